"""English dates: every way of writing a day comes back, look-alikes stay silent, nothing is slow."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factextract import Article, Extractor, Mention

EXTRACTOR = Extractor()
PUBLISHED = "2025-12-03"
TIMES = {"date", "time", "datetime", "interval", "set"}
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
YEARS = st.integers(1900, 2100)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SLOW = 10.0
"""Seconds that 50,000 hostile characters may take; a quadratic pattern takes minutes."""


def times(text: str, published: str | None = PUBLISHED) -> list[Mention]:
    """The time mentions of a text."""
    found = EXTRACTOR.mentions(Article(id="a", text=text, published=published, language="en"))
    return [mention for mention in found if mention.type in TIMES]


def one(text: str, published: str | None = PUBLISHED) -> Mention:
    """The only time mention of a text."""
    (found,) = times(text, published)
    return found


def nth(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def forms(day: date) -> list[str]:
    """The ways of writing a day with its year."""
    month, short, weekday = MONTHS[day.month - 1], SHORT[day.month - 1], WEEKDAYS[day.weekday()]
    return [
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{short} {day.day}, {day.year}",
        f"{month} {nth(day.day)}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"the {nth(day.day)} of {month} {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{weekday} {day.day} {month} {day.year}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day:02d}-{month[:3]}-{day.year}",
    ]


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_comes_back_from_every_form(day: date) -> None:
    for form in forms(day):
        found = one(f"It opened on {form}.")
        assert (found.type, found.date, found.text) == ("date", day.isoformat(), form), form


@given(YEARS, st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_a_month_comes_back(year: int, month: int) -> None:
    for name in (MONTHS[month - 1], SHORT[month - 1]):
        found = one(f"Output fell in {name} {year}.")
        assert found.date == f"{year}-{month:02d}"
        assert found.type == "interval"


@given(YEARS, st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_a_quarter_comes_back(year: int, quarter: int) -> None:
    name = ("first", "second", "third", "fourth")[quarter - 1]
    for form in (f"the {name} quarter of {year}", f"Q{quarter} {year}", f"{year}-Q{quarter}"):
        assert one(f"Output fell in {form}.").date == f"{year}-Q{quarter}", form


@given(st.tuples(YEARS, YEARS).filter(lambda pair: pair[0] < pair[1]))
@settings(max_examples=40, deadline=None)
def test_a_stretch_of_years_comes_back(years: tuple[int, int]) -> None:
    first, last = years
    for form in (f"from {first} to {last}", f"between {first} and {last}", f"in {first}-{last}"):
        found = one(f"It ran {form}.")
        assert (found.begin, found.until) == (f"{first}-01-01", f"{last + 1}-01-01"), form


@given(DAYS, st.integers(0, 23), st.integers(0, 59))
@settings(max_examples=40, deadline=None)
def test_a_point_in_time_comes_back(day: date, hour: int, minute: int) -> None:
    half, dial = ("a.m." if hour < 12 else "p.m."), (hour % 12 or 12)
    found = one(f"It opened at {dial}:{minute:02d} {half} on {MONTHS[day.month - 1]} {day.day}, {day.year}.")
    assert (found.type, found.begin) == ("datetime", f"{day.isoformat()}T{hour:02d}:{minute:02d}:00")


@given(DAYS)
@settings(max_examples=40, deadline=None)
def test_a_bare_weekday_is_the_one_just_past(published: date) -> None:
    for number, name in enumerate(WEEKDAYS):
        found = one(f"The firm said {name} that it lost.", published.isoformat())
        day = date.fromisoformat(str(found.date))
        assert day.weekday() == number
        assert 0 <= (published - day).days < 7
        coming = date.fromisoformat(found.candidates[0].date)
        assert (coming - day).days == 7


@given(DAYS, st.sampled_from(["today", "last year", "two weeks ago", "this quarter", "Monday", "year to date"]))
@settings(max_examples=30, deadline=None)
def test_begin_lies_before_until(published: date, text: str) -> None:
    found = one(text, published.isoformat())
    assert found.begin is not None
    assert found.until is not None
    assert found.begin < found.until


@pytest.mark.parametrize("text", ["yesterday", "last year", "Friday", "three days ago", "this quarter", "next month"])
def test_without_a_date_of_publication_nothing_is_guessed(text: str) -> None:
    found = one(text, None)
    assert (found.date, found.begin, found.until, found.candidates) == (None, None, None, ())


@pytest.mark.parametrize(
    "text",
    [
        "It may rise and they may fall.",
        "Protesters march and the army will march on.",
        "Prices fall while others spring ahead.",
        "He is second to none; they second that.",
        "Theresa May resigned.",
        "About 2,025 people and 2000 pieces of toys came.",
        "It cost $2024 and weighs 1999 kg.",
        "The sun sat low.",
        "The screen has a 4:3 ratio.",
        "Call 555-2025-1999 now.",
        "It grew 5-10 percent.",
    ],
)
def test_words_and_numbers_that_are_no_dates(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "begin", "until"),
    [
        ("the three months to September", "2025-07-01", "2025-10-01"),
        ("the nine months ended Sept. 30", "2025-01-01", "2025-10-01"),
        ("the year ended March 31, 2024", "2023-04-01", "2024-04-01"),
        ("the first nine months of 2025", "2025-01-01", "2025-10-01"),
        ("fiscal 2025", "2025-01-01", "2026-01-01"),
        ("fiscal 2024/25", "2024-01-01", "2026-01-01"),
        ("late September", "2025-09-21", "2025-10-01"),
        ("the end of September", "2025-09-30", "2025-10-01"),
        ("Monday to Friday", "2025-11-24", "2025-11-29"),
        ("Dec. 30 to Jan. 2", "2025-12-30", "2026-01-03"),
        ("year to date", "2025-01-01", "2025-12-03"),
        ("since 2014", "2014-01-01", None),
        ("after 2016", "2017-01-01", None),
        ("from 2014 onwards", "2014-01-01", None),
        ("the weekend", "2025-11-29", "2025-12-01"),
        ("Thanksgiving", "2025-11-27", "2025-11-28"),
        ("Diwali", "2025-10-20", "2025-10-21"),
        ("last winter", "2024-12-01", "2025-03-01"),
        ("1H25", "2025-01-01", "2025-07-01"),
        ("Oct. 1-Nov. 7", "2025-10-01", "2025-11-08"),
        ("Easter 2024", "2024-03-31", "2024-04-01"),
        ("the 1930s", "1930-01-01", "1940-01-01"),
        ("the early 1990s", "1990-01-01", "1993-01-01"),
        ("last night", "2025-12-02T20:00:00", "2025-12-03T00:00:00"),
        ("9 a.m. to 5 p.m. Friday", "2025-11-28T09:00:00", "2025-11-28T17:00:00"),
        ("the third quarter ended June 30", "2025-04-01", "2025-07-01"),
        ("biweekly", None, None),
        ("1930 GMT", "T19:30:00", "T19:30:00"),
        ("half a century ago", "1975-01-01", "1976-01-01"),
        ("a quarter to six", "T05:45:00", "T05:45:00"),
        ("the past decade", "2015-12-03", "2025-12-03"),
        ("12/2", "2025-12-02", "2025-12-03"),
        ("a year earlier", "2024-01-01", "2025-01-01"),
    ],
)
def test_what_news_says(text: str, begin: str, until: str | None) -> None:
    found = one(text)
    assert (found.begin, found.until) == (begin, until)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Profit fell in the third quarter of 2025 from a year earlier.", ["2025-Q3", "2024-Q3"]),
        ("It opened on May 5, 2024, and closed the following day.", ["2024-05-05", "2024-05-06"]),
        ("It began in 2019 and ended two years later.", ["2019", "2021"]),
        ("They met in June 2024. Prices fell that year.", ["2024-06", "2024"]),
        ("Sales rose in Q2 2025, and fell in the same period last year.", ["2025-Q2", "2024-Q2"]),
    ],
)
def test_relative_to_the_text(text: str, dates: list[str]) -> None:
    assert [mention.date for mention in times(text)] == dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("every Monday", "XXXX-WXX-1"),
        ("every two years", "P2Y"),
        ("daily", "XXXX-XX-XX"),
        ("on Thursdays", "XXXX-WXX-4"),
    ],
)
def test_sets(text: str, value: str) -> None:
    assert (one(text).type, one(text).date) == ("set", value)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1/",
        "12:",
        "2025-",
        "May ",
        "Monday, ",
        "2025 to ",
        "the first week of ",
        "at 5 ",
        "a quarter to ",
        "Q1 ",
        "'90s ",
        "last ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = (unit * 50_000)[:50_000]
    start = time.process_time()
    times(text)
    assert time.process_time() - start < SLOW


def test_the_tail_of_a_grouped_number_is_no_count_of_years() -> None:
    """A stretch of 000 years would end before it begins."""
    article = Article(id="d", text="It could fall by as many as 20,000 next year.", published="2024-10-07")
    assert [m.text for m in Extractor().mentions(article)] == ["as many as 20,000", "next year"]
