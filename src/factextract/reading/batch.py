"""Everything the user named, document by document."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Protocol

from factextract.errors import ReadError
from factextract.reading.encodings import is_wide
from factextract.reading.html import read_html
from factextract.reading.inputs import files
from factextract.reading.jsonl import read_jsonl
from factextract.reading.length import lines, whole
from factextract.reading.parquet import read_parquet
from factextract.reading.result import Read, digest_of, failed
from factextract.reading.steady import steady
from factextract.reading.textfile import read_text

_STDIN = "<stdin>"
_JSON = re.compile(r'\s*\{\s*"')


class Places(Protocol):
    """The place of each id that was met, as a dict holds it, or a table on disk."""

    def get(self, id: str, /) -> str | None:
        """Where the id was met, if it was."""

    def __setitem__(self, id: str, place: str, /) -> None:
        """Keep where it was met."""


def read(inputs: Sequence[str], stdin: BinaryIO | None = None, places: Places | None = None) -> Iterator[Read]:
    """Read every document that `inputs` name, in that order, one at a time.

    An input is a `.txt`, `.md`, `.html`, `.jsonl` or `.parquet` file, a folder of them, a glob, or `-` for `stdin` (by
    default the process's own), which holds JSONL if its first line does and one text otherwise. What cannot be read
    (or has over ten million characters) comes as a `Read` with its error in the place where it stands, and the rest
    follows; nothing is raised. A file named twice is read once; of two documents with the same id the first is kept.
    `places` is where the ids met are kept: give one that lives on disk where they are more than memory should hold.
    """
    met: Places = {} if places is None else places
    for result in _all(inputs, stdin):
        if result.article is None:
            yield result
            continue
        id = result.article.id
        if (first := met.get(id)) is not None:
            yield result.refused(f"the id {id!r} is taken by {first}; give every document its own")
        else:
            met[id] = result.place
            yield result


def _all(inputs: Sequence[str], stdin: BinaryIO | None) -> Iterator[Read]:
    seen: set[str] = set()
    for name in dict.fromkeys(inputs):
        if name == "-":
            yield from _guarded(lambda: _stream(sys.stdin.buffer if stdin is None else stdin), _STDIN)
            continue
        for path in files(name):
            if isinstance(path, ReadError):
                yield failed(path, name)
            elif (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                yield from _guarded(partial(_file, path), str(path))


def _guarded(source: Callable[[], Iterator[Read]], name: str) -> Iterator[Read]:
    """What `source` gives; where it breaks off, the error as its last result."""
    try:
        yield from source()
    except ReadError as error:
        yield failed(error, name)
    except OSError as error:
        yield failed(ReadError(f"cannot be read: {error.strerror or error}", name), name)


def _file(path: Path) -> Iterator[Read]:
    suffix = path.suffix.lower()
    with steady(path) as file:
        if suffix == ".jsonl":
            yield from read_jsonl(lines(file), str(path))
        elif suffix == ".parquet":
            yield from read_parquet(path)
        else:
            data = whole(file, str(path))
    if suffix not in (".jsonl", ".parquet"):
        yield _one(read_html if suffix == ".html" else read_text, data, str(path), path.stem)


def _one(reader: Callable[[bytes, str, str], Read], data: bytes, path: str, stem: str) -> Read:
    """What a reader of whole files makes of `data`, or why it makes nothing of it."""
    try:
        return replace(reader(data, path, stem), digest=digest_of(data))
    except ReadError as error:
        return failed(error, path, data)


def _stream(stdin: BinaryIO) -> Iterator[Read]:
    head = _head(stdin)
    if head and _is_json(head[-1]):
        yield from read_jsonl(chain(head, lines(stdin)), _STDIN)
    else:
        yield _one(read_text, whole(stdin, _STDIN, b"".join(head)), _STDIN, "stdin")


def _is_json(line: bytes) -> bool:
    return _JSON.match(line.decode("utf-16" if is_wide(line) else "utf-8-sig", "ignore")) is not None


def _head(stdin: BinaryIO) -> list[bytes]:
    """The lines up to and with the first that is not blank."""
    head: list[bytes] = []
    for line in lines(stdin):
        head.append(line)
        if line.strip():
            break
    return head
