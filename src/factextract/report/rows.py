"""Claims as rows of a table, and what more a page tells of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from factextract.explaining import Field, Weighed
from factextract.model import Claim
from factextract.model.claim import Quantity
from factextract.report.labels import Labels
from factextract.report.stories import Story
from factextract.report.wording import change
from factextract.store.shown import unit_of

_REASONS = 3
"""So many features of a candidate are told."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as a table shows it, all of it text; `number` is its place in the report, from 1."""

    number: int
    claim: Claim
    story: Story
    subject: str
    measured: str
    figure: str
    value: str
    unit: str
    date: str
    modality: str
    change: str

    @property
    def sense(self) -> str:
        """How it is meant, where it is not a plain fact."""
        return " \u00b7 ".join(filter(None, (self.modality, self.change)))

    @property
    def placed(self) -> bool:
        """Whether it has a place in a text that is shown."""
        return self.story.article is not None


def row(number: int, claim: Claim, story: Story, labels: Labels) -> Row:
    """The row of a claim."""
    return Row(
        number=number,
        claim=claim,
        story=story,
        subject=claim.subject.name if claim.subject else "",
        measured=claim.property.text if claim.property else "",
        figure=_figure(claim.quantity, labels),
        value=grouped(claim.quantity) if claim.quantity else "",
        unit=unit_of(claim.unit) if claim.unit else "",
        date=claim.date.value if claim.date else "",
        modality="" if claim.modality == "actual" else labels.modality[claim.modality],
        change=change(claim.change.direction, claim.change.basis, labels) if claim.change else "",
    )


def grouped(quantity: Quantity) -> str:
    """A quantity's value with its thousands apart.

    >>> grouped(Quantity(value="1234567.25", text="1,234,567.25", start=0, end=12))
    '1,234,567.25'
    """
    return ends(quantity.value, quantity.upper)


def ends(value: str, upper: str | None) -> str:
    """The ends of a range with their thousands apart; of a single value that alone."""
    return " \u2013 ".join(_grouped(end) for end in (value, upper) if end is not None)


def _grouped(value: str) -> str:
    whole, point, rest = value.partition(".")
    sign, digits = ("\u2212", whole[1:]) if whole.startswith("-") else ("", whole)
    parts = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)]
    return sign + ",".join(reversed(parts)) + point + rest


def _figure(quantity: Quantity | None, labels: Labels) -> str:
    if quantity is None:
        return ""
    relation = labels.relations.get(quantity.relation, "")
    return f"{relation} {quantity.text}".strip()


def details(row: Row, labels: Labels) -> dict[str, Any]:
    """What a page tells of a claim beside its row, by label; and `why` each field was chosen."""
    claim, date, measured = row.claim, row.claim.date, row.claim.property
    told = {
        "type": labels.type[claim.type],
        "mention": claim.subject.text if claim.subject and claim.subject.text != claim.subject.name else None,
        "canonical": measured.id if measured else None,
        "days": _days(row.claim) if date else None,
        "role": labels.role[date.role] if date else None,
        "source": labels.source[date.source] if date else None,
        "modality": labels.modality[claim.modality],
        "change": row.change or None,
        "rule": claim.rule,
        "id": claim.id,
    }
    found = {name: text for name, text in told.items() if text is not None}
    why = [_why(field, labels) for field in row.story.why.get(claim.id, ())]
    return {"told": found, "why": why} if why else {"told": found}


def _days(claim: Claim) -> str | None:
    if claim.date is None or claim.date.first is None or claim.date.last is None:
        return None
    first, last = claim.date.first, claim.date.last
    return first if first == last else f"{first} \u2013 {last}"


def _why(field: Field, labels: Labels) -> list[Any]:
    """A field's name and its two best candidates; that of none among them."""
    none = field.none
    ranked = sorted((*field.candidates, none), key=lambda candidate: -candidate.score)[:2]
    return [labels.fields[field.name], *(_candidate(c, labels, c is none) for c in ranked)]


def _candidate(candidate: Weighed, labels: Labels, none: bool) -> list[Any]:
    words = labels.ui["nothing"] if none else candidate.text
    if candidate.means and candidate.means != candidate.text:
        words += f" = {candidate.means}"
    parts = ", ".join(f"{name} {amount:+.1f}" for name, amount in candidate.parts[:_REASONS])
    return [words, f"{candidate.score:.1f}", parts]
