"""Tables: one band for the head, which each page repeats, and one for each row.

A row that fits on a page is never cut; one that is taller goes on on the next page, line by line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.reporting.document import Align, RowKind
from lldp_desktop.reporting.pdf.bands import Band, Mark, Rule, baseline, single
from lldp_desktop.reporting.pdf.columns import column_edges, head_grid
from lldp_desktop.reporting.pdf.lines import Line, wrap
from lldp_desktop.reporting.pdf.typed_text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.document import Cell, Row, Table
    from lldp_desktop.reporting.layout_profile import LayoutProfile, TableMeasures

#: A row is cut so that at least so many lines stand on either page.
_LEAST_LINES = 2


class SetCell(NamedTuple):
    """A cell broken into lines: its edges, and how its lines stand."""

    left: float
    right: float
    lines: list[Line]
    align: Align


def table(content: Table, profile: LayoutProfile, width: float, page_height: float) -> list[Band]:
    """Return the head and the rows as bands; groups stay with what they head, totals with what they sum."""
    setter = _Setter(content, profile.table, width)
    head = setter.head(content.head) if content.head else None
    repeated = head if head and head.height <= page_height * profile.table.tallest_head_share else None
    free = page_height - (repeated.height if repeated else 0.0)
    bands = [setter.row(row, repeated, free) for row in content.rows]
    for (row, band), (following, _) in pairwise(zip(content.rows, bands, strict=True)):
        band.keep = row.kind is RowKind.GROUP or following.kind in (RowKind.SUBTOTAL, RowKind.TOTAL)
    if head:
        bands.insert(0, head)
        # The first head is a row of its own, so the row below it needs no other at a page's head but after a break.
        head.keep = len(bands) > 1
    if bands:
        bands[0].before = profile.table.space_before_pt
    return bands


class _Setter:
    """Sets the rows of one table."""

    def __init__(self, content: Table, measures: TableMeasures, width: float) -> None:
        self._columns = content.columns
        self._measures = measures
        self._edges = column_edges(content, measures, width)
        self._leading = single(measures.size_pt) * measures.line_spacing
        self._baseline = baseline(measures.size_pt, self._leading)

    def head(self, rows: Sequence[Row]) -> Band:
        """Return the head rows as one band: bold, in the middle of their cells, which may span columns and rows."""
        placed = head_grid(rows, len(self._columns))
        heights = [0.0] * len(rows)
        cells = [(row, cell, self._cell(cell, column, Align.CENTRE, bold=True)) for row, column, cell in placed]
        # Cells of one row first; what a cell over several rows needs beyond them goes to its last row.
        for row, cell, set_cell in sorted(cells, key=lambda item: item[1].rows):
            last = min(row + cell.rows, len(rows)) - 1
            missing = self._height(len(set_cell.lines)) - sum(heights[row : last + 1])
            heights[last] += max(0.0, missing)
        tops = [sum(heights[:row]) for row in range(len(rows) + 1)]
        band = Band(tops[-1])
        for row, cell, set_cell in cells:
            top, bottom = tops[row], tops[min(row + cell.rows, len(rows))]
            spare = (bottom - top - self._height(len(set_cell.lines))) / 2
            self._write(band, set_cell, 0, len(set_cell.lines), top + spare)
            self._frame(band, [set_cell.left, set_cell.right], top, bottom)
        return band

    def row(self, row: Row, head: Band | None, free: float) -> Band:
        """Return a row of the body; one that is taller than `free`, a page's room for rows, can be cut."""
        bold = row.kind is not RowKind.ITEM
        cells, column = [], 0
        for cell in row.cells:
            spanning = (Align.LEFT if row.kind is RowKind.GROUP else Align.CENTRE) if cell.columns > 1 else None
            cells.append(self._cell(cell, column, spanning, bold=bold))
            column += cell.columns
        band = self._part(cells, 0, max((len(cell.lines) for cell in cells), default=0), head)
        if band.height > free:
            self._make_splittable(band, cells, 0)
        return band

    def _cell(self, cell: Cell, column: int, align: Align | None, *, bold: bool) -> SetCell:
        left = self._edges[min(column, len(self._columns))]
        right = self._edges[min(column + cell.columns, len(self._columns))]
        room = max(right - left - 2 * self._measures.padding_x_pt, self._measures.size_pt)
        size = self._measures.size_pt
        lines = [line for pieces in paragraphs(cell.text, bold=bold) for line in wrap(pieces, size, room)]
        own = self._columns[min(column, len(self._columns) - 1)].align
        return SetCell(left, right, lines, cell.align or align or own)

    def _part(self, cells: Sequence[SetCell], first: int, last: int, head: Band | None) -> Band:
        """Return the lines of a row from one to before another as a band."""
        band = Band(self._height(last - first), head=head)
        for cell in cells:
            self._write(band, cell, first, last, 0.0)
        edges = [self._edges[0], *(cell.right for cell in cells)]
        self._frame(band, edges, 0.0, band.height)
        return band

    def _make_splittable(self, band: Band, cells: Sequence[SetCell], first: int) -> None:
        """Let a row's band, whose lines begin at `first`, be cut between two lines."""
        count = max(len(cell.lines) for cell in cells)

        def split(room: float) -> tuple[Band, Band] | None:
            fitting = int((room - 2 * self._measures.padding_y_pt) / self._leading + 1e-6)
            last = min(first + fitting, count - _LEAST_LINES)
            if last - first < _LEAST_LINES:
                return None
            rest = self._part(cells, last, count, band.head)
            rest.keep = band.keep
            self._make_splittable(rest, cells, last)
            return self._part(cells, first, last, band.head), rest

        band.split = split

    def _height(self, lines: int) -> float:
        return max(lines, 1) * self._leading + 2 * self._measures.padding_y_pt

    def _write(self, band: Band, cell: SetCell, first: int, last: int, top: float) -> None:
        """Put a cell's lines from one to before another into a band, the first of them at `top`."""
        padding, size = self._measures.padding_x_pt, self._measures.size_pt
        y = top + self._measures.padding_y_pt + self._baseline
        for line in cell.lines[first:last]:
            if cell.align is Align.LEFT:
                x = cell.left + padding
            elif cell.align is Align.RIGHT:
                x = cell.right - padding - line.width
            else:
                x = (cell.left + cell.right - line.width) / 2
            band.marks.append(Mark(x, y, line.runs, size))
            y += self._leading

    def _frame(self, band: Band, edges: Sequence[float], top: float, bottom: float) -> None:
        """Draw the rules around cells that stand side by side."""
        thickness = self._measures.rule_pt
        reach = thickness / 2  # so that the corners of the frame are closed
        band.rules.append(Rule(edges[0] - reach, top, edges[-1] + reach, top, thickness))
        band.rules.append(Rule(edges[0] - reach, bottom, edges[-1] + reach, bottom, thickness))
        band.rules.extend(Rule(x, top, x, bottom, thickness) for x in edges)
