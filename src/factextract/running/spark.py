"""Past one machine: the work on Arrow batches, through Spark."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factextract.errors import ConfigError
from factextract.running.arrow import ERROR, extract_batches, output_schema

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN = 3  # ids told of an error
_BATCH = "256"  # articles a record batch: what a worker holds at once


@dataclass(frozen=True, slots=True)
class Done:
    """How many claims were written, and how many articles gave an error instead."""

    claims: int
    failures: int


def run_spark(source: str, output: str, packs: Sequence[Path], force: bool) -> Done:
    """Write the claims of the Parquet articles at `source` to Parquet files in the folder `output`.

    Both may lie wherever Spark reads and writes. The rows are those of `extract_batches`. The session is the one that
    runs already, or else one as spark-submit and the environment set it up, local by default.

    Raises:
        ConfigError: pyspark is not installed, Spark cannot start or read, the output is there and may not be replaced
            (`force`), or two articles have one id.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise ConfigError("--engine spark needs pyspark; pip install 'factextract[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers run where this package is installed
    try:
        spark = SparkSession.builder.appName("factextract").getOrCreate()
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", _BATCH)
        articles = spark.read.parquet(source)
        _refuse_double(articles)
        return _written(spark, articles, output, [str(folder.resolve()) for folder in packs], force)
    except PySparkException as error:
        raise ConfigError(f"Spark says: {_said(str(error))}", source) from error


def _written(spark: Any, articles: Any, output: str, packs: Sequence[str], force: bool) -> Done:
    from pyspark.sql.pandas.types import from_arrow_schema

    def extract(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return extract_batches(batches, packs)

    claims = articles.mapInArrow(extract, from_arrow_schema(output_schema()))
    claims.write.mode("overwrite" if force else "error").parquet(output)
    written = spark.read.parquet(output)
    failures = written.where(f"{ERROR} IS NOT NULL").count()
    return Done(written.count() - failures, failures)


def _refuse_double(articles: Any) -> None:
    twice = articles.groupBy("id").count().where("count > 1").orderBy("id").limit(_SHOWN).collect()
    if twice:
        ids = ", ".join(repr(row["id"]) for row in twice)
        raise ConfigError(f"more than one article has the id {ids}; give every document its own")


def _said(text: str) -> str:
    """The line that matters of what Spark says: the last one of a Python traceback, or the first one."""
    lines = [
        line for line in text.split("JVM stacktrace")[0].splitlines() if line.strip() and not line.startswith("\t")
    ]
    traced = any(line.endswith("Traceback (most recent call last):") for line in lines)
    return lines[-1 if traced else 0].strip() if lines else text
