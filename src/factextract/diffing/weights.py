"""What each likeness of two statements counts for, from the shipped data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import tomli

TABLE = Path(__file__).parent.parent / "data" / "diffing.toml"
_ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of every likeness by its name, and the mean from which on two statements are one fact, in percent."""

    enough: int
    of: Mapping[str, int]


@cache
def weights(name: str) -> Weights:
    """The weights of one kind of comparison: `same_language` or `across_languages`.

    >>> weights("same_language").enough > 0
    True
    """
    table = tomli.loads(TABLE.read_text(encoding="utf-8"))[name]
    return Weights(table.pop(_ENOUGH), MappingProxyType(table))
