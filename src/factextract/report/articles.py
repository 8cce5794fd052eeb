"""The report: articles with their claims marked, all claims in a table, figures over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from factextract.report.chart import HEIGHT, WIDTH, chart
from factextract.report.labels import Labels
from factextract.report.marks import Block, Piece, blocks, marks
from factextract.report.page import page
from factextract.report.rows import Row, details, row
from factextract.report.stories import Story
from factextract.report.timeline import timelines

_CHARTS = 40
"""So many charts are drawn; the report says how many there would be."""


@dataclass(frozen=True, slots=True)
class Section:
    """One story of the report: its title where the text opens with it, the text in blocks, and its rows."""

    story: Story
    heading: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]


def report(found: Iterable[Story], labels: Labels) -> str:
    """The page of a report, ready to be written as UTF-8."""
    sections = tuple(_sections(found, labels))
    rows = [row for section in sections for row in section.rows]
    lines = timelines(rows)
    return page(
        "articles.html",
        labels,
        ("card.js", "articles.js"),
        sections=sections,
        rows=rows,
        choices=_choices(rows),
        charts=[chart(line, labels.scales) for line in lines[:_CHARTS]],
        undrawn=max(0, len(lines) - _CHARTS),
        width=WIDTH,
        height=HEIGHT,
        words={"labels": dict(labels.fields), "ui": dict(labels.ui)},
        details=[details(r, labels) for r in rows],
    )


def _sections(found: Iterable[Story], labels: Labels) -> Iterable[Section]:
    number = 0
    for story in found:
        rows = tuple(row(number + index, claim, story, labels) for index, claim in enumerate(story.claims, start=1))
        number += len(rows)
        text = story.article.text if story.article is not None else ""
        found_in = tuple(blocks(text, marks((r.number, r.claim) for r in rows)))
        titled = bool(found_in) and found_in[0].kind != "table" and _text(found_in[0]) == story.title
        heading = found_in[0].cells[0][0] if titled else ()
        yield Section(story, heading, found_in[titled:], rows)


def _text(block: Block) -> str:
    return "".join(piece.text for piece in block.cells[0][0]).strip()


def _choices(rows: Iterable[Row]) -> dict[str, Any]:
    """What a reader may choose from, each in the order of its first letters."""
    kinds = ("subject", "measured", "unit")
    found: dict[str, Any] = {kind: sorted({text for r in rows if (text := getattr(r, kind))}) for kind in kinds}
    found["modality"] = sorted({r.claim.modality for r in rows})
    return found
