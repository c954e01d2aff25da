"""Where a table's columns stand: their shares of the width, but wide enough for their longest word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.pdf.fonts import serif
from lldp_desktop.reporting.pdf.typed_text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.document import Cell, Row, Table
    from lldp_desktop.reporting.layout_profile import TableMeasures

Placed = tuple[int, int, "Cell"]


def column_edges(content: Table, measures: TableMeasures, width: float) -> list[float]:
    """Return the columns' edges in points, one more than there are columns.

    A column that is too narrow for a word or number of its own takes what it lacks from those that have more than
    they need; words longer than a set share of the table are broken instead.
    """
    inset = measures.rule_pt / 2  # half of an outer rule's thickness lies outside of its line: kept in the margins
    room = width - 2 * inset
    shares = sum(column.share for column in content.columns)
    wished = [room * column.share / shares for column in content.columns]
    most = room * measures.widest_word_share
    needed = [min(need, most) for need in _needed(content, measures)]
    if sum(needed) > room:
        needed = [need * room / sum(needed) for need in needed]
    spare = [max(0.0, wish - need) for wish, need in zip(wished, needed, strict=True)]
    lacking = sum(max(0.0, need - wish) for wish, need in zip(wished, needed, strict=True))
    taken = lacking / sum(spare) if lacking else 0.0
    edges = [inset]
    for wish, need, more in zip(wished, needed, spare, strict=True):
        edges.append(edges[-1] + max(wish, need) - more * taken)
    return edges


def _needed(content: Table, measures: TableMeasures) -> list[float]:
    """Return the width that each column's longest word takes in bold, padding included."""
    words: list[set[str]] = [set() for _ in content.columns]
    rows = ((0, column, cell) for row in content.rows for column, cell in _across(row))
    for _, column, cell in (*head_grid(content.head, len(content.columns)), *rows):
        if cell.columns == 1 and column < len(words):
            words[column].update(clean(plain(cell.text)).split())
    bold = serif(bold=True)
    around = 2 * measures.padding_x_pt + 0.01
    return [max(map(bold.width, own), default=0.0) * measures.size_pt + around for own in words]


def _across(row: Row) -> list[tuple[int, Cell]]:
    """Return a row's cells with the columns that they begin in."""
    placed, column = [], 0
    for cell in row.cells:
        placed.append((column, cell))
        column += cell.columns
    return placed


def head_grid(rows: Sequence[Row], columns: int) -> list[Placed]:
    """Return the head's cells with their row and column, given that each row leaves out what a row above spans."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken and column < columns:
                column += 1
            placed.append((number, column, cell))
            taken |= {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            column += cell.columns
    return placed
