"""The tables of an article, cell by cell, with the facts in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factextract.diffing.facts import Fact, start_of

if TYPE_CHECKING:
    from factextract.diffing.facts import Record

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label, and its facts by column."""

    label: str
    cells: dict[int, Fact]


def in_table(fact: Fact) -> bool:
    """Whether a fact stands in a row of a table."""
    return fact.context is not None and fact.context.line.lstrip().startswith("|")


def tables(record: Record) -> Iterator[tuple[Row, ...]]:
    """The rows of every table of a document that hold a figure, table by table."""
    lines = (record.text or "").split("\n")
    by_line: dict[int, list[Fact]] = {}
    for fact in record.facts:
        if fact.amount is not None and in_table(fact):
            by_line.setdefault(fact.line, []).append(fact)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    rows: list[Row] = []
    for number, line in enumerate([*lines, ""]):
        if line.lstrip().startswith("|"):
            rows += _row(line, starts[number], by_line.get(number, ()))
        elif rows:
            yield tuple(rows)
            rows = []


def _row(line: str, start: int, facts: Sequence[Fact]) -> Iterator[Row]:
    if facts:
        bars = [bar.start() for bar in _BAR.finditer(line)]
        label = line[bars[0] + 1 : bars[1]] if len(bars) > 1 else ""
        yield Row(label.strip(), {sum(bar < start_of(f.claim) - start for bar in bars): f for f in facts})
