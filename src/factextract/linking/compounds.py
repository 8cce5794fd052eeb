"""Names of more than one phrase or more than an entity: finance and insurance, Kenya's runner, the city's plant."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.split import Halves
from factextract.linking.view import Chunk, View
from factextract.linking.words import NAME, THINGS
from factextract.values.span import Span

_TOLD_OF = THINGS | {"index"}
"""Kinds of what is told of by itself, beside whom it belongs to."""
_JOINED = 3
"""So many phrases are joined at most."""


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
    """Whether a phrase that begins with an entity names somebody or something of it."""
    if parts.entity is None or parts.measured is None:
        return False
    head = view.tokens[chunk.last - 1]
    return NAME in head.classes or view.vocabulary.kind_of[view.text[slice(*parts.measured)]] in _TOLD_OF


def _joined_from(view: View, chunk: Chunk) -> int | None:
    """Where the phrases begin that are joined to a phrase: nothing but a word or sign that joins stands between."""
    ends = {other.last: other for other in view.chunks if other.clause == chunk.clause}
    first = chunk
    for _ in range(_JOINED):
        before = ends.get(first.first - 1)
        if before is None or "joining" not in view.tokens[before.last].classes:
            break
        first = before
    return first.span.start if first is not chunk else None
