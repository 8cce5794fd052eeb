"""What stands among the files and is none: told of, and never waited for."""

import gzip
import os
import tracemalloc
import zipfile
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factextract.errors import ReadError
from factextract.model import Article
from factextract.model.article import LONGEST
from factextract.reading import read
from factextract.reading.counting import count
from factextract.reading.steady import steady


def test_pipes_loops_and_folders_do_not_hold_up_the_rest(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text("Sales rose 3%.")
    for name in ("pipe.txt", "pipe.jsonl", "pipe.parquet"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    results = list(read([str(tmp_path), str(tmp_path / "pipe.txt")]))
    assert [result.article.id for result in results if result.article is not None] == ["z"]
    told = {Path(str(result.path)).name: str(result.error) for result in results if result.error is not None}
    assert told.keys() == {"loop.txt", "pipe.txt", "pipe.jsonl", "pipe.parquet"}
    assert "this is a pipe or a device" in told["pipe.jsonl"]
    assert count([str(tmp_path)]) == 5


def test_the_hash_of_what_was_read_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Sales rose 3%.")
    (tmp_path / "b.txt").write_bytes(b"\xff\xff")
    (tmp_path / "c.jsonl").write_bytes(b'{"id": "c", "text": "x"}\nnothing\n')
    (tmp_path / "d.txt").symlink_to("nowhere")
    found = {Path(result.place).name: result.digest for result in read([str(tmp_path)])}
    read_of = {
        "a.txt": b"Sales rose 3%.",
        "b.txt": b"\xff\xff",
        "c.jsonl:1": b'{"id": "c", "text": "x"}\n',
        "c.jsonl:2": b"nothing\n",
    }
    assert found == {**{name: sha256(data).hexdigest() for name, data in read_of.items()}, "d.txt": None}


def test_a_file_that_is_written_to_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "x"}\n')
    results = read([str(path), str(path.with_name("last.txt"))])
    path.with_name("last.txt").write_text("Sales rose 3%.")
    first = next(results)
    with path.open("a") as lines:
        lines.write('{"id": "c", "te')
    *_, changed, last = results
    assert first.article is not None and last.article is not None
    assert str(changed.error).startswith(f"{path}: it changed while it was read")


def test_a_file_that_grows_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Sales rose 3")
    with pytest.raises(ReadError, match=r"a\.txt: it changed"), steady(path) as file:
        file.read()
        with path.open("a") as more:
            more.write("% in 2024.")


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="pipe or a device"), steady(tmp_path / "a.txt"):
        pass


def test_what_is_too_long_for_an_article_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    """A line of 400 MB, alone and among others, through files and standard input."""
    size = 400_000_000
    for name in ("a.txt", "b.html", "c.jsonl"):
        with open(tmp_path / name, "wb") as file:
            file.truncate(size)
    with open(tmp_path / "c.jsonl", "ab") as file:
        file.write(b'\n{"id": "short", "text": "Sales rose 3%."}\n')
    (tmp_path / "d.txt").write_text("7 " * (LONGEST // 2 + 1))
    tracemalloc.start()
    results = list(read([str(tmp_path)]))
    with open(tmp_path / "a.txt", "rb") as stdin:
        results += read(["-"], stdin)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [result.article.id for result in results if result.article is not None] == ["short"]
    told = {Path(result.place).name: str(result.error) for result in results if result.error is not None}
    assert told.keys() == {"a.txt", "b.html", "c.jsonl:1", "d.txt", "<stdin>"}
    assert all("longer than the 10,000,000 characters an article may have; cut it" in text for text in told.values())
    assert peak < size / 2


def test_the_longest_article_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("𠀀" * LONGEST)
    (result,) = read([str(tmp_path)])
    assert result.article is not None
    assert len(result.article.text) == LONGEST


def test_the_library_takes_no_longer_one_either() -> None:
    with pytest.raises(ValueError, match="longer than the 10,000,000 characters an article may have"):
        Article(id="a", text="7 " * (LONGEST // 2 + 1))


def test_archives_are_not_unpacked(tmp_path: Path) -> None:
    """A file of 0.1 MB that would be 100 MB: by its name, in a folder, and as if it were a text."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", b"7 " * 50_000_000)
        archive.write(tmp_path / "a.zip", "nested.zip")
    (tmp_path / "b.md.gz").write_bytes(gzip.compress(b"7 " * 1_000_000))
    for name in ("c.md", "d.html", "e.jsonl"):
        (tmp_path / name).write_bytes((tmp_path / "a.zip").read_bytes())
    tracemalloc.start()
    results = list(read([str(tmp_path / "a.zip"), str(tmp_path / "b.md.gz"), str(tmp_path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(result.article is None for result in results)
    told = {Path(str(result.path)).name: str(result.error) for result in results}
    assert told.keys() == {"a.zip", "b.md.gz", "c.md", "d.html", "e.jsonl"}
    assert "this kind of file cannot be read" in told["a.zip"] and "this kind of file" in told["b.md.gz"]
    assert peak < 50_000_000


def test_a_packed_column_that_grows_without_measure_is_not_unpacked(tmp_path: Path) -> None:
    table = pa.table({"id": ["a"], "text": ["x" * 50_000_000]})
    pq.write_table(table, tmp_path / "packed.parquet", compression="zstd")
    (tmp_path / "z.txt").write_text("Sales rose 3%.")
    packed, plain = read([str(tmp_path / "packed.parquet"), str(tmp_path / "z.txt")])
    assert "the column text would grow from" in str(packed.error) and "more than 1,000 times" in str(packed.error)
    assert plain.article is not None
