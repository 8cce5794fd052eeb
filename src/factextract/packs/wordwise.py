"""Rules that ask for words and mentions only, matched without spaCy.

Most rules do. They give the matches that spaCy's Matcher gives with `greedy="LONGEST"`; where a token fits two parts of
a pattern and spaCy would have to choose, it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from factextract.packs.rules import FIGURE, FIGURE_TYPES
from factextract.packs.schema import Rule

_PLAIN_KEYS = frozenset({"LOWER", "LEX", "MENTION", "AS", "OP"})
_OPERATORS = frozenset({"1", "?", "*", "+"})


class Found(NamedTuple):
    """A match: its first token, and for every token of it the part of the pattern that it fits."""

    start: int
    parts: tuple[int, ...]


class Wordwise:
    """A rule's pattern: for each part the words or mentions that fit it, and how often it may stand."""

    __slots__ = ("_labels", "_needs", "_operators", "_words")

    def __init__(self, fits: Sequence[frozenset[str]], mention: Sequence[bool], operators: Sequence[str]) -> None:
        self._operators = tuple(operators)
        self._words: dict[str, list[int]] = {}
        self._labels: dict[str, list[int]] = {}
        for index, names in enumerate(fits):
            for name in names:
                (self._labels if mention[index] else self._words).setdefault(name, []).append(index)
        must = [i for i, operator in enumerate(operators) if operator in ("1", "+")]
        self._needs = tuple((fits[i], mention[i]) for i in must)

    def possible(self, words: frozenset[str], labels: frozenset[str]) -> bool:
        """Whether a sentence of these words and mentions has what the pattern can't do without."""
        return not any(fits.isdisjoint(labels if mention else words) for fits, mention in self._needs)

    def matches(self, words: Sequence[str], labels: Sequence[str]) -> list[Found] | None:
        """The matches, the longest first, none over another; None where a token fits two parts."""
        parts = []
        for word, label in zip(words, labels, strict=True):
            fitting = [*self._words.get(word, ()), *self._labels.get(label, ())]
            if len(fitting) > 1:
                return None
            parts.append(fitting[0] if fitting else -1)
        every = [
            Found(start, tuple(parts[start:end])) for start in range(len(parts)) for end in self._ends(parts, start)
        ]
        chosen: list[Found] = []
        taken: set[int] = set()
        for found in sorted(every, key=lambda found: -len(found.parts)):
            places = range(found.start, found.start + len(found.parts))
            if taken.isdisjoint(places):
                taken.update(places)
                chosen.append(found)
        return chosen

    def _ends(self, parts: Sequence[int], start: int) -> Iterator[int]:
        """Where the matches that begin with token `start` end."""
        last = -1
        for at in range(start, len(parts)):
            part = parts[at]
            if part < 0 or not self._follows(last, part):
                return
            last = part
            if all(operator in "?*" for operator in self._operators[last + 1 :]):
                yield at + 1

    def _follows(self, last: int, part: int) -> bool:
        """Whether a token of one part may follow a token of another (-1: none)."""
        if part == last:
            return self._operators[part] in "*+"
        return part > last and all(operator in "?*" for operator in self._operators[last + 1 : part])


def wordwise(rule: Rule, classes: Mapping[str, Sequence[str]]) -> Wordwise | None:
    """A rule's pattern where it asks for words and mentions only, else None; `classes` holds the words of classes."""
    fits = [_fitting(part, classes) for part in rule.pattern]
    operators = [part.get("OP", "1") for part in rule.pattern]
    if not all(fits) or not _OPERATORS.issuperset(operators):
        return None
    return Wordwise([names for names in fits if names], ["MENTION" in part for part in rule.pattern], operators)


def _fitting(part: Mapping[str, Any], classes: Mapping[str, Sequence[str]]) -> frozenset[str] | None:
    """The words, or the labels of mentions, that fit a part; None where it asks for anything else."""
    asked = part.keys() & {"LOWER", "LEX", "MENTION"}
    if len(asked) != 1 or part.keys() - _PLAIN_KEYS:
        return None
    if "MENTION" in part:
        return frozenset(FIGURE_TYPES if part["MENTION"] == FIGURE else [part["MENTION"]])
    if "LEX" in part:
        return frozenset(classes[part["LEX"]])
    wanted = part["LOWER"]
    if isinstance(wanted, str):
        return frozenset([wanted])
    return frozenset(wanted["IN"]) if wanted.keys() == {"IN"} else None
