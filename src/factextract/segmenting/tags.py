"""Parts of speech by dictionary: what a word mostly is, looked up and never guessed."""

from __future__ import annotations

from collections.abc import Callable

from factextract.segmenting.frequencies import frequencies
from factextract.values.language import LanguageProfile

Tag = Callable[[str], str]
"""From a word to its tag: jieba's (n, v, nr, …), `UNKNOWN` for a word that the dictionary lacks, "" without one."""

UNKNOWN = "unknown"


def tagger(profile: LanguageProfile) -> Tag:
    """The look-up for a language cut by dictionary; for the others every word's tag is ""."""
    return _looked_up if profile.segmenter == "words" else _untagged


def _looked_up(word: str) -> str:
    return frequencies().tag(word, UNKNOWN)


def _untagged(_word: str) -> str:
    return ""
