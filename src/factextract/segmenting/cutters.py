"""The two ways to cut words: by a dictionary, or at blanks and signs."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Lock

from factextract.segmenting.jiebas import Jieba, loaded
from factextract.values.language import LanguageProfile
from factextract.values.remembered import Remembered
from factextract.values.variants import HAN

Piece = tuple[int, int]
"""A word or sign: where it begins and ends."""
Cut = Callable[[str], list[Piece]]
"""From a text to its words and signs, blanks left out, in order."""

_LONGEST_MADE_UP = 16

_WORD = re.compile(
    rf"""['\u2019](?:s|S)(?![^\W_])                               # the possessive
       | (?:[^\W\d_{HAN}]\.){{2,}}                                # U.S., a.m.
       | \d+(?:[.,]\d+)*[^\W_{HAN}]*                              # 1,000.5 125th
       | [{HAN}]+
       | [^\W_{HAN}]+(?:['\u2019](?!(?:s|S)(?![^\W_]))[^\W\d_{HAN}]+)*   # didn't SU7
       | \S""",
    re.VERBOSE,
)


def cutter(profile: LanguageProfile, words: Sequence[str], edges: Sequence[str] = (), fast: bool | None = None) -> Cut:
    """The way `profile.segmenter` names ("words" or "blanks", ValueError otherwise); `words` are to stay whole.

    `edges` are words that no name begins or ends with: they come off a word that is only guessed. `fast`: with rjieba
    (True), with jieba (False), with rjieba where it is installed (None).
    """
    if profile.segmenter == "words":
        return _Dictionary(words, edges, fast)
    if profile.segmenter == "blanks":
        return at_blanks
    raise ValueError(f'segmenter = "{profile.segmenter}" in language "{profile.id}": it is either "words" or "blanks"')


def at_blanks(text: str) -> list[Piece]:
    """Cuts at blanks and signs, as spaCy's tokenisers do for most European languages.

    >>> [("didn't stop U.S.-made"[a:b]) for a, b in at_blanks("didn't stop U.S.-made")]
    ["didn't", 'stop', 'U.S.', '-', 'made']
    """
    return [found.span() for found in _WORD.finditer(text)]


class _Dictionary:
    """jieba with its hidden Markov model, an instance of our own, loaded when it is first asked."""

    def __init__(self, words: Sequence[str], edges: Sequence[str] = (), fast: bool | None = None) -> None:
        self._own = frozenset(words)
        self._edges = frozenset(edges)
        self._fast = fast
        self._lock = Lock()
        self._parts = Remembered(self._taken_apart)

    def __call__(self, text: str) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for word in self._jieba.cut(text, True):
            for part in self._parts[word] if len(word) > 1 else (word,):
                end = at + len(part)
                if not part.isspace():
                    pieces.append((at, end))
                at = end
        return pieces

    def _taken_apart(self, word: str) -> tuple[str, ...]:
        """A word of jieba's that is made up of words of ours, two characters or longer each, comes apart into them.

        So does one that jieba only guesses, where words of ours stand at its ends.
        """
        if word.isascii() or word in self._own:
            return (word,)
        if not self._jieba.knows(word):
            return self._peeled(word)
        if not 4 <= len(word) <= _LONGEST_MADE_UP:
            return (word,)
        return self._made_up(word) or (word,)

    def _peeled(self, word: str) -> tuple[str, ...]:
        """A guessed word without the words at its ends that belong to no name; they stand by themselves."""
        parts = self._jieba.cut(word, False)
        first, last = 0, len(parts)
        while first < last and parts[first] in self._edges:
            first += 1
        while last > first and parts[last - 1] in self._edges:
            last -= 1
        middle = ["".join(parts[first:last])] if first < last else []
        return (*parts[:first], *middle, *parts[last:])

    def _made_up(self, word: str) -> tuple[str, ...] | None:
        if word in self._own:
            return (word,)
        for cut in range(len(word) - 2, 1, -1):
            if word[:cut] in self._own and (rest := self._made_up(word[cut:])):
                return (word[:cut], *rest)
        return None

    @cached_property
    def _jieba(self) -> Jieba:
        with self._lock:
            return self.__dict__.get("_jieba") or loaded(sorted(self._own), self._fast)

    def __reduce__(self) -> tuple[type["_Dictionary"], tuple[Sequence[str], Sequence[str], bool | None]]:
        return type(self), (sorted(self._own), sorted(self._edges), self._fast)
