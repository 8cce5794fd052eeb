"""The parts of a stretch that is told by its first and its last one: the months of October and November."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from factextract.values.timex import Reading, TimeMention

_MOST = 12
"""Longer lists nobody distributes."""
_DAY = timedelta(days=1)


def parts(time: TimeMention) -> list[TimeMention]:
    """The years, quarters, months or days of a stretch told by its ends; none of any other date.

    >>> from factextract.values.span import Span
    >>> both = Reading("2025-10/2025-11", "2025-10-01", "2025-12-01", date(2025, 10, 1), date(2025, 11, 30))
    >>> [part.reading.value for part in parts(TimeMention(Span(0, 6), "interval", both, "month"))]
    ['2025-10', '2025-11']
    """
    reading = time.reading
    if reading is None or reading.first is None or reading.last is None or "/" not in reading.value:
        return []
    if time.grain not in _NAMED or "T" in reading.value:
        return []
    found: list[TimeMention] = []
    first = reading.first
    while first <= reading.last and len(found) <= _MOST:
        after = _after(first, time.grain)
        part = Reading(_NAMED[time.grain](first), first.isoformat(), after.isoformat(), first, after - _DAY)
        found.append(replace(time, reading=part, candidates=()))
        first = after
    return found if first == reading.last + _DAY else []


def _after(first: date, grain: str) -> date:
    """The day behind the part that begins so."""
    if grain == "day":
        return first + _DAY
    year, month = divmod(first.year * 12 + first.month - 1 + _MONTHS[grain], 12)
    return date(year, month + 1, first.day)


_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_NAMED: Mapping[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "month": lambda first: f"{first.year:04d}-{first.month:02d}",
    "quarter": lambda first: f"{first.year:04d}-Q{(first.month + 2) // 3}",
    "year": lambda first: f"{first.year:04d}",
}
