"""Whole numbers and ordinals spelled in words with blanks."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from factextract.packs.schema import NumeralWord
from factextract.recognising.lexemes import Lexeme
from factextract.values.figure import EXACT, Relation, is_whole

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


class WholeReader(ABC):
    """Reads whole numbers off a text's lexemes. `gap` tells how two lexemes are joined."""

    def __init__(
        self,
        text: str,
        lexemes: Sequence[Lexeme],
        gap: Callable[[Lexeme, Lexeme], str | None],
        money: Callable[[int], bool],
    ) -> None:
        self.text, self.lexemes, self.joint, self.money = text, lexemes, gap, money

    @abstractmethod
    def fraction(self, at: int) -> tuple[Decimal, int] | None:
        """A fraction by itself from lexeme `at`, and the lexeme after it."""

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
            if not counts_on or value >= level or not is_whole(value) or found.article:
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

    def _counts(self, at: int, word: NumeralWord) -> bool:
        """Whether things follow that a scale of money may count, too."""
        if word.counting is None:
            return False
        return re.compile(word.counting).match(self.text, self.lexemes[at].span.end) is not None

    def _scale(self, found: Cardinal, first: int, at: int, word: NumeralWord, scale: Decimal) -> bool:
        if word.money and not (self.money(self.lexemes[first].span.start) or self._counts(at, word)):
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
