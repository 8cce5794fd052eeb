"""The way back from a normalised text to the text as given."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from factextract.values.span import Span


@lru_cache(maxsize=4)
def _ramp(size: int) -> array[int]:
    """0, 1, 2 … size: cut from, never changed."""
    return array("l", range(size + 1))


def _identity(length: int) -> tuple[array[int], array[int]]:
    """The starts and ends of a text of `length` characters in which nothing moved."""
    ramp = _ramp(1 << length.bit_length())
    return ramp[:length], ramp[1 : length + 1]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """For every character of the new text, the stretch of the old text it stands for.

    `starts[i]` and `ends[i]` are the half-open stretch of old offsets behind new character `i`;
    both are None where nothing moved, which is the common case and costs nothing.
    """

    starts: array[int] | None = None
    ends: array[int] | None = None

    def original(self, start: int, end: int) -> Span:
        """The old span behind the new span `start:end` (half-open).

        >>> OffsetMap(array("l", [0, 2]), array("l", [1, 3])).original(0, 2)
        Span(start=0, end=3)
        """
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start == end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def then(self, later: OffsetMap) -> OffsetMap:
        """The map of two steps, this one first."""
        if later.starts is None or later.ends is None:
            return self
        if self.starts is None or self.ends is None:
            return later
        pairs = [self.original(s, e) for s, e in zip(later.starts, later.ends, strict=True)]
        return OffsetMap(array("l", [p.start for p in pairs]), array("l", [p.end for p in pairs]))

    def edited(self, length: int, edits: Iterable[tuple[int, int, int]]) -> OffsetMap:
        """This map followed by edits of its new text, which has `length` characters.

        Each edit is (start, end, size): `start:end`, not empty, was replaced by `size` characters, all of which stand
        for the whole of it. Edits are in the order of the text and do not overlap. The same as `then`, without a
        step a character.

        >>> OffsetMap().edited(5, [(1, 3, 0)]).original(0, 2)
        Span(start=0, end=4)
        """
        starts, ends = (self.starts, self.ends) if self.starts is not None else _identity(length)
        assert starts is not None and ends is not None
        new_starts, new_ends, at = array("l"), array("l"), 0
        for start, end, size in edits:
            new_starts += starts[at:start]
            new_ends += ends[at:start]
            if size:
                new_starts.extend([starts[start]] * size)
                new_ends.extend([ends[end - 1]] * size)
            at = end
        new_starts += starts[at:]
        new_ends += ends[at:]
        return OffsetMap(new_starts, new_ends)
