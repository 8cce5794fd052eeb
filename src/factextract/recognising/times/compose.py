"""Pieces that stand side by side make one expression; two expressions with a connecting word make a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factextract.packs.schema import TimeGrammar
from factextract.recognising.times.pieces import Fields, Piece
from factextract.values.span import Span

ORDER = (
    "era century century_by decade year year2 roc year_by half half_by season quarter quarter_by last_n holiday "
    "month month_by tens of_n place week week_by weekday day day_by part daypart hour minute second"
).split()
"""The calendar's fields from coarse to fine."""

_RANK = {name: rank for rank, name in enumerate(ORDER)}
_SHARED = frozenset(
    "lunar era century decade year year2 roc year_by half quarter quarter_by month month_by "
    "day day_by week_by weekday holiday daypart".split()
)
_CLOCK = frozenset({"hour", "daypart"})
_DAYS = frozenset("day weekday day_by holiday nth place ago ahead off now".split())
"""Fields that a time of day may stand with."""
_YEARS = frozenset("year year2 roc year_by decade century".split())
_MONTHS = frozenset("month month_by quarter quarter_by half half_by season".split())
_APART = (
    (_YEARS, _YEARS),
    (_MONTHS, _MONTHS),
    (frozenset({"week_by"}), frozenset({"day", "day_by"}) | _MONTHS | _YEARS),
    (frozenset({"day", "day_by"}), frozenset({"day_by"})),
)
"""Fields that do not make one expression though they stand side by side."""
_LENDING = (
    ("year", "year"),
    ("year_by", "year"),
    ("month", "month"),
    ("month_by", "month"),
    ("week_by", "week"),
    ("weekday", "week"),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Fields of one time expression, and of its other end where it is a stretch."""

    span: Span
    fields: Fields
    to: Fields
    rules: tuple[str, ...]
    alone: bool
    joins: bool = True
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Joints:
    """What may stand between and around expressions that belong together, compiled."""

    joiner: re.Pattern[str]
    dash: re.Pattern[str]
    opening: re.Pattern[str]
    between: re.Pattern[str]
    closing: re.Pattern[str]
    coarse_first: bool

    @classmethod
    def of(cls, grammar: TimeGrammar) -> Joints:
        """The patterns of a pack's grammar."""
        opening = f"(?:{grammar.range_open or '(?!)'}) ?$"
        parts = (grammar.joiner, grammar.range, opening, grammar.range_between or "(?!)", grammar.range_close)
        joiner, dash, before, between, closing = (re.compile(part, re.I) for part in parts)
        return cls(joiner, dash, before, between, closing, grammar.coarse_first)


def compose(text: str, pieces: Sequence[Piece], joints: Joints) -> Iterator[Expression]:
    """Join neighbouring pieces, then the two ends of stretches, left to right."""
    yield from _stretched(text, _joined(text, pieces, joints.joiner, joints.coarse_first), joints)


def _joined(text: str, pieces: Sequence[Piece], joiner: re.Pattern[str], coarse_first: bool) -> list[Expression]:
    out: list[Expression] = []
    for piece in pieces:
        rule = piece.rule
        new = Expression(piece.span, piece.fields, piece.to, (rule.id,), rule.alone, rule.joins, rule.amount)
        if out and joiner.fullmatch(text, out[-1].span.end, new.span.start):
            both = _join(out[-1], new, coarse_first)
            if both is not None:
                out[-1] = both
                continue
        out.append(new)
    return out


def _join(a: Expression, b: Expression, coarse_first: bool) -> Expression | None:
    if not (a.joins and b.joins) or (a.to and b.to) or _contradict(a.fields, b.fields):
        return None
    if a.to and (coarse_first or _rank(b.fields) >= _rank(a.fields)):
        return None
    if coarse_first and _finest(a.fields) >= _rank(b.fields):
        return None
    if not coarse_first and "off" in b.fields:  # so long after what follows it, not after what stands before
        return None
    if (
        {"set", "duration"} & {*a.fields, *b.fields}
        or "every" in b.fields
        or (not coarse_first and _clash(a.fields, b.fields))
    ):
        return None
    span = Span(a.span.start, b.span.end)
    fields = {**a.fields, **b.fields}
    to = {**(b.fields if a.to else a.fields), **(a.to or b.to)} if a.to or b.to else {}
    return Expression(span, fields, to, a.rules + b.rules, a.alone or b.alone)


def _contradict(a: Fields, b: Fields) -> bool:
    """Whether both name a field of the calendar, or mark a different one."""
    both = set(a) & set(b)
    return bool(both & _RANK.keys()) or any(a[name] != b[name] for name in both)


def _clash(a: Fields, b: Fields) -> bool:
    """Whether two pieces speak of different times though they stand side by side."""
    return any(set(x) & one and set(y) & other for x, y in ((a, b), (b, a)) for one, other in _APART) or (
        _lost(a, b) or _lost(b, a)
    )


def _lost(clock: Fields, other: Fields) -> bool:
    """A time of day beside something that is no day."""
    return (
        bool(_CLOCK & set(clock))
        and not _DAYS & set(clock)
        and not (_DAYS | _CLOCK) & set(other)
        and _rank(other) < _RANK["daypart"]
    )


def _rank(fields: Fields) -> int:
    """The rank of the coarsest field."""
    return min((_RANK.get(name, 99) for name in fields), default=99)


def _finest(fields: Fields) -> int:
    return max((_RANK.get(name, -1) for name in fields), default=-1)


def _stretched(text: str, expressions: Sequence[Expression], joints: Joints) -> Iterator[Expression]:
    at = 0
    while at < len(expressions):
        a = expressions[at]
        b = expressions[at + 1] if at + 1 < len(expressions) else None
        if b is not None and not a.to and not b.to and _connected(text, a, b, joints):
            both = _stretch(a, b, joints.coarse_first)
            if both is not None:
                yield both
                at += 2
                continue
        yield a
        at += 1


def _connected(text: str, a: Expression, b: Expression, joints: Joints) -> bool:
    if joints.dash.fullmatch(text, a.span.end, b.span.start):
        return True
    if not joints.between.fullmatch(text, a.span.end, b.span.start):
        return False
    opened = joints.opening.search(text, max(0, a.span.start - 12), a.span.start)
    return opened is not None or joints.closing.match(text, b.span.end) is not None


def _stretch(a: Expression, b: Expression, coarse_first: bool) -> Expression | None:
    """Each end takes coarser fields that only the other one names; where these stand in front, only the second does."""
    if {"set", "duration"} & {*a.fields, *b.fields}:
        return None
    first = a.fields if coarse_first else _completed(a.fields, b.fields)
    last = _completed(b.fields, a.fields)
    return replace(
        a, span=Span(a.span.start, b.span.end), fields=first, to=last, rules=a.rules + b.rules, alone=a.alone or b.alone
    )


def _completed(mine: Fields, other: Fields) -> Fields:
    top = _rank(mine)
    if any(name.endswith("_by") for name in mine) or {"ago", "ahead", "now"} & set(mine):
        return mine
    own = set(mine) | (_YEARS if _YEARS & set(mine) else set())
    lent = {k: v for k, v in other.items() if k in _SHARED and _RANK.get(k, 99) < top and k not in own}
    finest = [unit for name, unit in _LENDING if name in lent]
    return {**lent, **mine, **({"lent": finest[-1]} if finest else {})}
