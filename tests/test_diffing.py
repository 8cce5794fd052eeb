"""The diff of claims: what changed, what did not, and that it is the same whichever way round."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factextract import Article, Claim, Extractor, diff
from factextract.diffing.amounts import Amount, bounds_meet, compatible, equal, kind, power_of_ten
from factextract.diffing.diff import compare, ordered
from factextract.diffing.documents import Two, by_document
from factextract.diffing.facts import Record, record_of, records
from factextract.diffing.sides import Sources, side
from factextract.errors import FactExtractError
from factextract.normalising import normalise
from factextract.reading import read

ROOT = Path(__file__).parent.parent
EXTRACTOR = Extractor()

WORDS = ("Acme", "Bolt Works", "Crest"), ("deliveries", "staff", "shops"), ("2024", "2025", "2025-03")
UNITS = ("1", "kg", "t", "USD", "%")


Story = tuple[str, tuple[Claim, ...]]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A short text, one claim a sentence."""
    text, claims = "", []
    for _ in range(draw(st.integers(0, 6))):
        subject, measured, date = (draw(st.sampled_from(words)) for words in WORDS)
        value, unit = str(draw(st.integers(1, 30))), draw(st.sampled_from(UNITS))
        start = len(text)
        places = {}
        for name, word in (("date", date), ("subject", subject), ("property", measured), ("quantity", value)):
            places[name] = {"text": word, "start": len(text), "end": len(text) + len(word)}
            text += word + " "
        text += f"{unit}.\n"
        year = f"{date}-01" if "-" in date else f"{date}-01-01"
        first, last = (year, f"{date}-31") if "-" in date else (year, f"{date}-12-31")
        claims.append(
            Claim.model_validate(
                {
                    "id": f"c-{start}",
                    "document": "a",
                    "language": "en",
                    "type": "count",
                    "subject": {"name": subject, **places["subject"]},
                    "property": places["property"],
                    "quantity": {"value": value, **places["quantity"]},
                    "unit": {"code": unit, "text": unit},
                    "date": {"value": date, "first": first, "last": last, **places["date"]},
                    "modality": draw(st.sampled_from(("actual", "target"))),
                    "sentence": {"start": start, "end": len(text) - 1},
                    "rule": "made",
                }
            )
        )
    return text, tuple(claims)


class TestLaws:
    @given(stories(), st.booleans())
    def test_nothing_changes_between_a_story_and_itself(self, story: Story, known: bool) -> None:
        text, claims = story
        assert diff(claims, claims, texts={"a": text} if known else None, moved=True) == ()

    @given(stories(), stories())
    def test_turned_around_what_came_has_gone(self, old: Story, new: Story) -> None:
        there = compare(Two(record_of("a", old[1], old[0]), record_of("a", new[1], new[0])), moved=True)
        back = compare(Two(record_of("a", new[1], new[0]), record_of("a", old[1], old[0])), moved=True)
        turned = {"added": "removed", "removed": "added"}
        assert _bag((turned.get(c.op, c.op), c.new, c.old) for c in there) == _bag((c.op, c.old, c.new) for c in back)

    @given(stories(), stories(), st.randoms(use_true_random=False))
    def test_the_order_of_claims_does_not_matter(self, old: Story, new: Story, random: object) -> None:
        mixed = [list(old[1]), list(new[1])]
        for claims in mixed:
            random.shuffle(claims)  # type: ignore[attr-defined]
        assert diff(*mixed) == diff(old[1], new[1])

    @given(stories(), stories())
    def test_every_claim_is_told_of_once_at_most(self, old: Story, new: Story) -> None:
        told = diff(old[1], new[1], moved=True)
        for name in ("old", "new"):
            ids = [side.id for c in told for both in (c, *c.also) if (side := getattr(both, name)) is not None]
            assert len(ids) == len(set(ids))


def _bag(changes: object) -> list[str]:
    return sorted(repr((op, old and old.id, new and new.id)) for op, old, new in changes)  # type: ignore[attr-defined]


def amount(value: str, code: str = "1", relation: str = "=", text: str = "", upper: str | None = None) -> Amount:
    return Amount(Decimal(value), None if upper is None else Decimal(upper), code, relation, text or value)


class TestAmounts:
    @pytest.mark.parametrize(
        ("a", "b"),
        [
            (amount("1.5", "t"), amount("1500", "kg")),
            (amount("140", "%"), amount("1.4", "x")),
            (amount("66.6667", "%"), amount("66.66667", "%")),
            (amount("5", "XXX"), amount("5", "TWD")),
            (amount("2", "h", upper="3"), amount("120", "min", upper="180")),
        ],
    )
    def test_equal_in_another_unit(self, a: Amount, b: Amount) -> None:
        assert equal(a, b) and equal(b, a)

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            (amount("5", "USD"), amount("5", "TWD")),
            (amount("5", "%"), amount("5", "pp")),
            (amount("5"), amount("5", upper="7")),
            (amount("42318.55"), amount("42319.55")),
        ],
    )
    def test_not_equal(self, a: Amount, b: Amount) -> None:
        assert not equal(a, b) and not equal(b, a)

    def test_a_rough_figure_is_met_within_what_it_states(self) -> None:
        rough = amount("350000000", relation="~", text="3.5億")
        assert compatible(rough, amount("352000000", text="3.52億"))
        assert not compatible(rough, amount("360000000", text="3.6億"))
        assert not compatible(replace(rough, relation="="), amount("352000000", text="3.52億"))

    @pytest.mark.parametrize(("new", "power"), [("90000000", -2), ("90000000000", 1), ("9100000000", None)])
    def test_powers_of_ten(self, new: str, power: int | None) -> None:
        assert power_of_ten(amount("9000000000", "GBP"), amount(new, "GBP")) == power

    def test_bounds(self) -> None:
        assert bounds_meet(amount("5", relation=">"), amount("6"))
        assert not bounds_meet(amount("5", relation=">"), amount("4"))
        assert bounds_meet(amount("5", upper="7"), amount("6"))
        assert not bounds_meet(amount("5", relation="<="), amount("6", relation=">="))

    def test_kinds(self) -> None:
        assert kind("CNY/d") == kind("USD") == "money"
        assert kind("km") == kind("[mi_i]") != kind("km/h".partition("/")[2])


def changes(old: str, new: str, **more: bool) -> list[tuple[str, tuple[str, ...]]]:
    sides = (Article(id="a", text=text, published="2025-12-01", region="TW") for text in (old, new))
    return [(c.op, c.fields) for c in diff(*sides, extractor=EXTRACTOR, **more)]


class TestArticles:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("水庫放水 1.2 公噸，水位升 120 公分。", "水庫放水 1,200 公斤，水位升 1.2 公尺。"),
            ("當局說，共有 37 人受傷。", "当局说，共有37人受伤。"),
            ("The plant employs about 350,000 people.", "The plant employs 352,000 people."),
            ("Sales rose 3%. Costs fell 2%.", "Costs fell 2%. Sales rose 3%."),
            ("雲嶺汽車營收 12 億元。今年交付 35 萬輛。", "雲嶺汽車營收 12 億元。\n\n今年交付 35 萬輛。"),
        ],
    )
    def test_no_change(self, old: str, new: str) -> None:
        assert changes(old, new) == []

    @pytest.mark.parametrize(
        ("old", "new", "op", "field"),
        [
            ("共有 37 人受傷。", "共有 38 人受傷。", "changed", "quantity.value"),
            ("票價為 20-30 元。", "票價為 20-35 元。", "changed", "quantity.upper"),
            ("它售出超過 35 萬輛車。", "它售出不到 35 萬輛車。", "changed", "quantity.relation"),
            ("7 月電價為 45 元，是 6 月的 1.5 倍。", "6 月電價為 45 元，是 6 月的 1.5 倍。", "changed", "date.value"),
            ("工廠將在 2027 年生產 2 萬片。", "工廠將在 2028 年生產 2 萬片。", "changed", "date.value"),
            ("The firm sold 300 cars.", "The firm plans to sell 300 cars.", "changed", "modality"),
            ("The share price rose 2.8%.", "The share price fell 2.8%.", "changed", "change.direction"),
            ("The bridge cost $30 million.", "The bridge cost 30 million euros.", "changed", "unit.code"),
        ],
    )
    def test_one_change(self, old: str, new: str, op: str, field: str) -> None:
        assert changes(old, new) == [(op, (field,))]

    def test_what_comes_and_goes(self) -> None:
        short, long = "共有 37 人受傷。", "共有 37 人受傷。另有 12 間學校停課。"
        assert changes(short, long) == [("added", ())]
        assert changes(long, short) == [("removed", ())]

    def test_a_change_that_is_made_twice_is_told_once(self) -> None:
        old = "11 月交付 42,318 輛\n\n雲嶺汽車 11 月交付新車 42,318 輛。"
        assert changes(old, old.replace("318", "381")) == [("changed", ("quantity.value",))]

    def test_moved_is_given_when_asked_for(self) -> None:
        old, new = "The county opened 26 shelters on Monday.", "Already on Monday the county had opened 26 shelters."
        assert changes(old, new) == []
        assert changes(old, new, moved=True) == [("moved", ())]

    def test_a_power_of_ten_comes_first_and_is_named(self) -> None:
        old = Article(id="a", text="The fair drew 400 guests.\n\nThe group had a turnover of £9 billion in 2025.")
        new = Article(id="b", text="市集吸引 500 名訪客。\n\n該集團 2025 年的營業額為 9 千萬英鎊。")
        found = diff(old, new, extractor=EXTRACTOR)
        assert [change.power_of_ten for change in found] == [-2, None]
        assert found[0].contradicts


CORPUS = {
    article.id: article
    for language in ("en", "zh-Hans", "zh-Hant")
    for result in read([str(ROOT / "corpus" / language)])
    if (article := result.article) is not None
}


@cache
def extracted(article: Article) -> Record:
    record = record_of(article.id, list(EXTRACTOR.extract(article)), article.text)
    return replace(record, language=article.language or "")


class TestCorpus:
    @pytest.mark.parametrize("id", [id for id in CORPUS if id.endswith("Hant")][::3])
    def test_an_article_and_itself_in_simplified(self, id: str) -> None:
        article = CORPUS[id]
        simplified = article.model_copy(update={"text": normalise(article.text).text, "language": None})
        assert compare(Two(extracted(article), extracted(simplified))) == ()

    def test_versions(self) -> None:
        benchmark = _benchmark()
        found = [benchmark.score(EXTRACTOR, *pair) for _, *pair in benchmark.pairs()]
        total = benchmark.Score(*(sum(column) for column in zip(*found, strict=True)))
        assert total.wanted > 40
        assert total.f1 >= 0.95

    @pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
    def test_golden_answers_say_the_same_in_every_language(self, language: str) -> None:
        sources = Sources(lambda: EXTRACTOR, ROOT / "corpus", _raise)
        english, other = (
            [record for record in side(str(ROOT / "golden" / name), sources) if record.id.endswith(f".{name}")]
            for name in ("en", language)
        )
        stories = {record.id.removesuffix(".en") for record in english}
        other = [record for record in other if record.id.removesuffix(f".{language}") in stories]
        found = ordered(change for two in by_document(english, other) for change in compare(two))
        assert sum(len(record.facts) for record in english) > 700
        assert len(found) <= 7  # one in a hundred

    @pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
    def test_extracted_claims_differ_little_across_languages(self, language: str) -> None:
        told = facts = 0
        for id, article in CORPUS.items():
            if id.endswith(".en"):
                old, new = extracted(article), extracted(CORPUS[f"{id.removesuffix('en')}{language}"])
                facts += len(old.facts)
                told += len(compare(Two(old, new)))
        assert told <= 0.05 * facts


def _raise(error: FactExtractError) -> None:
    raise error


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("diff_versions", ROOT / "benchmarks" / "diff_versions.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestDocuments:
    def test_documents_are_paired_without_language_and_version(self) -> None:
        old = [Record(f"{name}.en", "en", ()) for name in "ab"]
        new = [Record(f"{name}.zh-Hant.v2", "zh-Hant", ()) for name in "bc"]
        assert [(two.old.id, two.new.id) for two in by_document(old, new)] == [
            ("a.en", "a.en"),
            ("b.en", "b.zh-Hant.v2"),
            ("c.zh-Hant.v2", "c.zh-Hant.v2"),
        ]

    def test_claims_of_several_documents(self) -> None:
        article = Article(id="a", text="The firm has 30 shops.")
        claims = list(EXTRACTOR.extract(article))
        other = [claim.model_copy(update={"document": "b"}) for claim in claims]
        assert [record.id for record in records([*other, *claims])] == ["a", "b"]
        assert [c.op for c in diff(claims, [*claims, *other])] == ["added"]


@settings(max_examples=5)
@given(st.permutations(range(40)))
def test_many_alike_claims_are_paired_in_their_order(order: Sequence[int]) -> None:
    text = "".join(f"Acme opened {100 + n} shops in district {n}.\n" for n in range(40))
    other = "".join(f"Acme opened {100 + n} shops in district {n}.\n" for n in order)
    assert changes(text, other) == []


def test_one_text_read_twice_is_compared_field_by_field() -> None:
    article = Article(id="a", text="Acme has 30 shops. It sold 20 cars in 2025.")
    claims = list(EXTRACTOR.extract(article))
    other = [claim.model_copy(update={"modality": "target"}) for claim in claims]
    assert {c.fields for c in diff(claims, other, texts={"a": article.text})} == {("modality",)}
    assert [c.op for c in diff(claims, claims[1:], texts={"a": article.text})] == ["removed"]
