"""A check as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from factextract.cli.reports.located import Located, located
from factextract.golden.fields import FIELDS
from factextract.golden.groups import By, grouped, overall

if TYPE_CHECKING:
    from factextract.golden.check import Checked
    from factextract.golden.report import Counts


def as_json(done: Sequence[Checked], known: bool) -> str:
    """The measures overall and by every group, and the differences; the expected ones, too, when `known`."""
    content = {
        "schema": 1,
        "articles": len(done),
        "overall": measures(overall(done)),
        "by": {by.value: {name: measures(counts) for name, counts in grouped(done, by).items()} for by in By},
        "differences": [_difference(item) for item in located(done, known)],
        "errors": [str(checked.error) for checked in done if checked.error is not None],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def measures(counts: Counts) -> dict[str, Any]:
    """Counts and the shares made of them, rounded to four digits."""
    return {
        "wanted": counts.wanted,
        "given": counts.given,
        "found": counts.found,
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1(), 4),
        "card_f1": round(counts.f1(counts.card), 4),
        "full_f1": round(counts.f1(counts.full), 4),
        "accuracy": {field: round(counts.accuracy(field), 4) for field in FIELDS},
    }


def _difference(item: Located) -> dict[str, Any]:
    difference = item.difference
    return {
        "path": item.path,
        "line": item.start.line,
        "column": item.start.column,
        "start": difference.span.start,
        "end": difference.span.end,
        "quote": item.quote,
        "kind": difference.kind.value,
        "field": difference.field,
        "words": difference.words,
        "rule": difference.rule,
        "suspects": list(difference.suspects),
        "reason": difference.reason,
        "text": item.line,
    }
