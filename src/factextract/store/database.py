"""The SQLite file itself: opened, checked, its errors in the user's words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factextract.errors import StoreError

SCHEMA = Path(__file__).with_name("schema.sql")
VERSION = 2
_MAGIC = b"SQLite format 3\x00"
_PATIENCE = 60  # seconds to wait for a reader that holds things up
_SHUT = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_CACHE = "PRAGMA cache_size = -16384"  # KiB: what is held in memory does not grow with the store


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says inside the block into a StoreError about the file at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"the store cannot be used: {error}", str(path)) from error


def connect(path: Path) -> sqlite3.Connection:
    """The database at `path`, made if there is none or only an empty file. Raises StoreError, sqlite3.Error."""
    if path.exists() and path.stat().st_size:
        _check(path)
    db = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(_CACHE)
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            db.executescript(f"BEGIN;\n{SCHEMA.read_text(encoding='utf-8')}\nCOMMIT;")
        _version(path, db)
    except BaseException:
        db.close()
        raise
    return db


def look(path: Path) -> sqlite3.Connection:
    """The database at `path` for reading only. Raises StoreError when there is none, sqlite3.Error."""
    if not path.is_file():
        raise StoreError("no such store; factextract run makes one", str(path))
    _check(path)
    how = "mode=ro&immutable=1" if _cannot_change(path) else "mode=ro"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=_PATIENCE)
    try:
        db.execute(_CACHE)
        _version(path, db)
    except sqlite3.OperationalError as error:
        db.close()
        if error.sqlite_errorcode & 0xFF not in _SHUT or os.access(path.absolute().parent, os.W_OK):
            raise
        raise StoreError(
            "you may not write into its folder, where SQLite must keep account of readers; copy it to one of your own",
            str(path),
        ) from error
    except BaseException:
        db.close()
        raise
    return db


def is_store(path: Path) -> bool:
    """Whether the file at `path` is a database, sound or not: what opens it tells what is wrong with it."""
    return path.is_file() and _is_database(path)


def _cannot_change(path: Path) -> bool:
    """Whether it lies where nobody can write, with nothing left beside it: SQLite must be told to keep no account of
    readers there."""
    log = path.with_name(f"{path.name}-wal")
    if not hasattr(os, "statvfs") or (log.exists() and log.stat().st_size):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _check(path: Path) -> None:
    if not _is_database(path):
        raise StoreError("this is no SQLite database; name another file", str(path))


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _version(path: Path, db: sqlite3.Connection) -> None:
    found = db.execute("PRAGMA user_version").fetchone()[0]
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"runs", "documents", "claims", "errors"} <= names:
        raise StoreError("this database holds no facts; name another file", str(path))
    if found != VERSION:
        do = f"bring it over with: factextract migrate {path}" if found < VERSION else "it needs a newer factextract"
        raise StoreError(f"the store is of version {found}, this program's are of version {VERSION}; {do}", str(path))
