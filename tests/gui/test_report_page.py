"""Reports in the window: begun, shown as their true pages, saved and printed as these; the list of them."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pdfplumber
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QPushButton, QWidget

from lldp_desktop.exchange.returned_report import parts_of
from lldp_desktop.gui.studio.report_list import row_of
from lldp_desktop.operations.report_defaults import lateness
from lldp_desktop.reporting.document import plain
from tests.gui.test_record_page import COMMENDATION
from tests.gui.typing_vietnamese import press

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.report_page import ReportPage
    from tests.gui.clerk import Clerk


def text_of(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return " ".join(" ".join(page.extract_text().split()) for page in document.pages)


def settings(clerk: Clerk, page: ReportPage, **values: object) -> QDialog:
    """Change what the report that is open is about."""
    clerk.trigger(page, "action_settings")
    clerk.wait(lambda: page.findChild(QDialog, "report_settings") is not None)
    dialog = clerk.find(QDialog, "report_settings", page)
    clerk.fill_in(dialog, **values)
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.settle()
    return dialog


def list_cells(page: ReportPage) -> list[tuple[str, ...]]:
    return [row.cells for row in page.list.model.rows]


def test_a_typed_commendation_is_counted_in_the_report(clerk: Clerk) -> None:
    report = clerk.report()
    assert "02 công nhân lao động" in text_of(clerk.report_pdf(report))
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, **COMMENDATION)
    clerk.do(page, "action_save")
    report = clerk.report()
    clerk.settle()
    assert "05 công nhân lao động" in text_of(clerk.report_pdf(report))
    assert report.editor.view.page_count() >= 3


def test_a_first_start_shows_the_way_to_the_first_report(clerk: Clerk) -> None:
    page = clerk.reports()
    first = clerk.find(QPushButton, "button_first_report", page)
    words = clerk.find(QLabel, "report_welcome", page)
    clerk.wait(lambda: words.height() >= words.heightForWidth(words.width()))  # none of its lines is cut
    assert first.isVisible()
    first.click()
    clerk.wait(lambda: page.findChild(QDialog, "report_settings") is not None)
    give = clerk.find(QPushButton, "button_give", page)
    give.click()
    give.click()  # a double click makes one report
    clerk.wait(lambda: clerk.pages_are_done(page))
    assert page.editor.heading.text() == "Báo cáo năm 2023"
    assert len(clerk.records("reports")) == 1
    assert not first.isVisible()


def test_period_day_and_number_are_those_asked_for(clerk: Clerk) -> None:
    page = clerk.report(kind="6 tháng đầu năm")
    settings(clerk, page, issued_on="11/12/2023", number="05")
    text = text_of(clerk.report_pdf(page))
    assert "Hoằng Trung, ngày 11 tháng 12 năm 2023" in text
    assert "Số: 05/BC-UBND" in text
    assert "6 tháng đầu năm 2023" in text
    assert page.editor.heading.text() == "Báo cáo 6 tháng đầu năm 2023"


def test_what_a_kind_and_a_year_suggest_follows_them_until_it_is_written_over(clerk: Clerk) -> None:
    page = clerk.reports()
    clerk.trigger(page, "action_new")
    clerk.wait(lambda: page.findChild(QDialog, "report_settings") is not None)
    dialog = clerk.find(QDialog, "report_settings", page)
    assert (clerk.shown_in(dialog, "name"), clerk.shown_in(dialog, "due_on")) == ("Báo cáo năm 2023", "25/11/2023")
    clerk.fill_in(dialog, kind="6 tháng đầu năm", year="2024")
    assert clerk.shown_in(dialog, "name") == "Báo cáo 6 tháng đầu năm 2024"
    assert clerk.shown_in(dialog, "due_on") == "25/06/2024"
    assert clerk.find(QComboBox, "outline", dialog).currentData() == "six-months"
    clerk.fill_in(dialog, name="Báo cáo của tôi", kind="Cả năm")
    assert (clerk.shown_in(dialog, "name"), clerk.shown_in(dialog, "due_on")) == ("Báo cáo của tôi", "25/11/2024")
    assert clerk.find(QComboBox, "outline", dialog).currentData() == "commune"


def test_a_letter_brings_its_day(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.click_row(page, "3628")
    clerk.fill_in(page, due_on="20/12/2023")
    clerk.do(page, "action_save")
    reports = clerk.reports()
    clerk.trigger(reports, "action_new")
    clerk.wait(lambda: reports.findChild(QDialog, "report_settings") is not None)
    dialog = clerk.find(QDialog, "report_settings", reports)
    clerk.fill_in(dialog, kind="Theo yêu cầu", starts_on="01/06/2023", ends_on="30/09/2023")
    letter = clerk.find(QWidget, "letter", dialog)
    name = next(text for n in range(letter.count()) if "3628" in (text := letter.itemText(n)))  # type: ignore[attr-defined]
    clerk.fill_in(dialog, letter=name)
    assert clerk.shown_in(dialog, "due_on") == "20/12/2023"
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: clerk.pages_are_done(reports))
    (kept,) = clerk.records("reports")
    assert kept["letter"] == next(d["uid"] for d in clerk.records("documents") if d["number"] == "3628")
    assert "01/6/2023" in text_of(clerk.report_pdf(reports))


def test_a_free_range_needs_its_days_and_says_so(clerk: Clerk) -> None:
    page = clerk.reports()
    clerk.trigger(page, "action_new")
    clerk.wait(lambda: page.findChild(QDialog, "report_settings") is not None)
    dialog = clerk.find(QDialog, "report_settings", page)
    clerk.fill_in(dialog, kind="Theo yêu cầu")
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.settle()
    assert dialog.isVisible()
    assert clerk.problem(dialog, "starts_on") == "Còn thiếu."
    assert clerk.problem(dialog, "ends_on") == "Còn thiếu."
    assert clerk.records("reports") == []


def test_a_year_that_is_none_is_said_in_place(clerk: Clerk) -> None:
    page = clerk.reports()
    clerk.trigger(page, "action_new")
    clerk.wait(lambda: page.findChild(QDialog, "report_settings") is not None)
    dialog = clerk.find(QDialog, "report_settings", page)
    clerk.fill_in(dialog, year="23")
    clerk.find(QPushButton, "button_give", dialog).click()
    assert "hãy gõ bốn chữ số" in clerk.problem(dialog, "year")


def test_a_missing_signer_leads_to_its_page(clerk: Clerk) -> None:
    signers = clerk.go_to("signers")
    clerk.trigger(signers, "action_delete")
    clerk.answer("ask_delete", "answer_delete")
    page = clerk.report()
    clerk.wait(lambda: "người ký" in page.notice.text())
    for name in ("action_save_pdf", "action_print"):
        assert not next(a for a in page.actions() if a.objectName() == name).isEnabled()
    button = next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Mở trang Người ký")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    clerk.wait(lambda: clerk.window.current_page() is signers)


def test_an_office_that_is_not_valid_yet_leads_to_its_page(clerk: Clerk) -> None:
    page = clerk.report()
    settings(clerk, page, issued_on="01/01/2020")
    clerk.wait(lambda: "Đơn vị" in page.notice.text())
    assert [b.text() for b in page.notice.findChildren(QPushButton) if b.text().startswith("Mở")] == ["Mở trang Đơn vị"]


def test_the_saved_file_is_what_is_shown(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    clerk.trigger(page, "action_save_pdf")
    clerk.wait(lambda: page.findChild(QFileDialog, "save_pdf_dialog") is not None)
    dialog = clerk.find(QFileDialog, "save_pdf_dialog", page)
    assert dialog.selectedFiles()[0].endswith("Báo cáo năm 2023.pdf")
    target = tmp_path / "báo cáo.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    clerk.wait(lambda: "Đã lưu báo cáo" in page.notice.text())
    assert target.read_bytes() == clerk.report_pdf(page)
    with pdfplumber.open(target) as saved:
        assert len(saved.pages) == page.editor.view.page_count()


def test_the_report_is_saved_for_word(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    clerk.trigger(page, "action_save_docx")
    dialog = clerk.find(QFileDialog, "save_docx_dialog", page)
    assert dialog.selectedFiles()[0].endswith("Báo cáo năm 2023.docx")
    target = tmp_path / "báo cáo.docx"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    clerk.wait(lambda: "Đã lưu báo cáo" in page.notice.text())
    lines = [plain(line) for part in parts_of(target.read_bytes()).parts for line in part.lines]
    assert {"BÁO CÁO", "1. Văn bản chỉ đạo", "Đỗ Hùng Sơn"} <= set(lines)


def test_a_folder_that_is_gone_is_said_on_the_page(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    content = clerk.report_pdf(page)
    page.output.write(tmp_path / "không có" / "báo cáo.pdf", lambda: content)
    clerk.wait(lambda: "không có" in page.notice.text())


def test_print_sends_the_pages_to_the_printer_and_the_report_waits_for_its_number(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    clerk.trigger(page, "action_print")
    clerk.wait(lambda: page.findChild(QPrintDialog, "print_dialog") is not None)
    dialog = clerk.find(QPrintDialog, "print_dialog", page)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(72)
    dialog.accepted.emit(printer)  # accept() would take over what the dialog says of the printer
    dialog.close()
    clerk.wait(lambda: clerk.records("reports")[0]["state"] == "printed")
    clerk.wait(lambda: page.editor.state.text().startswith("Đã in, chờ số"))
    with pdfplumber.open(tmp_path / "in.pdf") as printed:
        assert len(printed.pages) == page.editor.view.page_count()


def test_letters_that_no_font_has_are_named(clerk: Clerk) -> None:
    page = clerk.go_to("assessments")
    clerk.do(page, "action_new")
    clerk.fill_in(page, year="2023", period="Cả năm", kind="Kết quả đạt được", text="Kết quả tốt \U00012000")
    clerk.do(page, "action_save")
    report = clerk.report()
    assert clerk.report_pdf(report)
    clerk.wait(lambda: "\U00012000" in report.notice.text())


def test_the_list_shows_how_reports_stand_the_newest_first_and_enter_opens(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.do(page, "action_back")
    clerk.new_report(page, kind="6 tháng đầu năm", year="2024")
    clerk.do(page, "action_back")
    names = [cells[0] for cells in list_cells(page)]
    assert names == ["Báo cáo 6 tháng đầu năm 2024", "Báo cáo năm 2023"]
    assert list_cells(page)[1][3] == "Dự thảo"
    assert list_cells(page)[1][6:] == ("25/11/2023", lateness(date(2023, 11, 25), date.today(), issued=False))  # noqa: DTZ011
    page.list.table.setCurrentIndex(page.list.model.index(1, 0))
    press(page.list.table, Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.pages_are_done(page))
    assert page.editor.heading.text() == "Báo cáo năm 2023"


def test_a_report_is_deleted_on_the_clerks_word_and_comes_back(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.do(page, "action_back")
    clerk.trigger(page, "action_delete")
    clerk.answer("ask_delete", "answer_delete")
    assert list_cells(page) == []
    clerk.window.undoing.undo.trigger()
    clerk.wait(lambda: len(list_cells(page)) == 1)


def test_the_report_that_was_open_is_open_at_the_next_start(clerk: Clerk, open_clerk: object) -> None:
    clerk.report()
    path = clerk.window.database.path
    clerk.window.close()
    again: Clerk = open_clerk(path)  # type: ignore[operator]
    page = again.reports()
    again.wait(lambda: again.pages_are_done(page))
    assert page.editor.heading.text() == "Báo cáo năm 2023"


def test_a_row_of_a_report_without_readable_days_is_a_row_still() -> None:
    record: dict[str, object] = {
        "uid": "1", "name": "B", "kind": "on_demand", "year": 2023, "starts_on": None, "ends_on": None,
        "state": "draft", "number": None, "issued_on": None, "due_on": None,
    }  # fmt: skip
    assert row_of(record, date(2023, 1, 1)).cells[2] == ""  # type: ignore[arg-type]


def test_a_name_without_room_ends_with_dots_and_is_whole_in_its_tooltip(clerk: Clerk) -> None:
    name = "Báo cáo kết quả thực hiện Kế hoạch của UBND huyện về học tập suốt đời trong công nhân lao động năm 2023"
    page = clerk.report(name=name)
    shown = page.editor.heading.shown()
    assert shown.endswith("…")
    assert name.startswith(shown[:-1])
    assert name in page.editor.heading.toolTip()
    assert clerk.window.minimumSizeHint().width() <= 910
