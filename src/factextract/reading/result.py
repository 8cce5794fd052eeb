"""One document that was read, or could not be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from factextract.errors import ReadError
from factextract.model import Article


@dataclass(frozen=True, slots=True)
class Read:
    """An article with where it came from, or the error in its place: just one of `article` and `error` is set.

    `path` is as the user gave it (`<stdin>` for standard input), `line` the line in a JSONL file, counted from 1,
    `encoding` the name of the codec the bytes were decoded with, and `digest` the SHA-256 of the bytes that were read:
    of the file, of the line of a JSONL file (as UTF-8); None of a row of Parquet, and where nothing could be read.
    """

    article: Article | None
    error: ReadError | None
    path: str
    line: int | None = None
    encoding: str | None = None
    digest: str | None = None

    @property
    def place(self) -> str:
        """Where the document stands, as `path` or `path:line`."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def refused(self, message: str) -> Read:
        """The same place with an error instead of the article."""
        return replace(self, article=None, error=ReadError(message, self.path, self.line))


def failed(error: ReadError, path: str, data: bytes | None = None) -> Read:
    """The result for a document that could not be read; `data` is what there was of it."""
    return Read(None, error, error.path or path, error.line, digest=None if data is None else digest_of(data))


def digest_of(data: bytes) -> str:
    """What tells one input from another."""
    return sha256(data).hexdigest()
