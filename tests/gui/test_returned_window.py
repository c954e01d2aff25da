"""A report that came back from Word, in the real window: what differs, what is taken, what an issued one becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from lldp_desktop.gui.studio.returned_dialog import ReturnedDialog
from lldp_desktop.reporting import docx
from lldp_desktop.reporting.document import Figure, plain
from tests.exchange.word_editing import edited, retype, with_comment
from tests.gui.test_issuing_window import issue, versions
from tests.gui.test_report_page import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lldp_desktop.gui.report_page import ReportPage
    from tests.gui.clerk import Clerk

REWARDS = "cong-tac-bieu-duong-khen-thuong"


def document_of(page: ReportPage) -> Any:
    assert page.editor.report is not None
    return page.editor.report.document()


def a_line(page: ReportPage) -> tuple[str, str]:
    """Return a paragraph of the report that has a figure, and how that is written."""
    return next(
        (plain(block.text), inline.text)
        for block in document_of(page).body
        for inline in block.text
        if isinstance(inline, Figure) and inline.text.isdigit()
    )


def come_back(clerk: Clerk, page: ReportPage, path: Path, content: bytes) -> None:
    """Choose the file that came back."""
    path.write_bytes(content)
    clerk.trigger(page, "action_read_returned")
    clerk.wait(lambda: page.findChild(QFileDialog, "returned_file_dialog") is not None)
    dialog = clerk.find(QFileDialog, "returned_file_dialog", page)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def differences(clerk: Clerk, page: ReportPage) -> ReturnedDialog:
    clerk.wait(lambda: page.findChild(ReturnedDialog) is not None)
    dialog = page.findChild(ReturnedDialog)
    assert dialog is not None
    return dialog


def give(clerk: Clerk, dialog: ReturnedDialog) -> None:
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: bool(closed))
    clerk.settle()


def edit_of(line: str, was: str, now: str) -> Callable[[Any], None]:
    return lambda root: retype(root, line[:40], line.replace(was, now, 1))


def test_what_superiors_changed_is_shown_taken_by_keys_and_undone(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    line, _ = a_line(page)
    word = line.split()[0]
    sent = docx.render(document_of(page))
    content = edited(sent, edit_of(line, word, "Sửa:"))
    content = with_comment(content, "Sửa:", "Chị Hoa", "Xem lại câu này")
    come_back(clerk, page, tmp_path / "về.docx", content)
    dialog = differences(clerk, page)
    assert word in dialog.old.toPlainText()
    assert dialog.new.toPlainText().startswith("Sửa:")
    assert "Góp ý của Chị Hoa: Xem lại câu này" in dialog.told.text()
    assert not clerk.find(QPushButton, "button_give", dialog).isEnabled()
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert len(dialog.chosen()) == 1
    assert dialog.chosen()[0].figures == ()
    give(clerk, dialog)
    clerk.wait(lambda: line.replace(word, "Sửa:", 1) in [plain(b.text) for b in document_of(page).body])
    assert "Ctrl+Z" in page.notice.text()
    clerk.trigger(clerk.window, "action_undo")
    clerk.wait(lambda: line in [plain(b.text) for b in document_of(page).body])
    assert clerk.records("report_parts") == []


def test_a_figure_that_was_typed_over_is_named_and_told_to_become_text(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    line, figure = a_line(page)
    come_back(
        clerk, page, tmp_path / "về.docx", edited(docx.render(document_of(page)), edit_of(line, f" {figure} ", " 987 "))
    )
    dialog = differences(clerk, page)
    clerk.find(QPushButton, "button_take_all", dialog).click()
    (choice,) = dialog.chosen()
    assert [(each.was, each.now) for each in choice.figures] == [(figure, "987")]
    told = clerk.find(QLabel, "returned_told", dialog).text()
    assert f"{figure} → 987" in told
    assert "chữ thường" in told
    give(clerk, dialog)
    clerk.wait(lambda: any("987" in plain(block.text) for block in document_of(page).body))
    assert "1 số liệu đã thành chữ thường." in page.notice.text()


def test_what_is_left_stays_as_it_is(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    line, _ = a_line(page)
    content = edited(docx.render(document_of(page)), edit_of(line, line.split()[0], "Sửa:"))
    come_back(clerk, page, tmp_path / "về.docx", content)
    dialog = differences(clerk, page)
    clerk.find(QPushButton, "button_take_all", dialog).click()
    clerk.find(QPushButton, "button_leave_all", dialog).click()
    assert dialog.chosen() == []
    dialog.reject()
    assert clerk.records("report_parts") == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 hong", b"\xd0\xcf\x11\xe0 cu", b"%PDF-1.7"])
def test_what_is_no_word_file_is_told_in_a_sentence(clerk: Clerk, tmp_path: Path, content: bytes) -> None:
    page = clerk.report()
    come_back(clerk, page, tmp_path / "lạ.docx", content)
    clerk.wait(lambda: "Word" in page.notice.text())
    assert page.findChild(ReturnedDialog) is None


def test_an_untouched_file_has_nothing_to_be_taken(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    come_back(clerk, page, tmp_path / "về.docx", docx.render(document_of(page)))
    clerk.wait(lambda: "giống hệt" in page.notice.text())


def test_an_issued_report_is_opened_again_with_what_is_taken(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    line, _ = a_line(page)
    word = line.split()[0]
    content = edited(docx.render(document_of(page)), edit_of(line, word, "Sửa:"))
    first = issue(clerk, page, issued_on="11/12/2023")
    come_back(clerk, page, tmp_path / "về.docx", content)
    dialog = differences(clerk, page)
    clerk.find(QPushButton, "button_take_all", dialog).click()
    assert clerk.find(QPushButton, "button_give", dialog).text().startswith("Mở lại")
    give(clerk, dialog)
    clerk.wait(lambda: clerk.pages_are_done(page))
    assert line.replace(word, "Sửa:", 1) in [plain(block.text) for block in document_of(page).body]
    second = issue(clerk, page, issued_on="12/12/2023", reason="Theo bản cấp trên sửa")
    assert "Sửa:" in text_of(second)
    clerk.wait(lambda: len(versions(page)) == 2)
    page.issued.versions.setCurrentRow(1)
    clerk.wait(lambda: page.issued.content == first)


def test_one_undo_brings_an_issued_report_back_as_it_was_issued(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.report()
    line, _ = a_line(page)
    content = edited(docx.render(document_of(page)), edit_of(line, line.split()[0], "Sửa:"))
    first = issue(clerk, page, issued_on="11/12/2023")
    come_back(clerk, page, tmp_path / "về.docx", content)
    dialog = differences(clerk, page)
    dialog.set_all(taken=True)
    give(clerk, dialog)
    clerk.wait(lambda: clerk.pages_are_done(page))
    clerk.trigger(clerk.window, "action_undo")
    clerk.wait(lambda: page.issued.content == first and page.issued.is_frozen())
    assert clerk.records("report_parts") == []
