"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from factextract.errors import ConfigError

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))
"""What the system says when there is no room for more, or the disk fails."""


@contextmanager
def whole_file(named: Path, binary: bool = False) -> Iterator[IO[Any]]:
    """Open `named` for writing, as UTF-8 text or as bytes.

    A regular file is written beside its place and moved there when the block ends well, so that what stood there before
    is lost in no case; what a killed process left beside it is cleared away. Raises ConfigError when it cannot be
    written.
    """
    target = Path(os.path.realpath(named))  # a link stays a link
    if target.is_dir():
        raise ConfigError("this is a folder; name a file after -o", str(named))
    if target.exists() and not target.is_file():  # a device or a pipe
        with _named(named), _opened(target, binary) as stream:
            yield stream
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _clear(target)
        part.unlink(missing_ok=True)
        stream = _opened(part, binary, "x")  # never through a link that somebody put there
    except OSError as error:
        raise _refused(error, named) from None
    try:
        with _named(named), stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _move(part, target, named)
    finally:
        with suppress(FileNotFoundError):  # it has been moved: all went well
            part.unlink()


def _move(part: Path, target: Path, named: Path) -> None:
    try:
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except OSError as error:
        raise _refused(error, named) from None


def _refused(error: OSError, named: Path) -> ConfigError:
    """That nothing can be written there, and what to do."""
    folder = named.parent
    advice = "name a file in a folder that you may write into" if folder.is_dir() else f"make the folder {folder} first"
    return ConfigError(f"cannot be written: {error.strerror}; {advice}", str(named))


@contextmanager
def _named(named: Path) -> Iterator[None]:
    """Say which file it was that cannot be written. Raises ConfigError."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL and error.filename is None:
            raise ConfigError(f"cannot be written: {error.strerror}", str(named)) from None
        raise


def _opened(path: Path, binary: bool, mode: str = "w") -> IO[Any]:
    return path.open(f"{mode}b") if binary else path.open(mode, encoding="utf-8", newline="")


def _clear(target: Path) -> None:
    """Remove the parts of processes that are no more."""
    for name in os.listdir(target.parent):
        process = name.removeprefix(f".{target.name}.").removesuffix(".part")
        if name == f".{target.name}.{process}.part" and process.isdecimal() and not _lives(int(process)):
            target.with_name(name).unlink(missing_ok=True)


def _lives(process: int) -> bool:
    if os.name == "nt":  # where to ask is to kill
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True
