"""A noun phrase taken apart: whose, and what is measured."""

from __future__ import annotations

from factextract.linking.cast import Cast
from factextract.linking.entity import Entity
from factextract.linking.view import Chunk, View, once_a_phrase
from factextract.linking.vocabulary import PROPERTY
from factextract.linking.words import THINGS
from factextract.values.span import Span
from factextract.values.token import Token

_SHORTEST = 2
"""A half of a word has so many letters, or more."""


class Halves:
    """The halves of a phrase: the one that names a subject, the one that names a property; either may be missing."""

    __slots__ = ("entity", "measured", "subject")

    def __init__(self, subject: Span | None, measured: Span | None, entity: Entity | None) -> None:
        self.subject, self.measured, self.entity = subject, measured, entity


def halves(view: View, chunk: Chunk, cast: Cast) -> Halves:
    """Split a phrase: an entity at its begin is the subject, the rest the property; else its property word parts it."""
    if chunk.span not in cast.remembered:  # every figure asks the same of every phrase
        cast.remembered[chunk.span] = _halves(view, chunk, cast)
    return cast.remembered[chunk.span]  # type: ignore[no-any-return]


def _halves(view: View, chunk: Chunk, cast: Cast) -> Halves:
    found = cast.part(view, chunk)
    if found is not None:
        span, entity = found
        rest = _trimmed(view, span.end, chunk)
        head = view.tokens[chunk.last - 1]
        measured = rest if rest is not None and (span.start == chunk.span.start or PROPERTY in head.classes) else None
        return Halves(span, measured, entity)
    owned = _owned_at(view, chunk)
    if owned is not None:
        owner = Span(chunk.span.start, view.tokens[owned - 2].span.end)
        return Halves(owner, Span(view.tokens[owned].span.start, chunk.span.end), None)
    at = property_at(view, chunk)
    if at is None:
        return Halves(chunk.span, chunk.span, None)
    measured = Span(view.tokens[at].span.start, chunk.span.end)
    if all([_says_how(view, token) for token in view.tokens[chunk.first : at]]):
        return Halves(None, chunk.span, None)
    return Halves(Span(chunk.span.start, view.tokens[at - 1].span.end), measured, None)


def _says_how(view: View, token: Token) -> bool:
    """Whether a word only says how something is, or for how long: an adjective, a numeral that is no figure (one |
    year's spending), or a verb's past that a sentence begins with."""
    past = "verb" in token.classes and view.vocabulary.ends_with(token.norm, "participle_ending")
    long = token.tag == "m" and not view.vocabulary.capitals
    return "adjective" in token.classes or long or (past and token is view.tokens[0])


def _owned_at(view: View, chunk: Chunk) -> int | None:
    """The token behind the last sign of possession in a phrase: the company 's | average price."""
    signs = range(chunk.last - 2, chunk.first, -1)
    return next((at + 1 for at in signs if view.tokens[at].norm in view.vocabulary.possessives), None)


def _trimmed(view: View, start: int, chunk: Chunk) -> Span | None:
    rest = [
        t
        for t in view.tokens[chunk.first : chunk.last]
        if t.span.start >= start and any(c.isalnum() for c in t.text) and t.norm not in ("'s", "\u2019s")
    ]
    return Span(rest[0].span.start, chunk.span.end) if rest else None


def property_at(view: View, chunk: Chunk) -> int | None:
    """The token at which the property begins: the first of the property words that the phrase ends with."""
    at = None
    for index in range(chunk.last - 1, chunk.first - 1, -1):
        token = view.tokens[index]
        known = (
            PROPERTY in token.classes
            or "time_noun" in token.classes
            or (token.tag == "t" and not view.vocabulary.capitals)
            or (view.vocabulary.ends_with(token.text, "property_suffix") and len(token.text) > 1)
        )
        if not known:
            break
        at = index
    return at


def whole(view: View, chunk: Chunk, cast: Cast) -> str | None:
    """What stands before the measured part of a phrase, where the phrase may as well be meant whole: factory gate |
    prices. A name, the kind of a thing or anything; None where nothing does, or an owner."""
    parts = halves(view, chunk, cast)
    if not view.vocabulary.capitals or parts.entity is not None or parts.measured in (None, chunk.span):
        return None
    last = view.index(parts.measured)
    if any(token.norm in view.vocabulary.possessives for token in view.tokens[chunk.first : last]):
        return None
    if chunk.name:
        return "named"
    return view.vocabulary.kind_of[view.text[chunk.span.start : parts.measured.start].rstrip()] or "plain"


@once_a_phrase
def owner_within(view: View, chunk: Chunk) -> Span | None:
    """Whose a phrase of property words is, where the first of them, or the begin of the only one, names a thing:
    employees | average age, hotel|occupancy. Where words are written with blanks, none is looked for."""
    if view.vocabulary.capitals:
        return None
    for at in range(chunk.last - 1, chunk.first - 1, -1):
        text, start = view.tokens[at].norm, view.tokens[at].span.start
        if at < chunk.last - 1 and _is_thing(view, text):
            return Span(chunk.span.start, view.tokens[at].span.end)
        for cut in range(_SHORTEST, len(text) - _SHORTEST + 1):
            if text[cut:] in view.vocabulary.properties and _is_thing(view, text[:cut]):
                return Span(chunk.span.start, start + cut)
    return None


def _is_thing(view: View, text: str) -> bool:
    return view.vocabulary.kind_of[text] in THINGS
