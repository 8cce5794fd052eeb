"""Events: dated happenings without a quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factextract.linking.dating import BASE
from factextract.linking.draft import Draft, Measured, Name
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import Chunk, View
from factextract.values.segment import Sentence
from factextract.values.span import Span
from factextract.values.timex import TimeMention

_HAPPENING = frozenset({"verb", "act", "noun_verb", "change", "reach"})


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
        if (
            time.reading is None
            or time.reading.first is None
            or time.role == BASE
            or time.span in taken
            or time.type == "set"
        ):
            continue
        predicate = _predicate(view, time)
        if predicate is not None:
            yield Event(view.sentence, time, Measured(predicate), _subject(view, predicate, state))


def _predicate(view: View, time: TimeMention) -> Span | None:
    """The verb of the date's clause, the nearest behind it first, else before it; else of the clauses beside it."""
    clause = view.clause_of(time.span)
    for wanted in (clause, clause + 1, clause - 1):
        verbs = [
            t
            for t, c in zip(view.tokens, view.clauses, strict=True)
            if c == wanted and not t.label and _happens(view, t)
        ]
        behind = [t for t in verbs if t.span.start >= time.span.end]
        if behind or verbs:
            return (behind or verbs[::-1])[0].span
    return None


def _happens(view: View, token) -> bool:  # type: ignore[no-untyped-def]
    return bool(token.classes & _HAPPENING) or (token.tag == "v" and not token.classes)


def _subject(view: View, predicate: Span, state: State) -> Name | None:
    """The phrase before the verb in its clause, else whom the text speaks of."""
    clause = view.clause_of(predicate)
    before: list[Chunk] = [c for c in view.chunks if c.span.end <= predicate.start and c.clause in (clause, clause - 1)]
    for chunk in sorted(before, key=lambda c: (c.clause != clause, not c.opens, c.span)):
        parts = halves(view, chunk, state.cast)
        if parts.subject is not None:
            return Name(parts.subject, parts.entity.full if parts.entity else parts.subject)
    return state.topic
