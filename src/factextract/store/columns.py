"""Claims as flat columns: the same in the database, CSV, Parquet and spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from factextract.model import Article, Claim

CLAIM_COLUMNS: Mapping[str, Callable[[Claim, Article], object]] = MappingProxyType(
    {
        "id": lambda c, a: c.id,
        "document": lambda c, a: c.document,
        "language": lambda c, a: c.language,
        "type": lambda c, a: c.type,
        "subject": lambda c, a: c.subject and c.subject.name,
        "property": lambda c, a: c.property and c.property.text,
        "property_id": lambda c, a: c.property and c.property.id,
        "value": lambda c, a: c.quantity and c.quantity.value,
        "upper": lambda c, a: c.quantity and c.quantity.upper,
        "relation": lambda c, a: c.quantity and c.quantity.relation,
        "unit": lambda c, a: c.unit and c.unit.code,
        "counted": lambda c, a: c.unit and c.unit.counted,
        "date": lambda c, a: c.date and c.date.value,
        "date_first": lambda c, a: c.date and c.date.first,
        "date_last": lambda c, a: c.date and c.date.last,
        "role": lambda c, a: c.date and c.date.role,
        "modality": lambda c, a: c.modality,
        "change": lambda c, a: c.change and c.change.direction,
        "basis": lambda c, a: c.change and c.change.basis,
        "quantity_text": lambda c, a: c.quantity and c.quantity.text,
        "start": lambda c, a: (c.quantity or c.date or c.sentence).start,
        "end": lambda c, a: (c.quantity or c.date or c.sentence).end,
        "sentence": lambda c, a: a.text[c.sentence.start : c.sentence.end],
        "rule": lambda c, a: c.rule,
    }
)
NUMBERS = ("start", "end")
"""The columns that hold whole numbers; all others hold text."""


class Row(NamedTuple):
    """One claim as it is kept: the whole of it as `json`, and its `cells` in the order of CLAIM_COLUMNS.

    A cell is a text, a whole number or None.
    """

    cells: tuple[Any, ...]
    json: str


def row_of(claim: Claim, article: Article) -> Row:
    """The row of a claim that the `article` makes."""
    return Row(tuple(value(claim, article) for value in CLAIM_COLUMNS.values()), claim.model_dump_json())
