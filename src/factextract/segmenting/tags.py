"""Parts of speech by dictionary: what a word mostly is, looked up and never guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from factextract.values.language import LanguageProfile

Tag = Callable[[str], str]
"""From a word to its tag: jieba's, by first letters (n, v, nr, ns, nt, nz, …), "" for a word the dictionary does not hold."""

_COMMON = "n"


def tagger(profile: LanguageProfile) -> Tag:
    """The look-up for a language cut by dictionary; for the others every word's tag is ""."""
    return _looked_up if profile.segmenter == "words" else _untagged


def _looked_up(word: str) -> str:
    return _tags().get(word, _COMMON)


def _untagged(_word: str) -> str:
    return ""


@cache
def _tags() -> Mapping[str, str]:
    """The words of jieba's dictionary that are no common nouns, with their tags."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    found = {}
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.rstrip().split(" ")
            if tag != _COMMON:
                found[word] = tag
    return found
