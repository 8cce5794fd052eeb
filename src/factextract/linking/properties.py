"""The property: what is measured of the subject, or for counts the things counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from factextract.linking.carried import carried, led_in, meant, of_words
from factextract.linking.clauses import clause_at, clauses, governed
from factextract.linking.cued import cue_nouns
from factextract.linking.draft import Crossing, Measured, Scored
from factextract.linking.features import Features, phrase_place, place, setting
from factextract.linking.neighbours import crossings as beside
from factextract.linking.neighbours import neighbours
from factextract.linking.predicates import TELLING, extent, part_does, said, verbs_for
from factextract.linking.split import halves, property_at, whole
from factextract.linking.state import State
from factextract.linking.unphrased import unphrased
from factextract.linking.view import TIME, Chunk, View
from factextract.linking.wording import placed, wording
from factextract.linking.words import ACTS, COMPARATIVE, NAME, THINGS
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.token import Token

FIELD = "property"
_LINKS = frozenset({"level_link", "change_link"})
_NOTHING: frozenset[str] = frozenset()
_CROSSED = frozenset(
    """counted verb act verb_of_change verb_of_level adjective known carried carried_in_sentence named before after
    touches only_light_between""".split()
)
"""What counts once more by the kind of figure."""
_CROSSED_WORDS = frozenset("before after touches counted verb carried_in_sentence known same_clause".split())
"""What counts once more by the words beside the figure."""


def counted_noun(view: View, figure: Figure) -> Chunk | None:
    """The noun phrase right behind a count (370 stores), none where a verb or a sign comes first."""
    if figure.type not in ("count", "number", "ordinal"):
        return None
    at = view.index(figure.span) + 1
    for chunk in view.chunks:
        if chunk.first == at and chunk.clause == view.clause_of(figure.span):
            return chunk
        if chunk.first == at + 1 and "of" in view.tokens[at].classes:
            return chunk
    return None


def measured(
    view: View, figure: Figure, noun: Chunk | None, state: State, changes: bool
) -> tuple[Measured | None, tuple[Scored, ...]]:
    """The best candidate, None where none is good enough; and all candidates as weighed, best first.

    `changes`: the figure is a change, not a level.
    """
    if figure.type == "age":
        return _age(view, figure), ()
    vocabulary = view.vocabulary
    kind = "change" if changes else figure.type
    crossings = (_of_kind(vocabulary.kind_features, kind), *beside(view, figure, _CROSSED_WORDS))
    score = vocabulary.scales[FIELD].by(crossings)
    candidates = []
    for span, found in _candidates(view, figure, noun, state):
        text = view.text[slice(*span)]
        thing = vocabulary.kind_of[text]
        features = {**found, **wording[text], **({f"kind_{thing}": 1} if thing else {})}
        if not vocabulary.capitals:
            features.update([(told, 1) for place, told in placed[text] if place in found])
        candidates.append(Scored(span, score(features), features, crossings))
    ranked = tuple(sorted(candidates, key=lambda c: -c.score))
    if not ranked or ranked[0].score < vocabulary.weights.get(FIELD, {}).get("none", 0.0):
        return None, ranked
    span = _without_link(view, ranked[0].span)
    return Measured(span, view.vocabulary.property_of(view.text[slice(*span)])), ranked


def _without_link(view: View, span: Span) -> Span:
    """A verb or noun without the word that ties the figure, or what follows, to it: fell | to, a rise | of, a lead |
    over; and what somebody is without the word that says so: was | up."""
    words = view.vocabulary.words
    verb, blank, link = view.text[slice(*span)].rpartition(" ")
    at = view.index(Span(span.end - 1, span.end))
    noun = view.words[at].ties and "property" in view.tokens[at].classes and view.tokens[at].span.end == span.end
    tying = _LINKS | {"preposition"} if COMPARATIVE in view.tokens[at].classes else _LINKS
    tied = noun or (blank and verb.lower() in words and not words.get(link, _NOTHING).isdisjoint(tying))
    if tied:
        span = Span(span.start, span.start + len(verb))
    being, blank, said = view.text[slice(*span)].partition(" ")
    predicate = blank and "being" in words.get(being.lower(), _NOTHING)
    return Span(span.end - len(said), span.end) if predicate else span


@lru_cache(maxsize=256)
def _of_kind(kinds: frozenset[str], kind: str) -> Crossing:
    """How candidates are crossed; `kinds` are the features of what names tell of, `kind` is that of the figure."""
    return Crossing(kind, _CROSSED | kinds)


def _age(view: View, figure: Figure) -> Measured | None:
    """What an age measures is said by a property of ages before it (retirement age), else by its unit (year-old), or
    by the word before it (aged 40)."""
    number = figure.number or figure.span
    for chunk in reversed(view.chunks):
        known = view.vocabulary.property_of(view.text[chunk.span.start : chunk.span.end])
        told = chunk.span.end <= number.start and chunk.clause == view.clause_of(figure.span)
        if told and known is not None and figure.type in view.vocabulary.units.get(known, frozenset()):
            return Measured(chunk.span, known)
    if number.end < figure.span.end:
        said = view.text[number.end : figure.span.end]
        return Measured(Span(figure.span.end - len(said.lstrip(" -")), figure.span.end))
    at = view.index(figure.span)
    return Measured(view.tokens[at - 1].span) if at and view.tokens[at - 1].text.isalpha() else None


def _candidates(view: View, figure: Figure, noun: Chunk | None, state: State) -> Iterator[tuple[Span, Features]]:
    clause, apiece = view.clause_of(figure.span), _apiece(view, figure)
    acting = clause_at(clauses(view), view.index(figure.span))
    for chunk in view.chunks:
        acts = acting is not None and acting.subject is not None and chunk.span.overlaps(acting.subject)
        if (abs(chunk.clause - clause) > 2 and not acts) or chunk.span.overlaps(figure.span):
            continue
        if not (noun is not None and chunk.first == noun.first) and chunk.first != apiece:
            found = _phrase(view, chunk, figure, state)
            if found is not None:
                features = found[1] | ({"clause_subject": 1} if acts else {})
                yield found[0], features
                if (head := _head(view, chunk, found[0])) is not None:
                    yield head, {**found[1], **of_words(view, head, figure), "head": 1}
                if (front := whole(view, chunk, state.cast)) is not None:
                    yield chunk.span, {**features, "whole": 1, f"whole_{front}": 1}
    if noun is not None:
        yield noun.span, {**setting(view, noun), "counted": 1}
    yield from _acts(view, figure)
    if view.vocabulary.capitals:
        yield from _worded(view, figure)
        yield from meant(view, figure, state)
    yield from unphrased(view, figure, noun)
    yield from carried(view, figure, state)
    yield from led_in(view, figure, state)


def _worded(view: View, figure: Figure) -> Iterator[tuple[Span, Features]]:
    """What no noun phrase says: in what a measure is one, what a part does, the noun of a cue."""
    clause = view.clause_of(figure.span)
    for name, span in (("extent", extent(view, figure)), ("part_does", part_does(view, figure))):
        if span is not None:
            yield span, {**place(view, span, clause, figure), name: 1}
    for span, at in cue_nouns(view):
        if at == clause and not span.overlaps(figure.span):
            yield span, {**place(view, span, clause, figure), **neighbours(view, span), "in_cue": 1}


def _apiece(view: View, figure: Figure) -> int | None:
    """Where what would only say for each of what the amount is begins: $1.87 a share."""
    at = view.index(figure.span)
    return at + 2 if at + 2 < len(view.tokens) and "per" in view.tokens[at + 1].classes else None


def _phrase(view: View, chunk: Chunk, figure: Figure, state: State) -> tuple[Span, Features] | None:
    parts = halves(view, chunk, state.cast)
    span = parts.measured
    features = {**phrase_place(view, chunk, figure), **setting(view, chunk), **neighbours(view, chunk.span)}
    if span is None:
        if parts.entity is not None:
            return None
        span = chunk.span
    if parts.entity is not None:
        features["behind_entity"] = 1
    features |= of_words(view, span, figure)
    if features.get("after"):
        between = view.between(figure.span, chunk.span)
        if between and all(_linking(token) for token in between):
            features["linked_after"] = 1
    if _used(view, chunk, figure):
        features["used"] = 1
    if governed(view, chunk):
        features["governed"] = 1
    return span, features


def _head(view: View, chunk: Chunk, span: Span) -> Span | None:
    """The property words that a longer property ends with; or the last word of a phrase that no property word or entity
    parts, where what stands before it may be whose it is. For languages whose words are written without blanks."""
    if view.vocabulary.capitals or chunk.quoted or chunk.last - chunk.first < 2:
        return None
    at = property_at(view, chunk)
    if at is not None:
        start = view.tokens[at].span.start
        return Span(start, span.end) if span.start < start else None
    head, before = view.tokens[chunk.last - 1], view.tokens[chunk.last - 2]
    if span != chunk.span or len(head.text) < 2 or NAME in head.classes:
        return None
    thing = view.words[chunk.last - 2].named or view.vocabulary.kind_of[before.norm] in THINGS
    verbal = head.tag in ("v", "vn") or not head.classes.isdisjoint(ACTS)
    return head.span if thing or verbal else None


def _linking(token: Token) -> bool:
    return bool(token.classes & {"of", "function", "relation"})


def _used(view: View, chunk: Chunk, figure: Figure) -> bool:
    """Whether another figure stands between the phrase and this one."""
    low, high = (chunk.span, figure.span) if chunk.span < figure.span else (figure.span, chunk.span)
    return any([f is not figure and low.end <= f.span.start and f.span.end <= high.start for f in view.figures])


def _acts(view: View, figure: Figure) -> Iterator[tuple[Span, Features]]:
    """What makes a count or an amount: sold 350, fell 3%, 15 injured."""
    for at in verbs_for(view, figure):
        token = view.tokens[at]
        if not token.span.overlaps(figure.span):
            features = {**place(view, token.span, view.clauses[at], figure), **neighbours(view, token.span)}
            features["verb"] = 1
            if (acting := _verb_of(view, at, figure)) is not None:
                features[acting] = 1
            if acting == "clause_verb":
                features[f"done_by_{_doer(view, figure)}"] = 1
            if "act" in token.classes or "noun_verb" in token.classes:
                features["act"] = 1
            if "change" in token.classes:
                features["verb_of_change"] = 1
            if "reach" in token.classes:
                features["verb_of_level"] = 1
            if token.tag == "a":
                features["adjective"] = 1
            if "measure_adjective" in token.classes:
                features["is_measure_adjective"] = 1
            if not token.classes and token.tag in TELLING and not view.vocabulary.capitals:
                features["set_phrase"] = 1
            if token.span.start >= figure.span.end and _before_another(view, at):
                features["another_figures"] = 1
            yield said(view, at), features


def _verb_of(view: View, at: int, figure: Figure) -> str | None:
    """Whether a word is the verb of the figure's clause, or of another one."""
    found = clauses(view)
    acting = clause_at(found, view.index(figure.span))
    if acting is not None and acting.done == at:
        return "clause_verb"
    return "other_verb" if any([clause.done == at for clause in found]) else None


def _doer(view: View, figure: Figure) -> str:
    """The kind of whom or what the figure's clause is about: as the noun says, else a name, a pronoun or anything."""
    mine = clause_at(clauses(view), view.index(figure.span))
    if mine is None or mine.subject is None:
        return "nobody"
    if mine.pronoun:
        return "pronoun"
    text = view.text[slice(*mine.subject)]
    kind = view.vocabulary.kind_of[text]
    return kind or ("property" if view.vocabulary.property_of(text) else "name" if text[:1].isupper() else "thing")


def _before_another(view: View, at: int) -> bool:
    """Whether a figure follows a verb at once, or behind one word: from 13,570 it rose by 30%."""
    behind = range(at + 1, min(at + 3, len(view.tokens)))
    return any([view.clauses[i] == view.clauses[at] and view.tokens[i].label not in (None, "", TIME) for i in behind])
