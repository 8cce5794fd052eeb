"""Ids are names for people and never names of files: whatever they are, only the files that were asked for appear."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

IDS = [
    "../../x", "/etc/passwd", "..", ".", "CON", "nul.txt", "a/b", "x\\..\\y", "~root", "-rf", "--help", "a\0b", "a\nb",
    "\u65b0" * 100, "%2e%2e%2f", "$(touch owned)", "`touch owned`", "{x}", "*", "a:b", "'; DROP TABLE claims; --",
]  # fmt: skip


def test_ids_name_no_files(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "deep" / "er" / "work"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    texts = {id: f"Sales rose {number}% in 2024." for number, id in enumerate(IDS, start=1)}
    Path("in.jsonl").write_text("\n".join(json.dumps({"id": id, "text": text}) for id, text in texts.items()))
    made = ["in.jsonl"]
    for command, output in {
        "extract in.jsonl": "claims.jsonl",
        "run in.jsonl --workers 1 --store": "facts.db",
        "export facts.db -o": "facts.md",
        "report facts.db --articles in.jsonl -o": "page.html",
        "diff facts.db claims.jsonl --articles in.jsonl --format html -o": "changes.html",
        "table claims.jsonl -o": "figures.csv",
    }.items():
        status, _, told = run(*command.split(), *(("-o",) if command.startswith("extract") else ()), output)
        assert status == 0, told
        made.append(output)
    beside = {f"facts.db{suffix}" for suffix in (".lock", "-shm", "-wal")}  # the last two are SQLite's
    assert set(os.listdir()) - beside == set(made)
    assert [os.listdir(folder) for folder in (tmp_path, "../..", "..")] == [["deep"], ["er"], ["work"]]
    claims = [json.loads(line) for line in Path("claims.jsonl").read_text().splitlines()]
    assert {claim["document"]: claim["quantity"]["value"] for claim in claims} == {
        id: str(number) for number, id in enumerate(IDS, start=1)
    }
    status, out, _ = run("export", "facts.db", "--format", "jsonl")
    assert sorted(out.splitlines()) == sorted(Path("claims.jsonl").read_text().splitlines())


def test_files_with_odd_names(tmp_path: Path, run: Run) -> None:
    names = ["-x", "--help", "CON", "\u65b0" * 80, "a b", "a\nb", "[x]", "*", "$x", "x;y", "\u202egnp"]
    for name in names:
        (tmp_path / f"{name}.md").write_text("Sales rose 3% in 2024.")
    status, out, told = run("extract", ".", "--format", "jsonl")
    assert (status, told) == (0, "")
    assert sorted(json.loads(line)["document"] for line in out.splitlines()) == sorted(names)
    assert run("extract", "--format", "jsonl", "--", "-x.md", "[x].md", "*.md")[0] == 0
