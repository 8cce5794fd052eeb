"""Questions to a facts database: claims by what they say, one claim, claims that may be of the same fact.

Everything is asked on a connection that cannot write, with parameters, and within a budget of work.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import ConfigDict, Field, StringConstraints

from factextract.errors import StoreError
from factextract.model import Article, Claim
from factextract.model.base import Frozen
from factextract.model.claim import Modality
from factextract.store.database import look, told

MOST = 200
"""So many claims are given at a time."""
_STEP, _STEPS = 10_000, 10_000  # instructions of SQLite's machine between two looks at the budget; looks
_OTHERS = 500

_LATEST = "NOT EXISTS (SELECT 1 FROM documents n WHERE n.document = d.document AND n.version > d.version)"
_COLUMNS = "SELECT c.version, c.position, c.claim, d.title, d.published, d.source"
# The documents first: then what is found comes in order, and no more of it is looked at than is asked for.
_FROM = f"FROM documents d CROSS JOIN claims c ON c.version = d.version WHERE {_LATEST}"
# What may be asked for, and how it is asked.
_CONDITIONS = {
    "subject": r"c.subject LIKE :subject ESCAPE '\'",
    "property": r"(c.property LIKE :property ESCAPE '\' OR c.property_id = :property_id)",
    "unit": "(c.unit = :unit OR c.counted = :unit)",
    "modality": "c.modality = :modality",
    "document": "d.document = :document",
    "first": "c.date_last >= :first",
    "last": "c.date_first <= :last || '~'",
}
_ONE = f"{_COLUMNS} FROM documents d JOIN claims c USING (version) WHERE c.version = ? AND c.position = ?"
_ARTICLE = "SELECT document, text, title, published, region, language, source FROM documents WHERE version = ?"
_CLAIMS = "SELECT claim FROM claims WHERE version = ? ORDER BY position"
_LAST = "SELECT max(version) FROM documents WHERE document = (SELECT document FROM documents WHERE version = ?)"
_SAME_TIME = f"""WITH near AS (
        SELECT version, position FROM claims WHERE property_id = :property AND date_first IS :first
        UNION SELECT version, position FROM claims WHERE subject = :subject AND date_first IS :first)
    {_COLUMNS} FROM near JOIN claims c USING (version, position) JOIN documents d USING (version)
    WHERE {_LATEST} AND d.document <> :document AND c.date_last IS :last
    ORDER BY c.version, c.position LIMIT :most"""

# LIKE stops at a NUL.
Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
# To the end of a month or year all of its days come before the sign ~.
Period = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]


class Search(Frozen):
    """What claims are searched by; all that is given must hold. Raises pydantic.ValidationError for anything else."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    subject: Words | None = Field(default=None, description="A part of the subject's name.")
    property: Words | None = Field(default=None, description="A part of the property's wording, or its canonical id.")
    unit: Words | None = Field(default=None, description="The code of the unit (CNY, %, km), or what is counted.")
    first: Period | None = Field(
        default=None, alias="from", description="Claims that hold on this day (or month, or year) or later."
    )
    last: Period | None = Field(
        default=None, alias="until", description="Claims that hold on this day (or month, or year) or earlier."
    )
    modality: Modality | None = Field(default=None, description="How it is meant: a fact, a target and so on.")
    document: Words | None = Field(default=None, description="The id of one article.")
    after: Annotated[str | None, StringConstraints(pattern=r"^[0-9]{1,15}\.[0-9]{1,15}$")] = Field(
        default=None, description="Go on after this claim: next of the answer before."
    )
    limit: int = Field(default=50, ge=1, le=MOST, description="So many claims at most.")


class Hit(NamedTuple):
    """A claim of the store; `version` and `position` are its place there, which is its own for ever."""

    version: int
    position: int
    claim: Claim
    title: str | None
    published: str | None
    source: str | None


class Stored(NamedTuple):
    """An article of the store with its claims; `latest` unless a newer one of the same id is there."""

    article: Article
    claims: tuple[Claim, ...]
    latest: bool


def search(path: Path, wanted: Search) -> tuple[Hit, ...]:
    """The latest claims that are as `wanted`, in the order in which they came into the store at `path`.

    Raises StoreError when there is no such store, or the search is too much work.
    """
    given = wanted.model_dump(exclude_none=True, by_alias=False)
    conditions = " AND ".join(["", *(text for name, text in _CONDITIONS.items() if name in given)])
    version, _, position = (wanted.after or "0.0").partition(".")
    values: dict[str, Any] = {**given, "version": int(version), "position": int(position)}
    values |= {name: f"%{_literal(given[name])}%" for name in ("subject", "property") if name in given}
    values["property_id"] = wanted.property
    after = " AND d.version >= :version AND (c.version, c.position) > (:version, :position)"
    query = f"{_COLUMNS} {_FROM} {conditions} {after} ORDER BY d.version, c.position LIMIT :limit"
    with _asking(path) as db:
        return tuple(map(_hit, db.execute(query, values)))


def claim_at(path: Path, version: int, position: int) -> Hit | None:
    """The claim at a place of the store, None where there is none. Raises StoreError."""
    with _asking(path) as db:
        found = db.execute(_ONE, (version, position)).fetchone()
    return None if found is None else _hit(found)


def article_at(path: Path, version: int) -> Stored | None:
    """The article at a place of the store, None where there is none. Raises StoreError."""
    with _asking(path) as db:
        found = db.execute(_ARTICLE, (version,)).fetchone()
        if found is None:
            return None
        claims = tuple(Claim.model_validate_json(claim) for (claim,) in db.execute(_CLAIMS, (version,)))
        latest = db.execute(_LAST, (version,)).fetchone() == (version,)
    names = ("id", "text", "title", "published", "region", "language", "source")
    return Stored(Article(**dict(zip(names, found, strict=True))), claims, latest)


def at_the_same_time(path: Path, claim: Claim) -> tuple[Hit, ...]:
    """The latest claims of other articles for the same days, of the same property or subject. Raises StoreError."""
    values = {
        "document": claim.document,
        "first": claim.date and claim.date.first,
        "last": claim.date and claim.date.last,
        "property": claim.property and claim.property.id,
        "subject": claim.subject and claim.subject.name,
        "most": _OTHERS,
    }
    with _asking(path) as db:
        return tuple(map(_hit, db.execute(_SAME_TIME, values)))


@contextmanager
def _asking(path: Path) -> Iterator[sqlite3.Connection]:
    steps = iter(range(_STEPS))
    with told(path), closing(look(path)) as db:
        db.set_progress_handler(lambda: next(steps, None) is None, _STEP)
        try:
            yield db
        except sqlite3.OperationalError as error:
            if next(steps, None) is None:
                raise StoreError("the search takes too long; ask for less", str(path)) from error
            raise


def _hit(row: tuple[Any, ...]) -> Hit:
    version, position, claim, *about = row
    return Hit(version, position, Claim.model_validate_json(claim), *about)


def _literal(text: str) -> str:
    r"""The text as LIKE finds it to the letter.

    >>> _literal("100%_\\")
    '100\\%\\_\\\\'
    """
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
