"""The list of offices that ought to send, as offices keep one in Excel: names, places, codes; read or pasted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package.lines import UID
from lldp_desktop.exchange.spreadsheet.grid import is_blank
from lldp_desktop.exchange.spreadsheet.header import find_head, is_ordinal
from lldp_desktop.exchange.spreadsheet.table_file import read_table_file
from lldp_desktop.operations.consolidation.senders import expected_office

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.exchange.spreadsheet.grid import Cell, Grid
    from lldp_desktop.storage.received.sent import ExpectedOffice

#: Folded words by which a column is told, in the order in which they are asked for; a label has no other words than
#: these and _FILLERS, or every row with "xã Hoằng Trung" in it would be a head.
_WORDS = {
    "office": {"ma", "uid"},
    "symbol": {"ky", "hieu", "symbol"},
    "district": {"huyen", "quan", "thi", "district"},
    "province": {"tinh", "thanh", "pho", "province", "city"},
    "name": {"don", "vi", "xa", "phuong", "ten", "co", "uy", "ban", "nhan", "dan", "ubnd", "office", "commune", "name"},
}
_FILLERS = {
    "cu",
    "moi",
    "thuoc",
    "cua",
    "cap",
    "hanh",
    "chinh",
    "truc",
    "dac",
    "khu",
    "so",
    "former",
    "the",
    "of",
    "va",
}
_KNOWN = _FILLERS.union(*_WORDS.values())
#: What columns without a head are taken for.
_ORDER = ("name", "district", "province", "symbol")


def read_expected(path: Path) -> tuple[ExpectedOffice, ...]:
    """Return the offices of the first sheet that names some; KnownError where the file has none or cannot be read."""
    for grid in read_table_file(path).sheets:
        found = offices_in(grid, headless=False)
        if found:
            return found
    raise KnownError(
        say("Tệp {path} không có danh sách đơn vị; cần một cột tên đơn vị, có thể thêm huyện, tỉnh, mã.", path=path)
    )


def offices_in(grid: Grid, *, headless: bool = True) -> tuple[ExpectedOffice, ...]:
    """Return the offices of a table, each once, under its head.

    Where it has none they are told by the order of the columns, if `headless` says that such a table is no mistake.
    """
    head = find_head(grid, lambda label: _column(label) != "")
    columns = [_column(label) for label in head.labels] if head is not None else []
    if head is not None and "name" in columns:
        rows = grid.rows[head.first :]
    elif headless:
        rows, columns = grid.rows, [*([""] if _is_numbered(grid) else []), *_ORDER]
    else:
        return ()
    found = [office for row in rows if (office := _office(row, columns)) is not None]
    return tuple(dict.fromkeys(found))


def _column(label: str) -> str:
    """Return what a column is, by its label; "" for one that is of no use here."""
    words = set(re.findall(r"\w+", fold(label)))
    if is_ordinal(label) or not words <= _KNOWN:
        return ""
    return next((name for name, known in _WORDS.items() if words & known), "")


def _is_numbered(grid: Grid) -> bool:
    """Tell whether the first column only counts the rows."""
    first = [grid.cell(row, 0) for row in range(len(grid.rows))]
    return grid.width > 1 and all(is_blank(cell) or _text(cell).rstrip(".").isdecimal() for cell in first)


def _office(row: tuple[Cell, ...], columns: list[str]) -> ExpectedOffice | None:
    said: dict[str, str] = {}
    for name, cell in zip(columns, row, strict=False):
        if name and not is_blank(cell):
            said.setdefault(name, _text(cell))
    uid = said.pop("office", "").lower()
    return expected_office(**said, office=uid if UID.fullmatch(uid) else "") if "name" in said else None


def _text(cell: Cell) -> str:
    return one_line(str(cell)) if cell is not None else ""
