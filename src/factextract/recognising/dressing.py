"""A number with what touches it: ordinal, sign, currency, unit, rate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from factextract.packs.compile import QuantityLexicons, UnitSense
from factextract.packs.schema import QuantityGrammar
from factextract.recognising.draft import Draft
from factextract.recognising.lexemes import MAX_DIGITS
from factextract.recognising.numerals import Numerals
from factextract.values.figure import EXACT, Number, Relation, is_whole
from factextract.values.span import Span

_SIGN = re.compile(r"(?<![\w)\]%.])[+\-\u2212]$")


_PER_CENT = UnitSense("fraction", "%", "percent")


class Dressing:
    """Dresses the numbers of one language."""

    def __init__(
        self,
        numerals: Numerals,
        lexicons: QuantityLexicons,
        grammar: QuantityGrammar,
        ordinals: tuple[str | None, str | None],
    ) -> None:
        self.numerals, self.words, self.grammar = numerals, lexicons, grammar
        self._gap = re.compile(grammar.gap)
        self._half_infix, self._more_infix = re.compile(grammar.half_infix), re.compile(grammar.more_infix)
        self._negative = re.compile(f"(?:{grammar.negative}) ?$", re.I)
        self._per = re.compile(grammar.per, re.I)
        self._compound = re.compile(grammar.compound)
        self._rate_not = re.compile(grammar.rate_not, re.I)
        self._share_gap = re.compile(grammar.share_gap, re.I)
        self._ordinal_before = re.compile(f"(?:{ordinals[0] or '(?!)'}) ?$", re.I)
        self._ordinal_after = re.compile(f"(?:{ordinals[1] or '(?!)'})(?![A-Za-z])", re.I)

    def sign_before(self, text: str, place: int) -> tuple[str, UnitSense] | None:
        """The currency sign or unit word that ends right before `place`, and what it means."""
        at = place - 1 if text[place - 1 : place] == " " else place
        return self.words.before.ending(text, at) if at > 0 else None

    def dress(
        self, text: str, number: Number, bounds: Span, masks: Sequence[Span], hints: Mapping[int, UnitSense]
    ) -> Draft:
        """The number with its ordinal, sign, currency and unit, as far as they stand within `bounds`."""
        draft = Draft(number, number.span.start, number.span.end, number.value, number.upper, ordinal=number.ordinal)
        if number.form == "percent":
            return _percent(draft)
        draft = self._with_ordinal(text, draft)
        draft = self._with_prefix(text, draft)
        draft = self._with_unit(text, draft, bounds.end)
        draft = self._with_rate(text, draft, masks)
        if draft.unit is None and not draft.ordinal and number.span.start in hints:
            draft = replace(draft, unit=hints[number.span.start])
        return self._with_sign(text, draft, bounds.start)

    def _with_ordinal(self, text: str, draft: Draft) -> Draft:
        before = self._ordinal_before.search(text, max(0, draft.start - 8), draft.start)
        if before:
            return replace(draft, start=before.start(), ordinal=True)
        after = self._ordinal_after.match(text, draft.end)
        if after and after.end() > after.start():
            return replace(draft, end=after.end(), ordinal=True)
        return draft

    def _with_prefix(self, text: str, draft: Draft) -> Draft:
        found = self.sign_before(text, draft.start)
        if not found:
            return self._with_elided(text, draft)
        word, sense = found
        gap = 1 if text[draft.start - 1] == " " else 0
        start = draft.start - gap - len(word)
        return replace(
            draft, start=start, unit=sense, currency=None if sense.bare else sense.code, options=sense.options
        )

    def _with_elided(self, text: str, draft: Draft) -> Draft:
        """One unit that is not said, and the tenths behind it: (one) metre eight."""
        number = draft.number
        if number.form != "words" or number.span.end - number.span.start != 1 or not 0 < number.value < 10:
            return draft
        found = self.words.elided.ending(text, draft.start)
        if not found or not found[1].stands(text, draft.start - len(found[0]), draft.end):
            return draft
        sense = found[1].sense
        tenths = number.value if number.fraction else number.value.scaleb(-1)
        value = EXACT.multiply(EXACT.add(tenths, Decimal(1)), sense.factor)
        return replace(draft, start=draft.start - len(found[0]), value=value, unit=sense)

    def _with_unit(self, text: str, draft: Draft, end: int) -> Draft:
        if draft.unit is not None and draft.currency is None and draft.unit.type == "measure":
            return draft
        bare = draft
        at, draft = self._infix(text, draft)
        share = self._share_gap.match(text, at, end) if _broken(draft.number) else None
        gap = share or self._gap.match(text, at, end)
        for place in dict.fromkeys((at, gap.end() if gap else at)):
            found = self.words.after.at(text, place)
            if found and place + len(found[0]) <= end and not (found[1].glued and place > at):
                after = place + len(found[0])
                if self._opens(text, found[0], after, draft):
                    continue
                sense = found[1].near(text, draft.number.span.start, after)
                if sense is not None:
                    return self._take_unit(text, draft, after, sense)
        return bare

    def _infix(self, text: str, draft: Draft) -> tuple[int, Draft]:
        """Where a unit may begin, and the draft with what a word between number and unit adds to it."""
        half, more = self._half_infix.match(text, draft.end), self._more_infix.match(text, draft.end)
        if half:
            return half.end(), replace(draft, value=EXACT.add(draft.value, Decimal("0.5")))
        if more and draft.number.relation is Relation.EQUAL:
            return more.end(), replace(draft, number=replace(draft.number, relation=Relation.MORE))
        return draft.end, draft

    def _opens(self, text: str, word: str, after: int, draft: Draft) -> bool:
        """Whether the word behind a number belongs to the next one ("a $500 fine") or goes on (m2 in m212)."""
        loose = draft.number.article or draft.start < draft.number.span.start
        ahead = text[after : after + (2 if loose else 1)].lstrip()
        if not ahead[:1].isdigit():
            return False
        return word[-1].isdigit() or (word in self.words.before and not self._paid(text, after))

    def _paid(self, text: str, place: int) -> bool:
        """Whether the numeral at `place` has money of its own behind it."""
        if not self.numerals.opens(text, place, place + MAX_DIGITS):
            return False
        number = next(self.numerals.scan(text, place, place + MAX_DIGITS), None)
        found = self.words.after.at(text, number.span.end) if number and number.span.start == place else None
        return found is not None and found[1].type == "money"

    def _take_unit(self, text: str, draft: Draft, end: int, sense: UnitSense) -> Draft:
        if draft.unit is not None and sense.type != "money":
            return replace(draft, end=end) if sense.code == draft.unit.code else draft
        if sense.type == "count" and draft.number.form == "fraction":
            return draft
        if draft.currency is not None and sense.bare:
            sense = replace(sense, options=())
        name = self.words.currency_after.at(text, end) if sense.bare else None
        if name:
            end, sense = end + len(name[0]), replace(sense, options=())
        currency = name[1] if name else draft.currency
        if (
            draft.currency is not None
            and not sense.bare
            and sense.type == "money"
            and sense.code not in (draft.currency, "XXX")
        ):
            draft, currency = replace(draft, start=draft.number.span.start), sense.code
        value, upper = (
            self._scaled(draft.value, sense),
            None if draft.upper is None else self._scaled(draft.upper, sense),
        )
        end = draft.end if sense.type == "count" and not self.grammar.counts_in_text else end
        draft = replace(draft, end=end, unit=sense, value=value, upper=upper, currency=currency, options=sense.options)
        return self._with_tail(text, draft) if sense.tail else draft

    def _scaled(self, value: Decimal, sense: UnitSense) -> Decimal:
        if sense.tenth_below is not None and value <= sense.tenth_below:
            return EXACT.multiply(value, Decimal(10))
        return EXACT.multiply(value, sense.factor)

    def _with_tail(self, text: str, draft: Draft) -> Draft:
        """A digit or a half after the unit counts on in tenths of it, two digits of some units in hundredths."""
        assert draft.unit is not None
        if not self.numerals.opens(text, draft.end, draft.end + 2):
            return draft
        tail = next(self.numerals.scan(text, draft.end, draft.end + 2), None)
        if tail is None or tail.span.start != draft.end or tail.form == "mixed":
            return draft
        if text[tail.span.end : tail.span.end + 1].isdigit():
            return draft
        noughts = tail.span.end - tail.span.start - 1
        paired = noughts == 1 and draft.unit.tail == 2 and tail.form == "digits"
        if tail.value >= 10 and not paired:
            return draft
        if noughts and not paired and (tail.form != "words" or draft.unit.type != "money" or tail.upper is not None):
            return draft
        if self.words.after.at(text, tail.span.end) is not None:
            return draft
        tenths = tail.value if tail.fraction else tail.value.scaleb(-1 - noughts)
        grown = EXACT.add(draft.value, EXACT.multiply(tenths, draft.unit.factor))
        return replace(draft, end=tail.span.end, value=grown)

    def _with_rate(self, text: str, draft: Draft, masks: Sequence[Span]) -> Draft:
        if draft.unit is not None and not draft.unit.rate:
            return draft
        per = self._per.match(text, draft.end)
        if per and per.end() > draft.end:
            found = self.words.rate_after.at(text, per.end())
            if found and not self._rate_not.match(text, per.end() + len(found[0])):
                return replace(draft, end=per.end() + len(found[0]), per=found[1])
        money = draft.unit is not None and draft.unit.type == "money"
        for back in range(min(self.grammar.rate_reach + 1, draft.start)):
            at = draft.start - back
            found = self.words.rate_before.ending(text, at)
            if found is None and money:
                found = self.words.pay_before.ending(text, at)
            if found is None:
                continue
            if back and self._compound.fullmatch(text, at, draft.start):
                return draft  # a year and two months: parts of one duration
            if not _plain(text, at, draft.start) or _half_more(draft, back):
                return draft
            place = Span(at - len(found[0]), at)
            if not _masked(place, masks) and not self._dated(text, place):
                return replace(draft, per=found[1], rate=place)
        return draft

    def _dated(self, text: str, place: Span) -> bool:
        """Whether the period that a rate's word begins with is a date's: sold in *September*, no *monthly* sales."""
        return text[place.start - 1 : place.start].isnumeric() and bool(self.words.rate_after.at(text, place.start))

    def _with_sign(self, text: str, draft: Draft, start: int) -> Draft:
        negative = self._negative.search(text, max(start, draft.start - 12), draft.start)
        if (
            negative
            and negative.end() > negative.start()
            and (negative[0].strip() not in "-\u2212" or _signed(text, draft, negative.start()))
        ):
            if draft.unit is not None and draft.unit.type == "percent":
                return replace(draft, start=negative.start(), sign="-")
            if draft.unit is not None and draft.unit.type == "count":
                return replace(draft, start=negative.start(), sign="-") if negative[0].strip() in "-\u2212" else draft
            return replace(draft, start=negative.start(), negative=True)
        if (
            draft.start > start
            and text[draft.start - 1 : draft.start] == "+"
            and _SIGN.search(text[max(0, draft.start - 2) : draft.start])
        ):
            return replace(draft, start=draft.start - 1, sign="+")
        return draft


def _broken(number: Number) -> bool:
    """Whether a number ends in a fraction in words."""
    return number.fraction or (number.form != "digits" and number.scale == 1 and not is_whole(number.value))


def _signed(text: str, draft: Draft, at: int) -> bool:
    """Whether the dash at `at` is a minus: it touches the figure and no word.

    In front of a blank it is one only before degrees, and where a line holds nothing but the figure.
    """
    sign = _SIGN.search(text[max(0, at - 1) : at + 1]) is not None
    degrees = draft.unit is not None and draft.unit.type == "measure" and draft.unit.dim is None
    alone = text[at - 1 : at] in ("", "\n") and text[draft.end : draft.end + 1] in ("", "\n")
    return sign and (draft.start == at + 1 or degrees or alone)


def _percent(draft: Draft) -> Draft:
    hundred = Decimal(100)
    upper = None if draft.upper is None else EXACT.multiply(draft.upper, hundred)
    return replace(draft, value=EXACT.multiply(draft.value, hundred), upper=upper, unit=_PER_CENT)


def _masked(span: Span, masks: Sequence[Span]) -> bool:
    """Whether one of `masks` (in order) overlaps `span`; the one that begins last before its end is asked."""
    at = bisect_left(masks, (span.end, 0))
    return at > 0 and masks[at - 1].overlaps(span) and masks[at - 1] != span


def _half_more(draft: Draft, back: int) -> bool:
    """Whether the half right behind a period counts on: a year and a half, no half a year."""
    return back == 0 and draft.unit is None and draft.number.fraction and draft.number.form == "words"


def _plain(text: str, start: int, end: int) -> bool:
    """Whether only letters stand between: a rate does not reach over punctuation or another figure."""
    return all(char.isalpha() or char == " " for char in text[start:end])
