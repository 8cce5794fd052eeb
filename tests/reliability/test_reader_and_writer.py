"""Readers while a run writes: they see whole articles, and hold nobody up."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from batches import at_call, claim_lines, dump, forked, rows

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
Run = Callable[..., tuple[int, str, str]]
COUNT = 8
RUN = ("run", "in.jsonl", "--store", "facts.db", "-o", "claims.jsonl", "--force")


@pytest.fixture
def articles(tmp_path: Path) -> list[dict[str, str]]:
    text = "Northwick Port handled {} containers in 2025, up 3% from 2024."
    found = [{"id": f"a{number:02}", "text": text.format(number)} for number in range(COUNT)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, found)))
    return found


def stops(pid: int | None) -> bool:
    """Wait until a process has stopped; False where it has ended instead."""
    for _ in range(3000):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        if state in "TZX":
            return state == "T"
        time.sleep(0.02)
    raise AssertionError("it never came to that")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to see in that a process has stopped")
def test_a_reader_in_the_middle_of_a_run(articles: list[dict[str, str]], run: Run, tmp_path: Path) -> None:
    """The run is held at one call of the store's code after another, within articles and between them."""
    lines = [line for article in articles for line in claim_lines(article)]
    ends = {sum(len(claim_lines(article)) for article in articles[:number]) for number in range(COUNT + 1)}
    assert run("run", "in.jsonl", "--store", "calm.db")[0] == 0
    seen = set()
    for call in count(300, 350):
        process = forked(tmp_path, RUN, at_call(call, signal.SIGSTOP))
        if not stops(process.pid):  # the run makes fewer calls
            process.join()
            break
        status, out, told = run("export", "facts.db")
        os.kill(process.pid or 0, signal.SIGCONT)
        process.join()
        assert process.exitcode == 0 and dump(tmp_path / "facts.db") == dump(tmp_path / "calm.db")
        found = out.splitlines()
        assert (status, told) == (0, "")
        assert found == lines[: len(found)] and len(found) in ends
        seen.add(len(found))
        for file in tmp_path.glob("facts.db*"):
            file.unlink()
    assert len(seen) > 3


def test_a_reader_that_stays_sees_what_it_began_with(articles: list[dict[str, str]], run: Run, tmp_path: Path) -> None:
    """Nor does it hold up the run, whose end finds all in order."""
    assert run(*RUN)[0] == 0
    before = len(rows(tmp_path / "facts.db", "SELECT version FROM documents"))
    with closing(sqlite3.connect(tmp_path / "facts.db", isolation_level=None)) as db:
        db.execute("BEGIN")
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (before,)
        changed = [{**article, "text": f"{article['text']} Sales rose 3% in 2025."} for article in articles]
        (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, changed)))
        process = forked(tmp_path, RUN)
        process.join()
        assert process.exitcode == 0
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (before,)
        db.execute("COMMIT")
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (2 * before,)
    assert rows(tmp_path / "facts.db", "PRAGMA integrity_check") == [("ok",)]
    assert run("export", "facts.db", "--run", "2")[1] == (tmp_path / "claims.jsonl").read_text()
