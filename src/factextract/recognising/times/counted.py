"""So many units from the publication, or from the day the text last spoke of: ago, ahead, the past, the next ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from factextract.recognising.times.calendar import Stretch, a_day, a_month, add_months, around, between, shifted
from factextract.recognising.times.clock import moment_reading, span_reading
from factextract.values.timex import Reading

Fields = Mapping[str, int | str]
SECONDS = {"hour": 3600, "minute": 60, "second": 1, "quarter_hour": 900}
"""Units shorter than a day."""
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "fortnight": 14}
SIGNS = {"ago": -1, "last_n": -1, "ahead": 1, "next_n": 1}
"""The fields that count, and which way."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What counting gives: stretches of whole days, likelier ones first, and readings to the second."""

    days: tuple[Stretch, ...] = ()
    exact: tuple[Reading, ...] = ()


def counted(fields: Fields, now: datetime, timed: bool) -> Counted | None:
    """The stretches that a counting field means, seen from `now`; `timed` tells whether its time of day is known."""
    name = next((name for name in SIGNS if name in fields), None)
    if name is None:
        return None
    if "plus" in fields:
        return _compound(fields, now, timed, name)
    unit, count = str(fields["unit"]), int(fields[name]) * SIGNS[name]
    if not count and "and_half" not in fields:
        return None
    target = moved(now, unit, count, SIGNS[name] if "and_half" in fields else 0)
    if unit in SECONDS:
        return Counted(exact=(*_short(name, now, target, unit, count), *_beyond(fields, target))) if timed else None
    whole = _window(now, unit, count)
    if name in ("ago", "ahead"):
        places = _places(target, unit, bool(fields.get("and_half")))
        return Counted((*places, *whole), tuple(r for place in places for r in _beyond(fields, place.start)))
    first = now if count < 0 else now + timedelta(days=1)
    past = _days(min(now, target), max(now, target), unit)
    shifted_by_day = _days(first, target + timedelta(days=1), unit)
    exact = (span_reading(min(now, target), max(now, target)),) if timed else ()
    return Counted((past, *whole) if count < 0 else (past, shifted_by_day, *whole), exact)


def _compound(fields: Fields, now: datetime, timed: bool, name: str) -> Counted | None:
    """An hour and thirty minutes ago: the point in time where the clock counts, else the day."""
    units = [(str(fields["unit"]), int(fields[name])), (str(fields["plus_unit"]), int(fields["plus"]))]
    for unit, count in units:
        now = moved(now, unit, count * SIGNS[name])
    if any(unit in SECONDS for unit, _ in units):
        return Counted(exact=(moment_reading(now),)) if timed else None
    return Counted((a_day(now.date()), a_month(now.year, now.month)))


def _beyond(fields: Fields, start: date | datetime) -> tuple[Reading, ...]:
    """From then on: another reading of "after three days"."""
    begin = start.isoformat()
    return (Reading(f"{begin}/..", begin, ""),) if "beyond" in fields else ()


def moved(moment: datetime, unit: str, count: int, half: int = 0) -> datetime:
    """`moment` moved by whole units of the calendar or clock, and half a one more: ahead (1), back (-1) or none (0)."""
    if unit in SECONDS:
        return moment + timedelta(seconds=SECONDS[unit] * count + half * SECONDS[unit] / 2)
    if unit in DAYS:
        return moment + timedelta(days=DAYS[unit] * count, hours=half * DAYS[unit] * 12)
    months = MONTHS[unit] * count + half * MONTHS[unit] // 2 if unit != "month" else count
    found = datetime.combine(add_months(moment.date(), months), moment.time())
    return found + timedelta(days=15 * half) if unit == "month" else found


def _places(target: datetime, unit: str, and_half: bool) -> tuple[Stretch, ...]:
    """Three years ago: that year, or that very day."""
    day = a_day(target.date())
    if unit in ("week", "fortnight"):
        return day, around(target.date(), "week")
    if unit == "day" or (unit == "month" and and_half):
        return (day,)
    if and_half or unit in ("quarter", "half"):
        return a_month(target.year, target.month), day
    return around(target.date(), unit), day, a_month(target.year, target.month)


def _window(now: datetime, unit: str, count: int) -> tuple[Stretch, ...]:
    """The whole units of the calendar just before the present one, or just after it."""
    if (unit not in MONTHS and unit not in ("day", "week")) or count == 0:
        return ()
    here = around(now.date(), unit)
    far = around(shifted(here.start, unit, count), unit)
    near = around(shifted(here.start, unit, 1 if count > 0 else -1), unit)
    first, last = (near, far) if count > 0 else (far, near)
    return (first if first == last else between(first, last),)


def _days(start: datetime, end: datetime, unit: str) -> Stretch:
    return Stretch(start.date(), end.date(), f"{start.date().isoformat()}/{end.date().isoformat()}", unit)


def _short(name: str, now: datetime, target: datetime, unit: str, count: int) -> tuple[Reading, ...]:
    step = timedelta(seconds=SECONDS[unit])
    floor = datetime.min + (now - datetime.min) // step * step
    window = (floor + step * count, floor) if count < 0 else (floor + step, floor + step * (count + 1))
    whole = span_reading(*window)
    if name in ("ago", "ahead"):
        return moment_reading(target), whole, span_reading(target, target + step)
    return span_reading(min(now, target), max(now, target)), whole
