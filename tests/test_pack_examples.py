"""Every line of the quantity tables of every language has an example, and does in every language what it says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from factextract import Extractor
from factextract.golden.examples import amount_fault, figures, texts
from factextract.packs.load import DATA, load_pack
from factextract.packs.schema import PackData
from factextract.packs.units import expanded

EXTRACTOR = Extractor()
PACKS = load_pack(DATA)
LANGUAGES = sorted(set(PACKS) - {"common"})
TABLES = ("numerals", "units", "currencies", "bare_money", "classifiers", "relations", "rates")


class Case(NamedTuple):
    """One example: where it comes from and what it says."""

    language: str
    table: str
    key: str
    example: str


def cases() -> Iterator[Case]:
    for language in LANGUAGES:
        for pack in (PACKS["common"], PACKS[language]):
            for table in TABLES:
                for key, entry in pack.tables.get(table, {}).items():
                    yield from (Case(language, table, key, example) for example in texts(entry.ex))
            grammar = pack.tables.get("quantity_grammar")
            for ratio in grammar.ratios if grammar else ():
                yield Case(language, "ratios", ratio.pattern[:20], ratio.ex)


GROUPS = sorted({(case.language, case.table) for case in cases()})


@pytest.mark.parametrize(("language", "table"), GROUPS, ids=lambda part: str(part))
def test_examples(language: str, table: str) -> None:
    mine = [case for case in cases() if (case.language, case.table) == (language, table)]
    told = {c: amount_fault(EXTRACTOR, c.table, c.example, c.language) for c in mine}
    wrong = {f"[{table}.{case.key}] {case.example}": said for case, said in told.items() if said is not None}
    assert mine
    assert not wrong


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_has_an_example(table: str) -> None:
    """Entries of a table that add up may leave theirs to the others."""
    for language in LANGUAGES:
        whole = PackData().plus(PACKS["common"]).plus(PACKS[language])
        bare = [key for key, entry in whole.tables.get(table, {}).items() if not texts(entry.ex)]
        assert not bare, language


@pytest.mark.parametrize("table", ["guards", "rules"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_as_many_traps_as_bites(language: str, table: str) -> None:
    """Every block says at least as often what it must leave alone as what it takes."""
    blocks = PACKS[language].tables[table]
    short = [block.id for block in blocks if not len(block.no) >= len(block.yes) > 0]
    assert not short


@pytest.mark.parametrize("language", LANGUAGES)
def test_prefixed_units_are_read_in_every_word(language: str) -> None:
    """What prefixes generate is found as written, in its own code."""
    data = PackData().plus(PACKS["common"]).plus(PACKS[language])
    wrong = []
    for key, own, unit in expanded(data):
        if key == own or unit.needs:
            continue
        for word in (*unit.say, *unit.signs):
            found = [(figure.value, figure.unit) for figure in figures(EXTRACTOR, f"37 {word}", language)]
            if found != [(Decimal(37), unit.code)]:
                wrong.append((word, found))
    assert not wrong


@pytest.mark.parametrize("tool", ["generate_currencies", "generate_idioms"])
def test_generated_files_are_fresh(tool: str) -> None:
    """What is written from CLDR and from jieba's dictionary says what they say; `python tools/TOOL.py` writes it."""
    pytest.importorskip("babel")
    import importlib.util

    path = Path(__file__).parent.parent / "tools" / f"{tool}.py"
    spec = importlib.util.spec_from_file_location(tool, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    stale = [path.name for path, text in module.files().items() if path.read_text(encoding="utf-8") != text]
    assert not stale
