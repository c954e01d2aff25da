"""A list as the window shows it, as a workbook or a CSV: title lines, columns, rows, and totals as formulas."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.exchange.spreadsheet.sheet_writing import (
    NUMBER_FORMAT,
    file_bytes,
    guarded,
    head_style,
    in_cell,
    width_of,
    write_cell,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record, RecordType

_TOTAL = "Tổng cộng"


@dataclass(frozen=True, slots=True)
class ShownList:
    """What a list shows: title lines above it, its columns and rows in their order, and what is called how."""

    record_type: RecordType
    titles: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Sequence[Record]
    choices: Choices
    names: Mapping[str, Mapping[str, str]]

    def cell(self, field: Field, record: Record) -> str | int | date | None:
        """Return what a cell holds; what is not so stays empty, as in the list."""
        value = record[field.name]
        if value is False:
            return None
        return in_cell(field, value, self.choices, lambda f, uid: self.names.get(f.target, {}).get(uid, ""))

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns, with the one by which rows count where totals must ask for it."""
        counts = self.record_type.counts_when
        if counts is None or not any(f.name in self.record_type.totals for f in self.fields):
            return self.fields
        if any(f.name == counts[0] for f in self.fields) or all(row[counts[0]] == counts[1] for row in self.rows):
            return self.fields
        return (*self.fields, self.record_type.field(counts[0]))


def to_list_workbook(shown: ShownList) -> bytes:
    """Return the file of a workbook of one sheet."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(shown.record_type.label)
    columns = shown.columns
    top = len(shown.titles) + 2
    for place, field in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width_of(field)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top}"
    for place, title in enumerate(shown.titles):
        cell = write_cell(WriteOnlyCell(sheet), title)
        cell.font = Font(bold=True, size=14 if place == len(shown.titles) - 1 else 11)
        sheet.append([cell])
    sheet.append([])
    sheet.append([head_style(WriteOnlyCell(sheet, _label(field))) for field in columns])
    for record in shown.rows:
        row = []
        for field in columns:
            cell = write_cell(WriteOnlyCell(sheet), shown.cell(field, record))
            if field.kind in (Kind.LONG_TEXT, Kind.TEXT):
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            row.append(cell)
        sheet.append(row)
    if shown.rows and (totals := _totals(shown, columns, top + 1)):
        sheet.append([_total_cell(WriteOnlyCell(sheet), total) for total in totals])
    return file_bytes(book, {})


def to_list_csv(shown: ShownList) -> bytes:
    """Return the list as CSV that Excel opens: UTF-8 with its mark, a head, days as an office writes them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(_label(field)) for field in shown.fields])
    for record in shown.rows:
        cells = (shown.cell(field, record) for field in shown.fields)
        writer.writerow([_in_csv(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _in_csv(cell: str | int | date | None) -> str | int:
    if cell is None or isinstance(cell, int):
        return "" if cell is None else cell
    return guarded(cell) if isinstance(cell, str) else entry_date(cell)


def _label(field: Field) -> str:
    return f"{field.label} ({field.unit})" if field.unit and field.kind is Kind.MONEY else field.label


def _totals(shown: ShownList, columns: Sequence[Field], first: int) -> list[str | None]:
    """Return the row of totals; nothing where the type has none among its columns. They follow Excel's own filter."""
    from openpyxl.utils import get_column_letter

    last = first + len(shown.rows) - 1
    counts = shown.record_type.counts_when
    at = next((p for p, f in enumerate(columns, start=1) if counts is not None and f.name == counts[0]), None)
    row: list[str | None] = [None] * len(columns)
    for place, field in enumerate(columns, start=1):
        if field.name not in shown.record_type.totals:
            continue
        cells = f"{get_column_letter(place)}{first}:{get_column_letter(place)}{last}"
        if at is not None and counts is not None:
            label = shown.choices[shown.record_type.field(counts[0]).choices].label(counts[1])
            states = f"{get_column_letter(at)}{first}:{get_column_letter(at)}{last}"
            row[place - 1] = f'=SUMIF({states},"{label.replace(chr(34), chr(34) * 2)}",{cells})'
        else:
            row[place - 1] = f"=SUBTOTAL(9,{cells})"
    if not any(row):
        return []
    if None in row:
        row[row.index(None)] = _TOTAL
    return row


def _total_cell(cell: Any, value: str | None) -> Any:
    from openpyxl.styles import Border, Font, Side

    cell.value = value
    cell.font = Font(bold=True)
    cell.border = Border(top=Side(style="thin"))
    cell.number_format = NUMBER_FORMAT
    return cell
