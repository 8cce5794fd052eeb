"""Every line of the quantity tables of every language does what its own example says; guards and set words keep their
promises.

An example reads `text = [relation]value[..upper] [code]`; what has no value states no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from factextract import Article, Extractor
from factextract.packs.load import DATA, load_pack
from factextract.packs.schema import PackData
from factextract.packs.units import expanded
from factextract.values.figure import SIX_DIGITS, Figure, plain

EXTRACTOR = Extractor()
PACKS = load_pack(DATA)
LANGUAGES = sorted(set(PACKS) - {"common"})
TABLES = ("numerals", "units", "currencies", "bare_money", "classifiers", "relations", "rates")
SPANNED = ("units", "numerals", "currencies", "bare_money")
EXAMPLE = re.compile(
    r"(?P<text>.+?)(?: = (?P<relation>[<>]=?|~|=)?(?P<value>-?[\d.]+)(?:\.\.(?P<upper>[\d.]+))?(?: (?P<code>\S+))?)?"
)


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
                    yield from (Case(language, table, key, example) for example in examples(entry.ex))
            grammar = pack.tables.get("quantity_grammar")
            for ratio in grammar.ratios if grammar else ():
                yield Case(language, "ratios", ratio.pattern[:20], ratio.ex)


def examples(ex: str | list[str]) -> list[str]:
    return ([ex] if ex else []) if isinstance(ex, str) else ex


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a text, articles left out."""
    document = EXTRACTOR.document(Article(id="a", text=text, language=language))
    return [figure for item in EXTRACTOR.recognised(document) for figure in item.figures]


def stated(figure: Figure, code: str | None) -> tuple[str, str | None, str | None]:
    """Value, upper end and code as an example writes them; a fraction in per cent where the example does."""
    share = figure.fraction and code == "%"
    factor = Decimal(100) if share else Decimal(1)
    ends = [
        None if end is None else plain(SIX_DIGITS.multiply(end, factor) if share else end)
        for end in (figure.value, figure.upper)
    ]
    unit = "%" if share else figure.unit
    return str(ends[0]), ends[1], (unit or "1") if code == "1" else unit


def fault(case: Case) -> str | None:
    """What an example's figure has wrong, None where it is right."""
    match = EXAMPLE.fullmatch(case.example)
    if match is None:
        return "write it as: text = [relation]value[..upper] [code]"
    text = match["text"]
    found = figures(text, case.language)
    if match["value"] is None:
        claimed = [text[slice(*figure.span)] for figure in found if figure.claim]
        return f"states {claimed}" if claimed else None
    if len(found) != 1:
        return f"{len(found)} figures: {[text[slice(*figure.span)] for figure in found]}"
    value, upper, code = stated(found[0], match["code"])
    relation = found[0].relation.value
    if (value, upper, relation) != (match["value"], match["upper"], match["relation"] or "="):
        return f"is {relation} {value} {upper}"
    if match["code"] is None:
        return "a unit's example says its code" if case.table == "units" else None
    if code != match["code"]:
        return f"counts in {code}"
    return None if spans(text, found[0]) or case.table not in SPANNED else "does not span its text"


def spans(text: str, figure: Figure) -> bool:
    """Words of relation, of money behind it, and what gives the unit its meaning may stand outside; no digit may."""
    rest = text[: figure.whole.start] + text[figure.whole.end :]
    return not re.search(r"\d", rest) and (figure.whole.end == len(text) or " " in text)


GROUPS = sorted({(case.language, case.table) for case in cases()})


@pytest.mark.parametrize(("language", "table"), GROUPS, ids=lambda part: str(part))
def test_examples(language: str, table: str) -> None:
    mine = [case for case in cases() if (case.language, case.table) == (language, table)]
    wrong = {f"[{table}.{case.key}] {case.example}": said for case in mine if (said := fault(case)) is not None}
    assert mine
    assert not wrong


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_has_an_example(table: str) -> None:
    """Entries of a table that add up may leave theirs to the others."""
    for language in LANGUAGES:
        whole = PackData().plus(PACKS["common"]).plus(PACKS[language])
        bare = [key for key, entry in whole.tables.get(table, {}).items() if not examples(entry.ex)]
        assert not bare, language


def blocks(table: str, kind: str) -> Iterator[Any]:
    for language in LANGUAGES:
        for pack in (PACKS["common"], PACKS[language]):
            for entry in pack.tables.get(table, ()):
                for text in getattr(entry, kind):
                    yield pytest.param(language, entry, text, id=f"{language}-{entry.id}-{text}")


def masks(text: str, language: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in EXTRACTOR._recognisers[language].masks(text, 0, len(text))]


@pytest.mark.parametrize(("language", "guard", "text"), list(blocks("guards", "yes")))
def test_what_a_guard_masks(language: str, guard: Any, text: str) -> None:
    """The guard itself bites, and nothing in its text is claimed as an amount by a number inside the mask."""
    bites = list(re.finditer(guard.pattern, text, 0 if guard.cased else re.I))
    assert bites
    spans = [next((m.span(n) for n, s in m.groupdict().items() if s is not None), m.span()) for m in bites]
    inside = [
        f
        for f in figures(text, language)
        if f.number and any(a <= f.number.start and f.number.end <= b for a, b in spans)
    ]
    assert not [text[slice(*figure.span)] for figure in inside if figure.claim]


@pytest.mark.parametrize(("language", "guard", "text"), list(blocks("guards", "no")))
def test_what_a_guard_leaves_alone(language: str, guard: Any, text: str) -> None:
    for match in re.finditer(guard.pattern, text, 0 if guard.cased else re.I):
        found = next((match.span(name) for name, said in match.groupdict().items() if said is not None), match.span())
        pytest.fail(f"masks {text[slice(*found)]!r}")


@pytest.mark.parametrize(("language", "hint", "text"), list(blocks("hints", "ex")))
def test_what_a_hint_gives_its_unit(language: str, hint: Any, text: str) -> None:
    unit = PACKS[language].tables["units"][hint.unit]
    assert {figure.unit for figure in figures(text, language)} == {unit.code}


@pytest.mark.parametrize(("language", "hint", "text"), list(blocks("hints", "no")))
def test_what_a_hint_leaves_alone(language: str, hint: Any, text: str) -> None:
    assert not re.search(hint.pattern, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_as_many_traps_as_bites(language: str) -> None:
    """Every guard says what it must not mask."""
    for guard in PACKS[language].tables.get("guards", ()):
        assert guard.yes and guard.no, guard.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_prefixed_units_are_read_in_every_word(language: str) -> None:
    """What prefixes generate is found as written, in its own code."""
    data = PackData().plus(PACKS["common"]).plus(PACKS[language])
    wrong = []
    for key, own, unit in expanded(data):
        if key == own or unit.needs:
            continue
        for word in (*unit.say, *unit.signs):
            found = [(figure.value, figure.unit) for figure in figures(f"37 {word}", language)]
            if found != [(Decimal(37), unit.code)]:
                wrong.append((word, found))
    assert not wrong


def test_generated_files_are_fresh() -> None:
    """The currency files say what CLDR says; `python tools/generate_currencies.py` writes them."""
    pytest.importorskip("babel")
    import importlib.util

    path = Path(__file__).parent.parent / "tools" / "generate_currencies.py"
    spec = importlib.util.spec_from_file_location("generate_currencies", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    stale = [path.name for path, text in module.files().items() if path.read_text(encoding="utf-8") != text]
    assert not stale
