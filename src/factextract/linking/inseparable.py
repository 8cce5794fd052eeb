"""Names that a dictionary cuts into a word that is none and a word of another sense: said again and again, the one
never without the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from factextract.linking.worded import Worded
from factextract.linking.words import NAME
from factextract.values.token import Token

_BINDING = frozenset(
    """function preposition of pronoun report quantifier reach verb act relation change person_title
    headline_verb""".split()
)
"""Classes of words that are no piece of a name."""
_OFTEN = 2


def inseparable(views: Sequence[Worded]) -> Mapping[str, frozenset[str]]:
    """The pairs of words of which one is odd and never stands without the other, and the odd words that teams are
    called by."""
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    odd: set[str] = set()
    teams: set[tuple[str, str]] = set()
    for view in views:
        alone.update([token.norm for token in view.tokens])
        for (one, first), (other, second) in pairwise(zip(view.tokens, view.words, strict=True)):
            stray, torn = _stray(one), second.torn and not first.torn
            if one.space_after or not (_fits(one) and _fits(other) and (stray or torn)):
                continue
            together[one.norm, other.norm] += 1
            odd.add(one.norm if stray else other.norm)
            if stray and view.vocabulary.kind_of[other.norm] == "body":
                teams.add((one.norm, other.norm))
    often = [pair for pair, count in together.items() if count >= _OFTEN]
    bound = [pair for pair in often if any(word in odd and alone[word] == together[pair] for word in pair)]
    called = [pair for pair in often if pair in teams]
    names = ["".join(pair) for pair in (*bound, *called)] + [one for one, _ in called]
    return dict.fromkeys(names, frozenset({NAME}))


def _fits(token: Token) -> bool:
    return not token.label and token.norm.isalpha() and token.classes.isdisjoint(_BINDING) and len(token.norm) <= 2


def _stray(token: Token) -> bool:
    """Whether a word of two letters tells of a place by no word that the lexicon knows."""
    return token.tag == "f" and not token.classes and len(token.norm) == 2
