"""Claims as text: JSONL, CSV, Markdown."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from itertools import groupby
from typing import IO, Any, NamedTuple

from factextract.store.columns import CLAIM_COLUMNS, Row
from factextract.values.hidden import NO_ROOM
from factextract.values.shown import one_line

# Signs of full width begin a formula in a Chinese or Japanese Excel; what takes no room may stand before any of them.
_RUNNABLE = re.compile(rf"'*(?:[\s{NO_ROOM}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]).", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")

# What people read; the rest is for machines.
_FOR_PEOPLE = (
    "subject",
    "property",
    "relation",
    "quantity_text",
    "value",
    "upper",
    "unit",
    "date",
    "modality",
    "change",
)
_HEADS = [name.replace("_", " ") for name in _FOR_PEOPLE]
_INDEXES = [list(CLAIM_COLUMNS).index(name) for name in _FOR_PEOPLE]
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def cell(value: object) -> str:
    """A value as the text of a CSV cell. What a spreadsheet would run as a formula is led in by an apostrophe, and so
    is what looks like that already: without its first apostrophe, a cell that has one before a formula is the value.

    >>> cell("=1+1"), cell("'=1+1"), cell("-3.5"), cell("="), cell(None)
    ("'=1+1", "''=1+1", '-3.5', '=', '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if _RUNNABLE.match(text) and not _NUMBER.fullmatch(text) else text


class _Lines(NamedTuple):
    """Takes lines that end as RFC 4180 says and writes them with a line feed at their end.

    Only for lines to end so does `csv` put a carriage return between quotes, which by itself begins a row.
    """

    stream: IO[str]

    def write(self, line: str) -> int:
        return self.stream.write(line.removesuffix("\r\n") + "\n")


def csv_writer(stream: IO[str]) -> Any:
    """The writer of `csv` for lines of cells."""
    return csv.writer(_Lines(stream))


def write_jsonl(rows: Iterable[Row], stream: IO[str]) -> None:
    """One claim a line, the whole of it."""
    stream.writelines(f"{row.json}\n" for row in rows)


def write_csv(rows: Iterable[Row], stream: IO[str]) -> None:
    """The flat columns under a header line; see `cell` for what is done against formulas."""
    lines = csv_writer(stream)
    lines.writerow(CLAIM_COLUMNS)
    lines.writerows([cell(value) for value in row.cells] for row in rows)


def write_markdown(rows: Iterable[Row], stream: IO[str]) -> None:
    """One table a document, under its id."""
    document = list(CLAIM_COLUMNS).index("document")
    lead = ""
    for id, claims in groupby(rows, key=lambda row: row.cells[document]):
        stream.write(f"{lead}## {_markdown(id)}\n\n| {' | '.join(_HEADS)} |\n")
        stream.write(f"|{' --- |' * len(_FOR_PEOPLE)}\n")
        stream.writelines(f"| {' | '.join(map(_markdown, _shown(row)))} |\n" for row in claims)
        lead = "\n"


def _shown(row: Row) -> Iterable[object]:
    return (row.cells[index] for index in _INDEXES)


def _markdown(value: object) -> str:
    """The value as the text of one Markdown table cell, where nothing in it is a sign of Markdown or HTML.

    >>> _markdown("a|b <c>\\n*d*")
    'a\\\\|b \\\\<c\\\\> \\\\*d\\\\*'
    """
    return "" if value is None else _SPECIAL.sub(r"\\\1", " ".join(one_line(str(value)).split()))
