"""The whole document: main part and annexes laid out, paged, numbered, and written as PDF 1.7.

The same document gives the same bytes: no time, no random identifier, no state of an earlier drawing.
"""

from __future__ import annotations

import io
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from lldp_desktop.reporting import layout_profile
from lldp_desktop.reporting.document import Chart, Code, Table, plain
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, centred
from lldp_desktop.reporting.pdf.body import addressees, body, paragraph
from lldp_desktop.reporting.pdf.fonts import serif
from lldp_desktop.reporting.pdf.letterhead import letterhead
from lldp_desktop.reporting.pdf.lines import wrap
from lldp_desktop.reporting.pdf.pagination import Placed, pages
from lldp_desktop.reporting.pdf.pen import Pen
from lldp_desktop.reporting.pdf.signature import signature
from lldp_desktop.reporting.pdf.table import table
from lldp_desktop.reporting.pdf.title import annex_head, title
from lldp_desktop.reporting.pdf.typed_text import clean, paragraphs
from lldp_desktop.reporting.printout import Printout

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Annex, Document
    from lldp_desktop.reporting.layout_profile import LayoutProfile

#: ReportLab's fonts read their files through one position each: one drawing at a time.
one_at_a_time = Lock()


class Sheet(NamedTuple):
    """A sheet of paper and the text area on it, in points."""

    width: float
    height: float
    left: float
    top: float
    text_width: float
    text_height: float


def render(document: Document, profile: LayoutProfile | None = None) -> bytes:
    """Return a document as the bytes of a PDF, by the profile of Nghị định 30/2020/NĐ-CP where none is given."""
    chosen = profile or layout_profile.load()
    with one_at_a_time:
        file = io.BytesIO()
        canvas = canvas_of(file, document)
        draw_document(canvas, document, chosen)
        canvas.save()
        return file.getvalue()


def draw_document(canvas: Any, document: Document, profile: LayoutProfile) -> None:
    """Draw a paper with its annexes, each with page numbers of its own."""
    upright = sheet_of(profile, landscape=False)
    draw_part(canvas, main_part(document, profile, upright), upright, profile)
    for annex in document.annexes:
        sheet = sheet_of(profile, landscape=annex.landscape)
        draw_part(canvas, annex_part(annex, profile, sheet), sheet, profile)


def main_part(document: Document, profile: LayoutProfile, sheet: Sheet) -> list[Band]:
    """Return all of a document but its annexes, in the order of the decree's Mẫu 1.4."""
    width = sheet.text_width
    return [
        *head(document, profile, width),
        *body(document.bases, document.body, profile, width),
        *signature(document.signature, document.recipients, profile, width),
    ]


def head(document: Document, profile: LayoutProfile, width: float) -> list[Band]:
    """Return what stands above the text: letterhead, title and addressees."""
    return [
        letterhead(document.letterhead, profile, width),
        *title(document, profile, width),
        *addressees(document.addressees, profile, width),
    ]


def annex_part(annex: Annex, profile: LayoutProfile, sheet: Sheet) -> list[Band]:
    """Return an annex: its head, then its tables, charts and paragraphs."""
    bands = annex_head(annex, profile, sheet.text_width)
    for content in annex.content:
        if isinstance(content, Table):
            bands += table(content, profile, sheet.text_width, sheet.text_height)
        elif isinstance(content, Chart):
            # ReportLab's graphics bring Platypus along, which no page without a chart needs.
            from lldp_desktop.reporting.pdf.chart import chart

            bands += chart(content, sheet.text_width)
        elif isinstance(content, Code):
            from lldp_desktop.reporting.pdf.code import code

            bands.append(code(content, profile, sheet.text_width))
        else:
            for last in bands[-1:]:
                last.keep = True  # a note is not alone on the page after its table
            for pieces in paragraphs(content.text):
                bands += paragraph(pieces, profile, sheet.text_width)
    return bands


def canvas_of(file: io.BytesIO, document: Document | Printout) -> Any:
    """Return the canvas of a PDF with what it says of itself."""
    canvas = Canvas(
        file,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=serif().name,
        lang=document.language,
    )
    canvas.setTitle(clean(document.title))
    canvas.setAuthor(clean(document.author))
    if not isinstance(document, Printout):
        subject = " ".join(clean(plain(document.subject)).split())
        canvas.setTitle(clean(document.title) or f"{clean(document.kind)} {subject}")
        canvas.setSubject(subject)
        canvas.setKeywords(", ".join(map(clean, document.keywords)))
    canvas.setCreator("lldp-desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def sheet_of(profile: LayoutProfile, *, landscape: bool) -> Sheet:
    """Return the sheet of a profile, upright or turned."""
    page = profile.page
    width, height = (page.height_mm, page.width_mm) if landscape else (page.width_mm, page.height_mm)
    return Sheet(
        width * POINTS_PER_MM,
        height * POINTS_PER_MM,
        page.margin_left_mm * POINTS_PER_MM,
        page.margin_top_mm * POINTS_PER_MM,
        (width - page.margin_left_mm - page.margin_right_mm) * POINTS_PER_MM,
        (height - page.margin_top_mm - page.margin_bottom_mm) * POINTS_PER_MM,
    )


def draw_part(canvas: Any, bands: list[Band], sheet: Sheet, profile: LayoutProfile) -> None:
    """Draw a part that has page numbers of its own."""
    for number, page in enumerate(pages(bands, sheet.text_height), start=1):
        draw_page(canvas, page, number, sheet, profile)


def draw_page(canvas: Any, page: list[Placed], number: int, sheet: Sheet, profile: LayoutProfile) -> None:
    """Draw one page; the first of its part has no number (I.7, III.1.đ)."""
    canvas.setPageSize((sheet.width, sheet.height))
    pen = Pen(canvas, sheet.left, sheet.height - sheet.top)
    if number > 1:
        pen.draw([_page_number(number, sheet, profile)])
    pen.draw(page)
    pen.finish()
    canvas.showPage()


def _page_number(number: int, sheet: Sheet, profile: LayoutProfile) -> Placed:
    """Return the number as a band above the text area, in its middle."""
    measures = profile.page_number
    line = wrap(paragraphs(str(number))[0], measures.size_pt, sheet.text_width)[0]
    mark = centred(line, measures.size_pt, measures.baseline_mm * POINTS_PER_MM, 0.0, sheet.text_width)
    return Placed(-sheet.top, Band(sheet.top, [mark]))
