"""From a pack's entries to the matchers that the stages use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from factextract.errors import PackError
from factextract.packs.matching import LatePattern, Lexicon, trie_pattern
from factextract.packs.schema import Cue, Guard, Holiday, PackData
from factextract.packs.units import UnitSense as UnitSense
from factextract.packs.units import check_codes, unit_words
from factextract.values.figure import Relation
from factextract.values.language import LanguageProfile


@dataclass(frozen=True, slots=True)
class RelationSense:
    """What a word beside a figure says of it."""

    id: str
    relation: Relation
    open: tuple[str, ...] = ()
    then: re.Pattern[str] | None = None
    but: frozenset[str] = frozenset()

    def called(self, text: str, end: int, kind: str | None) -> bool:
        """Whether what must stand behind the word, which ends at `end`, stands there; `kind` is the figure's unit's."""
        return kind not in self.but and (self.then is None or self.then.match(text, end) is not None)

    def opening(self, text: str, start: int) -> int | None:
        """Where the words begin that must stand in front of the figure at `start`; None where they are missing."""
        if not self.open:
            return start
        return next((start - len(word) for word in self.open if text.endswith(word, 0, start)), None)


@dataclass(frozen=True, slots=True)
class ElidedSense:
    """A unit in front of its tenths, the one before it not said; what must stand before and behind."""

    sense: UnitSense
    front: re.Pattern[str]
    behind: re.Pattern[str]

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether unit and tenths, at `text[start:end]`, stand where that reading holds."""
        return (
            self.front.search(text[max(0, start - 4) : start]) is not None and self.behind.match(text, end) is not None
        )


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """What words say that state an amount without a numeral."""

    id: str
    value: Decimal
    sense: UnitSense
    sign: str | None


@dataclass(frozen=True)
class QuantityLexicons:
    """The word lists that quantities are read with."""

    after: Lexicon[UnitSense]
    before: Lexicon[UnitSense]
    currency_after: Lexicon[str]
    relation_before: Lexicon[RelationSense]
    relation_after: Lexicon[RelationSense]
    rate_after: Lexicon[str]
    rate_before: Lexicon[str]
    pay_before: Lexicon[str]
    elided: Lexicon[ElidedSense]
    hints: Mapping[LatePattern, UnitSense] = field(default_factory=dict)
    stated: Mapping[LatePattern, StatedAmount] = field(default_factory=dict)


def profile(data: PackData) -> LanguageProfile:
    """The language profile of a pack's `[language]` table."""
    language = data.tables["language"]
    return LanguageProfile(
        id=language.id,
        letters=language.letters,
        weight=language.weight,
        tags=dict(language.tags),
        trigger=language.trigger,
        sentence_end=language.sentence_end,
        segmenter=language.segmenter,
        abbreviations=frozenset(language.abbreviations),
        edges=frozenset(language.edges),
        speech=language.speech,
        endings=language.endings,
        deed_endings=language.deed_endings,
        homes=dict(language.homes),
    )


def quantity_lexicons(data: PackData) -> QuantityLexicons:
    """The unit, currency, relation and rate words of a pack. Raises PackError for a word with two meanings."""
    after: dict[str, UnitSense] = {}
    before: dict[str, UnitSense] = {}
    check_codes(data)
    senses: dict[str, UnitSense] = {}
    for table, key, sense, say, front in unit_words(data):
        if table == "units":
            senses[key] = sense
        for word in say:
            _put(after, word, sense, data, table, key)
        for word in front:
            _put(before, word, sense, data, table, key)
    currencies = data.tables.get("currencies", {})
    return QuantityLexicons(
        after=_lexicon(after),
        before=_lexicon(before),
        currency_after=_lexicon({w: code for code, c in currencies.items() for w in c.after}),
        relation_before=_relations(data, "before"),
        relation_after=_relations(data, "after"),
        rate_after=_lexicon(_once(data, "rates", "code", "say")),
        rate_before=_lexicon(_once(data, "rates", "code", "before")),
        pay_before=_lexicon(_once(data, "rates", "code", "pay")),
        elided=_lexicon(dict(_elided(data, senses))),
        hints=dict(_hints(data, senses)),
        stated=dict(_stated(data, senses)),
    )


def _hints(data: PackData, senses: Mapping[str, UnitSense]) -> Iterator[tuple[LatePattern, UnitSense]]:
    for hint in data.tables.get("hints", ()):
        yield LatePattern(hint.pattern), _named_unit(data, senses, "hints", hint)


def _stated(data: PackData, senses: Mapping[str, UnitSense]) -> Iterator[tuple[LatePattern, StatedAmount]]:
    for entry in data.tables.get("stated", ()):
        sense = _named_unit(data, senses, "stated", entry)
        yield LatePattern(entry.pattern, re.I), StatedAmount(entry.id, entry.value, sense, entry.sign)


def _named_unit(data: PackData, senses: Mapping[str, UnitSense], table: str, entry: Any) -> UnitSense:
    if entry.unit not in senses:
        raise PackError(f"no unit {entry.unit!r} in [units]", path=data.places[table, entry.id], id=entry.id)
    return senses[entry.unit]


def _elided(data: PackData, senses: Mapping[str, UnitSense]) -> Iterator[tuple[str, ElidedSense]]:
    for key, unit in data.tables.get("units", {}).items():
        if unit.elided is not None:
            sense = ElidedSense(senses[key], re.compile(f"(?:{unit.elided.front})$"), re.compile(unit.elided.behind))
            yield from ((word, sense) for word in unit.say)


def _put(words: dict[str, UnitSense], word: str, sense: UnitSense, data: PackData, table: str, key: str) -> None:
    first = words.get(word)
    both = sense if first is None or first.id == sense.id else first.joined(sense)
    if both is None and first is not None:
        raise PackError(
            f"{word!r} already belongs to {first.id!r}: one word, one meaning, unless one of them says what it `needs`",
            path=data.places[table, key],
            id=key,
        )
    words[word] = both or sense


def _once(data: PackData, table: str, what: str, words: str) -> dict[str, Any]:
    """Word to what it means; PackError for a word that two entries of a table claim."""
    found: dict[str, tuple[str, Any]] = {}
    for key, entry in data.tables.get(table, {}).items():
        for word in getattr(entry, words):
            first = found.setdefault(word, (key, getattr(entry, what)))
            if first[1] != getattr(entry, what):
                raise PackError(
                    f"{word!r} already belongs to {first[0]!r}: one word, one meaning",
                    path=data.places[table, key],
                    id=key,
                )
    return {word: meaning for word, (_, meaning) in found.items()}


def _relations(data: PackData, side: str) -> Lexicon[RelationSense]:
    cues = data.tables.get("relations", {})
    return _lexicon({w: _relation(k, c) for k, c in cues.items() if c.side == side for w in c.say})


def _relation(key: str, cue: Cue) -> RelationSense:
    then = re.compile(cue.then) if cue.then is not None else None
    return RelationSense(f"relation.{key}", cue.relation or Relation.EQUAL, tuple(cue.open), then, frozenset(cue.but))


def _lexicon(words: Mapping[str, Any]) -> Lexicon[Any]:
    """A lexicon in which whole words of an alphabet are found in any case; short signs (m, M, GB) stay as they are."""
    cased = {form: sense for word, sense in words.items() if _is_word(word) for form in _forms(word)}
    return Lexicon({**cased, **words})


def _is_word(word: str) -> bool:
    return word.isascii() and sum(char.isalpha() for char in word) >= 4


def _forms(word: str) -> tuple[str, ...]:
    return word.lower(), word.upper(), word[0].upper() + word[1:], word.title()


def words_pattern(words: Iterable[str]) -> str:
    """A pattern for a word list; words of an alphabet match whole only, in any case."""
    letters = [w for w in words if w[0].isascii() and w[0].isalpha()]
    signs = [w for w in words if w not in letters]
    parts = [trie_pattern(signs)] if signs else []
    if letters:
        parts.append(rf"(?<![A-Za-z])(?i:{trie_pattern(letters)})(?![A-Za-z])")
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


def holiday_words(holidays: Mapping[str, Holiday]) -> dict[str, int | str]:
    """What holidays are called, with the ids of those that bear the name."""
    words: dict[str, int | str] = {}
    for key, holiday in holidays.items():
        for word in holiday.say:
            words[word] = f"{words[word]} {key}" if word in words else key
    return words


def guard_pattern(guard: Guard) -> LatePattern:
    """The pattern of a guard."""
    return LatePattern(guard.pattern, 0 if guard.cased else re.I)
