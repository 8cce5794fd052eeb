"""`factextract diff`, as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from factextract.model import FactChange

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent

OLD = (
    "---\nid: flood\npublished: 2025-09-24\n---\n"
    "The flood killed 3 people and injured 17. It cost the town $30 million.\n"
)
NEW = OLD.replace("injured 17", "injured 21").replace(" It cost the town $30 million.", " Some 400 soldiers came.")


@pytest.fixture(autouse=True)
def versions(run: Run) -> None:
    """Two versions of a story in the folder that the program is called in."""
    Path("old.md").write_text(OLD, encoding="utf-8")
    Path("new.md").write_text(NEW, encoding="utf-8")


class TestExitStatus:
    def test_the_same(self, run: Run) -> None:
        assert run("diff", "old.md", "old.md") == (0, "No fact changed.\n", "")

    def test_different(self, run: Run) -> None:
        assert run("diff", "old.md", "new.md")[0] == 1

    @pytest.mark.parametrize(("wanted", "status"), [("changed,removed", 1), ("moved", 0), ("contradicted", 1)])
    def test_fail_on(self, run: Run, wanted: str, status: int) -> None:
        assert run("diff", "old.md", "new.md", "--fail-on", wanted)[0] == status

    def test_trouble(self, run: Run) -> None:
        status, _, err = run("diff", "old.md", "none.md")
        assert (status, err) == (2, "error: none.md: no such file or folder; check the path\n")

    @pytest.mark.parametrize("bad", [("--fail-on", "changd"), ("--languages", "en")])
    def test_a_bad_option(self, run: Run, bad: tuple[str, str]) -> None:
        status, _, err = run("diff", "old.md", "new.md", *bad)
        assert status == 2
        assert bad[0] in err


class TestFormats:
    def test_text_marks_what_changed(self, run: Run) -> None:
        _, out, _ = run("diff", "old.md", "new.md")
        lines = out.splitlines()
        assert lines[:2] == ["--- old.md", "+++ new.md"]
        assert "changed value 17 \u2192 21" in lines
        assert "- 5:39: The flood killed 3 people and injured [-17-]." in lines
        assert "+ 5:39: The flood killed 3 people and injured {+21+}." in lines
        assert lines[-1] == "1 changed, 1 added, 1 removed, 1 contradicted"

    def test_markdown(self, run: Run) -> None:
        _, out, _ = run("diff", "old.md", "new.md", "--format", "md")
        assert "  - 5:39: The flood killed 3 people and injured ~~17~~." in out.splitlines()
        assert "  - 5:39: The flood killed 3 people and injured **21**." in out.splitlines()

    def test_json_lines_are_changes(self, run: Run) -> None:
        _, out, _ = run("diff", "old.md", "new.md", "--format", "jsonl")
        changes = [FactChange.model_validate_json(line) for line in out.splitlines()]
        assert sorted(change.op for change in changes) == ["added", "changed", "removed"]
        (changed,) = (json.loads(line) for line in out.splitlines() if '"changed"' in line)
        assert changed["fields"] == ["quantity.value"]
        assert changed["old"]["quantity"]["value"] == "17"

    def test_json_is_one_array(self, run: Run) -> None:
        _, out, _ = run("diff", "old.md", "new.md", "--format", "json", "-o", "-")
        assert len(json.loads(out)) == 3

    def test_summary(self, run: Run) -> None:
        _, out, _ = run("diff", "old.md", "new.md", "--format", "json", "--summary")
        assert json.loads(out) == {"changed": 1, "added": 1, "removed": 1, "contradicted": 1, "powers_of_ten": 0}

    def test_output_never_replaces_an_input(self, run: Run) -> None:
        status, _, err = run("diff", "old.md", "new.md", "-o", "old.md")
        assert status == 2
        assert "old.md" in err
        assert Path("old.md").read_text(encoding="utf-8") == OLD


class TestSides:
    def test_claims_files_say_what_their_articles_say(self, run: Run) -> None:
        for name in ("old", "new"):
            run("extract", f"{name}.md", "-o", f"{name}.jsonl")
        assert run("diff", "old.jsonl", "old.md")[:2] == (0, "No fact changed.\n")
        status, out, _ = run("diff", "old.jsonl", "new.jsonl")
        assert status == 1
        assert "changed value 17 \u2192 21" in out.splitlines()

    def test_a_line_that_is_no_claim(self, run: Run) -> None:
        run("extract", "old.md", "-o", "old.jsonl")
        with Path("old.jsonl").open("a", encoding="utf-8") as lines:
            lines.write('{"id": "c-1"}\n')
        status, _, err = run("diff", "old.jsonl", "new.md")
        assert status == 2
        assert err.startswith("error: old.jsonl:")

    def test_folders_are_paired_by_document(self, run: Run) -> None:
        for name, text in (("a", OLD), ("b", NEW)):
            Path(name).mkdir()
            (Path(name) / "flood.md").write_text(text, encoding="utf-8")
            (Path(name) / "same.md").write_text("The town has 30 shops.", encoding="utf-8")
        assert run("diff", "a", "b", "--summary")[1] == "1 changed, 1 added, 1 removed, 1 contradicted\n"

    def test_golden_answers_need_their_article(self, run: Run) -> None:
        answers = {"schema": 1, "document": "flood", "claims": [{"quote": "3", "value": "3", "unit": "1"}]}
        Path("flood.json").write_text(json.dumps(answers), encoding="utf-8")
        status, _, err = run("diff", "flood.json", "old.md")
        assert status == 2
        assert "--articles" in err
        assert run("diff", "flood.json", "old.md", "--articles", "old.md")[0] == 1

    def test_one_language_of_each_side(self, run: Run) -> None:
        lines = [
            {"id": "s.en", "language": "en", "text": "The group had a turnover of £9 billion."},
            {"id": "s.zh-Hant", "language": "zh-Hant", "text": "該集團的營業額為 9 千萬英鎊。"},
        ]
        text = "\n".join(json.dumps(line) for line in lines)
        Path("s.jsonl").write_text(text, encoding="utf-8")
        status, out, _ = run("diff", "s.jsonl", "s.jsonl", "--languages", "en:zh-Hant")
        assert status == 1
        assert "@@ off by a power of ten @@" in out.splitlines()
        assert out.splitlines()[-1].endswith("1 off by a power of ten")
        status, _, err = run("diff", "s.jsonl", "s.jsonl", "--languages", "en:fr")
        assert (status, err) == (2, "error: s.jsonl: no document is in 'fr'; there is en, zh-Hant\n")

    def test_the_corpus_answers_agree_across_languages(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(ROOT)
        assert run("diff", "golden/en/rice-harvest.json", "golden/zh-Hant/rice-harvest.json")[0] == 0
