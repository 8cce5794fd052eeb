"""Tables whose cells stand between tabs, wide blanks or inner bars only: written with bars all round, as Markdown has
them."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from factextract.normalising.edits import Edit

_PARTED = re.compile("[\t\u3000|\uff5c]")
_LINE = re.compile("[^\r\n]+")
_BLANKS = " \t\u3000"
_SEPARATORS = (re.compile("[|\uff5c]"), re.compile("\t"), re.compile("\u3000[ \u3000]*"))
"""What may part the cells of a line: the first kind that it has."""
_RULE = re.compile(r":?-+:?")
_FIGURE = re.compile(r"[^\w\s(]{0,2}[A-Z]{0,3}[$\u00a3\u20ac\u00a5]?\d[\d,.\uff0c\uff0e]*\s?\S{0,4}")
"""A cell that is an amount: signs, digits, hardly more."""
_PART = r"(?:[QH\uff31\uff28][1-4\uff11-\uff14][ -]?)?"
"""The quarter or half that a year may follow."""
_YEAR = re.compile(_PART + r"(?:[1\uff11][9\uff19]|[2\uff12][0\uff10])\d\d\w?(?:[-/]\d\d)?")
_SENTENCE = re.compile(r"[\u3002\uff01\uff1f!?;\uff1b]|[.:\uff1a](?:\s|\Z)")
_WIDEST = 40
_FEWEST = 2
"""So many rows below its head make a table."""


class _Row(NamedTuple):
    """A line of cells: where it begins and its first cell does, its separators, its cells, and what parts them."""

    start: int
    first: int
    separators: tuple[tuple[int, int], ...]
    cells: tuple[str, ...]
    kind: int


def cell_bars(text: str) -> list[Edit]:
    """The edits that write tables without outer bars with them.

    A table is a head and at least two rows of as many cells each, line by line; every row has an amount behind its
    first cell and the head has none but years and quarters, or a line of dashes stands below the head as in Markdown.

    >>> "".join(edit.new for edit in cell_bars("Region\\tPubs\\nNorth\\t12\\nSouth\\t9"))
    '|R||N||S|'
    """
    if _PARTED.search(text) is None:
        return []
    return [edit for table in _tables(text) for row in table for edit in _edits(text, row)]


def _tables(text: str) -> Iterator[list[_Row]]:
    run: list[_Row] = []
    end = 0
    for line in _LINE.finditer(text):
        row = _row(line.group(), line.start())
        apart = len(text[end : line.start()].replace("\r\n", "\n")) > 1
        end = line.end()
        if run and (row is None or apart or (row.kind, len(row.cells)) != (run[0].kind, len(run[0].cells))):
            yield from _table(run)
            run = []
        if row is not None:
            run.append(row)
    yield from _table(run)


def _row(line: str, start: int) -> _Row | None:
    """The cells of a line; None where it has but one, or already begins with a bar."""
    body = line.strip(_BLANKS)
    first = line.index(body) if body else 0
    for kind, separator in enumerate(_SEPARATORS):
        found = [match.span() for match in separator.finditer(body)]
        if found and found[0][0] > 0:
            edges = [0, *(at for span in found for at in span), len(body)]
            cells = tuple(body[left:right].strip() for left, right in zip(edges[::2], edges[1::2], strict=True))
            begin = start + first
            spans = tuple((begin + left, begin + right) for left, right in found)
            return _Row(start, begin, spans, cells, kind)
        if found:
            return None
    return None


def _table(run: list[_Row]) -> Iterator[list[_Row]]:
    """The run of lines from the head on, if it is a table."""
    if len(run) > 1 and all(_RULE.fullmatch(cell) for cell in run[1].cells):
        yield run
        return
    for at, (head, row) in enumerate(pairwise(run)):
        if _is_head(head) and _is_amounts(row):
            rows = list(takewhile(_is_amounts, run[at + 1 :]))
            if len(rows) >= _FEWEST:
                yield [head, *rows]
            return


def _is_head(row: _Row) -> bool:
    first, *others = row.cells
    named = _is_short(row) and not _FIGURE.fullmatch(first)
    return named and all(not _FIGURE.fullmatch(cell) or _YEAR.fullmatch(cell) for cell in others)


def _is_amounts(row: _Row) -> bool:
    return _is_short(row) and any(_FIGURE.fullmatch(cell) for cell in row.cells[1:])


def _is_short(row: _Row) -> bool:
    """Whether no cell holds a sentence."""
    return all(len(cell) <= _WIDEST and _SENTENCE.search(cell) is None for cell in row.cells)


def _edits(text: str, row: _Row) -> Iterator[Edit]:
    if row.first > row.start:
        yield Edit(row.start, row.first, "|")
    else:  # an edit must replace something
        yield Edit(row.start, row.start + 1, "|" + text[row.start])
    yield from (Edit(*span, "|") for span in row.separators)
