"""Digits and scales of a numeral by their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from factextract.packs.schema import NumeralGrammar, NumeralWord
from factextract.recognising.lexemes import MAX_DIGITS, Lexeme, Part, is_pair, total
from factextract.values.figure import EXACT, Relation


class Places:
    """The parts of a numeral on its way: written digits read by their places, scales that multiply what stands before
    them."""

    def __init__(
        self,
        grammar: NumeralGrammar,
        lexemes: Sequence[Lexeme],
        first: int,
        money: Callable[[int], bool],
        opened: Callable[[int], bool],
    ) -> None:
        self.grammar, self.lexemes, self.first, self.end = grammar, lexemes, first, first
        self.money, self.opened = money, opened
        self.parts: list[Part] = []
        self.relation = Relation.EQUAL
        self.vague = self.unknown = self.ordinal = self.fraction = self.article = self.point = False
        self.done = self.spread = self.lone = False

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
        if self.grammar.pairs and len(digits) == 2 and is_pair(digits[0] or 0, digits[1] or 0):
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
        return not word.opens or (at == first + 1 and is_pair(before.word.digit or 0, word.digit))

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
                self.lone = not self._digit_follows(at)
                self.unknown = self.lone and not (self.opened(self.lexemes[at].span.start) or self._vague_follows(at))
            below = [Part(Decimal(1), None, Decimal(1), at, "digit")]
        merged = below[0] if len(below) == 1 else total(self._with_tail() if self._bare(below) else below)
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

    def _vague_follows(self, at: int) -> bool:
        """Whether a word that says "and more" touches a scale that opens the numeral: a hundred odd."""
        after = self.lexemes[at + 1] if at + 1 < len(self.lexemes) else None
        touching = after is not None and after.span.start == self.lexemes[at].span.end
        return touching and after is not None and after.word is not None and after.word.vague is not None

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
