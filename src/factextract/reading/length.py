"""How long an article may be: what is longer is refused before it takes the machine's memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from factextract.errors import ReadError
from factextract.model.article import LONGEST

LARGEST = 4 * LONGEST
"""So many bytes hold them in any encoding that is read."""
_PIECE = 1 << 20


def whole(file: BinaryIO, path: str, begun: bytes = b"") -> bytes:
    """All that is in the file, behind what was `begun`. Raises ReadError where that cannot be one article."""
    data = begun + file.read(max(LARGEST + 1 - len(begun), 0))
    if len(data) > LARGEST:
        raise too_long(path, None)
    return data


def lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that cannot be an article no more than shows it."""
    while line := file.readline(LARGEST + 1):
        yield line
        rest = line
        while len(line) > LARGEST and rest and not rest.endswith(b"\n"):
            rest = file.readline(_PIECE)


def too_long(path: str, line: int | None) -> ReadError:
    """What is said of it."""
    return ReadError(f"longer than the {LONGEST:,} characters an article may have; cut it into several", path, line)
