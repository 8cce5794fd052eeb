"""For every claim its rule, the rule's captures and the candidates of each field; for every other numeral what it was
taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factextract.engine import Extractor
from factextract.linking.claims import claim_of
from factextract.linking.draft import Draft, Scored
from factextract.linking.features import pairs
from factextract.linking.rules import Match
from factextract.model import Article, Claim
from factextract.recognising.recogniser import Recognised
from factextract.values.segment import Document
from factextract.values.span import Span

_SHOWN = 4
"""So many candidates of a field are shown."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate: its words, what they mean (the name referred to, the date's value), its score and what made it up,
    the weightiest feature first."""

    text: str
    means: str
    score: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The candidates of a field, best first, and what none of them would have scored."""

    name: str
    candidates: tuple[Weighed, ...]
    none: Weighed


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim, what its rules captured (rule, capture, words), and the candidates of its fields."""

    claim: Claim
    captures: tuple[tuple[str, str, str], ...]
    fields: tuple[Field, ...]

    @property
    def start(self) -> int:
        """Where the quantity begins, in code points of the article's text."""
        return self.claim.quantity.start if self.claim.quantity else 0


@dataclass(frozen=True, slots=True)
class Silence:
    """A numeral that gave no claim: its words, where they begin in the article's text, and why."""

    text: str
    start: int
    reason: str


def explain(extractor: Extractor, article: Article) -> tuple[Explanation | Silence, ...]:
    """Explain every numeral of an article, in the order of the text.

    >>> article = Article(id="a", text="The S7 sold 4,200 units in May 2025.")
    >>> for item in explain(Extractor(), article):
    ...     print(item.claim.quantity.text if isinstance(item, Explanation) else f"{item.text}: {item.reason}")
    7: guard code-letters-first: “S7” states no quantity
    4,200
    2025: read as a time: “May 2025”
    """
    document = extractor.document(article)
    recognised = extractor.recognised(document)
    matches = extractor.matches(document, recognised)
    drafts = [draft for draft in extractor.drafts(document) if isinstance(draft, Draft)]
    found: list[Explanation | Silence] = [_explained(extractor, document, d, matches) for d in drafts]
    taken = [draft.figure.span for draft in drafts]
    for item in recognised:
        found += _silent(extractor, document, item, taken, matches)
    return tuple(sorted(found, key=lambda item: item.start))


def _explained(
    extractor: Extractor, document: Document, draft: Draft, matches: Mapping[Span, tuple[Match, ...]]
) -> Explanation:
    captures = tuple(
        (match.rule.id, name, _text(document, span))
        for match in matches.get(draft.figure.span, ())
        for name, span in match.captures.items()
    )
    return Explanation(claim_of(document, draft), captures, _fields(extractor, document, draft))


def reasons(extractor: Extractor, article: Article) -> Iterator[tuple[Claim, tuple[Field, ...]]]:
    """The claims of an article, in the order of the text, each with the candidates of its fields; a dated happening
    has none.

    It costs little more than the claims alone.

    >>> article = Article(id="a", text="The S7 sold 4,200 units in May 2025.")
    >>> [(claim.quantity.text, [field.name for field in fields]) for claim, fields in reasons(Extractor(), article)]
    [('4,200', ['subject', 'property', 'date'])]
    """
    document = extractor.document(article)
    for draft in extractor.drafts(document):
        yield claim_of(document, draft), _fields(extractor, document, draft) if isinstance(draft, Draft) else ()


def _fields(extractor: Extractor, document: Document, draft: Draft) -> tuple[Field, ...]:
    return tuple(
        _field(document, name, candidates, extractor.weights(draft.sentence.language, name))
        for name, candidates in draft.reasons.items()
        if candidates
    )


def _field(document: Document, name: str, candidates: tuple[Scored, ...], weights: Mapping[str, float]) -> Field:
    none = next((c for c in candidates if "none" in c.features), None)
    others = [c for c in candidates if c is not none]
    if none is None:
        score = weights.get("none", 0.0)
        floor = Weighed("", "", score, (("none", score),))
    else:
        floor = _weighed(document, none, weights)
    return Field(name, tuple(_weighed(document, c, weights) for c in others[:_SHOWN]), floor)


def _weighed(document: Document, candidate: Scored, weights: Mapping[str, float]) -> Weighed:
    features = {**candidate.features, **pairs(candidate.plain, weights)}
    parts = [(name, weights.get(name, 0.0) * value) for name, value in features.items()]
    means = _text(document, candidate.refers) if candidate.refers else ""
    if candidate.reading is not None:
        means = candidate.reading.value
    ordered = tuple(sorted((p for p in parts if p[1]), key=lambda part: (-abs(part[1]), part[0])))
    return Weighed(_text(document, candidate.span), means, candidate.score, ordered)


def _silent(
    extractor: Extractor,
    document: Document,
    item: Recognised,
    taken: list[Span],
    matches: Mapping[Span, tuple[Match, ...]],
) -> Iterator[Silence]:
    """The numerals of a sentence that no claim has taken."""
    for number in extractor.numerals(document, item.sentence):
        if not any(span.overlaps(number) for span in taken):
            text, place = _text(document, number), document.normal.offsets.original(*number)[0]
            yield Silence(text, place, _reason(extractor, document, item, number, matches))


def _reason(
    extractor: Extractor, document: Document, item: Recognised, number: Span, matches: Mapping[Span, tuple[Match, ...]]
) -> str:
    vetoes = [m for span, found in matches.items() if span.overlaps(number) for m in found if m.rule.veto]
    if vetoes:
        return f"rule {vetoes[0].rule.id} says that it is no claim"
    time = next((t for t in item.times if t.span.overlaps(number)), None)
    if time is not None:
        return f"read as a time: “{_text(document, time.span)}”"
    mask = next((m for m in extractor.masks(document, item.sentence) if m.span.overlaps(number)), None)
    if mask is not None:
        return f"{mask.kind} {mask.id}: “{_text(document, mask.span)}” states no quantity"
    figure = next((f for f in item.figures if f.span.overlaps(number)), None)
    if figure is not None:
        return f"{figure.rule}: a {figure.type} without anything that it counts"
    if not item.sentence.triggered:
        return "nothing in its sentence looks like a figure"
    return "no rule makes a quantity of it"


def _text(document: Document, span: Span) -> str:
    start, end = document.normal.offsets.original(*span)
    return document.normal.original[start:end]
