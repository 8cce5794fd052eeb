"""`factextract check` in every format, on a small corpus of its own with the shipped rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from factextract.cli.main import main

ARTICLE = """---
id: tram
region: GB
language: en
field: transport
published: 2025-12-03
---
# Tram news

The city carried 35,000 passengers in 2024. Fares: rose, by 3% in 2025.
"""
CLAIMS: list[dict[str, Any]] = [
    {"quote": "35,000", "value": "35000", "unit": "1", "counted": "passengers", "subject": ["The city", "city"]}
    | {"property": [None, "passengers"], "date": "2024"},
    {"quote": "3%", "value": "4", "unit": "%", "date": "2025"},
]
Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Run a check of the small corpus: its exit status and what it printed."""
    monkeypatch.chdir(tmp_path)
    for folder in ("corpus/en", "golden/en"):
        Path(folder).mkdir(parents=True)
    Path("corpus/en/tram.md").write_text(ARTICLE, encoding="utf-8")
    content = {"schema": 1, "document": "tram", "claims": CLAIMS}
    Path("golden/en/tram.json").write_text(json.dumps(content), encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as done:
            main(["check", *arguments])
        return int(done.value.code or 0), capsys.readouterr().out

    return run


def test_json(check: Check) -> None:
    status, out = check("--format", "json")
    content = json.loads(out)
    assert status == 1
    assert (content["overall"]["wanted"], content["overall"]["found"]) == (2, 1)
    assert content["overall"]["precision"] == content["overall"]["recall"] == 0.5
    assert list(content["by"]) == ["language", "field", "type", "rule"]
    assert content["by"]["field"]["transport"]["wanted"] == 2
    assert content["by"]["type"]["percent"] == {**content["by"]["type"]["percent"], "wanted": 1, "given": 1, "found": 0}
    missed = next(d for d in content["differences"] if d["kind"] == "missed")
    extra = next(d for d in content["differences"] if d["kind"] == "extra")
    assert (missed["path"], missed["line"], missed["quote"]) == ("corpus/en/tram.md", 10, "3%")
    assert missed["rule"] is None and extra["rule"] == "quantity.unit.percent_sign"
    assert missed["text"].startswith("The city carried")


def test_junit(check: Check) -> None:
    suite = ElementTree.fromstring(check("--format", "junit")[1])
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "1", "0")
    failure = suite.find("testcase/failure")
    assert failure is not None and "corpus/en/tram.md:10:" in str(failure.text)


def test_github(check: Check) -> None:
    lines = check("--format", "github")[1].splitlines()
    assert lines and all(line.startswith("::error file=corpus/en/tram.md,line=10,col=") for line in lines)
    assert any("3%25" in line for line in lines)


def test_sarif(check: Check) -> None:
    (run,) = json.loads(check("--format", "sarif")[1])["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= known
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 10 and region["endColumn"] > region["startColumn"]


def test_markdown(check: Check) -> None:
    out = check("--format", "md")[1]
    assert "| field: transport | 2 | 2 | 0.500 | 0.500 |" in out
    assert "**missed**" in out and "corpus/en/tram.md:10:" in out


def test_text_by_rule(check: Check) -> None:
    out = check("--by", "rule")[1]
    assert "quantity.unit.percent_sign" in out and "(not found)" in out and "[quantity.unit.percent_sign]" in out


@pytest.mark.parametrize(("least", "status"), [("0.4", 0), ("0.6", 1)])
def test_least_f1(check: Check, least: str, status: int) -> None:
    assert check("--min-f1", least)[0] == status


def test_trouble_in_every_format(check: Check) -> None:
    Path("golden/en/tram.json").write_text("{", encoding="utf-8")
    for format in ("json", "junit", "github", "sarif", "md"):
        status, out = check("--format", format)
        assert status == 2 and "tram.json:1" in out.replace("%3A", ":").replace("\\", ""), format
