"""A diff as Markdown, for a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factextract.values.shown import one_line

if TYPE_CHECKING:
    from factextract.diffing.render.view import Item, Line, Page

_SIGNS = {"changed": "\u270f\ufe0f", "added": "\u2795", "removed": "\u2796", "moved": "\u2194\ufe0f"}
_SPECIAL = "\\`*_[]<>|#~"


def as_markdown(page: Page) -> Iterator[str]:
    """The lines of one page: a heading a subject, a bullet a change, both sentences quoted below it."""
    yield f"### {code(page.old)} \u2192 {code(page.new)}"
    yield ""
    for group in page.groups:
        yield f"**{escaped(group.subject)}**"
        yield ""
        for item in group.items:
            yield from _item(item)
        yield ""


def _item(item: Item) -> Iterator[str]:
    also = f" (also at {', '.join(item.also)})" if item.also else ""
    yield f"- {_SIGNS[item.op]} {item.op}: {escaped(item.words)}{also}"
    for mark, line in (("~~", item.old), ("**", item.new)):
        if line is not None:
            yield bullet(line.place, line, mark)


def bullet(place: str, line: Line, mark: str) -> str:
    """A statement below its heading, with what is marked between `mark`."""
    return f"  - {place}: {_pieces(line, mark)}"


def _pieces(line: Line, mark: str) -> str:
    return "".join(
        f"{mark}{escaped(piece.text)}{mark}" if piece.marked and piece.text.strip() else escaped(piece.text)
        for piece in line.pieces
    )


def escaped(text: str) -> str:
    """A text on one line in which nothing is markup, nor a control for a terminal."""
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in one_line(text))


def code(name: str) -> str:
    """A name as it is, between backquotes."""
    return f"`{one_line(name).replace('`', ' ')}`"
