"""How many documents there are, quickly, without reading them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from factextract.errors import ReadError
from factextract.reading.inputs import files

_BLOCK = 1 << 20


def count(inputs: Sequence[str]) -> int | None:
    """About how many documents `inputs` name: files, the lines of JSONL, the rows of Parquet.

    What cannot be read counts as one. None where standard input is among them, which cannot be read twice.
    """
    if "-" in inputs:
        return None
    return sum(1 if isinstance(path, ReadError) else _held(path) for name in inputs for path in files(name))


def _held(path: Path) -> int:
    try:
        if not path.is_file():
            return 1
        if path.suffix.lower() == ".jsonl":
            with path.open("rb") as file:
                return sum(block.count(b"\n") for block in iter(partial(file.read, _BLOCK), b""))
        if path.suffix.lower() == ".parquet":
            from pyarrow.parquet import read_metadata

            return int(read_metadata(path).num_rows)
    except (OSError, ValueError, ModuleNotFoundError):  # reading it will tell what is wrong
        pass
    return 1
