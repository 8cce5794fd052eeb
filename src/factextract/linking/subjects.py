"""The subject: a scored choice among the phrases around a figure, what was last spoken of, and the main entity."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.draft import Name, Scored
from factextract.linking.features import Features, best, place, scored, setting
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import Chunk, View
from factextract.values.figure import Figure
from factextract.values.span import Span

FIELD = "subject"
_FAR = 14


def subject(
    view: View, figure: Figure, noun: Span | None, what: Span | None, state: State
) -> tuple[Name | None, tuple[Scored, ...]]:
    """The best candidate, None where none is good enough; and all candidates as weighed, best first.

    `noun` is the noun that a count counts, `what` the property chosen for the figure.
    """
    weights = view.vocabulary.weights.get(FIELD, {})
    names: dict[Span, Name] = {}
    candidates = []
    for name, features in _candidates(view, figure, noun, what, state):
        names.setdefault(name.span, name)
        candidates.append(scored(name.span, features, weights, name.refers))
    ranked = tuple(sorted(candidates, key=lambda c: -c.score))
    top = best(ranked, weights.get("none", 0.0))
    return (names[top.span] if top else None), ranked


def _candidates(
    view: View, figure: Figure, noun: Span | None, what: Span | None, state: State
) -> Iterator[tuple[Name, Features]]:
    yield from _phrases(view, figure, noun, what, state)
    yield from _stand_ins(view, figure, state)
    yield from _remembered(view, figure, state)


def _phrases(
    view: View, figure: Figure, noun: Span | None, what: Span | None, state: State
) -> Iterator[tuple[Name, Features]]:
    owner = _owner(view, what)
    near = [c for c in view.chunks if c.span.end <= figure.span.start][-_FAR:]
    near += [c for c in view.chunks if c.span.start >= figure.span.end and c.clause == view.clause_of(figure.span)][:2]
    for index, chunk in enumerate(near):
        parts = halves(view, chunk, state.cast)
        features = {**place(view, chunk.span, chunk.clause, figure), **setting(view, chunk)}
        span = parts.subject or chunk.span
        if parts.subject is None:
            features["property_only"] = 1.0
        if parts.entity is not None:
            features["entity"] = 1.0
            if state.cast.main is not None and parts.entity.key == state.cast.main.key:
                features["main"] = 1.0
        if parts.subject is not None and parts.measured is not None and parts.subject != parts.measured:
            features["has_property"] = 1.0
        if noun is not None and chunk.span.overlaps(noun):
            features["counted"] = 1.0
        if parts.entity is None and state.cast.often(view, span):
            features["repeated"] = 1.0
        if index == 0:
            features["first_phrase"] = 1.0
        if what is not None and span.overlaps(what):
            features["chosen_property"] = 1.0
        elif what is not None and chunk.span.overlaps(what):
            features["in_front_of_property"] = 1.0
        if figure.type == "age" and _right_behind(view, chunk, figure):
            features["of_that_age"] = 1.0
        elif any(span.overlaps(old) for old in state.measured):
            features["was_property"] = 1.0
        if chunk is owner:
            features["owner"] = 1.0
        if _bracketed(view, chunk.span, figure):
            features["bracket"] = 1.0
        if (
            state.topic is not None
            and view.text[span.start : span.end] == view.text[state.topic.span.start : state.topic.span.end]
        ):
            features["topic"] = 1.0
        refers = parts.entity.full if parts.entity is not None else span
        if features.get("is_standin") and parts.entity is None:
            stands_for = _stood_for(view, chunk, state)
            if stands_for is None:
                continue
            refers = stands_for
        yield Name(span, refers), features


def _right_behind(view: View, chunk: Chunk, figure: Figure) -> bool:
    """Whether a phrase follows a figure at once, or behind a word of possession."""
    gap = chunk.first - view.index(figure.span) - 1
    return gap == 0 or (gap == 1 and "of" in view.tokens[chunk.first - 1].classes)


def _owner(view: View, what: Span | None) -> Chunk | None:
    """The phrase that a word of possession ties to the property: the yield *of the plant*."""
    if what is None or not any(what.overlaps(token.span) for token in view.tokens):
        return None
    holder = next((c for c in view.chunks if c.span.overlaps(what)), None)
    if holder is None:
        return None
    for chunk in view.chunks:
        before, after = (chunk, holder) if view.vocabulary.owner_first else (holder, chunk)
        if before.last + 1 == after.first and "of" in view.tokens[before.last].classes:
            return chunk
    return None


def _bracketed(view: View, span: Span, figure: Figure) -> bool:
    """A figure in brackets right behind a name is the name's."""
    gap = view.text[span.end : figure.whole.start].strip()
    return gap in ("(", "\uff08")


def _stand_ins(view: View, figure: Figure, state: State) -> Iterator[tuple[Name, Features]]:
    """Pronouns before the figure; they refer to what was spoken of before."""
    refers = _antecedent(state)
    if refers is None:
        return
    for at, token in enumerate(view.tokens):
        if "pronoun" in token.classes and token.span.end <= figure.span.start:
            features = place(view, token.span, view.clauses[at], figure)
            yield Name(token.span, refers), {**features, "pronoun": 1.0}


def _stood_for(view: View, chunk: Chunk, state: State) -> Span | None:
    """What "the company" stands for: an organisation where the word says so, else what was last spoken of."""
    firm = state.cast.main or state.cast.organisation
    if firm is not None and view.vocabulary.ends_with(view.tokens[chunk.last - 1].text, "org_suffix"):
        return firm.full
    return _antecedent(state)


def _antecedent(state: State) -> Span | None:
    if state.topic is not None:
        return state.topic.refers
    return state.cast.main.full if state.cast.main is not None else None


def _remembered(view: View, figure: Figure, state: State) -> Iterator[tuple[Name, Features]]:
    last = state.last
    if last is not None and last.subject is not None:
        features: Features = {"carried": 1.0}
        if last.sentence is view.sentence:
            features["carried_in_sentence"] = 1.0
            if not _phrase_between(view, last.figure.span, figure.span):
                features["nothing_new"] = 1.0
        elif last.sentence.block == view.sentence.block:
            features["carried_in_block"] = 1.0
        yield last.subject, features
    if state.topic is not None and (last is None or last.subject is None or last.subject.span != state.topic.span):
        yield state.topic, {"remembered_topic": 1.0}
    main = state.cast.main
    if main is not None:
        yield Name(main.full, main.full), {"document_main": 1.0, "main": 1.0}


def _phrase_between(view: View, left: Span, right: Span) -> bool:
    return any(left.end <= chunk.span.start and chunk.span.end <= right.start for chunk in view.chunks)
