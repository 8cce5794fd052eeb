"""Differences from the golden answers, and their summary, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from factextract.cli.reports.located import Located, located
from factextract.cli.tables import table_console
from factextract.golden.fields import FIELDS
from factextract.golden.groups import By, grouped
from factextract.golden.report import Counts, Kind, total
from factextract.values.places import Places
from factextract.values.shown import one_line

if TYPE_CHECKING:
    from rich.text import Text

    from factextract.golden.check import Checked
    from factextract.golden.report import Report
    from factextract.values.span import Span

_STYLES = {Kind.MISSED: "red", Kind.EXTRA: "yellow", Kind.FIELD: "magenta", Kind.STALE: "cyan"}
_MEASURES = (
    *("articles", "golden claims", "given claims", "precision", "recall", "F1"),
    *(f"{field} right" for field in FIELDS),
    *("card F1", "full F1", "expected differences", "other differences"),
)
_INDENT = 4
_WIDE = 130
_ELLIPSIS = "\u2026"


def differences(checked: Checked, known: bool, stream: TextIO) -> None:
    """Print each difference of an article: its place, its words, its line; with `known` the expected ones, too."""
    console = table_console(stream)
    for span, of_span in groupby(located([checked], known), key=lambda item: item.difference.span):
        for item in of_span:
            console.print(_headline(item), soft_wrap=True)
        console.print(excerpt(item.places, span, console.width - _INDENT, " " * _INDENT), soft_wrap=True)


def _headline(item: Located) -> Text:
    from rich.text import Text

    kind = item.difference.kind
    return Text.assemble((f"{item.path}:{item.start}: ", "dim"), (f"{kind}: ", _STYLES[kind]), item.message)


def excerpt(places: Places, span: Span, width: int, indent: str = "") -> str:
    """The line of the article around `span`, cut to `width` terminal cells, over a line of carets below the span.

    >>> from factextract.values.span import Span
    >>> print(excerpt(Places("It sold 35 cars."), Span(8, 10), 40))
    It sold 35 cars.
            ^^
    """
    from rich.cells import cell_len

    line = places.line(span.start)
    column = places.of(span.start).column - 1
    before = one_line(line[:column])
    quote = one_line(line[column : column + span.end - span.start])
    after = one_line(line[column + span.end - span.start :])
    room = max(0, width - cell_len(quote) - 2)
    before = _cut_front(before, max(room // 2, room - cell_len(after)))
    after = _cut_back(after, room - cell_len(before))
    carets = " " * cell_len(before) + "^" * max(1, cell_len(quote))
    return f"{indent}{before}{quote}{after}\n{indent}{carets}"


def _cut_back(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + _ELLIPSIS


def _cut_front(text: str, width: int) -> str:
    return _cut_back(text[::-1], width)[::-1]


def summary(done: Sequence[Checked], stream: TextIO) -> None:
    """Print how many claims were found, and how many right field by field: by language and over all."""
    from rich.table import Table

    reports = [(c.pair.language, c.report) for c in done if c.report is not None]
    languages = sorted({language for language, _ in reports})
    columns = {name: [report for language, report in reports if language == name] for name in languages}
    if len(columns) > 1:
        columns["all"] = [report for _, report in reports]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for row in zip(_MEASURES, *map(_measured, columns.values()), strict=True):
        table.add_row(*row)
    table_console(stream).print(table)


def _measured(reports: Sequence[Report]) -> Iterator[str]:
    """The measures of some articles, in the order of _MEASURES."""
    counts = total(report.counts for report in reports)
    unexpected = sum(len(report.unexpected) for report in reports)
    yield from map(str, (len(reports), counts.wanted, counts.given))
    yield from map(_share, (counts.precision, counts.recall, counts.f1()))
    yield from (_share(counts.accuracy(field)) for field in FIELDS)
    yield from map(_share, (counts.f1(counts.card), counts.f1(counts.full)))
    yield from map(str, (sum(len(report.differences) for report in reports) - unexpected, unexpected))


def _share(value: float) -> str:
    return f"{value:.3f}"


def groups(done: Sequence[Checked], by: By, stream: TextIO) -> None:
    """Print the measures of every group, the weakest first."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column(by.value, no_wrap=True)
    for head in ("golden", "given", "precision", "recall", "F1", *FIELDS, "full"):
        table.add_column(head, justify="right", no_wrap=True)
    for name, counts in sorted(grouped(done, by).items(), key=lambda group: (group[1].f1(group[1].full), group[0])):
        table.add_row(name, *_group(counts))
    wide = table_console(stream)
    wide.width = max(wide.width, _WIDE)  # rather a line too long than cut figures
    wide.print(table)


def _group(counts: Counts) -> Iterator[str]:
    yield from map(str, (counts.wanted, counts.given))
    shares = (counts.precision, counts.recall, counts.f1())
    yield from map(_share, (*shares, *(counts.accuracy(field) for field in FIELDS), counts.f1(counts.full)))
