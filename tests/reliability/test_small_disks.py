"""Real disks, small and soon full, or read-only: what stood there before is whole, and with room all goes well."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from batches import PoolHere, at_call, dump, forked, program, short_articles
from factextract.running import run as running

Run = Callable[..., tuple[int, str, str]]
RUN = ("run", "in.jsonl", "--store", "disk/facts.db", "-o", "disk/claims.jsonl", "--force")
COUNT = 20


class Disk:
    """A file system of its own at `path`, which may be given another size, or made read-only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def mount(self, options: str) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.path], check=True, capture_output=True)

    def change(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", self.path], check=True)

    def files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.path.iterdir()}


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Iterator[Disk]:
    """A disk of 4 MiB, with articles beside it; `run` does its work in this process."""
    monkeypatch.setattr(running, "Pool", PoolHere)
    lines = (json.dumps(article) for article in short_articles(COUNT))
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    made = Disk(tmp_path / "disk")
    made.path.mkdir()
    try:
        made.mount("size=4m")
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no file system can be mounted here: {error}")
    try:
        yield made
    finally:
        subprocess.run(["umount", made.path], check=True)


def filled(disk: Disk, left: int) -> Path:
    """Take all of the disk but so many KiB."""
    filler = disk.path / "filler"
    free = shutil.disk_usage(disk.path).free
    filler.write_bytes(bytes(free - left * 1024))
    return filler


@pytest.mark.parametrize("left", [0, 12, 60])
def test_a_run_on_a_disk_that_is_full(disk: Disk, run: Run, tmp_path: Path, left: int) -> None:
    (disk.path / "claims.jsonl").write_text("old")
    filler = filled(disk, left)
    status, out, told = run(*RUN)
    assert (status, out, told.count("\n")) == (2, "", 1)
    assert told.startswith("error: disk/facts.db: ")
    assert disk.files()["claims.jsonl"] == b"old"
    filler.unlink()
    assert run(*RUN)[0] == 0
    assert run("run", "in.jsonl", "--store", "facts.db", "-o", "claims.jsonl")[0] == 0
    assert disk.files()["claims.jsonl"] == (tmp_path / "claims.jsonl").read_bytes()
    assert dump(disk.path / "facts.db") == dump(tmp_path / "facts.db")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "xlsx", "md"])
def test_a_file_that_has_no_room(disk: Disk, run: Run, tmp_path: Path, suffix: str) -> None:
    assert run("run", "in.jsonl", "--store", "facts.db")[0] == 0
    (disk.path / f"claims.{suffix}").write_text("old")
    filler = filled(disk, 4)
    export = ("export", "facts.db", "-o", f"disk/claims.{suffix}", "--force")
    done = program(*export, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: disk/claims.{suffix}: cannot be written: No space left on device\n"
    assert disk.files().keys() == {"filler", f"claims.{suffix}"}
    assert disk.files()[f"claims.{suffix}"] == b"old"
    filler.unlink()
    assert run(*export)[0] == run("export", "facts.db", "-o", f"claims.{suffix}")[0] == 0
    assert disk.files()[f"claims.{suffix}"] == (tmp_path / f"claims.{suffix}").read_bytes()


@pytest.mark.parametrize("command", ["extract", "report"])
def test_what_is_found_has_no_room(disk: Disk, run: Run, command: str) -> None:
    (disk.path / "out").write_text("old")
    filled(disk, 8)
    told = "error: disk/out: cannot be written: No space left on device\n"
    assert run(command, "in.jsonl", "-o", "disk/out") == (2, "", told)
    assert disk.files()["out"] == b"old"


def test_a_disk_that_is_read_only(disk: Disk, run: Run) -> None:
    assert run(*RUN)[0] == 0
    before = disk.files()
    disk.change("ro")
    for arguments, file in (
        (RUN, "facts.db"),
        (("extract", "in.jsonl", "-o", "disk/claims.jsonl"), "claims.jsonl"),
        (("export", "disk/facts.db", "-o", "disk/claims.csv"), "claims.csv"),
    ):
        status, out, told = run(*arguments)
        assert (status, out, told.count("\n")) == (2, "", 1)
        assert told.startswith(f"error: disk/{file}: cannot be written: Read-only file system")
    assert run("export", "disk/facts.db") == (0, before["claims.jsonl"].decode(), "")
    assert run("diff", "disk/facts.db", "disk/facts.db")[0] == 0
    assert disk.files() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_what_a_killed_run_left_on_a_disk_that_is_read_only(disk: Disk, run: Run, tmp_path: Path) -> None:
    """It is read with its log, without which it would lack what was saved last."""
    process = forked(tmp_path, RUN, at_call(2000, signal.SIGKILL))
    process.join()
    assert process.exitcode == -signal.SIGKILL and disk.files()["facts.db-wal"]
    disk.change("ro")
    found = run("export", "disk/facts.db")
    disk.change("rw")
    assert found == run("export", "disk/facts.db") and found[0] == 0 and found[1]
