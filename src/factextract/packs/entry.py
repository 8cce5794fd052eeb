"""What every entry of a pack has in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

_FURTHEST = 100


def _in_reach(number: Decimal) -> Decimal:
    if abs(number.adjusted()) > _FURTHEST:
        raise ValueError(f"a number lies between 10^-{_FURTHEST} and 10^{_FURTHEST}")
    return number


Number = Annotated[Decimal, AfterValidator(_in_reach)]
"""A decimal of a pack, none so large or small that it could not be reckoned with."""


@dataclass(frozen=True, slots=True)
class Regex:
    """Marks a field that holds a regular expression, or a list of them, with the flags that it is compiled with."""

    flags: int = re.IGNORECASE


Pattern = Annotated[str, Regex()]
PatternOrNone = Annotated[str | None, Regex()]
Patterns = Annotated[list[str], Regex()]
CasedPatterns = Annotated[list[str], Regex(re.MULTILINE)]


class Entry(BaseModel):
    """The base of every pack entry: immutable, no unknown keys. `replaces` names the shipped entry that it stands in
    for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    replaces: str | None = None

    def plus(self, other: Entry) -> Entry:
        """Both entries in one: their lists joined, first come first; other fields as whichever of them states them.

        Raises:
            ValueError: they state different things.
        """
        return self.model_copy(update={name: _joined(name, self, other) for name in other.model_fields_set})


def _joined(name: str, first: Entry, second: Entry) -> Any:
    one, two = getattr(first, name), getattr(second, name)
    if name not in first.model_fields_set:
        return two
    if isinstance(one, list):
        return list(dict.fromkeys([*one, *two]))
    if one != two:
        raise ValueError(f"{name} is {one} already, not {two}")
    return one
