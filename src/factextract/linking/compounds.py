"""Names of more than one phrase or more than an entity: finance and insurance, Kenya's runner, the city's plant."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.split import Halves
from factextract.linking.view import Chunk, View
from factextract.linking.words import ACTS, NAME, THINGS
from factextract.values.span import Span

_TOLD_OF = THINGS | {"index"}
"""Kinds of what is told of by itself, beside whom it belongs to."""
_LISTS = "\u3001"
"""The sign between the things of a list."""


def longer(view: View, chunk: Chunk, parts: Halves) -> Iterator[tuple[Span, str]]:
    """What a phrase may name besides its subject, each with the feature that says so."""
    if view.vocabulary.capitals:
        return
    if _names_more(view, chunk, parts):
        yield chunk.span, "whole"
    start = _joined_from(view, chunk)
    if start is not None and parts.subject is not None:
        yield Span(start, parts.subject.end), "joined"


def _names_more(view: View, chunk: Chunk, parts: Halves) -> bool:
    """Whether a phrase that begins with an entity names somebody or something of it, and nothing that is done."""
    if parts.entity is None or parts.measured is None:
        return False
    head = view.tokens[chunk.last - 1]
    if not head.classes.isdisjoint(ACTS):
        return False
    return NAME in head.classes or view.vocabulary.kind_of[view.text[slice(*parts.measured)]] in _TOLD_OF


def _joined_from(view: View, chunk: Chunk) -> int | None:
    """Where the phrases begin that a word joins to a phrase, itself and signs of a list alone between them."""
    if not chunk.first or "joining" not in view.tokens[chunk.first - 1].classes:
        return None
    ends = {other.last: other for other in view.chunks if other.clause == chunk.clause}
    first, before = chunk, ends.get(chunk.first - 1)
    while before is not None:
        first, listed = before, before.first and view.tokens[before.first - 1].text == _LISTS
        before = ends.get(before.first - 1) if listed else None
    return first.span.start if first is not chunk else None
