"""`factextract rules`: list, show, test, coverage, mutate and blame, with a small pack beside the shipped ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factextract.cli.main import main

TEXT = "The port of Northwick handled 4,500 TEU in 2024, hard by 5,000 TEU planned. It has 40 cranes."
CLAIMS: list[dict[str, Any]] = [
    {"quote": "4,500", "value": "4500", "unit": "1", "counted": "TEU", "subject": "Northwick", "date": "2024"},
    {"quote": "5,000", "value": "5000", "relation": "<", "unit": "1", "counted": "TEU", "date": "2025"},
]
UNITS = """
[units]
teu = { code = "1", type = "count", say = ["TEU", "TEUs"], ex = "4,500 TEU = 4500 1" }
hogshead = { code = "1", type = "count", say = ["hogsheads"], ex = "30 hogsheads = 31 1" }

[relations]
hard_by = { relation = "~", say = ["hard by"] }
nearly = { relation = "~", say = ["a gnat's breadth from"] }

[properties]
hardness = { field = "science", units = ["number"], say = ["hard"], ex = "hard of 30" }
"""
Rules = Callable[..., tuple[int, str]]


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Rules:
    """Run a subcommand with the small pack: its exit status, and what it wrote."""
    monkeypatch.chdir(tmp_path)
    for folder in ("corpus/en", "golden/en", "mine/en"):
        Path(folder).mkdir(parents=True)
    article = f"---\nid: port\nregion: GB\nlanguage: en\npublished: 2025-12-03\n---\n{TEXT}\n"
    Path("corpus/en/port.md").write_text(article, encoding="utf-8")
    content = json.dumps({"schema": 1, "document": "port", "claims": CLAIMS})
    Path("golden/en/port.json").write_text(content, encoding="utf-8")
    Path("mine/en/units.toml").write_text(UNITS, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as done:
            main(["rules", *arguments, *(["--pack", "mine"] if arguments[0] != "--help" else [])])
        return int(done.value.code or 0), capsys.readouterr().out

    return run


def test_list(rules: Rules) -> None:
    assert rules("list", "en.units.teu") == (0, "en.units.teu\tmine/en/units.toml:3\tTEU, TEUs\n")
    assert rules("list", "en.no-such-table")[0] == 2


def test_show(rules: Rules) -> None:
    status, out = rules("show", "en.units.teu")
    assert status == 0 and 'teu = { code = "1"' in out and "hogshead" not in out and "en: examples hold" in out
    assert "is = 30" in rules("show", "en.units.hogshead")[1]
    status, out = rules("show", "en.rules.en.attendance")
    assert 'LOWER = "of"' in out and "en.ahead-or-late" not in out
    assert rules("show", "en.units.no-such-unit")[0] == 2


def test_test(rules: Rules) -> None:
    assert rules("test", "en.units.teu") == (0, "")
    status, out = rules("test", "en.units")
    assert status == 1
    assert out == "mine/en/units.toml:4: en.units.hogshead: 30 hogsheads = 31 1: is = 30 None\n"


def test_coverage(rules: Rules) -> None:
    status, out = rules("coverage", "--format", "json")
    lines = {line["id"]: line for line in json.loads(out)["lines"]}
    assert status == 0
    assert (lines["en.units.teu"]["golden"], lines["en.units.hogshead"]["golden"]) == (True, False)
    assert (lines["en.units.teu"]["example"], lines["en.relations.hard_by"]["example"]) == (True, False)
    assert lines["en.relations.hard_by"]["golden"] is True
    assert lines["en.properties.hardness"]["golden"] is False
    assert lines["en.properties.hardness"]["shadowed"] == ["en.relations.hard_by"]
    assert not [id for id in lines if id == "en.currencies.ADP"]  # what CLDR generates is left out
    out = rules("coverage", "--missing")[1]
    assert "no evidence: mine/en/units.toml:8 en.relations.nearly" in out
    assert "never fires: mine/en/units.toml:4 en.units.hogshead" in out
    assert "\nrules and cues: " in out and "\nlexicon: " in out


def test_mutate(rules: Rules) -> None:
    names = ("en.units.teu", "en.relations.hard_by", "en.relations.nearly")
    status, out = rules("mutate", *names, "--workers", "1", "--min-score", "0.5", "--format", "json")
    mutants = {mutant["id"]: mutant for mutant in json.loads(out)["mutants"]}
    assert status == 0
    assert list(mutants) == [
        *("drop en.relations.hard_by", "alter en.relations.hard_by"),
        *("drop en.relations.nearly", "alter en.relations.nearly"),
        *("drop en.units.teu", "alter en.units.teu"),
    ]
    assert mutants["alter en.units.teu"]["killed"] == "example of en.units.teu: 4,500 TEU = 4500 1: is = 45000 None"
    assert mutants["drop en.relations.hard_by"]["killed"] == "golden corpus/en/port.md: relation is =, should be <"
    assert mutants["drop en.relations.nearly"]["killed"] is None
    assert mutants["drop en.relations.nearly"]["killer"] == "a gnat's breadth from 35 = ~ 35 1 actual"


def test_a_low_score_is_red(rules: Rules) -> None:
    status, out = rules("mutate", "en.relations.nearly", "--workers", "2", "--min-score", "0.5")
    assert status == 1 and out.splitlines()[-2] == "cue: 0 of 2 mutants killed, score 0.000"
    assert "mine/en/units.toml:8: survived: drop en.relations.nearly: dropped" in out


def test_blame(rules: Rules) -> None:
    status, out = rules("blame", "--format", "json")
    found = {rule["rule"]: rule for rule in json.loads(out)["rules"]}
    assert status == 0
    assert (found["quantity.unit.teu"]["right"] + found["quantity.unit.teu"]["wrong"]) == 2
    assert found["quantity.unit.teu"]["wrong"] >= 1  # the relation
    assert any(rule.startswith("time.") for rule in found)
    out = rules("blame", "quantity.unit.teu", "--cases", "5")[1]
    assert "corpus/en/port.md:7:" in out and "relation is ~, should be <" in out
