"""Time expressions as read from a text, offsets of the normalised text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factextract.values.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a time expression: TIMEX3 value and half-open ISO 8601 bounds."""

    value: str
    begin: str
    until: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. `reading` is None while nothing says which year, month or day is meant.

    `role` says how it bounds a statement (`at`, `as_of`, `since`, `by`, `until`), `source` where its parts come from
    (`explicit`, `context`, `published`); `grain` is the finest unit named; `base` marks a period that serves
    only for comparison;
    `reach` covers the words of the role, too; `open` is the stretch without begin or end that expression and
    role words make together
    (since 2014), where they do; `passing`: named in passing, the text does not go on to tell of it (a full-year
    forecast).
    """

    span: Span
    type: str
    reading: Reading | None
    grain: str
    role: str = "at"
    source: str = "explicit"
    candidates: tuple[Reading, ...] = ()
    rule: str = ""
    reach: Span | None = None
    open: tuple[Reading, ...] = ()
    passing: bool = False

    @property
    def whole(self) -> Span:
        """The expression with the words of its role."""
        return self.reach or self.span
