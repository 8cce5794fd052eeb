"""jieba, and rjieba that does the same in compiled code: two ways to cut a text by one dictionary and our own words."""

from __future__ import annotations

import logging
import re
import sys
import warnings
from collections.abc import Sequence
from copy import copy
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, Protocol
from weakref import WeakValueDictionary

from factextract.segmenting.frequencies import frequencies, with_beginnings

_HELD: WeakValueDictionary[str, Any] = WeakValueDictionary()

_RJIEBA = "rjieba.rjieba"
"""The compiled module in rjieba's package."""
_BALLAST = "\ue000\ue001"
"""A word that no text holds."""
_SIGNS = re.compile("([a-zA-Z0-9]+(?:\\.\\d+)?%?)")
"""Where jieba cuts what is neither a Han character nor in its dictionary."""
_SURROGATES = re.compile("[\ud800-\udfff]")


class Jieba(Protocol):
    """Cuts texts by a dictionary."""

    def cut(self, text: str, guess: bool) -> Sequence[str]:
        """The words of `text`, together all of it; `guess`: words that no dictionary has, by a hidden Markov model."""

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word."""


def loaded(words: Sequence[str], fast: bool | None) -> Jieba:
    """A dictionary that knows `words`, too: rjieba's where `fast`, or with None where it is installed; else jieba's."""
    if fast is None:
        fast = find_spec("rjieba") is not None
    return Fast(words) if fast else Plain(words)


class Plain:
    """jieba, an instance of our own."""

    def __init__(self, words: Sequence[str]) -> None:
        self._jieba = copy(plain_dictionary())
        self._jieba.FREQ = dict(self._jieba.FREQ)
        for word in words:
            self._jieba.add_word(word)

    def cut(self, text: str, guess: bool) -> Sequence[str]:
        """See `Jieba`."""
        found: list[str] = self._jieba.lcut(text, HMM=guess)
        return found

    def knows(self, word: str) -> bool:
        """See `Jieba`."""
        return bool(self._jieba.FREQ.get(word))


def plain_dictionary() -> Any:
    """jieba's `Tokenizer` as it comes: the one that somebody holds already, else a new one.

    Who builds many extractors holds it, so that its dictionary is read once. What jieba and its imports say while
    loading is not for our users.
    """
    if (held := _HELD.get("plain")) is not None:
        return held
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    known = frequencies()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = with_beginnings(known.counts()), known.total, True
    _HELD["plain"] = tokenizer
    return tokenizer


def _rjieba() -> Any:
    """An instance of rjieba, without the one that its package makes for itself when it is imported: that takes a tenth
    of a second, and the memory of a second dictionary."""
    if _RJIEBA not in sys.modules:
        package = find_spec("rjieba")
        spec = PathFinder.find_spec(_RJIEBA, package.submodule_search_locations) if package else None
        if spec is None or spec.loader is None:  # another version, laid out otherwise
            return import_module("rjieba").Jieba()
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules.setdefault(_RJIEBA, module)
    return sys.modules[_RJIEBA].Jieba()


class Fast:
    """rjieba, made to weigh words as jieba does and to cut signs where jieba does."""

    def __init__(self, words: Sequence[str]) -> None:
        self._jieba = _rjieba()
        own: dict[str, int] = {}
        total, ballast = frequencies().total, 0
        for word in words:
            count, before = self._suggested(word, own, total), self._count(word, own, 0)
            self._jieba.add_word(word, count, "")
            if before:  # jieba's total grows by all of the count when it is added again; rjieba's does not
                ballast += before
                self._jieba.add_word(_BALLAST, ballast, "")
            own[word], total = count, total + count

    def _suggested(self, word: str, own: dict[str, int], total: int) -> int:
        """How often a word must be met to stay whole, computed as jieba's `suggest_freq` does."""
        share = 1.0
        parts = self._jieba.cut(word, False) if word.isalnum() else self.cut(word, False)
        for part in parts:
            share *= self._count(part, own, 1) / float(total)
        return max(int(share * total) + 1, self._count(word, own, 0))

    def _count(self, word: str, own: dict[str, int], otherwise: int) -> int:
        """How often a word is met; `own` are the counts of the words that were added."""
        return own[word] if word in own else frequencies().count(word, otherwise)

    def cut(self, text: str, guess: bool) -> Sequence[str]:
        """See `Jieba`."""
        if not text.isprintable():
            text = _SURROGATES.sub("\ufffd", text)
        words: list[str] = self._jieba.cut(text, guess)
        if not [word for word in words if len(word) > 1 and not word.isalnum()]:
            return words
        return [part for word in words for part in self._at_signs(word)]

    def _at_signs(self, word: str) -> Sequence[str]:
        if len(word) < 2 or word.isalnum() or self.knows(word):
            return (word,)
        return [part for part in _SIGNS.split(word) if part]

    def knows(self, word: str) -> bool:
        """See `Jieba`."""
        return bool(self._jieba.has_word(word))
