"""Percentages that do not fit the figures beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from factextract.diffing.amounts import Amount, closeness, last_place
from factextract.diffing.facts import Fact, Record
from factextract.diffing.tables import in_table
from factextract.measures import plain
from factextract.model.doubt import Doubt

_HUNDRED = Decimal(100)
_SLIP = 60  # in percent: a percentage less like the one that fits is of something else
_NEAR = 16  # characters between a count and the percentage that says what share it is
_ROUGH = Decimal(2)  # so much wider is the room of a figure that is said to be rough


def percentages(record: Record) -> Iterator[Doubt]:
    """Growth rates and shares that the figures of their own sentence do not give, however they were rounded."""
    counts = [fact for fact in record.facts if fact.kind == "count" and fact.changes == (None,)]
    for _, group in groupby(record.facts, key=lambda fact: fact.claim.sentence):
        facts = [f for f in group if f.amount is not None and f.amount.upper is None and not in_table(f)]
        yield from _growth(facts)
        yield from _shares(facts, counts)


def _growth(facts: Sequence[Fact]) -> Iterator[Doubt]:
    """A sentence with just two levels of one thing and one rate of change: 56,100, up 18.9% from 47,200."""
    rates = [f for f in facts if f.units == ("%",) and f.changes != (None,)]
    levels = [f for f in facts if f.kind in ("count", "money") and f.changes == (None,)]
    if len(rates) != 1 or len(levels) != 2:
        return
    (rate,), (one, other) = rates, levels
    if (
        not _one_thing(one, other)
        or rate.modalities != one.modalities
        or one.amount is None
        or other.amount is None
        or rate.amount is None
    ):
        return
    grown = [_change(a, b) for a, b in ((one.amount, other.amount), (other.amount, one.amount))]
    room, stated = _room(rate.amount), abs(rate.amount.value)
    fits = [_tidy((low + high) / 2) for low, high in grown]
    slip = any(closeness(rate.amount, replace(rate.amount, value=value)) >= _SLIP for value in fits)
    if slip and not any(low - room <= stated <= high + room for low, high in grown):
        words = f"{plain(fits[0])}% would fit, {rate.amount.text} is stated"
        yield Doubt(kind="percentage", words=words, claims=tuple(f.claim for f in _in_order((one, other, rate))))


def _one_thing(one: Fact, other: Fact) -> bool:
    """Whether two levels are of one thing at two times."""
    same = (
        one.modalities == other.modalities
        and one.units == other.units
        and one.counted == other.counted
        and one.dates != other.dates
    )
    exact = _exact([f.amount for f in (one, other) if f.amount is not None])
    return same and exact and bool(set(one.ids or one.properties) & set(other.ids or other.properties))


def _change(new: Amount, old: Amount) -> tuple[Decimal, Decimal]:
    """By how much per cent `new` is off from `old`, least and most, as far as both are stated."""
    ends = [
        abs((new.value + a * _room(new)) / (old.value + b * _room(old)) - 1) * _HUNDRED
        for a in (-1, 1)
        for b in (-1, 1)
        if old.value + b * _room(old)
    ]
    return (min(ends), max(ends)) if ends else (Decimal(0), Decimal("Infinity"))


def _shares(facts: Sequence[Fact], counts: Sequence[Fact]) -> Iterator[Doubt]:
    """A count with the share it is right behind it, and near it a whole of the same things that does not give it.

    Nothing is said where any other two counts give the share, nor where it is nothing like the share of the whole.
    """
    here, stated = (
        [f.amount for f in found if f.kind == "count" and f.amount is not None] for found in (facts, counts)
    )
    for index, share in enumerate(facts[1:], start=1):
        for part, wholes in _stated_as(share, facts[:index], counts):
            if share.amount is None or part.amount is None:
                continue
            slips = [f for f in wholes if f.amount is not None and _nearly(part.amount, f.amount, share.amount)]
            fits = any(_is_share(a, b, share.amount) for a in here for b in stated if a is not b)
            if slips and slips[0].amount is not None and not fits:
                words = f"{part.amount.text} of {slips[0].amount.text} is not {share.amount.text}"
                claims = tuple(f.claim for f in _in_order((slips[0], part, share)))
                yield Doubt(kind="percentage", words=words, claims=claims)
                break


def _stated_as(share: Fact, before: Sequence[Fact], counts: Sequence[Fact]) -> Iterator[tuple[Fact, list[Fact]]]:
    """The counts that a share may be of, each with what may be the whole: 24 patients (65%) and 37 patients in the same
    lines, or 24 of 37 patients (65%)."""
    last = before[-1]
    if not (_states_a_share(last, share) and _beside(last, share)):
        return
    near = (f for f in counts if f is not last and last.line - 1 <= f.line <= last.line)
    yield last, [f for f in near if f.counted == last.counted != ""]
    if len(before) > 1 and _states_a_share(before[-2], share) and _beside(before[-2], last):
        yield before[-2], [last]
        yield last, [before[-2]]


def _states_a_share(part: Fact, share: Fact) -> bool:
    levels = part.kind == "count" and share.units == ("%",) and part.changes == share.changes == (None,)
    return levels and _beside(part, share, 2 * _NEAR) and part.amount is not None and _exact((part.amount,))


def _beside(one: Fact, other: Fact, near: int = _NEAR) -> bool:
    first, second = one.claim.quantity, other.claim.quantity
    return first is not None and second is not None and 0 <= second.start - first.end <= near


def _is_share(part: Amount, whole: Amount, share: Amount) -> bool:
    if whole.value <= 0:
        return False
    least = (part.value - _room(part)) / (whole.value + _room(whole)) * _HUNDRED
    room = max(whole.value - _room(whole), Decimal(1))
    most = (part.value + _room(part)) / room * _HUNDRED
    return least <= share.value + _room(share) and share.value - _room(share) <= most


def _nearly(part: Amount, whole: Amount, share: Amount) -> bool:
    """Whether the share is that of the whole but for a slip: nearly right, or off by a power of ten."""
    if part.value > whole.value or not whole.value:
        return False
    return closeness(share, replace(share, value=part.value / whole.value * _HUNDRED)) >= _SLIP


def _exact(stated: Sequence[Amount]) -> bool:
    """Whether the figures are values and no bounds."""
    return all(amount.relation in ("=", "~") for amount in stated)


def _room(amount: Amount) -> Decimal:
    """How far the truth may lie from a figure as it is written."""
    half = last_place(amount) / 2
    return half if amount.relation == "=" else max(half * _ROUGH, abs(amount.value) / 20)


def _in_order(facts: Sequence[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.claim.quantity.start if fact.claim.quantity else 0)


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))
