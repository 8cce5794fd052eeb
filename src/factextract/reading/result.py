"""One document that was read, or could not be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factextract.errors import ReadError
from factextract.model import Article


@dataclass(frozen=True, slots=True)
class Read:
    """An article with where it came from, or the error in its place: just one of `article` and `error` is set.

    `path` is as the user gave it (`<stdin>` for standard input), `line` the line in a JSONL file, counted from 1, and
    `encoding` the name of the codec the bytes were decoded with.
    """

    article: Article | None
    error: ReadError | None
    path: str
    line: int | None = None
    encoding: str | None = None

    @property
    def place(self) -> str:
        """Where the document stands, as `path` or `path:line`."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def refused(self, message: str) -> Read:
        """The same place with an error instead of the article."""
        return replace(self, article=None, error=ReadError(message, self.path, self.line))


def failed(error: ReadError, path: str) -> Read:
    """The result for a document that could not be read."""
    return Read(None, error, error.path or path, error.line)
