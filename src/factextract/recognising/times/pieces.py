"""The pieces of time expressions: one pattern a piece, found in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factextract.errors import PackError
from factextract.packs.compile import words_pattern
from factextract.packs.matching import trie_pattern
from factextract.packs.schema import Slot, TimeGrammar, TimePiece
from factextract.recognising.times.openings import Openings
from factextract.values.span import Span

Fields = Mapping[str, int | str]
"""What a piece says: calendar fields by name."""

_SLOT = re.compile(r"\{([a-z]\w*)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as found: its fields, and for a stretch those of its end."""

    span: Span
    fields: Fields
    to: Fields
    rule: TimePiece


class Pieces:
    """All pieces of a language; earlier pieces of the pack win over later ones at the same place."""

    def __init__(
        self,
        pieces: Sequence[TimePiece],
        slots: Mapping[str, Slot],
        grammar: TimeGrammar,
        number: Callable[[str], Decimal | None],
        numerals: Iterable[str] = (),
    ) -> None:
        """`number` reads a numeral; `numerals` are the characters that numerals are written with, beside digits."""
        self._pieces, self._slots, self._number = tuple(pieces), slots, number
        self._written = {name: _slot_pattern(slot) for name, slot in slots.items()}
        self._sources = [self._source(piece, grammar) for piece in self._pieces]
        self._flags = re.I if grammar.any_case else 0
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._openings = Openings(self._sources, grammar.before, numerals)
        self._folded = {name: {w.lower(): value for w, value in slot.words.items()} for name, slot in slots.items()}
        self._used = tuple(tuple(dict.fromkeys(_SLOT.findall(piece.pattern))) for piece in self._pieces)

    def _source(self, piece: TimePiece, grammar: TimeGrammar) -> str:
        seen: set[str] = set()

        def expand(match: re.Match[str]) -> str:
            name = match[1]
            if name in seen:
                return f"(?P={name})"
            seen.add(name)
            slot = self._written.get(self._slot_name(name))
            if slot is None:
                message = f"{piece.id!r}: no slot {name!r} in [slots]; known: {', '.join(sorted(self._slots))}"
                raise PackError(message, id=piece.id)
            return f"(?P<{name}>{slot})"

        return f"(?:{_SLOT.sub(expand, piece.pattern)}){grammar.after}"

    def _pattern(self, index: int) -> re.Pattern[str]:
        """A piece's pattern, compiled when it is first tried: most texts never try most of them."""
        found = self._patterns.get(index)
        if found is None:
            found = self._patterns[index] = re.compile(self._sources[index], self._flags)
        return found

    def complete(self) -> None:
        """Compile every pattern now. Raises re.error for one that is none."""
        for index in range(len(self._sources)):
            self._pattern(index)

    def find(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """The pieces between `start` and `end`, left to right, none over another."""
        at = start
        for place, indexes in self._openings.places(text, start, end):
            if place < at:
                continue
            for index in indexes:
                match = self._pattern(index).match(text, place, end)
                if match:
                    yield self._piece(index, match)
                    at = match.end()
                    break

    def _piece(self, index: int, match: re.Match[str]) -> Piece:
        values: dict[str, int | str | None] = {}
        for name in self._used[index]:
            value = self._value(name, match[name])
            values[name.rstrip("_")] = values.get(name.rstrip("_")) if value is None else value
        rule = self._pieces[index]
        return Piece(Span(*match.span()), _fill(rule.set, values), _fill(rule.to, values), rule)

    def _slot_name(self, name: str) -> str:
        """{day2} is a second {day}; {day_} is {day} in another branch of the pattern."""
        return name if name in self._slots else name.rstrip("0123456789_")

    def _value(self, name: str, text: str | None) -> int | str | None:
        if text is None:
            return None
        slot = self._slots[self._slot_name(name)]
        found = self._folded[self._slot_name(name)].get(text.lower())
        if found is not None or slot.number is None:
            return found
        value = self._number(text)
        return int(value) if value is not None else None


def _slot_pattern(slot: Slot) -> str:
    if slot.number is not None and not slot.words:
        return slot.number
    words = rf"(?<![A-Za-z])(?-i:{trie_pattern(slot.words)})(?![A-Za-z])" if slot.cased else words_pattern(slot.words)
    return f"(?:{slot.number}|{words})" if slot.number is not None else words


def _fill(wanted: Mapping[str, Any], values: Mapping[str, int | str | None]) -> Fields:
    """The fields of a rule with the captured values in; a field whose slot took no part in the match is left out."""
    filled = {key: _filled(value, values) for key, value in wanted.items()}
    return {key: value for key, value in filled.items() if value is not None}


def _filled(value: Any, values: Mapping[str, int | str | None]) -> int | str | None:
    if isinstance(value, list):
        pairs = [_filled(part, values) for part in value]
        return None if None in pairs else int(pairs[0] or 0) * 100 + int(pairs[1] or 0)
    if isinstance(value, str) and "|" in value:
        return next((found for part in value.split("|") if (found := _filled(part, values)) is not None), None)
    slot = _SLOT.fullmatch(value.lstrip("-")) if isinstance(value, str) else None
    if slot is None:
        return value  # type: ignore[no-any-return]
    found = values[slot[1]]
    return -int(found) if found is not None and value.startswith("-") else found
