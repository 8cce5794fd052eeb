"""A figure in the making."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factextract.packs.compile import UnitSense
from factextract.values.figure import Number
from factextract.values.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A number on its way to a figure: what it counts in, and how far it reaches."""

    number: Number
    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: UnitSense | None = None
    currency: str | None = None
    options: tuple[str, ...] = ()
    per: str | None = None
    ordinal: bool = False
    negative: bool = False
    sign: str | None = None
    rate: Span | None = None
    merged: bool = False
