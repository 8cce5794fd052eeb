"""Word lists as matchers: a regular expression shaped as a trie, and longest match by dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def trie_pattern(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of `words`, in time that does not grow with their number.

    >>> trie_pattern(["ton", "tons", "tonne"])
    '(?:ton(?:ne|s)?)'
    """
    root: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _render(root) if root else "(?!)"


def _render(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = []
    for char in sorted(k for k in node if k):
        text, child = re.escape(char), node[char]
        while len(child) == 1 and "" not in child:
            (only,) = child
            text, child = text + re.escape(only), child[only]
        branches.append(text + (_render(child) if child != {"": {}} else ""))
    if not branches:
        return ""
    body = "|".join(branches)
    return f"(?:{body})?" if ends else f"(?:{body})"


@dataclass(frozen=True)
class LatePattern:
    """A regular expression that is compiled when it is first asked: a text asks few of the hundreds that a pack has."""

    pattern: str
    flags: int = 0

    @cached_property
    def made(self) -> re.Pattern[str]:
        """The compiled pattern. Raises re.error where it is none."""
        return re.compile(self.pattern, self.flags)


class Lexicon(Generic[T]):
    """Words with what they mean; the longest one that stands at a place is found in constant time.

    >>> Lexicon({"km": 1, "kmh": 2}).at("80kmh", 2)
    ('kmh', 2)
    """

    __slots__ = ("_after", "_before", "_entries")

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._entries = dict(entries)
        self._after = _lengths((word[0], len(word)) for word in entries)
        self._before = _lengths((word[-1], len(word)) for word in entries)

    def __contains__(self, word: str) -> bool:
        return word in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def get(self, word: str) -> T | None:
        """What `word` means, None for a word that is not listed."""
        return self._entries.get(word)

    def at(self, text: str, start: int) -> tuple[str, T] | None:
        """The longest word that begins at `start`."""
        for length in self._after.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self._entries and not _cut(text, start + length):
                return word, self._entries[word]
        return None

    def ending(self, text: str, end: int) -> tuple[str, T] | None:
        """The longest word that ends at `end`."""
        for length in self._before.get(text[end - 1 : end], ()):
            word = text[end - length : end]
            if length <= end and word in self._entries and not _cut(text, end - length):
                return word, self._entries[word]
        return None


def _cut(text: str, at: int) -> bool:
    """Whether `at` lies inside a word of an alphabet."""
    return (
        0 < at < len(text)
        and text[at - 1].isascii()
        and text[at - 1].isalpha()
        and text[at].isascii()
        and text[at].isalpha()
    )


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for char, length in pairs:
        found.setdefault(char, set()).add(length)
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}
