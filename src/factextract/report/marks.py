"""An article's text cut where claims are marked in it, block by block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from factextract.model import Claim, Quantity, UnitOf
from factextract.values.span import Span

FIELDS = ("unit", "quantity", "property", "subject", "date")
"""What is marked of a claim; where marks of several fields lie over one another the first one gives the colour."""
KINDS = ("changed", "added", "removed", "moved", "missed", "field", "extra", "stale")
"""What is marked of a comparison: likewise."""
_RANK = {name: rank for rank, name in enumerate((*FIELDS, *KINDS))}
_HEADING = re.compile(r"#{1,6}[ \t]+")
_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_BAR = re.compile(r"(?<!\\)\|")


class Mark(NamedTuple):
    """A stretch of the text that is the `field` of the claim with this `number`, one of FIELDS or KINDS.

    `place` says that it is where the claim stands.
    """

    start: int
    end: int
    field: str
    number: int
    place: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; the `field` it is coloured by, the `claims` it is part of, and those whose place it is."""

    text: str
    field: str | None = None
    claims: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text, or a table: `cells` by row; a plain line is one cell. `kind`: heading, line, table."""

    kind: str
    cells: tuple[tuple[tuple[Piece, ...], ...], ...]


def marks(numbered: Iterable[tuple[int, Claim]]) -> Iterator[Mark]:
    """The marks of claims, each with its number."""
    for number, claim in numbered:
        quantity, unit = claim.quantity, claim.unit
        if quantity is not None:
            own = _unit_in(quantity, unit)
            before = own is not None and own.start == quantity.start  # a currency's sign: the figure follows it
            yield Mark(own.end if own and before else quantity.start, quantity.end, "quantity", number, True)
            if own is not None:
                yield Mark(*own, "unit", number)
        for name in ("property", "subject", "date"):
            span = getattr(claim, name)
            if span is not None:
                yield Mark(span.start, span.end, name, number, quantity is None and name == "date")


def _unit_in(quantity: Quantity, unit: UnitOf | None) -> Span | None:
    """Where the unit stands inside of the quantity, with more beside it; nowhere for one that opens it and holds its
    first figure, as that of a range may."""
    at = quantity.text.rfind(unit.text) if unit is not None and unit.text else -1
    if unit is None or at < 0 or len(unit.text) == len(quantity.text):
        return None
    if at == 0 and any(c.isdecimal() for c in unit.text):
        return None
    return Span(quantity.start + at, quantity.start + at + len(unit.text))


def blocks(text: str, found: Iterable[Mark]) -> Iterator[Block]:
    """The text, all of it but what only drew a heading or a table, as blocks of marked pieces."""
    cut = _Cut(text, found)
    table: list[tuple[tuple[Piece, ...], ...]] = []
    for start, end in _lines(text):
        line = text[start:end]
        if line.lstrip().startswith("|"):
            if not _RULE.fullmatch(line):
                table.append(tuple(cut.pieces(*cell) for cell in _cells(line, start)))
            continue
        if table:
            yield Block("table", tuple(table))
            table = []
        if line.strip():
            heading = _HEADING.match(line)
            pieces = cut.pieces(start + (heading.end() if heading else 0), end)
            yield Block("heading" if heading else "line", ((pieces,),))
    if table:
        yield Block("table", tuple(table))


def pieces(text: str, found: Iterable[Mark], span: Span) -> tuple[Piece, ...]:
    """One stretch of the text, cut wherever a mark begins or ends."""
    return _Cut(text, found).pieces(*span)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _cells(line: str, start: int) -> Iterator[Span]:
    """The cells of a table's row, without the blanks around them."""
    bars = [bar.start() for bar in _BAR.finditer(line)]
    ends = bars[1:] if line.rstrip().endswith("|") else [*bars[1:], len(line)]
    for left, right in zip(bars, ends, strict=False):
        cell = line[left + 1 : right]
        begin = left + 1 + len(cell) - len(cell.lstrip())
        yield Span(start + begin, start + max(begin, left + 1 + len(cell.rstrip())))


class _Cut:
    """A text with its marks, ready to be cut into pieces."""

    def __init__(self, text: str, found: Iterable[Mark]) -> None:
        self._text = text
        self._marks = sorted(found)
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)
        self._anchors: dict[int, list[int]] = {}
        for mark in self._marks:
            if mark.place:
                self._anchors.setdefault(mark.start, []).append(mark.number)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """What stands from `start` to `end`, cut wherever a mark begins or ends."""
        first = bisect_right(self._starts, start - self._longest - 1)
        coming = [m for m in self._marks[first : bisect_right(self._starts, end)] if m.end > start and m.start < end]
        cuts = sorted({start, end, *(max(m.start, start) for m in coming), *(min(m.end, end) for m in coming)})
        coming.reverse()
        here: list[Mark] = []
        found = []
        for a, b in pairwise(cuts):
            here = [mark for mark in here if mark.end > a]
            while coming and coming[-1].start <= a:
                here.append(coming.pop())
            found.append(self._piece(a, b, here))
        return tuple(found)

    def _piece(self, start: int, end: int, here: Sequence[Mark]) -> Piece:
        if not here:
            return Piece(self._text[start:end])
        field = min((mark.field for mark in here), key=_RANK.__getitem__)
        numbers = tuple(sorted({mark.number for mark in here}))
        return Piece(self._text[start:end], field, numbers, tuple(self._anchors.get(start, ())))
