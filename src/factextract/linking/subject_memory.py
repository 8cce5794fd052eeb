"""Whom the text told of before a figure, and what the document says of somebody, as candidates for the subject."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.draft import Name
from factextract.linking.entity import Entity
from factextract.linking.features import Features
from factextract.linking.state import State
from factextract.linking.subject_asked import Asked
from factextract.linking.view import View
from factextract.values.span import Span

_NAMED = 4
"""So many of those who were named last before the sentence may be meant."""
_REPEATED: Features = {"repeated": 1}
_NOTHING: Features = {}


def known(view: View, span: Span, entity: Entity | None, state: State) -> Features:
    """What the document says of whom a phrase names."""
    if entity is None:
        return _REPEATED if state.cast.often(view, span) else _NOTHING
    remembered = state.cast.remembered
    if entity.key not in remembered:
        remembered[entity.key] = _said_of(entity, state)
    return remembered[entity.key]  # type: ignore[no-any-return]


def _said_of(entity: Entity, state: State) -> Features:
    features: Features = {"entity": 1}
    if entity.kind:
        features[f"is_{entity.kind}"] = 1
    if entity.titled:
        features["titled"] = 1
    if entity.count >= 2:
        features["said_twice"] = 1
    if entity.count >= 4:
        features["said_often"] = 1
    if state.cast.main is not None and entity.full == state.cast.main.full:
        features["main"] = 1
        if state.cast.dominant:
            features["dominant"] = 1
    return features


def remembered(asked: Asked) -> Iterator[tuple[Name, Features]]:
    """Whom the text has been speaking of: in the claim before, in the sentences before, on the whole."""
    view, state, figure = asked.view, asked.state, asked.figure
    last = state.last
    if last is not None and last.subject is not None:
        features: Features = {"carried": 1}
        if last.sentence is view.sentence:
            features["carried_in_sentence"] = 1
            if not _phrase_between(view, last.figure.span, figure.span):
                features["nothing_new"] = 1
        elif last.sentence.block == view.sentence.block:
            features["carried_in_block"] = 1
        yield last.subject, features | _mentioned(asked, last.subject)
    spoken_of = [
        *[(name, "earlier_subject" if number else "last_subject") for number, name in enumerate(state.said)],
        (state.opener, "opens_block"),
        (state.topic, "topic"),
        *[(name, "told_of") for name in state.objects],
    ]
    for name, how in spoken_of:
        if name is not None:
            yield name, {how: 1} | _mentioned(asked, name)
    entities = [(e, "named_before" if number else "named_last") for number, e in enumerate(state.named[:_NAMED])]
    for entity, how in (*entities, (state.cast.main, "document_main")):
        if entity is not None:
            yield Name(entity.full, entity.full), {how: 1} | known(view, entity.full, entity, state)


def _mentioned(asked: Asked, name: Name) -> Features:
    entity = asked.state.cast.by_name.get(name.refers)
    return known(asked.view, name.refers, entity, asked.state)


def _phrase_between(view: View, left: Span, right: Span) -> bool:
    return any(left.end <= chunk.span.start and chunk.span.end <= right.start for chunk in view.chunks)
