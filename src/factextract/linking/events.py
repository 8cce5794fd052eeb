"""Events: dated happenings without a quantity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from factextract.linking.dating import BASE
from factextract.linking.draft import Draft, Measured, Name
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import View, once_a_sentence
from factextract.values.segment import Sentence
from factextract.values.span import Span
from factextract.values.timex import TimeMention
from factextract.values.token import Token

_HAPPENING = frozenset({"verb", "act", "noun_verb", "change", "report"})
_CLAUSE = attrgetter("clause")


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, when."""

    sentence: Sentence
    time: TimeMention
    predicate: Measured
    subject: Name | None


def events(view: View, drafts: Sequence[Draft], state: State) -> Iterator[Event]:
    """The events of a sentence: a date that no claim has taken, with a verb beside it."""
    taken = {draft.time.span for draft in drafts if draft.time is not None}
    for time in view.times:
        if time.reading is None or time.type in ("set", "time") or time.role == BASE or time.span in taken:
            continue
        if (time.reading.first is None and time.grain == "time") or (drafts and _a_mere_period(time)):
            continue
        bounds = bool(drafts) and time.role != "at"
        predicate = _verb(view, time, True) if bounds else _predicate(view, time, bool(drafts))
        if predicate is not None:
            yield Event(view.sentence, time, Measured(predicate), _subject(view, predicate, state))


def _a_mere_period(time: TimeMention) -> bool:
    """Whether a date is a stretch that the text only refers back to: the whole year, the quarter."""
    return time.source == "context" and time.grain in ("year", "half", "quarter")


def _predicate(view: View, time: TimeMention, own_clause: bool) -> Span | None:
    """What happened: the verb nearest to the date, of its own clause and behind it first; else the phrase behind.

    `own_clause`: the other clauses' verbs belong to the sentence's figures.
    """
    verb = _verb(view, time, own_clause)
    if verb is not None:
        return verb
    behind = bisect_left(view.chunks, time.span.end, key=lambda chunk: chunk.span.start)
    return view.chunks[behind].span if behind < len(view.chunks) else None


def _verb(view: View, time: TimeMention, own_clause: bool) -> Span | None:
    clause = view.clause_of(time.span)
    verbs, acting = _verbs(view)
    at = bisect_left(acting, clause)
    near = [clause] if own_clause else acting[max(0, at - 1) : at + 1]
    found = [
        (abs(where - clause), verb.start < time.span.end, abs(verb.start - time.span.end), verb)
        for where in near
        for verb in verbs.get(where, ())
    ]
    return min(found)[-1] if found else None


@once_a_sentence
def _verbs(view: View) -> tuple[dict[int, list[Span]], list[int]]:
    """The verbs of every clause that has one, and these clauses, left to right."""
    found: dict[int, list[Span]] = {}
    for token, clause in zip(view.tokens, view.clauses, strict=True):
        if not token.label and _happens(token):
            found.setdefault(clause, []).append(token.span)
    return found, list(found)


def _happens(token: Token) -> bool:
    return bool(token.classes & _HAPPENING) or (token.tag == "v" and not token.classes)


def _subject(view: View, predicate: Span, state: State) -> Name | None:
    """The phrase before the verb in its clause, else whom the text speaks of."""
    clause = view.clause_of(predicate)
    near = view.chunks[
        bisect_left(view.chunks, clause - 1, key=_CLAUSE) : bisect_right(view.chunks, clause, key=_CLAUSE)
    ]
    before = [chunk for chunk in near if chunk.span.end <= predicate.start]
    for chunk in sorted(before, key=lambda c: (c.clause != clause, not c.opens, c.span)):
        parts = halves(view, chunk, state.cast)
        if parts.subject is not None:
            return Name(parts.subject, parts.entity.full if parts.entity else parts.subject)
    return state.topic
