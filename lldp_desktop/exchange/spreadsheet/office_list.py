"""A list of offices as levels above keep it in Excel: a column of names, often the former district and the province."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.exchange.spreadsheet.grid import is_blank
from lldp_desktop.exchange.spreadsheet.header import find_head, is_ordinal

if TYPE_CHECKING:
    from lldp_desktop.exchange.spreadsheet.grid import Cell, Grid

#: Folded words by which a column is told, in the order in which they are asked for; a label has no other words than
#: these and FILLERS, or every row with "xã Hoằng Trung" in it would be a head.
_WORDS = {
    "district": {"huyen", "quan", "thi", "district"},
    "province": {"tinh", "thanh", "pho", "province", "city"},
    "symbol": {"ky", "hieu", "symbol"},
    "name": {"don", "vi", "xa", "phuong", "ten", "office", "commune", "name"},
}
_FILLERS = {"cu", "moi", "thuoc", "cua", "cap", "hanh", "chinh", "truc", "dac", "khu", "former", "the", "of", "va"}
_KNOWN = _FILLERS.union(*_WORDS.values())
#: What columns without a head are taken for.
_ORDER = ("name", "district", "province", "symbol")


class ListedOffice(NamedTuple):
    """One office of a list; "" for what the list does not say."""

    name: str
    district: str = ""
    province: str = ""
    symbol: str = ""


def offices_in(grid: Grid) -> list[ListedOffice]:
    """Return the offices of a table, each once, under its head where it has one, else by the order of its columns."""
    head = find_head(grid, lambda label: _column(label) != "")
    named = [_column(label) for label in head.labels] if head is not None else []
    if head is not None and "name" in named:
        rows, columns = grid.rows[head.first :], named
    else:
        rows = grid.rows
        columns = [*([""] if _is_numbered(grid) else []), *_ORDER]
    found = [_office(row, columns) for row in rows]
    return list(dict.fromkeys(office for office in found if office.name))


def _column(label: str) -> str:
    """Return what a column is, by its label; "" for one that is of no use here."""
    if is_ordinal(label):
        return ""
    words = set(re.findall(r"\w+", fold(label)))
    if not words <= _KNOWN:
        return ""
    return next((name for name, known in _WORDS.items() if words & known), "")


def _is_numbered(grid: Grid) -> bool:
    """Tell whether the first column only counts the rows."""
    first = [grid.cell(row, 0) for row in range(len(grid.rows))]
    return grid.width > 1 and all(is_blank(cell) or _text(cell).rstrip(".").isdecimal() for cell in first)


def _office(row: tuple[Cell, ...], columns: list[str]) -> ListedOffice:
    said: dict[str, str] = {}
    for name, cell in zip(columns, row, strict=False):
        if name and not is_blank(cell):
            said.setdefault(name, _text(cell))
    return ListedOffice(**said) if "name" in said else ListedOffice("")


def _text(cell: Cell) -> str:
    return one_line(str(cell)) if cell is not None else ""
