"""`factextract serve`: a facts database in the browser, and as a JSON API."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factextract.cli.options import LangOption
from factextract.errors import ConfigError

if TYPE_CHECKING:
    from factextract.serving.decisions import Decisions

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TOKEN = "FACTEXTRACT_TOKEN"


def serve(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="A facts database.", show_default=False)],
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = LOOPBACK[0],
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 8000,
    review: Annotated[
        Path | None,
        typer.Option("--review", metavar="GOLDEN", help="Let decisions into these golden answers.", show_default=False),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Another name of this server.", show_default=False),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Show a store in the browser.

    Search the claims by subject, property, unit and date; see each with its sentence and what other articles say of
    the same fact. /openapi.json describes the JSON API. The store is never written to. With --review, whoever has the
    token decides on differences from golden answers; FACTEXTRACT_TOKEN sets it, else a new one is shown.

    \b
    Examples:
      factextract serve facts.db
      factextract serve facts.db --review golden --port 8080
    """
    try:
        from factextract.serving.app import application
        from factextract.serving.listen import listen
    except ModuleNotFoundError as error:
        raise ConfigError(f"serving needs {error.name}; pip install 'factextract[web]'") from None
    from factextract.cli.messages import Messages
    from factextract.report.labels import labels

    decisions, token = _decisions(store, review)
    app = application(store, labels(lang), {*LOOPBACK, host, *(allow_host or ())}, decisions)
    server, opened = listen(app, host, port)
    place = f"http://{f'[{host}]' if ':' in host else host}:{opened.getsockname()[1]}"
    messages = Messages()
    messages.note(f"{store}: {place}/ (Ctrl-C stops)")
    if decisions is not None:
        messages.note(f"decide: {place}/review?token={token}")
    if host not in LOOPBACK:
        messages.note("everybody who can reach this machine can read the store")
    with opened:
        server.run(sockets=[opened])


def _decisions(store: Path, golden: Path | None) -> tuple[Decisions | None, str]:
    import os
    import secrets

    from factextract.serving.decisions import Decisions

    token = os.environ.get(TOKEN) or secrets.token_urlsafe(24)
    if golden is None:
        return None, token
    if not golden.is_dir():
        raise ConfigError("no such folder; name the golden answers after --review", str(golden))
    if len(token) < 16:
        raise ConfigError(f"{TOKEN} is too short: give at least 16 characters, or none")
    return Decisions(store, golden, token), token
