"""Which claim answers to which golden claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from factextract.golden.fields import same_number
from factextract.golden.load import claim_spans
from factextract.values.span import Span

if TYPE_CHECKING:
    from factextract.golden.model import Golden, GoldenClaim
    from factextract.model import Claim

_ENOUGH = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Given:
    """A claim of the program with the span of its quantity."""

    claim: Claim
    span: Span


@dataclass(frozen=True, slots=True)
class Wanted:
    """A golden claim with the span of its quote."""

    golden: GoldenClaim
    span: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every golden claim with the claim that answers to it, if any; and the claims left over, as the text goes."""

    pairs: tuple[tuple[Wanted, Given | None], ...]
    loose: tuple[Given, ...]


def align(claims: Iterable[Claim], golden: Golden, text: str) -> Alignment:
    """Pair claims with golden claims, one to one and the best overlap first.

    Two may be paired when value and upper are equal and the claim's quantity and the quote share at least half of the
    stretch they cover together. Claims without a quantity are left aside. Raises GoldenError when the golden answers
    do not fit `text`.
    """
    given = [Given(claim, Span(claim.quantity.start, claim.quantity.end)) for claim in claims if claim.quantity]
    given.sort(key=lambda g: g.span)
    wanted = [Wanted(claim, span) for claim, span in zip(golden.claims, claim_spans(golden, text), strict=True)]
    answer = _answers(given, wanted)
    loose = tuple(g for i, g in enumerate(given) if i not in answer.values())
    return Alignment(tuple((w, given[answer[j]] if j in answer else None) for j, w in enumerate(wanted)), loose)


def mostly_overlap(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the stretch they cover together."""
    return _overlap(a, b) >= _ENOUGH


def _answers(given: Sequence[Given], wanted: Sequence[Wanted]) -> dict[int, int]:
    """Index of golden claim to index of claim."""
    candidates = sorted(
        (-_overlap(g.span, w.span), j, i)
        for j, w in enumerate(wanted)
        for i, g in enumerate(given)
        if g.span.overlaps(w.span) and mostly_overlap(g.span, w.span) and _same_value(g.claim, w.golden)
    )
    answers: dict[int, int] = {}
    taken: set[int] = set()
    for _, j, i in candidates:
        if j not in answers and i not in taken:
            answers[j] = i
            taken.add(i)
    return answers


def _overlap(a: Span, b: Span) -> Fraction:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return Fraction(shared, max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else Fraction(0)


def _same_value(claim: Claim, golden: GoldenClaim) -> bool:
    quantity = claim.quantity
    return (
        quantity is not None and same_number(quantity.value, golden.value) and same_number(quantity.upper, golden.upper)
    )
