"""Putting the pieces of a numeral together, from left to right: digits and words to one exact number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factextract.packs.schema import NumeralGrammar, NumeralWord
from factextract.values.figure import EXACT, FRACTIONS, Number, Relation
from factextract.values.span import Span

MAX_DIGITS = 40
"""A longer run of digits is a code, a key or noise, never an amount that news states."""

_POWER = re.compile(r"[x×]10\^")

DIGIT_FORM = "digits"


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
        value = _plain(over)
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


class Builder:
    """Puts lexemes together, from left to right, as long as they make one numeral."""

    def __init__(
        self, grammar: NumeralGrammar, lexemes: Sequence[Lexeme], first: int, money: Callable[[int], bool]
    ) -> None:
        self.grammar, self.lexemes, self.first, self.end = grammar, lexemes, first, first
        self.money = money
        self.parts: list[Part] = []
        self.relation = Relation.EQUAL
        self.vague = self.unknown = self.ordinal = self.fraction = self.article = self.point = False
        self.done = self.spread = False

    def take(self, at: int, gap: str) -> int | None:
        """Take lexeme `at`; the next lexeme to look at, or None where the numeral has ended before it."""
        lexeme = self.lexemes[at]
        word = lexeme.word
        if self.done or (gap == "link" and not self._linkable(lexeme)):
            return None
        if gap == "spread" and not self._follows(at):
            return None
        self.spread = self.spread or gap in ("spread", "tail")
        if word is None:
            taken = self._digits(at, lexeme)
        elif word.digit is not None:
            return self._positional(at)
        elif word.value is not None:
            taken = self._value(at, word)
        elif word.scale is not None and word.money and not self.money(self.lexemes[self.first].span.start):
            return None
        elif word.scale is not None:
            taken = self._scale(at, word, word.scale)
        else:
            return self._special(at, word)
        if not taken:
            return None
        self.end = at + 1
        return self.end

    def _linkable(self, lexeme: Lexeme) -> bool:
        word = lexeme.word
        if word is not None and (
            word.half or word.article or word.fraction is not None or word.denominator is not None
        ):
            return bool(self.parts)
        return bool(self.parts) and self.parts[-1].kind == "scale" and word is not None and word.scale is None

    def _follows(self, at: int) -> bool:
        """Whether what stands behind a blank is the next place: a scale, or a digit with the next lower scale."""
        word, last = self.lexemes[at].word, self.parts[-1] if self.parts else None
        if word is None or last is None:
            return False
        if word.scale is not None or word.vague is not None or word.point:
            return True
        after = self.lexemes[at + 1].word if at + 1 < len(self.lexemes) else None
        if self.spread and last.level == 10 and word.digit is not None:
            return True
        return word.digit is not None and after is not None and after.scale == last.level / 10

    def _digits(self, at: int, lexeme: Lexeme) -> bool:
        value = lexeme.value
        if self.parts:
            last = self.parts[-1]
            if not self.grammar.mixed or last.kind not in ("scale", "zero") or value >= last.level or self.vague:
                return False
        self.fraction = self.fraction or "/" in lexeme.text
        self.parts.append(Part(value, None, Decimal(1), at, "ascii"))
        return True

    def _value(self, at: int, word: NumeralWord) -> bool:
        assert word.value is not None
        value = word.value
        level = Decimal(10) if value >= 20 else Decimal(1)
        if self.parts:
            last = self.parts[-1]
            fits = last.level > level and (last.kind == "scale" or value < 10) and value < last.level
            if not fits or last.kind == "ascii" or word.article:
                return self._after_half(at)
        self.ordinal, self.done = word.ordinal, word.ordinal
        self.article = word.article and not self.parts
        self.parts.append(Part(value, None, level, at, "value"))
        return True

    def _after_half(self, at: int) -> bool:
        """ "half a million": the article between a half and its scale says nothing."""
        word = self.lexemes[at].word
        return bool(
            word
            and word.article
            and self.parts
            and self.parts[-1].kind in ("half", "scale", "value", "ascii")
            and self._scale_or_half_at(at + 1)
        )

    def _scale_or_half_at(self, at: int) -> bool:
        word = self.lexemes[at].word if at < len(self.lexemes) else None
        last = self.parts[-1]
        if word is None:
            return False
        if last.kind == "half":
            return word.scale is not None
        return word.half or word.fraction is not None or word.denominator is not None

    def _positional(self, at: int) -> int | None:
        """A run of written-out digits: one digit, or several read by their places."""
        tens = bool(self.parts) and self.parts[-1].kind == "value" and self.parts[-1].level == 10
        if self.parts and ((not tens and self.parts[-1].kind != "scale") or self.vague):
            return None
        stop = self._run(at)
        if stop - at > MAX_DIGITS:
            self.unknown, self.done, self.end = True, True, stop
            return stop
        digits = [word.digit for lexeme in self.lexemes[at:stop] if (word := lexeme.word) is not None]
        if self.parts and digits[0] == 0:
            digits = digits[1:]
            if not digits:
                return self._zero(stop)
        if self.parts and self.lexemes[stop - 1].word_opens and not self._scale_at(stop):
            return None
        value, upper = Decimal("".join(map(str, digits))), None
        if self.grammar.pairs and len(digits) == 2 and _pair(digits[0] or 0, digits[1] or 0):
            value, upper = Decimal(min(map(int, map(str, digits)))), Decimal(max(map(int, map(str, digits))))
        if self.parts and value >= self.parts[-1].level:
            return None
        kind = "digit" if stop - at == 1 else "digits"
        self.parts.append(Part(value, upper, Decimal(1), at, kind))
        self.end = stop
        return stop

    def _zero(self, stop: int) -> int | None:
        """A nought that only fills empty places: taken where something follows that counts on."""
        after = self.lexemes[stop] if stop < len(self.lexemes) else None
        if after is None or after.span.start != self.lexemes[stop - 1].span.end:
            return None
        if after.word is not None and after.word.scale is None and not after.word.unknown:
            return None
        return stop

    def _run(self, at: int) -> int:
        """Where the touching digits that begin at `at` end; one that opens stands first or in a pair."""
        stop = at + 1
        while stop < len(self.lexemes) and self._touching_digit(stop, at):
            stop += 1
        if stop - at > 2 and any(lexeme.word_opens for lexeme in self.lexemes[at:stop]):
            return at + 1
        return stop

    def _touching_digit(self, at: int, first: int) -> bool:
        before, word = self.lexemes[at - 1], self.lexemes[at].word
        if word is None or word.digit is None or before.span.end != self.lexemes[at].span.start or before.word is None:
            return False
        if word.formal != before.word.formal and before.word.digit != 0:
            return False
        return not word.opens or (at == first + 1 and _pair(before.word.digit or 0, word.digit))

    def _scale_at(self, at: int) -> bool:
        word = self.lexemes[at].word if at < len(self.lexemes) else None
        return (
            word is not None and word.scale is not None and self.lexemes[at].span.start == self.lexemes[at - 1].span.end
        )

    def _scale(self, at: int, word: NumeralWord, scale: Decimal) -> bool:
        below = [part for part in self.parts if part.level < scale]
        above = self.parts[: len(self.parts) - len(below)]
        if self._squares(at, below, scale):
            self.parts = [*above[:-1], above[-1].times(scale)]
            return True
        if (above and above[-1].level == scale) or any(part in below for part in above):
            return self._roll_back(below)
        if not below or (word.plain and below[-1].value == 0):
            if self.parts and not below and not (self.parts[-1].level > scale and word.plain and scale == 10):
                return False
            if not self.parts and not word.plain and not self._scale_follows(at, scale):
                self.unknown = not self._digit_follows(at)
            below = [Part(Decimal(1), None, Decimal(1), at, "digit")]
        merged = below[0] if len(below) == 1 else _sum(self._with_tail() if self._bare(below) else below)
        self.parts = [*above, merged.times(scale)]
        self.vague = False
        return True

    def _bare(self, below: Sequence[Part]) -> bool:
        """Whether the numeral is a scale with no digit before it and one behind: a hundred and twenty, said short."""
        word = self.lexemes[self.first].word
        return word is not None and word.scale is not None and not word.plain and len(below) == len(self.parts) == 2

    def _squares(self, at: int, below: Sequence[Part], scale: Decimal) -> bool:
        """A myriad myriads: the same great scale twice, touching."""
        before = self.lexemes[at - 1] if self.parts and not below and self.grammar.mixed else None
        return (
            before is not None
            and before.word is not None
            and before.word.scale == scale >= 10000
            and before.span.end == self.lexemes[at].span.start
        )

    def _digit_follows(self, at: int) -> bool:
        """Whether a written digit touches a scale that opens the numeral: it counts on in tenths."""
        after = self.lexemes[at + 1] if at + 1 < len(self.lexemes) and self.grammar.elided_tail else None
        touching = after is not None and after.span.start == self.lexemes[at].span.end and after.word is not None
        return touching and after is not None and after.word is not None and after.word.digit not in (None, 0)

    def _scale_follows(self, at: int, scale: Decimal) -> bool:
        word = self.lexemes[at + 1].word if at + 1 < len(self.lexemes) else None
        touching = word is not None and self.lexemes[at].span.end == self.lexemes[at + 1].span.start
        return word is not None and touching and word.scale is not None and word.scale > scale

    def _roll_back(self, below: Sequence[Part]) -> bool:
        """Two parts of one scale make two numerals: give the second one back."""
        if below:
            self.end = below[0].first
            self.parts = self.parts[: len(self.parts) - len(below)]
        self.done = True
        return False

    def _special(self, at: int, word: NumeralWord) -> int | None:
        after = at + 1
        if word.point:
            return self._point(at)
        if word.vague is not None or word.unknown:
            if not self.parts:
                self.unknown = True
                self.parts.append(Part(Decimal(1), None, Decimal(1), at, "unknown"))
            elif self.parts[-1].kind in ("scale", "ascii", "value") and not self.vague:
                self.relation, self.vague = word.vague or Relation.MORE, True
            else:
                return None
        elif word.half or word.fraction is not None:
            self.relation = word.relation or self.relation
            if not self._add_fraction(at, word.fraction or Decimal("0.5"), word.half):
                return None
        elif not self._denominator(at, word):
            return None
        self.end = after
        return after

    def _add_fraction(self, at: int, amount: Decimal, half: bool) -> bool:
        if not self.parts:
            self.parts.append(Part(amount, None, Decimal(1), at, "half"))
            self.fraction = True
            return True
        last = self.parts[-1]
        loose = last.kind in ("scale", "half") or (last.level > 1 and last.kind != "value")
        loose = loose or (self.lexemes[at - 1].word is None and half)
        touching = half and self.lexemes[at - 1].span.end == self.lexemes[at].span.start
        if loose and (last.kind == "half" or touching):
            return False
        self.parts[-1] = replace(last, value=EXACT.add(last.value, amount))
        return True

    def _denominator(self, at: int, word: NumeralWord) -> bool:
        """ "two thirds": the numerator came first."""
        if word.denominator is None:
            return False
        if not self.parts:
            self.ordinal = self.done = True
            self.parts.append(Part(word.denominator, None, Decimal(1), at, "value"))
            return word.ordinal
        last = self.parts[-1]
        if (
            len(self.parts) != 1
            or last.kind not in ("value", "ascii")
            or last.value >= word.denominator
            or last.value % 1
        ):
            return False
        self.parts = [Part(FRACTIONS.divide(last.value, word.denominator), None, Decimal(1), last.first, "fraction")]
        self.fraction = self.done = True
        self.article = False
        return True

    def _point(self, at: int) -> int | None:
        last = self.parts[-1] if self.parts else None
        if last is None or last.kind not in ("digit", "digits", "value", "scale") or self.vague:
            return None
        stop, digits = at + 1, ""
        while len(digits) < MAX_DIGITS and (digit := self._decimal(stop)) is not None:
            digits, stop = digits + str(digit), stop + 1
        after = self.lexemes[stop].word if stop < len(self.lexemes) else None
        if not digits or (after is not None and after.scale == 10 and self._scale_at(stop)):
            return None
        whole = _sum(self._with_tail())
        self.parts = [Part(EXACT.add(whole.value, Decimal("0." + digits)), None, Decimal(1), whole.first, "ascii")]
        self.end, self.point = stop, True
        return stop

    def _decimal(self, at: int) -> int | None:
        """The digit behind a spoken decimal point; blanks may stand in front of the first one."""
        if at >= len(self.lexemes) or self.lexemes[at].word_opens:
            return None
        touching = self.lexemes[at - 1].span.end == self.lexemes[at].span.start
        word = self.lexemes[at - 1].word
        return (
            _single(self.lexemes[at])
            if touching or (word is not None and word.point) or not self.grammar.mixed
            else None
        )

    def number(self) -> Number | None:
        """The numeral taken so far, None where it states no number."""
        if not self.parts or self.end == self.first or self.parts[0].kind == "unknown":
            return None
        parts = self._with_tail()
        total = _sum(parts)
        lexemes = self.lexemes[self.first : self.end]
        end = lexemes[-1].span.end
        kinds = {lexeme.word is None for lexeme in lexemes}
        form = "mixed" if len(kinds) > 1 else DIGIT_FORM if True in kinds else "words"
        scale, last = (parts[-1].scale, parts[-1].last) if len(parts) == 1 else (Decimal(1), Decimal(1))
        span = Span(lexemes[0].span.start, end)
        return Number(
            span,
            total.value,
            scale,
            total.upper,
            self.relation,
            form,
            self.ordinal,
            self.fraction,
            self.article and len(lexemes) == 1,
            self.unknown or (len(lexemes) == 1 and lexemes[0].word is not None and lexemes[0].word.homograph),
            self.point,
            last,
        )

    def _with_tail(self) -> list[Part]:
        """A last digit without a scale counts on in the next lower place: three myriads and five is 35,000."""
        if not self.grammar.elided_tail or len(self.parts) < 2:
            return self.parts
        scale, tail = self.parts[-2:]
        small = tail.kind == "ascii" and len(self.lexemes[tail.first].text) == 1
        touching = self.lexemes[tail.first].span.start == self.lexemes[tail.first - 1].span.end
        lone = (tail.kind == "digit" or small) and (touching or self.spread)
        if not lone or scale.kind != "scale" or scale.level < 100 or self.end - tail.first != 1:
            return self.parts
        before = self.lexemes[tail.first - 1].word
        if before is None or before.scale is None:
            return self.parts
        return [
            *self.parts[:-1],
            replace(tail, value=EXACT.multiply(tail.value, EXACT.divide(scale.level, Decimal(10)))),
        ]


def _plain(text: str) -> Decimal:
    """The number that digits write, grouped by commas or blanks, by points before a decimal comma, or with a power of
    ten."""
    if "," in text and "." in text and text.rindex(",") > text.rindex("."):
        text = text.replace(".", "").replace(",", ".")
    return Decimal(_POWER.sub("e", text).replace(",", "").replace(" ", ""))


def _pair(low: int, high: int) -> bool:
    """Whether two digits side by side are a rough range: neighbours, and a few set pairs ("three to five")."""
    return low > 0 and (high == low + 1 or (low, high) in ((3, 5), (3, 2)))


def _single(lexeme: Lexeme) -> int | None:
    word = lexeme.word
    if word is None:
        return None
    if word.digit is not None:
        return word.digit
    return int(word.value) if word.value is not None and word.value < 10 and not word.article else None


def _sum(parts: Sequence[Part]) -> Part:
    value, upper = Decimal(0), Decimal(0)
    for part in parts:
        value = EXACT.add(value, part.value)
        upper = EXACT.add(upper, part.value if part.upper is None else part.upper)
    has_upper = any(part.upper is not None for part in parts)
    first = parts[0]
    scale = first.scale if len(parts) == 1 else Decimal(1)
    return Part(value, upper if has_upper else None, first.level, first.first, first.kind, scale)
