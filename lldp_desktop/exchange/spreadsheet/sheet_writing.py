"""How values stand in a sheet: real days and numbers, and texts that no spreadsheet computes."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Field, Kind, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lldp_desktop.domain.choices import Choices

DATE_FORMAT, NUMBER_FORMAT, TEXT_FORMAT = "dd/mm/yyyy", "#,##0", "@"
#: What makes a spreadsheet take a text for a formula, also behind what CSV readers pass over.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
#: A cell of Excel holds 32,767 letters of UTF-16, and some letters take two.
MOST_LETTERS = 16_000
#: Days before this one are none in Excel, which counts a 29th of February 1900.
_FIRST_DAY = date(1900, 3, 1)
_WIDTHS = {Kind.DATE: 13, Kind.YEAR: 8, Kind.COUNT: 12, Kind.MONEY: 16, Kind.FLAG: 12, Kind.CHOICE: 26, Kind.TEXT: 26}
_WIDEST = 44


def in_cell(
    field: Field, value: Value, choices: Choices, called: Callable[[Field, str], str]
) -> str | int | date | None:
    """Return a value as a cell holds it; `called` gives the name of a record that a field refers to."""
    if value is None or value == ():
        return None
    match field.kind:
        case Kind.DATE:
            day = from_iso(str(value))
            return day if day >= _FIRST_DAY else str(value)
        case Kind.FLAG:
            return "Có" if value else "Không"
        case Kind.CHOICE:
            return choices[field.choices].label(value)
        case Kind.REFERENCE:
            return called(field, str(value))
    if isinstance(value, tuple):
        return _listed([called(field, item) if field.target else item for item in value], is_names=bool(field.target))
    return value


def _listed(items: list[str], *, is_names: bool) -> str:
    """Return items on lines of their own; as JSON where they could not be told apart there."""
    odd = any("\n" in item or (is_names and ";" in item) or item.strip() != item for item in items)
    if odd or items[0].startswith('["'):
        return json.dumps(items, ensure_ascii=False)
    return "\n".join(items)


def write_cell(cell: Any, value: str | float | date | None) -> Any:
    """Put a value into a cell of openpyxl with the format of its kind, and return the cell."""
    cell.value = value
    if isinstance(value, date):
        cell.number_format = DATE_FORMAT
    elif isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula, and #N/A for an error
        if value.startswith(FORMULA_SIGNS):
            cell.quotePrefix = True  # it stays text when it is edited in Excel, too
        if "\n" in value:
            cell.alignment = _wrapped()
    elif value is not None and abs(value) >= 10_000:
        cell.number_format = NUMBER_FORMAT
    return cell


def guarded(text: str) -> str:
    """Return a text as CSV can hold it without a spreadsheet computing it: behind an apostrophe where it must."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def width_of(field: Field) -> int:
    """Return the width of a field's column, in letters: its label always, its values as far as reasonable."""
    return max(_WIDTHS.get(field.kind, _WIDEST), min(len(field.label) + 4, _WIDEST))


def number_format(field: Field) -> str:
    """Return the format of a field's column in Excel."""
    if field.kind is Kind.DATE:
        return DATE_FORMAT
    if field.kind in (Kind.COUNT, Kind.MONEY):
        return NUMBER_FORMAT
    return "0" if field.kind is Kind.YEAR else TEXT_FORMAT


def head_style(cell: Any) -> Any:
    """Make a cell a column's head, and return it."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="A0A9B5")
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DCE6F1")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    return cell


def file_bytes(book: Any, properties: Mapping[str, str]) -> bytes:
    """Return the workbook's file, with properties of ours."""
    from openpyxl.packaging.custom import StringProperty

    for name, value in properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _wrapped() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")
