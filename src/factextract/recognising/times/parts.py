"""The begin, middle or end of a stretch."""

from __future__ import annotations

from factextract.recognising.times.calendar import Stretch, a_day, a_month, between


def part_of(part: str, stretch: Stretch) -> Stretch:
    """The begin, middle or end of a stretch: the end is its last day."""
    if part == "end":
        return a_day(stretch.last)
    start = stretch.start
    if stretch.grain == "year":
        return a_month(start.year, 1 if part == "start" else 6)
    if stretch.grain == "month" and start.day == 1:
        first, last = (1, 10) if part == "start" else (11, 20)
        return between(a_day(start.replace(day=first)), a_day(start.replace(day=last)))
    if stretch.grain == "quarter":
        return a_month(start.year, start.month + (0 if part == "start" else 1))
    return stretch
