"""A pack that cannot be used is an error that names file and line, and what was meant."""

# ruff: noqa: E501 - each case is one line: the pack, the line at fault, what is said of it
from __future__ import annotations

import re
from pathlib import Path

import pytest

from factextract import Extractor
from factextract.errors import PackError
from factextract.packs.load import load_pack

BAD = {
    "unknown unit code": ("[units]\n\nlog = { code = \"[mi_j]\", type = \"measure\", say = [\"logs\"], ex = \"3 logs = 3 [mi_j]\" }\n", 3, r"\[mi_i\]"),
    "unknown rate code": ("[rates]\nlog = { code = \"kgg\", say = [\"log\"], ex = \"3 tonnes a log = 3 t/kgg\" }\n", 2, "UCUM"),
    "a unit code of nothing": ("[units]\nlog = { code = \"m/0\", type = \"measure\", say = [\"logs\"], ex = \"\" }\n", 2, "no unit is nothing"),
    "a unit code without an end": ("[units]\nlog = { code = \"" + 5000 * "/" + "m\", type = \"measure\", say = [\"logs\"], ex = \"\" }\n", 2, "longer than a UCUM code may be"),
    "a unit code of a vast power": ("[units]\nlog = { code = \"km999999999\", type = \"measure\", say = [\"logs\"], ex = \"\" }\n", 2, "cannot be read"),
    "units made of each other": ("[ucum]\n\"[a]\" = { of = \"[b]\" }\n\"[b]\" = { of = \"[a]\" }\n[units]\nlog = { code = \"[a]\", type = \"measure\", say = [\"logs\"], ex = \"\" }\n", 5, "or of itself"),
    "a unit of powers of powers": ("[ucum]\n\"[a]\" = { value = 10, of = \"km99\" }\n\"[b]\" = { of = \"[a]99\" }\n[units]\nlog = { code = \"[b]\", type = \"measure\", say = [\"logs\"], ex = \"\" }\n", 5, "beyond all measure"),
    "a unit of no size": ("[ucum]\n\"[a]\" = { value = 0, of = \"m\" }\n", 2, "greater than 0"),
    "a number without end": ("[ucum]\n\"[a]\" = { value = 1e999999999, of = \"m\" }\n", 2, "a number lies between"),
    "a word with two meanings": ("[units]\nlog = { code = \"kg\", type = \"measure\", say = [\"miles\"], ex = \"3 miles = 3 kg\" }\n", 2, "'miles' already belongs to 'unit.mile'"),
    "a rate word with two meanings": ("[rates]\nlog = { code = \"kg\", say = [\"year\"], ex = \"\" }\n", 2, "'year' already belongs to 'year'"),
    "a currency ISO does not know": ("[bare_money]\n[currencies.USX]\nsay = [\"xdollars\"]\nex = \"3 xdollars = 3 USX\"\n", 2, "ISO 4217 knows no currency 'USX'.*did you mean"),
    "a bare unit of an unknown currency": ("[bare_money]\nlog = { say = [\"logs\"], currencies = [\"QQQ\"], ex = \"3 logs = 3 XXX\" }\n", 2, "'QQQ'"),
    "one key twice": ("[units]\nmile = { code = \"km\", type = \"measure\", say = [\"mls\"], ex = \"3 mls = 3 km\" }\n", 2, "'mile' is defined twice.*replaces = 'mile'"),
    "an unknown key": ("[units]\nlog = { code = \"kg\", type = \"measure\", sayy = [\"logs\"], ex = \"\" }\n", 2, "unknown key 'sayy'; did you mean 'say'"),
    "an unknown table": ("[unitz]\nlog = 3\n", 1, r"unknown table \[unitz\]; did you mean 'units'"),
    "an unknown key inside": ("[units]\nlog = { code = \"kg\", type = \"measure\", say = [\"logs\"], elided = { front = \"x\", behind = \"y\", fronts = \"z\" }, ex = \"\" }\n", 2, "unknown key 'fronts'; did you mean 'front'"),
    "a wrong value": ("[units]\nlog = { code = \"kg\", type = \"weight\", say = [\"logs\"], ex = \"\" }\n", 2, "type"),
    "no example": ("[units]\nlog = { code = \"kg\", type = \"measure\", say = [\"logs\"] }\n", 2, "ex"),
    "two kinds of numeral": ("[numerals]\n\"zillion\" = { value = 3, scale = 10, ex = \"zillion = 3\" }\n", 2, "one of: digit"),
    "an unknown prefix": ("[units]\nlog = { code = \"kg\", type = \"measure\", say = [\"logs\"], prefixes = [\"W\"], ex = \"\" }\n", 2, "no prefix 'W'"),
    "an unknown smaller unit": ("[units]\nlog = { code = \"kg\", type = \"measure\", say = [\"logs\"], smaller = \"fooot\", ex = \"\" }\n", 2, "no unit 'fooot'; did you mean 'foot'"),
    "a hint to no unit": ("[[hints]]\nid = \"log\"\nunit = \"logg\"\npattern = 'x(?P<n>1)'\nex = []\n", 2, "no unit 'logg'"),
    "no regular expression": ("[[guards]]\nid = \"log\"\npattern = '(log'\nyes = []\nno = []\n", 2, "pattern: no regular expression"),
    "no TOML": ("[units\n", 1, "not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_pack_names_its_place(kind: str, tmp_path: Path) -> None:
    source, line, message = BAD[kind]
    folder = tmp_path / "en"
    folder.mkdir()
    path = folder / "mine.toml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        Extractor(packs=[tmp_path])
    said = str(caught.value)
    assert re.search(rf"{re.escape(str(path))}:{line}\b", said), said
    assert re.search(message, said), said


def test_a_pack_may_add_to_a_currency(tmp_path: Path) -> None:
    """Entries of one currency add up; none of them is lost."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "mine.toml").write_text(
        '[currencies.USD]\nsay = ["clams"]\nex = "3 clams = 3 USD"\n', encoding="utf-8"
    )
    from factextract import Article

    found = [
        m.unit
        for m in Extractor(packs=[tmp_path]).mentions(Article(id="a", text="3 clams and 4 US dollars", language="en"))
    ]
    assert found == ["USD", "USD"]


def test_a_misspelt_key_is_named_before_the_one_it_leaves_missing(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    line = '[units]\nteu = { code = "1", typ = "count", say = ["TEU"], ex = "4 TEU = 4 1" }\n'
    (tmp_path / "en" / "units.toml").write_text(line, encoding="utf-8")
    with pytest.raises(PackError, match=r"units\.toml:2: .*'typ'.*did you mean 'type'"):
        load_pack(tmp_path)
