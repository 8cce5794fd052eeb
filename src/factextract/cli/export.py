"""`factextract export`: the claims of a store as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from factextract.errors import ConfigError
from factextract.store.fileformat import BINARY, FileFormat, format_of


def export(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="A facts database.", show_default=False)],
    format: Annotated[
        FileFormat | None,
        typer.Option("--format", "-f", help="Default: by the suffix of -o, else jsonl.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here; default: standard output.", show_default=False
        ),
    ] = None,
    run: Annotated[
        int | None,
        typer.Option(
            "--run", metavar="N", help="The claims as run N left them; default: the last.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file if it is there.")] = False,
) -> None:
    """Write the claims of a store to a file.

    Of each article the latest claims are written, in the order in which the articles came into the store.
    Exit status: 0, or 2 when there is no such store or it cannot be written.

    \b
    Examples:
      factextract export facts.db --format jsonl
      factextract export facts.db -o claims.xlsx
    """
    from factextract.store.export import refuse_to_overwrite, write
    from factextract.store.facts import claims

    if output is None or str(output) == "-":
        chosen = format or FileFormat.JSONL
        if chosen in BINARY and sys.stdout.isatty():
            raise ConfigError(f"{chosen} is nothing for a terminal; name a file after -o")
        write(claims(store, run), chosen, None)
    else:
        refuse_to_overwrite(output, force)
        write(claims(store, run), format_of(output, format), output)
