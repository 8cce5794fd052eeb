"""Drafts side by side that make one figure: ranges, compound measures, lists that share a unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from factextract.packs.schema import QuantityGrammar
from factextract.recognising.draft import Draft
from factextract.values.figure import EXACT, is_whole

_DASHES = ("-", "\u2013")
_CHANGING = 48
"""How far in front of a figure the verb may stand that makes "from 3 to 5" a change."""
_COMPARABLE = frozenset({"percent", "measure", "duration", "multiple"})
_SHARES = 1000
"""A bare number from this on is no share."""
_STEP = 2
"""A step is smaller than where it led by this factor at least; ends of a range lie closer together."""


@dataclass(frozen=True, slots=True)
class Joints:
    """What may stand between figures that belong together, compiled."""

    dash: re.Pattern[str]
    opening: re.Pattern[str]
    between: re.Pattern[str]
    listing: re.Pattern[str]
    compound: re.Pattern[str]
    smaller: re.Pattern[str]
    smaller_after: re.Pattern[str]
    change: re.Pattern[str]
    closing: re.Pattern[str]
    changing: re.Pattern[str]
    step: re.Pattern[str]
    tolerance: re.Pattern[str]
    counted: re.Pattern[str]
    level: re.Pattern[str]
    base: re.Pattern[str]
    base_after: re.Pattern[str]

    @classmethod
    def of(cls, grammar: QuantityGrammar) -> Joints:
        """The patterns of a pack's grammar."""
        opening = f"(?:{grammar.range_open}) ?$"
        parts = (grammar.range, opening, grammar.range_between, grammar.sharing, grammar.compound)
        return cls(
            *(
                re.compile(part, re.I)
                for part in (
                    *parts,
                    grammar.smaller_gap,
                    grammar.smaller_after,
                    grammar.range_change,
                    grammar.range_close,
                    f"(?:{grammar.range_changing}) ?$",
                    f"(?:{grammar.range_step}) ?$",
                    f" ?(?:{grammar.tolerance}) ?",
                    grammar.rate_gap,
                    f"(?:{grammar.level}) ?$",
                    grammar.base,
                    grammar.base_after,
                )
            )
        )


def merge(text: str, drafts: Sequence[Draft], joints: Joints) -> list[Draft]:
    """Join what belongs together, left to right: compound measures, tolerances, ranges, then shared units."""
    joined = _pairwise(drafts, lambda a, b: _compound(text, a, _counted_on(text, a, b, joints), joints.compound))
    joined = _pairwise(joined, lambda a, b: _tolerance(text, a, b, joints))
    joined = _pairwise(joined, lambda a, b: _rated(text, a, b, joints))
    joined = _pairwise(joined, lambda a, b: _range(text, a, b, joints))
    return _compared(text, _share(text, joined, joints.listing), joints)


def _counted_on(text: str, a: Draft, b: Draft, joints: Joints) -> Draft:
    """A bare number behind a unit counts in that unit's smaller one (6 ft 2), a bare fraction in the unit itself (an
    hour and a half)."""
    if a.unit is not None and a.unit.type == "money" and b.unit is not None and b.unit.bare and b.unit.factor < 1:
        return replace(b, unit=a.unit.smaller or b.unit) if "," not in text[a.end : b.start] else b
    if a.unit is None or b.unit is not None or b.number.span != (b.start, b.end) or b.ordinal or b.upper is not None:
        return b
    if b.number.fraction and b.value < 1 and joints.compound.fullmatch(text, a.end, b.start):
        return b if "," in text[a.end : b.start] else replace(b, unit=replace(a.unit, si=None))
    small = a.unit.smaller
    if (
        small is None
        or a.unit.si is None
        or small.si is None
        or not is_whole(b.value)
        or b.value * small.si >= a.unit.si
    ):
        return b
    gap = joints.smaller.fullmatch(text, a.end, b.start)
    if not gap or not joints.smaller_after.match(text, b.end):
        return b
    return replace(b, unit=small, value=EXACT.multiply(b.value, small.factor))


def _pairwise(drafts: Sequence[Draft], join: Callable[[Draft, Draft], Draft | None]) -> list[Draft]:
    out: list[Draft] = []
    for draft in drafts:
        both = join(out[-1], draft) if out else None
        if both is not None:
            out[-1] = both
        else:
            out.append(draft)
    return out


def _compound(text: str, a: Draft, b: Draft, gap: re.Pattern[str]) -> Draft | None:
    """2 hours 8 minutes: parts of one measure, each smaller than the one before it."""
    same = a.unit is not None and b.unit is not None and a.unit.id == b.unit.id and b.unit.si is None
    if a.unit is not None and same and b.number.fraction and gap.fullmatch(text, a.end, b.start):
        return replace(a, end=b.end, value=EXACT.add(a.value, EXACT.multiply(b.value, a.unit.factor)))
    if a.unit is None or b.unit is None or a.unit.dim is None or a.unit.dim != b.unit.dim or a.upper or b.upper:
        return None
    if a.unit.si is None or b.unit.si is None or a.unit.si <= b.unit.si or a.per or b.per or a.ordinal:
        return None
    if not a.merged and a.number.value % 1:
        return None  # 4.63 m, 8 cm: only the last part of one measure is broken
    if not gap.fullmatch(text, a.end, b.start) or (b.unit.type == "money" and b.number.span.start != b.start):
        return None
    whole = EXACT.multiply(EXACT.divide(a.number.value, Decimal(1)), a.unit.si)
    part = EXACT.multiply(b.number.value, b.unit.si)
    if part >= a.unit.si and a.merged is False and part >= a.unit.si * 12:
        return None
    if a.merged:
        whole = EXACT.multiply(a.value, EXACT.divide(a.unit.si, a.unit.factor))
    if a.unit.type == "money":
        value = EXACT.add(a.value, b.value)
        return replace(a, end=b.end, value=value, merged=True)
    value = EXACT.divide(EXACT.add(whole, part), b.unit.si)
    return replace(b, start=a.start, value=EXACT.multiply(value, b.unit.factor), merged=True)


def _joined(text: str, a: Draft, b: Draft, joints: Joints) -> bool:
    """Whether what stands between and around two figures makes them the ends of a range."""
    if joints.dash.fullmatch(text, a.end, b.start):
        return not _changing(text, a, b, joints)
    if not joints.between.fullmatch(text, a.end, b.start):
        return False
    opened = joints.opening.search(text, max(0, a.start - 12), a.start)
    return opened is not None or joints.closing.match(text, b.end) is not None


def _rated(text: str, a: Draft, b: Draft, joints: Joints) -> Draft | None:
    """40,000 vehicles a month: a period behind the counted noun makes a rate. Of units that make none (5% a year) it
    says nothing."""
    if b.unit is None or b.unit.type != "duration" or not b.number.article or b.per is not None:
        return None
    if a.unit is not None and not a.unit.rate and text[a.end : b.start] == " ":
        return a
    counts = (a.unit is None or a.unit.type == "count") and a.per is None and not a.ordinal and not a.number.fraction
    return replace(a, per=b.unit.code) if counts and joints.counted.fullmatch(text, a.end, b.start) else None


def _changing(text: str, a: Draft, b: Draft, joints: Joints) -> bool:
    """Whether the words around say that one figure became the other, or led to it."""
    front = max(0, a.start - _CHANGING)
    if joints.change.match(text, b.end) or joints.changing.search(text, front, a.start):
        return True
    return b.value > a.value * _STEP and joints.step.search(text, front, a.start) is not None


def _tolerance(text: str, a: Draft, b: Draft, joints: Joints) -> Draft | None:
    """5±0.2 mm: a range around the first figure."""
    plain = a.upper is None and b.upper is None and not (a.ordinal or b.ordinal or a.negative or b.negative)
    if not plain or not joints.tolerance.fullmatch(text, a.end, b.start) or not _same_kind(a, b):
        return None
    middle = EXACT.multiply(a.value, b.unit.factor) if a.unit is None and b.unit is not None else a.value
    part = EXACT.multiply(b.value, a.unit.factor) if b.unit is None and a.unit is not None else b.value
    if part > middle:
        return None
    low, high = EXACT.subtract(middle, part), EXACT.add(middle, part)
    return replace(b if b.unit is not None else a, start=a.start, end=b.end, value=low, upper=high)


def _range(text: str, a: Draft, b: Draft, joints: Joints) -> Draft | None:
    """20-30 units: the first end takes the scale and unit that only the second one states."""
    if a.upper is not None or b.upper is not None or a.ordinal or b.ordinal:
        return None
    share = a.number.fraction and not b.number.fraction and a.number.form != "percent" and a.unit is None
    if share or _chained(text, a, b) or (a.negative and b.unit is None and a.unit is not None):
        return None
    b = _closing_word(text, a, b, joints)
    if not _joined(text, a, b, joints) or not _same_kind(a, b):
        return None
    low = _lifted(a, b)
    if a.unit is not None and b.unit is None:
        high = EXACT.multiply(b.value, a.unit.factor)
        if high < low or b.end != b.number.span.end:
            return None
        return replace(a, end=b.end, value=low, upper=high)
    if b.value < low and not (a.negative or (a.unit and a.unit.code == "Cel")):
        return None
    unit = b.unit or a.unit
    return replace(
        b,
        start=a.start,
        value=-low if a.negative and not b.negative else low,
        upper=b.value,
        unit=unit,
        currency=b.currency or a.currency,
        options=b.options or a.options,
    )


def _chained(text: str, a: Draft, b: Draft) -> bool:
    """Whether the dash between two figures is one of several in a row (three-nought-four): a code or a score."""
    before, behind = text[max(0, a.start - 2) : a.start], text[b.end : b.end + 2]
    dashed = text[b.start - 1] in _DASHES
    return dashed and (
        (before[:1].isalnum() and before[1:] in _DASHES) or (behind[:1] in _DASHES and behind[1:].isdigit())
    )


def _closing_word(text: str, a: Draft, b: Draft, joints: Joints) -> Draft:
    """The second end of a range without the word that closes it, where that word counts things, too."""
    if (
        a.unit is not None
        or b.unit is None
        or b.unit.type != "count"
        or not joints.between.fullmatch(text, a.end, b.start)
    ):
        return b
    end = b.number.span.end
    return replace(b, unit=None, end=end) if end < b.end and joints.closing.match(text, end) else b


def _same_kind(a: Draft, b: Draft) -> bool:
    if a.unit is None or b.unit is None:
        return True
    same_money = a.unit.type == b.unit.type == "money" and (
        a.currency == b.currency or a.currency is None or b.currency is None
    )
    return (a.unit.code == b.unit.code and a.per == b.per) or same_money


def _lifted(a: Draft, b: Draft) -> Decimal:
    """The first value under the scale that only the second one states: 20-30 myriads; 500 to 10,000 stays."""
    value = a.value
    if a.unit is None and b.unit is not None:
        value = EXACT.multiply(value, Decimal(10) if b.unit.tenth_below else b.unit.factor)
    if a.unit is not None and a.unit.id == (b.unit.id if b.unit else None) and _closed(a):
        return value
    for scale in sorted({b.number.scale, b.number.last}, reverse=True):
        lifted = EXACT.multiply(a.number.value, scale)
        if 100 <= scale > a.number.scale and lifted <= b.number.value:
            return EXACT.multiply(value, scale)
    return value


def _closed(a: Draft) -> bool:
    """Whether a figure has its unit behind it, so that nothing further on counts for it."""
    return a.end != a.number.span.end and a.start == a.number.span.start


def _share(text: str, drafts: Sequence[Draft], listing: re.Pattern[str]) -> list[Draft]:
    """3 and 5 myriad units: members of a list take the unit, and the scale, that only the last one states."""
    out = list(drafts)
    for at in range(len(out) - 2, -1, -1):
        a, b = out[at], out[at + 1]
        if (
            a.unit is not None
            or b.unit is None
            or a.ordinal
            or a.number.fraction
            or a.end != a.number.span.end
            or b.start != b.number.span.start
        ):
            continue
        if (b.unit.type == "count" and a.number.form == "words") or not listing.fullmatch(text, a.end, b.start):
            continue
        value = EXACT.multiply(a.value, b.unit.factor)
        if a.number.scale == 1 and b.number.scale >= 1000 and a.value < 10000:
            value = EXACT.multiply(value, b.number.scale)
        out[at] = replace(a, value=value, unit=b.unit, currency=b.currency, options=b.options, per=b.per)
    return out


def _compared(text: str, drafts: Sequence[Draft], joints: Joints) -> list[Draft]:
    """To 22.4 per cent from 24.1: what a level is compared with takes the level's unit where it states none."""
    out = list(drafts)
    for at, (a, b) in enumerate(pairwise(drafts)):
        if (
            a.unit is not None
            and a.unit.type in _COMPARABLE
            and b.unit is None
            and not b.ordinal
            and b.number.scale == 1
            and joints.base.fullmatch(text, a.end, b.start)
            and joints.base_after.match(text, b.end)
            and (
                a.unit.type != "percent"
                or (b.value < _SHARES and joints.level.search(text, max(0, a.start - _CHANGING), a.start))
            )
        ):
            out[at + 1] = replace(b, value=EXACT.multiply(b.value, a.unit.factor), unit=a.unit, per=a.per)
    return out
