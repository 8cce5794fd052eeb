"""Stores of older versions, brought to this program's; the old one is kept beside the new."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from factextract.errors import StoreError
from factextract.store.database import VERSION, is_store, told


def _digests(db: sqlite3.Connection) -> None:
    """From 1 to 2: which bytes were read. The first stores wrote down spaCy's version alone."""
    if "spacy" in _columns(db, "runs"):
        db.execute("ALTER TABLE runs RENAME COLUMN spacy TO libraries")
        db.execute("UPDATE runs SET libraries = 'spacy ' || libraries")
    for table in ("documents", "errors"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN digest TEXT")


STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {1: _digests}
"""What brings a store of each version to the next one."""


def migrate(path: Path) -> Path | None:
    """Bring the store at `path` to this program's version; where the old one is kept, None for a store that is new.

    The new one is made beside it and takes its name when it is whole: whatever happens, there is one of them.
    Nobody may write to the store meanwhile: hold its lock.

    Raises StoreError for what is no store, is newer than the program, is damaged, or is being read.
    """
    if not is_store(path):
        raise StoreError("no such store; name one that factextract run made", str(path))
    with told(path):
        with closing(sqlite3.connect(path, timeout=5)) as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            _refuse_unknown(path, db, version)
            if version == VERSION:
                return None
            # what lies in the log belongs to the old file, and must not be taken for the new one's
            db.execute("PRAGMA journal_mode = DELETE")
        kept = path.with_name(f"{path.name}.v{version}")
        part = path.with_name(f".{path.name}.migrate")
        part.unlink(missing_ok=True)
        try:
            _write(path, part, version)
            _keep(path, kept)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return kept


def _refuse_unknown(path: Path, db: sqlite3.Connection, version: int) -> None:
    if not {"runs", "documents", "claims", "errors"} <= set(_names(db)):
        raise StoreError("this database holds no facts; name another file", str(path))
    if version > VERSION:
        message = (
            f"the store is of version {version}, newer than this program's {VERSION}; it needs a newer factextract"
        )
        raise StoreError(message, str(path))
    if version not in (*STEPS, VERSION):
        raise StoreError(f"there never was a store of version {version}", str(path))


def _write(path: Path, part: Path, version: int) -> None:
    """A copy of the store at `path`, of this program's version."""
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(part, isolation_level=None)) as new:
        old.backup(new)
        new.execute("BEGIN")
        for step in range(version, VERSION):
            STEPS[step](new)
        new.execute(f"PRAGMA user_version = {VERSION}")
        new.execute("COMMIT")
        found = new.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise StoreError(f"the store is damaged: {found}", str(path))
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _keep(path: Path, kept: Path) -> None:
    """The old store under another name besides; nothing is ever written over."""
    try:
        os.link(path, kept)
    except FileExistsError:
        raise StoreError(
            f"{kept} is there already, and may be all that is left of an old store; move it", str(path)
        ) from None


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _names(db: sqlite3.Connection) -> list[str]:
    return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
