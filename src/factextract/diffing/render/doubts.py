"""Doubts for people: what does not go together, and every place with its figure marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from factextract.diffing.render.markdown import bullet, code, escaped
from factextract.diffing.render.view import Line, line_of
from factextract.values.shown import one_line

if TYPE_CHECKING:
    from factextract.diffing.facts import Record
    from factextract.model.doubt import Doubt


def as_text(doubt: Doubt, records: Mapping[str, Record]) -> Iterator[Text]:
    """The lines of one doubt; `records` are the documents by id."""
    yield Text.assemble((_name(doubt), "bold yellow"), f": {one_line(doubt.words)}")
    for name, line in _places(doubt, records):
        parts: list[str | tuple[str, str]] = [(f"  {one_line(name)}:{line.place}: ", "dim")]
        parts += [(f"[{one_line(p.text)}]", "bold") if p.marked else one_line(p.text) for p in line.pieces]
        yield Text.assemble(*parts)


def as_markdown(doubt: Doubt, records: Mapping[str, Record]) -> Iterator[str]:
    """The same as Markdown."""
    yield f"- **{_name(doubt)}**: {escaped(doubt.words)}"
    for name, line in _places(doubt, records):
        yield bullet(code(f"{name}:{line.place}"), line, "**")


def _name(doubt: Doubt) -> str:
    return doubt.kind.replace("_", " ")


def _places(doubt: Doubt, records: Mapping[str, Record]) -> Iterator[tuple[str, Line]]:
    for claim in doubt.claims:
        record = records[claim.document]
        yield record.path or record.id, line_of(claim, record)
