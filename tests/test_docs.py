"""The documentation hangs together: links lead somewhere, each page is on the site, and the site is built."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.main import get_command

from factextract.cli.main import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"^\$ (factextract (?:.*\\\n)*.*)$", re.MULTILINE)
TOML = re.compile(r"^```toml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def links(page: Path) -> list[str]:
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    return [link for link in _LINK.findall(text) if "://" not in link and not link.startswith("#")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link.partition("#")[0]).exists()] == []


def test_there_are_links_to_look_at() -> None:
    assert sum(len(links(page)) for page in PAGES) > 30


def test_every_page_has_its_place_on_the_site() -> None:
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f": {page.name}\n" not in site] == []


def command_lines(page: Path) -> list[str]:
    return COMMAND.findall(page.read_text(encoding="utf-8"))


def parse(arguments: list[str]) -> None:
    """Raises click.ClickException where a command line is not understood; runs nothing."""
    command, context, name = get_command(app), None, "factextract"
    while True:
        context = command.make_context(name, arguments, parent=context)
        if not hasattr(command, "resolve_command"):
            return
        name, command, arguments = command.resolve_command(context, [*context._protected_args, *context.args])


@pytest.mark.parametrize("page", [page for page in PAGES if command_lines(page)], ids=lambda page: page.name)
def test_every_command_line_is_understood(page: Path) -> None:
    for line in command_lines(page):
        parse(shlex.split(line.replace("\\\n", " ").partition(" > ")[0], comments=True)[1:])


def test_a_command_line_that_is_not_is_found_out() -> None:
    with pytest.raises(Exception, match=r"No such option.*--frmat"):
        parse(["extract", "--frmat", "csv", "a.md"])


@pytest.mark.parametrize("page", ["README.md", "README.zh-Hant.md"])
def test_packs_of_the_readme_do_as_their_examples_say(page: str, run: Callable[..., tuple[int, str, str]]) -> None:
    found = TOML.findall((ROOT / page).read_text(encoding="utf-8"))
    for name, content in found:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
        table = re.search(r"^\[+(\w+)\]", content, re.MULTILINE)
        entry = re.search(r'^(?:id = "([\w-]+)"|(\w+) = \{)', content, re.MULTILINE)
        assert table and entry
        line = f"{name.split('/')[1]}.{table[1]}.{entry[1] or entry[2]}"
        assert run("rules", "test", line, "--pack", "my-pack") == (0, "", "1 line, 0 examples wrong\n"), line
    assert found


def test_the_claim_of_the_readme_is_the_one_that_is_given(run: Callable[..., tuple[int, str, str]]) -> None:
    (shown,) = re.findall(r"^```json\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    run("demo", "--save", "story.md")
    given = run("extract", "story.md", "--format", "jsonl")[1].splitlines()
    assert json.loads(shown) in map(json.loads, given)


@pytest.mark.skipif(
    not (find_spec("mkdocstrings") and find_spec("material")), reason="make docs installs what builds it"
)
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "../contributing/" in (tmp_path / "tutorial" / "index.html").read_text(encoding="utf-8")
