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


_COMMON = (range(0x80), range(0x2010, 0x2030), range(0x3000, 0x3020), range(0x4E00, 0xA000), range(0xFF00, 0xFF60))


@dataclass(frozen=True, slots=True)
class Conversion:
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


def conversion(phrases: Mapping[str, str], characters: Mapping[str, str]) -> Conversion:
    """The conversion that replaces each phrase and, elsewhere, each character by another of the same length."""
    # The identity for the common blocks: a miss in `str.translate` costs an exception inside.
    table = {code: chr(code) for codes in _COMMON for code in codes}
    table |= {ord(char): new for char, new in characters.items()}
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    inner = {long: tuple(p for p in longest_first if p != long and long.startswith(p)) for long in longest_first}
    guard = re.compile(_tree(longest_first) if phrases else r"(?!)")
    return Conversion(table, phrases, guard, inner)


@cache
def _traditional_to_simplified() -> Conversion:
    phrases = {phrase: new[0] for phrase, new in dictionary("TSPhrases").items()}
    return conversion(phrases, {char: new[0] for char, new in dictionary("TSCharacters").items()})


def _hits(text: str, rules: Conversion) -> Iterator[_Hit]:
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
    return convert(text, _traditional_to_simplified())


def convert(text: str, rules: Conversion) -> str:
    """`text` with its phrases converted, of overlapping ones the longest, then the leftmost; the rest by table."""
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
