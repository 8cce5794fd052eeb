"""What the user named, to files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path

from factextract.errors import ReadError

SUFFIXES = (".html", ".jsonl", ".md", ".parquet", ".txt")
_LISTED = ", ".join(SUFFIXES)


def files(name: str) -> Iterator[Path | ReadError]:
    """The files that `name` stands for: a file, a folder (searched to the bottom) or a glob; sorted.

    In folders, and behind globs, files of other kinds are passed over; in folders hidden files and READMEs, which
    tell of the folder, are too. What cannot be looked into, and a name that stands for nothing, come as errors.
    """
    path = Path(name)
    try:
        if not name:
            yield ReadError("an empty name is no file; leave it out")
        elif not (path.exists() or has_magic(name)):
            yield ReadError(_missing(name), name)
        elif path.is_file() and not readable(path):
            yield ReadError(f"this kind of file cannot be read; save its text as one of {_LISTED}", name)
        elif path.is_file():
            yield path
        else:
            found = list(_inside(path) if path.is_dir() else _matched(name))
            yield from found or [ReadError(_nothing(path), name)]
    except OSError as error:
        yield ReadError(f"cannot be read: {error.strerror}", name)


def _missing(name: str) -> str:
    if "://" in name:
        return "nothing is fetched from the network; save the page and name the file"
    if " " in name and not readable(Path(name)):
        return "no such file or folder; check the path, or send a text itself to standard input and name -"
    return "no such file or folder; check the path"


def _nothing(path: Path) -> str:
    if path.is_dir():
        return f"there is no {_LISTED} file here; name a folder that holds articles"
    return f"no {_LISTED} file has a name like this; check the path"


def readable(path: Path) -> bool:
    """Whether the name's ending is that of a kind of file that can be read."""
    return path.suffix.lower() in SUFFIXES


def _inside(folder: Path) -> Iterator[Path | ReadError]:
    closed: list[OSError] = []
    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(root, name) for name in names if _wanted(name))
    yield from sorted(found, key=lambda path: path.parts)
    for error in closed:
        yield ReadError(f"cannot be read: {error.strerror}", str(error.filename))


def _wanted(name: str) -> bool:
    path = Path(name)
    return readable(path) and not name.startswith(".") and path.stem.lower() != "readme"


def _matched(pattern: str) -> Iterator[Path | ReadError]:
    for match in sorted(glob(pattern, recursive=True)):
        path = Path(match)
        if path.is_dir():
            yield from _inside(path)
        elif readable(path):
            yield path
