"""Annexes: a head, then tables whose head rows are repeated on each page and whose rows are never cut if they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.charts import as_table
from lldp_desktop.reporting.document import Align, Cell, Chart, Code, RowKind, Span, Table
from lldp_desktop.reporting.docx import styles
from lldp_desktop.reporting.docx.body import note
from lldp_desktop.reporting.docx.code import code
from lldp_desktop.reporting.docx.heads import annex_head
from lldp_desktop.reporting.docx.wordml import (
    Element,
    Look,
    cell,
    element,
    line,
    paragraph,
    row,
    run,
    table,
    table_margins,
    texts,
    twips,
)
from lldp_desktop.reporting.pdf.columns import column_edges, head_grid
from lldp_desktop.reporting.pdf.table import table as measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lldp_desktop.reporting.document import Annex, Row
    from lldp_desktop.reporting.docx.sheet import Sheet
    from lldp_desktop.reporting.layout_profile import LayoutProfile
    from lldp_desktop.reporting.pdf.bands import Band

#: Columns are as wide as their longest number: so much less margin (points) that it does not break for a hair.
_SLACK = 0.2
_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def annex(content: Annex, number: int, sheet: Sheet) -> list[Element]:
    """Return an annex, the `number`th."""
    made = annex_head(content, number, sheet)
    for place, part in enumerate(content.content):
        following = content.content[place + 1 :]
        if isinstance(part, Chart):
            made += _chart(part, f"annex_{number}_{place}", sheet)
        elif isinstance(part, Code):
            made += code(part, sheet)
        elif isinstance(part, Table):
            made.append(_space_before_table(sheet.profile))
            setter = _TableSetter(part, sheet)
            rows = list(setter.rows(tied=bool(following) and not isinstance(following[0], Table)))
            if not rows:
                continue
            made.append(setter.table(rows))
            sheet.marker.mark(f"annex_{number}_{place}", [next(rows[0].iter(element("p").tag))])
        else:
            paragraphs = note(part.text)
            sheet.marker.mark(f"annex_{number}_{place}", paragraphs)
            made += paragraphs
    return made


def _chart(content: Chart, mark: str, sheet: Sheet) -> list[Element]:
    """Return a chart as a table of its values under its title, which those who edit can correct."""
    title = note((Span(f"{content.title} ({content.unit})", bold=True),))
    sheet.marker.mark(mark, title)
    setter = _TableSetter(as_table(content), sheet)
    return [*title, _space_before_table(sheet.profile), setter.table(list(setter.rows(tied=False)))]


def _space_before_table(profile: LayoutProfile) -> Element:
    """Return a low paragraph above a table: a table has no space of its own, and two would grow into one."""
    return paragraph(styles.RULE, (), Look(keep_next=True, before=profile.table.space_before_pt - styles.THIN))


class _TableSetter:
    """Sets the rows of one table; what fits on a page, and what stays together, is as the PDF measured it."""

    def __init__(self, content: Table, sheet: Sheet) -> None:
        self._content = content
        self._measures = sheet.profile.table
        self._edges = column_edges(content, self._measures, sheet.width)
        self._bands = measured(content, sheet.profile, sheet.width, sheet.height)

    def table(self, rows: Sequence[Element]) -> Element:
        """Return the table around its rows."""
        measures = self._measures
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        x, y = measures.padding_x_pt - _SLACK, measures.padding_y_pt
        return table(
            [right - left for left, right in zip(self._edges, self._edges[1:], strict=False)],
            rows,
            element("tblInd", w=twips(self._edges[0]), type="dxa"),
            element("tblBorders", *(line(side, measures.rule_pt) for side in sides)),
            element("tblLayout", type="fixed"),
            table_margins(left=x, right=x, top=y, bottom=y),
        )

    def rows(self, *, tied: bool) -> Iterator[Element]:
        """Yield head rows, then rows; with `tied`, the last one stays with the paragraph that follows."""
        head, bands = self._content.head, list(self._bands)
        if head:
            band = bands.pop(0)
            repeated = bool(bands) and bands[0].head is band
            switches = ("cantSplit", "tblHeader") if repeated else ("cantSplit",)
            yield from self._head(head, Look(keep_next=bool(bands)), switches if repeated or not bands else ())
        for place, (content, band) in enumerate(zip(self._content.rows, bands, strict=True)):
            keep = band.keep or (tied and place == len(bands) - 1)
            yield self._row(content, band, Look(keep_next=keep))

    def _head(self, rows: Sequence[Row], look: Look, switches: Sequence[str]) -> Iterator[Element]:
        """Yield the head rows; a cell over several rows goes on in each of them, as the format has it."""
        columns = len(self._content.columns)
        grid: dict[tuple[int, int], tuple[Cell, str]] = {}
        for place, column, content in head_grid(rows, columns):
            for down in range(max(1, min(content.rows, len(rows) - place))):
                state = "" if content.rows == 1 else "continue" if down else "restart"
                grid[place + down, column] = (content, state)
        for place in range(len(rows)):
            cells = []
            column = 0
            while column < columns:
                content, state = grid.get((place, column), (Cell(), ""))
                cells.append(self._cell(content, column, Align.CENTRE, look, bold=True, merged=state))
                column += content.columns
            yield row(cells, *switches)

    def _row(self, content: Row, band: Band, look: Look) -> Element:
        cells, column = [], 0
        for own in content.cells:
            spanning = (Align.LEFT if content.kind is RowKind.GROUP else Align.CENTRE) if own.columns > 1 else None
            cells.append(self._cell(own, column, spanning, look, bold=content.kind is not RowKind.ITEM))
            column += own.columns
        while column < len(self._content.columns):
            cells.append(self._cell(Cell(), column, None, look, bold=False))
            column += 1
        return row(cells, *(() if band.split else ("cantSplit",)))

    def _cell(
        self, content: Cell, column: int, align: Align | None, look: Look, *, bold: bool, merged: str = ""
    ) -> Element:
        last = len(self._content.columns)
        columns = max(1, min(content.columns, last - column))
        own = content.align or align or self._content.columns[min(column, last - 1)].align
        more = []
        if columns > 1:
            more.append(element("gridSpan", val=columns))
        if merged:
            more.append(element("vMerge", val=merged))
        if bold and align is Align.CENTRE:
            more.append(element("vAlign", val="center"))
        look = look._replace(align=_ALIGN[own])
        spans = texts(content.text) if merged != "continue" else []
        paragraphs = [
            paragraph(styles.CELL, (run(span.text, bold=bold or span.bold, italic=span.italic) for span in own), look)
            for own in spans
        ]
        return cell(
            self._edges[column + columns] - self._edges[column],
            paragraphs or [paragraph(styles.CELL, (), look)],
            *more,
        )
