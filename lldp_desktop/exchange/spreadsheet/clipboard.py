"""A table that was copied in Excel or Word, as a grid: from its HTML where that is a table, else between tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.old_encodings import by_font
from lldp_desktop.exchange.spreadsheet.columns import is_known
from lldp_desktop.exchange.spreadsheet.grid import MOST_COLUMNS, MOST_ROWS, Grid, Span, without_blank_end
from lldp_desktop.exchange.spreadsheet.header import find_head
from lldp_desktop.operations import table_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.domain.declaration import Field
    from lldp_desktop.domain.old_encodings import Encoding
    from lldp_desktop.exchange.spreadsheet.grid import Cell, Row

#: Letters of HTML that are looked at; Excel copies some 300 for each cell.
_LONGEST = 30_000_000
_FONT = re.compile(r"font-family:\s*[\"']?([^;\"']+)", re.IGNORECASE)
_CLASS_FONT = re.compile(r"\.([\w-]+)\s*\{[^}]*?font-family:\s*[\"']?([^;\"'}]+)", re.IGNORECASE)


def pasted_grid(name: str, html: str, text: str) -> Grid:
    """Return the cells of what was copied; no rows where it is no table."""
    grid = _of_html(name, html) if "<table" in html[:_LONGEST].lower() else None
    if grid is not None and grid.rows:
        return grid
    rows: list[Row] = [tuple(cell or None for cell in line) for line in table_text.cells(table_text.clean_lines(text))]
    return Grid(name, without_blank_end(rows[:MOST_ROWS]), is_cut=len(rows) > MOST_ROWS)


def _of_html(name: str, html: str) -> Grid | None:
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(html[:_LONGEST].encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    table = next(root.iter("table"), None) if root is not None else None
    if table is None:
        return None
    fonts = {found[0]: by_font(found[1].strip()) for found in _CLASS_FONT.findall(html[:200_000])}
    return _Table(name, fonts).grid(table)


class _Table:
    """Lays the cells of an HTML table out, those that span several rows or columns too."""

    def __init__(self, name: str, class_fonts: dict[str, Encoding | None]) -> None:
        self._name = name
        self._class_fonts = class_fonts
        self._taken: set[tuple[int, int]] = set()
        self._merged: list[Span] = []
        self._fonts: dict[tuple[int, int], Encoding] = {}

    def grid(self, table: Any) -> Grid:
        """Return the table's cells."""
        rows: list[Row] = []
        for line in table.iter("tr"):
            if len(rows) >= MOST_ROWS:
                return Grid(self._name, without_blank_end(rows), tuple(self._merged), self._fonts, is_cut=True)
            rows.append(self._row(len(rows), line))
        return Grid(self._name, without_blank_end(rows), tuple(self._merged), self._fonts)

    def _row(self, row: int, line: Any) -> Row:
        cells: list[Cell] = []
        for each in line:
            if each.tag not in ("td", "th"):
                continue
            while (row, len(cells)) in self._taken:
                cells.append(None)
            column = len(cells)
            if column >= MOST_COLUMNS:
                break
            self._span(row, column, each)
            cells.append(_text(each) or None)
            encoding = self._encoding(each)
            if encoding is not None:
                self._fonts[row, column] = encoding
        return tuple(cells)

    def _span(self, row: int, column: int, cell: Any) -> None:
        down, right = (_number(cell.get(name), most) for name, most in (("rowspan", 100), ("colspan", MOST_COLUMNS)))
        if down > 1 or right > 1:
            self._merged.append(Span(row, column, row + down - 1, column + right - 1))
            places = {(r, c) for r in range(row, row + down) for c in range(column, column + right)}
            self._taken |= places - {(row, column)}

    def _encoding(self, cell: Any) -> Encoding | None:
        """Return the old encoding of a cell's font, its own or that of what stands in it."""
        for each in cell.iter():
            if not isinstance(each.tag, str):
                continue
            named = each.get("face") or next(iter(_FONT.findall(each.get("style", ""))), "")
            encoding = by_font(named.strip()) or self._class_fonts.get(each.get("class", ""))
            if encoding is not None:
                return encoding
        return None


def _text(cell: Any) -> str:
    """Return a cell's text: line ends of the HTML are spaces, paragraphs and breaks are line ends."""
    for each in list(cell.iter("br")):
        each.tail = f"\ue000{each.tail or ''}"
    for each in list(cell.iter("p", "div", "li")):
        each.tail = f"\ue000{each.tail or ''}"
    lines = (" ".join(line.split()) for line in "".join(cell.itertext()).split("\ue000"))
    return "\n".join(line for line in lines if line)


def _number(stated: str | None, most: int) -> int:
    return min(max(int(stated), 1), most) if stated is not None and stated.isdecimal() else 1


def with_head(grid: Grid, fields: Sequence[Field]) -> Grid:
    """Return a pasted table under a head: its own, or the labels of a list's columns in their order."""
    head = find_head(grid, is_known)
    if head is not None and sum(1 for label in head.labels if label and is_known(label)) > 1:
        return grid
    labels: Row = tuple(field.label for field in fields[: grid.width])
    fonts = {(row + 1, column): encoding for (row, column), encoding in grid.fonts.items()}
    merged = tuple(Span(s.top + 1, s.left, s.bottom + 1, s.right) for s in grid.merged)
    return Grid(grid.name, [labels, *grid.rows], merged, fonts, grid.is_cut)
