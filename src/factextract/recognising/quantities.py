"""Quantities: numbers with what stands around them: units, currencies, ranges, relations, rates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factextract.packs.compile import QuantityLexicons, UnitSense
from factextract.packs.schema import QuantityGrammar
from factextract.recognising.assembling import MAX_DIGITS
from factextract.recognising.bounds import bounded
from factextract.recognising.merging import Joints, merge
from factextract.recognising.numerals import Numerals
from factextract.values.figure import EXACT, FRACTIONS, Figure, Number, Relation
from factextract.values.span import Span

_SIGN = re.compile(r"(?<![\w)\]%.])[+\-\u2212]$")
_PER_CENT = UnitSense("fraction", "%", "percent")
_NUMBER = r"(?:[\d.,]*\d|[^\W\d_]+(?:-[^\W\d_]+)?)"


@dataclass(frozen=True, slots=True)
class Draft:
    """A number on its way to a figure: what it counts in, and how far it reaches."""

    number: Number
    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: UnitSense | None = None
    currency: str | None = None
    options: tuple[str, ...] = ()
    per: str | None = None
    ordinal: bool = False
    negative: bool = False
    sign: str | None = None
    rate: Span | None = None
    merged: bool = False


class Quantities:
    """The quantities of one language."""

    def __init__(
        self,
        numerals: Numerals,
        lexicons: QuantityLexicons,
        grammar: QuantityGrammar,
        ordinals: tuple[str | None, str | None],
    ) -> None:
        self.numerals, self.words, self.grammar = numerals, lexicons, grammar
        self._gap = re.compile(grammar.gap)
        self._half_infix = re.compile(grammar.half_infix)
        self._negative = re.compile(f"(?:{grammar.negative}) ?$", re.I)
        self._per = re.compile(grammar.per, re.I)
        self._rate_not = re.compile(grammar.rate_not, re.I)
        self._share_gap = re.compile(grammar.share_gap, re.I)
        self._bounds = re.compile(grammar.bounds, re.I)
        self.joints = Joints.of(grammar)
        self._ordinal_before = re.compile(f"(?:{ordinals[0] or '(?!)'}) ?$", re.I)
        self._ordinal_after = re.compile(f"(?:{ordinals[1] or '(?!)'})(?![A-Za-z])", re.I)
        self._ratios = tuple(re.compile(r.pattern.replace("{number}", _NUMBER), re.I) for r in grammar.ratios)

    def figures(self, text: str, start: int, end: int, masks: Sequence[Span] = ()) -> Iterator[Figure]:
        """The figures between `start` and `end`, left to right; numerals that touch a mask (a date, a name) are
        none."""
        ratios = list(self._shares(text, start, end, masks))
        masks = sorted([*masks, *(figure.span for figure in ratios)])
        hints = self._hints(text, start, end)
        dressed = (self._dress(text, number, end, masks, hints) for number in self._numbers(text, start, end, masks))
        drafts = merge(text, _apart(dressed), self.joints)
        figures = [self._figure(text, draft, start, end) for draft in drafts if not _empty(draft)]
        yield from bounded(text, sorted([*ratios, *figures], key=lambda figure: figure.span), self._bounds)

    def _hints(self, text: str, start: int, end: int) -> dict[int, UnitSense]:
        """The units that the surroundings give to bare numbers, by the place where each number begins."""
        found: dict[int, UnitSense] = {}
        for pattern, sense in self.words.hints:
            for match in pattern.finditer(text, start, end):
                found.setdefault(match.start("n"), sense)
        return found

    def _numbers(self, text: str, start: int, end: int, masks: Sequence[Span]) -> Iterator[Number]:
        return self.numerals.scan(text, start, end, lambda place: self._sign_before(text, place) is not None, masks)

    def _shares(self, text: str, start: int, end: int, masks: Sequence[Span]) -> Iterator[Figure]:
        for pattern in self._ratios:
            for match in pattern.finditer(text, start, end):
                of, part = self.numerals.value(match["of"]), self.numerals.value(match["part"])
                span = Span(*match.span())
                if of and part is not None and part <= of and not any(mask.overlaps(span) for mask in masks):
                    number = Number(span, FRACTIONS.divide(part, of), fraction=True)
                    draft = Draft(number, span.start, span.end, number.value, None)
                    yield replace(self._figure(text, draft, start, end), rule="quantity.ratio")

    def _sign_before(self, text: str, place: int) -> tuple[str, UnitSense] | None:
        at = place - 1 if text[place - 1 : place] == " " else place
        return self.words.before.ending(text, at) if at > 0 else None

    def _dress(
        self, text: str, number: Number, end: int, masks: Sequence[Span], hints: Mapping[int, UnitSense]
    ) -> Draft:
        """The number with its ordinal, sign, currency and unit."""
        draft = Draft(number, number.span.start, number.span.end, number.value, number.upper, ordinal=number.ordinal)
        if number.form == "percent":
            return _percent(draft)
        draft = self._with_ordinal(text, draft)
        draft = self._with_prefix(text, draft)
        draft = self._with_unit(text, draft, end)
        draft = self._with_rate(text, draft, masks)
        if draft.unit is None and not draft.ordinal and number.span.start in hints:
            draft = replace(draft, unit=hints[number.span.start])
        return self._with_sign(text, draft)

    def _with_ordinal(self, text: str, draft: Draft) -> Draft:
        before = self._ordinal_before.search(text, max(0, draft.start - 8), draft.start)
        if before:
            return replace(draft, start=before.start(), ordinal=True)
        after = self._ordinal_after.match(text, draft.end)
        if after and after.end() > after.start():
            return replace(draft, end=after.end(), ordinal=True)
        return draft

    def _with_prefix(self, text: str, draft: Draft) -> Draft:
        found = self._sign_before(text, draft.start)
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
        half = self._half_infix.match(text, draft.end)
        at, draft = (
            (half.end(), self._more(draft, Decimal("0.5")))
            if half and half.end() > half.start()
            else (draft.end, draft)
        )
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
        if half and half.end() > half.start():
            return replace(draft, end=half.start(), value=draft.number.value)
        return draft

    def _opens(self, text: str, word: str, after: int, draft: Draft) -> bool:
        """Whether the word behind a number belongs to the next one ("a $500 fine") or goes on (m2 in m212)."""
        loose = draft.number.article or draft.start < draft.number.span.start
        ahead = text[after : after + (2 if loose else 1)].lstrip()
        if not ahead[:1].isdigit():
            return False
        return word[-1].isdigit() or (word in self.words.before and not self._paid(text, after))

    def _paid(self, text: str, place: int) -> bool:
        """Whether the numeral at `place` has money of its own behind it."""
        number = next(self.numerals.scan(text, place, place + MAX_DIGITS), None)
        found = self.words.after.at(text, number.span.end) if number and number.span.start == place else None
        return found is not None and found[1].type == "money"

    def _more(self, draft: Draft, amount: Decimal) -> Draft:
        return replace(draft, value=EXACT.add(draft.value, amount))

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
        """A digit or a half after the unit counts on in tenths of it."""
        assert draft.unit is not None
        tail = next(self.numerals.scan(text, draft.end, draft.end + 2), None)
        if tail is None or tail.span.start != draft.end or tail.value >= 10 or tail.form == "mixed":
            return draft
        noughts = tail.span.end - tail.span.start - 1
        if noughts and (tail.form != "words" or draft.unit.type != "money" or tail.upper is not None):
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
        for back in range(min(self.grammar.rate_reach + 1, draft.start)):
            at = draft.start - back
            found = self.words.rate_before.ending(text, at)
            if found:
                place = Span(at - len(found[0]), at)
                free = _plain(text, at, draft.start) and not _masked(place, masks)
                return replace(draft, per=found[1], rate=place) if free else draft
        return draft

    def _with_sign(self, text: str, draft: Draft) -> Draft:
        negative = self._negative.search(text, max(0, draft.start - 12), draft.start)
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
        if text[draft.start - 1 : draft.start] == "+" and _SIGN.search(text[max(0, draft.start - 2) : draft.start]):
            return replace(draft, start=draft.start - 1, sign="+")
        return draft

    def _figure(self, text: str, draft: Draft, start: int, end: int) -> Figure:
        relation, reach = self._relation(text, draft, start, end)
        sense, number = draft.unit, draft.number
        kind = "ordinal" if draft.ordinal else sense.type if sense else "number"
        code = draft.currency or (sense.code if sense else None)
        if draft.per is not None:
            code = f"{code or '1'}/{draft.per}"
        value, upper = draft.value, draft.upper
        if upper is not None and upper < value:
            value, upper = upper, value
        if draft.negative:
            value, upper = (-value, upper) if upper is None else (-upper, -value)
        one = (
            number.form == "words" and value == 1 and upper is None and relation is Relation.EQUAL and draft.per is None
        )
        loose = number.article and draft.per is None and relation is Relation.EQUAL
        article = (loose and (sense is None or sense.type != "duration")) or (
            one and (sense is None or sense.type == "count")
        )
        name = draft.ordinal and value < self.grammar.ordinal_from
        counts = (
            self.grammar.lone_digit_counts or sense is not None or relation is not Relation.EQUAL or upper is not None
        )
        counts = counts or number.form != "words" or number.span.end - number.span.start > 1
        return Figure(
            span=Span(draft.start, draft.end),
            type=kind,
            value=value,
            upper=upper,
            relation=relation,
            unit=code if sense or draft.per else None,
            counted=_counted(text, draft),
            rule=f"quantity.{sense.id}" if sense else f"quantity.{kind}",
            claim=not article and not name and counts,
            reach=reach,
            sign=draft.sign,
            fraction=number.fraction and sense is None,
            options=draft.options if draft.currency is None else (),
            number=number.span,
        )

    def _relation(self, text: str, draft: Draft, start: int, end: int) -> tuple[Relation, Span]:
        """What the words that touch the figure say of it; a word after it wins over one in front of it."""
        relation, left, right = draft.number.relation, draft.start, draft.end
        for _ in range(2):
            at = left - 1 if text[left - 1 : left] == " " else left
            found = self.words.relation_before.ending(text, at) if at > start else None
            if not found or at - len(found[0]) < start:
                break
            relation = found[1].relation if relation is Relation.EQUAL else relation
            left = at - len(found[0])
        at = right + 1 if text[right : right + 1] == " " else right
        after = self.words.relation_after.at(text, at) if at < end else None
        if after and at + len(after[0]) <= end and after[1].called(text, at + len(after[0])):
            opened = after[1].opening(text, left)
            if opened is not None:
                relation, left, right = after[1].relation, opened, at + len(after[0])
        return relation, Span(left, right)


def _broken(number: Number) -> bool:
    """Whether a number ends in a fraction in words."""
    return number.fraction or (number.form != "digits" and number.scale == 1 and bool(number.value % 1))


def _signed(text: str, draft: Draft, at: int) -> bool:
    """Whether the dash at `at` is a minus: it touches the figure and no word.

    In front of a blank it is one only before degrees, and where a line holds nothing but the figure.
    """
    sign = _SIGN.search(text[max(0, at - 1) : at + 1]) is not None
    degrees = draft.unit is not None and draft.unit.type == "measure" and draft.unit.dim is None
    alone = text[at - 1 : at] in ("", "\n") and text[draft.end : draft.end + 1] in ("", "\n")
    return sign and (draft.start == at + 1 or degrees or alone)


def _empty(draft: Draft) -> bool:
    """Whether nothing is left but an article."""
    return draft.number.article and draft.unit is None and draft.per is None


def _percent(draft: Draft) -> Draft:
    hundred = Decimal(100)
    upper = None if draft.upper is None else EXACT.multiply(draft.upper, hundred)
    return replace(draft, value=EXACT.multiply(draft.value, hundred), upper=upper, unit=_PER_CENT)


def _apart(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without numerals that another draft has taken in."""
    out: list[Draft] = []
    for draft in drafts:
        while out and (out[-1].start >= draft.start or (draft.rate and draft.rate.overlaps(out[-1].number.span))):
            out.pop()
        if not out or draft.number.span.start >= out[-1].end:
            out.append(_freed(draft) if out and draft.start < out[-1].end else draft)
    return out


def _freed(draft: Draft) -> Draft:
    """The draft without the sign in front of it, which belongs to the figure before."""
    start, end = draft.number.span
    if draft.end > end:
        return replace(draft, start=start)
    return replace(draft, start=start, unit=None, currency=None, options=())


def _masked(span: Span, masks: Sequence[Span]) -> bool:
    """Whether one of `masks` (in order) overlaps `span`; the one that begins last before its end is asked."""
    at = bisect_left(masks, (span.end, 0))
    return at > 0 and masks[at - 1].overlaps(span) and masks[at - 1] != span


def _plain(text: str, start: int, end: int) -> bool:
    """Whether only letters stand between: a rate does not reach over punctuation or another figure."""
    return all(char.isalpha() or char == " " for char in text[start:end])


def _counted(text: str, draft: Draft) -> str | None:
    if draft.unit is None or draft.unit.type != "count":
        return None
    return draft.unit.id.removeprefix("count.")
