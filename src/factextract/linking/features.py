"""What speaks for and against a candidate: named features, so that every choice can be explained and fitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate

from factextract.linking.draft import BESIDE
from factextract.linking.view import TIME, Chunk, View, once_a_phrase, once_a_sentence
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.token import Token

Features = dict[str, int]

_LIGHT = frozenset(
    [
        "reach",
        "adverb",
        "relation",
        "level_link",
        "change_link",
        "function",
        "change",
        "modality",
        "total",
        "quantifier",
        "basis",
    ]
)


def pairs(features: Mapping[str, int], known: Iterable[str]) -> Features:
    """The pairs of features that a candidate has both of, among the `known` names of features."""
    named = [(name, *name.split(BESIDE)) for name in known if BESIDE in name]
    return {name: features[a] * features[b] for name, a, b in named if a in features and b in features}


def place(view: View, span: Span, clause: int, figure: Figure) -> Features:
    """Where a phrase stands, seen from the figure."""
    at = view.clause_of(figure.span)
    features: Features = {}
    before = span.end <= figure.span.start
    features["before" if before else "after"] = 1
    if clause == at:
        features["same_clause"] = 1
    else:
        features["clauses_between"] = min(4, abs(at - clause))
    first, last = view.gap(span, figure.span) if before else view.gap(figure.span, span)
    words = heavy = figures = 0
    if first < last:
        all_words, all_heavy, all_figures = _sums(view)
        words, heavy = all_words[last] - all_words[first], all_heavy[last] - all_heavy[first]
        figures = all_figures[last] - all_figures[first]
    if clause == at:
        features["words_between"] = min(6, heavy)
        if not heavy:
            features["only_light_between"] = 1
        if not words:
            features["touches"] = 1
    if figures:
        features["figure_between"] = 1
    return features


@once_a_sentence
def _sums(view: View) -> tuple[list[int], list[int], list[int]]:
    """How many words, words that are not light, and figures stand before each token."""
    words = [t.text.isalnum() or bool(t.label) for t in view.tokens]
    heavy = [word and not _light(t) for word, t in zip(words, view.tokens, strict=True)]
    figures = [bool(t.label) and t.label != TIME for t in view.tokens]
    return _before(words), _before(heavy), _before(figures)


def _before(counted: Iterable[bool]) -> list[int]:
    return list(accumulate(counted, initial=0))


def phrase_place(view: View, chunk: Chunk, figure: Figure) -> Mapping[str, int]:
    """The same for a noun phrase; subject and property ask it alike."""
    key = chunk.first, figure.span
    if key not in view.remembered:
        view.remembered[key] = place(view, chunk.span, chunk.clause, figure)
    return view.remembered[key]  # type: ignore[no-any-return]


def _light(token: Token) -> bool:
    return bool(token.classes & _LIGHT) or token.label == TIME


def _speaks(view: View, chunk: Chunk) -> bool:
    """Whether a verb of saying follows, dates, adverbs and small words at most between."""
    for token, clause in zip(view.tokens[chunk.last : chunk.last + 4], view.clauses[chunk.last :], strict=False):
        if clause != chunk.clause:
            return False
        if "report" in token.classes:
            return True
        if token.label != TIME and not token.classes & {"adverb", "function"}:
            return False
    return False


@once_a_phrase
def setting(view: View, chunk: Chunk) -> Mapping[str, int]:
    """What stands around a phrase."""
    features: Features = {}
    tokens, first, last = view.tokens, chunk.first, chunk.last
    if chunk.opens:
        features["opens_clause"] = 1
    if chunk.name:
        features["named"] = 1
    if chunk.quoted:
        features["quoted"] = 1
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None and "function" in before.classes and not chunk.opens:
        features["after_function"] = 1
    if any(other.quoted and other.first == chunk.last + 1 for other in view.chunks):
        features["before_quoted"] = 1
    if _speaks(view, chunk):
        features["speaks"] = 1
    if after is not None and (
        after.classes & {"verb", "reach", "act", "change", "adverb", "modality"} or after.tag == "v"
    ):
        features["before_verb"] = 1
    head = tokens[last - 1]
    for name in (
        "generic",
        "time_noun",
        "source",
        "person_title",
        "property",
        "standin",
        "org_suffix",
        "act",
        "noun_verb",
        "measure_adjective",
    ):
        if name in head.classes:
            features[f"is_{name}"] = 1
    if view.vocabulary.ends_with(head.text, "property_suffix"):
        features["property_suffix"] = 1
    if view.clauses[first] == view.clauses[0]:
        features["first_clause"] = 1
    return features
