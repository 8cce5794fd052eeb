"""The figures as a table: one row a subject and property, one column a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from factextract.diffing.facts import Fact, Record
from factextract.model import Claim

UNDATED = ""
"""The column of figures without a date."""

Column = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what its figures are of, and the figures by date, in the order of the texts."""

    subject: str
    property: str
    unit: str
    change: str
    figures: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pivot:
    """The rows in the order in which the texts first speak of them, and the dates in order, undated figures last."""

    dates: tuple[str, ...]
    lines: tuple[Line, ...]


def pivot(records: Iterable[Record], subject: str | None = None, least: int = 1) -> Pivot:
    """The figures of documents as a table.

    Args:
        records: the documents.
        subject: only rows whose subject has this in its name, in any script and case.
        least: only rows with figures of at least so many dates.
    """
    rows: dict[Hashable, list[Fact]] = {}
    for record in records:
        for fact in record.facts:
            if fact.amount is not None:
                rows.setdefault(_key(fact), []).append(fact)
    kept = [facts for facts in rows.values() if _wanted(facts, subject, least)]
    columns = sorted({_column(fact) for facts in kept for fact in facts})
    return Pivot(tuple(dict.fromkeys(name for *_, name in columns)), tuple(map(_line, kept)))


def _key(fact: Fact) -> Hashable:
    """What a row is of: subject, property, unit, and whether its figures are differences."""
    subject = fact.subjects[:1]
    measured = tuple(sorted(fact.ids)) or fact.properties[:1]
    return subject, measured, fact.amount and fact.amount.code, _change(fact.claim)


def _wanted(facts: Sequence[Fact], subject: str | None, least: int) -> bool:
    from factextract.diffing.facts import squash

    named = subject is None or any(squash(subject) in name for fact in facts for name in fact.subjects)
    return named and len({_column(fact) for fact in facts if fact.claim.date is not None} or {UNDATED}) >= least


def _column(fact: Fact) -> Column:
    """A date by its days; undated figures come behind all others."""
    date = fact.claim.date
    return ("~", "~", UNDATED) if date is None else (date.first or "~", date.last or "~", date.value)


def _line(facts: Sequence[Fact]) -> Line:
    figures: dict[str, list[str]] = {}
    for fact in sorted(facts, key=_column):
        told = _figure(fact.claim)
        if told not in figures.setdefault(_column(fact)[2], []):
            figures[_column(fact)[2]].append(told)
    subjects = [fact.claim.subject.name for fact in facts if fact.claim.subject]
    measured = [fact.claim.property.text for fact in facts if fact.claim.property]
    first = facts[0]
    return Line(
        _commonest(subjects),
        _commonest(measured),
        first.amount.code if first.amount else "",
        _change(first.claim),
        {date: tuple(told) for date, told in figures.items()},
    )


def _commonest(texts: Sequence[str]) -> str:
    return Counter(texts).most_common(1)[0][0] if texts else ""


def _change(claim: Claim) -> str:
    """How a row's figures are differences: `change`, with its basis; nothing for levels."""
    return "" if claim.change is None else f"change {claim.change.basis or ''}".strip()


def _figure(claim: Claim) -> str:
    """A figure as a cell shows it: its relation, its sign, its range, and the sense it is meant in."""
    quantity = claim.quantity
    assert quantity is not None
    sign = "-" if claim.change is not None and claim.change.direction == "down" else ""
    value = quantity.value if quantity.upper is None else f"{quantity.value}..{quantity.upper}"
    relation = "" if quantity.relation == "=" else f"{quantity.relation} "
    sense = "" if claim.modality == "actual" else f" ({claim.modality})"
    return f"{relation}{sign}{value}{sense}"
