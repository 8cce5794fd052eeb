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
_JOINING = frozenset({"preposition", "conjunction", "joining"})
_OFTEN = 2
_PAIRED = 3
"""So often two things that are named together make one name."""


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
    paired = _paired(views, alone)
    often = [pair for pair, count in together.items() if count >= _OFTEN]
    bound = [pair for pair in often if any(word in odd and alone[word] == together[pair] for word in pair)]
    called = [pair for pair in often if pair in teams]
    names = ["".join(pair) for pair in (*bound, *called)] + [one for one, _ in called]
    return dict.fromkeys([*names, *paired], frozenset({NAME}))


def _paired(views: Sequence[Worded], alone: Counter[str]) -> list[str]:
    """Two words with an "and" between them that are said so again and again, one of them hardly without the other: a
    shop that is called Camellia | and | Deer."""
    found: Counter[tuple[str, str, str]] = Counter()
    for view in views:
        for one, joint, other in zip(view.tokens, view.tokens[1:], view.tokens[2:], strict=False):
            joined = not (one.space_after or joint.space_after) and len(joint.norm) == 1
            if joined and not joint.classes.isdisjoint(_JOINING) and _fits(one) and _fits(other):
                found[one.norm, joint.norm, other.norm] += 1
    kept = [words for words, count in found.items() if count >= _PAIRED]
    return ["".join(words) for words in kept if min(alone[words[0]], alone[words[2]]) <= found[words] + 1]


def _fits(token: Token) -> bool:
    return not token.label and token.norm.isalpha() and token.classes.isdisjoint(_BINDING) and len(token.norm) <= 2


def _stray(token: Token) -> bool:
    """Whether a word of two letters tells of a place by no word that the lexicon knows."""
    return token.tag == "f" and not token.classes and len(token.norm) == 2
