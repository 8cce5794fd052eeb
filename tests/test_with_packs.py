"""An extractor with other packs gives what one gives that was built from them."""

from __future__ import annotations

from copy import copy
from pathlib import Path

import pytest

from factextract import Article, Extractor
from factextract.errors import PackError
from factextract.golden.lines import KINDS, Line, lines, without
from factextract.packs.schema import PackData
from factextract.reading import read
from factextract.segmenting.jiebas import plain_dictionary

ROOT = Path(__file__).parent.parent
EXTRACTOR = Extractor()
DICTIONARY = plain_dictionary()
"""Held, so that it is read once."""


def said(extractor: Extractor, folder: str) -> list[str]:
    (article,) = (r.article for r in read([str(ROOT / "corpus" / folder / "ev-maker-2025.md")]) if r.article)
    beginning = article.model_copy(update={"text": article.text[:900]})
    return [claim.model_dump_json() for claim in extractor.extract(beginning)]


def one_of_each() -> list[Line]:
    """The line of each table that has the most words: dropping it moves something."""
    found: dict[str, Line] = {}
    for line in lines(EXTRACTOR.packs):
        best = found.setdefault(line.table, line)
        if len(line.words) > len(best.words):
            found[line.table] = line
    return list(found.values())


def copied(data: PackData) -> PackData:
    """The same entries in other tables, so that nothing is shared."""
    tables = {name: copy(part) if isinstance(part, dict) else part for name, part in data.tables.items()}
    lists = {name: (*part[:1], *part[1:]) for name, part in tables.items() if isinstance(part, tuple)}
    return PackData(tables | lists, data.places)


@pytest.mark.parametrize("line", one_of_each(), ids=lambda line: line.id)
def test_what_is_shared_is_what_is_the_same(line: Line) -> None:
    packs = without(EXTRACTOR.packs, line)
    folder = "en" if line.folder == "en" else "zh-Hant"
    results = []
    for each in (packs, [{name: copied(data) for name, data in packs[0].items()}]):
        try:
            results.append(said(EXTRACTOR.with_packs(each), folder))
        except PackError as error:
            results.append([error.message])
    assert results[0] == results[1]


def test_the_first_extractor_stays_as_it_is() -> None:
    before = said(EXTRACTOR, "zh-Hant")
    line = next(line for line in lines(EXTRACTOR.packs) if line.id == "zh.units.percent")
    EXTRACTOR.with_packs(without(EXTRACTOR.packs, line))
    assert said(EXTRACTOR, "zh-Hant") == before


def test_a_dropped_line_is_gone() -> None:
    line = next(line for line in lines(EXTRACTOR.packs) if line.id == "en.units.point")
    (claim,) = EXTRACTOR.extract(Article(id="a", text="Rates rose 2 percentage points."))
    assert claim.unit and claim.unit.code == "pp"
    claims = list(
        EXTRACTOR.with_packs(without(EXTRACTOR.packs, line)).extract(Article(id="a", text="Up 2 percentage points."))
    )
    assert [c.unit.code for c in claims if c.unit] != ["pp"]


def test_every_table_of_lines_is_there() -> None:
    assert {line.table for line in lines(EXTRACTOR.packs)} == set(KINDS)
