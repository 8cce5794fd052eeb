"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from factextract.errors import ConfigError


@contextmanager
def sink(output: Path | None) -> Iterator[TextIO]:
    """Open `output` for writing UTF-8; None and `-` are standard output.

    A regular file is written beside its place and moved there when the block ends well, so that what stood there before
    is lost in no case. Raises ConfigError when it cannot be written.
    """
    if output is None or str(output) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(os.path.realpath(output))  # a link stays a link
    if target.exists() and not target.is_file() and not target.is_dir():
        with target.open("w", encoding="utf-8", newline="") as stream:  # a device or a pipe
            yield stream
        return
    yield from _whole_file(target, output)


def _whole_file(target: Path, named: Path) -> Iterator[TextIO]:
    if target.is_dir():
        raise ConfigError("this is a folder; name a file after -o", str(named))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        stream = part.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", str(named)) from None
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        with suppress(FileNotFoundError):  # it has been moved: all went well
            part.unlink()


def refuse_inputs_as_output(inputs: Sequence[str], output: Path | None) -> None:
    """Raise ConfigError when `output` is one of the `inputs`, which would be replaced by what was found in it."""
    if output is not None and any(Path(path).is_file() and _same(Path(path), output) for path in inputs):
        raise ConfigError("this is one of the inputs; name another file after -o", str(output))


def _same(a: Path, b: Path) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)
