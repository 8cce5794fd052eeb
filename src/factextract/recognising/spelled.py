"""Numerals spelled in words with blanks: tens, units and scales, ordinals, fractions, and digits among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import gcd

from factextract.packs.schema import NumeralGrammar, NumeralWord
from factextract.recognising.lexemes import DIGIT_FORM, REACH, Lexeme, digits_alone
from factextract.recognising.spelled_whole import Cardinal, WholeReader
from factextract.values.figure import EXACT, FRACTIONS, Number, is_whole
from factextract.values.span import Span

_THOUSAND = Decimal(1000)


class Spelled:
    """Reads numerals off a text's lexemes. `gap` tells how two lexemes are joined, as in `Numerals`."""

    def __init__(self, grammar: NumeralGrammar) -> None:
        self._share_after = re.compile(grammar.share_after, re.I)
        self._share_of = re.compile(grammar.share_of, re.I)
        self._bar = re.compile(grammar.fraction_bar, re.I)
        self._bar_after = re.compile(grammar.fraction_bar_after, re.I)

    def read(
        self,
        text: str,
        lexemes: Sequence[Lexeme],
        at: int,
        gap: Callable[[Lexeme, Lexeme], str | None],
        money: Callable[[int], bool],
    ) -> tuple[Number | None, int]:
        """The longest numeral that begins with lexeme `at`, and the lexeme after it."""
        first, after = lexemes[at], at + 1
        if first.word is None and (after == len(lexemes) or lexemes[after].span.start - first.span.end > REACH):
            return digits_alone(first), after
        return _Reader(self, text, lexemes, gap, money).read(at)

    def is_share(self, text: str, end: int) -> bool:
        """Whether what follows "a third" shows that it is a share and no place in a row."""
        return self._share_after.match(text, end) is not None

    def is_share_of(self, text: str, start: int, end: int) -> bool:
        """Whether a fraction's words reach on to a scale: half a million, two thirds of a million."""
        return self._share_of.fullmatch(text, start, end) is not None

    def is_bar(self, text: str, start: int, end: int, beyond: int) -> bool:
        """Whether numerator and denominator stand with a spoken bar between them, and nothing goes on behind."""
        return self._bar.fullmatch(text, start, end) is not None and self._bar_after.match(text, beyond) is not None


class _Reader(WholeReader):
    def __init__(
        self,
        spelled: Spelled,
        text: str,
        lexemes: Sequence[Lexeme],
        gap: Callable[[Lexeme, Lexeme], str | None],
        money: Callable[[int], bool],
    ) -> None:
        super().__init__(text, lexemes, gap, money)
        self.spelled = spelled

    def read(self, at: int) -> tuple[Number | None, int]:
        """A fraction, or a whole number with what follows it."""
        fraction = self.fraction(at)
        if fraction is not None:
            value, after = fraction
            return self._with_scale(at, value, after)
        whole = self.cardinal(at)
        if not whole.parts and not whole.unknown:
            return None, at + 1
        return self._with_fraction(at, whole)

    def fraction(self, at: int) -> tuple[Decimal, int] | None:
        """A fraction by itself from lexeme `at` (a half, two thirds, 1/3, ½), and the lexeme after it."""
        lexeme = self.lexemes[at]
        word = lexeme.word
        if word is None:
            return (lexeme.value, at + 1) if "/" in lexeme.text else self._over(at)
        if word.fraction is not None or word.half:
            return word.fraction or Decimal("0.5"), at + 1
        if word.denominator is not None:
            return self._bare_share(at, word.denominator, word)
        if word.value is None:
            return None
        return self._share(at) or self._over(at)

    def _bare_share(self, at: int, denominator: Decimal, word: NumeralWord) -> tuple[Decimal, int] | None:
        """A quarter million, tenth of a litre: the one is not said."""
        beyond = self.lexemes[at + 1] if at + 1 < len(self.lexemes) else None
        scaled = beyond is not None and beyond.word is not None and beyond.word.scale is not None
        if not scaled or word.ordinal or beyond is None or self.joint(self.lexemes[at], beyond) != "join":
            return None
        return FRACTIONS.divide(Decimal(1), denominator), at + 1

    def _share(self, at: int) -> tuple[Decimal, int] | None:
        """One word, or several, with a denominator behind them."""
        top = self._numerator(at)
        if top is None or top.after >= len(self.lexemes):
            return None
        last, below = self.lexemes[top.after - 1], self.lexemes[top.after]
        word = below.word
        if word is None or self.joint(last, below) not in ("join", ""):
            return None
        if word.half:
            return (Decimal("0.5"), top.after + 1) if top.value == 1 else None
        split = self._split(at, top, word)
        if split is not None:
            return split
        bottom = self._denominator(top, word)
        if bottom is None:
            return None
        denominator, after = bottom
        if (
            word.ordinal
            and not word.homograph
            and top.article
            and not self.spelled.is_share(self.text, self.lexemes[after - 1].span.end)
        ):
            return None
        return FRACTIONS.divide(top.value, denominator), after

    def _split(self, at: int, top: Cardinal, word: NumeralWord) -> tuple[Decimal, int] | None:
        """Three twenty-firsts: the tens before a plural belong to it, where a numerator is left."""
        tens = self.lexemes[top.after - 1].word
        if word.denominator is None or word.ordinal or word.denominator >= 10 or tens is None or tens.value is None:
            return None
        if top.after - 1 == at or tens.value < 20:
            return None
        left = self._numerator(at, top.after - 1)
        if left is None or left.after != top.after - 1:
            return None
        return FRACTIONS.divide(left.value, EXACT.add(tens.value, word.denominator)), top.after + 1

    def _numerator(self, at: int, stop: int | None = None) -> Cardinal | None:
        """The words before a denominator."""
        found, first = Cardinal(at), at
        while at < (len(self.lexemes) if stop is None else stop):
            word = self.lexemes[at].word
            gap = "" if at == first else self.joint(self.lexemes[at - 1], self.lexemes[at])
            if word is None or word.ordinal or gap not in ("", "join") or (word.value is None and word.scale is None):
                break
            if not self._take(found, first, at, gap):
                break
            at = found.after
        return found if found.parts and not found.unknown else None

    def _denominator(self, top: Cardinal, word: NumeralWord) -> tuple[Decimal, int] | None:
        at, singular = top.after, word.ordinal
        if word.denominator is None:
            return self._tens_and_unit(at) or (self._long_denominator(top) if top.value == 1 else None)
        if singular and top.value != 1:
            return None
        if word.homograph and (gcd(int(top.value), int(word.denominator)) != 1 or top.value >= word.denominator):
            return None
        return word.denominator, at + 1

    def _tens_and_unit(self, at: int) -> tuple[Decimal, int] | None:
        """Twenty-firsts, thirty-fifths."""
        tens, unit = (self.lexemes[i].word if i < len(self.lexemes) else None for i in (at, at + 1))
        if tens is None or tens.value is None or tens.value < 20 or unit is None or unit.denominator is None:
            return None
        if unit.ordinal or unit.denominator >= 10 or self.joint(self.lexemes[at], self.lexemes[at + 1]) != "join":
            return None
        return EXACT.add(tens.value, unit.denominator), at + 2

    def _long_denominator(self, top: Cardinal) -> tuple[Decimal, int] | None:
        """A twenty-first."""
        below = self.cardinal(top.after)
        if not below.ordinal or below.after < top.after + 2:
            return None
        return below.value, below.after

    def _over(self, at: int) -> tuple[Decimal, int] | None:
        """One over three."""
        if at + 1 >= len(self.lexemes):
            return None
        top, word = self.lexemes[at], self.lexemes[at].word
        value = top.value if word is None else word.value
        if value != 1 or (word is not None and word.article):
            return None
        start = self.lexemes[at + 1].span.start
        if start - top.span.end > REACH:
            return None
        below = self.cardinal(at + 1)
        if not below.parts or below.unknown or below.ordinal or below.value <= 1:
            return None
        end = self.lexemes[below.after - 1].span.end
        if not self.spelled.is_bar(self.text, top.span.end, start, end):
            return None
        return FRACTIONS.divide(Decimal(1), below.value), below.after

    def _with_scale(self, first: int, value: Decimal, after: int) -> tuple[Number, int]:
        """A fraction with the scale it is a share of: half a million."""
        at = after
        if at < len(self.lexemes) and self._is_article(at):
            at += 1
        if at < len(self.lexemes):
            word, scale_at = self.lexemes[at].word, self.lexemes[at].span.start
            between = self.spelled.is_share_of(self.text, self.lexemes[after - 1].span.end, scale_at)
            if between and word is not None and word.scale is not None and not word.glued:
                number = self._number(first, at + 1, EXACT.multiply(value, word.scale))
                return replace(number, scale=word.scale), at + 1
        return self._number(first, after, value, fraction=True), after

    def _is_article(self, at: int) -> bool:
        word = self.lexemes[at].word
        return word is not None and word.article

    def _with_fraction(self, first: int, whole: Cardinal) -> tuple[Number | None, int]:
        """A whole number with the fraction that is added to it, and the scale behind both."""
        number = self._whole(first, whole)
        at = whole.after
        if at >= len(self.lexemes) or whole.unknown or whole.ordinal or whole.point or whole.article:
            return number, at
        last, then = self.lexemes[at - 1], self.lexemes[at]
        gap = self.joint(last, then)
        short = then.word is None or then.word.fraction is not None
        if gap != "link" and not (short and gap in ("", "join") and is_whole(whole.value)):
            return number, at
        part = self.fraction(at)
        if part is None or part[0] >= 1:
            return number, at
        value, after = part
        scale = whole.scale if whole.scale >= _THOUSAND else Decimal(1)
        scaled, beyond = self._with_scale(at, value, after)
        if scaled.scale != 1:
            if scale == 1:
                both = EXACT.multiply(EXACT.add(whole.value, value), scaled.scale)
                return replace(self._number(first, beyond, both), scale=scaled.scale), beyond
            return self._number(first, beyond, EXACT.add(whole.value, scaled.value)), beyond
        both = EXACT.add(whole.value, EXACT.multiply(value, scale))
        return self._number(first, after, both), after

    def _whole(self, first: int, whole: Cardinal) -> Number:
        number = self._number(first, whole.after, whole.value)
        return replace(
            number,
            scale=whole.scale if len(whole.parts) == 1 else Decimal(1),
            relation=whole.relation,
            ordinal=whole.ordinal,
            article=whole.article and whole.after == first + 1,
            unknown=whole.unknown or not whole.parts,
            point=whole.point,
        )

    def _number(self, first: int, after: int, value: Decimal, fraction: bool = False) -> Number:
        lexemes = self.lexemes[first:after]
        kinds = {lexeme.word is None for lexeme in lexemes}
        form = "mixed" if len(kinds) > 1 else DIGIT_FORM if True in kinds else "words"
        span = Span(lexemes[0].span.start, lexemes[-1].span.end)
        return Number(span, value, form=form, fraction=fraction)
