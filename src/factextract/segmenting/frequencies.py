"""jieba's dictionary: how often each word is met, and what part of speech it mostly is."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Frequencies(NamedTuple):
    """How often each word is met, their sum, and the words' tags."""

    counts: Mapping[str, int]
    total: int
    tags: Mapping[str, str]


@cache
def frequencies() -> Frequencies:
    """The words of jieba's dictionary; read from its file, not through jieba, which keeps a copy where anybody may
    change it (the folder of temporary files) and takes longer."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed: pip install jieba")
    parts = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").split()
    words, counts = parts[::3], list(map(int, parts[1::3]))
    return Frequencies(
        dict(zip(words, counts, strict=True)), sum(counts), dict(zip(words, map(sys.intern, parts[2::3]), strict=True))
    )


def with_beginnings(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts with every beginning of a word, 0 where that is no word itself: what jieba searches in."""
    longest = max(map(len, counts))
    beginnings = {word[:length] for length in range(1, longest) for word in counts if len(word) > length}
    return {**dict.fromkeys(beginnings, 0), **counts}
