"""The same articles give the same bytes, whatever the time zone, the locale, hash seeds, optimisation or order."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

ARTICLES = {
    "a": "published: 2025-12-03\nregion: GB\n---\nNorthwick Port handled 4,500 boxes yesterday, up 3% from 2024.\n",
    "b": "published: 2025-12-03\nregion: TW\n---\n雲嶺汽車第三季營收1,131億元，年增12.5%，去年同期為1,005億元。\n",
    "c": "published: 2025-12-03\nregion: CN\n---\n昨天有17人受伤，其中3人重伤。\n",
}
WAYS: dict[str, tuple[dict[str, str], list[str], list[str]]] = {
    "C, far west, -O": (
        {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        ["-O"],
        ["."],
    ),
    "Turkish, Big5, Latin-1, far east, -OO, three processes, another order": (
        {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "tr_TR",
            "LANG": "zh_TW.Big5",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "latin-1",
        },
        ["-OO"],
        ["c.md", "b.md", "a.md", "--workers", "3"],
    ),
}


@pytest.mark.parametrize("settings, python, arguments", WAYS.values(), ids=WAYS)
def test_the_surroundings_change_nothing(
    tmp_path: Path, run: Run, settings: dict[str, str], python: list[str], arguments: list[str]
) -> None:
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.md").write_text(f"---\n{text}", encoding="utf-8")
    command = [sys.executable, *python, "-m", "factextract.cli.main", "extract", *arguments, "--format", "jsonl"]
    done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, check=True)
    usual = [name for name in arguments if name.endswith(".md")] or ["a.md", "b.md", "c.md"]
    status, out, _ = run("extract", *usual, "--format", "jsonl")
    assert status == 0 and len(out.splitlines()) >= 6
    assert done.stdout.decode() == out
    assert {*out.splitlines()} == {*run("extract", *sorted(usual), "--format", "jsonl")[1].splitlines()}


def test_the_order_in_which_files_came_to_be_changes_nothing(tmp_path: Path, run: Run) -> None:
    for folder, order in (("one", "abc"), ("other", "cab")):
        (tmp_path / folder).mkdir()
        for name in order:
            (tmp_path / folder / f"{name}.md").write_text(f"---\n{ARTICLES[name]}", encoding="utf-8")
    one, other = (run("extract", folder, "--format", "jsonl") for folder in ("one", "other"))
    assert one == other and one[0] == 0
