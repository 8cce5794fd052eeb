"""What is measured as the text before says it: figures there, what a pronoun goes on about, the line above a list."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.clauses import clause_at, clauses
from factextract.linking.features import Features, setting
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.segment import Kind
from factextract.values.span import Span

_THINGS = frozenset({"thing_pronoun", "people_pronoun"})
_RECENT = 3
"""So many claims back a pronoun may mean what they measured."""


def of_words(view: View, span: Span, figure: Figure) -> Features:
    """Whether words name a known property, and one that has figures of this kind."""
    known = view.vocabulary.property_of(view.text[slice(*span)])
    if known is None:
        return {}
    agrees = {figure.type, figure.unit} & view.vocabulary.units.get(known, frozenset())
    return {"known": 1, "agrees": 1} if agrees else {"known": 1}


def carried(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
    """What the figure before measured, and the last one that counts by the same word, if that is another."""
    yield from _last(view, figure, state)
    yield from _alike(view, figure, state)


def _last(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
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


def _alike(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
    word = _counted_by(view, figure)
    if not word or view.vocabulary.capitals:
        return
    for draft in state.recent:
        told = draft.property
        if told is None or told.span.overlaps(draft.figure.span) or _counted_by(view, draft.figure) != word:
            continue
        if state.last is None or state.last.property is None or state.last.property.span != told.span:
            far = draft.sentence.block != view.sentence.block
            yield told.span, {"counted_alike": 1, "blocks_between": int(far), **of_words(view, told.span, figure)}
        return


def _counted_by(view: View, figure: Figure) -> str:
    """The word that a figure counts by; empty where it has none."""
    if figure.type != "count" or figure.number is None:
        return ""
    return view.text[figure.number.end : figure.span.end].strip()


def meant(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
    """What the sentence before measured, where the figure's clause goes on about it with a pronoun: it fell to 5%."""
    mine = clause_at(clauses(view), view.index(figure.span))
    if mine is None or not mine.pronoun or mine.subject is None:
        return
    if view.tokens[view.index(mine.subject)].classes.isdisjoint(_THINGS):
        return
    told = [draft.property.span for draft in state.recent if draft.property and draft.figure.type == figure.type]
    for rank, span in enumerate(dict.fromkeys([name.span for name in state.said] + told[:_RECENT])):
        features = of_words(view, span, figure)
        if features:
            yield span, {**features, "meant": 1, f"meant_{'said' if rank < len(state.said) else 'told'}": 1}


def led_in(view: View, figure: Figure, state: State) -> Iterator[tuple[Span, Features]]:
    """What the line tells that a list follows: monthly rent in August: | Flats: $1,268."""
    lead = state.lead
    if lead is None or view.sentence.kind is Kind.PROSE:
        return
    for chunk in lead.chunks:
        span = halves(lead, chunk, state.cast).measured
        if span is not None:
            yield span, {**setting(lead, chunk), **of_words(lead, span, figure), "led_in": 1}
