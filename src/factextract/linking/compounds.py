"""Names of more than one phrase or more than an entity: finance and insurance, Kenya's runner, a two-year | loan."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.name_runs import described_by
from factextract.linking.split import Halves
from factextract.linking.view import TIME, Chunk, View, once_a_phrase
from factextract.linking.words import ACTS, NAME, THINGS
from factextract.values.span import Span

_TOLD_OF = THINGS | {"index"}
"""Kinds of what is told of by itself, beside whom it belongs to."""
_HOLDERS = frozenset({"people", "place"})
"""Kinds of whom or where something is told of."""
_OFFICE = "authority"
"""The kind of whose figures are those of the country or town that they begin with."""
_PLACED = frozenset({"site", "place", "firm", "body"})
"""Kinds of what has a place for the begin of its name."""
_SHORTEST = 2
_NUMBERING = frozenset({"number", "ordinal", "duration"})
"""Figures that may tell which one is meant."""
_SIZES = frozenset({"measure_adjective", "relation", "relation_word"})
_LISTS = "\u3001"
"""The sign between the things of a list."""


def longer(view: View, chunk: Chunk, parts: Halves) -> Iterator[tuple[Span, str]]:
    """What a phrase may name besides its subject, each with the feature that says so."""
    if not view.vocabulary.capitals and _names_more(view, chunk, parts):
        yield chunk.span, "whole"
    holder = _holder(view, chunk, parts)
    if holder is not None:
        yield holder, "holder"
    numbered = _numbered_from(view, chunk)
    thing = parts.subject or (chunk.span if view.vocabulary.kind_of[view.text[slice(*chunk.span)]] in THINGS else None)
    if numbered is not None and thing is not None:
        yield Span(numbered, thing.end), "numbered"
    start = _joined_from(view, chunk)
    if start is not None and parts.subject is not None:
        yield Span(start, parts.subject.end), "joined"
    if view.vocabulary.capitals:
        yield from _written_apart(view, chunk, parts)


def heads_more(view: View, chunk: Chunk, parts: Halves) -> bool:
    """Whether a name stands in the middle of a phrase whose last word is none: a typical | Iowa | grower."""
    if not view.vocabulary.capitals or parts.entity is None or parts.subject is None:
        return False
    return parts.subject.end < chunk.span.end and view.tokens[chunk.last - 1].text.islower()


def _written_apart(view: View, chunk: Chunk, parts: Halves) -> Iterator[tuple[Span, str]]:
    """Names of more than one phrase, or of the end of one, where words are written apart."""
    start = _measured_from(view, chunk)
    if start is not None:
        yield Span(start, chunk.span.end), "spanning"
    named = _called(view, chunk, parts.subject) if parts.entity is None and parts.subject is not None else None
    if named is not None:
        yield named, "called"


@once_a_phrase
def _measured_from(view: View, chunk: Chunk) -> int | None:
    """Where a phrase begins that a measure with a hyphen, or how often, stands in: the average | two-year | loan."""
    at = chunk.first - 1
    if at < 0 or view.clauses[at] != chunk.clause or not _says_which(view, at):
        return None
    while at and (view.in_chunk[at - 1] or _says_which(view, at - 1)) and view.clauses[at - 1] == chunk.clause:
        at -= 1
    return view.tokens[at].span.start


def _says_which(view: View, at: int) -> bool:
    """Whether a figure or a date tells which things are meant: two-year, weekly."""
    token = view.tokens[at]
    if not token.label or not token.text[-1:].isalpha():
        return False
    return ("-" in token.text and token.text[-1:].islower()) or (token.label == TIME and token.text.isalpha())


def _called(view: View, chunk: Chunk, subject: Span) -> Span | None:
    """The name that a subject ends with behind what says of which kind it is: chip designer | Brightvale, or whose:
    Leeds-based | Brightvale."""
    last = view.index(Span(subject.end - 1, subject.end)) + 1
    first = last
    while first > chunk.first and (view.words[first - 1].large or view.words[first - 1].joins):
        first -= 1
    while first < last and not view.words[first].large:
        first += 1
    if not chunk.first < first < last or not view.tokens[first - 1].text.islower():
        return None
    kind = view.tokens[first - 1].norm
    told = view.vocabulary.kind_of[kind] in THINGS or described_by(view, first - 1)
    return Span(view.tokens[first].span.start, subject.end) if told else None


def _names_more(view: View, chunk: Chunk, parts: Halves) -> bool:
    """Whether a phrase that begins with an entity names somebody or something of it, and nothing that is done."""
    if parts.entity is None or parts.measured is None:
        return False
    head = view.tokens[chunk.last - 1]
    if not head.classes.isdisjoint(ACTS):
        return False
    return NAME in head.classes or view.vocabulary.kind_of[view.text[slice(*parts.measured)]] in _TOLD_OF


def _holder(view: View, chunk: Chunk, parts: Halves) -> Span | None:
    """Whose or where is what a phrase names, where its first word names people or a place: pupils | reading test."""
    whole, first = parts.subject or chunk.span, view.tokens[chunk.first]
    if chunk.quoted or whole.start != first.span.start or whole.end <= first.span.end or len(first.norm) < _SHORTEST:
        return None
    kind_of = view.vocabulary.kind_of
    head = kind_of[view.text[slice(*whole)]]
    if head != _OFFICE and (parts.entity is not None or head in _PLACED or view.words[chunk.last - 1].organised):
        return None
    return first.span if kind_of[first.norm] in _HOLDERS or first.tag == "ns" else None


def _numbered_from(view: View, chunk: Chunk) -> int | None:
    """Where a phrase begins that a number belongs to, and tells which it is: the second | child, London's three-month |
    copper, the top | five | big | customers."""
    at = chunk.first - 1
    if at > 0 and _tells(view, at):
        at -= 1
    if at < 0 or view.tokens[at].label not in _NUMBERING or _parted(view, at, chunk.first):
        return None
    if at and "generic" in view.tokens[at - 1].classes and len(view.tokens[at - 1].norm) == 1:
        at -= 1
    before = next((other for other in view.chunks if other.last == at and not _parted(view, at - 1, at)), None)
    return before.span.start if before is not None else view.tokens[at].span.start


def _tells(view: View, at: int) -> bool:
    """Whether a word of one letter stands between a number and what it numbers, and is no word of grammar."""
    token = view.tokens[at]
    return not token.label and len(token.norm) == 1 and token.norm.isalpha() and token.classes <= _SIZES


def _parted(view: View, first: int, last: int) -> bool:
    """Whether a sign or a blank stands behind one of some words."""
    return any([view.tokens[at].space_after or not view.tokens[at].text[-1:].isalnum() for at in range(first, last)])


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
