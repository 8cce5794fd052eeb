"""Descriptions before their noun, and clauses of a time of their own: what is said within them reaches no further."""

from __future__ import annotations

from factextract.linking.view import TIME, View, once_a_sentence
from factextract.values.figure import Figure
from factextract.values.timex import TimeMention

_BOUNDS = frozenset({"since", "base"})


def description_end(view: View, at: int) -> int | None:
    """Where the description ends that a date stands in, before the noun that it tells of: *found in 1928*, a giant."""
    key = description_end, at
    if key not in view.remembered:
        view.remembered[key] = _description_end(view, at)
    return view.remembered[key]  # type: ignore[no-any-return]


def _description_end(view: View, at: int) -> int | None:
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
    key = in_description, index
    if key not in view.remembered:
        view.remembered[key] = _closed(view, index)
    end = view.remembered[key]
    return end is not None and at >= end


def _closed(view: View, index: int) -> int | None:
    """Where the clause of a word ends, if the word stands in a description of the noun that it ends with."""
    first, end = _bounds(view)[view.clauses[index]]
    of = next((i for i in range(end - 1, index, -1) if "of" in view.tokens[i].classes), None)
    if of is None or of + 1 >= end or of - index < 2 or view.tokens[index].tag == "c":
        return None
    opens = all([t.label or t.tag == "d" or not t.text.isalnum() for t in view.tokens[first:index]])
    noun = view.tokens[of + 1 : end]
    return end if opens and not any([t.label or t.tag == "v" for t in noun]) else None


def was_then(view: View, figure: Figure, published: str | None) -> bool:
    """Whether the clause of a figure opens with its date, and all of that is over: they expect 9, *2024 had 5*."""
    opening = _opening(view).get(view.clause_of(figure.span))
    if published is None or opening is None or opening.whole.end > figure.span.start or opening.role in _BOUNDS:
        return False
    readings = (opening.reading, *opening.candidates)
    return all([one is not None and one.last is not None and one.last.isoformat() < published[:10] for one in readings])


@once_a_sentence
def _opening(view: View) -> dict[int, TimeMention]:
    """The first date of each clause, where the clause opens with it."""
    found: dict[int, TimeMention] = {}
    for time in view.times:
        found.setdefault(view.clause_of(time.span), time)
    bounds = _bounds(view)
    return {
        clause: time
        for clause, time in found.items()
        if not any([t.text.isalnum() for t in view.tokens[bounds[clause][0] : view.index(time.whole)]])
    }


@once_a_sentence
def _bounds(view: View) -> dict[int, tuple[int, int]]:
    """The tokens, half-open, of each clause."""
    found: dict[int, tuple[int, int]] = {}
    for at, clause in enumerate(view.clauses):
        found[clause] = found.get(clause, (at, at))[0], at + 1
    return found
