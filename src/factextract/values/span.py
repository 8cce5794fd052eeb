"""A stretch of text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of text, in code points.

    >>> Span(2, 5).overlaps(Span(4, 9))
    True
    """

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
