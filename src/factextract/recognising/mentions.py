"""From what was recognised to the mentions a user asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factextract.model import Mention, Reading
from factextract.recognising.recogniser import Recognised
from factextract.values.figure import Figure, Relation, plain
from factextract.values.segment import Document
from factextract.values.span import Span
from factextract.values.timex import TimeMention

_TYPES = {"count": "number"}
"""Mention types that differ from the recogniser's."""

_BOUNDS = (Relation.MORE, Relation.AT_LEAST, Relation.LESS, Relation.AT_MOST)
"""What makes a bare number a range open on one side: its words belong to the mention, as those of an open time do."""


def mentions_of(document: Document, recognised: Sequence[Recognised]) -> Iterator[Mention]:
    """Mentions in the order of the text, offsets of the article as given."""
    for item in recognised:
        found = [(figure.span, _quantity(document, figure)) for figure in item.figures if not figure.timed]
        found += [(time.span, _time(document, time)) for time in item.times]
        yield from (mention for _, mention in sorted(found, key=lambda pair: pair[0]))


def _place(document: Document, span: Span) -> dict[str, object]:
    start, end = document.normal.offsets.original(*span)
    return {"document": document.id, "text": document.normal.original[start:end], "start": start, "end": end}


def _quantity(document: Document, figure: Figure) -> Mention:
    minus = figure.sign == "-" and figure.number is not None and figure.number.start > figure.span.start
    half_open = figure.relation in _BOUNDS and figure.type in _TYPES.values() and figure.upper is None
    return Mention.model_validate(
        {
            **_place(document, figure.whole if half_open else figure.span),
            "type": _TYPES.get(figure.type, figure.type),
            "value": plain(-figure.value if minus else figure.value),
            "upper": None if figure.upper is None else plain(figure.upper),
            "relation": figure.relation.value,
            "unit": None if figure.type == "count" and figure.unit == "1" else figure.unit,
            "rule": figure.rule,
        }
    )


def _time(document: Document, time: TimeMention) -> Mention:
    reading, others = (time.open[0], time.open[1:]) if time.open else (time.reading, time.candidates)
    return Mention.model_validate(
        {
            **_place(document, time.whole if time.open else time.span),
            "type": "interval" if time.open else time.type,
            "date": reading.value if reading else None,
            "begin": (reading.begin or None) if reading else None,
            "until": (reading.until or None) if reading else None,
            "candidates": [Reading(date=r.value, begin=r.begin or None, until=r.until or None) for r in others],
            "rule": time.rule,
        }
    )
