"""What a subject is sought for, and how its candidates are crossed by what is told there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from factextract.linking.clauses import Clause, clause_at
from factextract.linking.draft import WORD, Crossing
from factextract.linking.neighbours import crossings as beside
from factextract.linking.state import State
from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.span import Span

_OWNING = "owning"
"""The class of verbs of having a share: what is told is the owner's, not that of what is owned."""
_CROSSED = frozenset(
    """entity is_person is_organisation is_place property_only counted chosen_property carried going_on
    clause_subject""".split()
)
_CROSSED_WORDS = frozenset(
    """same_clause carried carried_in_sentence opens_clause clause_subject going_on entity property_only before after
    chosen_property counted""".split()
)
"""What counts once more by the words beside the figure."""
_CROSSED_STORY = frozenset(
    """main document_main carried carried_in_block property_only property_beside_main clause_subject going_on entity
    is_person is_organisation last_subject earlier_subject opens_block topic named standin pronoun""".split()
)
"""What counts once more in the report of one organisation."""


class Asked:
    """What the subject is sought for: a figure of a sentence, its counted noun, its property, and its clause; and the
    subject that follows, where nothing is told before it."""

    def __init__(
        self,
        view: View,
        figure: Figure,
        noun: Span | None,
        what: Span | None,
        state: State,
        clauses: Sequence[Clause],
    ) -> None:
        self.view, self.figure, self.noun, self.what = view, figure, noun, what
        self.state, self.clauses = state, clauses
        self.clause = clause_at(clauses, view.index(figure.span))
        self.ahead = _ahead(view, self.clause, clauses)


def _ahead(view: View, mine: Clause | None, clauses: Sequence[Clause]) -> Span | None:
    """The subject that follows a figure at the sentence's begin, before which nothing is told: with 3 rooms, | it"""
    if mine is None or (mine.verb is not None and mine.own):
        return None
    if not view.vocabulary.capitals and mine.subject is not None:
        return None
    first = next((c for c in clauses if c.own and c.verb is not None), None)
    return first.subject if first is not None and first.first > mine.first else None


def crossings(asked: Asked, changes: bool) -> tuple[Crossing, ...]:
    """How candidates are crossed; `changes`: the figure is a change, not a level."""
    kind = "change" if changes else asked.figure.type
    return (
        *_by_kind(asked.view.vocabulary.kind_features, kind, asked.state.cast.reports),
        *beside(asked.view, asked.figure, _CROSSED_WORDS),
        *_told(asked),
    )


@lru_cache(maxsize=256)
def _by_kind(kinds: frozenset[str], kind: str, report: bool) -> tuple[Crossing, ...]:
    """How candidates are crossed; `kinds` are the features of what names tell of, `kind` is that of the figure."""
    of_kind = Crossing(kind, _CROSSED | kinds)
    return (of_kind, Crossing("report", _CROSSED_STORY | kinds)) if report else (of_kind,)


def _told(asked: Asked) -> Iterator[Crossing]:
    """How candidates are crossed by what is told: by the verb of the figure's clause, by the property, and by the field
    that this belongs to."""
    view, vocabulary, mine = asked.view, asked.view.vocabulary, asked.clause
    if mine is not None and mine.done is not None:
        done = view.tokens[mine.done]
        yield Crossing(f"verb{WORD}{done.norm}", _CROSSED_WORDS)
        if _OWNING in done.classes:
            yield Crossing(_OWNING, _CROSSED_WORDS)
    known = vocabulary.property_of(view.text[slice(*asked.what)]) if asked.what is not None else None
    if known is not None:
        yield from _by_property(vocabulary.kind_features, known, vocabulary.fields[known])


@lru_cache(maxsize=1024)
def _by_property(kinds: frozenset[str], known: str, field: str) -> tuple[Crossing, ...]:
    names = _CROSSED | kinds
    return Crossing(f"field_{field}", names), Crossing(f"property{WORD}{known}", names)
