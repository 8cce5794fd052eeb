"""What a field says, in the words of a page's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from factextract.report.labels import Labels

_TABLES = {
    "modality": "modality",
    "role": "role",
    "relation": "relations",
    "quantity.relation": "relations",
    "change": "change",
    "change.direction": "change",
    "change.basis": "basis",
}
"""The tables of labels for the values of a field; those of the others are told as they are."""


def worded(field: str, value: Any, labels: Labels) -> str:
    """The value of a field in words: text, a change (or the mapping of one), nothing; of several, all that would do.

    >>> from factextract.report.labels import labels
    >>> worded("modality", "actual", labels()), worded("subject", ["Acme", None], labels())
    ('fact', 'Acme or none')
    >>> worded("change", {"direction": "up", "basis": "yoy"}, labels())
    'up year on year'
    """
    if isinstance(value, list | tuple):
        return labels.ui["or"].join(worded(field, one, labels) for one in value)
    if value is None:
        return labels.ui["nothing"]
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if isinstance(value, Mapping):
        return change(value["direction"], value.get("basis"), labels)
    return labels.said(_TABLES[field], value) if field in _TABLES else str(value)


def change(direction: str, basis: str | None, labels: Labels) -> str:
    """A change in words: which way, and what with it is compared."""
    way, base = labels.said("change", direction), labels.words["basis"].get(basis or "")
    return labels.ui["change"].format(way=way, base=base) if base else way
