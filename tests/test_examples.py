"""Every line of every pack does as its own examples say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factextract import Extractor
from factextract.golden.examples import faults, languages_of
from factextract.golden.lines import Line, lines

EXTRACTOR = Extractor()
LINES = tuple(lines(EXTRACTOR.packs))


def wrong(table: str) -> Iterator[str]:
    for line in LINES:
        if line.table == table:
            for language in languages_of(line, EXTRACTOR):
                yield from (f"{line.place} {line.id}: {fault}" for fault in faults(EXTRACTOR, line, language))


@pytest.mark.parametrize("table", sorted({line.table for line in LINES}))
def test_examples_hold(table: str) -> None:
    assert list(wrong(table)) == []


@pytest.mark.parametrize(
    ("id", "changed", "said"),
    [
        ("zh.units.mu", {"ex": "3亩 = 4 [mu_cn]"}, "3亩 = 4 [mu_cn]: is = 3 None"),
        ("en.units.point", {"ex": "2 points = 2 pp"}, "counts in"),
        ("zh.guards.letter-grade", {"yes": ["三成网络"]}, "nothing is masked"),
        ("zh.guards.letter-grade", {"pattern": "(?P<n>21号)", "yes": ["在21号发射"]}, "states ['21号']"),
        (
            "en.cues.period",
            {"ex": ["Third-quarter revenue grew 6 percent sequentially | 6 percent | basis=yoy"]},
            "is qoq",
        ),
        ("en.cues.target_verb", {"ex": ["It sold 30 cars | 30 | modality=target"]}, "is actual"),
        ("zh.properties.revenue", {"ex": "天气为3.5亿元"}, "天气为3.5亿元: is"),
        ("en.rules.en.attendance", {"no": ["A crowd of 300 came."]}, "it matches"),
        ("en.rules.en.attendance", {"yes": []}, ""),
        ("zh.set_words.adverbs", {"words": ["三吨"]}, "states"),
    ],
)
def test_a_wrong_example_is_told(id: str, changed: dict[str, object], said: str) -> None:
    line = next(line for line in LINES if line.id == id)
    other = Line(line.pack, line.folder, line.table, line.key, line.entry.model_copy(update=changed))
    found = list(faults(EXTRACTOR, other, line.folder))
    assert bool(found) == bool(said) and all(said in fault for fault in found)
