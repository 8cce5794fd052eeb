"""`diff` and `check` as pages, without a browser: tests/browser looks at them in one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from factextract.report.labels import labels, languages

Run = Callable[..., tuple[int, str, str]]
EVIL = "</script><img src=x onerror=alert(1)>"
FRONT = f"---\nid: flood\ntitle: {EVIL}\n---\n"
OLD = f"{FRONT}The flood killed 3 people and injured 17. {EVIL} It cost the town $30 million.\n"
NEW = OLD.replace("injured 17", "injured 21").replace(" It cost the town $30 million.", " Some 400 soldiers came.")


def inert(page: str) -> bool:
    """Whether the hostile words are text."""
    return EVIL not in page and "&lt;img src=x onerror=alert(1)&gt;" in page


class TestDiff:
    @pytest.fixture(autouse=True)
    def versions(self, run: Run) -> None:
        Path("old.md").write_text(OLD, encoding="utf-8")
        Path("new.md").write_text(NEW, encoding="utf-8")

    @pytest.mark.parametrize("language", languages())
    def test_every_change_is_there_with_both_its_sides(self, run: Run, language: str) -> None:
        status, page, _ = run("diff", "old.md", "new.md", "--format", "html", "--lang", language)
        assert status == 1
        assert inert(page)
        assert page.count('class="entry"') == 3
        assert "<del>17</del>" in page
        assert "<ins>21</ins>" in page
        assert labels(language).op["changed"] in page
        for place in ('id="o1"', 'id="n1"'):
            assert place in page

    def test_only_the_changes_when_a_summary_is_asked_for(self, run: Run) -> None:
        page = run("diff", "old.md", "new.md", "--format", "html", "--summary")[1]
        assert page.count('class="entry"') == 3
        assert 'class="both"' not in page

    def test_no_change_is_said(self, run: Run) -> None:
        status, page, _ = run("diff", "old.md", "old.md", "--format", "html")
        assert status == 0
        assert labels().ui["no_change"] in page
        assert f"1 {labels().ui['unchanged']}" in page

    def test_claims_without_their_article(self, run: Run) -> None:
        for name in ("old", "new"):
            run("extract", f"{name}.md", "-o", f"{name}.jsonl")
        page = run("diff", "old.jsonl", "new.jsonl", "--format", "html")[1]
        assert "<del>17</del>" in page
        assert 'class="both"' not in page

    @pytest.mark.parametrize("language", languages())
    def test_what_a_field_says_is_in_the_words_of_the_page(self, run: Run, language: str) -> None:
        Path("a.md").write_text("Mr Hu said the town has 300 pumps.\n\nIts revenue was 14%.\n", encoding="utf-8")
        Path("b.md").write_text("Mr Hu said the town has over 300 pumps.\n\nIts revenue fell 14%.\n", encoding="utf-8")
        page = run("diff", "a.md", "b.md", "--format", "html", "--lang", language)[1]
        own = labels(language)
        assert f"<del>=</del> → <ins>{own.relations['>'].replace('>', '&gt;')}</ins>" in page
        assert f"{own.parts['change']} <del>{own.ui['level']}</del> → <ins>{own.change['down']}</ins>" in page

    def test_a_power_of_ten_comes_first_and_is_named(self, run: Run) -> None:
        text = "The town has 300 pumps.\n\nThe repair cost $30 million in 2024.\n"
        Path("a.md").write_text(text, encoding="utf-8")
        Path("b.md").write_text(
            text.replace("300 pumps", "310 pumps").replace("$30 million", "$3 million"), encoding="utf-8"
        )
        page = run("diff", "a.md", "b.md", "--format", "html")[1]
        first = page[page.index('id="e1"') : page.index('id="e2"')]
        assert f"{labels().ui['factor']} 1/10" in first


class TestCheck:
    @pytest.fixture(autouse=True)
    def corpus(self, run: Run) -> None:
        for folder in ("corpus/en", "golden/en"):
            Path(folder).mkdir(parents=True)
        Path("corpus/en/flood.md").write_text(OLD, encoding="utf-8")
        claims = [
            {"quote": "3", "value": "3", "unit": "kg", "counted": "people", "subject": ["flood"]},
            {"quote": "17", "value": "18", "unit": "1", "subject": ["flood"], "expect_miss": {"claim": EVIL}},
        ]
        content = {"schema": 1, "document": "flood", "claims": claims}
        Path("golden/en/flood.json").write_text(json.dumps(content), encoding="utf-8")

    @pytest.mark.parametrize("language", languages())
    def test_what_is_amiss_is_there(self, run: Run, language: str) -> None:
        status, page, _ = run("check", "--format", "html", "--lang", language)
        assert status == 1
        assert inert(page)
        for kind in ("missed", "field", "extra"):
            assert f'data-kind="{kind}"' in page
        assert 'data-only="expected"' in page  # the page shows what is expected, too, and can hide it
        assert '<tr><th scope="row">kg</th>' in page

    @pytest.mark.parametrize("language", languages())
    def test_what_a_field_says_is_in_the_words_of_the_page(self, run: Run, language: str) -> None:
        answer = json.loads(Path("golden/en/flood.json").read_text(encoding="utf-8"))
        wanted = {
            "relation": ">=", "modality": ["forecast", "target"], "subject": ["river", None],
            "change": {"direction": "up", "basis": "yoy"},
        }  # fmt: skip
        answer["claims"] = [{"quote": "17", "value": "17", "unit": "1", **wanted}]
        Path("golden/en/flood.json").write_text(json.dumps(answer), encoding="utf-8")
        page = run("check", "--format", "html", "--lang", language)[1]
        own = labels(language)
        none, either = own.ui["nothing"], own.ui["or"]
        for given, told in (
            ("=", "≥"),
            (own.modality["actual"], f"{own.modality['forecast']}{either}{own.modality['target']}"),
            (none, own.ui["change"].format(way=own.change["up"], base=own.basis["yoy"])),
        ):
            assert f"<del>{given}</del> → <ins>{told}</ins>" in page
        assert f"<ins>river{either}{none}</ins>" in page
        assert own.type["count"] in page[page.index(own.by["type"]) :]

    def test_closed_gaps_are_said(self, run: Run) -> None:
        answer = {"quote": "17", "value": "17", "unit": "1", "subject": ["flood", "The flood"]}
        gaps = {"expect_miss": {"unit": "once"}}
        extra = [{"quote": "30 million", "reason": "no more"}]
        content = {"schema": 1, "document": "flood", "claims": [{**answer, **gaps}], "expect_extra": extra}
        Path("corpus/en/flood.md").write_text(OLD.replace("$30 million", "30 million"), encoding="utf-8")
        Path("golden/en/flood.json").write_text(json.dumps(content), encoding="utf-8")
        page = run("check", "--format", "html")[1]
        assert labels().ui["stale_gap"] in page

    def test_an_article_in_no_folder_has_no_language_of_its_own(self, run: Run) -> None:
        page = run("check", "corpus/en", "--golden", "golden/en", "--format", "html")[1]
        assert f'<th scope="row">{labels().ui["all"]}</th>' in page
        assert '<th scope="row">all</th>' not in page and 'lang="all"' not in page

    def test_units_are_told_apart(self, run: Run) -> None:
        page = run("check", "--format", "html")[1]
        row = page[page.index('<tr><th scope="row">kg</th>') :].split("</tr>")[0]
        assert "1 × 1" in row
