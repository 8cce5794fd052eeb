"""What is measured where no noun phrase says it, in languages whose words are not bent: a target, the
things counted by their own word, what a part of them does, the way from here to there."""

from __future__ import annotations

from collections.abc import Iterator

from factextract.linking.features import Features, place
from factextract.linking.neighbours import neighbours
from factextract.linking.view import TIME, Chunk, View, once_a_sentence
from factextract.linking.vocabulary import Vocabulary
from factextract.linking.words import ACTS, LEVELS
from factextract.values.figure import Figure
from factextract.values.span import Span
from factextract.values.token import Token

# classes of words: what ties a target to its figure, what stands before a deed that is expected, what is no name
_TIES = frozenset({"reach", "preposition", "level_link", "change_link"})
_AHEAD = frozenset({"function", "modality", "headline_verb", "adverb"})
_NO_NAME = frozenset({"report", "function", "adverb", "verb", "source"})
# kinds of figures that count things, that last or stretch, that are parts of them; what opens a way
_COUNTED = frozenset({"count", "ordinal"})
_LASTS = frozenset({"measure", "duration"})
_SHARES = frozenset({"percent", "number"})
_WAYS = frozenset({"base_link", "reach"})
# what may stand between a figure and what is done, unless it is what the deed opens with; what no deed is
_PASSED = frozenset({"adverb", "function", "quantifier", "of"})
_OPENS = frozenset({"modality", "preposition"})
_NO_DEEDS = LEVELS | {"function", "modality", "report"}
_TAKES = frozenset({"act", "taking"})
_TRAILS = frozenset({"of", "change_link"})
_SHORTEST, _LONGEST = 3, 14
"""What a part of them does is told in so many letters."""


def unphrased(view: View, figure: Figure, noun: Chunk | None) -> Iterator[tuple[Span, Features]]:
    """Spans that may say what a figure measures, with what speaks for them."""
    if view.vocabulary.capitals:
        return
    clause = view.clause_of(figure.span)
    found = [(span, "aim") for at, span in _aims(view) if abs(view.clauses[at] - clause) <= 1]
    if noun is None and not _headed(view, figure):
        found.extend(_unit(figure))
    for span, name in (*found, *_done(view, figure), *_way(view, figure)):
        if not span.overlaps(figure.span) or name == "own_unit":
            at = view.clause_of(span)
            yield span, {**place(view, span, at, figure), **neighbours(view, span), name: 1}


@once_a_sentence
def _aims(view: View) -> list[tuple[int, Span]]:
    """What words of expectation name, each with the place of its word."""
    words = [(at, token) for at, token in enumerate(view.tokens) if "modality" in token.classes]
    return [(at, aim) for at, token in words if (aim := _aim(token, view.vocabulary)) is not None]


def _aim(token: Token, vocabulary: Vocabulary) -> Span | None:
    """What a word of expectation names, without what ties it to the figure (target | is) or what expects it (will |
    invest); None where it does nothing but expect."""
    norm, start = token.norm, token.span.start
    words = vocabulary.words
    for cut in range(len(norm) - 1, 0, -1):
        tie, head = words.get(norm[cut:], frozenset()), words.get(norm[:cut], frozenset())
        if cut > 1 and not tie.isdisjoint(_TIES) and "modality" in head and head.isdisjoint(_NO_NAME):
            return Span(start, start + cut)
    for cut in range(1, len(norm)):
        ahead, deed = words.get(norm[:cut], frozenset()), words.get(norm[cut:], frozenset())
        if not ahead.isdisjoint(_AHEAD):
            does = not deed.isdisjoint(_TAKES) or (not deed.isdisjoint(ACTS) and deed.isdisjoint(_NO_DEEDS))
            return Span(start + cut, token.span.end) if does else token.span if token.tag == "n" else None
    noun = len(norm) > 1 and token.tag in ("n", "unknown") and token.classes.isdisjoint(_NO_NAME)
    return token.span if noun else None


def _headed(view: View, figure: Figure) -> bool:
    """Whether a figure stands behind a phrase and a sign, as in a list: closed schools: 17."""
    at = view.index(figure.span)
    return at > 1 and view.words[at - 1].breaks and view.in_chunk[at - 2]


def _unit(figure: Figure) -> Iterator[tuple[Span, str]]:
    """The figure's own word for what it counts: 5 | seats."""
    if figure.type in _COUNTED and figure.number is not None and figure.number.end < figure.span.end:
        yield Span(figure.number.end, figure.span.end), "own_unit"


def _done(view: View, figure: Figure) -> Iterator[tuple[Span, str]]:
    """What they do of whom the figure counts so many, to the end of the clause: 12% | went elsewhere."""
    clause = view.clause_of(figure.span)
    size, first = len(view.tokens), view.index(figure.span) + 1
    shares = figure.type in _SHARES
    while first < size and _goes_before(view.tokens[first], shares):
        first += 1
    if any(["of" in token.classes for token in view.tokens[first : first + 2]]):
        return
    last = first
    while last < size and view.clauses[last] == clause and _tells(view, last):
        last += 1
    ends = last
    first, last = _bared(view, first, last)
    if last - first < 2 or not any([_is_deed(token) for token in view.tokens[first:last]]):
        return
    if ends < size and view.tokens[ends].label not in (None, TIME):
        return
    span = Span(view.tokens[first].span.start, view.tokens[last - 1].span.end)
    if _SHORTEST <= span.end - span.start <= _LONGEST:
        yield span, "deed"


def _bared(view: View, first: int, last: int) -> tuple[int, int]:
    """What is told without whom it is told of, the word that only tells it, and the small words behind: flights are |
    on time."""
    for at in range(first, last):
        first = at + 1 if "copula" in view.tokens[at].classes else first
    told = next((chunk.last for chunk in view.chunks if chunk.first == first), last)
    if any([_is_deed(token) for token in view.tokens[told:last]]):
        first = told
    while first < last and _goes_before(view.tokens[first], True):
        first += 1
    while first < last and not view.tokens[last - 1].classes.isdisjoint(_TRAILS):
        last -= 1
    return first, last


def _goes_before(token: Token, shares: bool) -> bool:
    """Whether a word stands between a figure and what is done; `shares`: the figure is a part of them, whom a word of
    possession may join to it."""
    if token.label or token.classes.isdisjoint(_PASSED) or not token.classes.isdisjoint(_OPENS):
        return False
    return shares or "of" not in token.classes


def _tells(view: View, at: int) -> bool:
    return view.tokens[at].label is None and not view.words[at].breaks and view.tokens[at].text.isalnum()


def _is_deed(token: Token) -> bool:
    return token.tag == "v" or not token.classes.isdisjoint(ACTS)


def _way(view: View, figure: Figure) -> Iterator[tuple[Span, str]]:
    """From where to where, or how far from what, it is so long: from A to B | 9 hours."""
    if figure.type not in _LASTS:
        return
    last = view.index(figure.span)
    while last and view.tokens[last - 1].label is None and not view.in_chunk[last - 1]:
        last -= 1
        if view.clauses[last] != view.clause_of(figure.span) or _WAYS & view.tokens[last].classes:
            return
    for first in range(last - 1, max(-1, last - 9), -1):
        token = view.tokens[first]
        if token.label is not None or view.words[first].breaks:
            return
        if "preposition" in token.classes and _WAYS & token.classes:
            yield Span(token.span.start, view.tokens[last - 1].span.end), "way"
