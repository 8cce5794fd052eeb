"""Mentions as rows of a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factextract.model import Article, Mention

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
