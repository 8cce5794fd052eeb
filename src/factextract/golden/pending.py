"""What is to be decided where claims and golden answers differ: one question a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from factextract.golden.fields import FIELDS
from factextract.golden.report import Difference, Kind
from factextract.values.span import Span

if TYPE_CHECKING:
    from factextract.golden.model import Golden, GoldenClaim
    from factextract.model import Claim


class Op(StrEnum):
    """What accepting would do to the golden answers. `stale` takes out a known gap that has closed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Pending:
    """One question: the golden claim at `span` (`wanted`), the program's (`given`), the `fields` in which they differ
    and the expectations that are `stale`."""

    op: Op
    span: Span
    wanted: GoldenClaim | None = None
    given: Claim | None = None
    fields: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def was(self) -> dict[str, Any]:
        """What the golden answers state of it, as far as the program says otherwise."""
        if self.wanted is None:
            return {}
        stated = self.wanted.model_dump(mode="json", exclude_defaults=True)
        names = stated.keys() - {"quote", "nth", "expect_miss"} if self.op is Op.REMOVED else self.fields
        return {name: _single(stated.get(name)) for name in stated if name in names}

    @property
    def now(self) -> dict[str, Any]:
        """What the program says of it instead."""
        if self.given is None:
            return {}
        said = answer_of(self.given)
        return said if self.op is Op.ADDED else {name: said.get(name) for name in self.fields}


def pending(differences: Iterable[Difference], golden: Golden) -> tuple[Pending, ...]:
    """The questions that unexpected `differences` raise, in the order of the text.

    A claim that says another amount than the golden one it overlaps is one question. What was rejected before and is
    said again is none.
    """
    found = [_question(list(group)) for _, group in groupby(differences, key=lambda d: (d.span, d.given, d.wanted))]
    refused = [(d.op, d.now) for d in golden.history if d.verdict == "rejected"]
    return tuple(item for item in _joined(found) if (item.op, item.now) not in refused or not item.now)


def answer_of(claim: Claim) -> dict[str, Any]:
    """What a golden claim would state that agrees with `claim` in every field; its place is left out."""
    quantity, unit, date = claim.quantity, claim.unit, claim.date
    said = {
        "value": quantity and quantity.value,
        "upper": quantity and quantity.upper,
        "relation": quantity and quantity.relation,
        "unit": unit and unit.code,
        "counted": unit and unit.counted,
        "subject": claim.subject and claim.subject.name,
        "property": claim.property and claim.property.text,
        "date": date and date.value,
        "role": date and date.role if date and date.role not in ("at", "during") else None,
        "modality": claim.modality,
        "change": claim.change and claim.change.model_dump(),
    }
    plain = {"relation": "=", "modality": "actual"}
    return {name: value for name, value in said.items() if value is not None and value != plain.get(name)}


def _question(differences: list[Difference]) -> Pending:
    first = differences[0]
    fields = tuple(d.field for d in differences if d.kind is Kind.FIELD and d.field)
    stale = tuple(d.field or "" for d in differences if d.kind is Kind.STALE)
    if first.kind in (Kind.MISSED, Kind.EXTRA):
        return Pending(Op.REMOVED if first.kind is Kind.MISSED else Op.ADDED, first.span, first.wanted, first.given)
    return Pending(Op.CHANGED if fields else Op.STALE, first.span, first.wanted, first.given, fields, stale)


def _joined(found: list[Pending]) -> Iterator[Pending]:
    """A claim that went and one that came in its place are one that changed."""
    added = {id(item): item for item in found if item.op is Op.ADDED}
    taken: set[int] = set()
    for item in found:
        other = next((a for a in added.values() if a.span.overlaps(item.span) and id(a) not in taken), None)
        if item.op is Op.REMOVED and other is not None and item.wanted is not None and other.given is not None:
            taken.add(id(other))
            fields = _apart(item.wanted, other.given)
            yield Pending(Op.CHANGED, other.span, item.wanted, other.given, fields)
        elif id(item) not in added:
            yield item
    yield from (item for key, item in added.items() if key not in taken)


def _apart(wanted: GoldenClaim, given: Claim) -> tuple[str, ...]:
    said: Mapping[str, Any] = answer_of(given)
    ends = [name for name in ("value", "upper") if getattr(wanted, name) != said.get(name)]
    return (*ends, *(name for name, field in FIELDS.items() if not field.right(given, wanted)))


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
