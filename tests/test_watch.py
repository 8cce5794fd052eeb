"""`factextract check --watch`: a changed pack reruns what it touches."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

PACK = '[units]\nhogshead = { code = "[gal_us]", type = "measure", factor = FACTOR, say = ["hogsheads"], ex = "" }\n'
Next = Callable[[str], str]


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Path, Next]]:
    """A watching check in a folder of its own: the folder, and how to wait for a line that matches."""
    for folder in ("corpus/en", "golden/en", "mine/en"):
        (tmp_path / folder).mkdir(parents=True)
    for name, thing, value in (("a", "hogsheads", "126"), ("b", "cars", "2")):
        (tmp_path / f"corpus/en/{name}.md").write_text(f"Acme sold 2 {thing} in 2024.\n", encoding="utf-8")
        quote = {"a": "2 hogsheads", "b": "2"}[name]
        claim = {"quote": quote, "value": value, "unit": {"a": "[gal_us]", "b": "1"}[name], "date": "2024"}
        claim |= {"subject": "Acme", "property": [None, "hogsheads", "cars", "sold"]}
        content = {"schema": 1, "document": name, "claims": [claim]}
        (tmp_path / f"golden/en/{name}.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "mine/en/units.toml").write_text(PACK.replace("FACTOR", "63"), encoding="utf-8")
    command = [sys.executable, "-u", "-m", "factextract.cli.main", "check", "--watch", "--pack", "mine"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        # A shell's background jobs, and so their tests, ignore Ctrl-C: the check would never end.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        lines: Queue[str] = Queue()
        assert process.stdout is not None
        reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True)
        reader.start()

        def wait(pattern: str) -> str:
            while True:
                line = lines.get(timeout=120)
                if re.search(pattern, line):
                    return line

        yield tmp_path, wait
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 0


def test_a_changed_pack_reruns_what_it_touches(watching: tuple[Path, Next]) -> None:
    folder, wait = watching
    pack = folder / "mine" / "en" / "units.toml"
    wait("watching 2 articles")
    pack.write_text(PACK.replace("FACTOR", "64"), encoding="utf-8")
    assert "en.units.hogshead (mine/en/units.toml:2)" in wait("^changed: ")
    assert "a.md:1:11: missed" in wait("missed")
    assert wait("checked") == "1 article checked, 2 differences\n"
    pack.write_text("[units\n", encoding="utf-8")
    assert "mine/en/units.toml:1" in wait("^error: ")
    pack.write_text(PACK.replace("FACTOR", "63"), encoding="utf-8")
    assert wait("checked") == "1 article checked, 0 differences\n"
    (folder / "corpus/en/b.md").write_text("Acme sold 3 cars in 2024.\n", encoding="utf-8")
    wait("b.md")
    assert wait("checked").startswith("1 article checked")
