"""Who does it: the grammatical subject of every clause, and whom a clause without one goes on about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factextract.linking.view import TIME, Chunk, View
from factextract.values.span import Span

_VERBS = frozenset({"verb", "act", "reach", "report", "change", "headline_verb", "modality"})
_IDLE = frozenset({"time_noun", "generic"})
_PRONOUNS = frozenset({"person_pronoun", "thing_pronoun", "people_pronoun"})
_LIGHT = frozenset({"article", "relation", "owner_pronoun", "quantifier", "adverb"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one verb: its first token; its subject; whether that is said in the clause itself
    and whether it is a pronoun; the place of its verb, None where it has none; whether the verb is one of saying."""

    first: int
    subject: Span | None
    own: bool
    pronoun: bool
    verb: int | None
    says: bool = False


def clauses(view: View) -> tuple[Clause, ...]:
    """The clauses of a sentence, left to right."""
    starts = _starts(view)
    found: list[Clause] = []
    going_on: Span | None = None
    waiting: Span | None = None
    for first, last in zip(starts, [*starts[1:], len(view.tokens)], strict=True):
        verb = next((at for at in range(first, last) if _is_verb(view, at)), None)
        end = last if verb is None else verb
        named = [
            c
            for c in view.chunks
            if first <= c.first and c.last <= end and not governed(view, c) and not _idle(view, c)
        ]
        pronoun = next((at for at in range(first, end) if _stands(view, at)), None)
        own: Span | None = _owned(view, named).span if named else None
        if pronoun is not None and (not named or pronoun < named[0].first):
            own = view.tokens[pronoun].span
        does = own is not None and verb is not None
        if does:
            going_on, waiting = own, None
        elif verb is None:
            waiting = (waiting or own) if view.vocabulary.capitals else (own or waiting)
            going_on = going_on or own
        elif waiting is not None:
            going_on, waiting = waiting, None
        is_pronoun = pronoun is not None and going_on == view.tokens[pronoun].span
        says = verb is not None and "report" in view.tokens[verb].classes
        found.append(Clause(first, going_on, does, is_pronoun, verb, says))
    return tuple(found)


def _owned(view: View, named: list[Chunk]) -> Chunk:
    """The first phrase, or where owners come first the name that it owns or says the kind of: the party's | Ann Lee."""
    first = named[0]
    for chunk in named[1:]:
        between = view.tokens[first.last : chunk.first]
        owned = len(between) == 1 and "of" in between[0].classes
        quoted = len(between) == 1 and chunk.quoted
        titled = len(between) <= 1 and all(t.classes & {"person_title", "person_noun"} for t in between) and chunk.name
        if not view.vocabulary.owner_first or not chunk.name or not (owned or quoted or titled):
            break
        first = chunk
    return first


def clause_at(found: Sequence[Clause], at: int) -> Clause | None:
    """The clause that a token stands in."""
    return next((clause for clause in reversed(found) if clause.first <= at), None)


def _starts(view: View) -> list[int]:
    """The first tokens of the clauses: at breaks, at words that subordinate, at an "and" before a new subject."""
    found = [0] if view.tokens else []
    for at in range(1, len(view.tokens)):
        token = view.tokens[at]
        if token.label is not None:
            continue
        broken = view.clauses[at] != view.clauses[at - 1] or "subordinator" in token.classes
        if broken or ("conjunction" in token.classes and _new_subject(view, at)):
            found.append(at)
    return found


def _new_subject(view: View, at: int) -> bool:
    """Whether a phrase and then a verb follow a conjunction."""
    behind = next((c for c in view.chunks if c.first > at), None)
    if behind is None or any(not t.classes & _LIGHT for t in view.tokens[at + 1 : behind.first]):
        return False
    return behind.last < len(view.tokens) and _is_verb(view, behind.last)


def governed(view: View, chunk: Chunk) -> bool:
    """Whether a preposition stands before a phrase, articles and figures at most between."""
    at = chunk.first - 1
    while at >= 0 and view.clauses[at] == chunk.clause:
        token = view.tokens[at]
        if token.classes & {"preposition", "of"}:
            return not view.vocabulary.owner_first or "of" not in token.classes
        if not (token.classes & _LIGHT or (token.label and token.label != TIME)):
            return False
        at -= 1
    return False


def _idle(view: View, chunk: Chunk) -> bool:
    return not chunk.name and bool(view.tokens[chunk.last - 1].classes & _IDLE)


def _stands(view: View, at: int) -> bool:
    """Whether a pronoun stands by itself, not before what it owns."""
    classes = view.tokens[at].classes
    return bool(classes & _PRONOUNS) and "owner_pronoun" not in classes


def _is_verb(view: View, at: int) -> bool:
    """Whether a word outside all phrases is a verb."""
    token = view.tokens[at]
    if token.label is not None or any(c.first <= at < c.last for c in view.chunks):
        return False
    if token.classes & _VERBS or token.tag == "v" or "noun_verb" in token.classes:
        return True
    return view.vocabulary.capitals and not token.classes and token.text.islower() and token.text.isalpha()
