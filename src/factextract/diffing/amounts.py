"""Amounts side by side: equal in another unit, compatible as stated, or off by a power of ten."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factextract.measures import ConversionError, convert, shipped

if TYPE_CHECKING:
    from factextract.model import Claim

_ROUGH = "~"
_SHARES = ("%", "pp", "x")
_ANY_CURRENCY = "XXX"
_CURRENCY = re.compile(r"[A-Z]{3}")
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_EQUAL = Decimal("1e-5")  # fractions are written with six digits
_WIDEST = Decimal("0.05")  # no rough figure is meant rougher than this share of it
_SLACK = Decimal("0.01")  # of a factor that is still called a power of ten
_FRACTION_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a claim states: from `value` to `upper` of the unit `code`; `text` is how it is written."""

    value: Decimal
    upper: Decimal | None
    code: str
    relation: str
    text: str

    def to(self, code: str) -> Amount | None:
        """The same amount in another unit, None where the two do not convert.

        >>> Amount(Decimal("1.2"), None, "m", "=", "1.2 m").to("cm").value
        Decimal('120')
        """
        value = _converted(self.value, self.code, code)
        if value is None:
            return None
        upper = None if self.upper is None else _converted(self.upper, self.code, code)
        return Amount(value, upper, code, self.relation, self.text)


def amount_of(claim: Claim) -> Amount | None:
    """The amount that a claim states, None for an event."""
    if claim.quantity is None or claim.unit is None:
        return None
    quantity = claim.quantity
    upper = None if quantity.upper is None else Decimal(quantity.upper)
    return Amount(Decimal(quantity.value), upper, claim.unit.code, quantity.relation, quantity.text)


@cache
def kind(code: str) -> str:
    """What kind of amount a unit code makes: only amounts of one kind can be the same.

    >>> kind("CNY"), kind("pp"), kind("1/mo"), kind("kg") == kind("t")
    ('money', 'share', 'count', True)
    """
    base = code.partition("/")[0]
    if base == "1":
        return "count"
    if base in _SHARES:
        return "share"
    if _is_currency(base):
        return "money"
    try:
        return " ".join(f"{name}{power}" for name, power in shipped().measure(base).dims) or "count"
    except ConversionError:
        return base


@cache
def same_unit(a: str, b: str) -> bool:
    """Whether two unit codes can be compared: equal, converting into each other, or money whose currency is open."""
    return _converted(Decimal(1), a, b) is not None


def per_the_same(a: Amount, b: Amount) -> tuple[Amount, Amount]:
    """Two amounts with the period of a rate left off where only one of them states it: 40,000 a month, monthly 40,000.

    >>> monthly, plain = (Amount(Decimal(4), None, code, "=", "4") for code in ("1/mo", "1"))
    >>> [amount.code for amount in per_the_same(monthly, plain)]
    ['1', '1']
    """
    if ("/" in a.code) == ("/" in b.code):
        return a, b
    return replace(a, code=a.code.partition("/")[0]), replace(b, code=b.code.partition("/")[0])


def equal(a: Amount, b: Amount) -> bool:
    """Whether two amounts are the same, to the last digit of a fraction; units may differ."""
    other = b.to(a.code)
    return other is not None and _same(a.value, other.value) and _same_end(a.upper, other.upper)


def compatible(a: Amount, b: Amount) -> bool:
    """Whether two amounts do not contradict: equal, or equal within what the rougher of them states.

    >>> rough = Amount(Decimal("350000000"), None, "1", "~", "3.5\\u4ebf")
    >>> compatible(rough, Amount(Decimal("352000000"), None, "1", "=", "3.52\\u4ebf"))
    True
    """
    other = b.to(a.code)
    if other is None:
        return False
    if (a.upper is None) != (other.upper is None):
        return False
    room = max((_room(x) for x in (a, other) if x.relation == _ROUGH), default=Decimal(0))
    return _within(a.value, other.value, room) and (a.upper is None or _within(a.upper, other.upper, room))


def rounded(a: Amount, b: Amount) -> bool:
    """Whether one of two amounts is the other one rounded, whatever the words around them say."""
    other = b.to(a.code)
    if other is None or (a.upper is None) != (other.upper is None):
        return False
    room = max(last_place(a), last_place(other)) / 2
    return _within(a.value, other.value, room) and (a.upper is None or _within(a.upper, other.upper, room))


def bounds_meet(a: Amount, b: Amount) -> bool:
    """Whether "more than 5" and "6", "up to 5" and "4", "5 to 7" and "6" can both be true.

    >>> more = Amount(Decimal(5), None, "1", ">", "5")
    >>> bounds_meet(more, Amount(Decimal(6), None, "1", "=", "6"))
    True
    """
    other = b.to(a.code)
    if other is None:
        return False
    (low, high), (least, most) = _interval(a), _interval(other)
    return (high is None or least is None or least <= high) and (low is None or most is None or low <= most)


def both_hold(a: Amount, b: Amount) -> bool:
    """Whether two amounts can both be true, even as bounds and rounded."""
    return compatible(a, b) or rounded(a, b) or bounds_meet(a, b)


def power_of_ten(a: Amount, b: Amount) -> int | None:
    """The power of ten by which `b` is off from `a` with the same leading digits; None where it is not.

    >>> pounds = Amount(Decimal("9000000000"), None, "GBP", "=", "9 bn")
    >>> power_of_ten(pounds, Amount(Decimal("90000000"), None, "GBP", "=", "90 m"))
    -2
    """
    other = b.to(a.code)
    if other is None or not a.value or not other.value or (a.value < 0) != (other.value < 0):
        return None
    with localcontext() as context:
        context.prec = 30
        factor = other.value / a.value
        power = round(factor.log10())
        off = abs(factor.scaleb(-power) - 1)
    return power if power and off <= _SLACK else None


def closeness(a: Amount, b: Amount) -> int:
    """How like two values are, in percent: 100 equal, 80 off by a power of ten, less the further apart they are."""
    other = b.to(a.code)
    if other is None:
        return 0
    if _same(a.value, other.value):
        return 100 if _same_end(a.upper, other.upper) else 90
    if a.code == b.code and power_of_ten(a, b) is not None:
        return 80
    large, small = max(abs(a.value), abs(other.value)), min(abs(a.value), abs(other.value))
    return int(80 * small / large) if large and a.value * other.value >= 0 else 0


def last_place(amount: Amount) -> Decimal:
    """What one unit of the last digit that is written stands for: 3.5 million is stated to a hundred thousand.

    >>> last_place(Amount(Decimal("3500000"), None, "1", "=", "3.5 million"))
    Decimal('100000')
    """
    found = _DIGITS.findall(amount.text)
    if amount.upper is not None:
        found = found[:1]
    digits = "".join(found).replace(",", "").replace(".", "")
    if digits.strip("0") and amount.value:
        return abs(amount.value) / int(digits)
    return _trailing(amount.value)


def written(amount: Amount) -> str:
    """The digits of an amount without the zeros at its ends."""
    return leading(str(amount.value))


def leading(number: str) -> str:
    """The digits of a written number without the zeros at its ends.

    >>> leading("11,860"), leading("0.60")
    ('1186', '6')
    """
    return number.replace(",", "").replace(".", "").strip("-0")


@lru_cache(maxsize=1 << 10)
def digits_in(text: str) -> frozenset[str]:
    """The digits of every number that is written in figures in a text, as `leading` gives them."""
    return frozenset(leading(number) for number in _DIGITS.findall(text))


def significant(value: Decimal) -> int:
    """How many digits a value has without the zeros at its ends.

    >>> significant(Decimal("42318")), significant(Decimal("9000")), significant(Decimal("0.60"))
    (5, 1, 1)
    """
    return len(value.normalize().as_tuple().digits) if value else 0


def _trailing(value: Decimal) -> Decimal:
    """The place of the last digit that is no zero; a fraction written in words is stated to a whole per cent."""
    normal = value.normalize()
    if significant(value) >= _FRACTION_DIGITS:
        return Decimal(1)
    return Decimal(1).scaleb(int(normal.as_tuple().exponent)) if value else Decimal(1)


def _room(amount: Amount) -> Decimal:
    """How far from it the truth may lie where an amount is said to be rough."""
    return min(max(_trailing(amount.value), last_place(amount)) / 2, abs(amount.value) * _WIDEST)


def _interval(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    high = amount.value if amount.upper is None else amount.upper
    if amount.relation in (">", ">="):
        return amount.value, None
    if amount.relation in ("<", "<="):
        return None, high
    room = _room(amount) if amount.relation == _ROUGH else Decimal(0)
    return amount.value - room, high + room


def _same(a: Decimal, b: Decimal) -> bool:
    if a == b:
        return True
    endless = max(significant(a), significant(b)) >= _FRACTION_DIGITS and bool(a % 1 or b % 1)
    return endless and abs(a - b) < _EQUAL * max(abs(a), abs(b))


def _same_end(a: Decimal | None, b: Decimal | None) -> bool:
    return a is b if a is None or b is None else _same(a, b)


def _within(a: Decimal, b: Decimal | None, room: Decimal) -> bool:
    return b is not None and (_same(a, b) or abs(a - b) <= room)


def _is_currency(code: str) -> bool:
    return _CURRENCY.fullmatch(code) is not None


def _converted(value: Decimal, source: str, target: str) -> Decimal | None:
    if source == target:
        return value
    (base, _, per), (goal, _, each) = source.partition("/"), target.partition("/")
    if _is_currency(base) and _is_currency(goal):
        return value if per == each and _ANY_CURRENCY in (base, goal) else None
    if {base, goal} == {"x", "%"} and per == each:
        return value * 100 if base == "x" else value / 100
    if base in ("1", *_SHARES) or goal in ("1", *_SHARES):
        return None
    try:
        return convert(value, source, target)
    except ConversionError:
        return None
