"""Distribution: A and B are 3 and 5 respectively; each name, or each date, has its own figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from factextract.linking.date_parts import parts
from factextract.linking.view import Chunk, View, once_a_sentence
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.timex import TimeMention

RESPECTIVELY = "respectively"
T = TypeVar("T", Chunk, Figure, TimeMention)


@once_a_sentence
def distributed(view: View) -> Mapping[Span, Chunk]:
    """Which phrase belongs to the figure at a place, for every list that a word of distribution governs."""
    if not any(RESPECTIVELY in token.classes for token in view.tokens):
        return {}
    found: dict[Span, Chunk] = {}
    for figures in _figure_lists(view):
        for names in _name_lists(view, figures[0]):
            if len(names) == len(figures):
                found.update(zip([figure.span for figure in figures], names, strict=True))
                break
    return found


def distributed_dates(view: View) -> Mapping[Span, TimeMention]:
    """Which date belongs to the figure at a place, by position: of the list of dates, or of the months, days or
    years of the one stretch, that stands nearest before the figures; behind them where the language puts dates there.
    """
    if not any(RESPECTIVELY in token.classes for token in view.tokens):
        return {}
    found: dict[Span, TimeMention] = {}
    dated = [time for time in view.times if time.reading is not None and time.reading.first is not None]
    for figures in _figure_lists(view):
        before = [time for time in dated if time.span.end <= figures[0].span.start]
        after = [time for time in dated if time.span.start >= figures[-1].span.end]
        near = [*reversed(_lists(view, before)), *(_lists(view, after) if view.vocabulary.date_after else ())]
        apart = [parts(times[0]) if len(times) == 1 else times for times in near]
        dates = next((times for times in apart if len(times) == len(figures)), ())
        found.update(zip([figure.span for figure in figures], dates, strict=False))
    return found


def _figure_lists(view: View) -> list[list[Figure]]:
    return [figures for figures in _lists(view, view.figures) if len(figures) > 1]


def _name_lists(view: View, figure: Figure) -> list[list[Chunk]]:
    """Lists of phrases before the figure, the nearest first."""
    before = [chunk for chunk in view.chunks if chunk.span.end <= figure.span.start]
    return [names for names in reversed(_lists(view, before)) if len(names) > 1]


def _lists(view: View, items: Sequence[T]) -> list[list[T]]:
    """Items that only words of a list part, together."""
    lists: list[list[T]] = []
    for item in items:
        if lists and view.vocabulary.sharing.fullmatch(view.text, _whole(lists[-1][-1]).end, _whole(item).start):
            lists[-1].append(item)
        else:
            lists.append([item])
    return lists


def _whole(item: Chunk | Figure | TimeMention) -> Span:
    """A phrase, a figure with its relation, or a date with its role."""
    return item.span if isinstance(item, Chunk) else item.whole
