"""The report in the window: made from what is kept, shown, saved and printed as the same pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pdfplumber
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.gui.test_record_page import COMMENDATION

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.report_page import ReportPage
    from tests.gui.clerk import Clerk


def text_of(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return " ".join(" ".join(page.extract_text().split()) for page in document.pages)


def make(clerk: Clerk, page: ReportPage) -> bytes:
    """Press Lập báo cáo and wait for other pages than before."""
    before = page.content
    action = page.findChild(QAction, "action_make_report")
    assert action is not None
    action.trigger()
    clerk.wait(lambda: page.content != before)
    return page.content


def test_a_typed_commendation_is_counted_in_the_report(clerk: Clerk) -> None:
    before = text_of(clerk.report().content)
    assert "02 công nhân lao động" in before
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, **COMMENDATION)
    clerk.do(page, "action_save")
    report = clerk.report()
    clerk.wait(lambda: "05 công nhân lao động" in text_of(report.content))
    assert report.preview.pdf.pageCount() >= 3


def test_period_day_and_number_are_those_asked_for(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.fill_in(page, period="6 tháng đầu năm", issued_on="11/12/2023", number="05")
    text = text_of(make(clerk, page))
    assert "Hoằng Trung, ngày 11 tháng 12 năm 2023" in text
    assert "Số: 05/BC-UBND" in text
    assert "6 tháng đầu năm 2023" in text


def test_a_free_range_needs_its_days_and_says_so_in_place(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.fill_in(page, period="Từ ngày – đến ngày")
    page.make()
    assert "cần có cả ngày bắt đầu và ngày kết thúc" in clerk.problem(page, "starts_on")
    clerk.fill_in(page, starts_on="01/06/2023", ends_on="30/09/2023")
    assert "01/6/2023" in text_of(make(clerk, page))


def test_a_year_that_is_none_is_said_in_place(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.fill_in(page, year="23")
    page.make()
    assert "hãy gõ bốn chữ số" in clerk.problem(page, "year")


def test_a_missing_signer_leads_to_its_page(clerk: Clerk) -> None:
    signers = clerk.go_to("signers")
    clerk.trigger(signers, "action_delete")
    clerk.answer("ask_delete", "answer_delete")
    page = clerk.report()
    clerk.wait(lambda: "người ký" in page.notice.text())
    assert page.content == b""
    save = page.findChild(QAction, "action_save_pdf")
    assert save is not None
    assert not save.isEnabled()
    button = next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Mở trang Người ký")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    clerk.wait(lambda: clerk.window.current_page() is signers)


def test_an_office_that_is_not_valid_yet_leads_to_its_page(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.fill_in(page, issued_on="01/01/2020")
    page.make()
    clerk.wait(lambda: "Đơn vị" in page.notice.text())
    assert [b.text() for b in page.notice.findChildren(QPushButton) if b.text().startswith("Mở")] == ["Mở trang Đơn vị"]


def test_the_saved_file_is_what_is_shown(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    action = page.findChild(QAction, "action_save_pdf")
    assert action is not None
    action.trigger()
    dialog = clerk.find(QFileDialog, "save_pdf_dialog", page)
    assert dialog.selectedFiles()[0].endswith("Báo cáo năm 2023.pdf")
    target = tmp_path / "báo cáo.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    clerk.wait(target.exists)
    clerk.wait(lambda: "Đã lưu báo cáo" in page.notice.text())
    assert target.read_bytes() == page.content


def test_a_folder_that_is_gone_is_said_on_the_page(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    page.write(tmp_path / "không có" / "báo cáo.pdf", page.content)
    clerk.wait(lambda: "không có" in page.notice.text())


def test_print_sends_the_pages_to_the_printer(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    action = page.findChild(QAction, "action_print")
    assert action is not None
    action.trigger()
    dialog = clerk.find(QPrintDialog, "print_dialog", page)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(72)
    dialog.accepted.emit(printer)  # accept() would take over what the dialog says of the printer
    dialog.close()
    clerk.wait(lambda: "máy in" in page.notice.text())
    with pdfplumber.open(tmp_path / "in.pdf") as printed:
        assert len(printed.pages) == page.preview.pdf.pageCount()


def test_of_many_requests_only_the_last_is_shown(clerk: Clerk) -> None:
    page = clerk.report()
    before = page.content
    for number in ("1", "2", "3"):
        clerk.fill_in(page, number=number)
        page.make()
    clerk.wait(lambda: page.content != before)
    clerk.settle()
    assert "Số: 03/BC-UBND" in text_of(page.content)


def test_letters_that_no_font_has_are_named(clerk: Clerk) -> None:
    page = clerk.go_to("assessments")
    clerk.do(page, "action_new")
    clerk.fill_in(page, year="2023", period="Cả năm", kind="Kết quả đạt được", text="Kết quả tốt \U00012000")
    clerk.do(page, "action_save")
    report = clerk.report()
    clerk.wait(lambda: "\U00012000" in report.notice.text())
    assert report.content
