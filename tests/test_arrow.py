"""The work on Arrow batches, by itself and through Spark."""

import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from batches import program, short_articles
from factextract import Article, Extractor, extract_batches
from factextract.errors import PackError


def batches(articles: list[dict[str, str]], size: int) -> list[pa.RecordBatch]:
    return pa.Table.from_pylist(articles).to_batches(max_chunksize=size)


def expected(articles: list[dict[str, str]]) -> list[str]:
    extractor = Extractor()
    return [claim.model_dump_json() for article in articles for claim in extractor.extract(Article(**article))]


@pytest.mark.parametrize("size", [7, 30])
def test_a_batch_for_a_batch(size: int) -> None:
    articles = list(short_articles(30))
    found = list(extract_batches(batches(articles, size)))
    assert len(found) == -(-30 // size)
    table = pa.Table.from_batches(found)
    assert table.column("claim").to_pylist() == expected(articles)
    assert table.column("error").null_count == len(table)
    for line in table.to_pylist():
        claim = json.loads(line["claim"])
        assert (claim["id"], claim["document"]) == (line["id"], line["document"])
        assert (claim["quantity"] or {"value": None})["value"] == line["value"]


def test_what_cannot_be_read_has_a_row_that_says_why() -> None:
    articles = [{"id": "a", "text": "Sales rose 3%."}, {"id": "b", "text": None}, {"id": "c", "text": "None."}]
    (found,) = extract_batches([pa.RecordBatch.from_pylist(articles)])
    told = [(line["document"], line["value"], line["error"]) for line in found.to_pylist()]
    assert told == [("a", "3", None), ("b", None, "the key 'text' is missing; every document needs an id and a text")]


def test_a_pack_at_fault() -> None:
    with pytest.raises(PackError, match="no such pack folder"):
        list(extract_batches([], packs=["nowhere"]))


def _java() -> int:
    if shutil.which("java") is None:
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed: pip install 'factextract[spark]'")
@pytest.mark.skipif(_java() < 17, reason="there is no Java 17: apt-get install openjdk-17-jre-headless")
def test_spark_gives_the_claims_of_a_local_run(tmp_path: Path) -> None:
    articles = list(short_articles(40))
    pq.write_table(pa.Table.from_pylist(articles), tmp_path / "in.parquet", row_group_size=10)
    done = program("run", "--engine", "spark", "in.parquet", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(pq.read_table(tmp_path / "out").column("claim").to_pylist()) == sorted(expected(articles))
    again = program("run", "--engine", "spark", "in.parquet", "-o", "out", cwd=tmp_path)
    assert again.returncode == 2 and "already exists" in again.stderr
