"""Where a date stands, seen from a figure, and what part it plays there."""

from __future__ import annotations

from collections.abc import Sequence

from factextract.linking.clauses import Clause, clause_at
from factextract.linking.described import description_end
from factextract.linking.features import Features
from factextract.linking.view import TIME, View, once_a_sentence
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.timex import TimeMention
from factextract.values.token import Token

BASE = "base"
PERIODS = frozenset({"quarter", "half", "year", "decade", "century"})
"""Nobody says a thing in a quarter or a year: such a date is what was spoken of."""
_BRACKETS = frozenset("(\uff08")
_LIGHT = frozenset({"relation", "function", "reach", "of"})
_COLONS = frozenset(":\uff1a")
_HARD = frozenset(";\uff1b:\uff1a")


def is_base(view: View, time: TimeMention, figure: Figure, direction: str | None) -> bool:
    """Whether a date is only what a figure is compared with: "14% from a year earlier"."""
    if time.role == BASE:
        return True
    compares = direction is not None or figure.type == "multiple"
    behind = time.span.start >= figure.span.end
    if not view.vocabulary.comparisons.isdisjoint(time.rule.split("+")):
        return (compares and behind) or figure.type == "multiple" or compared_before(view, time)
    return direction is not None and time.role == "since" and (behind or compared_before(view, time))


def compared_before(view: View, time: TimeMention) -> bool:
    """Whether the words of a date's role follow another figure at once: "up 14% from a year earlier"."""
    at = time.whole.start
    if at >= time.span.start:
        return False
    while at not in _figure_ends(view):
        if not view.text[at - 1 : at].isspace():
            return False
        at -= 1
    return True


@once_a_sentence
def _figure_ends(view: View) -> frozenset[int]:
    return frozenset([figure.span.end for figure in view.figures])


def place_of_date(
    view: View, figure: Figure, time: TimeMention, dated: Sequence[TimeMention], clauses: Sequence[Clause]
) -> Features:
    """Where a date stands, seen from the figure."""
    here, there = view.clause_of(figure.span), view.clause_of(time.span)
    before = time.span.end <= figure.span.start
    features: Features = {"same_sentence": 1, "before" if before else "after": 1}
    if here == there:
        features["in_clause"] = 1
    else:
        features["clauses_between"] = min(4, abs(here - there))
    mine, its = (clause_at(clauses, view.index(span)) for span in (figure.span, time.span))
    if mine is its:
        features["in_verb_clause"] = 1
    low, high = sorted((figure.span, time.span))
    if not _between(low, high, dated):
        features["nearest_before" if before else "nearest_after"] = 1
    if _between(low, high, view.figures):
        features["figure_between"] = 1
    words = view.between(low, high)
    labels = before and len(words) == 1 and words[0].text in _COLONS
    if not words or labels or (len(words) == 1 and ("function" in words[0].classes or words[0].text == ",")):
        features["touches"] = 1
    elif _light(words):
        features["light_between"] = 1
    if not labels and any([t.text in _HARD for t in words]):
        features["hard_break"] = 1
    if not before and view.text[figure.span.end : time.span.start].strip() in _BRACKETS:
        features["bracketed"] = 1
    if not before and view.vocabulary.date_after:
        features["after_where_dates_are"] = 1
    if view.vocabulary.date_after:
        return features
    if before and (end := description_end(view, view.index(time.span))) is not None and end < view.index(figure.span):
        told = "describes" if view.clauses[end] == here else "describes_before"
        features |= {told: 1, f"{told}_{time.grain}": 1}
    return features


def _between(low: Span, high: Span, found: Sequence[Figure] | Sequence[TimeMention]) -> bool:
    """Whether something found lies between two spans."""
    return any([low.end <= item.span.start and item.span.end <= high.start for item in found])


def part_of_date(
    view: View,
    figure: Figure,
    direction: str | None,
    time: TimeMention,
    dated: Sequence[TimeMention],
    base: bool,
    alone: bool,
) -> Features:
    """What part a date plays in its sentence: when a thing was said, what is compared with, another figure's.

    `base`: it is what the figure is compared with; `alone`: all other dates are.
    """
    features: Features = {}
    others = [f for f in view.figures if f is not figure and time.span.end <= f.span.start]
    if others and others[0].span != figure.span and _light_gap(view, time.span, others[0].whole):
        features["another_figures"] = 1
    if base and _level_then(view, figure, direction, time):
        features["base_of_level"] = 1
    elif base:
        features["base"] = 1
    elif alone:
        features["only_one"] = 1
    if _reporting(view, time):
        features["reporting"] = 1
    if time is dated[0]:
        features["first_date"] = 1
    return features


def _level_then(view: View, figure: Figure, direction: str | None, time: TimeMention) -> bool:
    """Whether what is compared with is the figure itself: 12% against *last year's 10%*."""
    if direction is not None or figure.type == "multiple" or time.span.end > figure.span.start:
        return False
    return all(["of" in token.classes for token in view.between(time.span, figure.whole)])


def _light_gap(view: View, left: Span, right: Span) -> bool:
    """Whether only light words stand between a date and a figure."""
    return _light(view.between(left, right))


def _light(words: Sequence[Token]) -> bool:
    return all([len(token.text) == 1 or not token.classes.isdisjoint(_LIGHT) for token in words])


def _reporting(view: View, time: TimeMention) -> bool:
    """Whether a date tells when something was said: a verb of saying follows in its clause before any figure."""
    key = _said_then, time.span
    if key not in view.remembered:
        view.remembered[key] = _said_then(view, time)
    return view.remembered[key]  # type: ignore[no-any-return]


def _said_then(view: View, time: TimeMention) -> bool:
    if time.grain in PERIODS:
        return False
    at, clause = view.index(time.span), view.clause_of(time.span)
    for token, where in zip(view.tokens[at + 1 :], view.clauses[at + 1 :], strict=True):
        if where != clause or (token.label and token.label != TIME):
            break
        if "report" in token.classes:
            return True
    if view.vocabulary.date_after:
        before = [t for t, c in zip(view.tokens[:at], view.clauses[:at], strict=True) if c == clause][-3:]
        return any("report" in token.classes for token in before)
    return False
