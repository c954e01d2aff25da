"""The sheets of an .xlsx as grids, row by row: cells, merged cells, and the cells in a font of before Unicode.

Reading by our own hand takes a third of openpyxl's time, and a sheet with one cell in its last row no memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.spreadsheet.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    CancelledError,
    ErrorText,
    Grid,
    Span,
    no_progress,
    without_blank_end,
)
from lldp_desktop.exchange.spreadsheet.workbook_archive import WorkbookArchive
from lldp_desktop.exchange.spreadsheet.workbook_parts import SheetPart, WorkbookParts, elements, text_of
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.domain.old_encodings import Encoding
    from lldp_desktop.exchange.spreadsheet.grid import Cell, Progress, Row

#: Custom properties of a workbook of ours: its form, and the programme of the office.
FORMAT_PROPERTY, PROGRAMME_PROPERTY = "lldp_format", "lldp_programme"
#: Rows between two looks at whether the clerk gave up.
_STEP = 500
#: A sheet that is formatted to its last row has a million of rows with nothing in them.
_MOST_BLANK = 10_000
#: What stands in a cell whose formula no spreadsheet has computed yet.
_NOT_COMPUTED = ErrorText("#CALC!")
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets of a workbook; `is_ours` where this program wrote it, with the code of its programme."""

    sheets: tuple[Grid, ...]
    is_ours: bool = False
    programme: str | None = None


def read_workbook(path: Path, progress: Progress = no_progress) -> Workbook:
    """Return a workbook's visible sheets, formulas as their last values.

    Raises KnownError where it is no workbook, too large, damaged or made to do harm, CancelledError where `progress`
    does.
    """
    with told(path):
        content = path.read_bytes()
    looked = WorkbookArchive(path, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = WorkbookParts(archive)
            is_ours = FORMAT_PROPERTY in parts.properties
            sheets = tuple(
                _SheetReading(parts, sheet, looked, is_ours=is_ours).grid(progress)
                for sheet in parts.sheets
                if sheet.is_visible
            )
            return Workbook(sheets, is_ours, parts.properties.get(PROGRAMME_PROPERTY) or None)
    except (KnownError, CancelledError):
        raise
    except Exception as error:  # a damaged file makes the parsers and this reader stumble in any way
        raise looked.not_a_workbook() from error


class _SheetReading:
    """Reads one sheet."""

    def __init__(self, parts: WorkbookParts, sheet: SheetPart, looked: WorkbookArchive, *, is_ours: bool) -> None:
        self._parts = parts
        self._sheet = sheet
        self._is_ours = is_ours
        self._merged = looked.merged.get(sheet.path, [])
        self._first_day = datetime(1904, 1, 1) if parts.counts_from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        # By the number of a style as cells name it.
        self._days = {str(place) for place, (is_day, _) in enumerate(parts.styles) if is_day}
        self._encodings = {str(place): each for place, (_, each) in enumerate(parts.styles) if each is not None}
        self._fonts: dict[tuple[int, int], Encoding] = {}
        self._columns: dict[str, int] = {}

    def grid(self, progress: Progress) -> Grid:
        """Return the sheet's cells; what lies behind too many rows, or far behind the others, is cut off."""
        rows: list[Row] = []
        last, is_cut = 0, False
        with self._parts.open(self._sheet.path) as file:
            for number, cells in self._rows(file):
                if number - last > _MOST_BLANK:
                    break
                if number % _STEP == 0:
                    progress(number)
                if not cells:
                    continue
                if number > MOST_ROWS:
                    is_cut = True
                    break
                rows += [()] * (number - 1 - len(rows))
                rows.append(cells)
                last = number
        merged = tuple(span for ref in dict.fromkeys(self._merged) if (span := _span(ref)) is not None)
        return Grid(self._sheet.name, without_blank_end(rows), merged, self._fonts, is_cut, self._is_ours)

    def _rows(self, file: Any) -> Iterator[tuple[int, Row]]:
        """Yield number (from 1) and cells of each row that is written, empty ones as nothing."""
        number = 0
        for element in elements(file, "row"):
            stated = element.get("r")
            number = int(stated) if stated is not None and int(stated) > number else number + 1
            yield number, self._row(number, element)

    def _row(self, number: int, element: Any) -> Row:
        cells: list[Cell] = []
        texts, columns, encodings = self._parts.texts, self._columns, self._encodings
        value = f"{element.tag[:-3]}v"
        for child in element:
            reference, kind = child.get("r"), child.get("t", "n")
            column = len(cells)
            if reference is not None:
                letters = reference.rstrip("0123456789")
                column = columns[letters] if letters in columns else self._column(letters)
            # A cell with nothing but its value, as nearly all are, is read without looking further.
            only = child[0] if len(child) == 1 else None
            if only is None or only.tag != value or not (written := only.text):
                cell = self._cell(child)
            elif kind == "s":
                cell = texts[int(written)]
            else:
                cell = self._value(kind, written, child)
            if cell is None or cell == "" or column >= MOST_COLUMNS:
                continue
            if column >= len(cells):
                cells.extend([None] * (column - len(cells)))
                cells.append(cell)
            else:
                cells[column] = cell
            if encodings and isinstance(cell, str) and (encoding := encodings.get(_style(child))) is not None:
                self._fonts[number - 1, column] = encoding
        return tuple(cells)

    def _cell(self, element: Any) -> Cell:
        cell: Cell = None
        own = element.tag[:-1]
        for part in element:
            tag = part.tag
            if tag == f"{own}v" and (part.text or element.get("t") == "str"):
                return self._value(element.get("t", "n"), part.text or "", element)
            if tag == f"{own}is":
                cell = text_of(part)
            elif tag == f"{own}f":
                cell = _NOT_COMPUTED
        return cell

    def _value(self, kind: str, written: str, element: Any) -> Cell:
        if kind == "s":
            return self._parts.texts[int(written)]
        if kind == "b":
            return written.strip() not in ("0", "false")
        if kind == "d":
            return datetime.fromisoformat(written.strip())
        if kind == "e":
            return ErrorText(written)
        if kind in ("str", "inlineStr") or not written:
            return written
        number = int(written) if written.isdecimal() else float(written)
        return self._day(number) if _style(element) in self._days else number

    def _day(self, number: float) -> Cell:
        """Return the day, or the time of a day, that a number stands for; one that is none stays a number."""
        if not 0 <= number < 2_958_466:  # the last day of the year 9999
            return number
        moment = self._first_day + timedelta(days=int(number), seconds=round((number % 1) * _SECONDS_A_DAY))
        if number < 1:
            return moment.time()
        return moment if number % 1 else date(moment.year, moment.month, moment.day)

    def _column(self, letters: str) -> int:
        column = self._columns[letters] = _column_of(letters)
        return column


def _style(cell: Any) -> str:
    """Return the number of a cell's style."""
    return str(cell.get("s", "0"))


def _column_of(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _span(reference: str) -> Span | None:
    ends = _REFERENCE.findall(reference)
    if len(ends) != 2:
        return None
    (left, top), (right, bottom) = ends
    return Span(int(top) - 1, _column_of(left), int(bottom) - 1, _column_of(right))
