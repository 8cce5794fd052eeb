"""The corpus against its golden answers: no difference but the known gaps, and no known gap that has closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from factextract import Extractor
from factextract.golden.check import Pair, check, pairs, unanswered
from factextract.golden.report import total

ROOT = Path(__file__).parent.parent
PAIRS = pairs(ROOT / "corpus", ROOT / "golden")
EXTRACTOR = Extractor()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.language}-{pair.golden.stem}")
def test_article_gives_its_golden_claims(pair: Pair) -> None:
    (checked,) = check([pair], EXTRACTOR.extract)
    assert checked.error is None
    assert checked.report is not None
    assert [str(difference) for difference in checked.report.unexpected] == []


def test_every_article_has_answers() -> None:
    articles = [path for path in unanswered(ROOT / "corpus", PAIRS) if "versions" not in path.parts]
    assert articles == []


def test_most_figures_are_found() -> None:
    found = check(PAIRS[::4], EXTRACTOR.extract, workers=2)
    counts = total(checked.report.counts for checked in found if checked.report)
    assert counts.f1() > 0.94


def test_any_number_of_processes_finds_the_same() -> None:
    few = [PAIRS[0], Pair(Path("no such.md"), PAIRS[1].golden, "en"), *PAIRS[-4:]]
    one, three = ([str(checked) for checked in check(few, EXTRACTOR.extract, workers)] for workers in (1, 3))
    assert one == three
    assert "no such" in one[1]
