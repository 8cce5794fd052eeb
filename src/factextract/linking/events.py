"""Events: dated happenings without a quantity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from factextract.linking.date_place import BASE
from factextract.linking.draft import Draft, Measured, Name
from factextract.linking.split import halves
from factextract.linking.state import State
from factextract.linking.view import TIME, View, once_a_sentence
from factextract.linking.words import QUOTES
from factextract.values.segment import Sentence
from factextract.values.span import Span
from factextract.values.timex import TimeMention
from factextract.values.token import Token

_HAPPENING = frozenset({"verb", "act", "noun_verb", "change", "report"})
_CLAUSE = attrgetter("clause")
_CLOSING = frozenset(QUOTES.values())


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, when."""

    sentence: Sentence
    time: TimeMention
    predicate: Measured
    subject: Name | None


def events(view: View, drafts: Sequence[Draft], state: State) -> Iterator[Event]:
    """The events of a sentence: every clause with a verb that a date holds for and that tells no figure.

    A date holds for its own clause and for those that go on behind it, up to the next date and to what somebody says.
    """
    dates = [time for time in view.times if time.reading is not None and _places(time)]
    dated = frozenset(view.clause_of(time.span) for time in dates)
    counted = {draft.time.span for draft in drafts if draft.time is not None}
    told = {view.clause_of(draft.figure.span) for draft in drafts}
    for time in dates:
        if (drafts and _a_mere_period(time)) or (time.span in counted and time.source != "explicit"):
            continue
        for predicate in _predicates(view, time, dated, bool(drafts)):
            if view.clause_of(predicate) not in told:
                yield Event(view.sentence, time, Measured(_whole(view, predicate)), _subject(view, predicate, state))


def _places(time: TimeMention) -> bool:
    """Whether a date may say when something happened."""
    bare = time.reading is not None and time.reading.first is None and time.grain == "time"
    return time.type not in ("set", "time") and time.role != BASE and not bare


def _predicates(view: View, time: TimeMention, dated: frozenset[int], counting: bool) -> Iterator[Span]:
    """What happened: the verb of the date's own clause, then those of the clauses that go on.

    `counting`: the sentence has figures; then a clause before the date is theirs.
    """
    first = _predicate(view, time, counting, dated)
    if first is None:
        return
    yield first
    verbs, _ = _verbs(view)
    clause = view.clause_of(first)
    while clause + 1 in verbs and clause + 1 not in dated and not _says(view, clause):
        clause += 1
        yield verbs[clause][0]


def _a_mere_period(time: TimeMention) -> bool:
    """Whether a date is a stretch that the text only refers back to: the whole year, the quarter."""
    return time.source == "context" and time.grain in ("year", "half", "quarter")


def _predicate(view: View, time: TimeMention, counting: bool, dated: frozenset[int]) -> Span | None:
    """The verb nearest to the date, of its own clause and behind it first; else the phrase behind."""
    bounds = counting and time.role != "at"
    verb = _verb(view, time, counting)
    if verb is not None or bounds:
        return verb
    verbs, _ = _verbs(view)
    going_on = view.clause_of(time.span) + 1
    if going_on in verbs and going_on not in dated:
        return verbs[going_on][0]
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


def _whole(view: View, verb: Span) -> Span:
    """A verb with all that its clause says behind it, but for a date there: founded | the company."""
    end = verb.end
    for token in view.clause_tokens(view.clause_of(verb)):
        if token.span.start >= verb.end:
            if token.label == TIME:
                break
            if token.text in _CLOSING or (any(map(str.isalnum, token.text)) and "preposition" not in token.classes):
                end = token.span.end
    return Span(verb.start, end)


def _says(view: View, clause: int) -> bool:
    return any("report" in token.classes for token in view.clause_tokens(clause))
