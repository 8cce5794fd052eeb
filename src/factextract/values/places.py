"""Offsets as people count: lines and columns from 1."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Places:
    r"""The places of a text's offsets; `first` is the number of its first line, where it does not open its file.

    >>> str(Places("one\ntwo").of(5))
    '2:2'
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self.text = text
        self._first = first
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def of(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        index = self._index(offset)
        return Place(self._first + index, offset - self._starts[index] + 1)

    def line(self, offset: int) -> str:
        """The line in which the character at `offset` stands, without its end."""
        index = self._index(offset)
        return self.text[self._starts[index] :].split("\n", 1)[0].rstrip("\r")

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset, hi=len(self._starts) - 1) - 1
