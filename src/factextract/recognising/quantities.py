"""Quantities: numbers with what stands around them: units, currencies, ranges, relations, rates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from factextract.packs.compile import QuantityLexicons, UnitSense
from factextract.packs.required import Sieve
from factextract.packs.schema import QuantityGrammar
from factextract.recognising.bounds import bounded
from factextract.recognising.draft import Draft
from factextract.recognising.dressing import Dressing
from factextract.recognising.lexemes import Lexeme
from factextract.recognising.masks import Covered
from factextract.recognising.merging import Joints, merge
from factextract.recognising.numerals import Numerals
from factextract.values.figure import FRACTIONS, Figure, Number, Relation
from factextract.values.span import Span

_NUMBER = r"(?:[\d.,]*\d|[^\W\d_]+(?:-[^\W\d_]+)?)"


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
        self.dressing = Dressing(numerals, lexicons, grammar, ordinals)
        self._bounds = re.compile(grammar.bounds, re.I)
        self.joints = Joints.of(grammar)
        self._hinting, self._stating = Sieve(lexicons.hints), Sieve(lexicons.stated)
        self._ratios = tuple(re.compile(r.pattern.replace("{number}", _NUMBER), re.I) for r in grammar.ratios)

    def figures(
        self,
        text: str,
        start: int,
        end: int,
        masks: Sequence[Span] = (),
        lexemes: Sequence[Lexeme] | None = None,
    ) -> Iterator[Figure]:
        """The figures between `start` and `end`, left to right; numerals that touch a mask (a date, a name) are none.

        `lexemes` are the numerals' pieces of that stretch, where they are known already.
        """
        hidden = Covered(masks)
        whole = [*self._shares(text, start, end, hidden), *self._stated(text, start, end, hidden)]
        masks = sorted([*masks, *(figure.span for figure in whole)])
        hints = self._hints(text, start, end)
        numbers = self.numerals.scan(text, start, end, partial(self._signed, text), masks, lexemes)
        dressed = (self.dressing.dress(text, number, Span(start, end), masks, hints) for number in numbers)
        drafts = merge(text, _apart(dressed), self.joints)
        figures = [self._figure(text, draft, start, end) for draft in drafts if not _empty(draft)]
        yield from bounded(text, sorted([*whole, *figures], key=lambda figure: figure.span), self._bounds)

    def _hints(self, text: str, start: int, end: int) -> dict[int, UnitSense]:
        """The units that the surroundings give to bare numbers, by the place where each number begins."""
        found: dict[int, UnitSense] = {}
        for pattern, match in self._hinting.matches(text, start, end):
            found.setdefault(match.start("n"), self.words.hints[pattern])
        return found

    def _signed(self, text: str, place: int) -> bool:
        """Whether a currency sign ends at a place."""
        return self.dressing.sign_before(text, place) is not None

    def _shares(self, text: str, start: int, end: int, hidden: Covered) -> Iterator[Figure]:
        for pattern in self._ratios:
            for match in pattern.finditer(text, start, end):
                of, part = self.numerals.value(match["of"]), self.numerals.value(match["part"])
                span = Span(*match.span())
                if of and part is not None and part <= of and not hidden.touches(span):
                    number = Number(span, FRACTIONS.divide(part, of), fraction=True)
                    draft = Draft(number, span.start, span.end, number.value, None)
                    yield replace(self._figure(text, draft, start, end), rule="quantity.ratio")

    def _stated(self, text: str, start: int, end: int, hidden: Covered) -> Iterator[Figure]:
        """The amounts that words state without a numeral."""
        for pattern, match in self._stating.matches(text, start, end):
            stated = self.words.stated[pattern]
            span = Span(*match.span("n" if match.groupdict().get("n") is not None else 0))
            if not hidden.covers(span):
                number = Number(span, stated.value)
                draft = Draft(number, span.start, span.end, stated.value, None, unit=stated.sense, sign=stated.sign)
                yield replace(self._figure(text, draft, start, end), rule=f"quantity.stated.{stated.id}")

    def _figure(self, text: str, draft: Draft, start: int, end: int) -> Figure:
        relation, reach = self._relation(text, draft, start, end)
        sense, number = draft.unit, draft.number
        kind = "ordinal" if draft.ordinal else sense.type if sense else "number"
        code = draft.currency or (sense.code if sense else None)
        if draft.per is not None:
            code = f"{code or '1'}/{draft.per}"
        value = draft.value
        upper: Decimal | None = draft.upper
        if upper is not None and upper < value:
            value, upper = upper, value
        if draft.negative:
            value, upper = (-value, upper) if upper is None else (-upper, -value)
        one = (
            number.form == "words" and value == 1 and upper is None and relation is Relation.EQUAL and draft.per is None
        )
        near_one = relation is Relation.ABOUT and value == 1  # flying near a plane
        loose = number.article and draft.per is None and (near_one or relation is Relation.EQUAL)
        article = (loose and (sense is None or sense.type not in ("duration", "percent"))) or (
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
        kind = draft.unit.type if draft.unit else None
        for _ in range(2):
            at = left - 1 if text[left - 1 : left] == " " else left
            found = self.words.relation_before.ending(text, at) if at > start else None
            if not found or at - len(found[0]) < start or not found[1].called(text, at, kind):
                break
            relation = found[1].relation if relation is Relation.EQUAL else relation
            left = at - len(found[0])
        at = right + 1 if text[right : right + 1] == " " else right
        after = self.words.relation_after.at(text, at) if at < end else None
        if after and at + len(after[0]) <= end and after[1].called(text, at + len(after[0]), kind):
            opened = after[1].opening(text, left)
            if opened is not None:
                relation, left, right = after[1].relation, opened, at + len(after[0])
        return relation, Span(left, right)


def _empty(draft: Draft) -> bool:
    """Whether nothing is left but an article."""
    return draft.number.article and draft.unit is None and draft.per is None


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


def _counted(text: str, draft: Draft) -> str | None:
    if draft.unit is None or draft.unit.type != "count":
        return None
    return draft.unit.id.removeprefix("count.")
