"""The facts database as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from factextract.errors import StoreError
from factextract.model import Article, Claim
from factextract.store.columns import CLAIM_COLUMNS, Row
from factextract.store.database import look, told

_COLUMNS = ", ".join(f'c."{name}"' for name in CLAIM_COLUMNS)
# The state of every document when a run had ended, in the order in which they were written.
_AS_OF = """FROM documents d WHERE d.run <= :run AND NOT EXISTS
    (SELECT 1 FROM documents n WHERE n.document = d.document AND n.version > d.version AND n.run <= :run)"""
_CLAIMS = f"""SELECT {_COLUMNS}, c.claim FROM (SELECT version {_AS_OF}) d JOIN claims c USING (version)
    ORDER BY c.version, c.position"""
_DOCUMENTS = (
    f"SELECT d.version, d.document, d.text, d.title, d.published, d.region, d.language, d.source {_AS_OF} ORDER BY 1"
)


class Known(NamedTuple):
    """An article as a run left it, with its claims in the order of the text."""

    article: Article
    claims: tuple[Claim, ...]


def claims(path: Path, run: int | None = None) -> Iterator[Row]:
    """The claims of the store at `path`, as they were when `run` had ended (by default the last one).

    Raises StoreError when there is no such store or run.
    """
    with told(path), closing(look(path)) as db:
        for *cells, claim in db.execute(_CLAIMS, {"run": _as_of(path, db, run)}):
            yield Row(tuple(cells), claim)


def documents(path: Path, run: int | None = None) -> Iterator[Known]:
    """The articles of the store at `path` with their claims, as they were when `run` had ended; errors as `claims`."""
    with told(path), closing(look(path)) as db:
        for version, id, text, title, published, region, language, source in db.execute(
            _DOCUMENTS, {"run": _as_of(path, db, run)}
        ):
            found = db.execute("SELECT claim FROM claims WHERE version = ? ORDER BY position", (version,)).fetchall()
            try:
                article = Article(
                    id=id, text=text, title=title, published=published, region=region, language=language, source=source
                )
                known = Known(article, tuple(Claim.model_validate_json(claim) for (claim,) in found))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]["msg"]
                raise StoreError(f"the store is damaged at the document {id!r}: {first}", str(path)) from None
            yield known


def _as_of(path: Path, db: object, run: int | None) -> int:
    (last,) = db.execute("SELECT coalesce(max(run), 0) FROM runs").fetchone()  # type: ignore[attr-defined]
    if run is not None and not 1 <= run <= last:
        raise StoreError(f"there is no run {run}; the last one is {last}", str(path))
    return last if run is None else run
