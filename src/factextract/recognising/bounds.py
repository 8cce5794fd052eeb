"""Two bounds side by side: more than twenty and less than thirty is a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factextract.values.figure import Figure, Relation
from factextract.values.span import Span

_LOWER = (Relation.MORE, Relation.AT_LEAST)
_UPPER = (Relation.LESS, Relation.AT_MOST)


def bounded(text: str, figures: Sequence[Figure], gap: re.Pattern[str]) -> list[Figure]:
    """The figures, neighbours that bound one amount from both sides joined. `gap` may stand between their words."""
    out: list[Figure] = []
    for figure in figures:
        both = _range(text, out[-1], figure, gap) if out else None
        if both is not None:
            out[-1] = both
        else:
            out.append(figure)
    return out


def _range(text: str, a: Figure, b: Figure, gap: re.Pattern[str]) -> Figure | None:
    sides = (
        {a.relation in _LOWER, b.relation in _LOWER} == {a.relation in _UPPER, b.relation in _UPPER} == {True, False}
    )
    if not sides or a.upper is not None or b.upper is not None or a.type != b.type or a.unit != b.unit:
        return None
    low, high = (a, b) if a.relation in _LOWER else (b, a)
    if low.value >= high.value or not gap.fullmatch(text, a.whole.end, b.whole.start):
        return None
    span = Span(a.span.start, b.span.end)
    reach = Span(a.whole.start, b.whole.end)
    return replace(
        a, span=span, value=low.value, upper=high.value, relation=Relation.EQUAL, reach=reach, claim=a.claim and b.claim
    )
