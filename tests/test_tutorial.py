"""The pages of the documentation, followed as they are written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from factextract.cli.main import main

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.md"
PAGES = {"docs/tutorial.md": 10, "docs/how-to.md": 9, "docs/index.md": 1}
"""The pages that are followed from top to bottom, with how many commands and scripts are in them at least."""
BLOCK = re.compile(r"(?:^`(\S+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block, and the name of the file that it is, which stands on a line above it."""


def follow(text: str, capsys: pytest.CaptureFixture[str]) -> int:
    """Write the files, run the commands and scripts, in their order; how many of them there were."""
    count = 0
    for name, language, content in BLOCK.findall(text):
        if name:
            file = Path(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                (file.read_text(encoding="utf-8") + "\n" if file.exists() else "") + content, encoding="utf-8"
            )
        elif language == "python":
            exec(compile(content, "<page>", "exec"), {})
            count += 1
        elif language == "console":
            for command in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                line, _, shown = command.partition("\n")
                assert_shown(line, shown, capsys)
                count += 1
    return count


def assert_shown(line: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what is shown, from the first line to the last; `…` is any number of lines."""
    program, *arguments = shlex.split(line)
    assert program == "factextract"
    with pytest.raises(SystemExit):
        main(arguments)
    said = capsys.readouterr()
    rows = (" *" + " +".join(map(re.escape, row.split())) + " *\n" for row in shown.splitlines())
    pattern = "".join("(?:.*\n)*?" if row.strip(" *\n") == "…" else row for row in rows)
    output = said.out + said.err
    assert re.fullmatch(pattern, output), f"{line}\n{output}"


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_true(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert follow((ROOT / page).read_text(encoding="utf-8"), capsys) >= PAGES[page]


@pytest.mark.parametrize("page", ["README.md", "README.zh-Hant.md"])
def test_scripts_of_the_readme_run(page: str) -> None:
    scripts = [
        content
        for _, language, content in BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
        if language == "python"
    ]
    assert len(scripts) >= 2
    for script in scripts:
        exec(compile(script, page, "exec"), {})


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda page: page.name)
def test_of_a_block_only_the_language_is_said(page: Path) -> None:
    """The site takes anything more for text, and GitHub does not show it."""
    assert re.findall(r"^ *```\w+ .*$", page.read_text(encoding="utf-8"), re.MULTILINE) == []


def test_a_wrong_page_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = TUTORIAL.read_text(encoding="utf-8").replace("factor = 185.2", "factor = 185.3")
    with pytest.raises(AssertionError, match=r"3链 = 555\.6 m: is = 555\.9"):
        follow(text, capsys)
