"""How alike two statements are, feature by feature, in percent; None where one of them does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz

from factextract.diffing.amounts import closeness, same_unit
from factextract.diffing.facts import Days, Fact
from factextract.diffing.weights import Weights

Likeness = Callable[[Fact, Fact], int | None]

SAME_WORDING = 75
"""From here on two wordings are taken to say the same."""
_PART = 60  # where one wording is part of the other


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights to score with, and whether both sides have as many lines, so that line answers to line."""

    weights: Weights
    by_line: bool


def score(a: Fact, b: Fact, scale: Scale) -> int:
    """How alike two statements are, from 0 to 10,000: the weighted mean of what both sides say."""
    total = reached = 0
    for name, weight in scale.weights.of.items():
        found = _place(a, b, scale.by_line) if name == "place" else LIKENESSES[name](a, b)
        if found is not None:
            total += weight
            reached += weight * found
    return 100 * reached // total if total else 0


@lru_cache(maxsize=1 << 16)
def wording(a: str, b: str) -> int:
    """How alike two wordings are.

    >>> wording("revenue", "revenue"), wording("revenue", "netprofit") < 50
    (100, True)
    """
    return round(fuzz.ratio(a, b))


def same_wording(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether a wording of each says the same: nearly the same letters, or one within a not much longer other.

    >>> same_wording(["groupsrevenue"], ["grouprevenue"]), same_wording(["revenue"], ["netprofit"])
    (True, False)
    """
    others = tuple(b)
    return any(
        wording(x, y) >= SAME_WORDING or (wording(x, y) >= _PART and (x in y or y in x)) for x in a for y in others
    )


def days_apart(a: Days | None, b: Days | None) -> int | None:
    """How alike two dates are: 100 the same days, 70 one within the other, 0 apart; None where one is missing."""
    if a is None or b is None:
        return None
    if a[1:] == b[1:] and a[1] is not None:
        return 100
    if None in (*a[1:], *b[1:]):
        return 100 if a[0] == b[0] else None
    (_, first, last), (_, start, end) = a, b
    assert first is not None and last is not None and start is not None and end is not None
    if (first <= start and end <= last) or (start <= first and last <= end):
        return 70
    return 40 if first <= end and start <= last else 0


def _best(a: Iterable[str], b: Iterable[str]) -> int | None:
    others = tuple(b)
    return max((wording(x, y) for x in a for y in others), default=None)


def _near(a: Fact, b: Fact) -> int | None:
    if a.context is None or b.context is None:
        return None
    left = wording(a.context.before[-12:], b.context.before[-12:])
    right = wording(a.context.after[:12], b.context.after[:12])
    return (left + right) // 2


def _sentence(a: Fact, b: Fact) -> int | None:
    return None if a.context is None or b.context is None else wording(a.context.masked, b.context.masked)


def _value(a: Fact, b: Fact) -> int | None:
    return None if a.amount is None or b.amount is None else closeness(a.amount, b.amount)


def _unit(a: Fact, b: Fact) -> int | None:
    if not a.units or not b.units:
        return None
    if set(a.units) & set(b.units):
        return 100
    return 90 if same_unit(a.units[0], b.units[0]) else 0


def _property(a: Fact, b: Fact) -> int | None:
    if a.ids & b.ids:
        return 100
    if a.ids and b.ids:
        return min(50, _best(a.properties, b.properties) or 0)
    return _best(a.properties, b.properties)


def _property_id(a: Fact, b: Fact) -> int | None:
    return (100 if a.ids & b.ids else 0) if a.ids and b.ids else None


def _same_name(a: Fact, b: Fact) -> int | None:
    """Only names that are written alike say something: a name in other letters may be the same one."""
    best = _best(a.subjects, b.subjects)
    return best if best is not None and best >= SAME_WORDING else None


def _date(a: Fact, b: Fact) -> int | None:
    if a.dates == b.dates == (None,):
        return None
    found = [days_apart(x, y) for x in a.dates for y in b.dates]
    return max((f for f in found if f is not None), default=50)


def _modality(a: Fact, b: Fact) -> int | None:
    return 100 if set(a.modalities) & set(b.modalities) else 0


def _change(a: Fact, b: Fact) -> int | None:
    if set(a.changes) & set(b.changes):
        return 100
    if None in (*a.changes, *b.changes):
        return 0
    return 80 if {c[0] for c in a.changes if c} & {c[0] for c in b.changes if c} else 40


def _relation(a: Fact, b: Fact) -> int | None:
    return 100 if set(a.relations) & set(b.relations) else 50


def _counted(a: Fact, b: Fact) -> int | None:
    return wording(a.counted, b.counted) if a.counted and b.counted else None


def _rank(a: Fact, b: Fact) -> int | None:
    return max(0, 100 - 25 * abs(a.rank - b.rank))


def _place(a: Fact, b: Fact, by_line: bool) -> int | None:
    if a.context is None or b.context is None:
        return None
    if by_line:
        return max(0, 100 - 25 * abs(a.line - b.line))
    return max(0, 100 - abs(a.at - b.at) // 2)


LIKENESSES: Mapping[str, Likeness] = MappingProxyType(
    {
        "near": _near,
        "sentence": _sentence,
        "value": _value,
        "unit": _unit,
        "subject": lambda a, b: _best(a.subjects, b.subjects),
        "property": _property,
        "date": _date,
        "modality": _modality,
        "change": _change,
        "relation": _relation,
        "counted": _counted,
        "rank": _rank,
        "same_name": _same_name,
        "property_id": _property_id,
    }
)
"""Every likeness by the name that weights call it."""
