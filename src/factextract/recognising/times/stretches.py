"""Two ends make one stretch; where the second lies before the first, what borrowed a year or month gives way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factextract.recognising.times.calendar import ONE, Stretch, a_day, a_month, a_quarter, a_year, between, shifted
from factextract.recognising.times.context import Resolved
from factextract.recognising.times.pieces import Fields


def stretch_of(first: Resolved, last: Resolved | None, fields: Fields, to: Fields) -> Resolved | None:
    """From one end to the other, None where they cannot be one stretch."""
    if last is None or first.stretch is None or last.stretch is None:
        return None
    pairs = _pairs(first, last)
    if _open_unit(first.stretch, fields) == "month":
        pairs = sorted(pairs, key=lambda ends: ends[1].end <= ends[0].start)
    found = [made for a, b in pairs if (made := _made(a, b, fields, to)) is not None]
    if not found:
        return None
    source = first.source if first.source != "explicit" else last.source
    return Resolved(found[0], source, tuple(dict.fromkeys(found[1:])))


def _pairs(first: Resolved, last: Resolved) -> Iterable[tuple[Stretch, Stretch]]:
    """The likeliest ends of each, and their other readings in step; each begin with the end that follows it soonest:
    these first where the begin is to come and the end's likeliest reading is past."""
    ones, others = first.stretches, last.stretches
    count = max(len(ones), len(others))
    coming = len(ones) > 1 and ones[0].start > ones[1].start
    if coming and others[0].end <= ones[0].start:
        yield from _following(ones[:1], others)
    if len(ones) in (1, count) and len(others) in (1, count):
        yield from zip(ones * (count // len(ones)), others * (count // len(others)), strict=True)
    else:
        yield ones[0], others[0]
    yield from _following(ones, others)


def _following(ones: Sequence[Stretch], others: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Each begin with the end that follows it soonest."""
    for one in ones:
        ends = [other for other in others if other.end > one.start]
        if ends:
            yield one, min(ends, key=lambda other: other.start)


def _made(a: Stretch, b: Stretch, fields: Fields, to: Fields) -> Stretch | None:
    if b.end <= a.start:
        a, b = (a, moved(b, str(to["lent"]), 1)) if "lent" in to else (moved(a, _open_unit(a, fields), -1), b)
    if b.end <= a.start:
        return None
    return between(a, b)


_FIXED = frozenset("year year2 roc year_by month_by week_by day_by ago ahead now".split())
"""Fields that leave no year open."""


def _open_unit(stretch: Stretch, fields: Fields) -> str:
    """What the first end may move by: the unit it borrowed, else the week, month or year that it does not name."""
    if "lent" in fields:
        return str(fields["lent"])
    if "weekday" in fields and "day" not in fields:
        return "week"
    if "day" in fields and not {"month", "month_by", "weekday"} & set(fields):
        return "month"
    return "" if _FIXED & set(fields) else "year"


def moved(stretch: Stretch, unit: str, by: int) -> Stretch:
    """A day, days in a row, a month, quarter or year moved by whole units; anything else stays."""
    if unit not in ("day", "week", "month", "quarter", "year"):
        return stretch
    start = shifted(stretch.start, unit, by)
    if stretch.grain == "month" and stretch.end == a_month(stretch.start.year, stretch.start.month).end:
        return a_month(start.year, start.month)
    if stretch.grain == "quarter" and unit != "day":
        return a_quarter(start.year, (start.month + 2) // 3)
    if stretch.grain == "year":
        return a_year(start.year)
    if stretch.end - stretch.start == ONE:
        return a_day(start)
    return between(a_day(start), a_day(shifted(stretch.last, unit, by))) if stretch.grain == "day" else stretch
