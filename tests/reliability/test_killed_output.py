"""`kill -9` while a file is written: the old one is whole, or the new one is; the same command again gives the same."""

import os
import random
import time
from pathlib import Path

import pytest
import xlsxwriter  # noqa: F401 - here once, not in every process

from batches import forked, write_articles

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
KILLS = int(os.environ.get("FACTEXTRACT_KILLS", "8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, and a store of them."""
    made = tmp_path_factory.mktemp("killed")
    write_articles(made / "in.jsonl", 12)
    assert status(made, "run", "in.jsonl", "--store", "facts.db") == 0
    return made


def status(folder: Path, *arguments: str) -> int | None:
    process = forked(folder, arguments)
    process.join()
    return process.exitcode


@pytest.mark.parametrize(
    "command",
    ["extract in.jsonl -o claims.jsonl"]
    + [f"export facts.db --force -o claims.{suffix}" for suffix in ("csv", "xlsx")],
)
def test_killed_at_any_moment(folder: Path, command: str) -> None:
    """As many kills as FACTEXTRACT_KILLS says."""
    arguments, output = command.split(), folder / command.split()[-1]
    began = time.monotonic()
    assert status(folder, *arguments) == 0
    whole, wanted = time.monotonic() - began, output.read_bytes()
    chance = random.Random(command)
    kills = halves = ends = 0
    while kills < KILLS:
        output.write_text("old")
        process = forked(folder, arguments)
        process.join(chance.uniform(0, whole))
        process.kill()
        process.join()
        kills += process.exitcode != 0
        ends += process.exitcode == 0
        halves += (folder / f".{output.name}.{process.pid}.part").exists()
        assert output.read_bytes() in ([wanted] if process.exitcode == 0 else [b"old", wanted])
    assert status(folder, *arguments) == 0
    assert output.read_bytes() == wanted
    assert not list(folder.glob(".*.part"))
    print(f"{command}: killed {kills} times, {halves} with a file half written; {ends} came to their end")
