"""Issuing in the window: the number, what is frozen, the version that replaces one, the scan beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLabel, QLineEdit, QListWidget, QPushButton

from lldp_desktop.exchange.returned_report import parts_of
from lldp_desktop.reporting.document import plain
from tests.gui.test_record_page import COMMENDATION
from tests.gui.test_report_page import text_of
from tests.gui.typing_vietnamese import replace_text, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.report_page import ReportPage
    from tests.gui.clerk import Clerk


def last_look(clerk: Clerk, page: ReportPage) -> QDialog:
    clerk.trigger(page, "action_issue")
    clerk.wait(lambda: page.findChild(QDialog, "issue_dialog") is not None)
    dialog = clerk.find(QDialog, "issue_dialog", page)
    clerk.wait(lambda: clerk.find(QLabel, "issue_check_summary", dialog).text().startswith("Đã kiểm tra"))
    return dialog


def issue(clerk: Clerk, page: ReportPage, **said: object) -> bytes:
    """Issue the report that is open; return its pages."""
    dialog = last_look(clerk, page)
    clerk.fill_in(dialog, **said)
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: bool(page.issued.content))
    clerk.settle()
    return page.issued.content


def versions(page: ReportPage) -> list[str]:
    found = page.issued.versions
    return [found.item(row).text() for row in range(found.count())]


def test_the_next_number_is_suggested_and_what_is_issued_is_frozen(clerk: Clerk) -> None:
    page = clerk.report()
    type_text(clerk.part(page, "kinh-phi-thuc-hien"), "Câu của tôi. ")
    dialog = last_look(clerk, page)
    assert clerk.shown_in(dialog, "number") == "01"
    assert clerk.find(QLabel, "issue_check_summary", dialog).text()
    clerk.fill_in(dialog, issued_on="11/12/2023")
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: bool(page.issued.content))
    content = page.issued.content
    text = text_of(content)
    assert "Số: 01/BC-UBND" in text
    assert "Câu của tôi." in text
    assert "02 công nhân lao động" in text
    rewards = clerk.go_to("commendations")
    clerk.do(rewards, "action_new")
    clerk.fill_in(rewards, **COMMENDATION)
    clerk.do(rewards, "action_save")
    page = clerk.reports()
    assert page.issued.content == content
    assert not page.parts.bold.isVisible()


def test_an_issued_report_is_saved_byte_for_byte_after_a_restart(
    clerk: Clerk, open_clerk: object, tmp_path: Path
) -> None:
    page = clerk.report()
    content = issue(clerk, page, issued_on="11/12/2023")
    path = clerk.window.database.path
    clerk.window.close()
    again: Clerk = open_clerk(path)  # type: ignore[operator]
    page = again.reports()
    again.wait(lambda: page.issued.content == content)
    again.trigger(page, "action_save_pdf")
    dialog = again.find(QFileDialog, "save_pdf_dialog", page)
    target = tmp_path / "in lại.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    again.wait(target.exists)
    again.wait(lambda: target.read_bytes() == content)


def test_the_number_comes_later_and_the_pages_stay(clerk: Clerk) -> None:
    page = clerk.report()
    content = issue(clerk, page, number="", issued_on="11/12/2023")
    assert "chờ số" in page.issued.state.text()
    clerk.trigger(page, "action_enter_number")
    dialog = clerk.find(QInputDialog, "number_dialog", page)
    replace_text(dialog.findChild(QLineEdit), "07")  # type: ignore[arg-type]
    dialog.accept()
    clerk.wait(lambda: "số 07" in page.issued.state.text())
    assert page.issued.content == content


def test_a_replacing_version_needs_its_reason_and_keeps_the_old_one(clerk: Clerk) -> None:
    page = clerk.report()
    first = issue(clerk, page, issued_on="11/12/2023")
    clerk.trigger(page, "action_reopen")
    clerk.answer("ask_reopen", "answer_reopen")
    clerk.wait(lambda: clerk.pages_are_done(page))
    type_text(clerk.part(page, "kinh-phi-thuc-hien"), "Đã sửa. ")
    dialog = last_look(clerk, page)
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: clerk.problem(dialog, "reason") == "Còn thiếu.")
    clerk.fill_in(dialog, reason="Sai số tiền")
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: bool(page.issued.content) and len(versions(page)) == 2)
    assert "Đã sửa." in text_of(page.issued.content)
    assert versions(page)[0].startswith("Bản thay thế 1: số 01")
    assert "Lý do: Sai số tiền" in versions(page)[0]
    page.issued.versions.setCurrentRow(1)
    clerk.wait(lambda: page.issued.content == first)


def test_a_number_that_is_taken_is_said_at_its_field(clerk: Clerk) -> None:
    page = clerk.report()
    issue(clerk, page, issued_on="11/12/2023")
    clerk.do(page, "action_back")
    clerk.new_report(page, kind="6 tháng đầu năm")
    dialog = last_look(clerk, page)
    clerk.fill_in(dialog, number="1", issued_on="11/12/2023")
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: "đã dùng trong năm 2023" in clerk.problem(dialog, "number").lower())
    assert clerk.records("report_versions")[0]["number"] == "01"
    assert len(clerk.records("report_versions")) == 1


def test_mandatory_findings_warn_and_do_not_forbid(clerk: Clerk) -> None:
    page = clerk.report()
    type_text(clerk.part(page, "kinh-phi-thuc-hien"), "Đã chi 99.000.000 đồng. ")
    dialog = last_look(clerk, page)
    summary = clerk.find(QLabel, "issue_check_summary", dialog).text()
    button = clerk.find(QPushButton, "button_give", dialog).text()
    assert button == ("Vẫn ban hành" if "bắt buộc" in summary else "Ban hành")


def test_a_scan_is_attached_to_the_issued_report(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    scan = tmp_path / "bản ký.pdf"
    scan.write_bytes(issue(clerk, page, issued_on="11/12/2023"))
    clerk.trigger(page, "action_attach")
    dialog = clerk.find(QFileDialog, "attach_dialog", page)
    dialog.filesSelected.emit([str(scan)])
    dialog.close()
    files = clerk.find(QListWidget, "attachments_list", page)
    clerk.wait(lambda: files.count() == 1)
    assert "bản ký.pdf" in files.item(0).text()
    (kept,) = clerk.records("attachments")
    assert kept["owner_table"] == "reports"


def test_an_issued_report_is_saved_for_word_as_it_was_issued(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    type_text(clerk.part(page, "kinh-phi-thuc-hien"), "Câu của tôi. ")
    issue(clerk, page, issued_on="11/12/2023")
    clerk.trigger(page, "action_save_docx")
    clerk.wait(lambda: page.findChild(QFileDialog, "save_docx_dialog") is not None)
    dialog = clerk.find(QFileDialog, "save_docx_dialog", page)
    target = tmp_path / "bản ban hành.docx"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    clerk.wait(target.exists)
    clerk.wait(lambda: bool(target.stat().st_size))
    clerk.settle()
    lines = [plain(line) for part in parts_of(target.read_bytes()).parts for line in part.lines]
    assert any(line.startswith("Câu của tôi.") for line in lines)


def test_the_list_shows_number_and_day_of_an_issued_report(clerk: Clerk) -> None:
    page = clerk.report()
    issue(clerk, page, issued_on="11/12/2023")
    clerk.do(page, "action_back")
    (row,) = page.list.model.rows
    assert row.cells[3:6] == ("Đã ban hành", "01", "11/12/2023")
    assert row.cells[7] == ""
    delete = next(a for a in page.actions() if a.objectName() == "action_delete")
    assert not delete.isEnabled()


def test_the_signer_that_was_chosen_is_kept_with_the_report(clerk: Clerk) -> None:
    signers = clerk.go_to("signers")
    clerk.do(signers, "action_new")
    clerk.fill_in(signers, full_name="Lê Thị Mai", authority_lines="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")
    clerk.do(signers, "action_save")
    page = clerk.report()
    content = issue(clerk, page, issued_on="11/12/2023", signer="Lê Thị Mai")
    assert "Lê Thị Mai" in text_of(content)
    (report,) = clerk.records("reports")
    (mai,) = [each for each in clerk.records("signers") if each["full_name"] == "Lê Thị Mai"]
    assert report["signer"] == mai["uid"]
    clerk.trigger(page, "action_reopen")
    clerk.answer("ask_reopen", "answer_reopen")
    clerk.wait(lambda: clerk.pages_are_done(page))
    assert "Lê Thị Mai" in text_of(clerk.report_pdf(page))
    assert clerk.shown_in(last_look(clerk, page), "signer") == "Lê Thị Mai"


def test_the_versions_of_a_reopened_report_can_be_seen_and_its_editing_goes_on(clerk: Clerk) -> None:
    page = clerk.report()
    first = issue(clerk, page, issued_on="11/12/2023")
    clerk.trigger(page, "action_reopen")
    clerk.answer("ask_reopen", "answer_reopen")
    clerk.wait(lambda: clerk.pages_are_done(page))
    assert "thay bản đã ban hành" in page.editor.state.text()
    type_text(clerk.part(page, "kinh-phi-thuc-hien"), "Đã sửa. ")
    clerk.trigger(page, "action_versions")
    clerk.wait(lambda: page.issued.content == first)
    assert versions(page)[0].startswith("Bản đầu: số 01")
    enabled = {a.objectName(): a.isEnabled() for a in page.actions()}
    assert (enabled["action_reopen"], enabled["action_enter_number"], enabled["action_edit_on"]) == (False, False, True)
    clerk.trigger(page, "action_edit_on")
    clerk.wait(lambda: clerk.pages_are_done(page))
    assert "Đã sửa." in text_of(clerk.report_pdf(page))


def test_a_second_press_while_a_report_is_issued_does_nothing(clerk: Clerk) -> None:
    page = clerk.report()
    dialog = last_look(clerk, page)
    clerk.fill_in(dialog, issued_on="11/12/2023")
    give = clerk.find(QPushButton, "button_give", dialog)
    give.click()
    give.click()
    clerk.wait(lambda: bool(page.issued.content))
    clerk.settle()
    assert [version["version"] for version in clerk.records("report_versions")] == [1]


def test_what_is_no_number_of_a_registry_is_refused_and_can_be_mended(clerk: Clerk) -> None:
    page = clerk.report()
    dialog = last_look(clerk, page)
    clerk.fill_in(dialog, issued_on="11/12/2023", number="Số 7")
    give = clerk.find(QPushButton, "button_give", dialog)
    give.click()
    clerk.wait(lambda: clerk.problem(dialog, "number") == "Phải là số của sổ văn thư, ví dụ 07.")
    clerk.fill_in(dialog, number="7/BC-UBND")
    give.click()
    clerk.wait(lambda: bool(page.issued.content))
    assert "Số: 07/BC-UBND" in text_of(page.issued.content)
