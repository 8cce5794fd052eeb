"""Whom a word that stands for a name, or a pronoun, may mean: the text's own thread, and who was named last."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factextract.linking.entity import ORGANISATION, PLACE, Entity
from factextract.linking.naming import PERSON
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import View
from factextract.values.span import Span

THING = "thing"
"""Any kind but a person."""
_KINDS = {"place": PLACE, "role": PERSON, "people": PERSON}
"""The kinds of whom words of a kind stand for."""
_PLACES = ("meant_nearest", "meant_second")

Meant = tuple[Span, str]
"""Who may be meant, and the feature that says how it was found."""


def stands_in(view: View, span: Span) -> bool:
    """Whether a phrase is a word that stands for a name."""
    token = view.tokens[view.index(span)]
    return token.span == span and "standin" in token.classes


def stood_for(view: View, span: Span, state: State) -> Iterator[Meant]:
    """What "the company" may stand for: somebody of the kind that the word tells of, else who was last spoken of."""
    kind = _kind(view, view.text[slice(*span)])
    here = [chunk.span for chunk in reversed(view.chunks) if chunk.span.end <= span.start and not chunk.quoted]
    named = [entity.full for entity in _named_here(view, span, state)]
    alike = next((who for who in (*named, *here) if _ends_alike(view, span, who)), None)
    if alike is not None:
        yield alike, "meant_alike"
    yield from found(view, span, state, _spoken_of(state, kind), lambda entity: of_kind(entity, kind))


def _kind(view: View, text: str) -> str:
    """The kind of whom a word stands for; empty where it does not tell."""
    if view.vocabulary.ends_with(text, "org_suffix"):
        return ORGANISATION
    if view.vocabulary.ends_with(text, "place_suffix"):
        return PLACE
    return _KINDS.get(view.vocabulary.kind_of[text] or "", "")


def _spoken_of(state: State, kind: str) -> Span | None:
    """Whom the text speaks of, of a kind: the organisation of a story about one, else who was last spoken of."""
    main, organisation = state.cast.main, state.cast.organisation
    if kind == ORGANISATION:
        if main is not None and (main.kind == ORGANISATION or (not main.kind and main.titled)):
            return main.full
        if organisation is not None:
            return organisation.full
    known = [name.refers for name in (state.topic, *state.said) if name is not None]
    known += [main.full] if main is not None else []
    told = [(who, state.cast.by_name.get(who)) for who in known]
    agreeing = [who for who, entity in told if kind and entity is not None and of_kind(entity, kind)]
    possible = [who for who, entity in told if entity is None or of_kind(entity, kind)]
    return next(iter([*agreeing, *possible]), None)


def found(
    view: View, span: Span, state: State, first: Span | None, agrees: Callable[[Entity], bool]
) -> Iterator[Meant]:
    """`first`, and of those that agree the two that are named last before `span`: the thread may be lost."""
    if first is not None:
        yield first, "meant_first"
    key = found, span
    if key not in view.remembered:
        view.remembered[key] = _named_before(view, span, state, agrees)
    yield from zip(view.remembered[key], _PLACES, strict=False)


def _named_before(view: View, span: Span, state: State, agrees: Callable[[Entity], bool]) -> list[Span]:
    agreeing = [entity.full for entity in _named_here(view, span, state) if agrees(entity)]
    return list(dict.fromkeys(agreeing))[: len(_PLACES)]


def _named_here(view: View, span: Span, state: State) -> list[Entity]:
    """Who was named before a place, the last first."""
    here = [halves(view, c, state.cast).entity for c in reversed(view.chunks) if c.span.end <= span.start]
    return [entity for entity in (*here, *state.named) if entity is not None]


def _ends_alike(view: View, span: Span, who: Span) -> bool:
    """Whether a name ends with the word that stands for it: the council, Leeds City Council."""
    head, name = view.text[slice(*span)].lower(), view.text[slice(*who)].lower()
    head = head.rsplit(" ", 1)[-1] if view.vocabulary.capitals else head[-1:]
    return name.endswith(head) and name != head


def of_kind(entity: Entity, kind: str) -> bool:
    """Whether an entity is of the kind that is meant; one of which nothing tells is of any."""
    return not kind or entity.kind in ("", kind) or (kind == THING and entity.kind != PERSON)
