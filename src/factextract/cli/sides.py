"""The documents that a command compares or tabulates, with their claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factextract.cli.work import extractor

if TYPE_CHECKING:
    from factextract.cli.messages import Messages
    from factextract.diffing.facts import Record
    from factextract.diffing.sides import Sources

ARTICLES = Path("corpus")
"""Where the articles of claims files and golden answers are looked for when nobody says."""


def sources(packs: Sequence[Path] | None, messages: Messages, articles: Path = ARTICLES) -> Sources:
    """How the sides of a diff are made: one extractor for all, made when it is first needed."""
    from factextract.diffing.sides import Sources

    return Sources(cache(lambda: extractor(packs)), articles, messages.error)


def gathered(inputs: Sequence[str], packs: Sequence[Path] | None, messages: Messages) -> Iterator[Record]:
    """The records of everything named, one document after the other."""
    from factextract.diffing.sides import side

    how = sources(packs, messages)
    count = 0
    for name in dict.fromkeys(inputs):
        for record in side(name, how):
            count += 1
            messages.progress(f"{count} documents")
            yield record
