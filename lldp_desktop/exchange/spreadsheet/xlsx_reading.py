"""The sheets of an .xlsx as grids, read by openpyxl row by row."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.old_encodings import by_font
from lldp_desktop.exchange.spreadsheet.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    CancelledError,
    Grid,
    Span,
    no_progress,
    without_blank_end,
)
from lldp_desktop.exchange.spreadsheet.workbook_archive import WorkbookArchive
from lldp_desktop.storage.database_errors import told

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.old_encodings import Encoding
    from lldp_desktop.exchange.spreadsheet.grid import Progress, Row

#: Custom properties of a workbook of ours: its form, and the programme of the office.
FORMAT_PROPERTY, PROGRAMME_PROPERTY = "lldp_format", "lldp_programme"
#: Rows between two looks at whether the clerk gave up.
_STEP = 500
#: A sheet that is formatted to its last row has a million of rows with nothing in them.
_MOST_BLANK = 10_000


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
    archive = WorkbookArchive(path, content)
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that a reader of cells has no use for
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                sheets = tuple(
                    _grid(sheet, archive, progress) for sheet in book.worksheets if sheet.sheet_state == "visible"
                )
                own = {each.name: each.value for each in book.custom_doc_props}
                for sheet in sheets:
                    sheet.is_ours = FORMAT_PROPERTY in own
            finally:
                book.close()
        except (KnownError, CancelledError):
            raise
        except Exception as error:  # openpyxl tells of a damaged file by whatever it stumbles over
            raise archive.not_a_workbook() from error
    return Workbook(sheets, FORMAT_PROPERTY in own, own.get(PROGRAMME_PROPERTY) or None)


def _grid(sheet: Any, archive: WorkbookArchive, progress: Progress) -> Grid:
    from openpyxl.utils.cell import range_boundaries

    sheet.reset_dimensions()  # some programs state them wrongly
    rows: list[Row] = []
    fonts: dict[tuple[int, int], Encoding] = {}
    blank, is_cut = 0, False
    for place, cells in enumerate(sheet.iter_rows(values_only=not archive.has_old_fonts)):
        if place % _STEP == 0:
            progress(place)
        if archive.has_old_fonts:
            _note_fonts(place, cells, fonts)
            row = tuple(cell.value for cell in cells[:MOST_COLUMNS])
        else:
            row = cells[:MOST_COLUMNS]
        blank = 0 if any(cell is not None for cell in row) else blank + 1
        if len(rows) >= MOST_ROWS or blank > _MOST_BLANK:
            is_cut = blank <= _MOST_BLANK
            break
        rows.append(row if not blank else ())
    # openpyxl has no public name for the part of a sheet, nor its merged cells where it reads row by row.
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    spans = [range_boundaries(ref) for ref in archive.merged.get(part, ())]
    merged = tuple(Span(top - 1, left - 1, bottom - 1, right - 1) for left, top, right, bottom in spans)
    return Grid(sheet.title, without_blank_end(rows), merged, fonts, is_cut)


def _note_fonts(place: int, cells: tuple[Any, ...], fonts: dict[tuple[int, int], Encoding]) -> None:
    for column, cell in enumerate(cells[:MOST_COLUMNS]):
        if isinstance(cell.value, str):
            encoding = by_font(str(cell.font.name or "")) if cell.font is not None else None
            if encoding is not None:
                fonts[place, column] = encoding
