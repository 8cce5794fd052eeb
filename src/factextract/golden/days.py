"""The days that a TIMEX3 date value covers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple


class DayRange(NamedTuple):
    """The first and the last day of a stretch of time; None where it is open."""

    first: date | None
    last: date | None


def day_range(value: str) -> DayRange | None:
    """The days that `value` covers, or None where it is no date value.

    Known are years, months, days, quarters, halves, weeks, decades (`202X`), centuries (`18XX`) and intervals of these
    (`2025-01/2025-10`, `../2025`, `2025/`). A time of day is left aside.

    >>> day_range("2025-Q3")
    DayRange(first=datetime.date(2025, 7, 1), last=datetime.date(2025, 9, 30))
    >>> day_range("1953/..").last is None
    True
    >>> day_range("soon") is None
    True
    """
    if "/" not in value:
        return _single(value)
    before, _, after = value.partition("/")
    left, right = _end(before), _end(after)
    return DayRange(left.first, right.last) if left and right else None


def _end(value: str) -> DayRange | None:
    return DayRange(None, None) if value in ("", "..") else _single(value)


def _single(value: str) -> DayRange | None:
    day = value.partition("T")[0]
    for pattern, cover in _FORMS:
        if found := pattern.fullmatch(day):
            try:
                return cover(*map(int, found.groups()))
            except ValueError:  # the thirteenth month, the week after the last
                return None
    return None


def _months(year: int, first: int, count: int) -> DayRange:
    after = first + count
    end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) if (year, after) != (9999, 13) else None
    return DayRange(date(year, first, 1), end - timedelta(days=1) if end else date.max)


def _day(year: int, month: int, day: int) -> DayRange:
    return DayRange(date(year, month, day), date(year, month, day))


def _week(year: int, week: int) -> DayRange:
    monday = date.fromisocalendar(year, week, 1)
    return DayRange(monday, monday + timedelta(days=6))


def _decade(tens: int) -> DayRange:
    return DayRange(date(tens * 10, 1, 1), date(tens * 10 + 9, 12, 31))


def _century(hundreds: int) -> DayRange:
    return DayRange(date(hundreds * 100, 1, 1), date(hundreds * 100 + 99, 12, 31))


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., DayRange]], ...] = tuple(
    (re.compile(pattern, re.ASCII), cover)
    for pattern, cover in (
        (r"(\d{4})-(\d\d)-(\d\d)", _day),
        (r"(\d{4})-(\d\d)", lambda year, month: _months(year, month, 1)),
        (r"(\d{4})", lambda year: _months(year, 1, 12)),
        (r"(\d{4})-Q([1-4])", lambda year, quarter: _months(year, 3 * quarter - 2, 3)),
        (r"(\d{4})-H([12])", lambda year, half: _months(year, 6 * half - 5, 6)),
        (r"(\d{4})-W(\d\d)", _week),
        (r"(\d{3})X", _decade),
        (r"(\d\d)XX", _century),
    )
)
