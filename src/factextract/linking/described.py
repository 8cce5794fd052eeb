"""Descriptions before their noun, and clauses of a time of their own: what is said within them reaches no further."""

from __future__ import annotations

from factextract.linking.view import TIME, View
from factextract.values.figure import Figure

_BOUNDS = frozenset({"since", "base"})


def description_end(view: View, at: int) -> int | None:
    """Where the description ends that a date stands in, before the noun that it tells of: *found in 1928*, a giant."""
    clause, done = view.clauses[at], False
    for index in range(at + 1, len(view.tokens)):
        token = view.tokens[index]
        if view.clauses[index] != clause or (token.label and token.label != TIME):
            return None
        if "of" in token.classes and done:
            return None if index + 1 < len(view.tokens) and view.tokens[index + 1].label else index
        done = done or token.tag == "v"
    return None


def in_description(view: View, index: int, at: int) -> bool:
    """Whether the word at `index` stands in a description of the noun that its clause ends with, before the figure at
    `at`: *a hearing that will be held*, it was told, …"""
    clause, end = view.clauses[index], index
    while end < len(view.tokens) and view.clauses[end] == clause:
        end += 1
    of = next((i for i in range(end - 1, index, -1) if "of" in view.tokens[i].classes), None)
    if of is None or at < end or of + 1 >= end or of - index < 2:
        return False
    first = view.clauses.index(clause)
    opens = all([t.label or t.tag == "d" or not t.text.isalnum() for t in view.tokens[first:index]])
    noun = view.tokens[of + 1 : end]
    return opens and view.tokens[index].tag != "c" and not any([t.label or t.tag == "v" for t in noun])


def was_then(view: View, figure: Figure, published: str | None) -> bool:
    """Whether the clause of a figure opens with its date, and all of that is over: they expect 9, *2024 had 5*."""
    clause = view.clause_of(figure.span)
    opening = next((t for t in view.times if view.clause_of(t.span) == clause), None)
    if published is None or opening is None or opening.whole.end > figure.span.start or opening.role in _BOUNDS:
        return False
    first = view.clauses.index(clause)
    if any([token.text.isalnum() for token in view.tokens[first : view.index(opening.whole)]]):
        return False
    readings = (opening.reading, *opening.candidates)
    return all([one is not None and one.last is not None and one.last.isoformat() < published[:10] for one in readings])
