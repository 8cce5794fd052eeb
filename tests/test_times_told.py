"""The quarter and the month's end of the period that a text tells of; seasons of play; what a change is told on."""

from __future__ import annotations

import pytest

from factextract import Article, Extractor

EXTRACTOR = Extractor()


def dates(text: str, published: str) -> list[str | None]:
    article = Article(id="a", text=text, published=published)
    return [m.date for m in EXTRACTOR.mentions(article) if m.type in ("date", "interval")]


@pytest.mark.parametrize(
    ("text", "published", "quarter"),
    [
        ("Profit for the year to 30 September rose 19%.\n\nIn the quarter it sold 30.", "2024-11-14", "2024-Q3"),
        ("It expects £27m for the year to March 2026.\n\nIn the quarter it sold 30.", "2026-01-08", "2025-Q4"),
        ("Profit rose in the second quarter of 2024.\n\nIn the quarter it sold 30.", "2024-11-14", "2024-Q2"),
    ],
)
def test_the_quarter_of_a_longer_period_is_its_last_one_that_is_over(text: str, published: str, quarter: str) -> None:
    assert dates(text, published)[-1] == quarter


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Home sales rose in October.\n\nListings at the month's end: 3,480.", "2025-10-31"),
        ("10月薪資\n\n月底受僱員工836萬人。", "2025-10-31"),
        ("Home sales rose on Tuesday.\n\nThe team will move at the end of the month.", "2025-11-30"),
        ("Home sales may rise in December.\n\nThe team will move at the end of the month.", "2025-11-30"),
    ],
)
def test_the_end_of_the_month_is_that_of_the_month_told(text: str, end: str) -> None:
    assert dates(text, "2025-11-20")[-1] == end


@pytest.mark.parametrize(("season", "year"), [("this season", "2025"), ("last season", "2024")])
def test_a_season_of_play_is_told_by_its_year(season: str, year: str) -> None:
    assert dates(f"He scored 21 goals {season}.", "2025-10-27") == [year]


def dated(text: str, amount: str) -> str | None:
    claims = EXTRACTOR.extract(Article(id="a", text=text, published="2025-11-14"))
    claim = next(c for c in claims if c.quantity and c.quantity.text == amount)
    return claim.date.value if claim.date else None


@pytest.mark.parametrize("base", ["the second quarter of 2024", "October last year", "the previous month"])
def test_a_change_on_a_period_is_not_of_that_period(base: str) -> None:
    assert dated(f"Sales were £3m in October. Output rose 5% on {base}.", "5%") == "2025-10"


def test_what_happens_on_a_day_is_of_that_day() -> None:
    assert dated("Shares rose 5% on October 3.", "5%") == "2025-10-03"


def test_what_is_reported_on_a_period_is_of_that_period() -> None:
    assert dated("It reported on the second quarter of 2025 a profit of £3m.", "£3m") == "2025-Q2"
