"""Folders that this user may not write into: told of with the file, and all in them as it was."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from batches import command, short_articles

OTHER = [
    "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups",
    "--inh-caps", "-all,+dac_read_search", "--ambient-caps", "-all,+dac_read_search",
]  # fmt: skip
"""Where this user may write everywhere: nobody, who may read everything, so that Python is found wherever it lies."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that anybody may come to (pytest's own are for its user alone): articles, and a place to write."""
    if sys.platform == "win32":
        pytest.skip("folders have no such permissions here")
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    lines = (json.dumps(article) for article in short_articles(3))
    (path / "in.jsonl").write_text("\n".join(lines))
    for name, mode in (("free", 0o777), ("shut", 0o755)):
        (path / name).mkdir()
        (path / name).chmod(mode)
    try:
        yield path
    finally:
        (path / "shut").chmod(0o755)
        shutil.rmtree(path)


def as_other(place: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Call the program as one who may write only where everybody may."""
    who = OTHER if os.getuid() == 0 else []
    if who and shutil.which(who[0]) is None:
        pytest.skip(f"this user may write everywhere, and there is no {who[0]} to work as another")
    line = [*who, *command(*arguments)]
    return subprocess.run(line, cwd=place, capture_output=True, text=True, encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture
def shut(place: Path) -> Path:
    """A folder with a store and claims of an earlier run, then shut."""
    run = subprocess.run(
        command("run", "in.jsonl", "--store", "shut/facts.db", "-o", "shut/claims.jsonl"),
        cwd=place, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    (place / "shut").chmod(0o555)
    return place / "shut"


@pytest.mark.parametrize(
    ("told", "arguments"),
    [
        ("shut/claims.jsonl", ["extract", "in.jsonl", "-o", "shut/claims.jsonl"]),
        ("shut/new.csv", ["mentions", "in.jsonl", "-o", "shut/new.csv"]),
        ("shut/new.db", ["run", "in.jsonl", "--store", "shut/new.db"]),
        ("shut/facts.db", ["run", "in.jsonl", "--store", "shut/facts.db"]),
        ("shut/claims.jsonl", ["run", "in.jsonl", "--store", "free/f.db", "-o", "shut/claims.jsonl", "--force"]),
    ],
)
def test_what_cannot_be_written_is_told_and_left(place: Path, shut: Path, told: str, arguments: list[str]) -> None:
    before = files(shut)
    done = as_other(place, *arguments)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"error: {told}: ")
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(shut) == before


def test_a_store_there_is_read_as_a_copy(place: Path, shut: Path) -> None:
    """Somebody else may be writing to it, and readers must leave a mark for him."""
    before = files(shut)
    done = as_other(place, "export", "shut/facts.db", "-o", "free/claims.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: shut/facts.db: you may not write into its folder")
    shutil.copy(shut / "facts.db", place / "free" / "facts.db")
    assert as_other(place, "export", "free/facts.db", "-o", "free/claims.jsonl").returncode == 0
    assert (place / "free" / "claims.jsonl").read_bytes() == before["claims.jsonl"]
    assert files(shut) == before
