"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from factextract.errors import ConfigError
from factextract.store.files import whole_file


@contextmanager
def sink(output: Path | None) -> Iterator[TextIO]:
    """Open `output` for writing UTF-8; None and `-` are standard output.

    A file is there whole or not at all, as `whole_file` says. Raises ConfigError when it cannot be written.
    """
    if output is None or str(output) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with whole_file(output) as stream:
        yield cast("TextIO", stream)


def refuse_inputs_as_output(inputs: Sequence[str], output: Path | None, option: str = "-o") -> None:
    """Raise ConfigError when `output` is one of the `inputs`, which would be replaced by what was found in it."""
    if output is not None and any(Path(path).is_file() and _same(Path(path), output) for path in inputs):
        raise ConfigError(f"this is one of the inputs; name another file after {option}", str(output))


def _same(a: Path, b: Path) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)
