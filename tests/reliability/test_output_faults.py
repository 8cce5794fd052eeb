"""Output that cannot be written, and input that goes away: told in one line with the file, never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from factextract.cli.main import main
from factextract.errors import ConfigError
from factextract.reading import read
from factextract.store.files import whole_file
from factextract.store.lock import lock

Run = Callable[..., tuple[int, str, str]]
TEXT = "Sales rose 3% in 2024. Northwick Port handled 4,500 containers."
PROGRAM = [sys.executable, "-m", "factextract.cli.main"]
full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """An article."""
    path = tmp_path / "a.md"
    path.write_text(TEXT)
    return path


@full
@pytest.mark.parametrize("command", ["extract a.md", "table a.md", "report a.md", "diff a.md a.md --format html"])
def test_a_full_disk_names_the_file(story: Path, run: Run, command: str) -> None:
    told = "error: /dev/full: cannot be written: No space left on device\n"
    assert run(*command.split(), "-o", "/dev/full") == (2, "", told)


@full
def test_a_full_disk_behind_standard_output(story: Path) -> None:
    with open("/dev/full", "w") as nowhere:
        done = subprocess.run([*PROGRAM, "explain", story], stdout=nowhere, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (2, "error: <stdout>: No space left on device\n")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("old")
    with pytest.raises(ConfigError, match=r"claims\.jsonl: cannot be written"), whole_file(target) as stream:
        stream.write("new")
        raise OSError(28, "No space left on device")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("claims.jsonl", "old")]


@pytest.mark.parametrize("target", ["/proc/claims.jsonl", "a.md/claims.jsonl", "x" * 300])
def test_where_nothing_can_be_written(story: Path, run: Run, target: str) -> None:
    for arguments in (("extract", "a.md", "-o", target), ("run", "a.md", "--store", target, "--workers", 1)):
        status, _, told = run(*arguments)
        assert status == 2 and told.startswith("error: ") and target in told and told.count("\n") == 1


def test_a_reader_that_leaves(tmp_path: Path) -> None:
    articles = (json.dumps({"id": f"a{number}", "text": TEXT}) for number in range(200))
    (tmp_path / "many.jsonl").write_text("\n".join(articles))
    command = [*PROGRAM, "extract", tmp_path / "many.jsonl", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None and program.stderr is not None
        first = program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 1
    assert json.loads(first)["document"] == "a0"


def test_standard_output_that_is_closed(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(SystemExit, match="2"):
        main(["extract", str(story)])
    assert capsys.readouterr().err.startswith("error: standard output is closed")


def test_links_in_the_output_folder_are_not_followed(tmp_path: Path, run: Run, story: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = tmp_path / "out"
    folder.mkdir()
    for name in (f".claims.jsonl.{os.getpid()}.part", ".claims.jsonl.1.part", "facts.db.holder", "other.db.lock"):
        (folder / name).symlink_to(outside)
    assert run("extract", "a.md", "-o", "out/claims.jsonl")[0] == 0
    with lock(folder / "facts.db"):
        assert "process" in (folder / "facts.db.holder").read_text()
    with suppress(ConfigError), lock(folder / "other.db"):
        pass
    assert outside.read_text() == "mine"
    assert json.loads((folder / "claims.jsonl").read_text().splitlines()[0])["document"] == "a"


def test_files_that_go_away_or_change_while_read(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.md").write_text(TEXT)
    long = [json.dumps({"id": f"l{number}", "text": TEXT * 500}) for number in range(9)]
    (tmp_path / "e.jsonl").write_text("\n".join(long))
    results = read([str(tmp_path)])
    found = [next(results)]
    (tmp_path / "b.md").unlink()
    (tmp_path / "c.md").unlink()
    (tmp_path / "c.md").mkdir()
    (tmp_path / "d.md").write_text("Other text.")
    found += [next(results) for _ in range(4)]
    with (tmp_path / "e.jsonl").open("r+") as lines:
        lines.truncate(len(long[0]) * 3)
    found += list(results)
    articles = {result.article.id: result.article.text for result in found if result.article is not None}
    told = [str(result.error) for result in found if result.error is not None]
    assert articles.keys() >= {"a", "d", "l0"} and articles["d"] == "Other text." and len(articles) < 9
    assert f"{tmp_path}/b.md: cannot be read: No such file or directory" in told
    assert any(line.startswith(f"{tmp_path}/c.md: ") for line in told)
    assert any(line.startswith(f"{tmp_path}/e.jsonl:") for line in told)
