"""Mutants: packs with one line dropped or altered. Tests of rules are worth as much as they tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from factextract.engine import Pack
from factextract.golden.lines import Line, without
from factextract.packs.entry import Entry
from factextract.values.figure import Relation

DROP = "drop"
ALTER = "alter"

_TEN = 10


@dataclass(frozen=True)
class Mutant:
    """One line dropped, or altered to `instead`; `change` says how in words."""

    line: Line
    change: str
    instead: Entry | None = None

    @property
    def id(self) -> str:
        """What a person calls it: `drop zh.units.tenth`."""
        return f"{DROP if self.instead is None else ALTER} {self.line.id}"

    def packs(self, packs: Sequence[Pack]) -> tuple[Pack, ...]:
        """The packs with the line so changed."""
        return without(packs, self.line, self.instead)


def mutants(line: Line) -> Iterator[Mutant]:
    """The line dropped, and the line with what it says altered where it says something of its own."""
    yield Mutant(line, "dropped")
    altered = _ALTERED.get(line.table, _unaltered)(line.entry)
    for name, value in altered.items():
        change = f"{name} is {_short(value)}, not {_short(getattr(line.entry, name))}"
        yield Mutant(line, change, line.entry.model_copy(update={name: value}))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _unaltered(entry: Any) -> dict[str, Any]:
    return {}


def _unit(entry: Any) -> dict[str, Any]:
    return {"factor": entry.factor * _TEN}


def _money(entry: Any) -> dict[str, Any]:
    return {"minor_factor": entry.minor_factor * _TEN} if entry.minor else {}


def _numeral(entry: Any) -> dict[str, Any]:
    if entry.digit is not None:
        return {"digit": (entry.digit + 1) % _TEN}
    if entry.scale is not None:
        return {"scale": entry.scale * _TEN}
    if entry.vague is not None:
        return {"vague": _next(entry.vague)}
    return {name: getattr(entry, name) + 1 for name in ("value", "denominator") if getattr(entry, name) is not None}


def _next(relation: Relation) -> Relation:
    every = list(Relation)
    return every[(every.index(relation) + 1) % len(every)]


def _relation(entry: Any) -> dict[str, Any]:
    return {"relation": _next(entry.relation)} if entry.relation is not None else {}


def _rate(entry: Any) -> dict[str, Any]:
    return {"code": "wk" if entry.code != "wk" else "d"}


def _slot(entry: Any) -> dict[str, Any]:
    numbers = {word: value + 1 for word, value in entry.words.items() if isinstance(value, int)}
    return {"words": {**entry.words, **numbers}} if numbers else {}


def _piece(entry: Any) -> dict[str, Any]:
    """The first thing that the piece says is left unsaid."""
    return {"set": dict(list(entry.set.items())[1:])} if entry.set else {}


def _holiday(entry: Any) -> dict[str, Any]:
    for name in ("day", "easter", "orthodox_easter", "nth", "term"):
        value = getattr(entry, name)
        if value is not None:
            return {name: value - 1 if value > 1 else value + 1}
    return {}


def _role(entry: Any) -> dict[str, Any]:
    return {"role": "by" if entry.role != "by" else "since"}


def _cue(entry: Any) -> dict[str, Any]:
    values = {"modality": ("target", "forecast"), "change": ("up", "down"), "basis": ("yoy", "qoq")}[entry.field]
    return {"value": values[1] if entry.value == values[0] else values[0]}


def _rule(entry: Any) -> dict[str, Any]:
    """A veto is none; what is captured beside the figure is not captured."""
    if entry.veto:
        return {"veto": False}
    bare = [{k: v for k, v in part.items() if k != "AS" or v == "figure"} for part in entry.pattern]
    return {"pattern": bare} if bare != entry.pattern else {"set": type(entry.set)()}


_ALTERED: Mapping[str, Callable[[Any], dict[str, Any]]] = MappingProxyType(
    {
        "units": _unit,
        "bare_money": _unit,
        "currencies": _money,
        "numerals": _numeral,
        "relations": _relation,
        "rates": _rate,
        "slots": _slot,
        "time": _piece,
        "holidays": _holiday,
        "roles": _role,
        "cues": _cue,
        "rules": _rule,
    }
)
