"""`factextract schema`: the JSON Schemas of what goes in and comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the schemas are; - prints them.")
    ] = Path("schemas"),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 when a file is not up to date.")
    ] = False,
) -> None:
    """Write or check the JSON Schemas.

    They describe articles, claims, mentions, what changed and what is doubtful.

    \b
    Examples:
      factextract schema
      factextract schema --check -o schemas
    """
    import json

    from factextract.model.schema import schema_texts, schemas, write_schemas

    if check:
        stale = [name for name, text in schema_texts().items() if not _holds(output / name, text)]
        for name in stale:
            typer.echo(f"{output / name} is not up to date; run: factextract schema -o {output}", err=True)
        raise typer.Exit(1 if stale else 0)
    if str(output) == "-":
        typer.echo(json.dumps(schemas(), indent=2, ensure_ascii=False))
        return
    for path in write_schemas(output):
        typer.echo(str(path))


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
