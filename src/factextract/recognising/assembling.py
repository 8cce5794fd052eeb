"""Putting the pieces of a numeral together, from left to right: digits and words to one exact number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factextract.packs.schema import NumeralWord
from factextract.recognising.lexemes import DIGIT_FORM, MAX_DIGITS, Lexeme, Part, single, total
from factextract.recognising.places import Places
from factextract.values.figure import EXACT, FRACTIONS, Number, Relation, is_whole
from factextract.values.span import Span


class Builder(Places):
    """Puts lexemes together, from left to right, as long as they make one numeral."""

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
            or not is_whole(last.value)
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
        whole = total(self._with_tail())
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
            single(self.lexemes[at])
            if touching or (word is not None and word.point) or not self.grammar.mixed
            else None
        )

    def number(self) -> Number | None:
        """The numeral taken so far, None where it states no number."""
        if not self.parts or self.end == self.first or self.parts[0].kind == "unknown":
            return None
        parts = self._with_tail()
        whole = total(parts)
        lexemes = self.lexemes[self.first : self.end]
        end = lexemes[-1].span.end
        kinds = {lexeme.word is None for lexeme in lexemes}
        form = "mixed" if len(kinds) > 1 else DIGIT_FORM if True in kinds else "words"
        scale, last = (parts[-1].scale, parts[-1].last) if len(parts) == 1 else (Decimal(1), Decimal(1))
        span = Span(lexemes[0].span.start, end)
        return Number(
            span,
            whole.value,
            scale,
            whole.upper,
            self.relation,
            form,
            self.ordinal,
            self.fraction,
            (self.article and len(lexemes) == 1) or self.lone,
            self.unknown or (len(lexemes) == 1 and lexemes[0].word is not None and lexemes[0].word.homograph),
            self.point,
            last,
        )
