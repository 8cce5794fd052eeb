"""What somebody meets in the first five minutes: the demo, the doctor, completion, help after a slip."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from batches import command
from factextract.cli.checkup import Finding, converters, encodings, extras, findings, foreign_models, libraries, packs

ROOT = Path(__file__).parent.parent
Run = Callable[..., tuple[int, str, str]]
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a package beside the installed ones, as far as its metadata go."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def put(name: str, version: str, installer: str = "pip", url: bool = False, files: Iterable[str] = ()) -> None:
        folder = tmp_path / f"{name}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (folder / "INSTALLER").write_text(f"{installer}\n")
        (folder / "RECORD").write_text("".join(f"{file},,\n" for file in files))
        if url:
            (folder / "direct_url.json").write_text('{"url": "https://github.com/explosion"}')

    return put


def bad(found: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(finding.says, finding.remedy) for finding in found if finding.state == "bad"]


class TestDemo:
    def test_an_article_and_its_claims(self, run: Run) -> None:
        status, out, err = run("demo")
        assert (status, err) == (0, "")
        assert "雲嶺汽車  營收        25.6%" in out and "factextract extract story.md" in out

    def test_what_it_tells_to_do_next_works(self, run: Run) -> None:
        _, out, _ = run("demo")
        shown = out.split("yunling-q3  (")[1].split(")", 1)[1].split("\n\n")[0]
        steps = [
            line.split("   ")[0].split()[1:] for line in map(str.strip, out.splitlines()) if line.startswith("factext")
        ]
        assert [step[0] for step in steps] == ["demo", "extract", "report", "explain"]
        for step in steps:
            status, said, _ = run(*step, *(["--format", "table"] if step[0] == "extract" else ()))
            assert status == 0
            assert step[0] != "extract" or said.split(")", 1)[1].rstrip() == shown.rstrip()

    def test_a_file_is_not_replaced_unasked(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "story.md").write_text("mine")
        assert run("demo", "--save", "story.md")[0] == 2
        assert (tmp_path / "story.md").read_text() == "mine"
        assert run("demo", "--save", "story.md", "--force")[0] == 0

    @pytest.mark.parametrize("page", ["README.md", "README.zh-Hant.md"])
    def test_the_readme_opens_with_it(self, run: Run, page: str) -> None:
        text = (ROOT / page).read_text(encoding="utf-8")
        article = re.search(r"^```text\n(---\n.*?)```$", text, re.MULTILINE | re.DOTALL)
        table = re.search(r"^\$ factextract extract story.md --format table\n(.*?)```$", text, re.MULTILINE | re.DOTALL)
        assert article and table
        assert article[1] == (ROOT / "src/factextract/cli/demo.md").read_text(encoding="utf-8")
        run("demo", "--save", "story.md")
        _, out, _ = run("extract", "story.md", "--format", "table")
        assert [line.split() for line in out.splitlines() if line] == [line.split() for line in table[1].splitlines()]


class TestDoctor:
    def test_this_installation_is_sound(self, run: Run) -> None:
        status, out, err = run("doctor")
        assert (status, err, out.splitlines()[-1]) == (0, "", "all is well")
        assert {finding.what for finding in findings()} >= {"python", "libraries", "opencc", "encodings", "packs"}

    def test_a_squatted_model(self, install: Install, run: Run) -> None:
        install("zh_core_web_sm", "999.9.9")
        status, out, _ = run("doctor")
        assert status == 1
        assert "zh-core-web-sm 999.9.9 comes from the package index" in out and "pip uninstall zh-core-web-sm" in out

    @pytest.mark.parametrize("how", [{"url": True}, {"installer": "conda"}])
    def test_the_real_model(self, install: Install, how: dict[str, object]) -> None:
        install("zh_core_web_sm", "3.8.0", **how)
        assert not list(foreign_models())

    def test_two_packages_in_one_folder(self, install: Install) -> None:
        install("OpenCC", "1.1.9", files=["opencc/__init__.py"])
        ((says, remedy),) = bad(converters())
        assert says == "opencc and opencc-python-reimplemented write the same folder, opencc"
        assert remedy.startswith("pip uninstall opencc opencc-python-reimplemented, then pip install")

    def test_a_library_too_old(self, install: Install) -> None:
        install("typer", "0.1.0")
        ((says, remedy),) = bad(libraries())
        assert says.startswith("typer 0.1.0; needed: ") and remedy.startswith("pip install 'typer")

    def test_an_extra_that_is_not_there(self, install: Install) -> None:
        install("rjieba", "0.0.1")
        assert Finding("note", "extras", "fast is not installed", "pip install 'factextract[fast]'") in list(extras())

    def test_packs_that_do_not_load(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr("factextract.engine.DATA", tmp_path / "gone")
        assert "no such pack folder" in bad(packs())[0][0]

    def test_a_terminal_without_unicode(self) -> None:
        script = (
            "from factextract.cli.checkup import encodings\n"
            "for terminal in (True, False): print([f.state for f in encodings(terminal)])"
        )
        plain = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "LANG": "C"}
        done = subprocess.run([sys.executable, "-c", script], env=plain, capture_output=True, text=True, check=True)
        assert done.stdout.split("\n")[0] == "['bad']"
        assert next(iter(encodings(True))).state == "ok"


class TestSlips:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            (("extrct",), "extract"),
            (("dcotor",), "doctor"),
            (("rules", "tst"), "test"),
            (("extract", "--fromat", "csv", "a.md"), "--format"),
            (("extract", "--format", "jsnl", "a.md"), "jsonl"),
        ],
    )
    def test_the_nearest_name_is_told(self, run: Run, typed: tuple[str, ...], meant: str) -> None:
        status, out, err = run(*typed)
        assert (status, out) == (2, "") and meant in err.split("Error:")[1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    asked = {"COMP_WORDS": "factextract ext", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "factextract ext"}
    asked |= {"_FACTEXTRACT_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = subprocess.run(command(), env={**os.environ, **asked}, capture_output=True, text=True)
    assert "extract" in done.stdout and "diff" not in done.stdout


def test_completion_is_shown_for_the_shell_that_asks() -> None:
    asked = shlex.join([*command(), "--show-completion"])
    shown = subprocess.run(["bash", "-c", f"{asked}; exit $?"], capture_output=True, text=True)
    assert shown.returncode == 0 and "_FACTEXTRACT_COMPLETE=complete_bash" in shown.stdout
