"""What other articles say of the same fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from factextract.diffing import amounts
from factextract.diffing.facts import Fact, facts_of
from factextract.diffing.likeness import same_wording

if TYPE_CHECKING:
    from factextract.model import Claim


class Told(NamedTuple):
    """A claim of the same fact, and whether it `agrees`: its figure can be true along with the other."""

    claim: Claim
    agrees: bool


def told_elsewhere(claim: Claim, others: Iterable[Claim]) -> tuple[Told, ...]:
    """Those of `others` that speak of the same subject, property, days and kind of unit as `claim`, in their order."""
    fact = _fact(claim)
    return tuple(Told(f.claim, _agree(fact, f)) for f in map(_fact, others) if _same(fact, f))


def _fact(claim: Claim) -> Fact:
    return facts_of([claim])[0]


def _same(a: Fact, b: Fact) -> bool:
    measured = bool(a.ids & b.ids) or same_wording(a.properties, b.properties)
    alike = (a.kind, a.changes, _days(a)) == (b.kind, b.changes, _days(b))
    return alike and measured and bool(a.subjects and b.subjects) and same_wording(a.subjects[:1], b.subjects[:1])


def _days(fact: Fact) -> list[object]:
    return [days and days[1:] for days in fact.dates]


def _agree(a: Fact, b: Fact) -> bool:
    if a.amount is None or b.amount is None:
        return a.amount is b.amount
    return amounts.same_unit(a.amount.code, b.amount.code) and amounts.both_hold(a.amount, b.amount)
