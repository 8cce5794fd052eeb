"""What is depended on: bounded below and above, and written down in a lock that keeps to the bounds."""

import os
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKED = [Requirement(line) for line in Path("requirements-dev.lock").read_text().splitlines() if line[0] != "#"]


def _stated(texts: list[str]) -> list[Requirement]:
    return [found for found in map(Requirement, texts) if found.name != PROJECT["name"]]


def test_every_dependency_has_bounds() -> None:
    for needed in _stated([*PROJECT["dependencies"], *chain(*EXTRAS.values())]):
        assert {each.operator for each in needed.specifier} == {">=", "<"}, needed


def test_the_lock_pins_what_development_needs_within_the_bounds() -> None:
    pinned = {each.name.lower().replace("_", "-"): next(iter(each.specifier)) for each in LOCKED}
    assert {pin.operator for pin in pinned.values()} == {"=="}
    for needed in _stated(PROJECT["dependencies"] + EXTRAS["dev"]):
        name = needed.name.lower().replace("_", "-")
        assert name in pinned and needed.specifier.contains(pinned[name].version), f"{needed}: run make lock"


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_an_audit_that_can_ask_nobody_says_so_and_fails_nothing(tmp_path: Path) -> None:
    nobody = {**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
    command = ["make", "-s", "audit", f"AUDIT={tmp_path}", f"PYTHON={sys.executable}"]
    done = subprocess.run(command, env=nobody, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "could not be asked; nothing is known of requirements-dev.lock" in done.stdout
    assert "pip-audit" in done.stdout  # the reason


NO_NETWORK = """
import sys
def refuse(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise SystemExit(f"{event}: {details}")
sys.addaudithook(refuse)
from factextract.cli.main import main
sys.exit(main())
"""


@pytest.mark.parametrize("arguments", ["extract - --format jsonl", "mentions -", "doctor"])
def test_nothing_is_fetched_at_work(arguments: str, tmp_path: Path) -> None:
    text = "雲嶺汽車2025年11月交付3.5萬輛，年增25.6%。\n\nAcme sold 5,000 cars for $3 million in 2025, up 3%.\n"
    command = [sys.executable, "-c", NO_NETWORK, *arguments.split()]
    done = subprocess.run(command, cwd=tmp_path, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
