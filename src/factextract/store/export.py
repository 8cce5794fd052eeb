"""Claims to files, in any format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from factextract.errors import ConfigError
from factextract.store.columns import Row
from factextract.store.fileformat import BINARY, FileFormat
from factextract.store.files import whole_file
from factextract.store.formats import write_csv, write_jsonl, write_markdown
from factextract.store.table import write_parquet
from factextract.store.workbook import write_xlsx

_WRITERS: dict[FileFormat, Callable[[Iterable[Row], IO[Any]], None]] = {
    FileFormat.JSONL: write_jsonl,
    FileFormat.CSV: write_csv,
    FileFormat.PARQUET: write_parquet,
    FileFormat.XLSX: write_xlsx,
    FileFormat.MD: write_markdown,
}


def refuse_to_overwrite(output: Path, force: bool) -> None:
    """Raise ConfigError when a file is there already that may not be replaced."""
    if not force and output.is_file():
        raise ConfigError("this file is there already; add --force to replace it", str(output))


def write(rows: Iterable[Row], format: FileFormat, output: Path | None) -> None:
    """Write claims to `output`, all at once in the end, or to standard output.

    Raises ConfigError when it cannot be written, or where what a format needs is not installed.
    """
    binary = format in BINARY
    if output is None:
        _WRITERS[format](rows, sys.stdout.buffer if binary else sys.stdout)
        sys.stdout.flush()
        return
    with whole_file(output, binary) as stream:
        _WRITERS[format](rows, stream)
