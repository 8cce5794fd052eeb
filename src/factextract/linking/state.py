"""What linking remembers from one figure to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from factextract.linking.cast import Cast
from factextract.linking.date_days import latest_day
from factextract.linking.draft import Draft, Name
from factextract.linking.entity import Entity
from factextract.linking.view import View
from factextract.values.segment import Kind
from factextract.values.span import Span
from factextract.values.timex import TimeMention

_REMEMBERED = 3
_NAMED = 8
"""So many who were spoken of, and who were named, are remembered."""
_RECENT = 8
"""So many of the last claims are."""
_LONG, _LONGEST = timedelta(days=40), timedelta(days=372)
"""What is told by its ends is a period as a quarter is, when it lasts so long."""
_LEAD = 2
"""The period that a report is about is named in its first paragraphs."""
_APART = frozenset({Kind.TITLE, Kind.ROW})
"""What stands beside the text."""
_ENDS = frozenset('.!?\u3002"\u201d')
"""What prose ends with."""
_REPORTED = frozenset({"quarter", "half", "year"})


def _stretches(time: TimeMention) -> bool:
    """Whether a date is a stretch of months told by its ends: the nine months to June."""
    reading = time.reading
    if time.type != "interval" or time.grain not in ("day", "month") or reading is None or reading.first is None:
        return False
    return reading.last is not None and _LONG < reading.last - reading.first <= _LONGEST


class State(NamedTuple):
    """The document's cast, its day, the currency of its amounts, the last claim, the topic, whom the sentences before
    were about (the last first), who did what the sentence before told, who else was named there, who spoke last, who
    opened the paragraph, who was named so far (the last first), the properties chosen so far, and the date last given;
    the first one given, the first period, the first day, the latest one that is past, the last quarter and the first
    date of the paragraph; the last claims, the latest first; the sentences under a heading; the line that leads in the
    ones of a list; the sentence that tells who says what this one quotes."""

    cast: Cast
    published: str | None = None
    money: str | None = None
    last: Draft | None = None
    topic: Name | None = None
    said: tuple[Name, ...] = ()
    actors: tuple[Name, ...] = ()
    objects: tuple[Name, ...] = ()
    speaker: Name | None = None
    opener: Name | None = None
    named: tuple[Entity, ...] = ()
    measured: frozenset[Span] = frozenset()
    block_time: TimeMention | None = None
    lead_time: TimeMention | None = None
    period: TimeMention | None = None
    news_day: TimeMention | None = None
    latest_day: TimeMention | None = None
    long_time: TimeMention | None = None
    long_block: int = -1
    opening: TimeMention | None = None
    recent: tuple[Draft, ...] = ()
    below: Sequence[View] = ()
    lead: View | None = None
    telling: View | None = None
    block: int = -1

    def enter(self, block: int, reach: int, led_in: bool = False) -> State:
        """The state at a sentence's begin: a new paragraph carries no date, a quarter holds over `reach` of them.

        `led_in`: a list item or a table row, which lives on what was said before it.
        """
        if block == self.block:
            return self
        if led_in:
            return self._replace(block=block)
        long = self.long_time if block - self.long_block <= reach else None
        return self._replace(block=block, block_time=None, long_time=long, opener=None, opening=None)

    def leading(self, view: View, told: bool) -> State:
        """The state after a line of a list, or after one that leads such lines in; none is led in behind prose.

        `told`: the line has claims.
        """
        if view.sentence.kind in _APART or not view.tokens:
            return self
        last = view.tokens[-1].text[-1:]
        if last == ":" or (last.isalnum() and not told):
            return self._replace(lead=view)
        return self if last not in _ENDS else self._replace(lead=None)

    def about(self, name: Name) -> State:
        """The state after a sentence about somebody."""
        said = (name, *(n for n in self.said if n.refers != name.refers))[:_REMEMBERED]
        return self._replace(said=said, opener=self.opener or name)

    def naming(self, entities: Sequence[Entity]) -> State:
        """The state after a sentence that names some, in the order of the text."""
        found = {entity.full: entity for entity in (*reversed(entities), *self.named)}
        return self._replace(named=tuple(found.values())[:_NAMED])

    def after(self, drafts: Sequence[Draft]) -> State:
        """The state after these claims."""
        return self._replace(recent=(*reversed(drafts), *self.recent)[:_RECENT])

    def dated(self, times: Sequence[TimeMention]) -> State:
        """The state after a sentence has given dates: the last one holds on, and the last quarter for longer."""
        quarters = [time for time in times if time.grain == "quarter" or _stretches(time)]
        periods = [time for time in times if time.grain in _REPORTED or time.type == "interval"]
        state = self._replace(
            block_time=times[-1],
            opening=self.opening or times[0],
            lead_time=self.lead_time or times[0],
            news_day=self.news_day
            or next(iter([t for t in times if t.grain == "day"] if self.block <= _LEAD else ()), None),
            latest_day=latest_day(self.latest_day, times, self.published),
            period=self.period or next(iter(periods if self.block <= _LEAD else ()), None),
        )
        return state._replace(long_time=quarters[-1], long_block=self.block) if quarters else state
