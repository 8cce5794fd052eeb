"""The three languages of a story say the same facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from factextract.golden.agreement import of_answers, of_claims, share

ROOT = Path(__file__).parent.parent


def test_the_answers_of_all_stories_agree() -> None:
    found = of_answers(ROOT / "corpus", ROOT / "golden")
    assert len(found) >= 16
    assert share(found) >= 0.97


def story(folder: Path, language: str, *claims: dict[str, Any]) -> None:
    for kind in ("corpus", "golden"):
        (folder / kind / language).mkdir(parents=True, exist_ok=True)
    text = " ".join(claim["quote"] for claim in claims)
    (folder / "corpus" / language / "s.md").write_text(f"---\nid: s.{language}\n---\n{text}\n", encoding="utf-8")
    content = {"schema": 1, "document": f"s.{language}", "claims": list(claims)}
    (folder / "golden" / language / "s.json").write_text(json.dumps(content), encoding="utf-8")


def test_what_one_language_lacks_is_told(tmp_path: Path) -> None:
    one = {"quote": "3%", "value": "3", "unit": ["%", "pp"], "date": ["2025", None]}
    two = {"quote": "7 km", "value": "7", "unit": "km", "date": "2025"}
    story(tmp_path, "xx", one, two)
    story(tmp_path, "yy", {**one, "unit": "pp", "date": "2025-01/2025-12"}, {**two, "date": "2024"})
    (found,) = of_answers(tmp_path / "corpus", tmp_path / "golden")
    assert (found.facts, found.shared) == (4, 2)
    assert [(language, fact.words) for language, fact in found.alone] == [("xx", "7 km"), ("yy", "7 km")]


def test_a_fact_has_one_partner(tmp_path: Path) -> None:
    """Two facts of one language that could both be the same fact of the other are not both told there."""
    wide = {"quote": "3%", "value": "3", "unit": ["%", "pp"]}
    narrow = {"quote": "3 %", "value": "3", "unit": "%"}
    story(tmp_path, "xx", wide, narrow)
    story(tmp_path, "yy", narrow, {**wide, "unit": "pp"})
    assert of_answers(tmp_path / "corpus", tmp_path / "golden")[0].shared == 4
    story(tmp_path, "yy", narrow)
    assert of_answers(tmp_path / "corpus", tmp_path / "golden")[0].shared == 2


def test_what_the_program_does_not_say_agrees_with_nothing(tmp_path: Path) -> None:
    story(tmp_path, "xx", {"quote": "3%", "value": "3", "unit": "%"})
    story(tmp_path, "yy", {"quote": "3%", "value": "3", "unit": "%"})
    (found,) = of_claims(tmp_path / "corpus", tmp_path / "golden", lambda article: [])
    assert (found.facts, found.shared) == (2, 0)
