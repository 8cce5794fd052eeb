"""The latest day that a text has told of, which news goes on with."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor
from factextract.linking.draft import Draft, Scored

EXTRACTOR = Extractor()


def weighed(text: str, amount: str, published: str | None = "2025-08-06") -> dict[str | None, Scored]:
    """The candidates for the date of an amount, by their values; None for no date."""
    document = EXTRACTOR.document(Article(id="a", text=text, published=published))
    drafts = [draft for draft in EXTRACTOR.drafts(document) if isinstance(draft, Draft)]
    draft = next(d for d in drafts if document.normal.text[slice(*d.figure.span)] == amount)
    return {found.reading and found.reading.value: found for found in draft.reasons["date"]}


def latest(text: str, amount: str, published: str | None = "2025-08-06") -> list[str | None]:
    found = weighed(text, amount, published)
    return [value for value, scored in found.items() if "latest_day" in scored.plain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares win back part of Monday's loss\n\nShares rose on Tuesday.\n\nGold cost $900.", "2025-08-05"),
        ("Shares rose on Tuesday.\n\nOn Monday they had sunk.\n\nGold cost $900.", "2025-08-05"),
        ("Shares rose on Tuesday. They open again on Aug. 9.\n\nGold cost $900.", "2025-08-05"),
        ("Shares rose at 5pm on Tuesday, the best day since July.\n\nGold cost $900.", "2025-08-05"),
        ("周二股市上漲,周一曾大跌。\n\n黃金每盎司900美元。", "2025-08-05"),
    ],
)
def test_news_goes_on_with_the_latest_day_that_is_past(text: str, expected: str) -> None:
    amount = "$900" if "$900" in text else "900美元"
    assert latest(text, amount) == [expected]


def test_a_text_without_days_has_no_latest_one() -> None:
    assert latest("Shares rose in July.\n\nGold cost $900.", "$900") == []


def test_without_a_publication_no_day_lies_ahead() -> None:
    assert latest("It rained on June 3, 2025 and June 9, 2025.\n\nGold cost $900.", "$900", None) == ["2025-06-09"]


def test_a_time_of_day_alone_is_of_the_latest_day() -> None:
    day = "A fire broke out on Tuesday.\n\n"
    assert "hour_told" in weighed(f"{day}By midday 900 homes had burned.", "900")["2025-08-05"].plain
    assert "hour_told" not in weighed(f"{day}Of the homes 900 had burned.", "900")["2025-08-05"].plain


@pytest.mark.parametrize(
    ("text", "amount", "value"),
    [
        ("15日山區降雨量可達200毫米。", "200毫米", "2025-08-15"),
        ("15日到16日降雨量可達200毫米。", "200毫米", "2025-08-15/2025-08-16"),
        ("9日山區降雨量達200毫米。", "200毫米", "2025-08-09"),
        ("25日山區降雨量達200毫米。", "200毫米", "2025-07-25"),
    ],
)
def test_a_day_of_no_month_is_rather_tomorrow_than_weeks_ago(text: str, amount: str, value: str) -> None:
    assert value in weighed(text, amount, "2025-08-14")
