"""From the fields of an expression to a stretch of the calendar, against the article's own dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from factextract.recognising.times.calendar import (
    Stretch,
    a_century,
    a_day,
    a_decade,
    a_half,
    a_month,
    a_quarter,
    a_year,
    around,
    between,
    shifted,
    week_of,
)
from factextract.recognising.times.clock import moment_reading
from factextract.recognising.times.context import YEAR_FIELDS, Context, Resolved, base_of, in_year, source_of, years_of
from factextract.recognising.times.counted import SIGNS, Counted, counted
from factextract.recognising.times.feasts import feast
from factextract.recognising.times.lunar import lunar_day, lunar_month, lunar_year
from factextract.recognising.times.parts import part_of
from factextract.recognising.times.told import day_told, month_told

__all__ = ["Context", "Resolved", "resolve"]
Fields = Mapping[str, int | str]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each season: spring is March to May."""
_WEEK, _WEEKS_A_YEAR = timedelta(weeks=1), 52
OF_YEAR = ("month", "month_by", "day", "day_by", "quarter", "half", "season")


def resolve(fields: Fields, context: Context) -> Resolved | None:
    """The stretch that `fields` name, None where nothing tells which year, month or day is meant.

    Raises ValueError for a day that no calendar has (30 February).
    """
    if "same" in fields:
        same = _same(fields, context)
        return same and _part(fields, same)
    for step in (_now, _counted, feast, _lunar, _week, _within_year, _by_month, _by_day):
        found = step(fields, context)
        if found is not None:
            return _part(fields, found)
    return None


def _now(fields: Fields, context: Context) -> Resolved | None:
    if "now" not in fields or context.published is None:
        return None
    exact = (moment_reading(context.published),) if context.timed else ()
    return Resolved(a_day(context.published.date()), "published", (), exact)


def _same(fields: Fields, context: Context) -> Resolved | None:
    """The same period, perhaps of another year; where the text spoke of none, the publication's year."""
    today, by = context.today, _years_on(fields)
    spoken = context.told or (a_year(today.year) if today is not None and by else None)
    if spoken is None:
        return None
    if "year" in fields:
        by = int(fields["year"]) - spoken.last.year
    elif int(fields.get("year_by", 0)) < -1 and today is not None:
        by += today.year - spoken.last.year
    return Resolved(_moved(spoken, by), "context")


def _years_on(fields: Fields) -> int:
    """How many years lie between a period and the one that is told of, or, two years back and more, this year."""
    ago = int(fields["ago"]) if fields.get("unit") == "year" and "ago" in fields else 0
    return int(fields.get("year_by", 0)) - ago


def _moved(stretch: Stretch, years: int) -> Stretch:
    """The same stretch of another year."""
    if stretch.grain == "week" and stretch.end - stretch.start == _WEEK:
        return week_of(stretch.start, years * _WEEKS_A_YEAR)
    start, last = shifted(stretch.start, "year", years), shifted(stretch.last, "year", years)
    first, slash, end = stretch.value.partition("/")
    if stretch.grain == "week" or not first[:4].isdigit():
        return Stretch(start, last + timedelta(days=1), f"{start.isoformat()}/{last.isoformat()}", stretch.grain)
    value = f"{start.year:04d}{first[4:]}" + (f"/{last.year:04d}{end[4:]}" if slash else "")
    return Stretch(start, last + timedelta(days=1), value, stretch.grain)


def _counted(fields: Fields, context: Context) -> Resolved | None:
    """Three days ago, the past three years, the next five days."""
    if not SIGNS.keys() & set(fields):
        return None
    if fields.get("anchor") == "sentence":
        return _from_sentence(fields, context)
    base = base_of(fields, context)
    if base is None:
        return None
    if fields.get("unit") == "year" and "ago" in fields and set(OF_YEAR) - {"day_by"} & set(fields):
        inner = {k: v for k, v in fields.items() if k not in ("ago", "unit", "and_half")}
        return resolve({**inner, "year_by": -int(fields["ago"])}, context)
    anchored = fields.get("anchor") in ("text", "report") and context.spoken is not None
    if anchored and "next_n" in fields and context.spoken is not None:
        base = context.spoken.last
    if anchored and fields.get("anchor") == "report" and "last_n" in fields:
        first = shifted(base, str(fields["unit"]), -int(fields["last_n"]))
        return Resolved(between(a_day(first), a_day(base - timedelta(days=1))), "context")
    now = datetime.combine(base, time()) if anchored or context.published is None else context.published
    found = _found(counted(fields, now, context.timed and not anchored), source_of(fields))
    if anchored and "ahead" in fields and found is not None and _overshot(found, base, context):
        return None
    if found is not None and "day_by" in fields and "ago" in fields:
        return replace(found, stretch=next(s for s in found.stretches if s.grain == "day"), others=(), exact=())
    return found


def _from_sentence(fields: Fields, context: Context) -> Resolved | None:
    """So long after the time that the sentence named, where that is past; else, and as another reading, after the
    publication."""
    bare = {k: v for k, v in fields.items() if k != "anchor"}
    plain = _counted(bare, context)
    spoken = context.spoken
    if not context.stated or spoken is None or (context.today is not None and spoken.last >= context.today):
        return plain
    told = _counted({**bare, "anchor": "text"}, context)
    if told is None or plain is None:
        return told or plain
    return replace(told, others=(*told.others, *plain.stretches), exact=(*told.exact, *plain.exact))


def _overshot(found: Resolved, base: date, context: Context) -> bool:
    """Whether so long "later" than what is past lies ahead of the publication: it is not counted from there."""
    return found.stretch is not None and context.today is not None and base <= context.today < found.stretch.start


def _found(found: Counted | None, source: str) -> Resolved | None:
    if found is None:
        return None
    return Resolved(found.days[0] if found.days else None, source, tuple(found.days[1:]), found.exact)


def _lunar(fields: Fields, context: Context) -> Resolved | None:
    """Dates of the Chinese lunisolar calendar."""
    if "lunar" not in fields:
        return None
    if "month" not in fields:
        return in_year(fields, context, lunar_year)
    month, leap = int(fields["month"]), bool(fields.get("leap"))
    if "day" in fields:
        found = in_year(fields, context, lambda y: lunar_day(y, month, int(fields["day"]), leap))
    else:
        found = in_year(fields, context, lambda y: lunar_month(y, month, leap))
    if "either" in fields and found is not None:
        solar = resolve({k: v for k, v in fields.items() if k not in ("lunar", "either")}, context)
        found = replace(found, others=(*found.others, *(solar.stretches if solar else ())))
    return found


def _week(fields: Fields, context: Context) -> Resolved | None:
    base = base_of(fields, context)
    if "week" in fields:
        return in_year(fields, context, lambda y: week_of(date.fromisocalendar(y, int(fields["week"]), 1)))
    if base is None or {"day", "month", "day_by"} & set(fields):
        return None
    if "weekday" in fields:
        return _weekday(fields, base)
    if "week_by" in fields:
        return Resolved(week_of(base, int(fields["week_by"])), source_of(fields))
    return None


def _weekday(fields: Fields, base: date) -> Resolved:
    """A weekday of a named week, or without one the day just past, today included."""
    number, days = int(fields["weekday"]) - 1, int(fields.get("days", 1))
    if "week_by" in fields:
        by = int(fields["week_by"])
        named = week_of(base, by).start + timedelta(days=number)
        other = named + timedelta(days=7) if named + timedelta(days=7 * (by < 0)) < base else named
        others = (_days(other, days),) if other != named else ()
        return Resolved(_days(named, days), source_of(fields), others)
    past = base - timedelta(days=(base.weekday() - number) % 7)
    return Resolved(_days(past, days), source_of(fields), (_days(past + timedelta(days=7), days),))


def _days(first: date, count: int) -> Stretch:
    return a_day(first) if count == 1 else between(a_day(first), a_day(first + timedelta(days=count - 1)))


def _within_year(fields: Fields, context: Context) -> Resolved | None:
    """Centuries, decades, years, halves, quarters, seasons."""
    if "century" in fields or "decade" in fields or "century_by" in fields:
        return _long(fields, context)
    base = base_of(fields, context)
    for name in ("quarter", "half", "decade"):
        if f"{name}_by" in fields and base is not None:
            here = around(day_told(base, name, fields, context), name)
            return Resolved(around(shifted(here.start, name, int(fields[f"{name}_by"])), name), source_of(fields))
    makers: dict[str, Callable[[int, int], Stretch]] = {"quarter": a_quarter, "half": a_half}
    for name, make in makers.items():
        if name in fields:
            return in_year(fields, context, lambda y, make=make, name=name: make(y, int(fields[name])))  # type: ignore[misc]
    if "season_by" in fields and base is not None:
        return Resolved(_season(base, SEASONS[str(fields["season"])], int(fields["season_by"])), source_of(fields))
    if "season" in fields:
        month = SEASONS[str(fields["season"])]
        return in_year(fields, context, lambda y: between(a_month(y, month), a_month(y, month + 2)))
    if YEAR_FIELDS & set(fields) and not set(OF_YEAR) & set(fields):
        return _years(fields, context)
    return None


def _season(base: date, month: int, by: int) -> Stretch:
    """The season just past, the one to come, or the present one: that of this year where it is not that season."""
    near = [between(a_month(y, month), a_month(y, month + 2)) for y in range(base.year - 2, base.year + 2)]
    if by < 0:
        return next(s for s in reversed(near) if s.end <= base)
    if by > 0:
        return next(s for s in near if s.start > base)
    return next((s for s in near if s.start <= base < s.end), near[2])


def _years(fields: Fields, context: Context) -> Resolved | None:
    """One year, or `span` of them in a row (fiscal years that two calendar years make)."""
    years, source = years_of(fields, context)
    if not years:
        return None
    count = int(fields.get("span", 1))
    told = context.told if "year_by" in fields and source == "context" else None
    if told is not None and told.grain != "year" and _lasts_a_year(told):
        return Resolved(_moved(told, int(fields["year_by"])), source)  # a fiscal year that the text has named
    found = [a_year(y) if count == 1 else between(a_year(y), a_year(y + count - 1)) for y in years]
    return Resolved(found[0], source, tuple(found[1:]))


def _lasts_a_year(stretch: Stretch) -> bool:
    return shifted(stretch.start, "year", 1) == stretch.end


def _long(fields: Fields, context: Context) -> Resolved | None:
    base = base_of(fields, context)
    if "century_by" in fields:
        if base is None:
            return None
        century, source = base.year // 100 + 1 + int(fields["century_by"]), source_of(fields)
    else:
        century, source = int(fields.get("century", 0)), "explicit"
    if "decade" not in fields:
        return Resolved(a_century(century), source)
    first = int(fields["decade"])
    if century:
        return Resolved(a_decade(first + (century - 1) * 100), source)
    if first >= 100:
        return Resolved(a_decade(first), source)
    now = context.today.year if context.today else 2000
    near = [a_decade(hundred + first) for hundred in range(now // 100 * 100 - 100, now + 1, 100)]
    near.sort(key=lambda s: (s.start.year > now, now - s.start.year))
    return Resolved(near[0], "context", tuple(near[1:]))


def _by_month(fields: Fields, context: Context) -> Resolved | None:
    """Months, and days of a month."""
    base = base_of(fields, context)
    if "month_by" in fields:
        if base is None:
            return None
        told = month_told(fields, context)
        if told is not None:
            return Resolved(told, "context", (a_month(base.year, base.month),))
        year = next(iter(years_of(fields, context)[0]), base.year)
        return Resolved(_day_of(fields, a_month(year, base.month + int(fields["month_by"]))), source_of(fields))
    if "month" not in fields:
        return None
    month = int(fields["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    found = in_year(fields, context, lambda y: _day_of(fields, a_month(y, month)))
    if found is None or "swap" not in fields or int(fields["day"]) > 12:
        return found
    other = {**fields, "month": fields["day"], "day": fields["month"]}
    swapped = in_year(other, context, lambda y: _day_of(other, a_month(y, int(other["month"]))))
    return replace(found, others=(*found.others, *(swapped.stretches if swapped else ())))


def _day_of(fields: Fields, month: Stretch) -> Stretch:
    if "day" in fields:
        return a_day(month.start.replace(day=int(fields["day"])))
    if "tens" in fields:
        first = int(fields["tens"]) * 10 - 9
        start = month.start.replace(day=first)
        last = month.last if first == 21 else month.start.replace(day=first + 9)
        return between(a_day(start), a_day(last))
    return month


def _by_day(fields: Fields, context: Context) -> Resolved | None:
    """Days that name no month."""
    base = base_of(fields, context)
    if base is None:
        return None
    if "day_by" in fields:
        return Resolved(a_day(base + timedelta(days=int(fields["day_by"]))), source_of(fields))
    if "day" not in fields:
        return None
    spoken = context.spoken
    if context.stated and spoken and spoken.grain in ("day", "month"):
        return Resolved(_day_of(fields, a_month(spoken.start.year, spoken.start.month)), "context")
    near = _nearest_day(fields, base)
    if context.month is None or int(fields["day"]) < context.month.start.day:
        return near
    listed = _day_of(fields, a_month(context.month.start.year, context.month.start.month))
    return Resolved(listed, "context", tuple(s for s in near.stretches if s != listed))


def _nearest_day(fields: Fields, base: date) -> Resolved:
    """The day of the present month where it has come, else of the month before; the next one as another reading."""
    found = []
    for by in (0, -1, 1, -2):
        month = a_month(base.year, base.month + by)
        if int(fields["day"]) <= month.last.day:
            found.append(_day_of(fields, month))
    past = next((s for s in found if s.start <= base), None)
    coming = next((s for s in found if s.start > base), None)
    ways = [s for s in (past, coming) if s is not None]
    return Resolved(ways[0], "published", tuple(ways[1:]))


def _part(fields: Fields, found: Resolved) -> Resolved:
    """The begin, middle or end of what was found."""
    part = fields.get("part")
    if part is None or found.stretch is None:
        return found
    stretches = [part_of(str(part), stretch) for stretch in found.stretches]
    return replace(found, stretch=stretches[0], others=tuple(stretches[1:]), exact=())
