"""Golden answers: the days a date covers, loading, comparing, checking folders."""

from __future__ import annotations

import calendar
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.errors import GoldenError
from factextract.golden.check import check, pairs, unanswered
from factextract.golden.compare import compare
from factextract.golden.days import DayRange, day_range
from factextract.golden.expect import expecting
from factextract.golden.fields import FIELDS, same_number, same_wording
from factextract.golden.load import claim_spans, load_golden, parse_golden, quote_span
from factextract.golden.model import Golden, GoldenClaim
from factextract.golden.report import Counts, Kind, total
from factextract.model import Article, Claim

TEXT = "Acme sold 350 cars in 2025, up 12% on the year, and hopes for 400 to 500 cars. Prices rose 5%."


def golden(*claims: dict[str, Any], **more: Any) -> Golden:
    return Golden.model_validate({"schema": 1, "document": "a1", "claims": list(claims), **more})


CARS: dict[str, Any] = {
    "quote": "350",
    "value": "350",
    "unit": "1",
    "counted": "cars",
    "subject": ["Acme", "Acme Motors"],
    "property": [None, "sales"],
    "date": "2025",
}
GROWTH: dict[str, Any] = {
    "quote": "12%",
    "value": "12",
    "unit": "%",
    "subject": "Acme",
    "change": {"direction": "up", "basis": "yoy"},
}
HOPE: dict[str, Any] = {
    "quote": "400 to 500",
    "value": "400",
    "upper": "500",
    "unit": "1",
    "subject": "Acme",
    "modality": ["target", "forecast"],
}


def answer(wanted: GoldenClaim, text: str = TEXT) -> Claim:
    """The claim that a program would give that reads exactly as the golden answer does."""
    span = quote_span(text, wanted.quote, wanted.nth)
    assert span is not None
    place = {"start": span.start, "end": span.end}

    def worded(values: tuple[str | None, ...], **more: Any) -> dict[str, Any] | None:
        return {"text": values[0], "start": 0, "end": len(values[0]), **more} if values[0] else None

    day = wanted.date[0]
    days = day_range(day) if day else None
    change = wanted.change[0]
    return Claim.model_validate(
        {
            "id": f"c-{span.start}",
            "document": "a1",
            "language": "en",
            "type": "count",
            "subject": worded(wanted.subject, name=wanted.subject[0]),
            "property": worded(wanted.property),
            "quantity": {"value": wanted.value, "upper": wanted.upper, "relation": wanted.relation[0]}
            | {"text": text[span.start : span.end], **place},
            "unit": {"code": wanted.unit[0], "text": "", "counted": wanted.counted[0]},
            "date": {"value": day, "first": str(days.first), "last": str(days.last), "text": "", "start": 0, "end": 0}
            if days
            else None,
            "modality": wanted.modality[0],
            "change": change.model_dump() if change else None,
            "sentence": {"start": 0, "end": len(text)},
            "rule": "test",
        }
    )


def changed(claim: Claim, **parts: dict[str, Any] | str | None) -> Claim:
    """The claim with other fields; a dictionary changes a part's own fields."""
    content = claim.model_dump(by_alias=True)
    for name, part in parts.items():
        content[name] = {**(content[name] or {}), **part} if isinstance(part, dict) else part
    return Claim.model_validate(content)


class TestDays:
    @pytest.mark.parametrize(
        ("value", "first", "last"),
        [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-12-26", "2025-12-26", "2025-12-26"),
            ("2025-12-26T24:00", "2025-12-26", "2025-12-26"),
            ("2025-Q3", "2025-07-01", "2025-09-30"),
            ("2025-H2", "2025-07-01", "2025-12-31"),
            ("2025-W35", "2025-08-25", "2025-08-31"),
            ("202X", "2020-01-01", "2029-12-31"),
            ("2025-01/2025-10", "2025-01-01", "2025-10-31"),
            ("2025-01-31T08:00/2025-02-01T09:00", "2025-01-31", "2025-02-01"),
            ("../2025", None, "2025-12-31"),
            ("1953/", "1953-01-01", None),
            ("9999", "9999-01-01", "9999-12-31"),
        ],
    )
    def test_covers(self, value: str, first: str | None, last: str | None) -> None:
        days = day_range(value)
        assert days is not None
        assert [d and str(d) for d in days] == [first, last]

    @pytest.mark.parametrize(
        "value", ["", "soon", "2025-13", "2025-02-30", "2025-Q5", "2025-W54", "0000", "2025/soon", "20255", "２０２５"]
    )
    def test_is_no_date(self, value: str) -> None:
        assert day_range(value) is None

    @given(st.dates())
    def test_every_day_lies_in_all_its_periods(self, day: date) -> None:
        quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
        year = f"{day.year:04}"
        for value in (str(day), f"{year}-{day.month:02}", year, f"{year}-Q{quarter}", f"{year}-H{half}"):
            days = day_range(value)
            assert days and days.first and days.last and days.first <= day <= days.last
        last = calendar.monthrange(day.year, day.month)[1]
        assert day_range(f"{year}-{day.month:02}") == DayRange(day.replace(day=1), day.replace(day=last))

    @given(st.dates(min_value=date(1000, 1, 8), max_value=date(9999, 12, 20)))
    def test_a_week_has_seven_days_and_holds_its_own(self, day: date) -> None:
        year, week, _ = day.isocalendar()
        days = day_range(f"{year}-W{week:02}")
        assert days and days.first and days.last
        assert days.first <= day <= days.last == days.first + timedelta(days=6)

    @given(st.text())
    def test_any_text_has_an_answer(self, value: str) -> None:
        day_range(value)


class TestWordings:
    @pytest.mark.parametrize(
        ("given", "wanted", "same"),
        [
            ("小米 汽車", "小米汽車", True),
            ("ＡＩ", "ai", True),
            ("年度交付量", "交付量", True),
            ("交付量", "毛利率", False),
            ("revenue", "net revenue of the whole group", False),
            ("", "", False),
            ("—", "…", False),
        ],
    )
    def test_same(self, given: str, wanted: str, same: bool) -> None:
        assert same_wording(given, wanted) is same

    @given(st.text(), st.text())
    def test_is_symmetric(self, a: str, b: str) -> None:
        assert same_wording(a, b) is same_wording(b, a)

    @pytest.mark.parametrize(
        ("given", "wanted", "same"),
        [
            ("66.6667", "66.66667", True),
            ("66.66", "66.67", False),
            ("0", "0", True),
            ("0.00001", "0", False),
            (None, None, True),
            (None, "1", False),
        ],
    )
    def test_numbers(self, given: str | None, wanted: str | None, same: bool) -> None:
        assert same_number(given, wanted) is same


class TestLoading:
    @pytest.mark.parametrize(
        ("source", "line", "words"),
        [
            ("{", 1, "no JSON"),
            ('{"schema": 1,\n "document": "a1", claims: []}', 2, "no JSON"),
            ('{"schema": 2, "document": "a1", "claims": []}', None, "schema"),
            ('{"schema": 1, "claims": []}', None, "document"),
            ('{"schema": 1, "document": "a1", "claims": [\n{"quote": "3", "value": "3"}]}', 2, "claims.0.unit"),
            (
                '{"schema": 1, "document": "a1", "claims": [{"quote": "3", "value": "3", "unit": "1"},\n'
                '\n  {"quote": "4", "value": "4.0", "unit": "1"}]}',
                3,
                "no plain decimal",
            ),
            ('{"schema": 1, "document": "a1", "claims": [{"quote": "3", "valeu": "3", "unit": "1"}]}', 1, "value"),
            (
                '{"schema": 1, "document": "a", "claims": [{"quote": "3", "value": "3", "unit": "1", "date": "soon"}]}',
                1,
                "no date value",
            ),
            (
                '{"schema": 1, "document": "a1", "claims": [{"quote": "3", "value": "3", "upper": "2", "unit": "1"}]}',
                1,
                "below",
            ),
            (
                '{"schema": 1, "document": "a1", "claims": [{"quote": "3", "value": "3", "unit": "1",'
                ' "expect_miss": {"units": "why"}}]}',
                1,
                "expect_miss",
            ),
            ('{"schema": 1, "document": "a1", "claims": [],\n "expect_extra": [\n {"quote": "3"}]}', 3, "reason"),
        ],
    )
    def test_faults_name_file_and_line(self, source: str, line: int | None, words: str) -> None:
        with pytest.raises(GoldenError, match=words) as caught:
            parse_golden(source, "answers.json")
        assert (caught.value.path, caught.value.line) == ("answers.json", line)
        assert "\n" not in str(caught.value)

    def test_a_field_may_be_one_value_or_a_list(self) -> None:
        one = GoldenClaim.model_validate({"quote": "3", "value": "3", "unit": "1", "subject": "a", "date": None})
        many = GoldenClaim.model_validate({"quote": "3", "value": "3", "unit": ["1"], "subject": ["a"], "date": [None]})
        assert one == many

    def test_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(GoldenError, match=r"nothing\.json: the golden file cannot be read"):
            load_golden(tmp_path / "nothing.json")

    def test_other_encoding(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_bytes("{}".encode("utf-16"))
        with pytest.raises(GoldenError, match="not UTF-8"):
            load_golden(tmp_path / "a.json")

    def test_quote_that_is_not_there(self) -> None:
        with pytest.raises(GoldenError, match="'999'"):
            claim_spans(golden({"quote": "999", "value": "999", "unit": "1"}), TEXT)

    def test_shared_stretch(self) -> None:
        with pytest.raises(GoldenError, match="share"):
            claim_spans(golden(HOPE, {"quote": "500 cars", "value": "500", "unit": "1"}), TEXT)

    @given(st.text(alphabet="ab", max_size=12), st.text(alphabet="ab", min_size=1, max_size=3), st.integers(1, 6))
    def test_quotes_are_counted_one_by_one(self, text: str, quote: str, nth: int) -> None:
        starts = [i for i in range(len(text)) if text.startswith(quote, i)]
        span = quote_span(text, quote, nth)
        assert (span and span.start) == (starts[nth - 1] if nth <= len(starts) else None)


class TestComparing:
    def test_the_very_answers(self) -> None:
        answers = golden(CARS, GROWTH, HOPE)
        report = compare(map(answer, answers.claims), answers, TEXT)
        assert report.differences == ()
        assert report.counts == Counts(3, 3, 3, dict.fromkeys(FIELDS, 3), card=3, full=3)

    def test_missed(self) -> None:
        answers = golden(CARS, GROWTH)
        report = compare([answer(answers.claims[0])], answers, TEXT)
        assert [(d.kind, TEXT[slice(*d.span)]) for d in report.unexpected] == [(Kind.MISSED, "12%")]
        assert report.counts.recall == 0.5

    def test_extra(self) -> None:
        answers = golden(CARS)
        extra = answer(golden(GROWTH).claims[0])
        report = compare([answer(answers.claims[0]), extra], answers, TEXT)
        assert [(d.kind, TEXT[slice(*d.span)]) for d in report.unexpected] == [(Kind.EXTRA, "12%")]
        assert report.counts.precision == 0.5

    @pytest.mark.parametrize(
        ("field", "parts"),
        [
            ("unit", {"unit": {"code": "kg"}}),
            ("date", {"date": {"value": "2024", "first": "2024-01-01", "last": "2024-12-31"}}),
            ("date", {"date": None}),
            ("subject", {"subject": None}),
            ("subject", {"subject": {"name": "Bolt", "text": "Bolt", "end": 4}}),
            ("property", {"property": {"text": "losses", "start": 0, "end": 6}}),
            ("relation", {"quantity": {"relation": ">"}}),
            ("modality", {"modality": "negated"}),
            ("change", {"change": {"direction": "up", "basis": None}}),
        ],
    )
    def test_each_field(self, field: str, parts: dict[str, Any]) -> None:
        answers = golden(CARS)
        report = compare([changed(answer(answers.claims[0]), **parts)], answers, TEXT)
        assert [(d.kind, d.field) for d in report.differences] == [(Kind.FIELD, field)]
        assert report.counts.accuracy(field) == 0
        assert report.counts.full == 0
        assert report.counts.card == (field not in ("unit", "date", "subject"))

    def test_differences_are_said_in_words(self) -> None:
        answers = golden(CARS)
        report = compare([changed(answer(answers.claims[0]), unit={"code": "kg"}, date=None)], answers, TEXT)
        assert [d.words for d in report.differences] == ["date is none, should be 2025", "unit is kg, should be 1"]

    def test_dates_are_equal_when_their_days_are(self) -> None:
        answers = golden({**CARS, "date": "2025-01/2025-12"})
        claim = changed(answer(answers.claims[0]), date={"value": "2025"})
        assert compare([claim], answers, TEXT).differences == ()

    def test_role_counts_only_where_it_is_stated(self) -> None:
        silent, stated = golden(CARS), golden({**CARS, "role": "at"})
        claim = answer(silent.claims[0])
        since = changed(claim, date={"role": "since"})
        assert compare([since], silent, TEXT).differences == ()
        assert compare([changed(claim, date={"role": "during"})], stated, TEXT).differences == ()
        assert [d.field for d in compare([since], stated, TEXT).differences] == ["role"]

    def test_a_subject_is_right_by_its_name_or_by_its_mention(self) -> None:
        answers = golden(CARS)
        claim = answer(answers.claims[0])
        for subject in ({"name": "Acme", "text": "it"}, {"name": "The Bolt company", "text": "Acme"}):
            placed = {**subject, "start": 0, "end": len(subject["text"])}
            assert compare([changed(claim, subject=placed)], answers, TEXT).differences == ()
        neither = {"name": "Bolt", "text": "it", "start": 0, "end": 2}
        difference = compare([changed(claim, subject=neither)], answers, TEXT).differences[0]
        assert difference.words == "subject is Bolt (in the text: it), should be Acme or Acme Motors"

    def test_any_basis(self) -> None:
        answers = golden({**GROWTH, "change": {"direction": "up", "basis": "any"}})
        claim = answer(golden(GROWTH).claims[0])
        assert compare([claim], answers, TEXT).differences == ()
        down = changed(claim, change={"direction": "down"})
        assert [d.field for d in compare([down], answers, TEXT).differences] == ["change"]

    def test_the_counted_thing_is_the_property_where_no_other_is_stated(self) -> None:
        answers = golden({**CARS, "property": None})
        claim = answer(answers.claims[0])
        cars = changed(claim, property={"text": "cars", "start": 0, "end": 4}, unit={"counted": None})
        assert compare([cars], answers, TEXT).differences == ()

    def test_half_an_overlap_is_enough_and_less_is_not(self) -> None:
        answers = golden({"quote": "12% on", "value": "12", "unit": "%"})
        claim = answer(answers.claims[0])
        start = TEXT.index("12%")
        enough = changed(claim, quantity={"text": "12%", "start": start, "end": start + 3})
        little = changed(claim, quantity={"text": "12", "start": start, "end": start + 2})
        assert compare([enough], answers, TEXT).counts.found == 1
        assert compare([little], answers, TEXT).counts.found == 0

    def test_the_best_overlap_is_paired_first(self) -> None:
        answers = golden({"quote": "12%", "value": "12", "unit": "%"})
        exact = answer(answers.claims[0])
        start = TEXT.index("12%")
        wide = changed(
            exact, id="wide", unit={"code": "kg"}, quantity={"text": "12% o", "start": start, "end": start + 5}
        )
        for order in ([exact, wide], [wide, exact]):
            report = compare(order, answers, TEXT)
            assert [d.kind for d in report.differences] == [Kind.EXTRA]

    def test_optional_claims_count_for_nothing(self) -> None:
        answers = golden(CARS, {**HOPE, "optional": True})
        cars, hope = map(answer, answers.claims)
        without = compare([cars], answers, TEXT)
        right = compare([cars, hope], answers, TEXT)
        wrong = compare([cars, changed(hope, unit={"code": "kg"})], answers, TEXT)
        split = compare([cars, changed(hope, quantity={"upper": None})], answers, TEXT)
        assert without == right == wrong == split
        assert without.differences == ()

    def test_events_are_left_aside(self) -> None:
        answers = golden(CARS)
        event = changed(answer(answers.claims[0]), id="e", type="event", quantity=None, unit=None)
        assert compare([answer(answers.claims[0]), event], answers, TEXT).counts.given == 1

    def test_an_empty_article(self) -> None:
        counts = compare([], golden(), "").counts
        assert (counts.precision, counts.recall, counts.f1()) == (0, 0, 0)

    @given(st.sets(st.integers(0, 2)), st.permutations(range(3)))
    def test_order_does_not_matter_and_counts_add_up(self, kept: set[int], order: list[int]) -> None:
        answers = golden(CARS, GROWTH, HOPE)
        claims = [answer(answers.claims[i]) for i in order if i in kept]
        report = compare(claims, answers, TEXT)
        assert report == compare(reversed(claims), answers, TEXT)
        assert report.counts.found == report.counts.given == len(kept)
        assert len(report.differences) == 3 - len(kept)

    def test_totals(self) -> None:
        counts = Counts(2, 3, 1, {"unit": 1}, 1, 0)
        assert total([counts, counts]) == Counts(4, 6, 2, {"unit": 2}, 2, 0)
        assert total([]) == Counts()


class TestKnownGaps:
    def test_an_expected_miss_is_tolerated(self) -> None:
        answers = golden({**CARS, "expect_miss": {"claim": "no rule yet"}})
        report = compare([], answers, TEXT)
        assert report.unexpected == ()
        assert [d.reason for d in report.differences] == ["no rule yet"]
        assert report.counts.recall == 0  # the score stays honest

    def test_another_value_in_its_place_is_the_same_gap(self) -> None:
        answers = golden({**CARS, "expect_miss": {"claim": "no rule yet"}})
        wrong = changed(answer(answers.claims[0]), quantity={"value": "35"})
        assert compare([wrong], answers, TEXT).unexpected == ()

    def test_only_the_named_field_is_tolerated(self) -> None:
        answers = golden({**CARS, "expect_miss": {"unit": "no such unit yet"}})
        wrong = changed(answer(answers.claims[0]), unit={"code": "kg"}, date=None)
        assert [d.field for d in compare([wrong], answers, TEXT).unexpected] == ["date"]

    @pytest.mark.parametrize("field", ["claim", "unit", "date"])
    def test_a_gap_that_is_closed_is_stale(self, field: str) -> None:
        answers = golden({**CARS, "expect_miss": {field: "no rule yet"}})
        report = compare(map(answer, answers.claims), answers, TEXT)
        assert [(d.kind, d.field, d.expected) for d in report.unexpected] == [(Kind.STALE, field, False)]

    def test_an_expected_extra(self) -> None:
        answers = golden(expect_extra=[{"quote": "12%", "reason": "a trap"}])
        claim = answer(golden(GROWTH).claims[0])
        report = compare([claim], answers, TEXT)
        assert (report.unexpected, report.counts.given) == ((), 1)
        assert [d.kind for d in compare([], answers, TEXT).unexpected] == [Kind.STALE]


class TestExpecting:
    """Differences written into a golden file as expected."""

    SOURCE = """{"schema": 1, "document": "a1", "claims": [
  {"quote": "350", "value": "350", "unit": "1",
   "subject": "Acme", "date": "2025"},
  {"expect_miss": {"unit": "no {such} unit"}, "quote": "12%", "value": "12", "unit": "%"}
],
"expect_extra": [{"quote": "5%", "reason": "a trap"}]}
"""

    def expecting(self, source: str, claims: list[Claim], reason: str = "later") -> str:
        answers = parse_golden(source, "a.json")
        return expecting(source, answers, TEXT, compare(claims, answers, TEXT), reason)

    @pytest.fixture
    def claims(self) -> list[Claim]:
        """What makes SOURCE right as it stands."""
        trap = golden({"quote": "5%", "value": "5", "unit": "%"}).claims[0]
        cars, growth = (answer(claim) for claim in parse_golden(self.SOURCE, "a.json").claims)
        return [cars, changed(growth, unit={"code": "kg"}), answer(trap)]

    def test_nothing_to_write(self, claims: list[Claim]) -> None:
        assert self.expecting(self.SOURCE, claims) == self.SOURCE

    def test_only_the_lines_concerned_change(self, claims: list[Claim]) -> None:
        edited = self.expecting(self.SOURCE, [changed(claims[0], date=None), *claims[1:]])
        assert edited == self.SOURCE.replace('"date": "2025"}', '"date": "2025",\n   "expect_miss": {"date": "later"}}')

    def test_stale_expectations_go(self, claims: list[Claim]) -> None:
        edited = self.expecting(self.SOURCE, [claims[0], changed(claims[1], unit={"code": "%"})])
        assert edited == self.SOURCE.replace('"expect_miss": {"unit": "no {such} unit"}, ', "").replace(
            '[{"quote": "5%", "reason": "a trap"}]', "[]"
        )

    def test_an_extra_names_its_occurrence(self) -> None:
        source = '{"schema": 1, "document": "a1", "claims": []}'
        second = quote_span(TEXT, "cars", 2)
        assert second is not None
        claim = changed(
            answer(golden(CARS).claims[0]), quantity={"text": "cars", "start": second.start, "end": second.end}
        )
        written = parse_golden(self.expecting(source, [claim]), "a.json").expect_extra
        assert [(extra.quote, extra.nth, extra.reason) for extra in written] == [("cars", 2, "later")]

    def test_a_wrong_value_is_one_gap_and_not_two(self, claims: list[Claim]) -> None:
        edited = self.expecting(self.SOURCE, [changed(claims[0], quantity={"value": "35"}), *claims[1:]])
        assert edited == self.SOURCE.replace(
            '"date": "2025"}', '"date": "2025",\n   "expect_miss": {"claim": "later"}}'
        )

    @given(st.lists(st.sampled_from(["keep", "drop", "value", "unit", "date"]), min_size=3, max_size=3), st.booleans())
    def test_what_is_written_in_is_expected_and_can_be_taken_out(self, fates: list[str], extra: bool) -> None:
        content = {"schema": 1, "document": "a1", "claims": [CARS, GROWTH, HOPE]}
        source = json.dumps(content, ensure_ascii=False)
        right = [answer(claim) for claim in parse_golden(source, "a.json").claims]
        damage: dict[str, dict[str, Any]] = {
            "keep": {},
            "value": {"quantity": {"value": "7", "upper": None}},
            "unit": {"unit": {"code": "kg"}},
            "date": {"date": {"value": "1999", "first": None, "last": None, "text": "", "start": 0, "end": 0}},
        }
        given = [changed(c, **damage[fate]) for c, fate in zip(right, fates, strict=True) if fate != "drop"]
        if extra:
            given.append(answer(golden({"quote": "5%", "value": "5", "unit": "%"}).claims[0]))
        edited = self.expecting(source, given)
        assert compare(given, parse_golden(edited, "a.json"), TEXT).unexpected == ()
        assert self.expecting(edited, given) == edited
        restored = json.loads(self.expecting(edited, right))
        assert restored.pop("expect_extra", []) == []
        assert restored == content


class TestFolders:
    @pytest.fixture
    def folders(self, tmp_path: Path) -> tuple[Path, Path]:
        corpus, answers = tmp_path / "corpus", tmp_path / "golden"
        for language in ("en", "fr"):
            (corpus / language).mkdir(parents=True)
            (answers / language).mkdir(parents=True)
            (corpus / language / "a.md").write_text(f"---\nid: a.{language}\n---\n{TEXT}")
            content = {"schema": 1, "document": f"a.{language}", "claims": [CARS]}
            (answers / language / "a.json").write_text(json.dumps(content))
        return corpus, answers

    def test_pairs_by_name(self, folders: tuple[Path, Path]) -> None:
        corpus, answers = folders
        found = pairs(corpus, answers)
        assert [(p.language, p.article.name, p.golden.name) for p in found] == [
            ("en", "a.md", "a.json"),
            ("fr", "a.md", "a.json"),
        ]
        assert pairs(corpus / "fr", answers) == pairs(corpus / "fr" / "a.md", answers) == found[1:]

    def test_trouble_with_the_folders(self, folders: tuple[Path, Path], tmp_path: Path) -> None:
        corpus, answers = folders
        with pytest.raises(GoldenError, match="no such file or folder"):
            pairs(tmp_path / "nothing", answers)
        (corpus / "en" / "b.md").write_text("No answers.")
        assert [p.name for p in unanswered(corpus, pairs(corpus, answers))] == ["b.md"]
        with pytest.raises(GoldenError, match="no article has golden answers"):
            pairs(corpus / "en" / "b.md", answers)
        (corpus / "en" / "a.md").unlink()
        with pytest.raises(GoldenError, match="its article is missing"):
            pairs(corpus, answers)

    def test_one_bad_file_does_not_stop_the_others(self, folders: tuple[Path, Path]) -> None:
        corpus, answers = folders
        (answers / "en" / "a.json").write_text("{")

        def extract(article: Article) -> list[Claim]:
            return [answer(golden(CARS).claims[0])]

        first, second = check(pairs(corpus, answers), extract)
        assert isinstance(first.error, GoldenError) and first.error.line == 1
        assert second.report is not None and second.report.differences == ()

    def test_answers_for_another_article(self, folders: tuple[Path, Path]) -> None:
        corpus, answers = folders
        (corpus / "en" / "a.md").write_text(TEXT)  # its id is its name now
        first, _ = check(pairs(corpus, answers), lambda article: [])
        assert "the article's id is 'a'" in str(first.error)

    def test_quotes_that_are_gone_name_the_golden_file(self, folders: tuple[Path, Path]) -> None:
        corpus, answers = folders
        (corpus / "en" / "a.md").write_text("---\nid: a.en\n---\nOther text.")
        first, _ = check(pairs(corpus, answers), lambda article: [])
        assert isinstance(first.error, GoldenError)
        assert first.error.path == str(answers / "en" / "a.json")
