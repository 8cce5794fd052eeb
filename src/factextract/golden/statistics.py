"""What a corpus is made of: how many golden claims each kind of thing has, and what is thin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from factextract.golden.check import field_of, pairs
from factextract.golden.fields import type_of_unit
from factextract.golden.load import load_golden
from factextract.golden.model import GoldenClaim

THIN = 10
"""Fewer golden claims than this are thin evidence."""

_KINDS = (
    ("time of day", r".*T\d\d.*"),
    ("interval", r".*/.*"),
    ("day", r"\d{4}-\d\d-\d\d"),
    ("week", r"\d{4}-W\d\d.*"),
    ("quarter", r"\d{4}-Q\d"),
    ("half", r"\d{4}-H\d"),
    ("month", r"\d{4}-\d\d"),
    ("decade", r"\d{3}X"),
    ("year", r"\d{4}"),
)


def date_kind(value: str | None) -> str:
    """What kind of date a value is.

    >>> [date_kind(value) for value in ("2025", "2025-Q3", "2025-01/2025-10", None)]
    ['year', 'quarter', 'interval', 'none']
    """
    if value is None:
        return "none"
    return next((kind for kind, pattern in _KINDS if re.fullmatch(pattern, value)), "other")


def _change(claim: GoldenClaim) -> str:
    change = claim.change[0]
    return f"{change.direction}, {change.basis or 'no basis'}" if change else "level"


_ASPECTS: Mapping[str, Callable[[GoldenClaim], str]] = MappingProxyType(
    {
        "Type": lambda claim: type_of_unit(claim.unit[0]),
        "Unit": lambda claim: claim.unit[0],
        "Kind of date": lambda claim: date_kind(claim.date[0]),
        "Role of date": lambda claim: claim.role[0] if claim.role else "at, during",
        "Modality": lambda claim: claim.modality[0],
        "Change": _change,
        "Relation": lambda claim: claim.relation[0],
        "Range": lambda claim: "range" if claim.upper is not None else "one value",
    }
)


def statistics(corpus: Path, golden: Path) -> str:
    """A page of Markdown: golden claims by field of news and by every aspect, a column a language.

    Where several answers are right, the first one counts. Raises as `pairs` and `load_golden`.
    """
    claims = [
        (pair.language, field_of(pair.article), claim)
        for pair in pairs(corpus, golden)
        for claim in load_golden(pair.golden).claims
    ]
    languages = sorted({language for language, _, _ in claims})
    parts = [
        "# What the corpus is made of",
        "Written by `make statistics`: golden claims by field of news, and by what they say. "
        f"Rows of fewer than {THIN} claims in all are marked *thin*: a rule that only these exercise is hardly tested.",
        _table("Field of news", languages, ((language, field) for language, field, _ in claims)),
        *(
            _table(name, languages, ((la, aspect(claim)) for la, _, claim in claims))
            for name, aspect in _ASPECTS.items()
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _table(name: str, languages: list[str], found: Iterable[tuple[str, str]]) -> str:
    return "\n".join(_rows(name, languages, Counter(found)))


def _rows(name: str, languages: list[str], counts: Counter[tuple[str, str]]) -> Iterator[str]:
    totals = Counter[str]()
    for (_, key), count in counts.items():
        totals[key] += count
    yield f"## {name}\n"
    yield f"| {name.lower()} | {' | '.join(languages)} | all | |"
    yield f"| --- |{' ---: |' * (len(languages) + 1)} --- |"
    for key, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        cells = " | ".join(str(counts[language, key]) for language in languages)
        yield f"| `{key}` | {cells} | {total} | {'*thin*' if total < THIN else ''} |"
