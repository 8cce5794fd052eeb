"""From drafts to the claims a user gets: offsets of the article as given, values as plain strings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Any

from pydantic_core import to_json

from factextract.linking.draft import Draft, Measured, Name
from factextract.linking.events import Event
from factextract.model import Claim
from factextract.values.figure import EXACT, SIX_DIGITS, Figure, plain
from factextract.values.hidden import legible
from factextract.values.segment import Document
from factextract.values.span import Span
from factextract.values.timex import TimeMention

_TYPES = {"number": "count", "age": "duration"}
_HUNDRED = Decimal(100)
_ENDLESS = 12
"""A fraction with so many digits behind the point was cut off: no text writes them."""
_ENCODER = json.JSONEncoder(ensure_ascii=True, sort_keys=True)


def claim_of(document: Document, draft: Draft | Event) -> Claim:
    """The claim of a draft or an event."""
    return Claim.model_validate(_told(document, draft))


def line_of(document: Document, draft: Draft | Event) -> str:
    """The JSON of that claim, to the byte. To make and check a model first would take seven times as long."""
    return to_json({**_told(document, draft), "schema": 1}).decode()


def _told(document: Document, draft: Draft | Event) -> dict[str, Any]:
    """The fields of a claim, in their order."""
    fields = _fields(document, draft) if isinstance(draft, Draft) else _event(document, draft)
    return {"id": _id(fields), **fields}


def _fields(document: Document, draft: Draft) -> dict[str, Any]:
    figure = draft.figure
    start, end = document.normal.offsets.original(*draft.sentence.span)
    return {
        "document": document.id,
        "language": draft.sentence.tag,
        "type": "percent" if figure.fraction else _TYPES.get(figure.type, figure.type),
        "subject": draft.subject and _named(document, draft.subject),
        "property": draft.property and _property(document, draft.property),
        "quantity": _quantity(document, figure),
        "unit": _unit(document, draft),
        "date": draft.time and _date(document, draft.time),
        "modality": draft.modality,
        "change": draft.direction and {"direction": draft.direction, "basis": draft.basis},
        "sentence": {"start": start, "end": end},
        "rule": figure.rule,
    }


def _event(document: Document, event: Event) -> dict[str, Any]:
    start, end = document.normal.offsets.original(*event.sentence.span)
    return {
        "document": document.id,
        "language": event.sentence.tag,
        "type": "event",
        "subject": event.subject and _named(document, event.subject),
        "property": _property(document, event.predicate),
        "quantity": None,
        "unit": None,
        "date": _date(document, event.time),
        "modality": "actual",
        "change": None,
        "sentence": {"start": start, "end": end},
        "rule": "event",
    }


def _named(document: Document, name: Name) -> dict[str, Any]:
    return {"name": legible(_text(document, name.refers)), **_place(document, name.span)}


def _property(document: Document, measured: Measured) -> dict[str, Any]:
    return {"id": measured.id, **_place(document, measured.span)}


def _place(document: Document, span: Span) -> dict[str, Any]:
    start, end = document.normal.offsets.original(*span)
    return {"text": document.normal.original[start:end], "start": start, "end": end}


def _text(document: Document, span: Span) -> str:
    start, end = document.normal.offsets.original(*span)
    return document.normal.original[start:end]


def _quantity(document: Document, figure: Figure) -> dict[str, Any]:
    value, upper = figure.value, figure.upper
    if figure.fraction:
        value, upper = _per_cent(value), None if upper is None else _per_cent(upper)
    else:
        value, upper = _ended(value), None if upper is None else _ended(upper)
    return {
        "value": plain(value),
        "upper": None if upper is None else plain(upper),
        "relation": figure.relation.value,
        **_place(document, figure.span),
    }


def _per_cent(share: Decimal) -> Decimal:
    """A fraction as a percentage, to six significant digits."""
    return SIX_DIGITS.plus(EXACT.multiply(share, _HUNDRED))


def _ended(value: Decimal) -> Decimal:
    """What is left of a fraction that does not end (220 2/3), to six significant digits and never short of a whole."""
    if -int(value.as_tuple().exponent) < _ENDLESS:
        return value
    return Context(prec=max(SIX_DIGITS.prec, value.adjusted() + 1)).plus(value)


def _unit(document: Document, draft: Draft) -> dict[str, Any]:
    figure = draft.figure
    code = "%" if figure.fraction else figure.unit or "1"
    number = figure.number or figure.span
    surface = (
        Span(number.end, figure.span.end) if number.end < figure.span.end else Span(figure.span.start, number.start)
    )
    counted = None
    if code.partition("/")[0] == "1":
        counted = legible(_text(document, draft.noun)) if draft.noun is not None else _classifier(document, figure)
    return {"code": code, "text": _text(document, surface).strip(), "counted": counted}


def _classifier(document: Document, figure: Figure) -> str | None:
    """The classifier as it is written, which is the last of the figure."""
    if figure.counted is None:
        return None
    return legible(_text(document, Span(figure.span.end - len(figure.counted), figure.span.end)))


def _date(document: Document, time: TimeMention) -> dict[str, Any]:
    reading = time.reading
    assert reading is not None
    role = (
        time.role if time.role not in ("at", "base", "during") else "at" if reading.first == reading.last else "during"
    )
    return {
        "value": reading.value,
        "first": reading.first and reading.first.isoformat(),
        "last": reading.last and reading.last.isoformat(),
        "role": role,
        **_place(document, time.span),
        "source": time.source,
    }


def _id(fields: Mapping[str, Any]) -> str:
    """A hash of document, span and normalised content: the same claim has the same id in every run."""
    content = {name: fields[name] for name in ("document", "type", "quantity", "unit", "modality", "change")}
    content["span"] = [fields[name] and [fields[name]["start"], fields[name]["end"]] for name in ("quantity", "date")]
    content["subject"] = fields["subject"] and fields["subject"]["name"]
    content["property"] = fields["property"] and fields["property"]["text"]
    content["date"] = fields["date"] and fields["date"]["value"]
    return "c-" + hashlib.sha256(_ENCODER.encode(content).encode()).hexdigest()[:16]
