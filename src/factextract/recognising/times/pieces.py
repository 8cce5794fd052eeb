"""The pieces of time expressions: one pattern a piece, found in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factextract.packs.compile import words_pattern
from factextract.packs.schema import Slot, TimeGrammar, TimePiece
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
    """All pieces of a language as one pattern; earlier pieces of the pack win over later ones at the same place."""

    def __init__(
        self, pieces: Sequence[TimePiece], slots: Mapping[str, Slot], grammar: TimeGrammar, number: Callable[[str], Decimal | None]
    ) -> None:
        self._pieces, self._slots, self._number = tuple(pieces), slots, number
        self._pattern = re.compile("|".join(self._branch(i, piece, grammar) for i, piece in enumerate(self._pieces)) or "(?!)")
        self._used = tuple(tuple(dict.fromkeys(_SLOT.findall(piece.pattern))) for piece in self._pieces)

    def _branch(self, index: int, piece: TimePiece, grammar: TimeGrammar) -> str:
        seen: set[str] = set()

        def expand(match: re.Match[str]) -> str:
            name = match[1]
            group = f"p{index}_{name}"
            if name in seen:
                return f"(?P={group})"
            seen.add(name)
            slot = self._slots[name.rstrip("0123456789") if name not in self._slots else name]
            return f"(?P<{group}>{slot.number if slot.number is not None else words_pattern(slot.words)})"

        body = _SLOT.sub(expand, piece.pattern)
        return f"(?P<p{index}>{grammar.before}{body}{grammar.after})"

    def find(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """The pieces between `start` and `end`, left to right, none over another."""
        for match in self._pattern.finditer(text, start, end):
            index = self._index(match)
            values = {name: self._value(name, match[f"p{index}_{name}"]) for name in self._used[index]}
            rule = self._pieces[index]
            yield Piece(Span(*match.span()), _fill(rule.set, values), _fill(rule.to, values), rule)

    def _index(self, match: re.Match[str]) -> int:
        return next(i for i in range(len(self._pieces)) if match[f"p{i}"] is not None)

    def _value(self, name: str, text: str | None) -> int | str | None:
        if text is None:
            return None
        slot = self._slots[name.rstrip("0123456789") if name not in self._slots else name]
        if slot.number is None:
            found = slot.words.get(text)
            return found if found is not None else slot.words.get(text.lower(), slot.words.get(text.capitalize()))
        value = self._number(text)
        return int(value) if value is not None else None


def _fill(wanted: Mapping[str, int | str], values: Mapping[str, int | str | None]) -> Fields:
    """The fields of a rule with the captured values in; a field whose slot took no part in the match is left out."""
    out: dict[str, int | str] = {}
    for key, value in wanted.items():
        slot = _SLOT.fullmatch(value.lstrip("-")) if isinstance(value, str) else None
        if slot is None:
            out[key] = value
            continue
        found = values[slot[1]]
        if found is not None:
            out[key] = -int(found) if isinstance(value, str) and value.startswith("-") else found
    return out
