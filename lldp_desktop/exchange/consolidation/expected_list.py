"""The list of offices that ought to send, from a workbook or a CSV as offices keep one: names, places, codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package.lines import UID
from lldp_desktop.exchange.spreadsheet.header import find_head
from lldp_desktop.exchange.spreadsheet.table_file import read_table_file
from lldp_desktop.operations.consolidation.senders import expected_office

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lldp_desktop.exchange.spreadsheet.grid import Grid
    from lldp_desktop.storage.received.sent import ExpectedOffice

#: How the head of each column may begin, without marks and case; the first column that does is taken.
_HEADS = {
    "office": ("ma ", "ma", "uid"),
    "symbol": ("ky hieu",),
    "district": ("huyen", "quan", "thi xa", "cap huyen", "don vi cap huyen"),
    "province": ("tinh", "thanh pho", "cap tinh"),
    "name": ("ten", "don vi", "xa", "phuong", "co quan", "uy ban", "ubnd"),
}


def read_expected(path: Path) -> tuple[ExpectedOffice, ...]:
    """Return the offices of the first sheet that names some; KnownError where the file has none or cannot be read."""
    for grid in read_table_file(path).sheets:
        found = _offices(grid)
        if found:
            return found
    raise KnownError(
        say("Tệp {path} không có danh sách đơn vị; cần một cột tên đơn vị, có thể thêm huyện, tỉnh, mã.", path=path)
    )


def _offices(grid: Grid) -> tuple[ExpectedOffice, ...]:
    head = find_head(grid, lambda label: any(map(fold(one_line(label)).startswith, sum(_HEADS.values(), ()))))
    columns = _columns(head.labels) if head else {}
    if head is None or "name" not in columns:
        return ()
    found = []
    for row in range(head.first, len(grid.rows)):
        cells = {name: one_line(str(grid.cell(row, column) or "")) for name, column in columns.items()}
        if cells["name"]:
            uid = cells.pop("office", "").lower()
            found.append(expected_office(**cells, office=uid if UID.fullmatch(uid) else ""))
    return tuple(found)


def _columns(labels: tuple[str, ...]) -> Mapping[str, int]:
    """Return the column of each field; a column is taken once, by the field that is told most surely."""
    columns: dict[str, int] = {}
    folded = [fold(one_line(label)) for label in labels]
    for field, beginnings in _HEADS.items():
        for column, label in enumerate(folded):
            if column not in columns.values() and label.startswith(beginnings):
                columns[field] = column
                break
    return columns
