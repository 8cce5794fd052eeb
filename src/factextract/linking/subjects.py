"""The subject: a scored choice among the phrases around a figure and whom the text has been speaking of."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.antecedents import stands_in, stood_for
from factextract.linking.called import called_within
from factextract.linking.compounds import heads_more, longer
from factextract.linking.draft import Name, Scored
from factextract.linking.features import Features, phrase_place, place, setting
from factextract.linking.neighbours import neighbours
from factextract.linking.picked import picked
from factextract.linking.pronouns import meant, pronouns
from factextract.linking.split import Halves, halves, owner_within
from factextract.linking.subject_asked import Asked, crossings
from factextract.linking.subject_grammar import acts, bracketed, right_behind
from factextract.linking.subject_memory import known, remembered
from factextract.linking.unspaced import pointed_at
from factextract.linking.view import Chunk, View, once_a_phrase
from factextract.linking.wording import wording
from factextract.values.span import Span

FIELD = "subject"
_FAR = 14
_OF_THE_TEXT = frozenset(
    """main dominant entity titled said_twice said_often carried carried_in_sentence carried_in_block nothing_new topic
    last_subject earlier_subject opens_block clause_subject going_on relative_head is_person is_organisation is_place
    document_main acted told_of pronoun pronoun_part meant_first meant_alike meant_nearest meant_second""".split()
)
"""Features of whom a phrase names, which hold for every other mention of the same."""


def subject(asked: Asked, changes: bool) -> tuple[Name | None, tuple[Scored, ...]]:
    """The best candidate, None where none is good enough; and all candidates as weighed, best first.

    `changes`: the figure is a change, not a level.
    """
    vocabulary = asked.view.vocabulary
    names: dict[str, Name] = {}
    features: dict[str, Features] = {}
    for name, found in _candidates(asked):
        key = _written(asked.view, name.refers)
        if key in names:
            features[key] |= {f: 1 for f in found if f in _OF_THE_TEXT}
        else:
            own = {_kind(asked.view, name, found): 1, **wording[asked.view.text[slice(*name.span)]]}
            names[key], features[key] = name, {**found, **own}
    crossed = crossings(asked, changes)
    score = vocabulary.scales[FIELD].by(crossed)
    candidates = [
        (Scored(name.span, score(found), found, crossed, name.refers), name)
        for found, name in zip(features.values(), names.values(), strict=True)
    ]
    candidates.sort(key=lambda pair: -pair[0].score)
    ranked = tuple([candidate for candidate, _ in candidates])
    chosen = bool(ranked) and ranked[0].score >= vocabulary.weights.get(FIELD, {}).get("none", 0.0)
    return candidates[0][1] if chosen else None, ranked


def _written(view: View, span: Span) -> str:
    return view.text[span.start : span.end].lower()


def _candidates(asked: Asked) -> Iterator[tuple[Name, Features]]:
    yield from _phrases(asked)
    yield from _picked(asked)
    yield from _stand_ins(asked)
    yield from remembered(asked)


def _near(asked: Asked) -> list[Chunk]:
    """The phrases before the figure, the nearest first; two behind it in its clause, and who does what follows."""
    view, figure = asked.view, asked.figure
    before = [c for c in view.chunks if c.span.end <= figure.span.start][-_FAR:]
    clause = view.clause_of(figure.span)
    behind = [c for c in view.chunks if c.span.start >= figure.span.end]
    near = [c for c in behind if c.clause == clause][:2]
    doer = asked.ahead
    return before[::-1] + near + [c for c in behind if doer is not None and c.span.overlaps(doer) and c not in near]


def _phrases(asked: Asked) -> Iterator[tuple[Name, Features]]:
    view, state = asked.view, asked.state
    owner, doer = _owner(view, asked.what), asked.ahead
    for chunk in _near(asked):
        parts = halves(view, chunk, state.cast)
        if parts.entity is None and _describes(view, chunk):
            continue
        span = parts.subject or chunk.span
        features = _features(asked, chunk, parts)
        if chunk is owner:
            features["owner"] = 1
        if doer is not None and chunk.span.overlaps(doer):
            features["ahead"] = 1
        refers = parts.entity.full if parts.entity is not None else span
        if stands_in(view, span) and parts.entity is None:
            features["is_standin"] = 1
            for refers, sort in stood_for(view, span, state):
                yield Name(span, refers), features | {sort: 1}
            continue
        if parts.entity is None and pointed_at(view, chunk):
            features["pointed"] = 1
            for who, sort in stood_for(view, span, state):
                yield Name(span, who), features | {sort: 1}
        within = owner_within(view, chunk) if parts.subject is None else None
        if within is not None:
            yield Name(within, within), {f: v for f, v in features.items() if f != "property_only"} | {"within": 1}
            features["holds_owner"] = 1
        name = called_within(view, chunk, parts)
        if name is not None:
            span, refers = Span(span.start, max(span.end, name.end)), name
            features["called"] = 1
        for other, sort, found in _more(asked, chunk, parts):
            features[f"in_{sort}"] = 1
            yield other, found
        yield Name(span, refers), features
        if parts.subject is not None and (
            parts.measured not in (None, parts.subject) or heads_more(view, chunk, parts)
        ):
            told = known(view, span, parts.entity, state)
            yield Name(chunk.span, chunk.span), {f: v for f, v in features.items() if f not in told} | {"undivided": 1}


def _more(asked: Asked, chunk: Chunk, parts: Halves) -> Iterator[tuple[Name, str, Features]]:
    """What a phrase may name besides its subject, and the feature that says so."""
    view, state = asked.view, asked.state
    for span, sort in longer(view, chunk, parts):
        if span.overlaps(asked.figure.span):
            continue
        entity = state.cast.entities.get(_written(view, span))
        features = _features(asked, chunk, Halves(span, None, entity)) | {sort: 1}
        if stands_in(view, span):
            for refers, way in stood_for(view, span, state):
                yield Name(span, refers), sort, features | {way: 1}
        else:
            yield Name(span, entity.full if entity is not None else span), sort, features


@once_a_phrase
def _describes(view: View, chunk: Chunk) -> bool:
    """Whether a phrase only says how something is, and names nothing: prior | guidance, but *the injured*."""
    if chunk.quoted or (chunk.first and "definite" in view.tokens[chunk.first - 1].classes):
        return False
    return all(["adjective" in token.classes for token in view.tokens[chunk.first : chunk.last]])


def _features(asked: Asked, chunk: Chunk, parts: Halves) -> Features:
    view, figure, state = asked.view, asked.figure, asked.state
    span = parts.subject or chunk.span
    features = {**phrase_place(view, chunk, figure), **setting(view, chunk)}
    features |= known(view, span, parts.entity, state)
    features |= neighbours(view, chunk.span)
    features |= acts(asked, chunk)
    if parts.subject is None:
        features["property_only"] = 1
        if state.cast.dominant:
            features["property_beside_main"] = 1
    elif parts.measured is not None and parts.subject != parts.measured:
        features["has_property"] = 1
    if asked.noun is not None and chunk.span.overlaps(asked.noun):
        features["counted"] = 1
    if asked.what is not None and span.overlaps(asked.what):
        features["chosen_property"] = 1
    elif asked.what is not None and chunk.span.overlaps(asked.what):
        features["in_front_of_property"] = 1
    if figure.type == "age" and right_behind(view, chunk, figure):
        features["of_that_age"] = 1
    elif any([span.overlaps(old) for old in state.measured]):
        features["was_property"] = 1
    if chunk is view.chunks[0]:
        features["first_phrase"] = 1
    if bracketed(view, chunk.span, figure):
        features["bracket"] = 1
    return features


def _kind(view: View, name: Name, features: Features) -> str:
    """The feature of the kind that is named: as the noun says, else a name, or anything."""
    kind_of, text = view.vocabulary.kind_of, view.text
    found = kind_of[text[slice(*name.span)]] or kind_of[text[slice(*name.refers)]]
    return f"kind_{found or ('name' if 'named' in features or 'entity' in features else 'thing')}"


def _owner(view: View, what: Span | None) -> Chunk | None:
    """The phrase that a word of possession ties to the property: the yield *of the plant*."""
    if what is None or not what.overlaps(view.sentence.span):
        return None
    holder = next((c for c in view.chunks if c.span.overlaps(what)), None)
    if holder is None:
        return None
    for chunk in view.chunks:
        before, after = (chunk, holder) if view.vocabulary.owner_first else (holder, chunk)
        if before.last + 1 == after.first and "of" in view.tokens[before.last].classes:
            return chunk
    return None


def _picked(asked: Asked) -> Iterator[tuple[Name, Features]]:
    """Those before the figure who are told of by what they do."""
    view, mine = asked.view, asked.clause
    for span in picked(view):
        if span.end > asked.figure.span.start:
            continue
        features = {**place(view, span, view.clause_of(span), asked.figure), **neighbours(view, span), "picked": 1}
        if mine is not None and mine.subject is not None and span.overlaps(mine.subject):
            features["clause_subject" if mine.own else "going_on"] = 1
        yield Name(span, span), features


def _stand_ins(asked: Asked) -> Iterator[tuple[Name, Features]]:
    """Pronouns before the figure, the nearest first; they refer to what was spoken of before. One of a part may stand
    behind the figure: two thirds | of them; and one that does what follows: with 3 rooms, | it."""
    view, figure = asked.view, asked.figure
    mine = asked.clause
    here, doer = view.index(figure.span), asked.ahead
    for at in reversed(pronouns(view)):
        token = view.tokens[at]
        part, follows = "part_pronoun" in token.classes, token.span == doer
        told = at > here and _told_of(view, at, here)
        if at >= here + (2 if part else 0) and not follows and not told:
            continue
        features = {**place(view, token.span, view.clauses[at], figure), **neighbours(view, token.span), "pronoun": 1}
        if "owner_pronoun" in token.classes:
            features["pronoun_owner"] = 1
        if part:
            features["pronoun_part"] = 1
        if told:
            features["described"] = 1
        if follows:
            features["ahead"] = 1
        if mine is not None and mine.subject == token.span:
            features["clause_subject" if mine.own else "going_on"] = 1
        for refers, sort in meant(view, at, asked.clauses, asked.state):
            entity = asked.state.cast.by_name.get(refers)
            yield Name(token.span, refers), features | {sort: 1} | known(view, refers, entity, asked.state)


def _told_of(view: View, at: int, here: int) -> bool:
    """Whether a pronoun stands behind the clause that tells of it, where such clauses come first: aged 24 | she."""
    if not view.vocabulary.owner_first or view.clauses[at] != view.clauses[here]:
        return False
    return "of" in view.tokens[at - 1].classes and "owner_pronoun" not in view.tokens[at].classes
