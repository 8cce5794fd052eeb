"""jieba's dictionary: how often each word is met, and what part of speech it mostly is."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path


class Frequencies:
    """How often each word is met, and what part of speech it mostly is; `total` is the sum of all counts.

    One index with two lists beside it is built faster, and is smaller, than a mapping to each.
    """

    def __init__(self, words: Sequence[str], counts: Iterable[int], tags: Iterable[str]) -> None:
        self._places = dict(zip(words, range(len(words)), strict=True))
        self._counts, self._tags = array("l", counts), list(map(sys.intern, tags))
        self.total = sum(self._counts)

    def count(self, word: str, otherwise: int = 0) -> int:
        """How often a word is met."""
        at = self._places.get(word)
        return otherwise if at is None else self._counts[at]

    def tag(self, word: str, otherwise: str) -> str:
        """The part of speech of a word."""
        at = self._places.get(word)
        return otherwise if at is None else self._tags[at]

    def counts(self) -> dict[str, int]:
        """All words with how often they are met."""
        return {word: self._counts[at] for word, at in self._places.items()}


@cache
def frequencies() -> Frequencies:
    """The words of jieba's dictionary; read from its file, not through jieba, which keeps a copy where anybody may
    change it (the folder of temporary files) and takes longer."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed: pip install jieba")
    parts = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").split()
    return Frequencies(parts[::3], map(int, parts[1::3]), parts[2::3])


def with_beginnings(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts with every beginning of a word, 0 where that is no word itself: what jieba searches in."""
    longest = max(map(len, counts))
    beginnings = {word[:length] for length in range(1, longest) for word in counts if len(word) > length}
    return {**dict.fromkeys(beginnings, 0), **counts}
