"""A store through any history: articles come, change and go; runs end well, are killed, or have no room.

Each run is the program in a forked process, killed by SIGKILL at the Nth call that the store's code makes, or held to
files of so many KiB. What must stand in the store afterwards is told by a model. FACTEXTRACT_EXAMPLES says how many
histories; in CI they are the same ones each time.
"""

import json
import os
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from batches import at_call, claim_lines, forked

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
EXAMPLES = int(os.environ.get("FACTEXTRACT_EXAMPLES", "4"))
RUN = ("run", "in.jsonl", "--store", "facts.db", "-o", "claims.jsonl", "--force")
IDS = st.sampled_from("abcdef")
FIGURES = st.sampled_from(["1,000", "2,000", "3,000"])


def text_of(id: str, figure: str) -> str:
    """An article that makes one claim; another figure is a change of it."""
    return f"Northwick Port {id.upper()} handled {figure} containers in 2025."


def claims_of(id: str, text: str) -> tuple[str, ...]:
    """The claim of an article as a line of JSON."""
    lines = claim_lines({"id": id, "text": text})
    assert len(lines) == 1
    return lines


def held_to(kibibytes: int) -> Callable[[], None]:
    """Let this process write no file larger than that."""

    def arm() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (kibibytes << 10, kibibytes << 10))

    return arm


class History(RuleBasedStateMachine):
    """What was done to one store, and what should stand in it: its versions of articles, in order, by run."""

    def __init__(self) -> None:
        super().__init__()
        self.held = tempfile.TemporaryDirectory()
        self.folder = Path(self.held.name)
        self.articles: dict[str, str] = {}
        self.versions: list[tuple[int, str, str]] = []
        self.open_run = False
        self.runs = 0
        self.output = b""

    def teardown(self) -> None:
        if self.articles:
            self.end()
            assert self.call(("run", "in.jsonl", "--store", "fresh.db", "-o", "fresh.jsonl")) == 0
            assert (self.folder / "fresh.jsonl").read_bytes() == self.output
        self.held.cleanup()

    @rule(id=IDS, figure=FIGURES)
    def write(self, id: str, figure: str) -> None:
        self.articles[id] = text_of(id, figure)

    @precondition(lambda self: len(self.articles) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        del self.articles[data.draw(st.sampled_from(sorted(self.articles)))]

    @precondition(lambda self: self.articles)
    @rule()
    def end(self) -> None:
        assert self.call(RUN) == 0, self.told()
        self.ended()

    @precondition(lambda self: self.articles)
    @rule(call=st.integers(1, 700))
    def kill(self, call: int) -> None:
        status = self.call(RUN, at_call(call, signal.SIGKILL))
        assert status in (0, -signal.SIGKILL), self.told()
        self.ended() if status == 0 else self.broken_off()

    @precondition(lambda self: self.articles)
    @rule(kibibytes=st.integers(1, 150))
    def cramp(self, kibibytes: int) -> None:
        status = self.call(RUN, held_to(kibibytes))
        assert status in (0, 2), self.told()
        if status == 0:
            self.ended()
            return
        self.broken_off()
        assert self.told().startswith(("error: facts.db: ", "error: claims.jsonl: ")) and self.told().count("\n") == 1

    @precondition(lambda self: self.runs > 1 and not self.open_run)
    @rule(data=st.data())
    def compare(self, data: st.DataObject) -> None:
        old, new = (data.draw(st.integers(1, self.runs)) for _ in range(2))
        before, after = self.as_of(old), self.as_of(new)
        both = before.keys() & after.keys()
        changed = sum(before[id] != after[id] for id in both)
        status = self.call(("diff", f"facts.db@{old}", f"facts.db@{new}", "--summary", "--format", "json"))
        found = json.loads((self.folder / "out").read_text())
        assert (found["changed"], found["added"], found["removed"]) == (
            changed,
            len(after.keys() - both),
            len(before.keys() - both),
        )
        assert status == (before != after)

    @invariant()
    def sound(self) -> None:
        if not (self.folder / "facts.db").exists() or not self.runs:
            return
        rows = self.rows("SELECT run, document, text FROM documents ORDER BY version")
        assert rows == self.versions
        assert self.rows("PRAGMA integrity_check") == [("ok",)]
        assert self.rows("PRAGMA foreign_key_check") == []
        claims = [
            (version, line)
            for version, (_, id, text) in enumerate(self.versions, start=1)
            for line in claims_of(id, text)
        ]
        assert self.rows("SELECT version, claim FROM claims ORDER BY version, position") == claims

    def ended(self) -> None:
        """A run has come to its end: everything is in, and the output is of these articles."""
        wanted = self.pending()
        if wanted and not self.open_run:
            self.runs += 1
        self.versions += [(self.runs, *each) for each in wanted]
        self.open_run = False
        self.output = "".join(f"{c}\n" for each in self.articles.items() for c in claims_of(*each)).encode()
        assert (self.folder / "claims.jsonl").read_bytes() == self.output
        assert [path.name for path in self.folder.glob(".claims*")] == []
        if self.runs:
            assert self.rows("SELECT DISTINCT state FROM runs") == [("done",)]
            assert self.rows("SELECT count(*) FROM runs") == [(self.runs,)]

    def broken_off(self) -> None:
        """A run was broken off: what it saved is whole articles in their order."""
        wanted = self.pending()
        try:
            rows = self.rows("SELECT run, document, text FROM documents ORDER BY version")
        except sqlite3.OperationalError:  # nothing was ever saved
            assert not self.versions
            return
        new = rows[len(self.versions) :]
        was_open, run = self.open_run, self.runs + (not self.open_run)
        assert new == [(run, *each) for each in wanted[: len(new)]]
        self.versions += new
        states = dict(self.rows("SELECT run, state FROM runs"))
        self.runs = len(states)
        self.open_run = states.get(self.runs) == "open"
        if not self.open_run:  # it had not begun, or it had everything
            assert (not new and not was_open) or len(new) == len(wanted)
        self.whole_output()

    def whole_output(self) -> None:
        """The output is the old or the new."""
        now = self.folder / "claims.jsonl"
        content = now.read_bytes() if now.exists() else b""
        new = "".join(f"{c}\n" for each in self.articles.items() for c in claims_of(*each)).encode()
        assert content in (self.output, new)
        self.output = content

    def pending(self) -> list[tuple[str, str]]:
        """The articles whose text the store has not got as their latest."""
        latest = {id: text for _, id, text in self.versions}
        return [(id, text) for id, text in self.articles.items() if latest.get(id) != text]

    def as_of(self, run: int) -> dict[str, str]:
        """The articles as a run left them."""
        return {id: text for number, id, text in self.versions if number <= run}

    def call(self, arguments: Iterable[str], arm: Callable[[], None] | None = None) -> int:
        """Exit status of the program, or the signal that ended it below zero."""
        lines = (json.dumps({"id": id, "text": text}) for id, text in self.articles.items())
        (self.folder / "in.jsonl").write_text("\n".join(lines))
        process = forked(self.folder, arguments, arm)
        process.join()
        assert process.exitcode is not None
        return process.exitcode

    def told(self) -> str:
        return (self.folder / "err").read_text()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "facts.db")) as db:
            return db.execute(query).fetchall()


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=12,
    phases=[Phase.generate],  # to make a failing history shorter takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
