"""A right report, and ways to spoil it: another layout file, another document, or the pages themselves redrawn."""

from __future__ import annotations

import ctypes
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from lldp_desktop.reporting import layout_profile
from lldp_desktop.reporting.check import layout
from lldp_desktop.reporting.document import Document, Paragraph, Span
from lldp_desktop.reporting.pdf import render
from tests.reporting.pdf import documents
from tests.reporting.pdf.documents import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.check.finding import Finding
    from lldp_desktop.reporting.layout_profile import LayoutProfile

NUMBER = "Số: 05/BC-UBND"
REFERENCE = "(Kèm theo Báo cáo số 05/BC-UBND ngày 11 tháng 12 năm 2023 của Ủy ban nhân dân xã Hoằng Trung)"
ENDING = "Chi tiết tại Phụ lục I và Phụ lục II kèm theo Báo cáo này./."
ABOUT = "V/v cung cấp số liệu về học tập của công nhân lao động năm 2023"
BASES = (
    "Căn cứ Quyết định số 1268/QĐ-TTg ngày 19 tháng 10 năm 2022 của Thủ tướng Chính phủ;",
    "Căn cứ Kế hoạch số 53/KH-UBND ngày 10 tháng 3 năm 2023.",
)


def right_report() -> Document:
    """Return a report in which every rule has something to look at and nothing is wrong."""
    plain = documents.plain_report()
    last = Paragraph((Span(ENDING),))
    return replace(
        plain,
        letterhead=replace(plain.letterhead, number_line=NUMBER, parent_line="UBND HUYỆN HOẰNG HÓA"),
        bases=tuple(map(documents.text, BASES)),
        body=(*plain.body[:-1], last),
        annexes=tuple(replace(annex, reference=documents.text(REFERENCE)) for annex in plain.annexes),
    )


def noted(*texts: tuple[Span, ...]) -> Document:
    """Return the report with some paragraphs that have footnotes in its text."""
    report = right_report()
    return replace(report, body=(report.body[0], *map(Paragraph, texts), *report.body[1:]))


def note(says: str) -> Span:
    """Return a footnote."""
    return Span(says, note=True)


def letter(**values: Any) -> Document:
    """Return an official letter: no type, its subject below its number."""
    report = right_report()
    own = replace(report.letterhead, number_line="Số: 12/UBND-VX", about=ABOUT)
    here = text(REFERENCE.replace("Báo cáo số 05/BC-UBND", "Công văn số 12/UBND-VX"))
    annexes = tuple(replace(each, reference=here) for each in report.annexes)
    return replace(report, **{"kind": "", "letterhead": own, "annexes": annexes, "bases": (), **values})


def head(**values: Any) -> Document:
    """Return the report with another letterhead."""
    report = right_report()
    return replace(report, letterhead=replace(report.letterhead, **values))


def signature(**values: Any) -> Document:
    """Return the report with another signature."""
    report = right_report()
    return replace(report, signature=replace(report.signature, **values))


def annex(**values: Any) -> Document:
    """Return the report with another first annex."""
    report = right_report()
    return replace(report, annexes=(replace(report.annexes[0], **values), *report.annexes[1:]))


def with_text(*letters: str) -> Document:
    """Return the report with some paragraphs in its text."""
    report = right_report()
    added = tuple(map(documents.paragraph, letters))
    return replace(report, body=(report.body[0], *added, *report.body[1:]))


def measures(section: str, **values: float | str) -> LayoutProfile:
    """Return our layout file with other measures in one section."""
    profile = layout_profile.load()
    changed: Any = replace(getattr(profile, section), **values)
    return replace(profile, **{section: changed})


def check(pdf: bytes) -> tuple[Finding, ...]:
    """Return what the check of the layout finds in a PDF."""
    return layout.check_layout(layout.read(pdf))


def findings(document: Document | None = None, profile: LayoutProfile | None = None) -> tuple[Finding, ...]:
    """Return what the check finds on the drawn pages of a document."""
    return check(render(document or right_report(), profile))


def edited(pdf: bytes, page: int, change: Callable[[Any], None]) -> bytes:
    """Return a PDF of which one page (from 0) was changed by hand, as another program may do."""
    opened = pypdfium2.PdfDocument(pdf)
    sheet = opened[page]
    change(sheet)
    sheet.gen_content()
    file = io.BytesIO()
    opened.save(file)
    opened.close()
    return file.getvalue()


def texts(sheet: Any, start: str) -> list[Any]:
    """Return the text objects of a page that begin with some letters."""
    letters = sheet.get_textpage()
    found = []
    for each in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        length = pdfium.FPDFTextObj_GetText(each, letters, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        pdfium.FPDFTextObj_GetText(each, letters, pointer, length)
        if buffer.raw[:length].decode("utf-16-le").rstrip("\0").startswith(start):
            found.append(each)
    assert found, start
    return found


def moved(start: str, right: float = 0.0, up: float = 0.0) -> Callable[[Any], None]:
    """Return what moves texts (points)."""

    def change(sheet: Any) -> None:
        for each in texts(sheet, start):
            pdfium.FPDFPageObj_Transform(each, 1, 0, 0, 1, right, up)

    return change


def without(start: str) -> Callable[[Any], None]:
    """Return what takes texts away."""

    def change(sheet: Any) -> None:
        for each in texts(sheet, start):
            sheet.remove_obj(each)

    return change


def coloured(start: str) -> Callable[[Any], None]:
    """Return what prints texts in red."""

    def change(sheet: Any) -> None:
        for each in texts(sheet, start):
            pdfium.FPDFPageObj_SetFillColor(each, 200, 0, 0, 255)

    return change


def written(letters: str, x: float, y: float, size: float, font: bytes = b"Times-Roman") -> Callable[[Any], None]:
    """Return what writes on a page in a font that is not embedded (points from the lower left corner)."""

    def change(sheet: Any) -> None:
        made = pdfium.FPDFPageObj_NewTextObj(sheet.pdf, font, size)
        encoded = (letters + "\0").encode("utf-16-le")
        buffer = ctypes.create_string_buffer(encoded)
        pdfium.FPDFText_SetText(made, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, y)
        pdfium.FPDFPage_InsertObject(sheet, made)

    return change


def without_strokes(sheet: Any) -> None:
    """Take every rule off a page."""
    for each in list(sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])):
        sheet.remove_obj(each)


def stroke(x0: float, x1: float, y: float, red: int = 0) -> Callable[[Any], None]:
    """Return what draws a level rule on a page without other rules (points from the lower left corner)."""

    def change(sheet: Any) -> None:
        without_strokes(sheet)
        path = pdfium.FPDFPageObj_CreateNewPath(x0, y)
        pdfium.FPDFPath_LineTo(path, x1, y)
        pdfium.FPDFPageObj_SetStrokeWidth(path, 0.75)
        pdfium.FPDFPageObj_SetStrokeColor(path, red, 0, 0, 255)
        pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_NONE, True)
        pdfium.FPDFPage_InsertObject(sheet, path)

    return change
