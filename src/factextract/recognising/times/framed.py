"""Stretches told through others: the first week of, the nine months ended, three days after, the year to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from factextract.recognising.times.calendar import (
    ONE,
    Stretch,
    a_day,
    a_month,
    a_week,
    a_year,
    around,
    between,
    run,
    shifted,
)
from factextract.recognising.times.context import Context, Resolved
from factextract.recognising.times.fiscal import fiscal
from factextract.recognising.times.pieces import Fields
from factextract.recognising.times.resolve import resolve as plain

THIRDS = {"early": 0, "mid": 1, "late": 2}
"""Parts of a stretch: its first, middle and last third."""

YEARS_AROUND = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5)
"""Where a weekday settles the year of a day, the years that are tried."""

_WEEKS_A_QUARTER = timedelta(weeks=13)
"""How long the quarter is of a company whose years end on a weekday, in the midst of a month."""

Frame = Callable[[Stretch], Iterator[Stretch]]


def resolve(fields: Fields, context: Context) -> Resolved | None:
    """As `resolve.resolve`, with the frames that fields put around a stretch.

    `place` + `of_unit` or `of_weekday` (+ `of_days`): one unit within the stretch, counted from its end when negative;
    `half_of`: a month's first fifteen days, or the rest of it; `of_n` + `of_unit` + `of_side`: its first or last n
    units; `third`: its early, middle or late part; `ending` or `starting` + `span_unit`: the n units that end or start
    with it; `off` + `off_unit`: so many units after its begin; `todate`, `rest`: what of it lies before or after the
    publication; `weeks_on`: as many such weekdays on; `week_around`: the week that holds it; `weekend_around`: it and
    the weekend beside it.
    """
    inner = {k: v for k, v in fields.items() if k not in _FRAMES and k not in _PARTS}
    if "of_n" in fields and not inner:
        return _unframed(fields, context)
    found = fiscal(inner, context) or _on_weekday(inner, plain(inner, context), context)
    for name in _ORDER:
        if name in fields and found is not None:
            found = _framed(found, _FRAMES[name](fields, context))
    return found


def _unframed(fields: Fields, context: Context) -> Resolved | None:
    """The first units of nothing named: of this year (months, quarters) or those just past; the last ones: to come."""
    name = "next_n" if fields.get("of_side") == "end" else "last_n"
    near = plain({name: fields["of_n"], "unit": fields["of_unit"]}, context)
    if name == "next_n" or fields["of_unit"] not in ("month", "quarter"):
        return near
    year = plain({"year_by": 0, "anchor": "text" if context.stated else "report"}, context)
    found = _framed(year, _of_n(fields, context)) if year else None
    return replace(found, others=(*found.others, *near.others)) if found and near else found


def _framed(found: Resolved, frame: Frame) -> Resolved | None:
    options = [new for old in found.stretches for new in frame(old)]
    return Resolved(options[0], found.source, tuple(dict.fromkeys(options[1:]))) if options else None


def _half_of(fields: Fields, context: Context) -> Frame:
    def frame(whole: Stretch) -> Iterator[Stretch]:
        if whole.grain == "month":
            middle = whole.start + 15 * ONE
            yield run(whole.start, middle) if int(fields["half_of"]) == 1 else run(middle, whole.end)

    return frame


def _place(fields: Fields, context: Context) -> Frame:
    number = int(fields["place"])

    def frame(whole: Stretch) -> Iterator[Stretch]:
        if "of_weekday" in fields:
            weekday, length = int(fields["of_weekday"]), int(fields.get("of_days", 1))
            yield from _pick([run(d, d + length * ONE) for d in _days(whole) if d.isoweekday() == weekday], number)
        elif fields["of_unit"] == "week":
            yield from _pick([a_week(d - 3 * ONE) for d in _days(whole) if d.isoweekday() == 4], number)
            yield from _pick([a_week(d) for d in _days(whole) if d.isoweekday() == 1], number)
        else:
            yield from _pick(list(_units(whole, str(fields["of_unit"]))), number)

    return frame


def _days(whole: Stretch) -> Iterator[date]:
    return (whole.start + timedelta(days=n) for n in range(min((whole.end - whole.start).days, 3700)))


def _pick(options: list[Stretch], number: int) -> Iterator[Stretch]:
    at = number - 1 if number > 0 else len(options) + number
    if 0 <= at < len(options):
        yield options[at]


def _units(whole: Stretch, unit: str) -> Iterator[Stretch]:
    """The calendar's units that begin within a stretch."""
    at = whole.start
    while at < whole.end:
        yield around(at, unit)
        at = around(at, unit).end


def _of_n(fields: Fields, context: Context) -> Frame:
    count, unit, last = int(fields["of_n"]), str(fields["of_unit"]), fields.get("of_side") == "end"

    def frame(whole: Stretch) -> Iterator[Stretch]:
        if last:
            yield run(shifted(whole.end, unit, -count), whole.end)
        else:
            yield run(whole.start, shifted(whole.start, unit, count))
        if unit == "week":
            weeks = [a_week(d) for d in _days(whole) if d.isoweekday() == 1 and d + 7 * ONE <= whole.end]
            chosen = weeks[-count:] if last else weeks[:count]
            if chosen:
                yield between(chosen[0], chosen[-1])

    return frame


def _thirds(fields: Fields, context: Context) -> Frame:
    at = THIRDS[str(fields["third"])]

    def frame(whole: Stretch) -> Iterator[Stretch]:
        if whole.grain in ("decade", "century"):
            cuts = (0, 3, 6, 10) if whole.grain == "decade" else (0, 33, 66, 100)
            yield between(a_year(whole.start.year + cuts[at]), a_year(whole.start.year + cuts[at + 1] - 1))
        elif whole.grain == "year":
            yield between(a_month(whole.start.year, 4 * at + 1), a_month(whole.start.year, 4 * at + 4))
        elif whole.grain == "month":
            yield run(whole.start + at * 10 * ONE, whole.end if at == 2 else whole.start + (at + 1) * 10 * ONE)
        else:
            days = (whole.end - whole.start).days
            start, end = whole.start + days * at // 3 * ONE, whole.start + days * (at + 1) // 3 * ONE
            yield run(start, end) if start < end else whole

    return frame


def _ending(fields: Fields, context: Context) -> Frame:
    unit, count = str(fields["span_unit"]), int(fields["ending"])

    def frame(last: Stretch) -> Iterator[Stretch]:
        start = shifted(last.end, unit, -count)
        if unit == "quarter" and last.grain == "day" and last.end.day != 1:
            start = last.end - count * _WEEKS_A_QUARTER
        whole = around(start, unit) if unit == "quarter" else None
        yield whole if whole and (whole.start, whole.end) == (start, last.end) else run(start, last.end)

    return frame


def _starting(fields: Fields, context: Context) -> Frame:
    def frame(first: Stretch) -> Iterator[Stretch]:
        yield run(first.start, shifted(first.start, str(fields["span_unit"]), int(fields["starting"])))

    return frame


def _off(fields: Fields, context: Context) -> Frame:
    count, unit = int(fields["off"]), str(fields["off_unit"])

    def frame(base: Stretch) -> Iterator[Stretch]:
        day = shifted(base.start, unit, count)
        if base.grain == unit and unit in ("year", "month"):
            yield around(day, unit)
        yield a_day(day)

    return frame


def _todate(fields: Fields, context: Context) -> Frame:
    def frame(whole: Stretch) -> Iterator[Stretch]:
        today = context.today
        if today is not None and whole.start < today < whole.end:
            yield run(whole.start, today)
            yield run(whole.start, today + ONE)
        else:
            yield whole

    return frame


def _rest(fields: Fields, context: Context) -> Frame:
    def frame(whole: Stretch) -> Iterator[Stretch]:
        today = context.today
        yield run(today, whole.end) if today is not None and whole.start < today < whole.end else whole

    return frame


def _weeks_on(fields: Fields, context: Context) -> Frame:
    """Three Fridays from now, or ago: the nth to come, or the nth past."""
    count = int(fields["weeks_on"])

    def frame(past: Stretch) -> Iterator[Stretch]:
        yield a_day(past.start + 7 * ONE * (count if count > 0 else count + 1))

    return frame


def _week_around(fields: Fields, context: Context) -> Frame:
    def frame(day: Stretch) -> Iterator[Stretch]:
        yield around(day.start, "week")

    return frame


def _weekend_around(fields: Fields, context: Context) -> Frame:
    """From a day to the end of the weekend that it stands beside, or from that weekend's begin to it."""

    def frame(day: Stretch) -> Iterator[Stretch]:
        saturday = day.start + timedelta(
            days=(5 - day.start.weekday() if day.start.weekday() > 1 else -2 - day.start.weekday())
        )
        yield run(min(day.start, saturday), max(day.end, saturday + 2 * ONE))

    return frame


_FRAMES: dict[str, Callable[[Fields, Context], Frame]] = {
    "third": _thirds,
    "half_of": _half_of,
    "place": _place,
    "of_n": _of_n,
    "ending": _ending,
    "starting": _starting,
    "off": _off,
    "todate": _todate,
    "rest": _rest,
    "weeks_on": _weeks_on,
    "week_around": _week_around,
    "weekend_around": _weekend_around,
}
_ORDER = tuple(_FRAMES)
_PARTS = frozenset({"of_unit", "of_weekday", "of_side", "of_days", "span_unit", "off_unit"})
"""Fields that say more of a frame."""


def _on_weekday(fields: Fields, found: Resolved | None, context: Context) -> Resolved | None:
    """A day that is named with its weekday: where its month or year is open, the nearest one that falls on it."""
    if (
        found is None
        or found.stretch is None
        or "weekday" not in fields
        or not {"day"} & set(fields)
        or "year" in fields
    ):
        return found
    weekday = int(fields["weekday"])
    options = found.stretches
    fitting = [s for s in options if s.start.isoweekday() == weekday]
    if not fitting:
        fitting = [s for s in _elsewhere(found.stretch.start, "month" in fields) if s.start.isoweekday() == weekday][:1]
    return replace(found, stretch=fitting[0], others=tuple(fitting[1:])) if fitting else found


def _elsewhere(day: date, month_named: bool) -> Iterator[Stretch]:
    for by in YEARS_AROUND if month_named else range(1, 13):
        other = shifted(day, "year" if month_named else "month", by)
        if other.day == day.day:
            yield a_day(other)
