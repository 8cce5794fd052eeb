"""Unit codes: what the table says is what UCUM says; conversion is exact, and money never converts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factextract.measures import ConversionError, convert, shipped
from factextract.model import Claim
from factextract.packs.load import DATA, load_pack
from factextract.packs.schema import PackData
from factextract.packs.units import expanded

PACKS = load_pack(DATA)
ATOMS = PACKS["common"].tables["ucum"]
values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3)


PINTS = {"m[Hg]", "[Cal]", "[cft_i]", "[cyd_i]", "[Btu]"}
"""Units for which pint puts its own definitions in the place of UCUM's."""


def codes() -> set[str]:
    """Every code that a shipped unit or rate makes."""
    found = set()
    for language in set(PACKS) - {"common"}:
        data = PackData().plus(PACKS["common"]).plus(PACKS[language])
        found |= {unit.code for _, _, unit in expanded(data)} | {rate.code for rate in data.tables["rates"].values()}
    return found - {"XXX"}


def claim(code: str, value: str, upper: str | None = None) -> Claim:
    """A claim with nothing but a quantity and its unit."""
    place: dict[str, Any] = {"text": "x", "start": 0, "end": 1}
    kind = "money" if code.isupper() and len(code) == 3 else "measure"
    return Claim.model_validate(
        {
            "id": "c",
            "document": "d",
            "language": "en",
            "type": kind,
            "quantity": {"value": value, "upper": upper, **place},
            "unit": {"code": code, "text": "x"},
            "sentence": {"start": 0, "end": 1},
            "rule": "r",
        }
    )


@pytest.fixture(scope="module")
def ucum() -> Any:
    pytest.importorskip("pint")
    ucumvert = pytest.importorskip("ucumvert")
    return ucumvert.PintUcumRegistry()


def test_every_atom_that_is_not_our_own_is_ucums(ucum: Any) -> None:
    """UCUM knows it, and it is as large as UCUM says, where pint can tell: by what is of the same kind."""
    strange, unequal = [], []
    for code, atom in ATOMS.items():
        if atom.own or code in ("%", "1", "dB", "Np", "[pH]", "bit", "By"):
            continue
        try:
            theirs = ucum.from_ucum(code)
        except Exception:
            strange.append(code)
            continue
        if not atom.of or atom.offset or code in PINTS | {"mol", "deg"}:
            continue
        ours = Decimal(1) * atom.value / atom.per
        ratio = (theirs / ucum.from_ucum(atom.of)).to_base_units()
        if abs(float(ratio.magnitude) / float(ours) - 1) > 1e-6:
            unequal.append((code, float(ratio.magnitude), float(ours)))
    assert not strange
    assert not unequal


def test_every_code_of_the_packs_is_ucum(ucum: Any) -> None:
    """Codes in which no atom of our own has a part are read by a UCUM parser."""
    own = [code for code, atom in ATOMS.items() if atom.own]
    strange = []
    for code in sorted(codes()):
        if code in ("%", "1", "pp", "x", "mm[Hg]") or any(atom in code for atom in own if atom.startswith("[")):
            continue
        try:
            ucum.from_ucum(code)
        except Exception:
            strange.append(code)
    assert not strange


def test_every_code_of_the_packs_is_known() -> None:
    assert [code for code in codes() if shipped().measure(code) is None] == []


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("26.2", "[mi_i]", "km", "42.1648128"),
        ("1", "t", "kg", "1000"),
        ("-40", "[degF]", "Cel", "-40"),
        ("100", "Cel", "[degF]", "212"),
        ("90", "km/h", "m/s", "25"),
        ("1", "kW.h", "kJ", "3600"),
        ("2", "a", "mo", "24"),
        ("1", "[gal_us]", "L", "3.785411784"),
        ("1", "[mu_cn]", "m2", "666.666666666667"),
        ("7.8", "L/(100.km)", "L/km", "0.078"),
        ("8", "GBy", "MBy", "8000"),
        ("1", "[jin_tw]", "g", "600"),
    ],
)
def test_conversion(value: str, source: str, target: str, expected: str) -> None:
    assert convert(Decimal(value), source, target) == Decimal(expected)


@given(
    values,
    st.sampled_from(
        [("km", "[mi_i]"), ("kg", "[lb_av]"), ("L", "[gal_us]"), ("m2", "[sft_i]"), ("d", "s"), ("MPa", "bar")]
    ),
)
def test_there_and_back(value: Decimal, pair: tuple[str, str]) -> None:
    """To the fifteen digits that an endless fraction is carried to."""
    back = convert(convert(value, *pair), pair[1], pair[0])
    assert abs(back - value) <= abs(value) * Decimal("1e-14")


@pytest.mark.parametrize(
    ("source", "target"),
    [("kg", "km"), ("CNY", "USD"), ("kg", "CNY"), ("1", "kg"), ("", "m"), ("m", "(m"), ("m..m", "m"), ("furlong", "m")],
)
def test_what_does_not_convert(source: str, target: str) -> None:
    with pytest.raises(ConversionError):
        convert(Decimal(1), source, target)


def test_a_claims_quantity_in_another_unit() -> None:
    quantity = claim("t", "1.5", "2").quantity
    assert quantity is not None
    in_kilograms = quantity.to("kg")
    assert (in_kilograms.value, in_kilograms.upper, in_kilograms.text) == ("1500", "2000", quantity.text)
    assert in_kilograms.to("t").value == "1.5"


def test_money_never_converts() -> None:
    quantity = claim("CNY", "3").quantity
    assert quantity is not None
    with pytest.raises(ConversionError):
        quantity.to("USD")
    with pytest.raises(ConversionError):
        quantity.to("kg")


def test_a_quantity_by_itself_says_why_it_cannot_convert() -> None:
    quantity = claim("t", "1").quantity
    assert quantity is not None
    alone = type(quantity).model_validate(quantity.model_dump())
    with pytest.raises(ConversionError, match="part of a claim"):
        alone.to("kg")


def test_no_currency_is_a_unit_of_measure() -> None:
    """Else money of that code would convert."""
    known = PACKS["common"].tables["iso_4217"].codes
    measured = []
    for code in known:
        try:
            shipped().measure(code)
        except ConversionError:
            continue
        measured.append(code)
    assert not measured
