"""Dates that a text means without naming them: of an amount that another is compared with, the period before."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.timex import Reading, TimeMention
from factextract.values.token import Token

_MONTHS = {"month": 1, "quarter": 3}
_YEAR = re.compile(r"(?<![\dX-])\d{4}(?![\dX]|-W)")


def year_before(time: TimeMention) -> TimeMention | None:
    """The same days a year before; None where the date is no part of a year. Ends of months stay ends of months."""
    reading = time.reading
    if reading is None:
        return None
    value = _YEAR.sub(lambda year: f"{int(year[0]) - 1:04d}", reading.value)
    return None if value == reading.value else _moved(time, value, 12)


def a_year_ago(time: TimeMention, told: TimeMention, published: str) -> TimeMention | None:
    """What "a year ago" means behind a month or quarter that is told of: the same one a year before; None where the
    date is another one, or a whole year is told of."""
    reading, moved = time.reading, year_before(told)
    if reading is None or reading.value != f"{int(published[:4]) - 1:04d}" or moved is None or moved.grain == "year":
        return None
    return replace(time, reading=moved.reading, grain=moved.grain, source="context", candidates=())


def period_before(time: TimeMention) -> TimeMention | None:
    """The month before a month, the quarter before a quarter; None for any other stretch."""
    reading = time.reading
    if reading is None or reading.first is None or time.grain not in _MONTHS:
        return None
    months = _MONTHS[time.grain]
    start = _back(reading.first, months)
    if reading.first.day != 1 or len(reading.value) != 7:
        return None
    name = f"Q{(start.month + 2) // 3}" if months == 3 else f"{start.month:02d}"
    return _moved(time, f"{start.year:04d}-{name}", months)


def _moved(time: TimeMention, value: str, months: int) -> TimeMention | None:
    """A date so many months before, under its new name."""
    reading = time.reading
    if reading is None or reading.first is None or reading.last is None:
        return None
    first, last = _back(reading.first, months), _back(reading.last, months)
    moved = Reading(value, first.isoformat(), (last + timedelta(days=1)).isoformat(), first, last)
    return replace(time, reading=moved, candidates=(), source="context")


def _back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    length = monthrange(year, month + 1)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if ends else min(day.day, length))


def is_compared_with(view: View, figure: Figure) -> bool:
    """Whether a figure is what another one is compared with: up to 5% *from* 4%, 5% *against* 4%."""
    return _link(view, figure) is not None


def is_paired(view: View, figure: Figure) -> bool:
    """Whether it is compared with the figure that stands right before the comparing words: £5m, up *from* £4m."""
    link = _link(view, figure)
    before = [other for other in view.figures if other.span.end <= figure.span.start]
    if link is None or not before or before[-1].unit != figure.unit:
        return False
    first = view.gap(before[-1].whole, figure.whole)[0]
    return all([_light(view, token) for token in view.tokens[first:link]])


def _link(view: View, figure: Figure) -> int | None:
    """The token that compares a figure with another one."""
    at = view.index(figure.whole)
    while at > 0:
        classes = view.tokens[at - 1].classes
        if "base_link" in classes:
            return at - 1
        if classes.isdisjoint(_BETWEEN):
            return None
        at -= 1
    return None


def _light(view: View, token: Token) -> bool:
    """Whether a word belongs to the comparing ones."""
    return "base_link" in token.classes or token.text == "," or token.norm in view.vocabulary.comparing


_BETWEEN = frozenset({"function", "relation"})
