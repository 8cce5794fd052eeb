"""`factextract check` goes red on planted regressions, and names the line that is to blame."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factextract.cli.main import main
from factextract.golden.lines import lines
from factextract.packs.load import DATA, load_pack
from factextract.segmenting.jiebas import plain_dictionary

DICTIONARY = plain_dictionary()
"""Held, so that it is read once."""
ROOT = Path(__file__).parent.parent
LINES = {line.id: line for line in lines([load_pack(DATA)])}
NEVER = "(?!)"

Change = Callable[[Any], dict[str, Any]]
PLANTED: list[tuple[str, str, Change, str]] = [
    ("a unit's factor off by ten", "zh.units.point", lambda e: {"factor": Decimal("0.1")}, "zh-Hant/ev-maker-2025"),
    ("a scale off by ten", "en.numerals.billion", lambda e: {"scale": e.scale * 10}, "en/chip-foundry-q3"),
    (
        "up to a level taken for up by",
        "zh.lexicon.change_link",
        lambda e: {"words": [*e.words, "至", "到"]},
        "zh-Hant/ev-maker-2025",
    ),
    (
        "a year carried wrongly",
        "zh.slots.relyear",
        lambda e: {"words": {word: year - 1 for word, year in e.words.items()}},
        "zh-Hans/airport-runway",
    ),
    ("about that says nothing", "zh.relations.about", lambda e: {"relation": "="}, "zh-Hans/river-flood-2025"),
    ("a month that is a week", "en.rates.month", lambda e: {"code": "wk"}, "en/city-election"),
    ("a guard that lets all pass", "zh.guards.phase", lambda e: {"pattern": NEVER}, "zh-Hant/ev-maker-2025"),
    ("a classifier nobody sees", "zh.classifiers.家", lambda e: {"then": NEVER}, "zh-Hant/chip-foundry-q3"),
    ("a target that is a forecast", "zh.cues.target", lambda e: {"value": "forecast"}, "zh-Hant/ev-maker-2025"),
    ("a quarter that is a half", "en.time.quarter", lambda e: {"pattern": NEVER}, "en/ev-maker-2025"),
    ("a rule that vetoes", "zh.rules.zh.casualties", lambda e: {"veto": True}, "zh-Hant/earthquake-island"),
]


def toml(value: Any) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def planted(folder: Path, id: str, change: Change) -> Path:
    """A pack that replaces one shipped line with a changed one."""
    line = LINES[id]
    fields = {**line.entry.model_dump(mode="python", exclude_unset=True), **change(line.entry), "replaces": line.key}
    head = f"[[{line.table}]]" if line.at is not None else f"[{line.table}.{json.dumps(line.key, ensure_ascii=False)}]"
    rows = [head, *(f"{name} = {toml(value)}" for name, value in fields.items())]
    (folder / line.folder).mkdir()
    (folder / line.folder / "planted.toml").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("id", "change", "where"), [pytest.param(*case[1:], id=case[0]) for case in PLANTED])
def test_a_planted_regression_is_red_and_named(
    id: str, change: Change, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = ROOT / "corpus" / where
    articles = str(corpus if corpus.is_dir() else corpus.with_suffix(".md"))
    pack = planted(tmp_path, id, change)
    with pytest.raises(SystemExit) as done:
        main(["check", articles, "--golden", str(ROOT / "golden"), "--pack", str(pack), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["differences"]
    assert done.value.code == 1
    told = f"{id} ({pack}/{LINES[id].folder}/planted.toml:"
    assert found and all(suspect.startswith(told) for d in found for suspect in d["suspects"] or [""])


def test_what_was_different_before_has_no_suspect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "golden").mkdir()
    answers = {"schema": 1, "document": "ev-maker-2025.en", "claims": []}
    (tmp_path / "golden" / "ev-maker-2025.json").write_text(json.dumps(answers), encoding="utf-8")
    (tmp_path / "pack" / "en").mkdir(parents=True)
    fields = 'code = "m", type = "measure", factor = 1.7, say = ["weeks"], replaces = "week", ex = "3 weeks = 5.1 m"'
    unit = f"[units]\nweek = {{ {fields} }}\n"
    (tmp_path / "pack" / "en" / "units.toml").write_text(unit, encoding="utf-8")
    article, golden = str(ROOT / "corpus" / "en" / "ev-maker-2025.md"), str(tmp_path / "golden")
    with pytest.raises(SystemExit):
        main(["check", article, "--golden", golden, "--pack", str(tmp_path / "pack"), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["differences"]
    assert {bool(d["suspects"]) for d in found if "week" in d["quote"]} == {True}
    assert {bool(d["suspects"]) for d in found if "week" not in d["quote"]} == {False}
