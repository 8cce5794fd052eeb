"""The whole way through: what holds for every text, and for the same facts written otherwise."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factextract import Article, Claim, Extractor, Mention
from factextract.normalising.simplify import simplify
from factextract.reading import read

CORPUS = [r.article for r in read(["corpus"]) if r.article]
FRAGMENTS = [
    "\u5c0f\u7c73\u6c7d\u8eca",
    "\u7d2f\u8a08\u4ea4\u4ed8",
    "\u7a81\u7834",
    " 50 \u842c\u81fa",
    "\uff13\uff15%",
    "\uff0c",
    "\u3002",
    "\n",
    "\r\n",
    "2025 \u5e74 11 \u6708",
    "\u53bb\u5e74\u540c\u671f",
    "| a | 3 |",
    "\u200b",
    "e\u0301",
    "\U0001f600",
    "\ufeff",
    "Revenue rose ",
    "14% to ",
    "$4.62 billion",
    " in the third quarter",
    ". ",
    "1/2",
    "20-30 \u842c\u5143",
    "\u4e09\u6210\u4e94",
    "\u96f6\u4e0b 40\u2103",
    "10^400",
    "1e999",
    "9" * 60,
    "- ",
    "# ",
    "(",
    ")",
    "\x00",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def spans(claim: Claim) -> list[tuple[str, int, int]]:
    """Every span of a claim with the text that it says stands there."""
    parts = [claim.subject, claim.property, claim.quantity, claim.date]
    return [(part.text, part.start, part.end) for part in parts if part is not None]


def facts(claims: Sequence[Claim]) -> list[object]:
    """What a claim says, without where."""
    return [
        (
            c.type,
            c.quantity and (c.quantity.value, c.quantity.upper, c.quantity.relation),
            c.unit and c.unit.code,
            c.date and (c.date.value, c.date.first, c.date.last, c.date.role),
            c.modality,
            c.change and (c.change.direction, c.change.basis),
        )
        for c in claims
    ]


@pytest.mark.parametrize("article", CORPUS, ids=lambda a: a.id)
def test_spans_ids_and_order(article: Article, extractor: Extractor) -> None:
    claims = list(extractor.extract(article))
    assert claims
    for claim in claims:
        for text, start, end in spans(claim):
            assert article.text[start:end] == text
    assert len({claim.id for claim in claims}) == len(claims)
    places = [(claim.quantity or claim.date).start for claim in claims]  # type: ignore[union-attr]
    assert places == sorted(places)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=14).map("".join))
def test_any_text_gives_valid_claims(text: str) -> None:
    article = Article(id="any", text=text, published="2025-12-03")
    extractor = SHARED
    for claim in extractor.extract(article):
        json.loads(claim.model_dump_json())
        for words, start, end in spans(claim):
            assert text[start:end] == words
    for mention in extractor.mentions(article):
        assert text[mention.start : mention.end] == mention.text
        assert Mention.model_validate_json(mention.model_dump_json()) == mention


SHARED = Extractor()


@pytest.mark.parametrize("article", [a for a in CORPUS if a.id.endswith("Hant")], ids=lambda a: a.id)
def test_simplified_gives_the_same_facts(article: Article, extractor: Extractor) -> None:
    simplified = article.model_copy(update={"text": simplify(article.text)})
    assert facts(list(extractor.extract(simplified))) == facts(list(extractor.extract(article)))


@pytest.mark.parametrize("article", CORPUS[::2], ids=lambda a: a.id)
def test_full_width_digits_give_the_same_facts(article: Article, extractor: Extractor) -> None:
    wide = article.text.translate({ord(c): ord(c) - 0x30 + 0xFF10 for c in "0123456789"})
    assert facts(list(extractor.extract(article.model_copy(update={"text": wide})))) == facts(
        list(extractor.extract(article))
    )


def test_order_and_instance_do_not_matter(extractor: Extractor) -> None:
    some = CORPUS[::4]
    once = {a.id: [c.model_dump_json() for c in extractor.extract(a)] for a in some}
    shuffled = some[:]
    random.Random(7).shuffle(shuffled)
    other = Extractor()
    assert {a.id: [c.model_dump_json() for c in other.extract(a)] for a in shuffled} == once


def test_a_period_that_a_claim_refers_to_is_no_event(extractor: Extractor) -> None:
    text = "\u96f2\u5dba\u6c7d\u8eca\u4eca\u5e74\u7d2f\u8a08\u4ea4\u4ed8 35 \u842c\u8f1b\uff0c"
    text += "\u9054\u6210\u5168\u5e74\u76ee\u6a19\u3002"
    claims = list(extractor.extract(Article(id="a", text=text, published="2025-12-02", region="CN")))
    assert [c.type for c in claims] == ["count"]


def test_a_scale_beyond_measure_is_no_crash(extractor: Extractor) -> None:
    """A value of more digits than a Decimal's default context divides."""
    article = Article(id="a", text="1\u4ebf\u4ebf\u51460")
    assert [m.text for m in extractor.mentions(article)] == [article.text]


def test_a_dated_happening_is_an_event(extractor: Extractor) -> None:
    text = "\u516c\u53f8 2011 \u5e74 3 \u6708\u5728\u5be7\u5ddd\u6210\u7acb\u3002"
    (claim,) = extractor.extract(Article(id="a", text=text, published="2025-12-02", region="CN"))
    assert (claim.type, claim.quantity, claim.date and claim.date.value) == ("event", None, "2011-03")


@pytest.mark.parametrize(
    ("text", "region", "units"),
    [
        ("營收8億元人民幣,其中3000萬元來自海外。", None, ["CNY", "CNY"]),
        ("新台幣3億元,另有500萬元。", None, ["TWD", "TWD"]),
        ("新台幣3億元,另有500萬元。", "HK", ["TWD", "HKD"]),
        ("It paid A$5 million and $3 million.", None, ["AUD", "AUD"]),
        ("It paid US$5 million (A$7 million), then $3 million.", None, ["USD", "AUD", "XXX"]),
        ("It paid HK$5 million and $3 million.", "US", ["HKD", "USD"]),
    ],
)
def test_a_bare_unit_takes_the_one_currency_that_the_text_names(
    text: str, region: str | None, units: list[str], extractor: Extractor
) -> None:
    article = Article(id="a", text=text, region=region)
    assert [mention.unit for mention in extractor.mentions(article)] == units


@pytest.mark.parametrize("item", ["- 2 degrees", "- 10  k", "+ 5%", "- 3 km"])
def test_the_mark_of_a_list_item_is_no_sign(item: str) -> None:
    """A figure may not reach into what stands before its item."""
    claims = [claim for claim in Extractor().extract(Article(id="a", text=f"Measured:\n\n{item}\n")) if claim.quantity]
    assert all(not claim.quantity.value.startswith("-") for claim in claims if claim.quantity)


def test_fractions_that_do_not_end_have_six_digits_at_both_ends_of_a_range(extractor: Extractor) -> None:
    (claim,) = extractor.extract(Article(id="a", text="It ran between 220 2/3 and 230 2/3 feet.", region="US"))
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.upper) == ("220.667", "230.667")
