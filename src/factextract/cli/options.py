"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factextract.errors import ConfigError


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text, Markdown, JSONL or Parquet files, folders, globs; - is standard input.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="Default: by the suffix of -o; else table on a terminal, jsonl elsewhere.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write here, all at once in the end; default: standard output.",
        show_default=False,
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANGUAGE",
        help="The language of the page's own words: en, zh-Hant.",
        show_default=False,
    ),
]
PackOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--pack", metavar="FOLDER", help="A rule pack to add to the shipped ones; may be repeated.", show_default=False
    ),
]


SpreadOption = Annotated[
    int, typer.Option("--workers", "-j", min=1, metavar="N", help="Processes; the results are the same for any number.")
]
TimeLimitOption = Annotated[
    float | None,
    typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Time for one article.", show_default="no limit"),
]


WorkersOption = Annotated[
    int | None, typer.Option("--workers", "-j", min=1, metavar="N", help="Processes.", show_default="one a core")
]


def chosen_format(wanted: Format | None, output: Path | None, terminal: bool) -> Format:
    """The format to write: the one wanted, else by the suffix of `output`, else by whether a `terminal` shows it.

    Raises ConfigError for the suffix of another kind of file.

    >>> chosen_format(None, Path("claims.csv"), terminal=True)
    <Format.CSV: 'csv'>
    """
    if wanted is not None:
        return wanted
    if output is None or str(output) == "-":
        return Format.TABLE if terminal else Format.JSONL
    suffix = output.suffix.lower()
    if suffix in {".parquet", ".xlsx", ".md", ".html"}:
        raise ConfigError("end the name in .jsonl, .json, .csv or .txt; run and export write other kinds", str(output))
    suffixes = {".json": Format.JSON, ".csv": Format.CSV, ".txt": Format.TABLE}
    return suffixes.get(suffix, Format.JSONL)
