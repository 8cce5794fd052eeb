"""The articles to work on; errors go to the messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factextract.cli.messages import Messages
    from factextract.reading import Read


def documents(inputs: Sequence[str], messages: Messages) -> Iterator[Read]:
    """Every document that could be read; of the others `messages` tells."""
    from factextract.reading import read

    for result in read(inputs):
        if result.error is not None:
            messages.error(result.error)
        else:
            yield result


def first_line(path: str, text: str) -> int:
    """The number of the line in the file `path` where its article's `text` begins, after any front matter.

    It is 1 where the text was made from the file, or is one of several there.
    """
    from factextract.errors import ReadError
    from factextract.reading import decode

    file = Path(path)
    if file.suffix.lower() not in (".md", ".txt") or not file.is_file():
        return 1
    try:
        whole = decode(file.read_bytes(), path).text
    except (OSError, ReadError):  # gone since it was read: the place in the text must do
        return 1
    return whole.count("\n") - text.count("\n") + 1
