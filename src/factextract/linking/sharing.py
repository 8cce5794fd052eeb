"""Distribution: A and B are 3 and 5 respectively; each name has its own figure."""

from __future__ import annotations

from collections.abc import Mapping

from factextract.linking.view import Chunk, View, once_a_sentence
from factextract.values.figure import Figure
from factextract.values.span import Span

RESPECTIVELY = "respectively"


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


def _figure_lists(view: View) -> list[list[Figure]]:
    lists: list[list[Figure]] = []
    for figure in view.figures:
        last = lists[-1][-1] if lists else None
        if last is not None and view.vocabulary.sharing.fullmatch(view.text, last.whole.end, figure.whole.start):
            lists[-1].append(figure)
        else:
            lists.append([figure])
    return [figures for figures in lists if len(figures) > 1]


def _name_lists(view: View, figure: Figure) -> list[list[Chunk]]:
    """Lists of phrases before the figure, the nearest first."""
    lists: list[list[Chunk]] = []
    for chunk in view.chunks:
        if chunk.span.end > figure.span.start:
            break
        last = lists[-1][-1] if lists else None
        if last is not None and view.vocabulary.sharing.fullmatch(view.text, last.span.end, chunk.span.start):
            lists[-1].append(chunk)
        else:
            lists.append([chunk])
    return [names for names in reversed(lists) if len(names) > 1]
