"""A sheet as it was read: its cells, which of them are merged, which are typed in an old font."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.domain.old_encodings import Encoding

#: What a cell holds: text, number, truth, day or nothing.
Cell = None | str | int | float | bool | date | datetime | time | timedelta
Row = tuple[Cell, ...]

#: Rows of a sheet that are read: ten years of a busy office are some 20,000.
MOST_ROWS = 50_000
MOST_COLUMNS = 300


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """The rows of one sheet, each as long as its last cell; rows and columns count from 0.

    `fonts` has the cells, by row and column, whose font is one of before Unicode. `is_cut` tells that there were more
    rows than are read, `is_ours` that this program wrote the sheet: then every row is a record, said exactly.
    """

    name: str
    rows: list[Row]
    merged: tuple[Span, ...] = ()
    fonts: dict[tuple[int, int], Encoding] = field(default_factory=dict)
    is_cut: bool = False
    is_ours: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; None where there is none."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    @cached_property
    def font_columns(self) -> frozenset[int]:
        """The columns that have a cell in a font of before Unicode."""
        return frozenset(column for _, column in self.fonts)

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


class ErrorText(str):
    """What a cell shows whose formula went wrong; the same as a text that somebody typed is one."""

    __slots__ = ()


class CancelledError(Exception):
    """The clerk gave up what was going on."""


#: Told how many rows are done; raises CancelledError where the clerk gave up.
Progress = Callable[[int], None]


def no_progress(rows: int) -> None:
    """Tell nobody how far it is."""


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def without_blank_end(rows: list[Row]) -> list[Row]:
    """Return rows without those at the end in which nothing stands."""
    end = len(rows)
    while end and all(map(is_blank, rows[end - 1])):
        end -= 1
    return rows[:end]
