"""The pieces that numerals are put together from, and the parts they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factextract.packs.schema import NumeralWord
from factextract.values.figure import EXACT, FRACTIONS, Number
from factextract.values.span import Span

MAX_DIGITS = 40
"""A longer run of digits is a code, a key or noise, never an amount that news states."""

MAX_RUN = 40
"""A longer run of numeral words, at most a blank between them, is no amount that anybody states either."""

REACH = 8
"""Lexemes further apart than this belong to two numerals."""

DIGIT_FORM = "digits"


_POWER = re.compile(r"[x×]10\^")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a numeral: digits (`word` is None) or a word of the pack."""

    span: Span
    text: str
    word: NumeralWord | None

    @property
    def word_opens(self) -> bool:
        """Whether it is a digit that a numeral opens with."""
        return self.word is not None and self.word.opens

    @property
    def value(self) -> Decimal:
        """The number that digits write, a fraction to fifteen digits."""
        over, _, under = self.text.partition("/")
        value = plain_number(over)
        return FRACTIONS.divide(value, Decimal(under)) if under and int(under) else value


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part of a numeral: `level` is the scale it was multiplied with, `first` its first lexeme.

    `scale` is all the scales at its end together, `last` the last of them.
    """

    value: Decimal
    upper: Decimal | None
    level: Decimal
    first: int
    kind: str
    scale: Decimal = Decimal(1)
    last: Decimal = Decimal(1)

    def times(self, factor: Decimal) -> Part:
        """This part under a further scale."""
        upper = None if self.upper is None else EXACT.multiply(self.upper, factor)
        scale = EXACT.multiply(self.scale, factor)
        return Part(EXACT.multiply(self.value, factor), upper, factor, self.first, "scale", scale, factor)


def plain_number(text: str) -> Decimal:
    """The number that digits write, grouped by commas or blanks, by points before a decimal comma, or with a power of
    ten."""
    if "," in text and "." in text and text.rindex(",") > text.rindex("."):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(_POWER.sub("e", text).replace(",", "").replace(" ", ""))


def digits_alone(lexeme: Lexeme) -> Number:
    """The number that digits write which nothing joins."""
    return Number(lexeme.span, EXACT.add(Decimal(0), lexeme.value), fraction="/" in lexeme.text)


def is_pair(low: int, high: int) -> bool:
    """Whether two digits side by side are a rough range: neighbours, and a few set pairs ("three to five")."""
    return low > 0 and (high == low + 1 or (low, high) in ((3, 5), (3, 2)))


def single(lexeme: Lexeme) -> int | None:
    word = lexeme.word
    if word is None:
        return None
    if word.digit is not None:
        return word.digit
    return int(word.value) if word.value is not None and word.value < 10 and not word.article else None


def total(parts: Sequence[Part]) -> Part:
    value, upper = Decimal(0), Decimal(0)
    for part in parts:
        value = EXACT.add(value, part.value)
        upper = EXACT.add(upper, part.value if part.upper is None else part.upper)
    has_upper = any(part.upper is not None for part in parts)
    first = parts[0]
    scale = first.scale if len(parts) == 1 else Decimal(1)
    return Part(value, upper if has_upper else None, first.level, first.first, first.kind, scale)


def without_long_runs(lexemes: Sequence[Lexeme]) -> Iterator[Lexeme]:
    """The lexemes, in their order, that stand in no run of more than `MAX_RUN` words."""
    run: list[Lexeme] = []
    for lexeme in lexemes:
        if run and (lexeme.word is run[-1].word is None or lexeme.span.start - run[-1].span.end > 1):
            yield from _short(run)
            run = []
        run.append(lexeme)
    yield from _short(run)


def _short(run: list[Lexeme]) -> Sequence[Lexeme]:
    return run if len(run) <= MAX_RUN else ()
