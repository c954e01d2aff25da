"""Drawing a composed report, beside the same paragraphs and tables as plain ReportLab flowables."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdfplumber
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting import document as model
from lldp_desktop.reporting.pdf import render
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.benchmarks.measuring import Line, medians
from tests.reporting.large_office import large_office

if TYPE_CHECKING:
    from collections.abc import Iterator

_TODAY = date(2026, 11, 20)
#: Rows of activities that fill some 200 pages.
_LONG_ROWS = 2_600
_MARGINS = {"leftMargin": 85, "rightMargin": 57, "topMargin": 57, "bottomMargin": 57}


def measure() -> Iterator[Line]:
    """Yield the ratio of our drawing to bare ReportLab's, for the sample and for an office with long annexes."""
    for style in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Bare-{style}", str(resource("fonts", f"LiberationSerif-{style}.ttf"))))
    offices = {
        "sample": read_json(resource("samples", "hoang-trung-2023.json")),
        "large office": Incoming(large_office()),
    }
    for name, incoming in offices.items():
        report = _composed(incoming)
        ours, bare = medians(lambda r=report: render(r), lambda r=report: _bare(r), turns=7)  # type: ignore[misc]
        detail = f"ours {ours * 1000:.0f} ms, bare {bare * 1000:.0f} ms"
        yield Line(f"drawing the {name} against bare ReportLab", ours / bare, "times", 1.3, detail)
    yield from _long_tables(_composed(offices["large office"]))


def _long_tables(report: model.Document) -> Iterator[Line]:
    """Yield how quickly some 200 pages of tables are drawn: seconds a page, and against plain Table with Paragraphs."""
    annex = max(report.annexes, key=lambda each: len(_first_table(each).rows))
    table = _first_table(annex)
    repeated = replace(table, rows=table.rows * (_LONG_ROWS // len(table.rows)))
    long = replace(report, body=report.body[-1:], annexes=(replace(annex, content=(repeated,)),))
    pages = _pages(render(long))
    ours, bare = medians(lambda: render(long), lambda: _bare(long), turns=3)
    detail = f"{pages} pages, {pages / ours:.0f} a second; bare {_pages(_bare(long)) / bare:.0f} a second"
    yield Line("a page of long tables", ours / pages * 1000, "ms", 16.7, detail)
    yield Line("long tables against plain Table with Paragraphs", ours / bare, "times", 0.83, detail)


def _first_table(annex: model.Annex) -> model.Table:
    return next(part for part in annex.content if isinstance(part, model.Table))


def _pages(content: bytes) -> int:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _composed(incoming: Incoming) -> model.Document:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", write=True, create=True) as store:
        import_records(store, incoming, _TODAY)
        return compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2023, 12, 11)))


def _bare(report: model.Document) -> bytes:
    """Return the report's paragraphs and tables as the library's own flowables draw them, without our layout."""
    body = ParagraphStyle("body", fontName="Bare-Regular", fontSize=14, leading=18, alignment=4, firstLineIndent=36)
    bold = ParagraphStyle("bold", parent=body, fontName="Bare-Bold")
    cell = ParagraphStyle("cell", fontName="Bare-Regular", fontSize=11, leading=13)
    story: list[Any] = [Paragraph(_text(report.subject), bold)]
    story += [Paragraph(_text(b.text), body if isinstance(b, model.Paragraph) else bold) for b in report.body]
    for annex in report.annexes:
        story.append(Paragraph(escape(annex.title), bold))
        for part in annex.content:
            if isinstance(part, model.Table):
                story.append(_table(part, cell))
            elif isinstance(part, model.Paragraph):
                story.append(Paragraph(_text(part.text), body))
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, invariant=1, **_MARGINS).build(story)
    return file.getvalue()


def _table(table: model.Table, style: ParagraphStyle) -> Table:
    """Return a plain ReportLab table: a paragraph in each cell, a grid, the head repeated."""
    shares = sum(column.share for column in table.columns)
    rows, spans = [], []
    for place, row in enumerate((*table.head, *table.rows)):
        cells: list[Any] = []
        for each in row.cells:
            if each.columns > 1:
                spans.append(("SPAN", (len(cells), place), (len(cells) + each.columns - 1, place)))
            cells += [Paragraph(_text(each.text), style), *[""] * (each.columns - 1)]
        rows.append([*cells, *[""] * (len(table.columns) - len(cells))])
    return Table(
        rows,
        colWidths=[450 * column.share / shares for column in table.columns],
        repeatRows=len(table.head),
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans],
    )


def _text(text: model.Text) -> str:
    return escape(model.plain(text))
