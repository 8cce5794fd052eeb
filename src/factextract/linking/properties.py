"""The property: what is measured of the subject, or for counts the things counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from factextract.linking.clauses import clause_at, clauses, governed
from factextract.linking.cued import cue_nouns
from factextract.linking.draft import Crossing, Measured, Scored
from factextract.linking.features import Features, phrase_place, place, setting
from factextract.linking.neighbours import crossings as beside
from factextract.linking.neighbours import neighbours
from factextract.linking.predicates import extent, part_does, said, verbs_for
from factextract.linking.split import halves, whole
from factextract.linking.state import State
from factextract.linking.view import TIME, Chunk, View
from factextract.linking.wording import placed, wording
from factextract.linking.words import COMPARATIVE
from factextract.values.figure import Figure
from factextract.values.segment import Kind
from factextract.values.span import Span
from factextract.values.token import Token

FIELD = "property"
_LINKS = frozenset({"level_link", "change_link"})
_THINGS = frozenset({"thing_pronoun", "people_pronoun"})
_RECENT = 3
"""So many claims back a pronoun may mean what they measured."""
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
                if (front := whole(view, chunk, state.cast)) is not None:
                    yield chunk.span, {**features, "whole": 1, f"whole_{front}": 1}
    if noun is not None:
        yield noun.span, {**setting(view, noun), "counted": 1}
    yield from _acts(view, figure)
    if view.vocabulary.capitals:
        yield from _worded(view, figure)
        yield from _meant(view, figure, state)
    yield from _carried(view, figure, state)
    yield from _led_in(view, figure, state)


def _worded(view: View, figure: Figure) -> Iterator[tuple[Span, Features]]:
    """What no noun phrase says: in what a measure is one, what a part does, the noun of a cue."""
    clause = view.clause_of(figure.span)
    for name, span in (("extent", extent(view, figure)), ("part_does", part_does(view, figure))):
        if span is not None:
            yield span, {**place(view, span, clause, figure), name: 1}
    for span, at in cue_nouns(view):
        if at == clause and not span.overlaps(figure.span):
            yield span, {**place(view, span, clause, figure), **neighbours(view, span), "in_cue": 1}


def _meant(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
    """What the sentence before measured, where the figure's clause goes on about it with a pronoun: it fell to 5%."""
    mine = clause_at(clauses(view), view.index(figure.span))
    if mine is None or not mine.pronoun or mine.subject is None:
        return
    if view.tokens[view.index(mine.subject)].classes.isdisjoint(_THINGS):
        return
    told = [draft.property.span for draft in state.recent if draft.property and draft.figure.type == figure.type]
    for rank, span in enumerate(dict.fromkeys([name.span for name in state.said] + told[:_RECENT])):
        features = _of_words(view, span, figure)
        if features:
            yield span, {**features, "meant": 1, f"meant_{'said' if rank < len(state.said) else 'told'}": 1}


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
    features |= _of_words(view, span, figure)
    if features.get("after"):
        between = view.between(figure.span, chunk.span)
        if between and all(_linking(token) for token in between):
            features["linked_after"] = 1
    if _used(view, chunk, figure):
        features["used"] = 1
    if governed(view, chunk):
        features["governed"] = 1
    return span, features


def _of_words(view: View, span: Span, figure: Figure) -> Features:
    """Whether words name a known property, and one that has figures of this kind."""
    known = view.vocabulary.property_of(view.text[slice(*span)])
    if known is None:
        return {}
    agrees = {figure.type, figure.unit} & view.vocabulary.units.get(known, frozenset())
    return {"known": 1, "agrees": 1} if agrees else {"known": 1}


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


def _carried(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
    last = state.last
    if last is None or last.property is None or last.sentence.block != view.sentence.block:
        return
    features: Features = {"carried": 1}
    if last.sentence is view.sentence:
        features["carried_in_sentence"] = 1
        between = [c for c in view.chunks if last.figure.span.end <= c.span.start and c.span.end <= figure.span.start]
        if not between:
            features["nothing_new"] = 1
        if last.figure.unit == figure.unit:
            features["same_unit"] = 1
    if figure.type == "percent":
        features["percent"] = 1
    known = view.vocabulary.property_of(view.text[last.property.span.start : last.property.span.end])
    if known is not None and {figure.type, figure.unit} & view.vocabulary.units.get(known, frozenset()):
        features["agrees"] = 1
    yield last.property.span, features


def _led_in(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
    """What the line tells that a list follows: monthly rent in August: | Flats: $1,268."""
    lead = state.lead
    if lead is None or view.sentence.kind is Kind.PROSE:
        return
    for chunk in lead.chunks:
        span = halves(lead, chunk, state.cast).measured
        if span is not None:
            yield span, {**setting(lead, chunk), **_of_words(lead, span, figure), "led_in": 1}
