"""`factextract table`: the figures of articles, one row a subject and property, one column a date."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from factextract.cli.options import OutputOption, PackOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factextract.diffing.pivot import Line, Pivot


class TableFormat(StrEnum):
    """How the table is written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    MD = "md"


_HEADS = ("subject", "property", "unit", "change")
_NO_DATE = "no date"


def table(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Articles, folders, claims files (jsonl).", show_default=False),
    ],
    format: Annotated[
        TableFormat | None,
        typer.Option("--format", "-f", help="Default: by the suffix of -o, else table.", show_default=False),
    ] = None,
    output: OutputOption = None,
    subject: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only subjects with this in their name.", show_default=False)
    ] = None,
    dates: Annotated[int, typer.Option("--dates", min=1, help="Only rows with figures of so many dates.")] = 1,
    pack: PackOption = None,
) -> None:
    """Write figures as a table.

    One row is one subject and property in one unit, one column one date. Where a cell has several figures, all stand
    in it. Exit status: 0, or 2 when something could not be read.

    \b
    Examples:
      factextract table corpus/en/prices-and-gdp.md --dates 2
      factextract table claims.jsonl -o figures.csv
    """
    import sys

    from factextract.cli.messages import Messages
    from factextract.cli.sides import gathered
    from factextract.cli.sink import refuse_inputs_as_output, sink
    from factextract.diffing.pivot import pivot

    refuse_inputs_as_output(inputs, output)
    messages = Messages(live=sys.stderr.isatty() and not (output is None and sys.stdout.isatty()))
    with sink(output) as stream, messages.working("reading"):
        found = pivot(gathered(inputs, pack, messages), subject, dates)
        if messages.bad and not found.lines:
            raise typer.Exit(2)
        _write(found, _chosen(format, output), stream)
    if messages.bad:
        raise typer.Exit(2)


def _chosen(format: TableFormat | None, output: Path | None) -> TableFormat:
    suffixes = {".csv": TableFormat.CSV, ".jsonl": TableFormat.JSONL, ".md": TableFormat.MD}
    return format or suffixes.get(output.suffix.lower() if output else "", TableFormat.TABLE)


def _write(found: Pivot, format: TableFormat, stream: TextIO) -> None:
    if format is TableFormat.JSONL:
        _jsonl(found, stream)
    elif format is TableFormat.CSV:
        _csv(found, stream)
    elif format is TableFormat.MD:
        _markdown(found, stream)
    else:
        _screen(found, stream)


def _heads(found: Pivot) -> list[str]:
    return [*_HEADS, *(date or _NO_DATE for date in found.dates)]


def _row(line: Line, dates: Sequence[str]) -> list[str]:
    cells = (" / ".join(line.figures.get(date, ())) for date in dates)
    return [line.subject, line.property, line.unit, line.change, *cells]


def _jsonl(found: Pivot, stream: TextIO) -> None:
    import json

    for line in found.lines:
        content = {
            "subject": line.subject or None,
            "property": line.property or None,
            "unit": line.unit,
            "change": line.change or None,
            "figures": {date or _NO_DATE: list(told) for date, told in line.figures.items()},
        }
        stream.write(json.dumps(content, ensure_ascii=False) + "\n")


def _csv(found: Pivot, stream: TextIO) -> None:
    from factextract.store.formats import cell, csv_writer

    rows = csv_writer(stream)
    rows.writerow([cell(text) for text in _heads(found)])
    rows.writerows([cell(text) for text in _row(line, found.dates)] for line in found.lines)


def _markdown(found: Pivot, stream: TextIO) -> None:
    rows = [_heads(found), ["---"] * len(_heads(found)), *(_row(line, found.dates) for line in found.lines)]
    for row in rows:
        stream.write(f"| {' | '.join(_cell(text) for text in row)} |\n")


def _cell(text: str) -> str:
    from factextract.values.shown import one_line

    return " ".join(one_line(text).split()).replace("|", chr(92) + "|")


def _screen(found: Pivot, stream: TextIO) -> None:
    from rich.table import Table
    from rich.text import Text

    from factextract.cli.tables import table_console
    from factextract.values.shown import one_line

    shown = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for head in _heads(found):
        shown.add_column(head, justify="left" if head in _HEADS else "right", overflow="fold")
    for line in found.lines:
        shown.add_row(*(Text(one_line(text)) for text in _row(line, found.dates)))
    table_console(stream).print(shown if found.lines else Text("nothing found", style="dim"))
