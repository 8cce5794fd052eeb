"""The facts database: what is kept, what counts as known, and what happens when a write fails."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from batches import VERSIONS, article, dump, failing_writes, row, rows
from factextract.errors import ConfigError, StoreError
from factextract.model import Article
from factextract.store.columns import Row
from factextract.store.facts import claims, documents
from factextract.store.files import whole_file
from factextract.store.lock import lock
from factextract.store.store import Failure, Store, Versions
from failing_writes import TIMES, batch

NEWER = Versions("1.0", "c0de", "other packs", "0.1", "0.42", "3.8")
BAD = Failure("read", "no JSON")


def add(store: Store, *articles: Article) -> int:
    """Bring the articles in as a batch does; returns how many were new."""
    new = 0
    for each in articles:
        store.seen[each.id] = f"{each.id}.txt"
        if not store.is_known(each, f"{each.id}.txt"):
            store.add(each, f"{each.id}.txt", "utf-8", [row(each.id, 1), row(each.id, 2)])
            new += 1
    return new


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"


class TestKnown:
    def test_only_what_is_new_or_has_changed_is_worked(self, path: Path) -> None:
        with Store(path, VERSIONS, {}) as store:
            assert add(store, article("a"), article("b")) == 2
            store.finish()
        with Store(path, VERSIONS, {}) as store:
            assert add(store, article("a"), article("b", "Sales fell 3%."), article("c")) == 2
            store.finish()
        assert rows(path, "SELECT run, documents, claims, errors FROM run_summary") == [(1, 2, 4, 0), (2, 2, 4, 0)]
        assert rows(path, "SELECT document, run FROM latest_documents ORDER BY 1") == [("a", 1), ("b", 2), ("c", 2)]

    @pytest.mark.parametrize("field", ["title", "published", "region", "language", "source"])
    def test_a_change_of_any_field_is_a_change(self, path: Path, field: str) -> None:
        value = {"published": "2025-12-03", "region": "TW", "language": "fr"}.get(field, "x")
        with Store(path, VERSIONS, {}) as store:
            assert add(store, article("a")) == 1
        with Store(path, VERSIONS, {}) as store:
            assert add(store, article("a", **{field: value})) == 1

    def test_changed_packs_make_everything_new(self, path: Path) -> None:
        for versions, new in ((VERSIONS, 1), (NEWER, 1), (NEWER, 0), (VERSIONS, 1)):
            with Store(path, versions, {}) as store:
                assert add(store, article("a")) == new
                store.finish()

    def test_a_run_that_finds_nothing_new_leaves_no_trace(self, path: Path) -> None:
        for _ in range(2):
            with Store(path, VERSIONS, {}) as store:
                add(store, article("a"))
                store.add_failure(BAD, "b.txt", None)
                store.finish()
            before = dump(path)
        assert dump(path) == before

    def test_what_failed_is_tried_again_and_told_once(self, path: Path) -> None:
        failure = Failure("time", "too long")
        for _ in range(3):
            with Store(path, VERSIONS, {}) as store:
                assert not store.is_known(article("a"), "a.txt")
                store.add_failure(failure, "a.txt", article("a"))
                store.finish()
        assert rows(path, "SELECT run, document, kind FROM errors") == [(1, "a", "time")]
        with Store(path, VERSIONS, {}) as store:
            assert add(store, article("a")) == 1
            store.finish()
        assert rows(path, "SELECT * FROM open_errors") == []

    def test_a_file_that_was_broken_meanwhile_is_worked_again(self, path: Path) -> None:
        for bad in (False, True, False):
            with Store(path, VERSIONS, {}) as store:
                if bad:
                    store.add_failure(BAD, "a.txt", None)
                else:
                    assert add(store, article("a")) == 1
                store.finish()
        assert rows(path, "SELECT count(*) FROM open_errors") == [(0,)]


class TestRuns:
    def test_a_run_that_was_broken_off_is_gone_on_with(self, path: Path) -> None:
        with Store(path, VERSIONS, {"inputs": ["x"]}) as store:
            add(store, article("a"))
        with Store(path, VERSIONS, {"inputs": ["x"]}) as store:
            add(store, article("a"), article("b"))
            store.finish()
        assert rows(path, "SELECT run, state FROM runs") == [(1, "done")]

    def test_another_run_does_not_go_on_with_it(self, path: Path) -> None:
        with Store(path, VERSIONS, {"inputs": ["x"]}) as store:
            add(store, article("a"))
        with Store(path, VERSIONS, {"inputs": ["y"]}) as store:
            add(store, article("b"))
            store.finish()
        assert rows(path, "SELECT run, state FROM runs") == [(1, "left"), (2, "done")]

    def test_claims_as_a_run_left_them(self, path: Path) -> None:
        for text in ("Sales rose 3%.", "Sales rose 4%."):
            with Store(path, VERSIONS, {}) as store:
                add(store, article("a", text), article("b"))
                store.finish()
        texts = {run: [text for (text,) in texts_as_of(path, run)] for run in (1, 2)}
        assert texts == {1: ["Sales rose 3%.", "Sales rose 3%."], 2: ["Sales rose 3%.", "Sales rose 4%."]}
        assert len(list(claims(path))) == len(list(claims(path, 1))) == 4
        with pytest.raises(StoreError, match="there is no run 3; the last one is 2"):
            list(claims(path, 3))

    def test_the_order_is_that_in_which_articles_were_met(self, path: Path) -> None:
        with Store(path, VERSIONS, {}) as store:
            add(store, article("a"), article("b"), article("c"))
            store.finish()
        with Store(path, VERSIONS, {}) as store:
            add(store, article("c"), article("b", "Changed."), article("a"))
            met = [found.cells[1] for found in store.claims_seen()]
            store.finish()
        assert met == ["c", "c", "b", "b", "a", "a"]

    def test_half_a_document_is_never_kept(self, path: Path) -> None:
        def broken_off() -> list[Row]:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), Store(path, VERSIONS, {}) as store:
            add(store, article("a"))
            store.add(article("b"), "b.txt", None, (row("b", n) for n in [1] if broken_off()))
        assert rows(path, "SELECT document FROM documents") == [("a",)]


def texts_as_of(path: Path, run: int) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(
            "SELECT text FROM documents d WHERE run <= :run AND NOT EXISTS (SELECT 1 FROM documents n WHERE "
            "n.document = d.document AND n.version > d.version AND n.run <= :run) ORDER BY 1",
            {"run": run},
        ).fetchall()


class TestFiles:
    def test_no_such_store(self, path: Path) -> None:
        with pytest.raises(StoreError, match="no such store; factextract run makes one"):
            list(documents(path))

    def test_a_file_of_another_kind_is_left_alone(self, path: Path) -> None:
        path.write_text("My diary, not to be overwritten.")
        with pytest.raises(StoreError, match="no SQLite database"):
            Store(path, VERSIONS, {})
        assert path.read_text() == "My diary, not to be overwritten."

    def test_a_database_of_another_kind_is_left_alone(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE bills (id)")
        before = dump(path)
        with pytest.raises(StoreError, match="holds no facts"):
            Store(path, VERSIONS, {})
        assert dump(path) == before

    def test_a_store_of_a_later_version(self, path: Path) -> None:
        Store(path, VERSIONS, {}).__exit__(None, None, None)
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA user_version = 99")
        with pytest.raises(StoreError, match="of version 99"):
            Store(path, VERSIONS, {})

    def test_a_file_is_there_whole_or_not_at_all(self, tmp_path: Path) -> None:
        file = tmp_path / "claims.csv"
        file.write_text("before")
        (tmp_path / ".claims.csv.999999999.part").write_text("of a process that was killed")
        with pytest.raises(RuntimeError), whole_file(file) as stream:
            stream.write("half")
            raise RuntimeError
        assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"claims.csv": "before"}


class TestLock:
    def test_the_second_hears_who_was_first(self, path: Path) -> None:
        code = (
            f"from pathlib import Path\nfrom factextract.store.lock import lock\nwith lock(Path({str(path)!r})): pass"
        )
        with lock(path):
            second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert f"process {os.getpid()}" in second.stderr and "is writing to this store" in second.stderr
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

    def test_the_lock_of_a_killed_process_holds_nobody_up(self, path: Path) -> None:
        code = (
            "import os, signal\nfrom pathlib import Path\nfrom factextract.store.lock import lock\n"
            f"with lock(Path({str(path)!r})): os.kill(os.getpid(), signal.SIGKILL)"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
        assert path.with_name("facts.db.holder").exists()
        with lock(path):
            assert str(os.getpid()) in path.with_name("facts.db.holder").read_text()

    def test_waiting(self, path: Path) -> None:
        code = (
            "import sys\nfrom pathlib import Path\nfrom factextract.store.lock import lock\n"
            f"with lock(Path({str(path)!r})): print('held', flush=True); sys.stdin.read()"
        )
        pipe = subprocess.PIPE
        with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, text=True) as first:
            assert first.stdout is not None and first.stdin is not None
            assert first.stdout.readline() == "held\n"
            with pytest.raises(ConfigError, match=f"process {first.pid} "), lock(path):
                pass
            first.stdin.close()
            with lock(path, wait=True):
                pass


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler: writes cannot be made to fail")
def test_a_write_that_fails_loses_nothing(tmp_path: Path) -> None:
    """One write, sync or renaming fails, each in its turn; the same again gives the same as without."""
    found = failing_writes(tmp_path)
    assert {kind: same for kind, (_, same) in found.items()} == TIMES
    told = {kind: failed for kind, (failed, _) in found.items()}
    assert told["w"] >= 25  # SQLite does without a few, such as that which makes it a write-ahead log at once
    assert told["s"] >= 2 and told["r"] == 1  # a checkpoint that fails is taken up again by the next


def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path) -> None:
    """As many kills as FACTEXTRACT_KILLS says; each batch goes on until its end or the next kill."""
    calm, killed = tmp_path / "calm", tmp_path / "killed"
    calm.mkdir()
    killed.mkdir()
    wanted = batch(calm)
    code = "import sys; from pathlib import Path; from failing_writes import batch; print(flush=True); batch(Path('.'))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    chance = random.Random(3)
    kills, saved = 0, set()
    while kills < int(os.environ.get("FACTEXTRACT_KILLS", "10")):
        arguments = [sys.executable, "-c", code]
        with subprocess.Popen(arguments, cwd=killed, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
        kills += process.wait() == -9
        with suppress(sqlite3.Error):  # there are no tables yet
            saved.add(rows(killed / "facts.db", "SELECT count(*) FROM documents")[0][0])
        if process.returncode == 0 or 120 in saved:
            assert batch(killed) == wanted
            for file in killed.glob("*"):
                file.unlink()
            saved.discard(120)
    assert batch(killed) == wanted
    print(f"killed {kills} times, with {sorted(saved)} of 120 articles saved")
