"""What speaks for and against a candidate: named features, so that every choice can be explained and fitted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from factextract.linking.draft import BESIDE, Crossing
from factextract.linking.view import TIME, Chunk, View, once_a_phrase, once_a_sentence
from factextract.linking.vocabulary import Vocabulary
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.token import Token

Features = dict[str, float]

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


def scale(vocabulary: Vocabulary, field: str, crossings: Sequence[Crossing] = ()) -> Callable[[Features], float]:
    """What weighs the candidates of one figure: it sums the weights of a candidate's features, of its crossings and of
    the pairs that it has both of."""
    weights = vocabulary.weights.get(field, {})
    tables = (weights, *[table for crossing in crossings if (table := vocabulary.crossed[field, crossing])])
    beside = vocabulary.paired.get(field, {})

    def score(features: Features) -> float:
        total = 0.0  # added one by one: `sum` rounds otherwise from Python 3.12 on, and near ties come out otherwise
        for table in tables:
            for name, value in features.items():
                if name in table:
                    total += table[name] * value
        for name, value in features.items():
            if name in beside:
                for other, weight in beside[name]:
                    if other in features:
                        total += weight * value * features[other]
        return total

    return score


def pairs(features: Mapping[str, float], known: Iterable[str]) -> Features:
    """The pairs of features that a candidate has both of, among the `known` names of features."""
    named = [(name, *name.split(BESIDE)) for name in known if BESIDE in name]
    return {name: features[a] * features[b] for name, a, b in named if a in features and b in features}


def place(view: View, span: Span, clause: int, figure: Figure) -> Features:
    """Where a phrase stands, seen from the figure."""
    at = view.clause_of(figure.span)
    features: Features = {}
    before = span.end <= figure.span.start
    features["before" if before else "after"] = 1.0
    if clause == at:
        features["same_clause"] = 1.0
    else:
        features["clauses_between"] = float(min(4, abs(at - clause)))
    first, last = view.gap(span, figure.span) if before else view.gap(figure.span, span)
    words, heavy, figures = ([0] * 3) if first >= last else [sums[last] - sums[first] for sums in _sums(view)]
    if clause == at:
        features["words_between"] = float(min(6, heavy))
        if not heavy:
            features["only_light_between"] = 1.0
        if not words:
            features["touches"] = 1.0
    if figures:
        features["figure_between"] = 1.0
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


def phrase_place(view: View, chunk: Chunk, figure: Figure) -> Mapping[str, float]:
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
def setting(view: View, chunk: Chunk) -> Mapping[str, float]:
    """What stands around a phrase."""
    features: Features = {}
    tokens, first, last = view.tokens, chunk.first, chunk.last
    if chunk.opens:
        features["opens_clause"] = 1.0
    if chunk.name:
        features["named"] = 1.0
    if chunk.quoted:
        features["quoted"] = 1.0
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None and "function" in before.classes and not chunk.opens:
        features["after_function"] = 1.0
    if any(other.quoted and other.first == chunk.last + 1 for other in view.chunks):
        features["before_quoted"] = 1.0
    if _speaks(view, chunk):
        features["speaks"] = 1.0
    if after is not None and (
        after.classes & {"verb", "reach", "act", "change", "adverb", "modality"} or after.tag == "v"
    ):
        features["before_verb"] = 1.0
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
            features[f"is_{name}"] = 1.0
    if view.vocabulary.ends_with(head.text, "property_suffix"):
        features["property_suffix"] = 1.0
    if view.clauses[first] == view.clauses[0]:
        features["first_clause"] = 1.0
    return features
