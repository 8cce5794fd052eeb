"""Where a phrase goes on from what somebody is to how he is called, written without a word or sign between: the chip
maker | Acme Semiconductor."""

from __future__ import annotations

from factextract.linking.split import Halves
from factextract.linking.view import Chunk, View, once_a_phrase
from factextract.linking.words import NAME, NAMES
from factextract.values.span import Span

_BEARERS = frozenset({"firm", "body", "role"})
"""Kinds of whom has a name of his own."""
_SHORTEST = 2


def called_within(view: View, chunk: Chunk, parts: Halves) -> Span | None:
    """The name that follows what it is the name of in a phrase; None where no name is told, or the document knows it
    already by itself."""
    name, whole = _called(view, chunk), parts.subject
    if name is None or whole is None or whole.start >= name.start:
        return None
    if parts.entity is not None:
        alone = name in [token.span for token in view.tokens[chunk.last - 1 : chunk.last]]
        return name if alone or name.start < whole.end else None
    end = min(name.end, whole.end)
    return Span(name.start, end) if end - name.start >= _SHORTEST else None


@once_a_phrase
def _called(view: View, chunk: Chunk) -> Span | None:
    """The name in a phrase that tells first what it is the name of, to what names of organisations end with; None
    where no name stands behind such a word."""
    if view.vocabulary.capitals or chunk.quoted:
        return None
    ends = range(chunk.last - 1, chunk.first, -1)
    first = next((at for at in ends if _bears(view, at - 1) and _begins(view, at, chunk.last)), None)
    if first is None:
        return None
    organised = [at for at in range(first + 1, chunk.last) if "org_suffix" in view.tokens[at].classes]
    last = organised[-1] if organised else chunk.last - 1
    found = Span(view.tokens[first].span.start, view.tokens[last].span.end)
    return found if found.end - found.start >= _SHORTEST else None


def _bears(view: View, at: int) -> bool:
    token = view.tokens[at]
    if len(token.norm) < _SHORTEST or "standin" in token.classes:
        return False
    kind = view.vocabulary.kind_of[token.norm]
    return kind in _BEARERS or (kind == "site" and view.words[at].organised)


def _begins(view: View, at: int, last: int) -> bool:
    """Whether a name may begin with a word: it looks like one, or an organisation's ending follows it."""
    token, word = view.tokens[at], view.words[at]
    if word.organised or "place_suffix" in token.classes:
        return False
    named = NAME in token.classes or token.tag in NAMES or (word.piece and len(token.norm) >= _SHORTEST)
    return named or (not token.classes and at + 1 < last and "org_suffix" in view.tokens[at + 1].classes)
