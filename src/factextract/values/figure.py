"""Numbers and quantities as read from a text, offsets of the normalised text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from factextract.measures import plain as plain
from factextract.values.span import Span

EXACT = Context(prec=400)
"""Arithmetic on figures: wide enough that no figure a text can state is ever rounded."""

FRACTIONS = Context(prec=15)
"""Fractions that do not end are carried to fifteen digits."""

SIX_DIGITS = Context(prec=6)
"""Fractions are given to six significant digits (2/3 is 66.6667 %)."""


def is_whole(value: Decimal) -> bool:
    """Whether a value is a whole number, however large (`value % 1` fails beyond the context's precision).

    >>> is_whole(Decimal("1E+40")), is_whole(Decimal("0.5"))
    (True, False)
    """
    return value == value.to_integral_value()


class Relation(StrEnum):
    """How a statement's amount relates to the figure it names."""

    EQUAL = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral by itself.

    `scale` is the multiplier the numeral ends with (10000 for a myriad), 1 where it has none; `relation` is
    what a vague
    word inside the numeral says; `form` tells "digits" from "words" and "mixed", `ordinal` and `fraction` say
    what they say.
    `unknown` marks a scale that stands alone and states no number.
    `upper` is the other end where the numeral itself is a range ("two or three hundred" in one word).
    `point` tells that the decimal point is a word; `last` is the last of the scales that make up `scale`.
    """

    span: Span
    value: Decimal
    scale: Decimal = Decimal(1)
    upper: Decimal | None = None
    relation: Relation = Relation.EQUAL
    form: str = "digits"
    ordinal: bool = False
    fraction: bool = False
    article: bool = False
    unknown: bool = False
    point: bool = False
    last: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: a number with its unit.

    `claim` is False for what is a mention but states no amount (articles, ordinals that name); `reach` covers
    the words of relation, too;
    `sign` is a + or - that says which way a change goes; `fraction` marks a number that a claim gives in per
    cent; `bare` marks money
    whose currency the article must tell, `options` the codes it may be; `number` is the numeral alone; `timed` marks an
    amount inside of a time expression, which is that mention's.
    """

    span: Span
    type: str
    value: Decimal
    upper: Decimal | None = None
    relation: Relation = Relation.EQUAL
    unit: str | None = None
    counted: str | None = None
    options: tuple[str, ...] = ()
    rule: str = ""
    claim: bool = True
    reach: Span | None = None
    sign: str | None = None
    fraction: bool = False
    bare: bool = False
    number: Span | None = None
    timed: bool = False

    @property
    def whole(self) -> Span:
        """The figure with the words of relation around it."""
        return self.reach or self.span
