"""`factextract migrate`: stores of older versions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def migrate(
    stores: Annotated[list[Path], typer.Argument(metavar="STORE", help="The facts databases.")],
) -> None:
    """Bring stores of older versions to this one's.

    The old store is kept beside the new one, as facts.db.v1. Golden answers and claims have had one version only.

    \b
    Examples:
      factextract migrate facts.db
      factextract migrate archive/*.db
    """
    from factextract.store.lock import lock
    from factextract.store.migration import migrate as brought

    for store in stores:
        with lock(store):
            kept = brought(store)
        typer.echo(
            f"{store}: is of this version" if kept is None else f"{store}: done; the old one is {kept}", err=True
        )
