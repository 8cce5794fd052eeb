"""The JSON API: what is in the store, as OpenAPI describes it."""

from __future__ import annotations

from pathlib import Path as File
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from factextract.diffing.elsewhere import told_elsewhere
from factextract.serving.decisions import Decisions, Open
from factextract.serving.models import (
    ClaimInContext,
    Decision,
    FoundArticle,
    FoundClaim,
    FoundClaims,
    OpenQuestion,
    OtherClaim,
    Trouble,
)
from factextract.store.search import Hit, Search, Stored, article_at, at_the_same_time, claim_at, search

LARGEST = 2**53
"""No place in a store is above it: what JavaScript counts exactly."""
Place = Annotated[int, Path(ge=0, le=LARGEST, description="As an answer or the address of a page gives it.")]
_BEARER = HTTPBearer(auto_error=False, description="The token that `factextract serve` shows when it starts.")
_Responses = dict[int | str, dict[str, Any]]
_GUARDED: _Responses = {
    400: {"model": Trouble, "description": "What came cannot be read, or a parameter came twice"},
    503: {"model": Trouble, "description": "The store cannot be read, or the search takes too long"},
}
_MISSING: _Responses = {404: {"model": Trouble}}
_CLOSED: _Responses = {401: {"model": Trouble}, **_GUARDED}
_GONE: _Responses = {409: {"model": Trouble}}


def found_claims(store: File, wanted: Search) -> FoundClaims:
    """A page of what a search finds. Raises StoreError."""
    more = wanted.model_copy(update={"limit": wanted.limit + 1})
    hits = search(store, more)
    shown = hits[: wanted.limit]
    after = f"{shown[-1].version}.{shown[-1].position}" if len(hits) > len(shown) else None
    return FoundClaims(claims=tuple(map(FoundClaim.of, shown)), next=after)


def claim_in_context(store: File, version: int, position: int) -> tuple[ClaimInContext, Stored] | None:
    """A claim with its article; None where there is none. Raises StoreError."""
    hit, stored = claim_at(store, version, position), article_at(store, version)
    if hit is None or stored is None:
        return None
    sentence = stored.article.text[hit.claim.sentence.start : hit.claim.sentence.end]
    found = ClaimInContext(**hit._asdict(), sentence=sentence, others=_others(store, hit))
    return found, stored


def _others(store: File, hit: Hit) -> tuple[OtherClaim, ...]:
    near = {(other.claim.document, other.claim.id): other for other in at_the_same_time(store, hit.claim)}
    told = told_elsewhere(hit.claim, (other.claim for other in near.values()))
    return tuple(OtherClaim(**near[t.claim.document, t.claim.id]._asdict(), agrees=t.agrees) for t in told)


def reading(store: File) -> APIRouter:
    """What anybody may ask."""
    router = APIRouter(prefix="/api", tags=["facts"], responses=_GUARDED)

    @router.get("/claims", summary="Search the latest claims")
    def claims(wanted: Annotated[Search, Query()]) -> FoundClaims:
        return found_claims(store, wanted)

    @router.get("/claims/{version}/{position}", summary="One claim, and others of the same fact", responses=_MISSING)
    def claim(version: Place, position: Place) -> ClaimInContext:
        found = claim_in_context(store, version, position)
        if found is None:
            raise HTTPException(404, "there is no such claim")
        return found[0]

    @router.get("/articles/{version}", summary="One article with its claims", responses=_MISSING)
    def article(version: Place) -> FoundArticle:
        found = article_at(store, version)
        if found is None:
            raise HTTPException(404, "there is no such article")
        return FoundArticle(**found._asdict())

    return router


def deciding(decisions: Decisions) -> APIRouter:
    """What only somebody with the token may ask and do."""

    def let_in(given: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]) -> None:
        if not decisions.lets_in(given.credentials if given else None):
            raise HTTPException(401, "this needs the token", {"WWW-Authenticate": "Bearer"})

    router = APIRouter(prefix="/api/review", tags=["review"], dependencies=[Security(let_in)], responses=_CLOSED)

    @router.get("", summary="The open questions")
    def questions() -> list[OpenQuestion]:
        return [_open(item) for item in decisions.open()]

    @router.post("/{key}", summary="Decide on a question", status_code=204, responses=_GONE)
    def decide(
        key: Annotated[str, Path(max_length=64, description="Of an open question.")], decision: Decision
    ) -> None:
        if not decisions.decide(key, decision.verdict, decision.reason):
            raise HTTPException(409, "this question is not open, or no longer")

    return router


def _open(item: Open) -> OpenQuestion:
    pending = item.question.item
    return OpenQuestion(
        key=item.key,
        document=item.document,
        op=pending.op.value,
        sentence="".join(item.question.sentence),
        figure=item.question.figure,
        was=pending.was,
        now=pending.now,
        rule=pending.given.rule if pending.given else None,
    )
