"""Errors for the person who caused them: what, where, and what to do.

Everything the package raises on purpose is a `FactExtractError`; catch that one to catch them all.
"""

from __future__ import annotations


class FactExtractError(Exception):
    """The root of all errors of this package.

    `message` says what is wrong and what to do, `path` and `line` (counted from 1) where.
    As a string the place comes first.

    >>> str(FactExtractError("no such unit", path="units.toml", line=7))
    'units.toml:7: no such unit'
    """

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message, path, line)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class ReadError(FactExtractError):
    """A document that cannot be read: no such file, an unknown encoding, a bad JSONL line, a missing or double id."""


class PackError(FactExtractError):
    """A rule pack that cannot be used; `id` names the entry or rule at fault, where there is one."""

    def __init__(self, message: str, path: str | None = None, line: int | None = None, id: str | None = None) -> None:
        super().__init__(message, path, line)
        self.args = (message, path, line, id)  # so that a worker process can hand the error on whole
        self.id = id


class ConfigError(FactExtractError):
    """A setting or option that makes no sense."""


class GoldenError(FactExtractError):
    """A golden file that cannot be used, or that contradicts its article."""


class StoreError(FactExtractError):
    """A facts database that cannot be used: none, of another version, held by another process, a full disk."""
