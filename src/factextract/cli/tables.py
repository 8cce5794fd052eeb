"""Claims and mentions as tables for people."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, TextIO, TypeVar

from factextract.cli.documents import first_line
from factextract.cli.messages import console
from factextract.store.shown import HEADS, shown, signed, stretch
from factextract.values.places import Places
from factextract.values.shown import one_line

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

    from factextract.model import Article, Claim, Mention
    from factextract.reading import Read

R = TypeVar("R", bound="BaseModel")
Row = Callable[[R, Places], tuple[str, ...]]

CLAIM_HEADS = (*HEADS, "place")
MENTION_HEADS = ("type", "text", "value", "unit", "date", "begin", "until", "place")
_RIGHT = ("value", "place")
_WIDE_ENOUGH = 120  # where no terminal says how wide it is


class TableWriter(Generic[R]):
    """One table a document, headed by the document's title and place."""

    def __init__(self, stream: TextIO, heads: tuple[str, ...], row: Row[R]) -> None:
        self._console = table_console(stream)
        self._heads = heads
        self._row = row

    def write(self, source: Read, results: Iterable[R]) -> int:
        """Print the table of one document."""
        from rich.table import Table
        from rich.text import Text

        if source.article is None:
            return 0
        places = Places(source.article.text, first_line(source.path, source.article.text))
        rows = [self._row(result, places) for result in results]
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_header=bool(rows))
        for head in self._heads:
            table.add_column(head, justify="right" if head in _RIGHT else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(one_line(text)) for text in row))
        self._console.print(Text(one_line(_heading(source.article, source.place)), style="bold"))
        self._console.print(table if rows else Text("nothing found", style="dim"))
        self._console.print()
        return len(rows)

    def close(self) -> None:
        """Nothing follows the last table."""


def table_console(stream: TextIO) -> Console:
    """A console on `stream` that is as wide as the terminal, or COLUMNS, or wide enough."""
    return console(stream, shutil.get_terminal_size((_WIDE_ENOUGH, 0)).columns)


def claim_table(stream: TextIO) -> TableWriter[Claim]:
    """Tables of claims."""
    return TableWriter(stream, CLAIM_HEADS, claim_row)


def mention_table(stream: TextIO) -> TableWriter[Mention]:
    """Tables of mentions."""
    return TableWriter(stream, MENTION_HEADS, mention_row)


def claim_row(claim: Claim, places: Places) -> tuple[str, ...]:
    """The cells of one claim, in the order of CLAIM_HEADS."""
    return *shown(claim), str(places.of((claim.quantity or claim.date or claim.sentence).start))


def mention_row(mention: Mention, places: Places) -> tuple[str, ...]:
    """The cells of one mention, in the order of MENTION_HEADS."""
    return (
        mention.type,
        signed(mention.relation, mention.text),
        stretch(mention.value, mention.upper),
        mention.unit or "",
        mention.date or "",
        mention.begin or "",
        mention.until or "",
        str(places.of(mention.start)),
    )


def _heading(article: Article, place: str) -> str:
    return f"{article.title or article.id}  ({place})"
