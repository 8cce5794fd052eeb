"""Time expressions of a document, in the order of the text, each resolved against what was said before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from factextract.packs.schema import TimeGrammar
from factextract.recognising.times.calendar import Stretch
from factextract.recognising.times.clock import Clock, clock_of, day_readings, span_of, time_readings
from factextract.recognising.times.compose import Expression, compose
from factextract.recognising.times.framed import resolve
from factextract.recognising.times.pieces import Pieces
from factextract.recognising.times.resolve import Context
from factextract.recognising.times.roles import RoleSense, RoleWords, opened
from factextract.recognising.times.stretches import stretch_of
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
    fields, to = expression.fields, expression.to
    bare = TimeMention(expression.span, "interval", None, "", sense.role, rule="+".join(expression.rules), reach=reach)
    if "set" in fields:
        return replace(bare, type="set", reading=Reading(str(fields["set"]), "", ""), grain=str(fields.get("unit", "")))
    clocks = span_of(fields, to) if to else None
    first, last = clocks or (clock_of(fields), None)
    try:
        found = resolve(fields, context)
        if found is not None and to:
            found = stretch_of(found, resolve(to, context), fields, to)
    except (ValueError, OverflowError):
        return replace(bare, type="none")
    if found is None:
        readings = list(time_readings(first, last)) if first else []
        kind = "time" if first and not (last or first.end is not None) else "interval"
        return replace(bare, type=kind, reading=readings[0], candidates=tuple(readings[1:]), grain="time") if readings else bare
    readings = [reading for stretch in (found.stretch, *found.others) for reading in _readings(stretch, first, last)]
    kind = _kind(found.stretch, first, bool(to))
    return replace(bare, type=kind, reading=readings[0], candidates=tuple(readings[1:]), grain=found.stretch.grain, source=found.source)


def _readings(stretch: Stretch, first: Clock | None, last: Clock | None) -> Iterator[Reading]:
    """TIMEX3 value and half-open bounds; the time of day only where one is named."""
    if first is None:
        yield Reading(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), stretch.start, stretch.last)
    else:
        yield from day_readings(stretch, first, last)


def _kind(stretch: Stretch, first: Clock | None, to: bool) -> str:
    if to or first is not None and first.end is not None:
        return "interval"
    if first is not None:
        return "datetime"
    return "date" if stretch.end - stretch.start == timedelta(days=1) else "interval"


def following(context: Context, mention: TimeMention, fields: Mapping[str, int | str]) -> Context:
    """The context behind a mention: what the text last spoke of."""
    reading = mention.reading
    if reading is None or reading.first is None or reading.last is None or mention.type == "set":
        return context
    stretch = Stretch(reading.first, reading.last + timedelta(days=1), reading.value.split("T")[0], mention.grain)
    stated = mention.source == "explicit" or (context.stated and mention.source == "context")
    return Context(context.published, stretch, stated)
