"""Holidays: from how a pack says they are computed to the days of one year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factextract.packs.schema import Holiday
from factextract.recognising.times.calendar import Stretch, a_day, between
from factextract.recognising.times.listed import listed_day
from factextract.recognising.times.lunar import lunar_day, solar_term
from factextract.recognising.times.religious import hebrew_days, islamic_days

WEEK = 7


def holiday_in(holiday: Holiday, year: int) -> Stretch:
    """The days of a holiday in one year.

    Raises:
        ValueError: nothing says when it is, or it is not in that year or not in the tables.
    """
    first = _first_day(holiday, year) + timedelta(days=holiday.shift)
    return _days(first, first + timedelta(days=holiday.days - 1))


def also_on(holiday: Holiday, found: Stretch) -> tuple[Stretch, ...]:
    """Days it may also be on: a new moon is seen a day sooner or later, a Hebrew day begins the evening before."""
    day = timedelta(days=1)
    if holiday.calendar == "islamic":
        return _days(found.start - day, found.last - day), _days(found.start + day, found.last + day)
    if holiday.calendar == "hebrew":
        return _days(found.start - day, found.last), _days(found.start - day, found.last - day)
    return ()


def _days(first: date, last: date) -> Stretch:
    return a_day(first) if first == last else between(a_day(first), a_day(last))


def _first_day(holiday: Holiday, year: int) -> date:
    month, day = holiday.month or 1, 1 if holiday.day is None else holiday.day
    if holiday.calendar == "lunar":
        return lunar_day(year, month, day).start
    if holiday.calendar in ("hebrew", "islamic"):
        days = hebrew_days if holiday.calendar == "hebrew" else islamic_days
        return _only(days(year, month, day), year)
    if holiday.listed is not None:
        return listed_day(*holiday.listed, year)
    if holiday.term is not None:
        return solar_term(year, holiday.term).start
    if holiday.easter is not None:
        return easter(year) + timedelta(days=holiday.easter)
    if holiday.orthodox_easter is not None:
        return orthodox_easter(year) + timedelta(days=holiday.orthodox_easter)
    if holiday.month is None:
        raise ValueError("nothing says when this holiday is")
    if holiday.weekday is not None:
        return _nth_weekday(year, month, holiday.weekday, holiday.nth or 1, day)
    return date(year, month, day)


def _only(days: Iterator[date], year: int) -> date:
    found = next(days, None)
    if found is None:
        raise ValueError(f"not in {year}")
    return found


def _nth_weekday(year: int, month: int, weekday: int, nth: int, day: int) -> date:
    """The nth such weekday on or after a day of the month; from the end of the month for a negative nth."""
    if nth > 0:
        start = date(year, month, day)
        return start + timedelta(days=(weekday - 1 - start.weekday()) % WEEK + WEEK * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday + 1) % WEEK + WEEK * (-nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.

    >>> easter(2025).isoformat()
    '2025-04-20'
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian date.

    >>> orthodox_easter(2024).isoformat()
    '2024-05-05'
    """
    moon = (19 * (year % 19) + 15) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + to_sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
