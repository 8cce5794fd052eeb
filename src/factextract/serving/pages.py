"""The pages: searching, a claim, an article, the queue of decisions. They run no scripts but the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path as File
from types import MappingProxyType
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Cookie, Form, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from factextract.golden.pending import Pending
from factextract.model import Claim
from factextract.report.articles import report
from factextract.report.labels import Labels, languages
from factextract.report.marks import marks, pieces
from factextract.report.page import STYLE, asset, environment, policy
from factextract.report.rows import Row, details, row
from factextract.report.stories import Story
from factextract.report.wording import worded
from factextract.serving.api import Place, claim_in_context, found_claims
from factextract.serving.decisions import Decisions
from factextract.serving.guard import NOTHING
from factextract.serving.manual import operations
from factextract.serving.models import FoundClaim
from factextract.store.search import Search, article_at
from factextract.values.span import Span

COOKIE = "factextract_token"
_QUESTIONS = 50
"""So many questions stand on one page."""
NOT_ASKED: Mapping[str, str] = MappingProxyType({})
_ASKED = ("subject", "property", "unit", "first", "last", "modality", "document")


class Pages:
    """The pages of a store, in one language."""

    def __init__(self, store: File, labels: Labels, reviewing: bool) -> None:
        self.store, self.labels, self._reviewing = store, labels, reviewing

    def page(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """One page without scripts."""
        style = asset(STYLE)
        about = {"t": self.labels, "style": style, "csp": None, "reviewing": self._reviewing, "here": None}
        text = environment().get_template(template).render({**about, **context})
        # Forms go to this server only; no script runs at all.
        rules = policy(style, ()).replace("form-action 'none'", "form-action 'self'; frame-ancestors 'none'")
        return HTMLResponse(text.encode("utf-8", "replace"), status, {"Content-Security-Policy": rules})

    def searched(self, wanted: Search) -> HTMLResponse:
        """What a search finds, under its form."""
        asked = wanted.model_dump(include=set(_ASKED), exclude_none=True, by_alias=True)
        found = found_claims(self.store, wanted)
        more = f"/?{urlencode({**asked, 'after': found.next})}" if found.next else None
        rows = [(self._row(item), item) for item in found.claims]
        return self.page("search.html", here="search", asked=asked, rows=rows, more=more, trouble=None)

    def trouble(self, status: int, words: str, asked: Mapping[str, str] = NOT_ASKED) -> HTMLResponse:
        """A page that says what is wrong, under the form, which keeps what was `asked`."""
        return self.page("search.html", status, asked=asked, rows=(), more=None, trouble=words)

    def named(self, field: str) -> str:
        """A field of the form, as the form calls it."""
        return {**self.labels.fields, "from": self.labels.ui["from"], "until": self.labels.ui["until"]}.get(
            field, field
        )

    def manual(self, described: Mapping[str, Any]) -> HTMLResponse:
        """The JSON API, operation by operation."""
        return self.page("api.html", here="api", default=languages()[0], operations=operations(described))

    def claim(self, version: int, position: int) -> HTMLResponse:
        """A claim with its sentence, and what other articles say of the same fact."""
        both = claim_in_context(self.store, version, position)
        if both is None:
            return self.trouble(404, self.labels.serve["missing"])
        found, stored = both
        shown = self._row(found)
        span = Span(found.claim.sentence.start, found.claim.sentence.end)
        return self.page(
            "claim.html",
            row=shown,
            found=found,
            latest=stored.latest,
            pieces=pieces(stored.article.text, marks([(1, found.claim)]), span),
            facts=tuple(self._facts(shown)),
            others=[(self._row(other), other) for other in found.others],
        )

    def article(self, version: int) -> HTMLResponse:
        """The report page of one article."""
        stored = article_at(self.store, version)
        if stored is None:
            return self.trouble(404, self.labels.serve["missing"])
        text = report([Story(stored.article.id, stored.article, stored.claims)], self.labels)
        return HTMLResponse(text, headers={"Content-Security-Policy": f"{_policy_in(text)}; frame-ancestors 'none'"})

    def queue(self, decisions: Decisions, words: str = "", status: int = 200) -> HTMLResponse:
        """The open questions, as many as a page holds."""
        found = list(decisions.open())
        shown = found[:_QUESTIONS]
        context = {"here": "review", "fields": self._answers, "said": words, "open": len(found), "questions": shown}
        return self.page("review.html", status, **context)

    def door(self, words: str = "") -> HTMLResponse:
        """Who wants to decide is asked for the token."""
        return self.page("review.html", 401, here="review", questions=None, said=words, open=0)

    def _answers(self, item: Pending) -> list[tuple[str, str, str]]:
        """Each field that is asked about: what the answer states, what the program says."""
        was, now = item.was, item.now
        names = dict.fromkeys((*was, *now))
        return [
            (name, worded(name, was.get(name), self.labels), worded(name, now.get(name), self.labels)) for name in names
        ]

    def _row(self, found: FoundClaim) -> Row:
        return row(found.position, found.claim, _story(found.claim), self.labels)

    def _facts(self, shown: Row) -> Iterator[tuple[str, str]]:
        named = {
            "subject": shown.subject,
            "property": shown.measured,
            "quantity": shown.figure,
            "value": f"{shown.value} {shown.unit}".strip(),
            "date": shown.date,
            **details(shown, self.labels)["told"],
        }
        return ((self.labels.fields[name], text) for name, text in named.items() if text)


def browsing(pages: Pages) -> APIRouter:
    """The pages that anybody may see."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def search(request: Request) -> Response:
        # A form sends its empty fields, too.
        asked = {name: text for name, text in request.query_params.items() if text}
        try:
            wanted = Search.model_validate(asked)
        except ValidationError as error:
            raise RequestValidationError(error.errors()) from None
        return pages.searched(wanted)

    @router.get("/api")
    def manual(request: Request) -> Response:
        return pages.manual(request.app.openapi())

    @router.get("/claims/{version}/{position}")
    def claim(version: Place, position: Place) -> Response:
        return pages.claim(version, position)

    @router.get("/articles/{version}")
    def article(version: Place) -> Response:
        return pages.article(version)

    return router


def reviewing(pages: Pages, decisions: Decisions) -> APIRouter:
    """The queue: whoever comes with the token once is known by a cookie that no other page's request carries."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    words = pages.labels.serve

    @router.get("/review")
    def queue(
        token: Annotated[str | None, Query(max_length=200)] = None,
        known: Annotated[str | None, Cookie(alias=COOKIE, max_length=200)] = None,
    ) -> Response:
        if token is not None:
            if not decisions.lets_in(token):
                return pages.door(words["token_wrong"])
            onward = RedirectResponse("/review", 303)  # so that the token stands in no address
            onward.set_cookie(COOKIE, token, path="/review", httponly=True, samesite="strict")
            return onward
        return pages.queue(decisions) if decisions.lets_in(known) else pages.door()

    @router.post("/review")
    def decide(
        key: Annotated[str, Form(max_length=64)],
        verdict: Annotated[str, Form(pattern="^(accept|reject)$")],
        reason: Annotated[str, Form(max_length=1_000)] = "",
        known: Annotated[str | None, Cookie(alias=COOKIE, max_length=200)] = None,
    ) -> Response:
        if not decisions.lets_in(known):
            return pages.door()
        if not reason.strip():
            return pages.queue(decisions, words["unreasoned"], 422)
        done = decisions.decide(key, "accept" if verdict == "accept" else "reject", reason.strip())
        return RedirectResponse("/review", 303) if done else pages.queue(decisions, words["gone"], 409)

    return router


def _policy_in(page: str) -> str:
    """The Content-Security-Policy that a page states for itself: nothing at all may run where it states none."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    return unescape(found[1]) if found else NOTHING


def _story(claim: Claim) -> Story:
    return Story(claim.document, None, (claim,))
