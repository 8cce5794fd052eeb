"""A diff as text, in the manner of `git diff --word-diff`; styled for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from factextract.values.shown import one_line

if TYPE_CHECKING:
    from factextract.diffing.render.view import Item, Line, Page

_STYLES = {"changed": "magenta", "added": "green", "removed": "red", "moved": "cyan"}
_SIDES = {"-": ("red", "[-", "-]"), "+": ("green", "{+", "+}")}


def as_text(page: Page) -> Iterator[Text]:
    """The lines of one page; the marks `[-…-]` and `{+…+}` hold what changed."""
    yield Text(f"--- {one_line(page.old)}", style="bold")
    yield Text(f"+++ {one_line(page.new)}", style="bold")
    for group in page.groups:
        yield Text(f"@@ {one_line(group.subject)} @@", style="cyan")
        for item in group.items:
            yield from _item(item)
    yield Text()


def _item(item: Item) -> Iterator[Text]:
    also = f"; also at {', '.join(item.also)}" if item.also else ""
    yield Text.assemble((item.op, _STYLES[item.op]), f" {one_line(item.words)}{also}")
    for sign, line in (("-", item.old), ("+", item.new)):
        if line is not None:
            yield _side(sign, line)


def _side(sign: str, line: Line) -> Text:
    style, opening, closing = _SIDES[sign]
    parts: list[str | tuple[str, str]] = [(f"{sign} {line.place}: ", style)]
    for piece in line.pieces:
        text = one_line(piece.text)
        parts.append((f"{opening}{text}{closing}", f"bold {style}") if piece.marked else text)
    return Text.assemble(*parts)
