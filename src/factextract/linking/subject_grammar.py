"""What the grammar says of a phrase that may be a subject: whether it does what is told, and where it stands."""

from __future__ import annotations

from factextract.linking.clauses import governed
from factextract.linking.features import Features
from factextract.linking.naming import PERSON
from factextract.linking.subject_asked import Asked
from factextract.linking.view import Chunk, View
from factextract.values.figure import Figure
from factextract.values.span import Span


def acts(asked: Asked, chunk: Chunk) -> Features:
    """What the grammar says of a phrase; figures of one clause, and on one side of the phrase, ask the same."""
    remembered, mine = asked.view.remembered, asked.clause
    key = _does, chunk.first, mine and mine.first, chunk.span.end <= asked.figure.span.start
    if key not in remembered:
        remembered[key] = _does(asked, chunk)
    return remembered[key]  # type: ignore[no-any-return]


def _does(asked: Asked, chunk: Chunk) -> Features:
    """Whether a phrase does what its clause, or the figure's, tells."""
    view = asked.view
    features: Features = {}
    if governed(view, chunk):
        features["governed"] = 1
        if asked.clause is not None and asked.clause.own:
            features["governed_beside_subject"] = 1
    mine = asked.clause
    if mine is not None and mine.subject is not None and chunk.span.overlaps(mine.subject):
        features["clause_subject" if mine.own else "going_on"] = 1
    elif any(c.own and c.subject is not None and chunk.span.overlaps(c.subject) for c in asked.clauses):
        features["other_subject"] = 1
    if any(c.says and c.own and c.subject is not None and chunk.span.overlaps(c.subject) for c in asked.clauses):
        features["says"] = 1
    behind = view.tokens[chunk.last] if chunk.last < len(view.tokens) else None
    if behind is not None and "relative" in behind.classes and behind.span.end <= asked.figure.span.start:
        features["relative_head"] = 1
    if mine is not None and chunk.first >= mine.first:
        features["in_clause"] = 1
    if PERSON in view.tokens[chunk.last - 1].classes:
        features["is_person"] = 1
    return features


def right_behind(view: View, chunk: Chunk, figure: Figure) -> bool:
    """Whether a phrase follows a figure at once, or behind a word of possession."""
    gap = chunk.first - view.index(figure.span) - 1
    return gap == 0 or (gap == 1 and "of" in view.tokens[chunk.first - 1].classes)


def bracketed(view: View, span: Span, figure: Figure) -> bool:
    """A figure in brackets right behind a name is the name's."""
    gap = view.text[span.end : figure.whole.start].strip()
    return gap in ("(", "\uff08")
