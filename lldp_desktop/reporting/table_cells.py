"""The cells that tables are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lldp_desktop.domain import numbers_in_text
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Align, Cell, Row, Span, Text
from lldp_desktop.reporting.figures import ESTIMATE

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Figure

_NONE = "-"
#: Before a number that is an estimate, so that the digits of a column stay below each other.
MARK = "*"


def head_cell(title: str, columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell of a head, over several columns or rows."""
    return Cell(_text(title), columns, rows, Align.CENTRE)


def head_row(*titles: str) -> tuple[Row, ...]:
    """Return a head of one row."""
    return (Row(tuple(map(head_cell, titles))),)


def text_cell(text: str, columns: int = 1, align: Align | None = None) -> Cell:
    """Return a text on one line of its own."""
    return Cell(_text(one_line(text)), columns, align=align)


def figure_cell(figure: Figure | None) -> Cell:
    """Return a number as tables have it: without the 0 of running text, without the unit that the head names."""
    if figure is None:
        return Cell(_text(_NONE))
    return Cell((bare(figure),))


def bare(figure: Figure) -> Figure:
    """Return a number as tables and charts have it: digits alone, `*1.201` for an estimate, which a note explains."""
    text = figure.text.removeprefix(f"{ESTIMATE} ")
    if isinstance(figure.value, int):
        text = numbers_in_text.grouped(figure.value)
    return replace(figure, text=f"{MARK}{text}" if figure.estimated else text)


def _text(text: str) -> Text:
    return (Span(text),) if text else ()
