"""Time expressions of a document, in the order of the text, each resolved against what was said before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from factextract.packs.schema import Holiday, TimeGrammar
from factextract.recognising.times.calendar import ONE, Stretch, a_day
from factextract.recognising.times.clock import (
    MINUTE,
    Clock,
    clock_of,
    counting_last,
    day_readings,
    grain_of,
    moved_by,
    span_of,
    time_readings,
)
from factextract.recognising.times.compose import Expression, Joints, compose
from factextract.recognising.times.context import steps_back
from factextract.recognising.times.counted import SIGNS
from factextract.recognising.times.fiscal import told_by_both
from factextract.recognising.times.framed import resolve
from factextract.recognising.times.pieces import Fields, Pieces
from factextract.recognising.times.resolve import Context, Resolved
from factextract.recognising.times.roles import HEAD, RoleSense, RoleWords, opened
from factextract.recognising.times.sets import set_value
from factextract.recognising.times.stretches import stretch_of
from factextract.recognising.times.yearless import yearless
from factextract.values.span import Span
from factextract.values.timex import Reading, TimeMention

BASE, SINCE = "base", "since"
TOLD = frozenset({"at", "during", "as_of"})
FAR = timedelta(days=330)
"""A day that comes again only so much later has just been."""
A_MONTH, A_YEAR = timedelta(days=28), timedelta(days=372)


class Times:
    """The time expressions of one language."""

    def __init__(self, pieces: Pieces, grammar: TimeGrammar, words: RoleWords, holidays: Mapping[str, Holiday]) -> None:
        self._pieces, self._joints, self._words, self._holidays = pieces, Joints.of(grammar), words, holidays
        self._opening = re.compile(grammar.opening, re.I)
        self._coming = re.compile(f"(?:{grammar.coming})$", re.I if grammar.any_case else 0)

    def complete(self) -> None:
        """Compile every pattern now. Raises re.error for one that is none."""
        self._pieces.complete()

    def expressions(self, text: str, start: int, end: int) -> Iterator[Expression]:
        """The expressions between `start` and `end`, unresolved."""
        for expression in compose(text, list(self._pieces.find(text, start, end)), self._joints):
            if expression.alone:
                yield expression

    def opens(self, text: str, mention: TimeMention, start: int) -> bool:
        """Whether a mention opens what begins at `start`: at most a few light words stand before it."""
        return self._opening.fullmatch(text, start, mention.span.start) is not None

    def resolve(self, text: str, expression: Expression, context: Context, start: int, end: int) -> TimeMention:
        """The mention of one expression in its context."""
        sense, reach = self._words.at(text, expression.span, start, end)
        mention = _mention(expression, replace(context, holidays=self._holidays), sense, reach)
        if mention.candidates and self._coming.search(text, max(start, reach.start - HEAD * 2), reach.start):
            mention = _to_come(mention, context)
        if mention.reading is None or not mention.reading.begin or expression.to:
            return mention
        return replace(mention, open=opened(sense, (mention.reading, *mention.candidates), context.moment))


def _mention(expression: Expression, context: Context, sense: RoleSense, reach: Span) -> TimeMention:
    fields, to = expression.fields, expression.to
    bare = TimeMention(expression.span, "interval", None, "", sense.role, rule="+".join(expression.rules), reach=reach)
    if "every" in fields:
        value = "/".join(set_value(end) for end in ([fields, {**fields, **to}] if to else [fields]))
        return replace(bare, type="set", reading=Reading(value, "", ""), grain=str(fields["every"]))
    if "set" in fields:
        return replace(bare, type="set", reading=Reading(str(fields["set"]), "", ""), grain=str(fields.get("unit", "")))
    if "bc" in fields:
        value = f"{int(fields['year']):04d}" if "year" in fields else f"{int(fields['century']) - 1:02d}XX"
        return replace(bare, reading=Reading(f"BC{value}", "", ""), grain="year" if "year" in fields else "century")
    clocks = span_of(fields, to) if to else None
    first, last = clocks or (clock_of(fields), None)
    try:
        found = resolve(fields, context)
        if found is None and to and first is not None and context.today is not None:
            found = Resolved(a_day(context.today), "published") if resolve(to, context) is not None else None
        if found is not None and to:
            found = told_by_both(fields, to, context) or stretch_of(found, resolve(to, context), fields, to)
    except (ValueError, OverflowError):
        return bare
    if found is None and first is None and (partly := yearless(fields, to)) is not None:
        reading, grain = partly
        return replace(bare, type="interval" if to or grain != "day" else "date", reading=reading, grain=grain)
    if found is None:
        readings = _widened(list(time_readings(first, last)) if first else [], fields, to)
        readings = _here(readings, {**fields, **to}, context)
        kind = "time" if first and not (last or first.end is not None) else "interval"
        return (
            replace(bare, type=kind, reading=readings[0], candidates=tuple(readings[1:]), grain="time")
            if readings
            else bare
        )
    readings = [reading for stretch in found.stretches for reading in _readings(stretch, first, last)]
    readings = _widened([*readings, *found.exact], fields, to)
    readings = list(dict.fromkeys(_here(readings, {**fields, **to}, context)))
    grain = found.stretch.grain if found.stretch else "time"
    return replace(
        bare,
        type=_kind(readings),
        reading=readings[0],
        candidates=tuple(readings[1:]),
        grain=grain,
        source=found.source,
        passing="passing" in fields,
    )


def _to_come(mention: TimeMention, context: Context) -> TimeMention:
    """A day that could be past, as the one to come."""
    today = context.moment or ""
    first, ahead = mention.reading, [one for one in mention.candidates if one.begin > today]
    if first is None or mention.grain != "day" or not ahead or first.until > today:
        return mention
    if context.today is not None and date.fromisoformat(ahead[0].begin[:10]) - context.today > FAR:
        return mention
    others = (one for one in (first, *mention.candidates) if one != ahead[0])
    return replace(mention, reading=ahead[0], candidates=tuple(others))


def _widened(readings: list[Reading], fields: Fields, to: Fields) -> list[Reading]:
    """With the readings of a stretch in which the last hour or minute named counts in."""
    if not to and not SIGNS.keys() & set(fields):
        return readings
    grain = grain_of(fields, to) if to else MINUTE
    return [*readings, *(wide for one in readings if (wide := counting_last(one, grain)) is not None)]


def _here(readings: list[Reading], fields: Fields, context: Context) -> list[Reading]:
    """With the readings on the clocks of the article's own zone, where both zones are known and differ."""
    zone = fields.get("zone")
    if not isinstance(zone, int) or context.offset is None or zone == context.offset:
        return readings
    timed = [one for one in readings if "T" in one.begin and "T24" not in one.begin + one.until]
    return [*readings, *(moved_by(one, context.offset - zone) for one in timed)]


def _readings(stretch: Stretch, first: Clock | None, last: Clock | None) -> Iterator[Reading]:
    """TIMEX3 value and half-open bounds; the time of day only where one is named."""
    if first is None:
        yield Reading(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), stretch.start, stretch.last)
    else:
        yield from day_readings(stretch, first, last)


def _kind(readings: Sequence[Reading]) -> str:
    """The type of a mention: that of its first reading, but a stretch where another reading is one."""
    kinds = [_kind_of(reading) for reading in readings]
    return "interval" if "interval" in kinds else kinds[0]


def _kind_of(reading: Reading) -> str:
    if "T" in reading.begin:
        return "datetime" if reading.begin == reading.until else "interval"
    return "date" if reading.first is not None and reading.first == reading.last else "interval"


def following(context: Context, mention: TimeMention, fields: Mapping[str, int | str]) -> Context:
    """The context behind a mention: what the text last spoke of."""
    reading = mention.reading
    if reading is None or reading.first is None or reading.last is None or mention.type == "set" or "now" in fields:
        return context
    stretch = Stretch(reading.first, reading.last + timedelta(days=1), reading.value.split("T")[0], mention.grain)
    base = stretch if mention.role in (BASE, SINCE) and mention.source == "explicit" else None
    if mention.role == BASE or (steps_back(fields) and mention.source == "context"):
        return replace(context, base=base) if base else context
    if mention.passing or base is not None:
        return replace(context, base=base) if base else context
    stated = mention.source == "explicit" or (context.stated and mention.source == "context")
    if "fiscal_end" in fields or (context.year_end is None and _of_a_year(fields)):
        context = replace(context, year_end=reading.last.month)
    story = context.story
    if story is not None:
        goes_on = mention.source != "published" and stretch.start.year == story.start.year
        telling = context.telling or mention.source == "context"
        context = replace(context, story=stretch if goes_on else None, telling=goes_on and telling)
    long = stretch.end - stretch.start > timedelta(days=1) or fields.get("part") == "end"
    month = stretch if "month" in fields and mention.grain in ("day", "month") else context.month
    day = stretch if mention.grain == "day" and stretch.end - stretch.start == ONE else context.day
    context = replace(
        context,
        spoken=stretch,
        base=None,
        stated=stated,
        month=month,
        day=day,
        year=stretch if mention.source == "explicit" else context.year,
    )
    if not long:
        return context
    return replace(context, period=stretch, here=True)


def _of_a_year(fields: Mapping[str, int | str]) -> bool:
    """Whether an expression tells when a year ends: the year to 31 March."""
    return fields.get("ending") == 1 and fields.get("span_unit") == "year"


def reported(mentions: Sequence[TimeMention], today: date | None) -> Stretch | None:
    """The period that a passage tells of: the first one of a month to a year that has come to its end or is running."""
    for mention in mentions:
        reading = None if mention.passing else mention.reading
        if reading is None or reading.first is None or reading.last is None or mention.role not in TOLD:
            continue
        stretch = Stretch(reading.first, reading.last + ONE, reading.value, mention.grain)
        if A_MONTH <= stretch.end - stretch.start <= A_YEAR and (today is None or stretch.start <= today):
            return stretch
    return None


def leans(fields: Fields) -> bool:
    """Whether an expression leans on the period that the text tells of, and so names none: the period, all year."""
    return "same" in fields or fields.get("anchor") in ("text", "report")


def of_now(fields: Fields) -> bool:
    """Whether an expression counts from the publication: this year, last week, two days ago, now."""
    relative = any(name.endswith("_by") for name in fields) or "now" in fields or bool(SIGNS.keys() & set(fields))
    return relative and "anchor" not in fields
