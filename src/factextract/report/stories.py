"""What a report is of: articles with their claims and the reasons for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factextract.diffing.sides import Sources, claims_in, is_claims, known_articles, stands, store_and_run
from factextract.errors import FactExtractError
from factextract.explaining import Field, reasons
from factextract.model import Article, Claim
from factextract.reading import Read, read
from factextract.store.database import is_store
from factextract.store.facts import documents


@dataclass(frozen=True, slots=True)
class Story:
    """A document with its claims in the order of the text.

    `article` is None where only its claims are at hand; `why` has the weighed candidates by claim id, where the claims
    were found just now.
    """

    id: str
    article: Article | None
    claims: tuple[Claim, ...]
    why: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called."""
        return (self.article.title if self.article else None) or self.id

    @property
    def language(self) -> str:
        """Its language, by its own word or by its claims; empty where nothing tells."""
        spoken = sorted(claim.language for claim in self.claims)
        return (self.article.language if self.article else None) or max(spoken, key=spoken.count, default="")


def stories(inputs: Sequence[str], sources: Sources) -> Iterator[Story]:
    """The stories of articles, folders, claims files and stores, one after the other.

    What cannot be read is told of by `sources` and left out. Raises ReadError for a file of claims, StoreError for a
    store that cannot be used.
    """
    for name in dict.fromkeys(inputs):
        path, run = store_and_run(name)
        if is_claims(name):
            yield from _of_claims(Path(name), sources)
        elif is_store(path):
            yield from (Story(article.id, article, claims) for article, claims in documents(path, run))
        else:
            yield from _of_articles(name, sources)


def _of_articles(name: str, sources: Sources) -> Iterator[Story]:
    for result in read([name]):
        try:
            yield _found(result, sources)
        except FactExtractError as error:
            sources.tell(error)


def _found(result: Read, sources: Sources) -> Story:
    if result.article is None:
        raise result.error or FactExtractError("there is no article", result.place)
    found = tuple(reasons(sources.extractor(), result.article))
    why = {claim.id: fields for claim, fields in found}
    return Story(result.article.id, result.article, tuple(claim for claim, _ in found), why)


def _of_claims(path: Path, sources: Sources) -> Iterator[Story]:
    """The claims of a file by document, with those articles whose very version they were found in."""
    articles = {article.id: article for article in known_articles(sources)}
    by_document: dict[str, list[Claim]] = {}
    for claim in claims_in(path):
        by_document.setdefault(claim.document, []).append(claim)
    for document, claims in by_document.items():
        article = articles.get(document)
        fits = article is not None and stands(claims, article.text)
        yield Story(document, article if fits else None, tuple(claims))
