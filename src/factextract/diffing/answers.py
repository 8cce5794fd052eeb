"""Golden answers as facts: what a reader found, with every answer that he left open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factextract.diffing.amounts import kind
from factextract.diffing.facts import Fact, Record, facts_of, squash
from factextract.golden.days import day_range
from factextract.golden.load import claim_spans
from factextract.model import Claim
from factextract.values.span import Span

if TYPE_CHECKING:
    from factextract.engine import Extractor
    from factextract.golden.model import Golden, GoldenChange, GoldenClaim
    from factextract.model import Article
    from factextract.model.claim import Basis

_TYPES = {"%": "percent", "pp": "percent", "x": "multiple"}


def answered(golden: Golden, article: Article, extractor: Extractor) -> Record:
    """The golden answers of an article, optional ones apart, as a side of a diff.

    Raises GoldenError when a quote is not in the article.
    """
    document = extractor.document(article)
    sentences = [(document.normal.offsets.original(*s.span), s.tag) for s in document.sentences]
    kept = {}
    for answer, span in zip(golden.claims, claim_spans(golden, article.text), strict=True):
        if not answer.optional:
            at, tag = next(((s, t) for s, t in sentences if s.covers(span)), (span, article.language or "und"))
            kept[span.start] = (answer, _claim(article, answer, span, at, tag))
    facts = facts_of((claim for _, claim in kept.values()), article.text)
    opened = (_opened(fact, kept[start][0], extractor) for fact in facts if (start := _start(fact)) in kept)
    language = article.language or max((f.claim.language for f in facts), default="")
    return Record(article.id, language, tuple(opened), article.text)


def _start(fact: Fact) -> int:
    return fact.claim.quantity.start if fact.claim.quantity else -1


def _claim(article: Article, answer: GoldenClaim, span: Span, sentence: Span, tag: str) -> Claim:
    """The claim that takes the first of every answer; a wording that its sentence does not have has no place."""
    date = answer.date[0]
    fields: dict[str, Any] = {
        "id": f"golden-{span.start}",
        "document": article.id,
        "language": tag,
        "type": _TYPES.get(answer.unit[0], "measure" if kind(answer.unit[0]) not in ("count", "money") else "count"),
        "subject": _named(article, answer.subject[0], sentence),
        "property": _worded(article, next((p for p in (*answer.property, *answer.counted) if p), None), sentence),
        "quantity": {
            "value": answer.value,
            "upper": answer.upper,
            "relation": answer.relation[0],
            "text": answer.quote,
            "start": span.start,
            "end": span.end,
        },
        "unit": {"code": answer.unit[0], "text": "", "counted": answer.counted[0]},
        "date": date and {**_days(date), "text": "", "start": span.start, "end": span.start},
        "modality": answer.modality[0],
        "change": _change(answer),
        "sentence": {"start": sentence.start, "end": sentence.end},
        "rule": "golden",
    }
    return Claim.model_validate(fields)


def _opened(fact: Fact, answer: GoldenClaim, extractor: Extractor) -> Fact:
    """The fact with all that the reader holds right."""
    measured = [text for text in (*answer.property, *answer.counted) if text]
    ids = {extractor.property_id(text) for text in measured} - {None}
    return replace(
        fact,
        units=answer.unit,
        subjects=_squashed(answer.subject),
        properties=_squashed(measured),
        ids=frozenset(id for id in ids if id is not None),
        dates=tuple(None if date is None else (date, *_covered(date)) for date in answer.date),
        modalities=answer.modality,
        changes=tuple(None if change is None else (change.direction, _basis(change)) for change in answer.change),
        relations=answer.relation,
        answered=True,
    )


def _squashed(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in texts if text and (word := squash(text))))


def _named(article: Article, name: str | None, sentence: Span) -> dict[str, Any] | None:
    worded = _worded(article, name, sentence)
    return worded and {"name": name, **{key: worded[key] for key in ("text", "start", "end")}}


def _worded(article: Article, text: str | None, sentence: Span) -> dict[str, Any] | None:
    if text is None:
        return None
    at = article.text.find(text, sentence.start, sentence.end)
    if at < 0:
        return {"text": "", "start": sentence.start, "end": sentence.start}
    return {"text": text, "start": at, "end": at + len(text)}


def _change(answer: GoldenClaim) -> dict[str, Any] | None:
    change = answer.change[0]
    return None if change is None else {"direction": change.direction, "basis": _basis(change)}


def _basis(change: GoldenChange) -> Basis | None:
    return None if change.basis == "any" else change.basis


def _days(value: str) -> dict[str, Any]:
    first, last = _covered(value)
    return {"value": value, "first": first, "last": last}


def _covered(value: str) -> tuple[str | None, str | None]:
    days = day_range(value)
    ends = (days.first, days.last) if days else (None, None)
    first, last = (None if day is None else day.isoformat() for day in ends)
    return first, last
