"""The lines of a pack: every entry that a rule writer can change, and the words by which a text may touch it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the command line shows its help without them
    from factextract.engine import Pack
    from factextract.packs.entry import Entry
    from factextract.packs.schema import PackData


class LineKind(StrEnum):
    """What a line is: a block with a pattern, a word that says how a figure is meant, or an entry of a lexicon."""

    RULE = "rule"
    CUE = "cue"
    LEXICON = "lexicon"


KINDS: Mapping[str, LineKind] = MappingProxyType(
    dict.fromkeys(("rules", "time", "guards", "hints", "stated"), LineKind.RULE)
    | dict.fromkeys(("cues", "relations", "roles"), LineKind.CUE)
    | dict.fromkeys(
        (
            *("units", "prefixes", "currencies", "bare_money", "classifiers", "rates", "numerals", "slots"),
            *("holidays", "set_words", "lexicon", "properties"),
        ),
        LineKind.LEXICON,
    )
)
"""The tables whose entries are lines. Grammars, weights and the lists of codes (UCUM, ISO 4217) are none."""

GENERATED = "# Generated"
"""How a file begins that a program writes."""

_WORDS = ("say", "before", "pay", "signs", "after", "minor", "words", "stop", "unless_after", "unless_before", "open")


@dataclass(frozen=True)
class Line:
    """One entry of a pack.

    `pack` counts the packs from the shipped one, 0; `folder` is the language's (or `common`); `at` is its index in a
    table that is a list. `place` is its file and line.
    """

    pack: int
    folder: str
    table: str
    key: str
    entry: Entry = field(compare=False)
    place: str = ""
    at: int | None = None

    @property
    def id(self) -> str:
        """What a person calls it: `zh.units.tenth`."""
        return f"{self.folder}.{self.table}.{self.key}"

    @property
    def kind(self) -> LineKind:
        """Whether it is a rule, a cue or an entry of a lexicon."""
        return KINDS[self.table]

    @property
    def generated(self) -> bool:
        """Whether only generated files state it."""
        return all(_is_generated(place.rpartition(":")[0]) for place in self.place.split(" and "))

    @property
    def words(self) -> tuple[str, ...]:
        """Every word it holds, as written."""
        found: list[str] = [self.key] if self.table in ("classifiers", "numerals") else []
        for name in _WORDS:
            value = getattr(self.entry, name, ())
            found += value if isinstance(value, list | tuple) else value if isinstance(value, dict) else []
        return tuple(dict.fromkeys(found))


def lines(packs: Sequence[Pack]) -> Iterator[Line]:
    """The lines of all packs, in the order of packs, folders, tables and entries."""
    for number, pack in enumerate(packs):
        for folder in sorted(pack):
            data = pack[folder]
            for table in sorted(data.tables.keys() & KINDS.keys()):
                yield from _entries(number, folder, table, data)


def without(packs: Sequence[Pack], line: Line, instead: Entry | None = None) -> tuple[Pack, ...]:
    """The packs without a line, or with another entry in its place; all other tables are the same objects."""
    data = packs[line.pack][line.folder]
    content = data.tables[line.table]
    changed: Any
    if line.at is None:
        changed = {key: entry for key, entry in content.items() if key != line.key or instead is not None}
        if instead is not None:
            changed[line.key] = instead
    else:
        changed = (*content[: line.at], *(() if instead is None else (instead,)), *content[line.at + 1 :])
    other = replace(data, tables={**data.tables, line.table: changed})
    pack = {**packs[line.pack], line.folder: other}
    return tuple(pack if number == line.pack else each for number, each in enumerate(packs))


def source(line: Line) -> str:
    """A line as its file has it: to the next entry, or to the next block."""
    return "\n".join(_written(*place.rpartition(":")[::2]) for place in line.place.split(" and ") if place)


def _written(path: str, number: str) -> str:
    rows = Path(path).read_text(encoding="utf-8").splitlines()[int(number) - 1 :]
    block = rows[0].startswith(("[", "id"))
    ends = (at for at, row in enumerate(rows) if at and (row.startswith("[") or not (block or row.startswith(" "))))
    return "\n".join(rows[: next(ends, len(rows))]).rstrip()


def touching(line: Line, words: Sequence[str] = ()) -> Callable[[str], bool]:
    """Whether a normalised text may touch a line: it holds one of its words (or of `words`), or matches its pattern.

    It says yes rather too often: a pattern that leans on other entries (time, rules) may match anywhere.
    """
    pattern = getattr(line.entry, "pattern", None)
    if isinstance(pattern, str) and line.table in ("guards", "hints", "stated"):
        found = re.compile(pattern, re.I)
        return lambda text: found.search(text) is not None
    if line.table in ("rules", "time", "prefixes"):
        return lambda text: True
    plain = [word.replace("{}", "").strip().lower() for word in words or line.words]
    whole = re.compile("|".join(map(_whole, sorted(filter(None, plain)))) or "(?!)")
    return lambda text: whole.search(text.lower()) is not None


def _whole(word: str) -> str:
    """A pattern of a word that is not part of a longer one, where letters tell."""
    before = r"(?<![a-z])" if word[0].isascii() and word[0].isalpha() else ""
    after = r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return f"{before}{re.escape(word)}{after}"


def _entries(number: int, folder: str, table: str, data: PackData) -> Iterator[Line]:
    content = data.tables[table]
    if isinstance(content, Mapping):
        for key, entry in content.items():
            yield Line(number, folder, table, key, entry, data.places.get((table, key), ""))
        return
    for at, entry in enumerate(content):
        yield Line(number, folder, table, entry.id, entry, data.places.get((table, entry.id), ""), at)


def _is_generated(path: str) -> bool:
    file = Path(path)
    return file.is_file() and file.read_text(encoding="utf-8").startswith(GENERATED)
