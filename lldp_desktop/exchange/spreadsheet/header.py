"""Where a table begins in a sheet: below title lines, under a head of one to three rows with merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.exchange.spreadsheet.grid import Grid, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.exchange.spreadsheet.grid import Cell

#: Rows in which a head is looked for, and rows that it has at most.
_DEEPEST, _TALLEST = 40, 3
#: A cell of a row that numbers the columns below the head: (1), (2) … or A, B, 1, 2 …
_NUMBERING = re.compile(r"[(\[]?([0-9]{1,2}|[a-zđ])[)\]]?(=.*)?", re.IGNORECASE)
_TOTAL = re.compile(r"(tong|cong)( (cong|so|tien|kinh phi|chi|so tien|toan bo))*( ?\(.*\))?[ :.]*")
_FIRST_OF_TOTALS = frozenset("tTcC")
_GROUP_NUMBER = re.compile(r"([ivx]+|[a-hđ])[.)]? ?.*", re.IGNORECASE)
_ORDINAL = ("stt", "tt", "so tt", "so thu tu", "no", "#")
#: Letters of a column's label; what is longer is a sentence.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its first row, the row of the first record, and each column's label; from 0."""

    top: int
    first: int
    labels: tuple[str, ...]


def find_head(grid: Grid, known: Callable[[str], bool]) -> Head | None:
    """Return the head whose labels are known best; else the first row that looks like one; None where none does."""
    heads = [head for row in range(min(len(grid.rows), _DEEPEST)) if (head := head_at(grid, row)) is not None]
    scores = [sum(1 for label in head.labels if label and known(label)) for head in heads]
    best = max(range(len(heads)), key=lambda place: (scores[place], -place), default=None)
    if best is not None and scores[best] >= 2:
        return heads[best]
    return next((head for head in heads if _looks_like_one(grid, head)), None)


def head_at(grid: Grid, row: int) -> Head | None:
    """Return the head that begins in a row; None where nothing stands there."""
    if not 0 <= row < len(grid.rows) or all(map(is_blank, grid.rows[row])):
        return None
    height = _height(grid, row)
    labels = tuple(_label(grid, row, height, column) for column in range(grid.width))
    first = row + height
    while first < len(grid.rows) and _numbers_columns(grid, first):
        first += 1
    return Head(row, first, labels)


def is_ordinal(label: str) -> bool:
    """Tell whether a column only counts the rows."""
    return fold(one_line(label)).strip(" .") in _ORDINAL


def why_no_record(grid: Grid, row: int, columns: list[int], ordinal: int | None, *, after_total: bool) -> str:
    """Return why a row below the head is no record: `blank`, `total`, `group`, `foot`; nothing where it is one.

    `columns` are those that are read, `ordinal` the one that counts the rows; `after_total` tells that a row of totals
    stands above.
    """
    cells = grid.rows[row]
    first = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), "")
    if first.lstrip()[:1] in _FIRST_OF_TOTALS and _TOTAL.fullmatch(fold(one_line(first))):
        return "total"
    if len(cells) - cells.count(None) > 6:  # too much for a name or a signature; most rows are told so far
        return ""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return "blank"
    if len(columns) < 3:
        return ""
    read = sum(1 for column in columns if not is_blank(grid.cell(row, column)))
    if read > 2:
        return ""
    if read <= 1 and isinstance(filled[-1], str) and _is_group(grid, row, ordinal):
        return "group"
    return "foot" if after_total and all(isinstance(cell, str) for cell in filled) else ""


def _is_group(grid: Grid, row: int, ordinal: int | None) -> bool:
    """Tell whether a row with one text names a group of the rows below it."""
    if any(span.top <= row <= span.bottom and span.right > span.left for span in grid.merged):
        return True
    counted = grid.cell(row, 0 if ordinal is None else ordinal)
    if ordinal is not None:
        return not str("" if counted is None else counted).strip(" .").isdigit()
    return isinstance(counted, str) and _GROUP_NUMBER.fullmatch(counted.split(" ")[0]) is not None


def _height(grid: Grid, row: int) -> int:
    spans = [span for span in grid.merged if span.top == row]
    tall = max((span.bottom - span.top + 1 for span in spans), default=1)
    if tall > 1:
        return min(tall, _TALLEST)
    below = [column for column in range(grid.width) if not is_blank(grid.cell(row + 1, column))]
    filled = [column for column in range(grid.width) if not is_blank(grid.cell(row, column))]
    if not below or not all(isinstance(grid.cell(row + 1, column), str) for column in below):
        return 1
    grouped = any(span.right > span.left and span.left in filled for span in spans) and len(filled) > 1
    under = [column for column in below if column not in filled]
    # Without merged cells (CSV) labels stand below the gaps that a group leaves, and nowhere else but under its first.
    gaps = bool(under) and len(filled) > 2 and all(c in under or c + 1 in under for c in below)
    return 2 if grouped or gaps else 1


def _label(grid: Grid, row: int, height: int, column: int) -> str:
    """Return a column's label: that of its group, then its own."""
    parts: list[str] = []
    for each in range(row, row + height):
        text = _text(_merged_cell(grid, each, column))
        if text and text not in parts:
            parts.append(text)
    return " – ".join(parts)


def _merged_cell(grid: Grid, row: int, column: int) -> Cell:
    """Return what a cell shows: that of the merged cells to which it belongs."""
    for span in grid.merged:
        if span.top <= row <= span.bottom and span.left <= column <= span.right:
            return grid.cell(span.top, span.left)
    return grid.cell(row, column)


def _numbers_columns(grid: Grid, row: int) -> bool:
    found = [_NUMBERING.fullmatch(_text(cell)) for cell in grid.rows[row] if not is_blank(cell)]
    signs = [match[1] for match in found if match is not None]
    numbers = [int(sign) for sign in signs if sign.isdigit()]
    return len(found) == len(signs) > 2 and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _looks_like_one(grid: Grid, head: Head) -> bool:
    """Tell whether a head has a short text in most columns, each another one, with something below it."""
    labels = [label for label in head.labels if label]
    widest = max((sum(not is_blank(cell) for cell in row) for row in grid.rows), default=0)
    return (
        len(labels) >= max(2, widest * 0.6)
        and len(set(labels)) == len(labels)
        and all(isinstance(cell, str) for cell in grid.rows[head.top] if not is_blank(cell))
        and all(len(label) <= _LONGEST for label in labels)
        and head.first < len(grid.rows)
    )


def _text(cell: Cell) -> str:
    return "" if cell is None else one_line(str(cell))
