"""Numerals: from the characters of a text to exact decimal numbers, in one pass and linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from factextract.packs.matching import trie_pattern
from factextract.packs.schema import NumeralGrammar, NumeralWord
from factextract.recognising.assembling import Builder
from factextract.recognising.lexemes import (
    DIGIT_FORM,
    MAX_DIGITS,
    MAX_RUN,
    REACH,
    Lexeme,
    digits_alone,
    without_long_runs,
)
from factextract.recognising.masks import unmasked
from factextract.recognising.spelled import Spelled
from factextract.values.figure import FRACTIONS, Number
from factextract.values.span import Span

_POWER = r"(?:[eE][-+]?\d{1,2}|[x×]10\^-?\d{1,2})(?![\w.^])"

_DIGITS = (
    r"\d{1,4}/\d{1,4}(?![\d/]|[.,]\d)"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d|[,.]\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])(?:\.\d+)?"
    rf"|\d+(?:\.\d+)?{_POWER}"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:(?: \d{3}){2,}| 000)(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
)
"""A fraction, a number in groups of one country or another, with a power of ten, a plain number."""

_OPENING = 4
"""How far in front of a scale that stands alone the word may begin that makes it a number."""


class Numerals:
    """The numerals of one language: its words and how they are put together."""

    def __init__(self, words: Mapping[str, NumeralWord], grammar: NumeralGrammar) -> None:
        self._grammar = grammar
        self._words = {w if e.cased else w.lower(): e for w, e in words.items()}
        glued = [w for w, e in words.items() if e.glued]
        free = [w for w, e in words.items() if not e.glued]
        letters = [w for w in free if w.isascii()]
        signs = [w for w in free if not w.isascii() and words[w].unless is None]
        tied = sorted((w for w in free if words[w].unless is not None), key=len, reverse=True)
        bound = [f"{re.escape(w)}(?!{words[w].unless})" for w in tied]
        apart = [f" {{1,2}}{re.escape(w)}(?={words[w].apart})" for w in glued if words[w].apart is not None]
        self._lexer = re.compile(
            rf"(?P<digits>{_DIGITS})|(?<=\d)(?P<apart>{'|'.join(apart) or '(?!)'})"
            rf"|(?<=[\d.])(?P<glued>{trie_pattern(glued)})(?![A-Za-z])"
            rf"|(?<![A-Za-z])(?P<word>(?i:{trie_pattern(letters)}))(?:(?![A-Za-z])|(?={grammar.suffix}))"
            rf"|(?P<sign>{trie_pattern(signs)})|(?P<bound>{'|'.join(bound) or '(?!)'})"
        )
        self._fraction_of = re.compile(f" ?(?:{grammar.fraction_of or '(?!)'}) ?")
        self._fraction_short = re.compile(grammar.fraction_short)
        self._and_fraction = re.compile(grammar.and_fraction)
        self._spread = re.compile(grammar.spread)
        self._joiner = re.compile(grammar.joiner or "(?!)")
        self._spelled = Spelled(grammar) if grammar.spelled else None
        self._link = re.compile(grammar.link or "(?!)", re.I)
        self._opening = re.compile(f"(?:{grammar.opening})$")

    def scan(
        self,
        text: str,
        start: int,
        end: int,
        money: Callable[[int], bool] | None = None,
        masks: Sequence[Span] = (),
        lexemes: Sequence[Lexeme] | None = None,
    ) -> Iterator[Number]:
        """Every numeral between `start` and `end`, left to right.

        `money` tells whether a currency sign ends at a place; what touches one of `masks` (in order) is no part of a
        numeral; `lexemes` are those of that stretch, where they are known already. A run of more than `MAX_DIGITS`
        digits is passed over.
        """
        lexemes = list(unmasked(self.lexemes(text, start, end) if lexemes is None else lexemes, masks))
        at = 0
        while at < len(lexemes):
            if self._spelled is not None:
                number, at = self._spelled.read(text, lexemes, at, partial(self._gap, text), money or _never)
            else:
                number, at = self._mixed(text, lexemes, at, end, money or _never)
            if number is not None and not number.unknown:
                yield number

    def _mixed(
        self, text: str, lexemes: Sequence[Lexeme], at: int, end: int, money: Callable[[int], bool]
    ) -> tuple[Number | None, int]:
        """A numeral, with the fraction that stands behind a whole number."""
        number, after = self._fraction(text, lexemes, at, end, money)
        if number is None or number.fraction or after >= len(lexemes):
            return number, after
        link = self._and_fraction.match(text, lexemes[after - 1].span.end, end)
        if link is None or lexemes[after].span.start != link.end():
            return number, after
        part, beyond = self._fraction(text, lexemes, after, end, _never)
        if part is None or not part.fraction:
            return number, after
        value = FRACTIONS.add(number.value, part.value)
        return replace(number, span=Span(number.span.start, part.span.end), value=value, scale=Decimal(1)), beyond

    def _fraction(
        self, text: str, lexemes: Sequence[Lexeme], at: int, end: int, money: Callable[[int], bool]
    ) -> tuple[Number | None, int]:
        """A numeral, with the numerator where it is a denominator."""
        number, after = self._read(text, lexemes, at, money)
        if number is None or not number.value or after >= len(lexemes):
            return number, after
        of = self._fraction_of.match(text, lexemes[after - 1].span.end, end)
        short = None if of else self._fraction_short.match(text, lexemes[after - 1].span.end, end)
        link = of or short
        if link is None or lexemes[after].span.start != link.end() or (short and not _lone(lexemes, at, after)):
            return number, after
        part, beyond = self._read(text, lexemes, after, _never)
        if part is None or (short and (beyond != after + 1 or part.form != "words" or part.value >= number.value)):
            return number, after
        return _share(number, part, _opens_with_scale(lexemes[at])), beyond

    def value(self, text: str) -> Decimal | None:
        """The number a whole string writes, None where it is no numeral."""
        found = list(self.scan(text, 0, len(text)))
        return found[0].value if len(found) == 1 and found[0].span == Span(0, len(text)) else None

    def opens(self, text: str, at: int, end: int) -> bool:
        """Whether a numeral can begin at `at`."""
        return self._lexer.match(text, at, end) is not None

    def lexemes(self, text: str, start: int, end: int) -> Sequence[Lexeme]:
        """What numerals are put together from, left to right, without runs of more than `MAX_RUN` of them."""
        found = []
        for match in self._lexer.finditer(text, start, end):
            span, word = Span(*match.span()), match[0].strip()
            if match.lastgroup == DIGIT_FORM:
                if len(word) <= MAX_DIGITS:
                    found.append(Lexeme(span, word, None))
            else:
                found.append(Lexeme(span, word, self._words.get(word) or self._words[word.lower()]))
        return found if len(found) <= MAX_RUN else list(without_long_runs(found))

    def _gap(self, text: str, left: Lexeme, right: Lexeme) -> str | None:
        """What joins two lexemes: "" (touching), "join", "spread", "link", or None where nothing does."""
        gap = text[left.span.end : right.span.start]
        if not gap:
            return ""
        if len(gap) > REACH:
            return None
        if self._joiner.fullmatch(gap):
            return "join"
        if self._spread.fullmatch(gap):
            return "spread"
        return "link" if self._link.fullmatch(gap) else None

    def _opened(self, text: str, place: int) -> bool:
        """Whether a word in front of `place` makes a number of a scale that stands alone."""
        return self._opening.search(text, max(0, place - _OPENING), place) is not None

    def _read(
        self, text: str, lexemes: Sequence[Lexeme], first: int, money: Callable[[int], bool]
    ) -> tuple[Number | None, int]:
        """The longest numeral that begins with lexeme `first`, and the lexeme after it."""
        beyond = first + 1
        if lexemes[first].word is None and (
            beyond == len(lexemes) or self._gap(text, lexemes[first], lexemes[beyond]) is None
        ):
            return digits_alone(lexemes[first]), beyond
        builder = Builder(self._grammar, lexemes, first, money, partial(self._opened, text))
        at = first
        while at < len(lexemes):
            gap = "" if at == first else self._gap(text, lexemes[at - 1], lexemes[at])
            if gap is None:
                break
            if gap == "spread" and self._and_fraction.match(text, lexemes[at].span.end):
                gap = "tail"
            after = builder.take(at, gap)
            if after is None:
                break
            at = after
        return builder.number(), max(builder.end, first + 1)


def _never(place: int) -> bool:
    return False


def _opens_with_scale(lexeme: Lexeme) -> bool:
    word = lexeme.word
    return word is not None and word.scale is not None and not word.plain


def _lone(lexemes: Sequence[Lexeme], at: int, after: int) -> bool:
    """Whether a numeral is a single written digit, or ten."""
    word = lexemes[at].word
    return after == at + 1 and word is not None and (word.digit is not None or word.scale == 10)


def _share(of: Number, part: Number, percent: bool) -> Number:
    """ "Of three parts, two": a fraction; of a scale that stands alone ("hundred"), a percentage."""
    value = FRACTIONS.divide(part.value, of.value)
    upper = None if part.upper is None else FRACTIONS.divide(part.upper, of.value)
    form = "percent" if percent else "fraction"
    return replace(
        part,
        span=Span(of.span.start, part.span.end),
        value=value,
        upper=upper,
        scale=Decimal(1),
        form=form,
        fraction=True,
        unknown=False,
    )
