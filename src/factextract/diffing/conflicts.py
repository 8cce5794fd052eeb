"""Statements about the same subject, property and date that exclude each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from factextract.diffing import amounts
from factextract.diffing.facts import Fact, Record, start_of
from factextract.diffing.likeness import same_wording
from factextract.diffing.parts import parts_against_totals
from factextract.diffing.percentages import percentages
from factextract.diffing.sums import sums
from factextract.diffing.tables import in_table
from factextract.model.doubt import Doubt, DoubtKind

if TYPE_CHECKING:
    from factextract.engine import Extractor

_AS_IT_IS = ("actual",)
_NEAR = 48  # in percent: figures further apart than 3 to 5 are of different things, if no power of ten lies between
_LISTED = re.compile(r"\s*(?:\||[-*\u2022]\s|\d{1,2}[.)\u3001]\s?)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that tell totals and parts: of the packs' classes `total`, `of_which` and `summed`."""

    total: frozenset[str]
    of_which: frozenset[str]
    summed: frozenset[str]


def lexicon(extractor: Extractor) -> Lexicon:
    """The words of an extractor's packs."""
    return Lexicon(extractor.words("total"), extractor.words("of_which"), extractor.words("summed"))


def conflicts(records: Sequence[Record], words: Lexicon) -> tuple[Doubt, ...]:
    """What is doubtful within each document and between them, document by document, in the order of the text.

    Told are contradictions (same subject, property, date, kind of unit and sense; values that exclude each other even
    as bounds and rounded), tables against text, parts against totals (of tables and of sentences),
    percentages against the figures beside them.
    """
    found = list(_contradictions([fact for record in records for fact in record.facts]))
    for record in records:
        found += parts_against_totals(record, words.total, words.of_which)
        found += sums(record, words.summed)
        found += percentages(record)
    return tuple(sorted(found, key=_place))


def _place(doubt: Doubt) -> tuple[str, int, str]:
    first = doubt.claims[0]
    return first.document, start_of(first), doubt.kind


def _contradictions(facts: Sequence[Fact]) -> Iterator[Doubt]:
    groups: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        for key in _keys(fact):
            groups[key].append(fact)
    told: set[tuple[str, str]] = set()
    for group in groups.values():
        for a, b in combinations(group, 2):
            pair = (a.claim.document + a.claim.id, b.claim.document + b.claim.id)
            if pair not in told and _about_the_same(a, b) and _exclude_each_other(a, b):
                told.add(pair)
                yield _doubt(a, b)


def _keys(fact: Fact) -> Iterable[Hashable]:
    """What two statements must share to be compared: the property, the days, the kind of unit, the sense."""
    dated = [days for days in fact.dates if days is not None and days[1] is not None]
    if fact.amount is None or not fact.subjects or not dated or tuple(fact.modalities) != _AS_IT_IS:
        return
    for measured in fact.ids or fact.properties:
        yield fact.kind, measured, dated[0][1:], fact.changes, fact.claim.type


def _about_the_same(a: Fact, b: Fact) -> bool:
    """Whether two statements are meant of one thing, and stand in two places."""
    one, other = a.claim, b.claim
    if one.document == other.document and one.sentence == other.sentence:
        return False
    if _listed(a) and _listed(b):
        return False
    if one.date is None or other.date is None or one.date.role != other.date.role:
        return False
    if a.counted and b.counted and not same_wording((a.counted,), (b.counted,)):
        return False
    return same_wording(a.subjects[:1], b.subjects[:1]) and same_wording(a.properties, b.properties)


def _listed(fact: Fact) -> bool:
    """Whether a fact stands in a table or a list, whose lines speak of different things in the same words."""
    return fact.context is not None and _LISTED.match(fact.context.line) is not None


def _exclude_each_other(a: Fact, b: Fact) -> bool:
    if a.amount is None or b.amount is None or not amounts.same_unit(a.amount.code, b.amount.code):
        return False
    if amounts.both_hold(a.amount, b.amount):
        return False
    return amounts.closeness(a.amount, b.amount) >= _NEAR


def _doubt(a: Fact, b: Fact) -> Doubt:
    kind: DoubtKind = "table_and_text" if in_table(a) != in_table(b) else "contradiction"
    one, other = (fact.claim for fact in (a, b))
    measured = one.property.text if one.property else ""
    name = one.subject.name if one.subject else ""
    date = one.date.value if one.date else ""
    texts = " and ".join(claim.quantity.text for claim in (one, other) if claim.quantity)
    return Doubt(kind=kind, words=f"{name}, {measured}, {date}: {texts}", claims=(one, other))
