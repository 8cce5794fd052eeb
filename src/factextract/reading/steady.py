"""Files that stay what they are while they are read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from factextract.errors import ReadError


@contextmanager
def steady(path: Path) -> Iterator[BinaryIO]:
    """The file at `path`, open for reading its bytes.

    Raises ReadError for what is no file, without waiting for it, and at the end of the block where the file was written
    to meanwhile: who reads half of what somebody is writing has read something that was never meant.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not S_ISREG(before.st_mode):  # whose end might never come
            raise ReadError("this is a pipe or a device, no file; send it in through -", str(path))
        yield file
        after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ReadError("it changed while it was read; read it again when nobody writes to it", str(path))
