"""The work on batches of articles as Arrow record batches: what Spark, Ray and Dask hand round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factextract.reading.article import FieldError
from factextract.reading.parquet import article_of_row
from factextract.running.work import Partly, extracting
from factextract.store.store import Failure
from factextract.store.table import batch_of, claim_schema

if TYPE_CHECKING:
    import pyarrow as pa

    from factextract.running.work import Outcome, Work
    from factextract.store.columns import Row

ERROR = "error"
"""The column that says why an article gave no claims."""


def output_schema() -> pa.Schema:
    """The columns of what `extract_batches` gives: those of a claim, and the error."""
    import pyarrow as pa

    # In an error's row there is no claim, so any column may be null.
    return claim_schema().append(pa.field(ERROR, pa.string()))


def extract_batches(batches: Iterable[pa.RecordBatch], packs: Sequence[str | Path] = ()) -> Iterator[pa.RecordBatch]:
    """The claims of batches of articles, batch by batch, for engines that hand round Arrow data.

    Args:
        batches: record batches whose columns are the fields of an article: `id`, `text`, and any of `title`,
            `published` (text, date or timestamp), `region`, `language`, `source`.
        packs: folders of own packs, where each worker can read them.

    Returns:
        One record batch for each one given, a row a claim: the flat columns of a CSV export, `claim` with the whole
        claim as JSON, and `error`. An article that gives no claims for a reason has one row that says why in `error`
        and is empty but for `document`.

    Raises:
        PackError: a pack that cannot be used.

    >>> import pyarrow as pa
    >>> articles = pa.RecordBatch.from_pylist([{"id": "a1", "text": "Sales rose 3% in 2025."}])
    >>> [batch.column("value").to_pylist() for batch in extract_batches([articles])]
    [['3']]
    """
    work = extracting(tuple(map(Path, packs)))
    for batch in batches:
        yield _worked(batch, work)


def _worked(batch: pa.RecordBatch, work: Work[Row]) -> pa.RecordBatch:
    import pyarrow as pa

    rows: list[Row] = []
    errors: list[dict[str, str]] = []
    for fields in batch.to_pylist():
        outcome = _outcome(fields, work)
        failure = outcome.failure if isinstance(outcome, Partly) else outcome
        if isinstance(failure, Failure):
            errors.append({"document": str(fields.get("id")), ERROR: failure.message})
        rows += outcome.found if isinstance(outcome, Partly) else outcome if isinstance(outcome, tuple) else ()
    schema = output_schema()
    found = batch_of(rows)
    found = pa.RecordBatch.from_arrays([*found.columns, pa.nulls(len(rows), pa.string())], schema=schema)
    failed = pa.RecordBatch.from_pylist(errors, schema=schema)
    return pa.concat_batches([found, failed])


def _outcome(fields: dict[str, object], work: Work[Row]) -> Outcome[Row]:
    try:
        return work(article_of_row(fields))
    except FieldError as error:
        return Failure("read", str(error))
