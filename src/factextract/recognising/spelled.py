"""Numerals spelled in words with blanks: tens, units and scales, ordinals, fractions, and digits among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import gcd

from factextract.packs.schema import NumeralGrammar, NumeralWord
from factextract.recognising.assembling import DIGIT_FORM, Lexeme
from factextract.values.figure import EXACT, FRACTIONS, Number, Relation
from factextract.values.span import Span

_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(1000000)


@dataclass
class Cardinal:
    """A whole number on its way: (value, level) from great to small, the lexeme behind it, and what words in it say."""

    after: int
    parts: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    scale: Decimal = Decimal(1)
    relation: Relation = Relation.EQUAL
    unknown: bool = False
    ordinal: bool = False
    article: bool = False
    point: bool = False

    @property
    def value(self) -> Decimal:
        """The parts together."""
        total = Decimal(0)
        for value, _ in self.parts:
            total = EXACT.add(total, value)
        return total


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


class _Reader:
    def __init__(
        self,
        spelled: Spelled,
        text: str,
        lexemes: Sequence[Lexeme],
        gap: Callable[[Lexeme, Lexeme], str | None],
        money: Callable[[int], bool],
    ) -> None:
        self.spelled, self.text, self.lexemes, self.joint, self.money = spelled, text, lexemes, gap, money

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

    # -- whole numbers

    def cardinal(self, at: int) -> Cardinal:
        """The longest whole number, or ordinal, from lexeme `at`; without parts where there is none."""
        found, first = Cardinal(at), at
        while at < len(self.lexemes) and not found.ordinal and not found.point:
            gap = "" if at == first else self.joint(self.lexemes[at - 1], self.lexemes[at])
            if gap is None or (gap == "link" and not self._links(found, first, at)):
                break
            if not self._take(found, first, at, gap):
                break
            at = found.after
        return found

    def _links(self, found: Cardinal, first: int, at: int) -> bool:
        """Whether "and" goes on with the number: behind a scale, with a smaller number that is no fraction's."""
        word = self.lexemes[at].word
        level = found.parts[-1][1] if found.parts else Decimal(0)
        part = self.fraction(at) if level >= _HUNDRED else None
        if level < _HUNDRED or (part is not None and part[0] < 1):
            return False
        if word is None:
            return level == _HUNDRED
        if word.value is None and word.denominator is None:
            return False
        spelled = self.lexemes[first].word is not None or level == _HUNDRED
        return spelled and (level < _MILLION or self._word(at + 1, "scale"))

    def _word(self, at: int, kind: str) -> bool:
        word = self.lexemes[at].word if at < len(self.lexemes) else None
        return word is not None and getattr(word, kind) is not None

    def _take(self, found: Cardinal, first: int, at: int, gap: str) -> bool:
        word = self.lexemes[at].word
        if word is None:
            return self._digits(found, at)
        if word.value is not None:
            return self._value(found, first, at, word, word.value)
        if word.scale is not None:
            return self._scale(found, first, at, word, word.scale)
        if word.denominator is not None:
            return self._place(found, first, at, word, word.denominator)
        if word.unknown and (not found.parts or found.article):
            found.unknown, found.article, found.after = True, False, at + 1
            return True
        if word.vague is not None and found.parts and found.relation is Relation.EQUAL:
            found.relation, found.after = word.vague, at + 1
            return True
        return word.point and bool(found.parts) and self._point(found, at)

    def _digits(self, found: Cardinal, at: int) -> bool:
        lexeme = self.lexemes[at]
        value = lexeme.value
        if found.parts:
            level = found.parts[-1][1]
            if self.text[self.lexemes[at - 1].span.end : lexeme.span.start].strip("and "):
                return False
            counts_on = level == _HUNDRED or (self._word(at + 1, "scale") and level >= _THOUSAND)
            if not counts_on or value >= level or value % 1 or found.article:
                return False
        found.parts.append((value, Decimal(1)))
        found.after, found.scale = at + 1, Decimal(1)
        return True

    def _value(self, found: Cardinal, first: int, at: int, word: NumeralWord, value: Decimal) -> bool:
        level = Decimal(10) if value >= 20 else Decimal(1)
        begun = bool(found.parts) or found.unknown
        lone = word.article or found.article or not found.parts
        if begun and (lone or not self._fits(found, first, at, value, level)):
            return False
        found.parts.append((value, level))
        found.after, found.scale, found.article, found.ordinal = at + 1, Decimal(1), word.article, word.ordinal
        return True

    def _fits(self, found: Cardinal, first: int, at: int, value: Decimal, level: Decimal) -> bool:
        """Whether a value goes on with the number in a lower place; far below a great scale only with its own scale."""
        last = found.parts[-1][1]
        spelled = self.lexemes[found.after - 1].word is not None
        far = last >= (_MILLION if self.lexemes[first].word is not None else _THOUSAND)
        if far and not self._scale_soon(at + 1):
            return False
        return spelled and last > level and value < last and (last >= _HUNDRED or value < 10) and value > 0

    def _scale_soon(self, at: int) -> bool:
        """Whether a scale follows, right here or behind one more word."""
        return self._word(at, "scale") or (self._word(at, "value") and self._word(at + 1, "scale"))

    def _scale(self, found: Cardinal, first: int, at: int, word: NumeralWord, scale: Decimal) -> bool:
        if word.money and not self.money(self.lexemes[first].span.start):
            return False
        if not found.parts:
            found.unknown, found.after = True, at + 1
            return True
        below = [part for part in found.parts if part[1] < scale]
        if not below and scale < _HUNDRED:
            below = found.parts[-1:]
        above = found.parts[: len(found.parts) - len(below)]
        if not below or any(part[1] <= scale for part in above):
            return False
        total = sum((value for value, _ in below), Decimal(0))
        found.parts = [*above, (EXACT.multiply(total, scale), scale)]
        inner = found.scale if len(below) == 1 else Decimal(1)
        found.after, found.scale, found.article = at + 1, EXACT.multiply(inner, scale), False
        return True

    def _place(self, found: Cardinal, first: int, at: int, word: NumeralWord, place: Decimal) -> bool:
        """The last word of an ordinal: twenty-fifth, two hundredth."""
        if not word.ordinal or found.unknown:
            return False
        if found.parts and place >= _HUNDRED:
            if not self._scale(found, at, at, word.model_copy(update={"scale": place}), place):
                return False
        elif found.parts:
            level = Decimal(10) if place >= 20 else Decimal(1)
            if found.article or not self._fits(found, first, at, place, level):
                return False
            found.parts.append((place, level))
        else:
            found.parts.append((place, Decimal(1)))
        found.after, found.ordinal, found.scale = at + 1, True, Decimal(1)
        return True

    def _point(self, found: Cardinal, at: int) -> bool:
        digits, after = "", at + 1
        while after < len(self.lexemes) and len(digits) < 40:
            word = self.lexemes[after].word
            gap = self.joint(self.lexemes[after - 1], self.lexemes[after])
            if word is None or word.value is None or word.article or word.ordinal or gap not in ("join", ""):
                break
            if word.value >= 10 and digits:
                break
            digits, after = digits + str(word.value), after + 1
            if word.value >= 20 and self._unit_follows(after):
                unit = self.lexemes[after].word
                digits, after = digits[:-1] + str(unit.value if unit else ""), after + 1
        if not digits:
            return False
        found.parts = [(EXACT.add(found.value, Decimal("0." + digits)), Decimal(1))]
        found.after, found.scale = after, Decimal(1)
        if after < len(self.lexemes) and self.joint(self.lexemes[after - 1], self.lexemes[after]) in ("join", ""):
            word = self.lexemes[after].word
            if word is not None and word.scale is not None and not word.glued:
                self._scale(found, after, after, word, word.scale)
        found.point = True
        return True

    def _unit_follows(self, at: int) -> bool:
        word = self.lexemes[at].word if at < len(self.lexemes) else None
        return word is not None and word.value is not None and 0 < word.value < 10 and not word.article

    # -- fractions

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
        if start - top.span.end > 8:
            return None
        below = self.cardinal(at + 1)
        if not below.parts or below.unknown or below.ordinal or below.value <= 1:
            return None
        end = self.lexemes[below.after - 1].span.end
        if not self.spelled.is_bar(self.text, top.span.end, start, end):
            return None
        return FRACTIONS.divide(Decimal(1), below.value), below.after

    # -- together

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
        if gap != "link" and not (short and gap in ("", "join") and whole.value % 1 == 0):
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
