"""Parts of speech by dictionary: what a word mostly is, looked up and never guessed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from factextract.values.language import LanguageProfile

Tag = Callable[[str], str]
"""From a word to its tag: jieba's (n, v, nr, …), `UNKNOWN` for a word that the dictionary lacks, "" without one."""

UNKNOWN = "unknown"


def tagger(profile: LanguageProfile) -> Tag:
    """The look-up for a language cut by dictionary; for the others every word's tag is ""."""
    return _looked_up if profile.segmenter == "words" else _untagged


def _looked_up(word: str) -> str:
    return _tags().get(word, UNKNOWN)


def _untagged(_word: str) -> str:
    return ""


@cache
def _tags() -> Mapping[str, str]:
    """The words of jieba's dictionary with their tags."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        return {word: sys.intern(tag) for word, _, tag in (line.rstrip().split(" ") for line in lines)}
