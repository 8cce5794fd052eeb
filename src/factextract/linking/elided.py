"""A unit left out: a large number of what is only told in money is money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factextract.linking.draft import Measured
from factextract.linking.view import View
from factextract.values.figure import Figure

MONEY = "money"
_LARGE = Decimal(10_000)
"""Only numbers as large as this, that end in the word of a scale, go without their currency."""


def money_of(views: Sequence[View]) -> str | None:
    """The currency that most amounts of a document are in, the first of them where several are."""
    units = [figure.unit for view in views for figure in view.figures if figure.type == MONEY and figure.unit]
    told = Counter(unit for unit in units if "/" not in unit)
    return told.most_common(1)[0][0] if told else None


def in_money(view: View, figure: Figure, what: Measured | None, currency: str | None) -> Figure:
    """The figure in the document's currency, where it is a number without a unit and what is measured is told in money
    alone: revenue of 45 billion."""
    if figure.type != "number" or figure.unit is not None or figure.value < _LARGE or figure.number is None:
        return figure
    if currency is None or what is None or what.id is None or view.text[figure.number.end - 1].isdecimal():
        return figure
    told_in_money = view.vocabulary.units.get(what.id) == frozenset({MONEY})
    return replace(figure, type=MONEY, unit=currency) if told_in_money else figure
