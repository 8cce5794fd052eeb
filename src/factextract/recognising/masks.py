"""Where something else stands: set words, names, numerals that a time expression may not cut."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Protocol, TypeVar

from factextract.recognising.lexemes import REACH, Lexeme
from factextract.values.figure import Number
from factextract.values.span import Span


class Placed(Protocol):
    """Anything that has its place in the text."""

    @property
    def span(self) -> Span:
        """Its place."""
        ...


T = TypeVar("T", bound=Placed)

_WIDEST = 2 * REACH
"""Nothing joins lexemes over more characters than this."""


class Covered:
    """Some spans, to be asked about many places: each answer takes steps in the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        """Whether any of the spans overlaps `span`."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._reach[at - 1] > span.start

    def covers(self, span: Span) -> bool:
        """Whether one of the spans covers `span`."""
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._reach[at - 1] >= span.end


def meetings(items: Iterable[Placed], masks: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """The items that run into a mask which ends behind them, each with that mask. Masks stand in the order of the text.

    >>> from types import SimpleNamespace
    >>> list(meetings([SimpleNamespace(span=Span(0, 4))], [Span(3, 5)]))
    [(Span(start=0, end=4), Span(start=3, end=5))]
    """
    starts = [mask.start for mask in masks]
    for item in items:
        at = bisect_left(starts, item.span.end) - 1
        if at >= 0 and item.span.start < masks[at].start and item.span.end < masks[at].end:
            yield item.span, masks[at]


def unmasked(items: Iterable[T], masks: Sequence[Span]) -> Iterator[T]:
    """The items that touch no mask, or reach beyond one on a side. Both stand in the order of the text."""
    at = 0
    for item in items:
        while at < len(masks) and masks[at].end <= item.span.start:
            at += 1
        if not _hidden(item.span, masks, at):
            yield item


def _hidden(span: Span, masks: Sequence[Span], at: int) -> bool:
    """Whether a mask from `at` on overlaps the span and does not leave a side of it."""
    while at < len(masks) and masks[at].start < span.end:
        if masks[at].overlaps(span) and not _beyond(span, masks[at]):
            return True
        at += 1
    return False


def _beyond(span: Span, mask: Span) -> bool:
    return span.covers(mask) and span != mask


def uncut(items: Iterable[T], numbers: Sequence[Number]) -> Iterator[T]:
    """The items that neither begin inside a written-out numeral nor are one with a spoken decimal point."""
    at = 0
    for item in items:
        while at < len(numbers) and numbers[at].span.end <= item.span.start:
            at += 1
        if at == len(numbers) or not _cut(item.span, numbers[at]):
            yield item


def may_cut(lexemes: Sequence[Lexeme], items: Iterable[Placed]) -> bool:
    """Whether a numeral put together from `lexemes` may cut one of the items: a quick look before they are read.

    It would be one with a word in it that begins before the item and reaches it, or one with a spoken decimal point.
    """
    if any(lexeme.word is not None and lexeme.word.point for lexeme in lexemes):
        return True
    at, reach, spelled = 0, 0, False
    for item in items:
        begin = item.span.start
        while at < len(lexemes) and lexemes[at].span.start < begin:
            spelled = lexemes[at].word is not None or (spelled and lexemes[at].span.start - reach <= _WIDEST)
            reach, at = lexemes[at].span.end, at + 1
        if spelled and begin - reach <= _WIDEST:
            return True
    return False


def _cut(span: Span, number: Number) -> bool:
    inside = number.form == "words" and number.span.start < span.start < number.span.end
    return inside or (number.point and number.span.covers(span))
