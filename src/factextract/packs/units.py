"""Unit words: from a pack's units, currencies and classifiers to what each word after or before a figure means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple

from factextract.errors import PackError
from factextract.measures import ConversionError, Measure, Ucum
from factextract.packs.schema import PackData, Prefix, Unit

_TAKES_PREFIX = "{}"


@dataclass(frozen=True, slots=True)
class UnitSense:
    """What a unit word means: the claim's code and type, and how the figure gets there."""

    id: str
    code: str
    type: str
    factor: Decimal = Decimal(1)
    dim: str | None = None
    si: Decimal | None = None
    tail: bool = False
    glued: bool = False
    tenth_below: Decimal | None = None
    options: tuple[str, ...] = ()
    article: bool = False
    rate: bool = True

    @property
    def bare(self) -> bool:
        """Whether it is money whose currency the article must tell."""
        return bool(self.options)


class UnitWords(NamedTuple):
    """One sense with its words after and before the figure, and the entry they come from."""

    table: str
    key: str
    sense: UnitSense
    say: Iterable[str]
    before: Iterable[str]


def unit_words(data: PackData) -> Iterator[UnitWords]:
    """The words of every unit, currency, bare money unit and classifier. Raises PackError for a code that nobody knows."""
    yield from _measures(data)
    yield from _money(data)
    for word, classifier in data.tables.get("classifiers", {}).items():
        sense = UnitSense(f"count.{word}", "1", "count", article=classifier.article)
        yield UnitWords("classifiers", word, sense, [word], ())


def check_codes(data: PackData) -> None:
    """Raises PackError for a unit code that UCUM does not know, or a currency that ISO 4217 does not."""
    atoms = _ucum(data)
    for table in ("units", "rates"):
        for key, entry in data.tables.get(table, {}).items():
            if getattr(entry, "type", None) != "money":
                _measure(atoms, entry.code, data, table, key)
    known = data.tables["iso_4217"].codes if "iso_4217" in data.tables else ()
    for code in data.tables.get("currencies", {}):
        _known_currency(code, known, data, "currencies", code)
    for key, bare in data.tables.get("bare_money", {}).items():
        for code in bare.currencies:
            _known_currency(code, known, data, "bare_money", key)


def expanded(data: PackData) -> Iterator[tuple[str, str, Unit]]:
    """Every unit with the units that its prefixes make: the entry's key, an id of its own, the unit."""
    prefixes: Mapping[str, Prefix] = data.tables.get("prefixes", {})
    for key, unit in data.tables.get("units", {}).items():
        yield key, key, unit.model_copy(
            update={
                "code": _with(unit.code, "", unit.prefixes),
                "say": [_with(word, "", unit.prefixes) for word in unit.say],
                "signs": [_with(sign, "", unit.prefixes) for sign in unit.signs],
            }
        )
        for name in unit.prefixes:
            if name not in prefixes:
                message = f"no prefix {name!r} in [prefixes]; known: {', '.join(sorted(prefixes))}"
                raise PackError(message, path=data.places["units", key], id=key)
            yield key, f"{name}.{key}", _prefixed(unit, name, prefixes[name])


def _prefixed(unit: Unit, name: str, prefix: Prefix) -> Unit:
    return unit.model_copy(
        update={
            "code": _with(unit.code, name),
            "say": [_with(word, front) for word in unit.say for front in prefix.say],
            "signs": [_with(sign, front) for sign in unit.signs for front in prefix.signs],
            "before": [],
            "dim": None,
            "si": None,
            "glued": False,
        }
    )


def _with(word: str, prefix: str, prefixes: Iterable[str] = ("",)) -> str:
    """The word with a prefix at the marked place, else in front."""
    if not prefixes:
        return word
    return word.replace(_TAKES_PREFIX, prefix) if _TAKES_PREFIX in word else prefix + word


def _measures(data: PackData) -> Iterator[UnitWords]:
    atoms = _ucum(data)
    for key, own, unit in expanded(data):
        dim, si = unit.dim, unit.si
        if unit.type in ("measure", "duration") and dim is None:
            measure = _measure(atoms, unit.code, data, "units", key)
            dim, si = _kind(measure)
        sense = UnitSense(
            f"unit.{own}", unit.code, unit.type, unit.factor, dim, si, unit.tail, unit.glued, unit.tenth_below, rate=unit.rate
        )
        yield UnitWords("units", key, sense, [*unit.say, *unit.signs], unit.before)


def _kind(measure: Measure) -> tuple[str | None, Decimal | None]:
    """What adds up with what in a compound measure; degrees do not."""
    if measure.offset or not measure.dims:
        return None, None
    kind = ".".join(f"{base}{power}" for base, power in measure.dims)
    return kind, Decimal(measure.factor.numerator) / Decimal(measure.factor.denominator)


def _money(data: PackData) -> Iterator[UnitWords]:
    for code, currency in data.tables.get("currencies", {}).items():
        money = UnitSense(f"money.{code}", code, "money", dim=code, si=Decimal(1), tail=True)
        yield UnitWords("currencies", code, money, currency.say, currency.before)
        minor = UnitSense(f"minor.{code}", code, "money", currency.minor_factor, dim=code, si=currency.minor_factor)
        yield UnitWords("currencies", code, minor, currency.minor, ())
    for key, bare in data.tables.get("bare_money", {}).items():
        options = tuple(bare.currencies)
        sense = UnitSense(f"money.{key}", "XXX", "money", bare.factor, dim="XXX", si=bare.factor, tail=bare.tail, options=options)
        yield UnitWords("bare_money", key, sense, bare.say, bare.before)


def _ucum(data: PackData) -> Ucum:
    return Ucum({code: atom.model_dump() for code, atom in data.tables.get("ucum", {}).items()})


def _measure(atoms: Ucum, code: str, data: PackData, table: str, key: str) -> Measure:
    try:
        return atoms.measure(code.replace(_TAKES_PREFIX, ""))
    except ConversionError as error:
        raise PackError(f"{error.message}{_nearest(code, data.tables.get('ucum', {}))}", path=data.places[table, key], id=key) from None


def _known_currency(code: str, known: Any, data: PackData, table: str, key: str) -> None:
    if code not in known:
        message = f"ISO 4217 knows no currency {code!r}{_nearest(code, known)}; a new one goes into [iso_4217]"
        raise PackError(message, path=data.places[table, key], id=key)


def _nearest(code: str, known: Iterable[str]) -> str:
    close = get_close_matches(code, list(known), n=1, cutoff=0.4)
    return f"; did you mean {close[0]!r}?" if close else ""
