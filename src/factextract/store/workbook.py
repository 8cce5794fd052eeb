"""Claims as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from factextract.errors import ConfigError
from factextract.store.columns import CLAIM_COLUMNS, NUMBERS, Row

_ROWS = 1_048_576  # a sheet holds no more
_LONGEST = 32_767  # nor a cell
_EXACT = 15  # significant digits that a spreadsheet's numbers keep
_FIGURES = ("value", "upper", *NUMBERS)
_MADE = datetime(2000, 1, 1)  # a file that is made twice is the same
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(rows: Iterable[Row], stream: IO[bytes]) -> None:
    """The flat columns, figures as numbers where a spreadsheet keeps them exactly, all else as text that never runs.

    What one sheet cannot hold goes on in the next. Raises ConfigError where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError:
        raise ConfigError("spreadsheets need XlsxWriter; pip install 'factextract[xlsx]'") from None
    # Aside first: where the archive meets a full disk, it says so a second time when it is thrown away.
    with TemporaryFile() as aside:
        with Workbook(aside, _OPTIONS) as book:
            _fill(book, rows)
        aside.seek(0)
        copyfileobj(aside, stream)


def _fill(book: Any, rows: Iterable[Row]) -> None:
    book.set_properties({"created": _MADE})
    sheet, line = _sheet(book), 1
    for row in rows:
        if line == _ROWS:
            sheet, line = _sheet(book), 1
        for column, (name, value) in enumerate(zip(CLAIM_COLUMNS, row.cells, strict=True)):
            _write(sheet, line, column, value, name in _FIGURES)
        line += 1


def _sheet(book: Any) -> Any:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet("claims" if number == 1 else f"claims {number}")
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(CLAIM_COLUMNS):
        sheet.write_string(0, column, name)
    return sheet


def _write(sheet: Any, line: int, column: int, value: str | int | None, figure: bool) -> None:
    if value is None:
        return
    if figure and len(Decimal(value).as_tuple().digits) <= _EXACT:
        sheet.write_number(line, column, float(value))
    else:
        text = str(value)
        sheet.write_string(
            line, column, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
        )
