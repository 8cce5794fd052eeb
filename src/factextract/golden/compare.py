"""An article's claims against its golden answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factextract.golden.align import Alignment, Given, Wanted, align, mostly_overlap
from factextract.golden.fields import CARD, FIELDS, amiss, type_of_unit
from factextract.golden.load import extra_spans
from factextract.golden.report import Counts, Difference, Kind, Outcome, Report

if TYPE_CHECKING:
    from factextract.golden.model import Golden, GoldenClaim
    from factextract.model import Claim, Quantity
    from factextract.values.span import Span

Extras = dict["Span", str]  # where a figure is given though it is no claim, and why


def compare(claims: Iterable[Claim], golden: Golden, text: str) -> Report:
    """How the `claims` of one article agree with its `golden` answers; `text` is the article's text as given.

    See `align` for which claim answers to which golden claim, and `fields` for when a field is right.
    Raises GoldenError when the golden answers do not fit the text.
    """
    alignment = align(claims, golden, text)
    wrong = [_wrong(given.claim, wanted.golden) if given else [] for wanted, given in alignment.pairs]
    extras = dict(zip(extra_spans(golden, text), (e.reason for e in golden.expect_extra), strict=True))
    differences = sorted(
        (*_of_claims(alignment, wrong), *_of_loose(alignment, extras), *_of_stale_extras(alignment, extras)),
        key=lambda d: (d.span, d.kind, d.field or ""),
    )
    return Report(golden.document, tuple(differences), tuple(_outcomes(alignment, wrong)))


def _of_claims(alignment: Alignment, wrong: Sequence[Sequence[str]]) -> Iterator[Difference]:
    """`wrong` are, pair by pair, the names of the fields that do not agree."""
    for (wanted, given), fields in zip(alignment.pairs, wrong, strict=True):
        if given is not None:
            yield from _of_pair(wanted, given, fields)
        elif not wanted.golden.optional:
            reason = wanted.golden.expect_miss.get("claim")
            words = f"no claim says {_number_words(wanted.golden)}"
            yield Difference(Kind.MISSED, wanted.span, words, reason=reason, wanted=wanted.golden)


def _of_pair(wanted: Wanted, given: Given, wrong: Sequence[str]) -> Iterator[Difference]:
    golden = wanted.golden
    known = {str(name): reason for name, reason in golden.expect_miss.items()}
    for stale in known.keys() - set(wrong):
        state = "is found" if stale == "claim" else "is right"
        words = f"{stale} {state} now; take it out of expect_miss"
        yield Difference(Kind.STALE, wanted.span, words, field=stale, wanted=golden, given=given.claim)
    for name in wrong if not golden.optional else ():
        words = amiss(name, given.claim, golden)
        yield Difference(Kind.FIELD, wanted.span, words, name, known.get(name), golden, given.claim)


def _of_loose(alignment: Alignment, extras: Extras) -> Iterator[Difference]:
    for given in alignment.loose:
        touched = [(w, answer) for w, answer in alignment.pairs if w.span.overlaps(given.span)]
        if any(w.golden.optional for w, _ in touched) or given.claim.quantity is None:
            continue
        missed = [w.golden for w, answer in touched if answer is None]
        reasons = [reason for span, reason in extras.items() if mostly_overlap(given.span, span)]
        reasons += [golden.expect_miss["claim"] for golden in missed if "claim" in golden.expect_miss]
        words = f"a claim says {_quantity_words(given.claim.quantity)}, which no golden claim does"
        yield Difference(Kind.EXTRA, given.span, words, reason=reasons[0] if reasons else None, given=given.claim)


def _of_stale_extras(alignment: Alignment, extras: Extras) -> Iterator[Difference]:
    for span in extras:
        if not any(mostly_overlap(given.span, span) for given in alignment.loose):
            yield Difference(Kind.STALE, span, "the figure is no longer given; take it out of expect_extra")


def _outcomes(alignment: Alignment, wrong: Sequence[Sequence[str]]) -> Iterator[Outcome]:
    """Optional claims count neither as wanted nor, given, as given; nor do claims left over that touch one."""
    optional = [w.span for w, _ in alignment.pairs if w.golden.optional]
    for (wanted, given), fields in zip(alignment.pairs, wrong, strict=True):
        if wanted.golden.optional:
            continue
        if given is None:
            yield Outcome(type_of_unit(wanted.golden.unit[0]), None, Counts(wanted=1), wanted.golden.unit[0])
            continue
        counts = _found(set(fields))
        yield Outcome(given.claim.type, given.claim.rule, counts, *_units(wanted.golden, given.claim))
    for given in alignment.loose:
        if not any(given.span.overlaps(span) for span in optional):
            yield Outcome(given.claim.type, given.claim.rule, Counts(given=1), None, _unit(given.claim))


def _units(golden: GoldenClaim, claim: Claim) -> tuple[str, str | None]:
    """The unit wanted and the one given; of several that would do the one that was given."""
    given = _unit(claim)
    return (given if given is not None and given in golden.unit else golden.unit[0]), given


def _unit(claim: Claim) -> str | None:
    return claim.unit.code if claim.unit else None


def _found(wrong: set[str]) -> Counts:
    return Counts(
        wanted=1,
        given=1,
        found=1,
        right={name: 1 for name in FIELDS if name not in wrong},
        card=int(wrong.isdisjoint(CARD)),
        full=int(not wrong),
    )


def _wrong(claim: Claim, golden: GoldenClaim) -> list[str]:
    return [name for name, field in FIELDS.items() if not field.right(claim, golden)]


def _number_words(golden: GoldenClaim) -> str:
    return " to ".join(filter(None, (golden.value, golden.upper))) + f" ({' or '.join(golden.unit)})"


def _quantity_words(quantity: Quantity) -> str:
    return " to ".join(filter(None, (quantity.value, quantity.upper)))
