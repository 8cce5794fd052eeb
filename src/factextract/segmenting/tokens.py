"""A sentence cut into words, figures and dates first."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from factextract.segmenting.cutters import Cut, Piece, cutter
from factextract.segmenting.tags import tagger
from factextract.values.language import LanguageProfile
from factextract.values.remembered import Remembered
from factextract.values.span import Span
from factextract.values.token import NOTHING, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


_Word = tuple[int, int, str, frozenset[str], str | None, str]
"""A token to be: where it begins and ends, its norm, classes, label and tag."""

_PLAIN = frozenset({"verb", "noun_verb"})
_MEASURED = _PLAIN | {"act", "change", "property"}
"""Classes of verbs of which there is a rate or an amount."""
_DEEDS = frozenset(["v", "vn", "l", "n"])
_SHORT = 3
_LAST = chr(sys.maxunicode)
"""What no word goes on with."""


class Tokeniser:
    """Cuts the sentences of one language; built once, then immutable and safe to share."""

    def __init__(self, profile: LanguageProfile, words: Mapping[str, frozenset[str]], fast: bool | None = None) -> None:
        """`words` are the words of the lexicon with their classes: they are found whole, whatever their case.

        `fast`: cut with rjieba (True), with jieba (False), with rjieba where it is installed (None).
        """
        self._words = {_folded(word): classes for word, classes in words.items()}
        whole = {*self._words, *map(_folded, profile.abbreviations)}
        self._whole = frozenset(word for word in whole if len(word) > 1)
        self._sorted = sorted(self._whole)
        edges = [word for word, classes in self._words.items() if not classes.isdisjoint(profile.edges)]
        self._cut: Cut = cutter(profile, sorted({*words, *self._words}), edges, fast)
        self._tag = tagger(profile)
        self._speech = profile.speech
        self._endings = {
            ending: (frozenset({name}), profile.speech.get(name, ""))
            for name, endings in profile.endings.items()
            for ending in endings
        }
        self._deeds = {
            ending: (frozenset({name}), profile.speech.get(name, ""))
            for name, endings in profile.deed_endings.items()
            for ending in endings
        }
        self._known = Remembered(self._look_up)

    def tokenise(self, text: str, span: Span, fixed: Sequence[tuple[Span, str]] = ()) -> tuple[Token, ...]:
        """The tokens of `text[span]`, in order; together with the blanks between them they cover it.

        `fixed` are spans with their labels, within `span`, in the order of the text and not overlapping (ValueError
        otherwise): each becomes one token.
        """
        words: list[_Word] = []
        at = span.start
        for stretch, label in fixed:
            if not at <= stretch.start < stretch.end <= span.end:
                raise ValueError(f"fixed spans must be in order, not empty and within {span}; {stretch} is not")
            self._gap(text, at, stretch.start, words)
            norm = _folded(text[stretch.start : stretch.end])
            words.append((stretch.start, stretch.end, norm, NOTHING, label, ""))
            at = stretch.end
        self._gap(text, at, span.end, words)
        begins = [word[0] for word in words]
        begins.append(words[-1][1] if words else 0)  # no blank is noted after the last one
        return tuple(
            [
                Token(Span(start, end), text[start:end], norm, classes, label, end < begin, tag)
                for (start, end, norm, classes, label, tag), begin in zip(words, begins[1:], strict=True)
            ]
        )

    def _gap(self, text: str, start: int, end: int, words: list[_Word]) -> None:
        """Add the words of a stretch without figures; pieces that make one word of the lexicon together are joined,
        and endings to the word before them."""
        if start == end:
            return
        folded = _folded(text[start:end])
        pieces = self._cut(text[start:end])
        after = 0
        for at, (first, last) in enumerate(pieces):
            if at < after:
                continue
            norm = folded[first:last]
            classes, tag, longest = self._known[norm]
            after = at + 1
            if longest > last - first and (joined := self._joined(folded, pieces, at, first + longest)) > after:
                after, last = joined, pieces[joined - 1][1]
                norm = folded[first:last]
                classes, tag, _ = self._known[norm]
            ending = self._ending(norm, words[-1], start + first) if words else None
            if ending:
                begin, _, stem, *_ = words.pop()
                first, norm = begin - start, stem + norm
                classes, tag = ending
            words.append((start + first, start + last, norm, classes, None, tag))

    def _ending(self, norm: str, before: _Word, at: int) -> tuple[frozenset[str], str] | None:
        """The classes and the tag of the word that an ending makes with the one before it, None where it makes none."""
        if norm not in self._endings and norm not in self._deeds:
            return None
        if not _takes_ending(before, at):
            return None
        if norm in self._endings:
            return self._endings[norm]
        made = self._deeds[norm]
        if self._words.get(norm, NOTHING) <= made[0]:
            return made if (_is_measured(before) if norm in self._words else _is_deed(before)) else None
        return None

    def _look_up(self, norm: str) -> tuple[frozenset[str], str, int]:
        """The classes and the tag of a word, and the length of the longest word of the lexicon that begins with it."""
        first, beyond = bisect_left(self._sorted, norm), bisect_left(self._sorted, norm + _LAST)
        longest = max(map(len, self._sorted[first:beyond]), default=0)
        classes = self._words.get(norm, NOTHING)
        tag = next((tag for name, tag in self._speech.items() if name in classes), None)
        return classes, tag or self._tag(norm), longest

    def _joined(self, folded: str, pieces: Sequence[Piece], at: int, limit: int) -> int:
        """The piece after the longest word, ending before `limit`, that begins with piece `at`."""
        begin = pieces[at][0]
        best = at + 1
        for after in range(at + 1, len(pieces)):
            end = pieces[after][1]
            if end > limit:
                break
            if folded[begin:end] in self._whole:
                best = after + 1
        return best


def _takes_ending(word: _Word, at: int) -> bool:
    """Whether an ending at `at` makes one word with the word before it: a word of two letters or more, no figure."""
    _, end, norm, _, label, _ = word
    return end == at and label is None and len(norm) > 1 and norm.isalpha()


def _is_deed(word: _Word) -> bool:
    """Whether a word of two letters is a verb that no class says more of."""
    *_, norm, classes, _, tag = word
    return len(norm) == 2 and tag == "v" and classes <= _PLAIN


def _is_measured(word: _Word) -> bool:
    """Whether there is a rate or an amount of what a short word says."""
    *_, norm, classes, _, tag = word
    return len(norm) <= _SHORT and tag in _DEEDS and classes <= _MEASURED


def _folded(word: str) -> str:
    """Lower case, of the same length."""
    lower = word.lower()
    return lower if len(lower) == len(word) else "".join(c.lower() if len(c.lower()) == 1 else c for c in word)


@cache
def vocab(language: str) -> Vocab:
    """spaCy's vocabulary of a language, by the id of its pack; that of no language where spaCy does not know it."""
    import spacy

    try:
        return spacy.blank(language).vocab
    except ImportError:
        return spacy.blank("xx").vocab


def to_doc(tokens: Sequence[Token], vocab: Vocab) -> Doc:
    """A spaCy `Doc` of the tokens, token for token; labels become entities of one token each."""
    from spacy.tokens import Doc

    return Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=[token.space_after for token in tokens],
        ents=[f"B-{token.label}" if token.label else "O" for token in tokens],
    )
