"""From the fields of an expression to a stretch of the calendar, against the article's own dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

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

Fields = Mapping[str, int | str]
AHEAD = timedelta(days=100)
"""A month or day without its year is the coming one when it lies no further ahead than this; else the one past."""

GRAINS = {"year": a_year, "half": a_half, "quarter": a_quarter, "month": a_month}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each season: spring is March to May."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may lean on: the publication moment, and the stretch the text last spoke of.

    `stated` says whether that stretch names its year itself.
    """

    published: datetime | None = None
    spoken: Stretch | None = None
    stated: bool = False

    @property
    def today(self) -> date | None:
        """The publication day."""
        return self.published.date() if self.published else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A stretch with where its parts come from, and the other stretches it may be."""

    stretch: Stretch
    source: str
    others: tuple[Stretch, ...] = ()


def resolve(fields: Fields, context: Context) -> Resolved | None:
    """The stretch that `fields` name, None where nothing tells which year, month or day is meant.

    Raises ValueError for a day that no calendar has (30 February).
    """
    for step in (_relative, _counted, _week, _within_year, _by_month, _by_day):
        found = step(fields, context)
        if found is not None:
            return _part(fields, found)
    return None


def _base(fields: Fields, context: Context) -> date | None:
    """The day that relative expressions count from."""
    if fields.get("anchor") == "text":
        return context.spoken.start if context.spoken else context.today
    return context.today


def _source(fields: Fields) -> str:
    return "context" if fields.get("anchor") == "text" else "published"


def _relative(fields: Fields, context: Context) -> Resolved | None:
    """Three days ago, in two weeks, the same period."""
    if "same" in fields:
        spoken = context.spoken
        if spoken is None:
            return None
        by = int(fields.get("year_by", 0))
        return Resolved(_moved(spoken, by), "context")
    base = _base(fields, context)
    for name, sign in (("ago", -1), ("ahead", 1)):
        if name in fields and base is not None:
            unit = str(fields["unit"])
            day = shifted(base, unit, sign * int(fields[name]))
            return Resolved(around(day, unit if unit in ("year", "month", "decade") else "day"), _source(fields))
    return None


def _moved(stretch: Stretch, years: int) -> Stretch:
    """The same stretch of another year."""
    start, last = shifted(stretch.start, "year", years), shifted(stretch.last, "year", years)
    if stretch.value[:4].isdigit() and "/" not in stretch.value:
        return Stretch(start, last + timedelta(days=1), f"{start.year:04d}{stretch.value[4:]}", stretch.grain)
    if "/" in stretch.value:
        first, _, end = stretch.value.partition("/")
        return Stretch(start, last + timedelta(days=1), f"{start.year:04d}{first[4:]}/{last.year:04d}{end[4:]}", stretch.grain)
    return Stretch(start, last + timedelta(days=1), stretch.value, stretch.grain)


def _counted(fields: Fields, context: Context) -> Resolved | None:
    """The first ten months, the past three years, the next five days."""
    if "first" in fields:
        year, source = _year(fields, context)
        if year is None:
            return None
        unit, count = str(fields["unit"]), int(fields["first"])
        months = count * {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit, 1)
        if unit == "day":
            day = date(year, int(fields.get("month", 1)), 1)
            return Resolved(between(a_day(day), a_day(day + timedelta(days=count - 1))), source)
        return Resolved(between(a_month(year, 1), a_month(year, months)), source)
    base = _base(fields, context)
    for name, sign in (("last_n", -1), ("next_n", 1)):
        if name in fields and base is not None:
            far = shifted(base, str(fields["unit"]), sign * int(fields[name]))
            start, end = min(base, far), max(base, far)
            return Resolved(Stretch(start, end, f"{start.isoformat()}/{end.isoformat()}", str(fields["unit"])), _source(fields))
    return None


def _week(fields: Fields, context: Context) -> Resolved | None:
    base = _base(fields, context)
    if "week" in fields:
        year, source = _year(fields, context)
        if year is None:
            return None
        return Resolved(week_of(date.fromisocalendar(year, int(fields["week"]), 1)), source)
    if "weekday" in fields and "day" not in fields and base is not None:
        return _weekday(fields, base)
    if "week_by" in fields and base is not None:
        return Resolved(week_of(base, int(fields["week_by"])), _source(fields))
    return None


def _weekday(fields: Fields, base: date) -> Resolved:
    """A weekday of a named week, or without one the day just past, today included."""
    number = int(fields["weekday"]) - 1
    if "week_by" in fields:
        return Resolved(a_day(week_of(base, int(fields["week_by"])).start + timedelta(days=number)), _source(fields))
    past = base - timedelta(days=(base.weekday() - number) % 7)
    return Resolved(a_day(past), _source(fields), (a_day(past + timedelta(days=7)),))


def _year(fields: Fields, context: Context) -> tuple[int | None, str]:
    """The year that is named, or leant on: the text's when it has stated one, else the publication's."""
    if "year" in fields:
        return int(fields["year"]) + int(fields.get("era", 0)), "explicit"
    if "year2" in fields:
        two = int(fields["year2"])
        pivot = (context.today.year if context.today else 2000) % 100 + 10
        return (2000 if two <= pivot else 1900) + two, "explicit"
    base = _base(fields, context)
    if "year_by" in fields:
        return (base.year + int(fields["year_by"]) if base else None), _source(fields)
    if context.stated and context.spoken is not None:
        return context.spoken.start.year, "context"
    return (context.today.year if context.today else None), "context"


def _named_year(fields: Fields) -> bool:
    return bool({"year", "year2", "year_by"} & set(fields))


def _within_year(fields: Fields, context: Context) -> Resolved | None:
    """Centuries, decades, years, halves, quarters, seasons."""
    if "century" in fields or "decade" in fields:
        return _long(fields)
    year, source = _year(fields, context)
    base = _base(fields, context)
    if "quarter_by" in fields and base is not None:
        now = around(base, "quarter")
        return Resolved(around(shifted(now.start, "quarter", int(fields["quarter_by"])), "quarter"), _source(fields))
    if "half_by" in fields and base is not None:
        now = around(base, "half")
        return Resolved(around(shifted(now.start, "half", int(fields["half_by"])), "half"), _source(fields))
    for name, make in (("quarter", a_quarter), ("half", a_half)):
        if name in fields:
            return _likely(fields, context, lambda y, make=make, name=name: make(y, int(fields[name])), year, source)  # type: ignore[misc]
    if "season" in fields:
        month = SEASONS[str(fields["season"])]
        return _likely(fields, context, lambda y: between(a_month(y, month), a_month(y, month + 2)), year, source)
    if _named_year(fields) and not {"month", "month_by", "day", "day_by"} & set(fields):
        return Resolved(a_year(year), source) if year is not None else None
    return None


def _long(fields: Fields) -> Resolved:
    if "decade" in fields:
        first = int(fields["decade"])
        if "century" in fields:
            first += (int(fields["century"]) - 1) * 100
        return Resolved(a_decade(first), "explicit")
    return Resolved(a_century(int(fields["century"])), "explicit")


def _likely(fields: Fields, context: Context, make, year: int | None, source: str) -> Resolved | None:  # type: ignore[no-untyped-def]
    """A part of the year: of the named year, or of the one that lies best around the publication."""
    if year is None:
        return None
    found = make(year)
    if _named_year(fields) or context.today is None or context.stated:
        return Resolved(found, source)
    if found.start > context.today + AHEAD:
        return Resolved(make(year - 1), source, (found,))
    if found.end <= context.today:
        return Resolved(found, source, (make(year + 1),))
    return Resolved(found, source, (make(year - 1),))


def _by_month(fields: Fields, context: Context) -> Resolved | None:
    """Months, and days of a month."""
    base = _base(fields, context)
    if "month_by" in fields:
        if base is None:
            return None
        index = base.year * 12 + base.month - 1 + int(fields["month_by"])
        found = a_month(index // 12, index % 12 + 1)
        return Resolved(_day_of(fields, found), _source(fields))
    if "month" not in fields:
        return None
    year, source = _year(fields, context)
    month = int(fields["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return _likely(fields, context, lambda y: _day_of(fields, a_month(y, month)), year, source)


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
    base = _base(fields, context)
    if base is None:
        return None
    if "day_by" in fields:
        return Resolved(a_day(base + timedelta(days=int(fields["day_by"]))), _source(fields))
    if "day" in fields:
        day = int(fields["day"])
        spoken = context.spoken
        month = a_month(spoken.start.year, spoken.start.month) if context.stated and spoken and spoken.grain in ("day", "month") else None
        if month is not None:
            return Resolved(_day_of(fields, month), "context")
        now = a_month(base.year, base.month)
        before = a_month(base.year, base.month - 1)
        first, second = (now, before) if day <= base.day else (before, now)
        return Resolved(_day_of(fields, first), "published", (_day_of(fields, second),) if day <= 28 else ())
    if {"daypart", "hour"} & set(fields) and "now" in fields:
        return Resolved(a_day(base), "published")
    return None


def _part(fields: Fields, found: Resolved) -> Resolved:
    """The begin, middle or end of a stretch: the end of a month or year is its last day."""
    part = fields.get("part")
    stretch = found.stretch
    if part is None or stretch.grain == "day" and part != "end":
        return found
    if part == "end":
        return Resolved(a_day(stretch.last), found.source)
    if stretch.grain == "year":
        month = 1 if part == "start" else 6
        return Resolved(a_month(stretch.start.year, month), found.source)
    if stretch.grain == "month":
        first, last = (1, 10) if part == "start" else (11, 20)
        return Resolved(between(a_day(stretch.start.replace(day=first)), a_day(stretch.start.replace(day=last))), found.source)
    return found
