"""A sentence cut into words, figures and dates first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factextract.segmenting.cutters import Cut, cutter
from factextract.segmenting.tags import tagger
from factextract.values.language import LanguageProfile
from factextract.values.span import Span
from factextract.values.token import NOTHING, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Tokeniser:
    """Cuts the sentences of one language; built once, then immutable and safe to share."""

    def __init__(self, profile: LanguageProfile, words: Mapping[str, frozenset[str]], fast: bool | None = None) -> None:
        """`words` are the words of the lexicon with their classes: they are found whole, whatever their case.

        `fast`: cut with rjieba (True), with jieba (False), with rjieba where it is installed (None).
        """
        self._words = {_folded(word): classes for word, classes in words.items()}
        whole = {*self._words, *map(_folded, profile.abbreviations)}
        self._whole = frozenset(word for word in whole if len(word) > 1)
        self._longest = _longest_by_first(self._whole)
        edges = [word for word, classes in self._words.items() if not classes.isdisjoint(profile.edges)]
        self._cut: Cut = cutter(profile, sorted({*words, *self._words}), edges, fast)
        self._tag = tagger(profile)

    def tokenise(self, text: str, span: Span, fixed: Sequence[tuple[Span, str]] = ()) -> tuple[Token, ...]:
        """The tokens of `text[span]`, in order; together with the blanks between them they cover it.

        `fixed` are spans with their labels, within `span`, in the order of the text and not overlapping (ValueError
        otherwise): each becomes one token.
        """
        tokens: list[Token] = []
        at = span.start
        for stretch, label in fixed:
            if not at <= stretch.start < stretch.end <= span.end:
                raise ValueError(f"fixed spans must be in order, not empty and within {span}; {stretch} is not")
            tokens += self._gap(text, at, stretch.start)
            word = text[stretch.start : stretch.end]
            tokens.append(Token(stretch, word, _folded(word), NOTHING, label))
            at = stretch.end
        return _spaced([*tokens, *self._gap(text, at, span.end)])

    def _gap(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The words of a stretch without figures; pieces that make one word of the lexicon together are joined."""
        if start == end:
            return
        gap = text[start:end]
        folded = _folded(gap)
        pieces = self._cut(gap)
        at = 0
        while at < len(pieces):
            after = self._joined(folded, pieces, at)
            first, last = pieces[at].start, pieces[after - 1].end
            norm = folded[first:last]
            classes = self._words.get(norm, NOTHING)
            yield Token(Span(start + first, start + last), gap[first:last], norm, classes, tag=self._tag(norm))
            at = after

    def _joined(self, folded: str, pieces: Sequence[Span], at: int) -> int:
        """The piece after the longest word that begins with piece `at`."""
        begin = pieces[at].start
        limit = begin + self._longest.get(folded[begin], 0)
        after = best = at + 1
        while after < len(pieces) and pieces[after].end <= limit:
            after += 1
            if folded[begin : pieces[after - 1].end] in self._whole:
                best = after
        return best


def _folded(word: str) -> str:
    """Lower case, of the same length."""
    lower = word.lower()
    return lower if len(lower) == len(word) else "".join(c.lower() if len(c.lower()) == 1 else c for c in word)


def _longest_by_first(words: frozenset[str]) -> dict[str, int]:
    """The length of the longest word that begins with each character."""
    longest: dict[str, int] = {}
    for word in words:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return longest


def _spaced(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with the blanks after them noted."""
    spaced = [
        token._replace(space_after=True) if token.span.end < after.span.start else token
        for token, after in pairwise(tokens)
    ]
    return (*spaced, *tokens[-1:])


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
