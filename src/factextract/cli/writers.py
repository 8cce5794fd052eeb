"""The formats that results are written in, one document after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TextIO, TypeVar

from factextract.cli.options import Format
from factextract.store.formats import cell, csv_writer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from factextract.model import Article
    from factextract.reading import Read

R = TypeVar("R", bound="BaseModel")
R_contra = TypeVar("R_contra", bound="BaseModel", contravariant=True)
Columns = Mapping[str, Callable[[R, "Article"], object]]


class Writer(Protocol[R_contra]):
    """Takes the results of one document after the other."""

    def write(self, source: Read, results: Iterable[R_contra]) -> int:
        """Write the results of the document `source` as they come and return how many there were."""

    def close(self) -> None:
        """Write what belongs after the last document."""


@dataclass(slots=True)
class Look(Generic[R]):
    """How one kind of result looks where columns are wanted: as CSV, and as a table on a terminal.

    `none` says what there is not when nothing is found.
    """

    columns: Columns[R]
    table: Callable[[TextIO], Writer[R]]
    none: str


def writer(format: Format, stream: TextIO, look: Look[R]) -> Writer[R]:
    """The writer of `format` to `stream`."""
    if format is Format.TABLE:
        return look.table(stream)
    if format is Format.CSV:
        return CsvWriter(stream, look.columns)
    return JsonWriter(stream, array=format is Format.JSON)


class JsonWriter(Generic[R]):
    """JSON, one result a line: as lines by themselves, or as the members of one array. A text is JSON already."""

    def __init__(self, stream: TextIO, array: bool = False) -> None:
        self._stream = stream
        self._array = array
        self._count = 0

    def write(self, source: Read, results: Iterable[R | str]) -> int:
        """Write each result as soon as it is made."""
        before = self._count
        for result in results:
            line = result if isinstance(result, str) else result.model_dump_json()
            self._stream.write(f"{self._lead()}{line}{'' if self._array else chr(10)}")
            self._count += 1
        self._stream.flush()
        return self._count - before

    def close(self) -> None:
        """Close the array."""
        if self._array:
            self._stream.write("\n]\n" if self._count else "[]\n")

    def _lead(self) -> str:
        if not self._array:
            return ""
        return ",\n" if self._count else "[\n"


class CsvWriter(Generic[R]):
    """CSV with one header line; see `cell` for what is done against formulas."""

    def __init__(self, stream: TextIO, columns: Columns[R]) -> None:
        self._stream = stream
        self._columns = columns
        self._rows = csv_writer(stream)
        self._rows.writerow(columns)

    def write(self, source: Read, results: Iterable[R]) -> int:
        """Write each result as a row."""
        count = 0
        if (article := source.article) is None:
            return count
        for result in results:
            self._rows.writerow([cell(value(result, article)) for value in self._columns.values()])
            count += 1
        self._stream.flush()
        return count

    def close(self) -> None:
        """Nothing follows the last row."""
