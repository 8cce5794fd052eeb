"""The spaCy component: claims in a pipeline of yours.

    nlp = spacy.blank("xx")
    nlp.add_pipe("factextract", config={"region": "US"})
    doc = nlp("Revenue rose 14% to $4.62 billion in 2025.")
    doc._.claims            # the Claims, in the order of the text
    doc.spans["claims"]     # one span a claim: its figure, or the date of an event; label is the type, id the claim's

What is known of one article only is set before the pipeline runs, and wins over the component's own settings:

    doc = nlp.make_doc(text)
    doc._.article = {"id": "a1", "published": "2025-12-03"}
    doc = nlp(doc)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from factextract.engine import Extractor
from factextract.model import Article, Claim
from factextract.store.claimset import Claims

KEY = "claims"
"""The name of the spans, and of what a document carries from one process to the next."""


class ClaimsComponent:
    """Puts the claims of a document's text on it. The pipeline's language does not matter: the text tells its own.

    Args:
        packs: folders of your own packs.
        defaults: the fields of an Article (published, region, language) that hold for every document.
    """

    def __init__(self, packs: Sequence[str], defaults: dict[str, str | None]) -> None:
        self._settings = (packs, defaults)
        self._extractor = Extractor(packs=packs)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its claims. Raises pydantic.ValidationError where `doc._.article` holds no article's."""
        given = {"id": "doc", **self._settings[1], **(doc._.article or {})}
        article = Article(**{**given, "text": doc.text})
        claims = self._extractor.extract(article)
        # As JSON, since only plain data goes to a file or another process with the document.
        kept = {"article": article.model_dump_json(), "claims": [claim.model_dump_json() for claim in claims]}
        doc.user_data[KEY] = kept
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=[_span(doc, claim) for claim in claims])
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return ClaimsComponent, self._settings


def _span(doc: Doc, claim: Claim) -> Any:
    """The tokens that hold the claim's figure, or the date of an event."""
    place = claim.quantity or claim.date or claim.sentence
    return doc.char_span(place.start, place.end, label=claim.type, span_id=claim.id, alignment_mode="expand")


def _claims(doc: Doc) -> Claims:
    kept = doc.user_data.get(KEY)
    if kept is None:
        return Claims()
    article = Article.model_validate_json(kept["article"])
    return Claims.of(article, map(Claim.model_validate_json, kept["claims"]))


@Language.factory("factextract", assigns=["doc._.claims", "doc.spans"], default_config={"packs": []})
def component(
    nlp: Language,
    name: str,
    packs: list[str],
    published: str | None = None,
    region: str | None = None,
    language: str | None = None,
) -> ClaimsComponent:
    """The component that `nlp.add_pipe("factextract")` adds. Raises PackError."""
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, getter=_claims)
        Doc.set_extension("article", default=None)
    return ClaimsComponent(packs, {"published": published, "region": region, "language": language})
