"""What the words beside a time expression make of it: since, until, after, compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factextract.packs.compile import words_pattern
from factextract.packs.schema import Role
from factextract.values.span import Span
from factextract.values.timex import Reading

HEAD = 24
"""How many characters in front of an expression are looked at for words of its role."""

RIGHT = frozenset({"since"})
LEFT = frozenset({"by", "until"})
OPEN = ".."
"""The open end of an interval, as ISO 8601-2 writes it."""


@dataclass(frozen=True, slots=True)
class RoleSense:
    """A role with what it does to the bounds of a mention."""

    role: str = "at"
    open: bool = False
    beyond: bool = False


AT = RoleSense()


class RoleWords:
    """How roles are said in one language."""

    def __init__(self, roles: Sequence[Role]) -> None:
        senses = [(r, RoleSense(r.role, r.open, r.beyond)) for r in roles]
        self._before = tuple(
            (re.compile(f"{words_pattern(r.say)} ?$"), _behind(r), re.compile(r.unlike), sense)
            for r, sense in senses
            if r.side == "before"
        )
        self._after = tuple(
            (re.compile(f" ?{words_pattern(r.say)}"), sense) for r, sense in senses if r.side == "after"
        )

    def at(self, text: str, span: Span, start: int, end: int) -> tuple[RoleSense, Span]:
        """The role of the expression at `span`, and how far its words reach. Words in front win, longer ones first."""
        low = max(start, span.start - HEAD)
        before = [
            (found.start(), sense)
            for pattern, behind, unlike, sense in self._before
            if (found := pattern.search(text[low : span.start])) and behind.match(text, span.end, end)
            if not unlike.search(text, span.start, span.end)
        ]
        after = [
            (found.end(), sense) for pattern, sense in self._after if (found := pattern.match(text, span.end, end))
        ]
        if before:
            at, sense = min(before, key=lambda pair: pair[0])
            same = max(
                ((till, other) for till, other in after if other.role == sense.role),
                default=None,
                key=lambda pair: pair[0],
            )
            return (sense, Span(low + at, span.end)) if same is None else (same[1], Span(low + at, same[0]))
        if after:
            at, sense = max(after, key=lambda pair: pair[0])
            return sense, Span(span.start, at)
        return AT, span


def _behind(role: Role) -> re.Pattern[str]:
    """What must follow an expression so that a role's words in front of it count."""
    return re.compile(rf"[\w ]{{0,{HEAD}}}?{words_pattern(role.behind)}" if role.behind else "")


def opened(sense: RoleSense, readings: Sequence[Reading], published: str | None = None) -> tuple[Reading, ...]:
    """The stretches that role words make of an expression's readings: open at one end, or up to the publication.

    `published` is that moment; a deadline that lies behind it has an open begin, that moment is another reading of it,
    and so is the time named by itself.
    """
    readings = [r for r in readings if r.begin and r.until]
    if not readings:
        return ()
    if sense.role in LEFT:
        return _until(sense, readings, published)
    if not sense.open:
        return ()
    ends = [_to_right(r, sense.beyond) for r in readings]
    if sense.beyond:
        ends += [_to_right(r, False) for r in readings]
    if published is not None:
        ends += [Reading(f"{r.begin}/{published}", r.begin, published) for r in readings if r.begin < published]
    return tuple(dict.fromkeys(r for r in ends))


def _until(sense: RoleSense, readings: Sequence[Reading], published: str | None) -> tuple[Reading, ...]:
    """Stretches that end with the time named or, where it lies beyond, before it; words that open none do so only for
    what is to come."""
    ahead = [r for r in readings if published is not None and _day(r) and r.begin[: len(published)] > published]
    if not sense.open and readings[0] not in ahead:
        return ()
    ends = [_to_left(r, sense.beyond) for r in (readings if sense.open else ahead)]
    ends += [_to_left(r, False) for r in readings if sense.beyond]
    bounds = [bound for r in ahead for bound in ((r.begin, r.until) if sense.beyond else (r.until,))]
    ends += [Reading(f"{published}/{bound}", str(published), bound) for bound in bounds]
    return tuple(dict.fromkeys([*ends, *readings]))


def _day(reading: Reading) -> bool:
    """Whether it says more than a time of day."""
    return not reading.begin.startswith("T")


def _to_right(reading: Reading, beyond: bool) -> Reading:
    begin = reading.until if beyond else reading.begin
    return Reading(f"{begin}/{OPEN}", begin, "")


def _to_left(reading: Reading, beyond: bool) -> Reading:
    until = reading.begin if beyond else reading.until
    return Reading(f"{OPEN}/{until}", "", until)
