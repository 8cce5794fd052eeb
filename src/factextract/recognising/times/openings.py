"""Which of many patterns can begin at a place, told by its first characters.

A pack has some hundred patterns for pieces of time expressions, and next to no place of a text begins any of them.
Trying all of them as one alternation at every character costs more than all other stages together, so what they can
begin with is read from the patterns themselves, once, and laid out as a trie: most places are then passed over at
their first or second character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

DEPTH = 6
"""How many characters are looked at: enough to tell "the ye…" from "the yo…"."""
WIDE = 64
"""A class of more characters than this is taken for any character."""
MANY = 100
"""More beginnings than this are not told apart any further."""
DIGIT = "0"
"""Stands for every digit."""
RUN = "1"
"""Stands for every run of digits and numerals."""
LONG_RUN = 24
"""Of a run longer than this no more is looked at."""

_EMPTY = frozenset({ops.AT, ops.ASSERT, ops.ASSERT_NOT})
_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})


class _Folding(dict[str, str]):
    """Each character in small letters, digits as DIGIT; with `numerals` digits and these as RUN."""

    def __init__(self, numerals: Iterable[str] | None = None) -> None:
        super().__init__(dict.fromkeys(numerals or (), RUN))
        self._digit = DIGIT if numerals is None else RUN

    def __missing__(self, char: str) -> str:
        self[char] = folded = self._digit if char.isdecimal() else char.lower()
        return folded


_parsed = lru_cache(maxsize=1)(parser.parse)


@lru_cache(maxsize=8192)
def openings(pattern: str, numerals: frozenset[str] | None = None) -> frozenset[str]:
    """The beginnings of all texts that `pattern` matches, in small letters, each digit as 0.

    A beginning is shorter than DEPTH where the match may end there, or go on with any character or in too many ways.
    What stands around a match (lookarounds, anchors) counts as nothing: there may be too many, never too few.
    With `numerals`, characters that numbers are written with, every run of these and of digits is one RUN.

    >>> sorted(openings("(?:the )?Q[1-4]"))
    ['q0', 'the q0']
    """
    reader = _Reader(_Folding(numerals))
    return frozenset(reader.done | reader.sequence(_parsed(pattern), {""}))


class _Reader:
    """Walks a parsed pattern; `done` collects the beginnings that it has settled."""

    def __init__(self, fold: Mapping[str, str]) -> None:
        self.done: set[str] = set()
        self._fold = fold

    def sequence(self, items: Iterable[tuple[Any, Any]], heads: set[str]) -> set[str]:
        """The beginnings that are still open after `items`, when `heads` were before."""
        for op, what in items:
            if not heads:
                break
            heads = self._step(op, what, heads)
        return heads

    def _step(self, op: Any, what: Any, heads: set[str]) -> set[str]:
        if op in _EMPTY:
            return heads
        if op is ops.LITERAL:
            return self._grown(heads, {self._fold[chr(what)]})
        if op is ops.IN:
            return self._grown(heads, self._members(what))
        if op is ops.BRANCH:
            return set().union(*(self.sequence(branch, heads) for branch in what[1]))
        if op is ops.SUBPATTERN:
            return self.sequence(what[-1], heads)
        if op in _REPEATS:
            return self._repeated(what[0], what[1], what[2], heads)
        return self._grown(heads, None)

    def _repeated(self, least: int, most: int, items: Any, heads: set[str]) -> set[str]:
        found = set(heads) if least == 0 else set()
        for count in range(1, min(int(most), max(least, DEPTH)) + 1):
            before, heads = heads, self.sequence(items, heads)
            settled = heads == before  # nothing but one more digit of a run: so it goes on
            found |= heads if settled or count >= least else set()
            if settled:
                break
        return found

    def _grown(self, heads: set[str], chars: set[str] | None) -> set[str]:
        """Each beginning with each character behind it, None for any; long ones and those too many are done."""
        if chars is None:
            self.done |= heads
            return set()
        if len(heads) * len(chars) > MANY:
            self.done |= {head for head in heads if len(head) > 1}
            heads = {head for head in heads if len(head) <= 1}
        grown = {head if char == RUN == head[-1:] else head + char for head in heads for char in chars}
        full = {head for head in grown if len(head) >= DEPTH}
        self.done |= full
        return grown - full

    def _members(self, items: Sequence[tuple[Any, Any]]) -> set[str] | None:
        """The characters of a class, None for one that holds too many."""
        found: set[str] = set()
        for op, what in items:
            if op is ops.LITERAL:
                found.add(self._fold[chr(what)])
            elif op is ops.RANGE and what[1] - what[0] < WIDE:
                found.update(self._fold[chr(code)] for code in range(what[0], what[1] + 1))
            elif op is ops.CATEGORY and what is ops.CATEGORY_DIGIT:
                found.add(self._fold[DIGIT])
            else:
                return None
        return found


class Openings:
    """The places of a text where any of `patterns` can begin, each with those that can, by their number.

    `before` is a pattern without width that must hold at such a place; `numerals` are characters that numbers are
    written with, beside digits. Beginnings are told apart twice: character by character, and with every run of digits
    and numerals passed as one, so that what follows a number counts, however long it is.
    """

    def __init__(self, patterns: Sequence[str], before: str, numerals: Iterable[str] = ()) -> None:
        signs = frozenset(numerals)
        self._exact, self._runs = _Folding(), _Folding(signs)
        self._root = _Node([(opening, at) for at, pattern in enumerate(patterns) for opening in openings(pattern)])
        self._passing = _Node(
            [(opening, at) for at, pattern in enumerate(patterns) for opening in openings(pattern, signs)]
        )
        self._both: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[int, ...]] = {}
        first = "".join(re.escape(char) for char in sorted(self._root.laid_out()) if char != DIGIT)
        self._gate = re.compile(before + (r"(?=[\s\S])" if self._root.here else rf"(?=(?i:[{first}\d]))"))

    def places(self, text: str, start: int, end: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Every place between `start` and `end` where a pattern can begin, left to right."""
        for match in self._gate.finditer(text, start, end):
            found = self._at(text, match.start(), end)
            if found:
                yield match.start(), found

    def _at(self, text: str, at: int, end: int) -> tuple[int, ...]:
        node, fold = self._root, self._exact
        for char in text[at : min(at + DEPTH, end)]:
            child = (node.after or node.laid_out()).get(fold[char])
            if child is None:
                break
            node = child
        if len(node.here) < 2 or self._runs[text[at]] != RUN:
            return node.here
        pair = node.here, self._passed(text, at, end)
        if pair not in self._both:
            self._both[pair] = tuple(sorted(set(pair[0]) & set(pair[1])))
        return self._both[pair]

    def _passed(self, text: str, at: int, end: int) -> tuple[int, ...]:
        """What can begin at `at`, every run of digits and numerals passed as one."""
        node, last, run = self._passing, "", 0
        for char in text[at : min(end, at + LONG_RUN + DEPTH)]:
            folded = self._runs[char]
            if folded == RUN == last:
                run += 1
                if run == LONG_RUN:
                    return tuple(sorted(node.below()))
                continue
            child = (node.after or node.laid_out()).get(folded)
            if child is None:
                break
            node, last = child, folded
        return node.here


class _Node:
    """A beginning: the patterns that it or a shorter one opens (`here`); the longer ones by their next character.

    It is given the beginnings that are `above`'s and go on with its `depth` characters, each with its pattern. They are
    laid out when a text first comes here: next to none of them ever stands in one.
    """

    __slots__ = ("_depth", "_longer", "after", "here")

    def __init__(self, beginnings: Sequence[tuple[str, int]], depth: int = 0, above: tuple[int, ...] = ()) -> None:
        own = {index for beginning, index in beginnings if len(beginning) == depth}
        self.here = tuple(sorted(own.union(above))) if own else above
        self._longer = [pair for pair in beginnings if len(pair[0]) > depth]
        self._depth = depth
        self.after: Mapping[str, _Node] | None = None

    def laid_out(self) -> Mapping[str, _Node]:
        """The longer beginnings by their next character."""
        if self.after is None:
            found: dict[str, list[tuple[str, int]]] = {}
            for pair in self._longer:
                found.setdefault(pair[0][self._depth], []).append(pair)
            self.after = {char: _Node(pairs, self._depth + 1, self.here) for char, pairs in found.items()}
        return self.after

    def below(self) -> frozenset[int]:
        """The patterns that longer beginnings open, too."""
        return frozenset([*self.here, *[index for _, index in self._longer]])
