"""Stores of older versions: refused with what to do, brought over whole, and never lost.

`store_v1_first.sql` and `store_v1.sql` are the schemas with which the program made stores of version 1, as they were.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
HERE = Path(__file__).parent


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


def _as_old(store: Path, old: Path, schema: str) -> None:
    """The rows of a store in one of the schema as it was."""
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript((HERE / schema).read_text())
        db.execute("ATTACH ? AS new", (str(store),))
        for table in ("runs", "documents", "claims", "errors"):
            columns = [f'"{row[1]}"' for row in db.execute(f"PRAGMA main.table_info({table})")]
            taken = [column.replace('"spacy"', "'3.8'") for column in columns]
            db.execute(f"INSERT INTO main.{table} ({','.join(columns)}) SELECT {','.join(taken)} FROM new.{table}")
        db.commit()


@pytest.fixture(params=["store_v1_first.sql", "store_v1.sql"])
def old(request: pytest.FixtureRequest, tmp_path: Path, run: Run) -> Path:
    """An old store of one article, and of a file that is none; `new.db` beside it holds the same."""
    Path("a.md").write_text("Sales rose 3% in 2024. Northwick Port handled 4,500 containers.")
    Path("b.jsonl").write_text("nothing\n")
    assert run("run", "a.md", "b.jsonl", "--store", "new.db", "--workers", 1)[0] == 3
    _as_old(Path("new.db"), Path("old.db"), request.param)
    return Path("old.db")


def test_an_old_store_is_refused_with_what_to_do(old: Path, run: Run) -> None:
    before = old.read_bytes()
    for arguments in (("table", old), ("run", "a.md", "--store", old, "--workers", 1)):
        status, _, told = run(*arguments)
        assert status == 2 and f"factextract migrate {old}" in told
    assert old.read_bytes() == before


def test_it_is_brought_over_and_kept(old: Path, run: Run) -> None:
    before = _rows(old, "SELECT * FROM claims")
    status, _, told = run("migrate", old)
    assert status == 0 and "old.db.v1" in told
    assert _rows(old, "SELECT * FROM claims") == before == _rows(Path("old.db.v1"), "SELECT * FROM claims")
    assert _rows(Path("old.db.v1"), "PRAGMA user_version") == [(1,)]
    assert _rows(old, "SELECT document, digest FROM documents") == [("a", None)]
    for view in ("latest_claims", "claims_by_subject", "property_over_time", "open_errors", "run_summary"):
        assert len(_rows(old, f"SELECT * FROM {view}")) == len(_rows(Path("new.db"), f"SELECT * FROM {view}"))
    one, other = (run("table", store, "--format", "json")[1] for store in (old, "new.db"))
    assert one == other
    assert run("run", "a.md", "b.jsonl", "--store", old, "--workers", 1)[0] == 3  # and is gone on with
    assert run("migrate", old)[2] == "old.db: is of this version\n"


def test_the_old_store_is_never_written_over(old: Path, run: Run) -> None:
    Path("old.db.v1").write_text("mine")
    before = _rows(old, "SELECT * FROM documents")
    status, _, told = run("migrate", old)
    assert status == 2 and "old.db.v1 is there already" in told
    assert Path("old.db.v1").read_text() == "mine" and _rows(old, "SELECT * FROM documents") == before
    assert not list(Path().glob(".old.db*"))


@pytest.mark.parametrize(("version", "words"), [(7, "newer than this program's"), (0, "there never was")])
def test_other_versions_are_refused(version: int, words: str, old: Path, run: Run) -> None:
    with closing(sqlite3.connect(old)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    before = old.read_bytes()
    status, _, told = run("migrate", old)
    assert status == 2 and words in told and old.read_bytes() == before
    assert run("migrate", "a.md")[0] == 2


def test_what_a_reader_holds_up_is_told(old: Path, run: Run) -> None:
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM claims").fetchone()
        status, _, told = run("migrate", old)
    assert status == 2 and "locked" in told and _rows(old, "PRAGMA user_version") == [(1,)]
