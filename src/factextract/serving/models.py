"""What the JSON API gives and takes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from factextract.model import Article, Claim
from factextract.model.base import Frozen
from factextract.store.search import Hit


class FoundClaim(Frozen):
    """A claim with its place in the store, which is its own for ever, and its article's title and origin."""

    version: int
    position: int
    claim: Claim
    title: str | None = None
    published: str | None = None
    source: str | None = None

    @classmethod
    def of(cls, hit: Hit) -> FoundClaim:
        """A hit of a search."""
        return cls(**hit._asdict())


class FoundClaims(Frozen):
    """Claims in the order in which they came into the store; `next` is what to go on `after`, null at the end."""

    claims: tuple[FoundClaim, ...]
    next: str | None = None


class OtherClaim(FoundClaim):
    """Another article's claim of the same fact; `agrees`: both can be true."""

    agrees: bool


class ClaimInContext(FoundClaim):
    """A claim with the text of its sentence, and what other articles say of the same fact."""

    sentence: str
    others: tuple[OtherClaim, ...]


class FoundArticle(Frozen):
    """An article with its claims; `latest` unless the store has a newer one of the same id."""

    article: Article
    claims: tuple[Claim, ...]
    latest: bool


class OpenQuestion(Frozen):
    """A difference between the store's claims and a golden answer: what the answer says (`was`), what the program
    says instead (`now`)."""

    key: str
    document: str
    op: Literal["added", "removed", "changed", "stale"]
    sentence: str
    figure: str
    was: dict[str, Any]
    now: dict[str, Any]
    rule: str | None = None


class Decision(Frozen):
    """What is decided of a question, and why."""

    verdict: Literal["accept", "reject"] = Field(description="Accept what the program says, or keep the answer.")
    reason: Annotated[str, StringConstraints(max_length=1_000, pattern=r"\S")] = Field(
        description="It stays in the golden file's history."
    )


class Trouble(Frozen):
    """Why a request could not be answered."""

    detail: str
