"""Parquet: one document a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from factextract.errors import ConfigError, ReadError
from factextract.model import Article
from factextract.reading.article import FieldError, article
from factextract.reading.length import LARGEST
from factextract.reading.result import Read, failed

ENCODING = "utf-8"  # Parquet knows no other
_ROWS = 16  # a batch: little enough to hold, be they as long as articles may be
_GROWTH = 1000  # no text that somebody wrote grows so much when it is unpacked
_BUFFER = 1 << 20  # bytes a column: without it whole row groups are held


def read_parquet(path: Path) -> Iterator[Read]:
    """The documents of a Parquet file, an error in the place of each that cannot be used; rows count from 1.

    The columns are the keys of a JSONL line; a `published` column may hold dates or timestamps. Nulls are left out.
    Raises ReadError for a file that is no Parquet, ConfigError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise ConfigError("Parquet needs pyarrow; pip install 'factextract[parquet]'", str(path)) from None
    try:
        with pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            _unpackable(file.metadata, str(path))
            yield from _rows(file, str(path))
    except pa.ArrowException as error:
        raise ReadError(f"no Parquet file: {error}", str(path)) from None


def _unpackable(metadata: Any, path: str) -> None:
    """Raises ReadError where a column would grow out of all proportion: nothing of it has been unpacked then."""
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    for column in [group.column(i) for group in groups for i in range(group.num_columns)]:
        packed, size = column.total_compressed_size, column.total_uncompressed_size
        if size > LARGEST and size > packed * _GROWTH:
            raise ReadError(
                f"the column {column.path_in_schema} would grow from {packed:,} to {size:,} bytes, more than "
                f"{_GROWTH:,} times; write it anew without compression if that is right",
                path,
            )


def _rows(file: Any, path: str) -> Iterator[Read]:
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS):
        for row in batch.to_pylist():
            number += 1
            try:
                yield Read(article_of_row(row), None, path, number, ENCODING)
            except FieldError as error:
                yield failed(ReadError(str(error), path, number), path)


def article_of_row(row: Mapping[str, Any]) -> Article:
    """The article of one row of a table, nulls left out and dates as ISO 8601. Raises FieldError."""
    return article({key: _plain(value) for key, value in row.items() if value is not None})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
