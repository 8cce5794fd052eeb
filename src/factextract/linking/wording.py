"""How a phrase is written: how long it is and how it ends, which often tells what kind of word it is (-ment, -er)."""

from __future__ import annotations

from collections.abc import Mapping

from factextract.linking.draft import SIGNS, WORD
from factextract.values.remembered import Remembered

_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 11, 15, 20)
"""Longer phrases are told apart less finely."""
_ENDS = (1, 2, 3)
"""So many last letters are looked at."""
_PLACES = ("before", "after", "same_clause", "counted")
"""What the last letter counts once more for."""


def _wording(phrase: str) -> Mapping[str, int]:
    length = next((most for most in _LENGTHS if len(phrase) <= most), "more")
    ends = [phrase[-size:].lower() for size in _ENDS if len(phrase) >= size]
    told = [f"ends{WORD}{end}" for end in ends if SIGNS.isdisjoint(end)]
    return dict.fromkeys([f"letters{WORD}{length}", *told], 1)


wording: Mapping[str, Mapping[str, int]] = Remembered(_wording)
"""The features of a phrase's length and of its last letters, by the phrase."""


def _placed(phrase: str) -> tuple[tuple[str, str], ...]:
    end = phrase[-1:].lower()
    return () if not end or end in SIGNS else tuple([(place, f"{place}_ends{WORD}{end}") for place in _PLACES])


placed: Mapping[str, tuple[tuple[str, str], ...]] = Remembered(_placed)
"""The features of a phrase's last letter by where the phrase stands, each behind the feature of that place; for
languages whose letters are words."""
