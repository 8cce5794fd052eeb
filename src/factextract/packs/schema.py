"""What may stand in a pack's TOML files. Every model forbids keys it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from factextract.errors import PackError
from factextract.packs.entry import Entry, Pattern
from factextract.packs.schema_linking import (
    Kind,
    Lexemes,
    LinkCue,
    Linking,
    PropertyWord,
    Rule,
    RuleExample,
    RuleSet,
    Tense,
    Weights,
)
from factextract.packs.schema_numerals import Guard, Hint, NumeralGrammar, NumeralWord, SetWords, Stated
from factextract.packs.schema_quantities import (
    BareMoney,
    Classifier,
    Cue,
    Currency,
    Elided,
    Iso4217,
    Period,
    Prefix,
    QuantityGrammar,
    Ratio,
    UcumAtom,
    Unit,
)
from factextract.packs.schema_times import Holiday, Role, Slot, TimeGrammar, TimePiece

__all__ = [
    "TABLES",
    "BareMoney",
    "Classifier",
    "Cue",
    "Currency",
    "Elided",
    "Entry",
    "Guard",
    "Hint",
    "Holiday",
    "Iso4217",
    "Language",
    "Lexemes",
    "LinkCue",
    "Linking",
    "NumeralGrammar",
    "NumeralWord",
    "PackData",
    "Period",
    "Prefix",
    "PropertyWord",
    "QuantityGrammar",
    "Ratio",
    "Role",
    "Rule",
    "RuleExample",
    "RuleSet",
    "SetWords",
    "Slot",
    "Stated",
    "TimeGrammar",
    "TimePiece",
    "UcumAtom",
    "Unit",
    "Weights",
]


class Language(Entry):
    """`[language]`: see `factextract.values.language.LanguageProfile`. `homes`: the region that a script tag speaks
    for, where the reader gave none."""

    id: str
    letters: Pattern
    weight: int = 1
    tags: dict[Literal["plain", "simplified", "traditional"], str]
    trigger: Pattern
    sentence_end: Pattern
    segmenter: Literal["words", "blanks"]
    abbreviations: list[str] = []
    edges: list[str] = []
    speech: dict[str, str] = {}
    endings: dict[str, list[str]] = {}
    deed_endings: dict[str, list[str]] = {}
    homes: dict[str, str] = {}


TABLES: dict[str, tuple[str, type[Entry]]] = {
    "language": ("one", Language),
    "numerals": ("map", NumeralWord),
    "numeral_grammar": ("one", NumeralGrammar),
    "quantity_grammar": ("one", QuantityGrammar),
    "units": ("map", Unit),
    "prefixes": ("sum", Prefix),
    "ucum": ("map", UcumAtom),
    "iso_4217": ("one", Iso4217),
    "currencies": ("sum", Currency),
    "bare_money": ("map", BareMoney),
    "classifiers": ("map", Classifier),
    "relations": ("map", Cue),
    "rates": ("map", Period),
    "slots": ("map", Slot),
    "time": ("list", TimePiece),
    "holidays": ("sum", Holiday),
    "time_grammar": ("one", TimeGrammar),
    "roles": ("list", Role),
    "guards": ("list", Guard),
    "hints": ("list", Hint),
    "stated": ("list", Stated),
    "set_words": ("map", SetWords),
    "lexicon": ("map", Lexemes),
    "kinds": ("map", Kind),
    "tenses": ("map", Tense),
    "cues": ("map", LinkCue),
    "linking": ("one", Linking),
    "weights": ("map", Weights),
    "properties": ("map", PropertyWord),
    "rules": ("list", Rule),
}
"""Which tables a pack may hold, how each is shaped, and what its entries are.

`one` entry; a `map` of entries by key, each written once; a `sum`: a map whose entries of one key add up; a `list` of
blocks.
"""


@dataclass(frozen=True)
class PackData:
    """The entries of a pack for one language: by table, and where each stands (`file:line`)."""

    tables: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def plus(self, later: PackData) -> PackData:
        """Both packs' entries; `later` may not define what is there already, unless it says so with `replaces`."""
        tables = dict(self.tables)
        for name, part in later.tables.items():
            shape = TABLES[name][0]
            if name not in tables or shape == "one":
                tables[name] = part
            elif shape == "map":
                for key in part:
                    if key in tables[name] and not part[key].replaces:
                        self._refuse_second(later, name, key)
                tables[name] = {**tables[name], **part}
            elif shape == "sum":
                tables[name] = {**tables[name], **{key: self._summed(later, name, key) for key in part}}
            else:
                gone = {entry.replaces for entry in part if entry.replaces}
                kept = [entry for entry in tables[name] if entry.id not in gone]
                for key in {entry.id for entry in kept} & {entry.id for entry in part}:
                    self._refuse_second(later, name, key)
                tables[name] = (*kept, *part)
        places = {
            at: _both(self.places.get(at), place) if TABLES[at[0]][0] == "sum" else place
            for at, place in later.places.items()
        }
        return PackData(tables, {**self.places, **places})

    def _refuse_second(self, later: PackData, name: str, key: str) -> NoReturn:
        raise PackError(
            f"{key!r} is defined twice: first at {self.places[name, key]}; to change it write replaces = {key!r}",
            path=later.places[name, key],
            id=key,
        )

    def _summed(self, later: PackData, name: str, key: str) -> Entry:
        first: Entry | None = self.tables[name].get(key)
        second: Entry = later.tables[name][key]
        try:
            return second if first is None or second.replaces else first.plus(second)
        except ValueError as error:
            raise PackError(
                f"{key!r} contradicts {self.places[name, key]}: {error}", path=later.places[name, key], id=key
            ) from None


def _both(first: str | None, second: str) -> str:
    return second if first in (None, second) else f"{first} and {second}"
