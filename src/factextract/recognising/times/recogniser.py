"""Time expressions of a document, in the order of the text, each resolved against what was said before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from factextract.packs.schema import TimeGrammar
from factextract.recognising.times.calendar import Stretch
from factextract.recognising.times.compose import Expression, compose
from factextract.recognising.times.pieces import Fields, Pieces
from factextract.recognising.times.resolve import Context, Resolved, resolve
from factextract.recognising.times.roles import RoleSense, RoleWords, opened
from factextract.values.span import Span
from factextract.values.timex import Reading, TimeMention


class Times:
    """The time expressions of one language."""

    def __init__(self, pieces: Pieces, grammar: TimeGrammar, words: RoleWords) -> None:
        self._pieces, self._grammar, self._words = pieces, grammar, words

    def expressions(self, text: str, start: int, end: int) -> Iterator[Expression]:
        """The expressions between `start` and `end`, unresolved."""
        for expression in compose(text, list(self._pieces.find(text, start, end)), self._grammar):
            if expression.alone:
                yield expression

    def resolve(self, text: str, expression: Expression, context: Context, start: int, end: int) -> TimeMention:
        """The mention of one expression in its context."""
        sense, reach = self._words.at(text, expression.span, start, end)
        mention = _mention(expression, context, sense, reach)
        if mention.reading is None or not mention.reading.begin:
            return mention
        return replace(mention, open=opened(sense, (mention.reading, *mention.candidates)))


def _mention(expression: Expression, context: Context, sense: RoleSense, reach: Span) -> TimeMention:
    fields = expression.fields
    bare = TimeMention(expression.span, _kind(fields, None), None, "", sense.role, rule="+".join(expression.rules), reach=reach)
    if "set" in fields:
        return replace(bare, type="set", reading=Reading(str(fields["set"]), "", ""), grain=str(fields.get("unit", "")))
    try:
        found = resolve(fields, context)
        if found is not None and expression.to:
            found = _stretch(found, resolve(expression.to, context))
    except (ValueError, OverflowError):
        return replace(bare, type="none")
    if found is None:
        clock = _clock(fields)
        if clock is None:
            return bare
        finish = _clock(expression.to) if expression.to else None
        return replace(bare, type="time" if finish is None and clock[1] is None else "interval", reading=_clock_reading(clock, finish), grain="time")
    readings = [_reading(fields, expression.to, stretch) for stretch in (found.stretch, *found.others)]
    kind = _kind(fields, found.stretch, bool(expression.to))
    return replace(bare, type=kind, reading=readings[0], candidates=tuple(readings[1:]), grain=found.stretch.grain, source=found.source)


def _stretch(first: Resolved, last: Resolved | None) -> Resolved | None:
    if last is None:
        return None
    start, end = first.stretch, last.stretch
    if end.end <= start.start:
        return None
    value = f"{start.value}/{end.value}"
    return Resolved(Stretch(start.start, end.end, value, end.grain), first.source if first.source != "explicit" else last.source)


def _kind(fields: Fields, stretch: Stretch | None, to: bool = False) -> str:
    timed = bool({"hour", "daypart"} & set(fields))
    if stretch is None:
        return "time" if timed else "interval"
    if to or timed and "hour" not in fields:
        return "interval"
    if timed:
        return "datetime"
    return "date" if stretch.end - stretch.start == timedelta(days=1) else "interval"


def _clock(fields: Fields) -> tuple[tuple[int, int, int], tuple[int, int] | None] | None:
    """The time of day: hour, minute, second; and for a part of the day alone its begin and end hour."""
    low, high = (int(x) for x in str(fields["daypart"]).split("/")) if "daypart" in fields else (0, 0)
    if "hour" not in fields:
        return ((low, 0, 0), (low, high)) if "daypart" in fields else None
    hour = int(fields["hour"])
    if low >= 12 and hour < 12:
        hour += 12
    if low == 0 and "daypart" in fields and hour == 12:
        hour = 0
    return (hour, int(fields.get("minute", 0)), int(fields.get("second", 0))), None


def _clock_reading(clock: tuple[tuple[int, int, int], tuple[int, int] | None], finish: tuple[tuple[int, int, int], tuple[int, int] | None] | None) -> Reading:
    (hour, minute, second), part = clock
    begin = f"T{hour:02d}:{minute:02d}:{second:02d}"
    if part is not None:
        return Reading(f"T{part[0]:02d}:00/T{part[1]:02d}:00", begin, f"T{part[1]:02d}:00:00")
    if finish is not None:
        until = "T{:02d}:{:02d}:{:02d}".format(*finish[0])
        return Reading(f"{begin}/{until}", begin, until)
    return Reading(begin[:6], begin, begin)


def _reading(fields: Fields, to: Fields, stretch: Stretch) -> Reading:
    """TIMEX3 value and half-open bounds; the time of day only where one is named."""
    clock, finish = _clock(fields), _clock(to) if to else None
    if clock is None:
        return Reading(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), stretch.start, stretch.last)
    (hour, minute, second), part = clock
    begin = _moment(stretch.start, hour, minute, second)
    if part is not None:
        until = _moment(stretch.start, part[1], 0, 0)
        value = f"{begin[:16]}/{until[:16]}"
    elif finish is not None:
        until = _moment(stretch.last, *finish[0])
        value = f"{begin[:16]}/{until[:16]}"
    else:
        value, until = f"{stretch.start.isoformat()}T{hour:02d}:{minute:02d}", begin
    return Reading(value, begin, until, stretch.start, stretch.last)


def _moment(day: date, hour: int, minute: int, second: int) -> str:
    return (datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute, seconds=second)).isoformat()


def following(context: Context, mention: TimeMention, fields: Mapping[str, int | str]) -> Context:
    """The context behind a mention: what the text last spoke of."""
    reading = mention.reading
    if reading is None or reading.first is None or reading.last is None or mention.type == "set":
        return context
    stretch = Stretch(reading.first, reading.last + timedelta(days=1), reading.value.split("T")[0], mention.grain)
    stated = mention.source == "explicit" or (context.stated and mention.source == "context")
    return Context(context.published, stretch, stated)
