"""When a claim's fields agree with a golden claim's, and how to say that they do not."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from factextract.golden.days import day_range

if TYPE_CHECKING:
    from factextract.golden.model import GoldenChange, GoldenClaim
    from factextract.model import Claim
    from factextract.model.claim import Change

    Value = str | Change | GoldenChange | None

_TYPES = {"1": "count", "%": "percent", "pp": "percent", "x": "multiple"} | dict.fromkeys(
    ("ms", "s", "min", "h", "d", "wk", "mo", "a"), "duration"
)
_ALIKE, _ALIKE_WITHIN = Decimal("0.75"), Decimal("0.6")  # the share of letters that two wordings have in common
_TOLERANCE = Decimal("1e-4")  # fractions are written with six digits


@dataclass(frozen=True, slots=True)
class Field:
    """One compared field: when it is `right`; the value `given`, and those of which any is right (`wanted`).

    A value is text, a change, or None.
    """

    right: Callable[[Claim, GoldenClaim], bool]
    given: Callable[[Claim], Value]
    wanted: Callable[[GoldenClaim], tuple[Value, ...]]


def type_of_unit(code: str) -> str:
    """The type that claims in a unit mostly have; those that were found say it themselves.

    >>> [type_of_unit(code) for code in ("TWD", "pp", "x", "1/mo", "min", "km/h")]
    ['money', 'percent', 'multiple', 'count', 'duration', 'measure']
    """
    unit = code.partition("/")[0]
    if unit in _TYPES:
        return _TYPES[unit]
    return "money" if len(unit) == 3 and unit.isalpha() and unit.isupper() else "measure"


def same_number(given: str | None, wanted: str | None) -> bool:
    """Whether two decimal strings differ by less than a ten-thousandth of the wanted one.

    >>> same_number("66.6667", "66.66667"), same_number("2", None)
    (True, False)
    """
    if given is None or wanted is None:
        return given is wanted
    a, b = Decimal(given), Decimal(wanted)
    return a == b or abs(a - b) < _TOLERANCE * abs(b)


@lru_cache(maxsize=1 << 14)
def squash(text: str) -> str:
    """The letters and digits of a wording, in one width and case: what is compared of it.

    >>> squash("Q3 (net) Revenue")
    'q3netrevenue'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def same_wording(given: str, wanted: str) -> bool:
    """Whether two wordings say the same: equal, nearly the same letters, or one within a not much longer other.

    >>> same_wording("the Group's revenue", "Group revenue"), same_wording("revenue", "net profit")
    (True, False)
    """
    a, b = squash(given), squash(wanted)
    if a == b:
        return bool(a)
    shared, letters = 2 * (Counter(a) & Counter(b)).total(), len(a) + len(b)
    return shared >= _ALIKE * letters or (shared >= _ALIKE_WITHIN * letters and (a in b or b in a))


def _any_wording(given: Iterable[str | None], wanted: Iterable[str | None]) -> bool:
    return any(same_wording(g, w) for g in given if g for w in wanted if w)


def _subject_right(claim: Claim, golden: GoldenClaim) -> bool:
    if claim.subject is None:
        return None in golden.subject
    return _any_wording((claim.subject.name, claim.subject.text), golden.subject)


def _property_right(claim: Claim, golden: GoldenClaim) -> bool:
    """Where the golden claim states no property, the counted thing is it, however the program files it."""
    given = claim.property.text if claim.property else None
    if given is None:
        return None in golden.property
    if any(golden.property):
        return _any_wording((given,), golden.property)
    return _any_wording((given, claim.unit.counted if claim.unit else None), golden.counted)


def _date_right(claim: Claim, golden: GoldenClaim) -> bool:
    if claim.date is None:
        return None in golden.date
    days = (claim.date.first, claim.date.last)
    return any(claim.date.value == value or _days(value) == days for value in golden.date if value)


def _days(value: str) -> tuple[str | None, str | None] | None:
    days = day_range(value)
    return (_iso(days.first), _iso(days.last)) if days else None


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _role_right(claim: Claim, golden: GoldenClaim) -> bool:
    if golden.role is None:
        return True
    role = claim.date.role if claim.date else None
    plain = ("at", "during")  # the two names of the plain case
    return role in golden.role or (role in plain and any(r in plain for r in golden.role))


def _change_right(claim: Claim, golden: GoldenClaim) -> bool:
    return any(_same_change(claim, change) for change in golden.change)


def _same_change(claim: Claim, wanted: GoldenChange | None) -> bool:
    if claim.change is None or wanted is None:
        return claim.change is None and wanted is None
    return claim.change.direction == wanted.direction and wanted.basis in ("any", claim.change.basis)


def amiss(name: str, claim: Claim, golden: GoldenClaim) -> str:
    """What is wrong with a claim's field of this name, in words."""
    field = FIELDS[name]
    aside = f" (in the text: {mention})" if name == "subject" and (mention := mention_of(claim)) else ""
    wanted = " or ".join(map(_word, field.wanted(golden)))
    return f"{name} is {_word(field.given(claim))}{aside}, should be {wanted}"


def mention_of(claim: Claim) -> str | None:
    """What stands in the text for the subject, where that is not its name."""
    subject = claim.subject
    return subject.text if subject is not None and subject.text != subject.name else None


def _word(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or "none"
    return f"{value.direction} ({value.basis or 'no basis'})"


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "unit": Field(
            lambda c, g: c.unit is not None and c.unit.code in g.unit,
            lambda c: c.unit.code if c.unit else None,
            lambda g: g.unit,
        ),
        "date": Field(
            _date_right,
            lambda c: c.date.value if c.date else None,
            lambda g: g.date,
        ),
        "subject": Field(_subject_right, lambda c: c.subject.name if c.subject else None, lambda g: g.subject),
        "property": Field(
            _property_right,
            lambda c: c.property.text if c.property else None,
            lambda g: g.property if any(g.property) else g.counted,
        ),
        "relation": Field(
            lambda c, g: c.quantity is not None and c.quantity.relation in g.relation,
            lambda c: c.quantity.relation if c.quantity else None,
            lambda g: g.relation,
        ),
        "role": Field(
            _role_right,
            lambda c: c.date.role if c.date else None,
            lambda g: g.role or (),
        ),
        "modality": Field(
            lambda c, g: c.modality in g.modality,
            lambda c: c.modality,
            lambda g: g.modality,
        ),
        "change": Field(
            _change_right,
            lambda c: c.change,
            lambda g: g.change,
        ),
    }
)
CARD = ("unit", "date", "subject")
