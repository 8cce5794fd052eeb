"""An article cut into blocks, sentences and table cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factextract.values.span import Span
from factextract.values.text import NormalText


class Kind(StrEnum):
    """What a segment is."""

    TITLE = "title"
    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, list item or table row; offsets are of the normalised text, blanks at the ends left out.

    `block` counts paragraphs (and tables) from 0; `language` is the profile's id and `tag` the BCP 47 tag;
    `triggered` says whether it may hold a figure at all. A table row has its `cells`, the number of its
    `table` and its `row` (0 is the header).
    """

    span: Span
    kind: Kind
    block: int
    language: str
    tag: str
    triggered: bool
    cells: tuple[Span, ...] = ()
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A normalised article with its sentences in the order of the text."""

    id: str
    normal: NormalText
    sentences: tuple[Sentence, ...]
    published: str | None = None
    region: str | None = None
