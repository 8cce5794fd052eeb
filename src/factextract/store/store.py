"""The facts database as a run sees it: what is known of an article, and rows for what is new."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from factextract.model import Article
from factextract.store.columns import CLAIM_COLUMNS, Row
from factextract.store.database import connect, told

Kind = Literal["read", "failed", "died", "time", "memory"]

_VERSIONS = "program, code, packs, opencc, jieba, libraries"
_COLUMNS = ", ".join(f'"{name}"' for name in CLAIM_COLUMNS)
_OPEN_RUN = f"SELECT run, {_VERSIONS}, options FROM runs WHERE state = 'open' ORDER BY run DESC LIMIT 1"
_ADD_RUN = f"INSERT INTO runs (state, {_VERSIONS}, options) VALUES ('open', ?, ?, ?, ?, ?, ?, ?)"
_LATEST = f"""SELECT content, {_VERSIONS} FROM documents JOIN runs USING (run)
    WHERE document = ? ORDER BY version DESC LIMIT 1"""
_ADD_DOCUMENT = """INSERT INTO documents
    (run, document, content, place, encoding, digest, title, published, region, language, source, characters, text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_CLAIM = f"""INSERT INTO claims (version, position, {_COLUMNS}, claim)
    VALUES (?, ?, {", ".join("?" * len(CLAIM_COLUMNS))}, ?)"""
_OPEN_ERROR = "SELECT document, content, kind, message FROM open_errors WHERE place = ?"
_ADD_ERROR = "INSERT INTO errors (run, place, document, content, kind, message, digest) VALUES (?, ?, ?, ?, ?, ?, ?)"
_CLAIMS_SEEN = f"""SELECT {", ".join(f'c."{name}"' for name in CLAIM_COLUMNS)}, claim FROM temp.seen s
    JOIN claims c ON c.version = (SELECT max(d.version) FROM documents d WHERE d.document = s.document)
    ORDER BY s.place_in_line, c.position"""


@dataclass(frozen=True, slots=True)
class Versions:
    """What the claims of a run were made with; articles are worked again when any of it changes."""

    program: str
    code: str
    packs: str
    opencc: str
    jieba: str
    libraries: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document gave no claims, or not all."""

    kind: Kind
    message: str


class Seen:
    """The place of every article id met in a run, and the order in which they were met; kept on disk."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self._path = path
        self._db = db
        db.execute("CREATE TEMP TABLE seen (place_in_line INTEGER PRIMARY KEY, document TEXT UNIQUE, place TEXT)")

    def get(self, id: str, /) -> str | None:
        """Where the id was met, if it was."""
        with told(self._path):
            row = self._db.execute("SELECT place FROM temp.seen WHERE document = ?", (id,)).fetchone()
        return None if row is None else str(row[0])

    def __setitem__(self, id: str, place: str, /) -> None:
        with told(self._path):
            self._db.execute("INSERT INTO temp.seen (document, place) VALUES (?, ?)", (id, place))


class Store:
    """A facts database, open for one run. Use it in a `with` block; each document is saved as it is added.

    Rows are only added, and a run that was broken off is gone on with: the same articles in the same order give the
    same rows, however often the work was interrupted.

    Args:
        path: the database; made when it is not there.
        versions: what claims are made with.
        options: what else makes this run what it is, as JSON can hold it. A broken-off run is taken up again by one
            with the same versions and options.

    Raises:
        StoreError: the file is no facts database, is of another version, or cannot be written; from all methods.
    """

    def __init__(self, path: Path, versions: Versions, options: Mapping[str, object]) -> None:
        self.path = path
        self._versions = astuple(versions)
        self._key = (*self._versions, json.dumps(options, ensure_ascii=False, sort_keys=True))
        with told(path):
            self._db = connect(path)
            open_run = self._db.execute(_OPEN_RUN).fetchone()
            self._run: int | None = open_run[0] if open_run is not None and open_run[1:] == self._key else None
            self.seen = Seen(path, self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            with told(self.path):
                if kind is None:
                    self._db.commit()
                else:
                    self._db.rollback()  # a document may stand half written; what is lost is done again
        finally:
            self._db.close()

    def is_known(self, article: Article, place: str) -> bool:
        """Whether the claims of just this article, made with just these versions, are there already."""
        with told(self.path):
            latest = self._db.execute(_LATEST, (article.id,)).fetchone()
            if latest != (content_of(article), *self._versions):
                return False
            return self._db.execute(_OPEN_ERROR, (place,)).fetchone() is None

    def add(
        self, article: Article, place: str, encoding: str | None, rows: Iterable[Row], digest: str | None = None
    ) -> None:
        """Keep an article, where it was read, how it was decoded and from which bytes, and its claims."""
        about = (article.title, article.published, article.region, article.language, article.source)
        text = (len(article.text), article.text)
        with told(self.path):
            row = (self._this_run(), article.id, content_of(article), place, encoding, digest, *about, *text)
            version = self._db.execute(_ADD_DOCUMENT, row).lastrowid
            claims = ((version, position, *row.cells, row.json) for position, row in enumerate(rows, start=1))
            self._db.executemany(_ADD_CLAIM, claims)
            self._db.commit()

    def add_failure(self, failure: Failure, place: str, article: Article | None, digest: str | None = None) -> None:
        """Keep why the document at `place` gave no claims, unless just that is the last that is known of it."""
        about = (article and article.id, article and content_of(article), failure.kind, failure.message)
        with told(self.path):
            if self._db.execute(_OPEN_ERROR, (place,)).fetchone() != about:
                self._db.execute(_ADD_ERROR, (self._this_run(), place, *about, digest))
                self._db.commit()

    def finish(self) -> None:
        """Save all and close the run: what comes later is another one."""
        with told(self.path):
            if self._run is not None:
                self._db.execute("UPDATE runs SET state = 'done' WHERE run = ?", (self._run,))
            self._db.commit()

    def claims_seen(self) -> Iterator[Row]:
        """The latest claims of every article met in this run, in the order in which they were met."""
        with told(self.path):
            for *cells, claim in self._db.execute(_CLAIMS_SEEN):
                yield Row(tuple(cells), claim)

    def _this_run(self) -> int | None:
        """The run's number; it is given when there is something to keep."""
        if self._run is None:
            self._db.execute("UPDATE runs SET state = 'left' WHERE state = 'open'")
            self._run = self._db.execute(_ADD_RUN, self._key).lastrowid
        return self._run


def content_of(article: Article) -> str:
    """What tells one state of an article from another: the SHA-256 of all its fields."""
    return sha256(json.dumps(article.model_dump(), ensure_ascii=False, sort_keys=True).encode()).hexdigest()
