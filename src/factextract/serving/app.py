"""A facts database as a web application."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from factextract import __version__
from factextract.errors import FactExtractError
from factextract.report.labels import Labels
from factextract.serving import api
from factextract.serving.decisions import Decisions
from factextract.serving.guard import Guard
from factextract.serving.pages import NOT_ASKED, Pages, browsing, reviewing
from factextract.store.database import look


def application(store: Path, labels: Labels, hosts: Collection[str], decisions: Decisions | None = None) -> FastAPI:
    """The pages and the JSON API of the store at `store`.

    Args:
        store: the facts database; every request reads it anew, on a connection that cannot write.
        labels: the words of the pages.
        hosts: the names that the server answers to.
        decisions: the queue of decisions; without one nothing can be written at all.

    Raises:
        StoreError: there is no such store.
    """
    look(store).close()
    app = FastAPI(
        title="factextract", version=__version__, summary="The facts of a store.", docs_url=None, redoc_url=None
    )
    pages = Pages(store, labels, decisions is not None)
    app.include_router(api.reading(store))
    app.include_router(browsing(pages))
    if decisions is not None:
        app.include_router(api.deciding(decisions))
        app.include_router(reviewing(pages, decisions))
    _explain(app, pages)
    app.add_middleware(Guard, hosts=hosts)
    return app


def _explain(app: FastAPI, pages: Pages) -> None:
    """What goes wrong is told to a program as JSON and to a reader on a page."""

    def told(request: Request, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": words}, status, headers)
        return pages.trouble(status, words)

    @app.exception_handler(FactExtractError)
    async def trouble(request: Request, error: FactExtractError) -> Response:
        return told(request, 503, error.message)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        words = error.detail if _asks_api(request) else pages.labels.serve["missing"]
        return told(request, error.status_code, words, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def unfit(request: Request, error: RequestValidationError) -> Response:
        if _asks_api(request):
            found = [{name: e[name] for name in ("type", "loc", "msg")} for e in error.errors()]
            return JSONResponse({"detail": found}, 422)
        names = ", ".join(pages.named(str(e["loc"][-1])) for e in error.errors())
        asked = request.query_params if request.url.path == "/" else NOT_ASKED
        return pages.trouble(422, f"{pages.labels.serve['unfit']} {names}", asked)


def _asks_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
