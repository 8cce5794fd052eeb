"""The formats that claims are written to files in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from factextract.errors import ConfigError


class FileFormat(StrEnum):
    """How claims are written to files; each is the suffix of its files."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    MD = "md"


BINARY = (FileFormat.PARQUET, FileFormat.XLSX)
"""The formats that are no text."""


def format_of(output: Path, wanted: FileFormat | None = None) -> FileFormat:
    """The format wanted, else the one that the file's suffix names.

    Raises ConfigError when it names none.

    >>> format_of(Path("claims.csv"))
    <FileFormat.CSV: 'csv'>
    """
    suffix = output.suffix.lower().removeprefix(".")
    if wanted is None and suffix not in list(FileFormat):
        raise ConfigError(f"the suffix names no format; end the name in one of .{', .'.join(FileFormat)}", str(output))
    return wanted or FileFormat(suffix)
