"""A word of a sentence."""

from __future__ import annotations

from typing import NamedTuple

from factextract.values.span import Span

NOTHING: frozenset[str] = frozenset()


class Token(NamedTuple):
    """A word, a sign, or a figure or date as a whole (then with its `label`).

    `span` is of the text that was cut, `norm` the word in lower case (of the same length), `classes` the word classes
    the lexicon gives it, `tag` the part of speech a dictionary gives it ("" where there is none), `space_after`
    whether blanks come between it and the next token.
    """

    span: Span
    text: str
    norm: str
    classes: frozenset[str] = NOTHING
    label: str | None = None
    space_after: bool = False
    tag: str = ""
