"""UCUM codes: what they measure, and exact conversion between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from factextract.errors import FactExtractError

TABLE = Path(__file__).parent / "data" / "common" / "ucum.toml"
"""The shipped table of units."""

_POWERS = "Q30 R27 Y24 Z21 E18 P15 T12 G9 M6 k3 h2 da1 d-1 c-2 m-3 u-6 n-9 p-12 f-15 a-18 z-21 y-24 r-27 q-30"

PREFIXES = {name: int(power) for name, power in re.findall(r"([A-Za-z]+)(-?\d+)", _POWERS)}
"""The decimal prefixes, as powers of ten."""

_TOKEN = re.compile(
    r"(?P<number>\d+)(?![\dA-Za-z\[])|(?P<term>(?:\[[^\]\s]+\]|[A-Za-z%])+)(?P<power>[-+]?\d\d?(?!\d))?"
)
_ENDLESS = Context(prec=15)
_LONGEST = 100  # characters of a code
_DEEPEST = 20  # units that one is made of, each of the next
_LARGEST = 4096  # bits of a factor


class ConversionError(FactExtractError, ValueError):
    """A unit that cannot be converted into another: an unknown code, another kind of quantity, money."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a code means: so many `factor` of the base units in `dims`, counted from `offset` of its own units."""

    dims: tuple[tuple[str, int], ...]
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    def times(self, other: Measure, power: int = 1) -> Measure:
        """This unit times another's power. Raises ConversionError beyond what can be reckoned with."""
        bits = max(other.factor.numerator.bit_length(), other.factor.denominator.bit_length())
        if bits * abs(power) > _LARGEST:
            raise ConversionError("a unit's factor is beyond all measure")
        dims = dict(self.dims)
        for base, exponent in other.dims:
            dims[base] = dims.get(base, 0) + exponent * power
        kept = tuple(sorted((base, exponent) for base, exponent in dims.items() if exponent))
        return Measure(kept, self.factor * other.factor**power)


_ONE = Measure(())


class Ucum:
    """Unit codes made of the atoms of a table: atom to `value`, `per`, `of`, `offset`, `metric` (packs' `[ucum]`)."""

    def __init__(self, atoms: Mapping[str, Mapping[str, Any]]) -> None:
        self._atoms = atoms
        self._known: dict[str, Measure] = {}
        self._within: list[str] = []

    def measure(self, code: str) -> Measure:
        """What a code measures. Raises ConversionError for a code that is none.

        >>> shipped().measure("km/h").dims
        (('m', 1), ('s', -1))
        """
        if code not in self._known:
            if len(code) > _LONGEST:
                raise ConversionError(f"{code[:_LONGEST]!r} … is longer than a UCUM code may be")
            found, rest = self._product(code, code)
            if rest or not code:
                raise ConversionError(f"{code!r} is no UCUM code that is known here: {rest!r} cannot be read")
            self._known[code] = found
        return self._known[code]

    def convert(self, value: Decimal, source: str, target: str) -> Decimal:
        """`value` of `source` in units of `target`: exact, or to fifteen digits where the fraction does not end.

        Raises:
            ConversionError: a code is unknown, or the two measure different things.

        >>> shipped().convert(Decimal("26.2"), "[mi_i]", "km")
        Decimal('42.1648128')
        >>> shipped().convert(Decimal(-40), "[degF]", "Cel")
        Decimal('-40')
        """
        one, other = self.measure(source), self.measure(target)
        if one.dims != other.dims:
            raise ConversionError(f"{source!r} and {target!r} measure different things")
        return _decimal((Fraction(value) + one.offset) * one.factor / other.factor - other.offset)

    def _product(self, text: str, code: str) -> tuple[Measure, str]:
        """A product from the front of `text`, and what is left of it."""
        whole, text = self._factor(text, code)
        while text[:1] in (".", "/"):
            power = 1 if text[0] == "." else -1
            part, text = self._factor(text[1:], code)
            whole = whole.times(part, power)
        return whole, text

    def _factor(self, text: str, code: str) -> tuple[Measure, str]:
        if text.startswith("("):
            inner, rest = self._product(text[1:], code)
            if not rest.startswith(")"):
                raise ConversionError(f"{code!r} is no UCUM code: a bracket stays open")
            return inner, rest[1:]
        if text.startswith("/"):
            part, rest = self._factor(text[1:], code)
            return _ONE.times(part, -1), rest
        found = _TOKEN.match(text)
        if not found:
            raise ConversionError(f"{code!r} is no UCUM code that is known here: {text!r} cannot be read")
        if found["number"]:
            if not int(found["number"]):
                raise ConversionError(f"{code!r} is no UCUM code: no unit is nothing")
            return Measure((), Fraction(int(found["number"]))), text[found.end() :]
        unit = self._unit(found["term"], code)
        return (_ONE.times(unit, int(found["power"])) if found["power"] else unit), text[found.end() :]

    def _unit(self, term: str, code: str) -> Measure:
        if term in self._atoms:
            return self._atom(term)
        for length in (1, 2):
            power, atom = PREFIXES.get(term[:length]), term[length:]
            if power is not None and self._atoms.get(atom, {}).get("metric"):
                return Measure((), Fraction(10) ** power).times(self._atom(atom))
        raise ConversionError(f"{code!r} is no UCUM code that is known here: no unit {term!r}")

    def _atom(self, term: str) -> Measure:
        entry = self._atoms[term]
        if not entry.get("of"):
            return Measure(()) if term in ("%", "1") else Measure(((term, 1),))
        if len(self._within) == _DEEPEST:
            raise ConversionError(f"{term!r} is made of too many units in turn, or of itself")
        self._within.append(term)
        try:
            of = self.measure(entry["of"])
        finally:
            self._within.pop()
        factor = Fraction(entry.get("value", 1)) / Fraction(entry.get("per", 1))
        return Measure(of.dims, of.factor * factor, Fraction(entry.get("offset", 0)))


@cache
def shipped() -> Ucum:
    """The shipped units."""
    return Ucum(tomli.loads(TABLE.read_text(encoding="utf-8"), parse_float=Decimal)["ucum"])


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """`Ucum.convert` with the shipped units; money never converts.

    >>> convert(Decimal("1.5"), "t", "kg")
    Decimal('1500')
    """
    return shipped().convert(value, source, target)


def plain(value: Decimal) -> str:
    """A value as a plain decimal string: no exponent, no trailing zeros.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("0.250"))
    ('1500', '0.25')
    """
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal: exact where it ends."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    exact = rest == 1
    places = Context(prec=400) if exact else _ENDLESS
    found = places.divide(Decimal(value.numerator), Decimal(value.denominator))
    return found.normalize(places) if found % 1 else found.quantize(Decimal(1), context=Context(prec=400))
