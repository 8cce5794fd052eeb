"""The Hebrew calendar, which is arithmetic, and the Islamic one as computed (an observed moon may differ by a day)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

_HEBREW_EPOCH = -1373428
"""The day before the first of Tishri of year 1, counted as `date.toordinal` does."""
_ISLAMIC_EPOCH = 227014
"""The day before the first of Muharram of year 1 (16 July 622, Julian), counted likewise."""


def hebrew_days(year: int, month: int, day: int) -> Iterator[date]:
    """The days of a Gregorian year that bear a Hebrew date; months count from Nisan, 7 is Tishri, 12 the last Adar.

    >>> [d.isoformat() for d in hebrew_days(2025, 7, 1)]
    ['2025-09-23']
    """
    for hebrew in (year + 3760, year + 3761):
        found = date.fromordinal(_hebrew(hebrew, month, day))
        if found.year == year:
            yield found


def _new_year(hebrew: int) -> int:
    """The first of Tishri."""
    months = (235 * hebrew - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _elapsed(hebrew: int) -> int:
    """The same with the delays that keep years from being too long or too short."""
    before, now, after = _new_year(hebrew - 1), _new_year(hebrew), _new_year(hebrew + 1)
    if after - now == 356:
        return now + 2
    return now + 1 if now - before == 382 else now


def _hebrew(year: int, month: int, day: int) -> int:
    start = _HEBREW_EPOCH + _elapsed(year)
    length = _elapsed(year + 1) - _elapsed(year)
    lengths = [30, 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30, 29, 30]
    lengths += [30, 29] if length > 355 else [29]
    lengths += [30, 29, 30, 29, 30, 29]
    leap = int(length > 355)
    index = month - 7 if month >= 7 else month + 5 + leap
    if month == 12:
        index = 5 + leap
    return start + sum(lengths[:index]) + day


def islamic_days(year: int, month: int, day: int) -> Iterator[date]:
    """The days of a Gregorian year that bear a date of the Islamic calendar as computed.

    >>> [d.isoformat() for d in islamic_days(2024, 9, 1)]
    ['2024-03-11']
    """
    near = (year - 622) * 33 // 32
    for islamic in range(near, near + 3):
        days = (islamic - 1) * 354 + (3 + 11 * islamic) // 30 + 29 * (month - 1) + month // 2
        found = date.fromordinal(_ISLAMIC_EPOCH + days + day)
        if found.year == year:
            yield found
