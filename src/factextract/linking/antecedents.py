"""Whom a pronoun, or a word that stands for a name, may mean: the text's own thread, and who was named last."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.cast import ORGANISATION, Entity
from factextract.linking.naming import PERSON
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import View
from factextract.values.span import Span
from factextract.values.token import Token

_THING = "thing"
"""Any kind but a person."""
_PLACES = ("meant_nearest", "meant_second")

Meant = tuple[Span, str]
"""Who may be meant, and the feature that says how it was found."""


def meant(view: View, token: Token, state: State) -> Iterator[Meant]:
    """Whom a pronoun may mean: the one last spoken of that it agrees with, and those that it agrees with named last."""
    known = (*state.said, *([state.topic] if state.topic else []))
    wanted = True if "person_pronoun" in token.classes else False if "thing_pronoun" in token.classes else None
    agreeing = [n for n in known if n.person is wanted] or [n for n in known if n.person is None]
    thread = known if wanted is None else agreeing
    first = thread[0].refers if thread else _topic(state)
    kind = {True: PERSON, False: _THING, None: ""}[wanted]
    yield from _found(view, token.span, state, first, kind)


def stands_in(view: View, span: Span) -> bool:
    """Whether a phrase is a word that stands for a name."""
    token = view.tokens[view.index(span)]
    return token.span == span and "standin" in token.classes


def stood_for(view: View, span: Span, state: State) -> Iterator[Meant]:
    """What "the company" may stand for: an organisation where the word says so, else what was last spoken of."""
    if not view.vocabulary.ends_with(view.text[span.start : span.end], "org_suffix"):
        yield from _found(view, span, state, _topic(state), "")
        return
    main, organisation = state.cast.main, state.cast.organisation
    if main is not None and (main.kind == ORGANISATION or (not main.kind and main.titled)):
        organisation = main
    yield from _found(view, span, state, organisation.full if organisation else _topic(state), ORGANISATION)


def _topic(state: State) -> Span | None:
    if state.topic is not None:
        return state.topic.refers
    return state.cast.main.full if state.cast.main is not None else None


def _found(view: View, span: Span, state: State, first: Span | None, kind: str) -> Iterator[Meant]:
    """`first`, and where names are not written large, of those of a kind the two that are named last before `span`:
    the thread is lost more often there."""
    if first is not None:
        yield first, "meant_first"
    if view.vocabulary.capitals:
        return
    key = _found, span, kind
    if key not in view.remembered:
        view.remembered[key] = _named_before(view, span, state, kind)
    yield from zip(view.remembered[key], _PLACES, strict=False)


def _named_before(view: View, span: Span, state: State, kind: str) -> list[Span]:
    here = [halves(view, c, state.cast).entity for c in reversed(view.chunks) if c.span.end <= span.start]
    agreeing = [e.full for e in (*here, *state.named) if e is not None and _agrees(e, kind)]
    return list(dict.fromkeys(agreeing))[: len(_PLACES)]


def _agrees(entity: Entity, kind: str) -> bool:
    """Whether an entity is of the kind that is meant; one of which nothing tells is of any."""
    return not kind or entity.kind in ("", kind) or (kind == _THING and entity.kind != PERSON)
