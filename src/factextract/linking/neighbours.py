"""Which words stand beside a phrase, a date or a figure. What they tell is learned, as for any other feature: a phrase
behind "than" is what is compared with."""

from __future__ import annotations

from factextract.linking.clauses import clause_at, clauses
from factextract.linking.draft import SIGNS, WORD, Crossing
from factextract.linking.features import Features
from factextract.linking.view import View
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.token import Token


def neighbours(view: View, span: Span) -> Features:
    """The words before and behind `span`, and the one that its clause opens with, each as a feature."""
    key = neighbours, span
    if key not in view.remembered:
        view.remembered[key] = _neighbours(view, span)
    return view.remembered[key]  # type: ignore[no-any-return]


def _neighbours(view: View, span: Span) -> Features:
    features = dict.fromkeys(_beside(view, span), 1)
    first = view.index(span)
    clause = clause_at(clauses(view), first)
    opening = _named("clause_opens", view.tokens[clause.first]) if clause is not None and clause.first < first else None
    if opening:
        features[opening] = 1
    return features


def crossings(view: View, figure: Figure, names: frozenset[str]) -> tuple[Crossing, ...]:
    """How candidates are crossed by the words before and behind their figure."""
    key = crossings, figure.whole
    if key not in view.remembered:
        view.remembered[key] = _beside(view, figure.whole)
    return tuple([Crossing(kind, names) for kind in view.remembered[key]])


def _beside(view: View, span: Span) -> tuple[str, ...]:
    tokens = view.tokens
    last, first = view.gap(span, span)
    found = [_named("word_before", tokens[first - 1])] if first else []
    if last < len(tokens):
        found.append(_named("word_behind", tokens[last]))
    return tuple([name for name in found if name])


def _named(place: str, token: Token) -> str:
    """The name of the feature that a word stands at a place; a figure or a date is its kind."""
    if token.label:
        return f"{place}{WORD}<{token.label}>"
    return "" if token.text in SIGNS else f"{place}{WORD}{token.norm}"


def said_as(rule: str) -> str:
    """The name of the feature that a date was read by a rule."""
    return f"said_as{WORD}{rule}"
