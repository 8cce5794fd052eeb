"""The currency of a bare money unit: what the article states, else its region's, else the one it names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from factextract.packs.compile import words_pattern
from factextract.packs.matching import LatePattern
from factextract.packs.schema import PackData
from factextract.recognising.recogniser import Recognised
from factextract.values.figure import Figure
from factextract.values.segment import Document

UNKNOWN = "XXX"


class Currencies:
    """Which currency a bare sign or unit stands for."""

    def __init__(self, data: PackData) -> None:
        currencies = data.tables.get("currencies", {})
        names = {word: code for code, c in currencies.items() for word in (*c.say, *c.before, *c.after)}
        self._homes: dict[str, str] = data.tables["language"].homes if "language" in data.tables else {}
        self._regions = {region: code for code, c in currencies.items() for region in c.regions}
        bare = data.tables.get("bare_money", {})
        self._defaults = {f"quantity.money.{key}": money.default for key, money in bare.items()}
        self._units = {f"quantity.unit.{key}": unit.regions for key, unit in data.tables.get("units", {}).items()}
        ways = data.tables["quantity_grammar"].currency_stated
        name = f"(?P<currency>{words_pattern(names)})" if ways else ""
        self._stated = tuple(LatePattern(way.replace("{currency}", name), re.I) for way in ways)
        self._names = {word.lower(): code for word, code in names.items()}
        self._said_in = lru_cache(maxsize=4)(self._said)

    def settle(self, document: Document, item: Recognised, named: frozenset[str]) -> Recognised:
        """The sentence's figures with every bare money unit given the currency that article or region says.

        `named` are the currencies that the text names outright.
        """
        if not any(figure.options for figure in item.figures):
            return item
        home = self._homes.get(item.sentence.tag)
        figures = tuple(self.settled(document, figure, home, named) for figure in item.figures)
        return replace(item, figures=figures)

    def settled(
        self, document: Document, figure: Figure, home: str | None = None, named: frozenset[str] = frozenset()
    ) -> Figure:
        """One figure likewise; `home` is where its script is at home, for an article that names no region."""
        if not figure.options or figure.unit is None:
            return figure
        money = figure.type == "money"
        code = self._currency(document, figure, home, named) if money else self._unit(document, figure)
        return replace(figure, unit=figure.unit.replace(UNKNOWN, code, 1), options=())

    def _unit(self, document: Document, figure: Figure) -> str:
        """The unit that a region means by a word that names several."""
        regions = self._units.get(figure.rule, {})
        return UNKNOWN if document.region is None else regions.get(document.region, regions.get("", UNKNOWN))

    def _said(self, text: str) -> str | None:
        """The currency that a text itself states for its bare units, where it first does."""
        stated = [found for way in self._stated if (found := way.made.search(text))]
        first = min(stated, key=lambda found: found.start(), default=None)
        return self._names.get(first["currency"].lower()) if first else None

    def _currency(self, document: Document, figure: Figure, home: str | None, named: frozenset[str]) -> str:
        said = self._said_in(document.normal.text)
        if said is not None and said in figure.options:
            return said
        only = [code for code in figure.options if code in named]
        if document.region is None and len(only) == 1:
            return only[0]
        region = document.region or home
        if region is None:
            return self._defaults.get(figure.rule) or UNKNOWN
        code = self._regions.get(region, UNKNOWN)
        return code if code in figure.options else figure.options[0]


def named_in(items: Iterable[Recognised]) -> frozenset[str]:
    """The currencies that a text names outright, beside the units that leave them open."""
    figures = (figure for item in items for figure in item.figures if figure.type == "money" and not figure.options)
    return frozenset(figure.unit.split("/")[0] for figure in figures if figure.unit) - {UNKNOWN}
