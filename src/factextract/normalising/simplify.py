"""Traditional Chinese to simplified, as OpenCC's `t2s` does it.

One character table does nearly everything. A guard finds the few phrases of the dictionary, whose characters the table
alone would get wrong, and sets them right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factextract.values.variants import dictionary


class _Hit(NamedTuple):
    start: int
    phrase: str


@dataclass(frozen=True, slots=True)
class _Rules:
    """`table`: character to character; `phrases`: phrase to phrase of the same length; `guard` finds the longest phrase
    at a place and `inner` names the shorter ones that begin there with it."""

    table: Mapping[int, str]
    phrases: Mapping[str, str]
    guard: re.Pattern[str]
    inner: Mapping[str, tuple[str, ...]]


def _tree(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words` at a place, looking at each character once."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(word[1:])
    return "|".join(re.escape(head) + _rest(rest) for head, rest in sorted(tails.items()))


def _rest(tails: list[str]) -> str:
    longer = [tail for tail in tails if tail]
    return f"(?:{_tree(longer)}){'?' if '' in tails else ''}" if longer else ""


@cache
def _rules() -> _Rules:
    phrases = {phrase: new[0] for phrase, new in dictionary("TSPhrases").items()}
    # The identity for the common block: a miss in `str.translate` costs an exception inside.
    table = {code: chr(code) for code in (*range(0x80), *range(0x2010, 0x2030), *range(0x3000, 0x3020))}
    table |= {code: chr(code) for code in (*range(0x4E00, 0xA000), *range(0xFF00, 0xFF60))}
    table |= {ord(char): new[0] for char, new in dictionary("TSCharacters").items()}
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    inner = {long: tuple(p for p in longest_first if p != long and long.startswith(p)) for long in longest_first}
    return _Rules(table, phrases, re.compile(_tree(longest_first)), inner)


def _hits(text: str, rules: _Rules) -> Iterator[_Hit]:
    """Every place where a phrase stands, those that overlap too."""
    found = rules.guard.search(text)
    while found:
        start, phrase = found.start(), found.group()
        yield _Hit(start, phrase)
        yield from (_Hit(start, shorter) for shorter in rules.inner[phrase])
        found = rules.guard.search(text, start + 1)


def _chosen(hits: list[_Hit]) -> list[_Hit]:
    """The hits that count, in the order of the text: longer before shorter, then left before right, no overlaps."""
    chosen: list[_Hit] = []
    cluster: list[_Hit] = []
    reach = 0
    for hit in hits:
        if cluster and hit.start >= reach:
            chosen += _settled(cluster)
            cluster = []
        cluster.append(hit)
        reach = max(reach, hit.start + len(hit.phrase))
    return chosen + _settled(cluster)


def _settled(cluster: list[_Hit]) -> list[_Hit]:
    """The choice among hits that hang together."""
    if len(cluster) < 2:
        return cluster
    taken: set[int] = set()
    chosen = []
    for hit in sorted(cluster, key=lambda hit: (-len(hit.phrase), hit.start)):
        places = range(hit.start, hit.start + len(hit.phrase))
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(hit)
    return sorted(chosen)


def simplify(text: str) -> str:
    """`text` in simplified Chinese, character by character: the same as OpenCC's `t2s`.

    >>> simplify("\\u842c")  # ten thousand
    '\\u4e07'
    """
    rules = _rules()
    new = text.translate(rules.table)
    hits = list(_hits(text, rules))
    if not hits:
        return new
    pieces: list[str] = []
    at = 0
    for start, phrase in _chosen(hits):
        pieces += (new[at:start], rules.phrases[phrase])
        at = start + len(phrase)
    return "".join((*pieces, new[at:]))
