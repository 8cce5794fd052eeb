"""Claims and mentions as rows of a CSV file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factextract.model import Article, Claim, Mention

_RUNNABLE = re.compile(r"[=+\-@\t\r].", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")

CLAIM_COLUMNS: Mapping[str, Callable[[Claim, Article], object]] = MappingProxyType(
    {
        "id": lambda c, a: c.id,
        "document": lambda c, a: c.document,
        "language": lambda c, a: c.language,
        "type": lambda c, a: c.type,
        "subject": lambda c, a: c.subject and c.subject.name,
        "property": lambda c, a: c.property and c.property.text,
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

MENTION_COLUMNS: Mapping[str, Callable[[Mention, Article], object]] = MappingProxyType(
    {
        "document": lambda m, a: m.document,
        "type": lambda m, a: m.type,
        "text": lambda m, a: m.text,
        "start": lambda m, a: m.start,
        "end": lambda m, a: m.end,
        "value": lambda m, a: m.value,
        "upper": lambda m, a: m.upper,
        "relation": lambda m, a: m.relation,
        "unit": lambda m, a: m.unit,
        "date": lambda m, a: m.date,
        "begin": lambda m, a: m.begin,
        "until": lambda m, a: m.until,
        "candidates": lambda m, a: "; ".join(reading.date for reading in m.candidates),
        "rule": lambda m, a: m.rule,
    }
)


def cell(value: object) -> str:
    """A value as the text of a CSV cell. What a spreadsheet would run as a formula is led in by an apostrophe.

    >>> cell("=1+1"), cell("-3.5"), cell("="), cell(None)
    ("'=1+1", '-3.5', '=', '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if _RUNNABLE.match(text) and not _NUMBER.fullmatch(text) else text
