"""What the tests of linking share: a text as linking sees it, and the candidates for the subject of a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factextract import Article, Extractor
from factextract.linking.draft import Draft
from factextract.linking.linker import views_of
from factextract.linking.view import View

EXTRACTOR = Extractor()


def views(text: str) -> Sequence[View]:
    """The sentences of a text as linking sees them."""
    document = EXTRACTOR.document(Article(id="a", text=text))
    found = [(item.sentence, item.figures, item.times) for item in EXTRACTOR.recognised(document)]
    return views_of(document, found, EXTRACTOR._linkers)


def phrases(text: str) -> list[str]:
    """The noun phrases of a text, in Simplified characters."""
    return [view.text[slice(*chunk.span)] for view in views(text) for chunk in view.chunks]


def dates(text: str) -> Mapping[str, Mapping[str, int]]:
    """The features of the candidates for the last figure's date, by their words, in Simplified characters."""
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    draft = [item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft)][-1]
    return {document.normal.text[slice(*c.span)]: c.features for c in draft.reasons["date"]}


def candidates(text: str, amount: str | None = None) -> Mapping[str, Mapping[str, int]]:
    """The features of the candidates for the subject of an amount, or of the last figure, by what they are called, in
    Simplified characters."""
    document = EXTRACTOR.document(Article(id="a", text=text, published="2025-12-02"))
    drafts = [item for item in EXTRACTOR.drafts(document) if isinstance(item, Draft)]
    wanted = [d for d in drafts if amount is None or document.normal.text[slice(*d.figure.span)] == amount]
    found = (wanted[-1] if amount is None else wanted[0]).reasons["subject"]
    return {document.normal.text[slice(*c.refers)]: c.features for c in found if c.refers is not None}
