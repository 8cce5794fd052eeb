"""Which of many patterns can begin at a place, told by its first characters.

A pack has some hundred patterns for pieces of time expressions, and next to no place of a text begins any of them.
Trying all of them as one alternation at every character costs more than all other stages together, so what they can
begin with is read from the patterns themselves, once, and laid out as a trie: most places are then passed over at
their first or second character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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

_EMPTY = frozenset({ops.AT, ops.ASSERT, ops.ASSERT_NOT})
_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})


@lru_cache(maxsize=4096)
def openings(pattern: str) -> frozenset[str]:
    """The beginnings of all texts that `pattern` matches, in small letters, each digit as 0.

    A beginning is shorter than DEPTH where the match may end there, or go on with any character or in too many ways.
    What stands around a match (lookarounds, anchors) counts as nothing: there may be too many, never too few.

    >>> sorted(openings("(?:the )?Q[1-4]"))
    ['q0', 'the q0']
    """
    reader = _Reader()
    return frozenset(reader.done | reader.sequence(parser.parse(pattern), {""}))


class _Reader:
    """Walks a parsed pattern; `done` collects the beginnings that it has settled."""

    def __init__(self) -> None:
        self.done: set[str] = set()

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
            return self._grown(heads, {_fold(chr(what))})
        if op is ops.IN:
            return self._grown(heads, _members(what))
        if op is ops.BRANCH:
            return set().union(*(self.sequence(branch, heads) for branch in what[1]))
        if op is ops.SUBPATTERN:
            return self.sequence(what[-1], heads)
        if op in _REPEATS:
            return self._repeated(what[0], what[1], what[2], heads)
        return self._grown(heads, None)

    def _repeated(self, least: int, most: int, items: Any, heads: set[str]) -> set[str]:
        found = set(heads) if least == 0 else set()
        for count in range(1, min(int(most), DEPTH) + 1):
            heads = self.sequence(items, heads)
            found |= heads if count >= least else set()
        return found

    def _grown(self, heads: set[str], chars: set[str] | None) -> set[str]:
        """Each beginning with each character behind it, None for any; long ones and those too many are done."""
        if chars is None:
            self.done |= heads
            return set()
        if len(heads) * len(chars) > MANY:
            self.done |= {head for head in heads if len(head) > 1}
            heads = {head for head in heads if len(head) <= 1}
        grown = {head + char for head in heads for char in chars}
        full = {head for head in grown if len(head) >= DEPTH}
        self.done |= full
        return grown - full


def _members(items: Sequence[tuple[Any, Any]]) -> set[str] | None:
    """The characters of a class, None for one that holds too many."""
    found: set[str] = set()
    for op, what in items:
        if op is ops.LITERAL:
            found.add(_fold(chr(what)))
        elif op is ops.RANGE and what[1] - what[0] < WIDE:
            found.update(_fold(chr(code)) for code in range(what[0], what[1] + 1))
        elif op is ops.CATEGORY and what is ops.CATEGORY_DIGIT:
            found.add(DIGIT)
        else:
            return None
    return found


def _fold(char: str) -> str:
    return DIGIT if char.isdecimal() else char.lower()


class Openings:
    """The places of a text where any of `patterns` can begin, each with those that can, by their number.

    `before` is a pattern without width that must hold at such a place.
    """

    def __init__(self, patterns: Sequence[str], before: str) -> None:
        self._root = _trie(patterns)
        first = "".join(re.escape(char) for char in sorted(self._root.after) if char != DIGIT)
        self._gate = re.compile(before + (r"(?=[\s\S])" if self._root.here else rf"(?=(?i:[{first}\d]))"))

    def places(self, text: str, start: int, end: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Every place between `start` and `end` where a pattern can begin, left to right."""
        for match in self._gate.finditer(text, start, end):
            found = self._at(text, match.start(), end)
            if found:
                yield match.start(), found

    def _at(self, text: str, at: int, end: int) -> tuple[int, ...]:
        node = self._root
        for place in range(at, min(at + DEPTH, end)):
            child = node.after.get(_fold(text[place]))
            if child is None:
                break
            node = child
        return node.here


class _Node:
    """A beginning: the patterns that it or a shorter one opens, and the longer ones by their next character."""

    __slots__ = ("after", "here")

    def __init__(self) -> None:
        self.here: tuple[int, ...] = ()
        self.after: dict[str, _Node] = {}


def _trie(patterns: Sequence[str]) -> _Node:
    root = _Node()
    for index, pattern in enumerate(patterns):
        for opening in openings(pattern):
            node = root
            for char in opening:
                node = node.after.setdefault(char, _Node())
            node.here += (index,)
    _settle(root, ())
    return root


def _settle(node: _Node, above: tuple[int, ...]) -> None:
    node.here = tuple(sorted({*above, *node.here}))
    for child in node.after.values():
        _settle(child, node.here)
