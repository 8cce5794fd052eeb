"""Packs with many more entries than the shipped ones, to see what each entry costs."""

from __future__ import annotations

import tomllib
from itertools import islice, product
from pathlib import Path
from typing import Any

from factextract.packs.load import DATA, load_pack

_LETTERS = {"zh": [chr(code) for code in range(0x4E10, 0x9F00, 97)], "en": list("bcdfgklmnprstvz")}
"""What made-up words are made of; Han characters far apart, so that they hardly make a real word."""


def grown_pack(folder: Path, times: int) -> Path:
    """A pack that makes units, word classes and rules `times` as many as the shipped packs hold."""
    shipped = load_pack(DATA)
    for language in _LETTERS:
        tables = shipped[language].tables
        units, words = len(tables["units"]) * (times - 1), sum(len(e.words) for e in tables["lexicon"].values())
        made = _words(language, units + words * (times - 1))
        target = folder / language
        (target / "rules").mkdir(parents=True)
        lines = [
            f'"grown{n}" = {{ code = "1", type = "count", say = ["{w}"], ex = "5 {w} = 5 1" }}'
            for n, w in enumerate(made[:units])
        ]
        (target / "units.toml").write_text("[units]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        listed = ", ".join(f'"{word}"' for word in made[units:])
        (target / "lexicon.toml").write_text(f"[lexicon.grown]\nwords = [{listed}]\n", encoding="utf-8")
        (target / "rules" / "grown.toml").write_text(_rules(language, times), encoding="utf-8")
    return folder


def _words(language: str, count: int) -> list[str]:
    letters = _LETTERS[language]
    size = 3 if language == "zh" else 7
    step = max(1, len(letters) ** size // (count + 1))
    return ["".join(parts) for parts in islice(product(letters, repeat=size), 0, step * count, step)][:count]


def _rules(language: str, times: int) -> str:
    """The shipped rules again and again, under other names: they match where those do."""
    blocks = []
    for path in sorted((DATA / language / "rules").glob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rules"]:
            blocks += [_block(rule, f"{rule['id']}.{n}") for n in range(1, times)]
    return "\n".join(blocks)


def _block(rule: dict[str, Any], name: str) -> str:
    keys = {**rule, "id": name}
    return "[[rules]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in keys.items())


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(part)}" for key, part in value.items()) + " }"
    return str(value)
