"""The server: uvicorn, on this machine only unless told otherwise, with no patience for those who stall."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from factextract.errors import ConfigError

SLOWEST_HEAD = 10.0  # seconds from the first byte of a connection to the end of its first request's head
MOST_CONNECTIONS = 512


class Impatient(H11Protocol):
    """HTTP that hangs up on whoever connects and does not ask."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._waiting = self.loop.call_later(SLOWEST_HEAD, self._hang_up)

    def _hang_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():  # no request has been read whole
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._waiting.cancel()
        super().connection_lost(exc)


def listen(app: ASGIApp, host: str, port: int) -> tuple[uvicorn.Server, socket.socket]:
    """A server for `app` and the socket it is to be run on. Raises ConfigError when the address cannot be had."""
    config: dict[str, Any] = {"http": Impatient, "ws": "none", "server_header": False, "log_level": "warning"}
    server = uvicorn.Server(uvicorn.Config(app, limit_concurrency=MOST_CONNECTIONS, timeout_keep_alive=5, **config))
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        opened = socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise ConfigError(
            f"cannot listen on {host} port {port}: {error.strerror}; name another --port or --host"
        ) from None
    return server, opened
