"""Who says what is quoted, where the text tells it behind the quotation only: "I lost 300." Ann Lee, 29, said."""

from __future__ import annotations

from collections.abc import Sequence

from factextract.linking.view import View
from factextract.linking.words import QUOTES

_REACH = 4
"""A quotation of more sentences is a speech, whose speaker is told before it."""
_CLOSING = {**QUOTES, '"': '"'}
_SIGNS = frozenset(_CLOSING) | frozenset(_CLOSING.values())


def attributed(views: Sequence[View], number: int) -> View | None:
    """The sentence behind a quotation that tells who says it, where the quotation is, or begins in, the sentence at
    `number`; None where nothing is quoted there, or the sentence goes on to tell it itself."""
    text = _text(views[number])
    closed = text[-1:] in _SIGNS
    if not closed and not _opened(text):
        return None
    block = views[number].sentence.block
    for at in range(number + 1, min(number + 1 + _REACH, len(views))):
        view = views[at]
        if view.sentence.block != block:
            return None
        behind = _text(view)
        if closed:
            return view if behind[:1] not in _SIGNS else None
        if any(sign in _SIGNS for sign in behind):
            return view if behind[-1:] not in _SIGNS else attributed(views, at)
    return None


def _text(view: View) -> str:
    return view.text[slice(*view.sentence.span)].strip()


def _opened(text: str) -> bool:
    """Whether a quotation begins in a text and doesn't end there."""
    closing = _CLOSING.get(text[:1])
    return closing is not None and closing not in text[1:]
