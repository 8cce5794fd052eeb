"""The page of corpus statistics is up to date, and tells what is thin."""

from __future__ import annotations

import json
from pathlib import Path

from factextract.golden.statistics import statistics

ROOT = Path(__file__).parent.parent


def test_the_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "corpus-statistics.md").read_text(encoding="utf-8")
    assert page == statistics(ROOT / "corpus", ROOT / "golden"), "run: make statistics"


def test_what_is_thin(tmp_path: Path) -> None:
    for folder in ("corpus/xx", "golden/xx"):
        (tmp_path / folder).mkdir(parents=True)
    text = " ".join(f"{n}%" for n in range(10, 22))
    (tmp_path / "corpus/xx/a.md").write_text(f"---\nid: a\nfield: sport\n---\n{text}\n", encoding="utf-8")
    claims = [{"quote": f"{n}%", "value": f"{n}".rstrip("0") if n % 10 else str(n), "unit": "%"} for n in range(10, 22)]
    claims[0] |= {"modality": "negated", "date": "2025-Q3"}
    content = {"schema": 1, "document": "a", "claims": claims}
    (tmp_path / "golden/xx/a.json").write_text(json.dumps(content), encoding="utf-8")
    page = statistics(tmp_path / "corpus", tmp_path / "golden")
    assert "| `sport` | 12 | 12 |  |" in page
    assert "| `negated` | 1 | 1 | *thin* |" in page and "| `quarter` | 1 | 1 | *thin* |" in page
