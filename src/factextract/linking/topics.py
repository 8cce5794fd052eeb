"""Whom the text is speaking of, from sentence to sentence."""

from __future__ import annotations

from collections.abc import Sequence

from factextract.linking.clauses import Clause
from factextract.linking.draft import Name
from factextract.linking.entity import Entity
from factextract.linking.naming import PERSON
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import Chunk, View
from factextract.values.span import Span


def opening(view: View, clauses: Sequence[Clause], state: State) -> Name | None:
    """Whom a sentence is about: the subject of its first clause, with what a pronoun there means left as it was."""
    for clause in clauses:
        if clause.subject is None:
            continue
        if clause.pronoun:
            return None
        chunk = next((c for c in view.chunks if c.span.overlaps(clause.subject)), None)
        return None if chunk is None else named(view, chunk, state)
    return None


def about(view: View, name: Name | None, state: State) -> Name | None:
    """A claim's subject as the topic of what follows; None where it is no more than something measured."""
    if name is None or name.span != name.refers:
        return name
    chunk = next((c for c in view.chunks if c.span.overlaps(name.span)), None)
    if chunk is None:
        return name
    parts = halves(view, chunk, state.cast)
    return None if parts.subject is None else Name(name.span, name.refers, _person(parts.entity))


def named(view: View, chunk: Chunk, state: State) -> Name | None:
    """Whom a phrase names; None where it is no more than something measured, or stands for a name."""
    parts = halves(view, chunk, state.cast)
    if parts.subject is None or view.tokens[chunk.last - 1].classes & {"source", "standin", "pronoun"}:
        return None
    refers: Span = parts.entity.full if parts.entity else parts.subject
    return Name(parts.subject, refers, _person(parts.entity))


def _person(entity: Entity | None) -> bool | None:
    return None if entity is None or not entity.kind else entity.kind == PERSON
