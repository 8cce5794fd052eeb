"""Unit words: from a pack's units, currencies and classifiers to what each word after or before a figure means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple

from factextract.errors import PackError
from factextract.measures import ConversionError, Measure, Ucum
from factextract.packs.matching import LatePattern
from factextract.packs.schema import PackData, Prefix, Unit

UNKNOWN = "XXX"
"""The code of what the text does not tell."""

_TAKES_PREFIX = "{}"

_CENTS = Decimal("0.01")

_BEHIND, _AHEAD, _IN_FRONT = 60, 40, 12
"""How far the words that tell a unit's meaning may stand before and behind the figure."""


@dataclass(frozen=True, slots=True)
class UnitSense:
    """What a unit word means: the claim's code and type, and how the figure gets there."""

    id: str
    code: str
    type: str
    factor: Decimal = Decimal(1)
    dim: str | None = None
    si: Decimal | None = None
    tail: int = 0
    glued: bool = False
    tenth_below: Decimal | None = None
    options: tuple[str, ...] = ()
    article: bool = False
    rate: bool = True
    needs: LatePattern | None = None
    then: LatePattern | None = None
    after: LatePattern | None = None
    others: tuple[UnitSense, ...] = ()
    smaller: UnitSense | None = None

    @property
    def bare(self) -> bool:
        """Whether it is money whose currency the article must tell."""
        return bool(self.options)

    def near(self, text: str, start: int, end: int) -> UnitSense | None:
        """The sense that the surroundings of `text[start:end]` call for; None where each needs what is not there."""
        if not self.conditional and not self.others:
            return self
        told = sorted((s for s in (*self.others, self) if s.conditional), key=lambda sense: sense.vague)
        return next((sense for sense in told if sense._called(text, start, end)), None if self.conditional else self)

    @property
    def conditional(self) -> bool:
        """Whether the sense holds only where something else stands around."""
        return self.needs is not None or self.then is not None or self.after is not None

    @property
    def vague(self) -> bool:
        """Whether it only says what may not stand behind it: a sense that tells more goes first."""
        return (
            self.needs is None and self.after is None and self.then is not None and self.then.pattern.startswith("(?!")
        )

    def _called(self, text: str, start: int, end: int) -> bool:
        if self.then is not None and not self.then.made.match(text, end):
            return False
        if self.after is not None and not self.after.made.search(text[max(0, start - _IN_FRONT) : start]):
            return False
        return self.needs is None or self.needs.made.search(text[max(0, start - _BEHIND) : end + _AHEAD]) is not None

    def joined(self, other: UnitSense) -> UnitSense | None:
        """Both meanings of one word; None where nothing tells them apart."""
        if other.conditional:
            return replace(self, others=(*self.others, other))
        return replace(other, others=(*other.others, self, *self.others)) if self.conditional else None


class UnitWords(NamedTuple):
    """One sense with its words after and before the figure, and the entry they come from."""

    table: str
    key: str
    sense: UnitSense
    say: Iterable[str]
    before: Iterable[str]


def unit_words(data: PackData) -> Iterator[UnitWords]:
    """The words of every unit, currency, bare money unit and classifier. PackError for a code that nobody knows."""
    measures = list(_measures(data))
    yield from _with_smaller(measures, data)
    yield from _money(data)
    for word, classifier in data.tables.get("classifiers", {}).items():
        then, after = _pattern(classifier.then), _in_front(classifier.after)
        sense = UnitSense(f"count.{word}", "1", "count", article=classifier.article, then=then, after=after)
        yield UnitWords("classifiers", word, sense, [word], ())


def check_codes(data: PackData) -> None:
    """Raises PackError for a unit code that UCUM does not know, or a currency that ISO 4217 does not."""
    atoms = _ucum(data)
    for table in ("units", "rates"):
        for key, entry in data.tables.get(table, {}).items():
            if entry.code != UNKNOWN:
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
        if unit.base:
            plain = {name: [_with(word, "") for word in getattr(unit, name)] for name in ("say", "signs")}
            yield key, key, unit.model_copy(update={"code": _with(unit.code, ""), **plain})
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


def _with(word: str, prefix: str) -> str:
    """The word with a prefix at the marked place, else in front."""
    return word.replace(_TAKES_PREFIX, prefix) if _TAKES_PREFIX in word else prefix + word


def _measures(data: PackData) -> Iterator[UnitWords]:
    atoms = _ucum(data)
    for key, own, unit in expanded(data):
        dim, si = unit.dim, unit.si
        if unit.type in ("measure", "duration") and dim is None and unit.code != UNKNOWN:
            measure = _measure(atoms, unit.code, data, "units", key)
            dim, si = _kind(measure)
        sense = UnitSense(
            f"unit.{own}",
            unit.code,
            unit.type,
            unit.factor,
            dim,
            si,
            unit.tail,
            unit.glued,
            unit.tenth_below,
            options=tuple(unit.regions.values()),
            rate=unit.rate,
            needs=_pattern(unit.needs),
            then=_pattern(unit.then),
            after=_in_front(unit.after),
        )
        yield UnitWords("units", key, sense, [*unit.say, *unit.signs], unit.before)


def _kind(measure: Measure) -> tuple[str | None, Decimal | None]:
    """What adds up with what in a compound measure; degrees and speeds do not."""
    if measure.offset or not measure.dims or any(power < 0 for _, power in measure.dims):
        return None, None
    kind = ".".join(f"{base}{power}" for base, power in measure.dims)
    return kind, Decimal(measure.factor.numerator) / Decimal(measure.factor.denominator)


def _with_smaller(found: Sequence[UnitWords], data: PackData) -> Iterator[UnitWords]:
    senses = {words.key: words.sense for words in found}
    for words in found:
        name = data.tables["units"][words.key].smaller
        if name == words.key:
            message = f"{name!r} is its own smaller unit"
            raise PackError(message, path=data.places["units", words.key], id=words.key)
        if name is not None and name not in senses:
            raise PackError(
                f"no unit {name!r}{_nearest(name, senses)}", path=data.places["units", words.key], id=words.key
            )
        yield words._replace(sense=replace(words.sense, smaller=senses[name])) if name else words


def _money(data: PackData) -> Iterator[UnitWords]:
    for code, currency in data.tables.get("currencies", {}).items():
        cents = currency.minor_factor
        minor = UnitSense(f"minor.{code}", code, "money", cents, dim=code, si=cents)
        money = UnitSense(f"money.{code}", code, "money", dim=code, si=Decimal(1), tail=1, smaller=minor)
        yield UnitWords("currencies", code, money, currency.say, _written(currency.before))
        yield UnitWords("currencies", code, minor, currency.minor, ())
    for key, bare in data.tables.get("bare_money", {}).items():
        small = UnitSense(
            f"minor.{key}", UNKNOWN, "money", _CENTS, dim=UNKNOWN, si=_CENTS, options=tuple(bare.currencies)
        )
        sense = replace(
            small,
            id=f"money.{key}",
            factor=bare.factor,
            si=bare.factor,
            tail=bare.tail,
            needs=_pattern(bare.needs),
            then=_pattern(bare.then),
            after=_in_front(bare.after),
            smaller=small if bare.factor == 1 else None,
        )
        yield UnitWords("bare_money", key, sense, bare.say, bare.before)


def _pattern(source: str | None) -> LatePattern | None:
    return LatePattern(source) if source is not None else None


def _in_front(source: str | None) -> LatePattern | None:
    return LatePattern(f"(?:{source})$") if source is not None else None


def _written(signs: Iterable[str]) -> Iterator[str]:
    """Signs as they are; two letters or more before a sign also apart from it and in small letters."""
    for sign in signs:
        yield sign
        letters, last = sign[:-1], sign[-1:]
        if len(letters) > 1 and letters.isascii() and letters.isalpha() and not last.isalnum():
            yield from (f"{letters} {last}", sign.lower(), f"{letters.lower()} {last}")


def _ucum(data: PackData) -> Ucum:
    return Ucum({code: atom.model_dump() for code, atom in data.tables.get("ucum", {}).items()})


def _measure(atoms: Ucum, code: str, data: PackData, table: str, key: str) -> Measure:
    try:
        return atoms.measure(code.replace(_TAKES_PREFIX, ""))
    except ConversionError as error:
        known = data.tables.get("ucum", {})
        near = "" if code in known else _nearest(code, known)
        raise PackError(f"{error.message}{near}", path=data.places[table, key], id=key) from None


def _known_currency(code: str, known: Any, data: PackData, table: str, key: str) -> None:
    if code not in known:
        message = f"ISO 4217 knows no currency {code!r}{_nearest(code, known)}; a new one goes into [iso_4217]"
        raise PackError(message, path=data.places[table, key], id=key)


def _nearest(code: str, known: Iterable[str]) -> str:
    close = get_close_matches(code, list(known), n=1, cutoff=0.4)
    return f"; did you mean {close[0]!r}?" if close else ""
