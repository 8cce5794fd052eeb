"""Set words: idioms and names with a numeral in them that counts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factextract.packs.compile import words_pattern
from factextract.packs.matching import trie_pattern
from factextract.packs.required import cases
from factextract.packs.schema import PackData


class SetWords:
    """All `[set_words]` of a pack, the longest first.

    None matches where a numeral runs on over its end, or where a longer one of `units` stands behind its numeral.
    One pattern for all words would be tried word by word at every character: each first character has its own,
    made when a text first has it. `light` are the words that do not end a date.
    """

    def __init__(self, data: PackData, units: Iterable[str]) -> None:
        groups = sorted(_groups(data, units).items())
        words = [word for _, group in groups for word in group]
        entries = data.tables.get("set_words", {}).values()
        self.light = frozenset(word for entry in entries if entry.light for word in entry.words)
        self._parts: dict[str, list[tuple[str, str, list[str]]]] = {}
        for (front, behind), group in groups:
            by_first: dict[str, list[str]] = {}
            for word in group:
                by_first.setdefault(word[0], []).append(word)
            for first, alike in by_first.items():
                for char in cases(first) or first:
                    self._parts.setdefault(char, []).append((front, behind, alike))
        self._made: dict[str, re.Pattern[str]] = {}
        seconds = (
            {char for word in words for char in cases(word[1:2]) or word[1:2]} if all(w[1:] for w in words) else ()
        )
        self._gate = re.compile(_class(self._parts) + (f"(?={_class(seconds)})" if seconds else ""))

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The set words between `start` and `end`, left to right, none over another."""
        at = start
        for gate in self._gate.finditer(text, start, end):
            place = gate.start()
            found = self._of(text[place]).match(text, place, end) if place >= at else None
            if found:
                yield found
                at = found.end()

    def _of(self, first: str) -> re.Pattern[str]:
        if first not in self._made:
            parts = (f"{front}{words_pattern(words)}{behind}" for front, behind, words in self._parts[first])
            self._made[first] = re.compile("|".join(parts))
        return self._made[first]


def _class(chars: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(chars)))}]" if chars else "(?!)"


def _groups(data: PackData, units: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """The words by what may not stand before and behind them."""
    numerals = {word: entry for word, entry in data.tables.get("numerals", {}).items() if len(word) == 1}
    scales = "".join(sorted(w for w, e in numerals.items() if e.scale))
    counts = {w for w, e in numerals.items() if not e.homograph and (e.digit is not None or e.scale or e.value)}
    ends = _Ends("".join(sorted(counts)), scales, {w for w, e in numerals.items() if e.point}, _tails(units))
    groups: dict[tuple[str, str], list[str]] = {}
    for entry in data.tables.get("set_words", {}).values():
        for word in entry.words:
            groups.setdefault((ends.before(word), ends.behind(word)), []).append(word)
    return groups


@dataclass(frozen=True, slots=True)
class _Ends:
    """What may not stand around a set word: characters that count, and what makes a unit of its end."""

    counts: str
    scales: str
    points: set[str]
    tails: Mapping[str, Sequence[str]]

    def before(self, word: str) -> str:
        return rf"(?<![{self.counts}\d])" if word[0] in self.counts else ""

    def behind(self, word: str) -> str:
        if word[-1] in self.points:
            return rf"(?![{self.counts}\d])"
        if word[-1] in self.counts:
            return f"(?![{self.scales}])"
        longer = self.tails.get(word.lstrip(self.counts), ()) if word[0] in self.counts else ()
        return f"(?!{trie_pattern(longer)})" if longer else ""


def _tails(units: Iterable[str]) -> dict[str, list[str]]:
    """By the beginning of a unit word, how it may go on."""
    found: dict[str, list[str]] = {}
    for unit in units:
        for at in range(1, len(unit)):
            found.setdefault(unit[:at], []).append(unit[at:])
    return found
