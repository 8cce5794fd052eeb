"""Claims as Arrow record batches, and as Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, TYPE_CHECKING

from factextract.errors import ConfigError
from factextract.store.columns import CLAIM_COLUMNS, NUMBERS, Row

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 10_000  # a row group


def claim_schema() -> pa.Schema:
    """The flat columns as text or whole numbers, and the whole claim as JSON. Raises ConfigError without pyarrow."""
    pa = _arrow()
    columns = [pa.field(name, pa.int32() if name in NUMBERS else pa.string()) for name in CLAIM_COLUMNS]
    return pa.schema([*columns, pa.field("claim", pa.string())])


def batch_of(rows: Sequence[Row]) -> pa.RecordBatch:
    """The rows as one record batch of `claim_schema`."""
    pa = _arrow()
    schema = claim_schema()
    lines = [(*row.cells, row.json) for row in rows]
    columns = zip(*lines, strict=True) if lines else ((),) * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def table_of(rows: Sequence[Row]) -> pa.Table:
    """The rows as one table of `claim_schema`."""
    return _arrow().Table.from_batches([batch_of(rows)])


def write_parquet(rows: Iterable[Row], stream: IO[bytes]) -> None:
    """A Parquet file of `claim_schema`. Raises ConfigError without pyarrow."""
    _arrow()
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(stream, claim_schema(), compression="zstd") as writer:
        for some in _some(rows):
            writer.write_batch(batch_of(some))


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while some := list(islice(source, _ROWS)):
        yield some


def _arrow() -> type[pa]:
    try:
        import pyarrow
    except ModuleNotFoundError:
        raise ConfigError("Arrow and Parquet need pyarrow; pip install 'factextract[parquet]'") from None
    return pyarrow  # type: ignore[no-any-return]
