"""What a match of a pattern can't do without, read from the pattern: where that is missing, it need not be tried.

A pack has dozens of patterns for rare things (flight numbers, articles of a law), and nearly every sentence lacks the
characters that one of them needs. To see that costs a tenth of trying.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from factextract.packs.matching import LatePattern

WIDE = 100
"""A class of more characters than this tells too little."""
MANY = 200
"""To look for more pieces of text than this costs as much as trying the pattern."""
DIGIT = "0"
"""Stands for every digit."""
_FOLDED = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""What `re.IGNORECASE` takes for a letter of ASCII beside its other case."""
_IRREGULAR = frozenset("\u0130\u0131\u017f")
"""Of these those whose small letter is not the one that they are taken for."""
_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})

_parsed = lru_cache(maxsize=1)(parser.parse)
Needs = tuple[frozenset[str], ...]
"""Sets of characters: of each a match holds one or more."""


def required(pattern: str, flags: int = 0) -> Needs:
    """The sets of characters of which every match of `pattern`, or what it looks ahead at, holds at least one.

    Digits of any script are DIGIT; letters stand in both cases.

    >>> [sorted(need) for need in required("(?:No|Nr) ?[12]")] == [["N", "n"], sorted("oOrR"), ["1", "2"]]
    True
    """
    return _thrifty(_sequence(_parsed(pattern, flags)))


def _thrifty(needs: Iterable[frozenset[str] | None]) -> Needs:
    return tuple(dict.fromkeys(need for need in needs if need is not None and len(need) <= WIDE))


def _sequence(items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str] | None]:
    for op, what in items:
        if op is ops.LITERAL:
            yield cases(chr(what))
        elif op is ops.IN:
            yield _members(what)
        elif op is ops.BRANCH:
            yield _either([_thrifty(_sequence(branch)) for branch in what[1]])
        elif op is ops.SUBPATTERN:
            yield from _sequence(what[-1])
        elif op in _REPEATS and what[0] > 0:
            yield from _sequence(what[2])
        elif op is ops.ASSERT and what[0] > 0:
            yield from _sequence(what[1])


def _either(branches: Sequence[Needs]) -> frozenset[str] | None:
    """One of the needs of whichever branch is taken: of each the one of the fewest characters."""
    if not all(branches):
        return None
    return frozenset().union(*(min(needs, key=len) for needs in branches))


def _members(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """The characters of a class, None for one that holds too many."""
    found: set[str] = set()
    for op, what in items:
        codes = range(what[0], what[1] + 1) if op is ops.RANGE else (what,) if op is ops.LITERAL else ()
        if op is ops.CATEGORY and what is ops.CATEGORY_DIGIT:
            found.add(DIGIT)
        elif not 0 < len(codes) <= WIDE or (told := [cases(chr(code)) for code in codes]).count(None):
            return None
        else:
            found.update(*filter(None, told))
    return frozenset(found)


def cases(char: str) -> frozenset[str] | None:
    """The characters that `re.IGNORECASE` may take for `char`; None for a letter beyond ASCII that has two cases."""
    if not char.isascii() and char.lower() != char.upper():
        return None
    return frozenset({char, char.lower(), char.upper(), *_FOLDED.get(char.lower(), "")})


def phrases(pattern: str, flags: int = 0) -> frozenset[str]:
    """Pieces of text, in small letters, of which every match of `pattern` holds one; none where there is no such set.

    >>> sorted(phrases("(?:at one time|(?:on|off) the whole)[.!]"))
    [' the whole', 'at one time']
    """
    return _telling(_runs(_parsed(pattern, flags)))


def _telling(ways: Iterable[frozenset[str]]) -> frozenset[str]:
    """Of sets of which each holds something needed the one that tells most: whose shortest piece is the longest."""
    usable = (way for way in ways if 0 < len(way) <= MANY)
    return max(usable, key=lambda way: (min(map(len, way)), -len(way)), default=frozenset())


def _runs(items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """For every run of letters in a sequence, and every needed part of it, a set of which one piece is needed."""
    run = ""
    for op, what in items:
        if op is ops.LITERAL and cases(chr(what)) is not None:
            run += chr(what).lower()
            continue
        if run:
            yield frozenset({run})
        run = ""
        if op is ops.BRANCH:
            ways = [_telling(_runs(branch)) for branch in what[1]]
            yield frozenset().union(*ways) if all(ways) else frozenset()
        elif op is ops.SUBPATTERN:
            yield from _runs(what[-1])
        elif op in _REPEATS and what[0] > 0:
            yield from _runs(what[2])
        elif op is ops.ASSERT and what[0] > 0:
            yield from _runs(what[1])
    if run:
        yield frozenset({run})


class _Strainer(NamedTuple):
    """A pattern with what its matches can't do without: the bits of its needs, and pieces of text."""

    pattern: LatePattern
    needs: int
    pieces: frozenset[str]


class Sieve:
    """Patterns, of which only those are tried that a stretch of text has the characters and the words for.

    Every set of needed characters has a bit, and a character the bits of all sets that it is in: what a stretch meets
    is seen in one look at its characters, whatever the number of patterns.
    """

    def __init__(self, patterns: Iterable[LatePattern]) -> None:
        bits: dict[frozenset[str], int] = {}
        strainers = []
        for p in patterns:
            needs = [bits.setdefault(need, 1 << len(bits)) for need in required(p.pattern, p.flags)]
            strainers.append(_Strainer(p, reduce(or_, needs, 0), phrases(p.pattern, p.flags)))
        self._strainers = tuple(strainers)
        self._bits: dict[str, int] = {}
        for need, bit in bits.items():
            for char in need:
                self._bits[char] = self._bits.get(char, 0) | bit

    def matches(self, text: str, start: int, end: int) -> Iterator[tuple[LatePattern, re.Match[str]]]:
        """All matches between `start` and `end`, pattern by pattern, each with its pattern."""
        if not self._strainers:
            return
        chars, lower = _seen(text[start:end])
        met = reduce(or_, [self._bits[char] for char in chars.intersection(self._bits)], 0)
        for pattern, needs, pieces in self._strainers:
            if needs & met != needs:
                continue
            if pieces and lower is not None and not any(map(lower.__contains__, pieces)):
                continue
            for match in pattern.made.finditer(text, start, end):
                yield pattern, match


@lru_cache(maxsize=4)
def _seen(stretch: str) -> tuple[frozenset[str], str | None]:
    """The characters of a stretch, and its small letters where these tell: several sieves ask of the same."""
    chars = characters(stretch)
    return chars, None if chars & _IRREGULAR else stretch.lower()


def characters(text: str) -> frozenset[str]:
    """The characters of a text, with DIGIT where it holds any digit."""
    chars = frozenset(text)
    return chars if DIGIT in chars or not any(map(str.isdecimal, chars)) else chars | {DIGIT}
