"""Entries of own packs that take too long on an article: which they are, and what is found without them.

Patterns that blow up are refused when a pack is read; what hides from that, or blows up on a table cell of thousands of
words only, is found here, on the article itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from factextract.packs.entry import Entry
from factextract.packs.fitness import patterns
from factextract.packs.schema import TABLES, PackData, Rule
from factextract.running.budget import OutOfTime, processor_time

if TYPE_CHECKING:
    from factextract.engine import Extractor
    from factextract.model import Article
    from factextract.values.segment import Document

_LONG = 1_000_000  # characters; an article of more has more time


class SlowRule(NamedTuple):
    """An entry of a pack: which of the packs, its language, table and id, and where it stands."""

    pack: int
    language: str
    table: str
    id: str
    place: str


def slow_rules(extractor: Extractor, article: Article, seconds: float) -> Iterator[SlowRule]:
    """The entries of own packs one of whose patterns takes longer on an article, by itself, than so many seconds."""
    document = extractor.document(article)
    for number, pack in enumerate(extractor.packs[1:], start=1):
        for language, data in pack.items():
            for table, id, entry in _entries(data):
                try:
                    with processor_time(seconds * max(1.0, len(article.text) / _LONG)):
                        _try(entry, document)
                except OutOfTime:
                    place = data.places.get((table, id), language)
                    yield SlowRule(number, language, table, id, place)


def without(extractor: Extractor, slow: Iterable[SlowRule]) -> Extractor:
    """The extractor without these entries. Raises PackError where others need them."""
    packs = [dict(pack) for pack in extractor.packs]
    for rule in slow:
        data = packs[rule.pack][rule.language]
        part = data.tables[rule.table]
        shape = TABLES[rule.table][0]
        tables = {name: kept for name, kept in data.tables.items() if name != rule.table}
        if shape == "list":
            tables[rule.table] = tuple(entry for entry in part if entry.id != rule.id)
        elif shape != "one":
            tables[rule.table] = {id: entry for id, entry in part.items() if id != rule.id}
        packs[rule.pack][rule.language] = PackData(tables, data.places)
    return extractor.with_packs(packs)


def _entries(data: PackData) -> Iterator[tuple[str, str, Entry]]:
    for table, part in data.tables.items():
        if isinstance(part, Entry):
            yield table, table, part
        elif isinstance(part, tuple):
            yield from ((table, entry.id, entry) for entry in part)
        else:
            yield from ((table, id, entry) for id, entry in part.items())


def _try(entry: Entry, document: Document) -> None:
    text = document.normal.text
    for _, pattern, flags in patterns(entry):
        found = re.compile(pattern, flags)
        for sentence in document.sentences:
            if isinstance(entry, Rule):  # it is asked of words
                for word in text[slice(*sentence.span)].split():
                    found.search(word)
            else:
                for _match in found.finditer(text, *sentence.span):
                    pass
