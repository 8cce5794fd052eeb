"""What stands before every request: who may ask, how much, how slowly; and what no answer lacks."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_PATH = 1_000
LONGEST_QUERY = 4_000  # bytes, as they come over the wire
LARGEST_BODY = 16_384
SLOWEST_BODY = 10.0  # seconds

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The Content-Security-Policy of what is no page."""


_OURS = "same-origin"


class _Refused(Exception):
    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason


class Guard:
    """An ASGI application before `app` that answers only what is asked of one of the `hosts`, from its own pages.

    A name resolved to this machine by somebody else's page is none of the hosts, and another page's request says where
    it comes from: both are refused. Paths, queries and bodies are bounded, and a body has to come in time.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # start and stop of the server; there are no sockets
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**HEADERS, "Content-Security-Policy": NOTHING}.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._look_at(scope)
            body = await _body(scope, receive)
        except _Refused as refused:
            await JSONResponse({"detail": refused.reason}, refused.status)(scope, receive, answer)
            return
        await self._app(scope, _replayed(body, receive), answer)

    def _look_at(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            raise _Refused(421, "this server does not answer to that name; see --allow-host")
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        # A page that tells nobody where it is sends null; the browser still vouches that it is one of ours.
        ours = origin is None or urlsplit(origin).netloc.lower() == host.lower() or (origin, site) == ("null", _OURS)
        if not ours or (site not in (None, _OURS, "none") and scope["method"] not in ("GET", "HEAD")):
            raise _Refused(403, "requests from other pages are refused")
        if len(scope.get("raw_path") or b"") > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
            raise _Refused(414, f"ask with at most {LONGEST_QUERY} bytes")
        names = [name for name, _ in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)]
        if len(names) != len(set(names)):  # one of them would be left out in silence
            raise _Refused(400, "give each parameter once")


def _name(host: str) -> str:
    """The name of a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


async def _body(scope: Scope, receive: Receive) -> bytes:
    """All of a request's body, which is small."""
    stated = Headers(scope=scope).get("content-length", "0")
    if not stated.isdecimal() or int(stated) > LARGEST_BODY:
        raise _Refused(413, f"send at most {LARGEST_BODY} bytes")
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            while True:
                message: dict[str, Any] = dict(await receive())
                parts.append(message.get("body", b""))
                if sum(map(len, parts)) > LARGEST_BODY:
                    raise _Refused(413, f"send at most {LARGEST_BODY} bytes")
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        raise _Refused(408, f"send all within {SLOWEST_BODY:.0f} seconds") from None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What the application reads: the body at once, then what comes after it."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again
