"""Báo cáo › Đề cương and Sổ câu mẫu: copied, edited with a check beside, refused where broken, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from lldp_desktop.gui.outlines.dialog import OutlinesDialog
from lldp_desktop.gui.phrase_book import PhraseBook
from lldp_desktop.gui.phrases import PhrasePopup, keep_phrase
from lldp_desktop.reporting import outline
from lldp_desktop.reporting.arrangement import PartEdit
from lldp_desktop.reporting.document import Span
from lldp_desktop.reporting.kept_reports import values_of
from tests.domain.rows import row
from tests.gui.half_typed import drafts, offer, press_in_offer
from tests.gui.typing_vietnamese import press, replace_text, type_as_unikey, type_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.clerk import Clerk
    from tests.gui.half_typed import Kills


@pytest.fixture
def dialog(clerk: Clerk) -> OutlinesDialog:
    """Return the window of outlines, with the commune's shown and checked."""
    clerk.trigger(clerk.window, "action_outlines")
    found = clerk.find(OutlinesDialog, "outlines_dialog")
    checked(clerk, found)
    return found


def checked(clerk: Clerk, dialog: OutlinesDialog) -> list[str]:
    """Wait until the text that stands there is checked; return what was found."""
    clerk.settle()
    clerk.wait(lambda: dialog._checked == dialog._typed()[1] and bool(dialog._checked))
    return [dialog.findings.item(place).text() for place in range(dialog.findings.count())]


def names(dialog: OutlinesDialog) -> list[str]:
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def copy(clerk: Clerk, dialog: OutlinesDialog) -> None:
    """Press Nhân bản để sửa and wait for the copy."""
    before = dialog.list.count()
    clerk.trigger(dialog, "action_copy_outline")
    clerk.wait(lambda: dialog.list.count() == before + 1)
    checked(clerk, dialog)


def save(clerk: Clerk, dialog: OutlinesDialog, told: str) -> None:
    clerk.trigger(dialog, "action_save_outline")
    clerk.wait(lambda: told in dialog.notice.text())
    clerk.settle()


def close(dialog: OutlinesDialog | PhraseBook) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, "button_close"), Qt.MouseButton.LeftButton)  # type: ignore[arg-type]


def test_what_ships_is_shown_and_cannot_be_changed(clerk: Clerk, dialog: OutlinesDialog) -> None:
    assert len(names(dialog)) == len(outline.shipped())
    assert all("có sẵn" in name for name in names(dialog))
    type_text(dialog.editor, "x")
    assert dialog.editor.toPlainText() == outline.shipped_content("commune")
    assert checked(clerk, dialog) == ["Không có lỗi: đề cương dùng được."]
    close(dialog)
    assert not clerk.window.findChildren(OutlinesDialog) or not dialog.isVisible()


def test_a_copy_is_edited_saved_and_makes_reports(clerk: Clerk, dialog: OutlinesDialog) -> None:
    copy(clerk, dialog)
    replace_text(dialog.title, "Đề cương của xã")
    dialog.editor.go_to(1)
    dialog.editor.setPlainText(dialog.editor.toPlainText().replace("Kinh phí thực hiện", "Kinh phí của xã"))
    checked(clerk, dialog)
    save(clerk, dialog, "Đã lưu đề cương")
    (kept,) = clerk.records("outlines")
    assert (kept["title"], kept["is_draft"]) == ("Đề cương của xã", False)
    assert "Kinh phí của xã" in str(kept["content"])
    assert clerk.status().endswith("Sửa đề cương “Đề cương của xã”")
    close(dialog)


def test_unikey_types_into_the_editor_letter_by_letter(clerk: Clerk, dialog: OutlinesDialog) -> None:
    copy(clerk, dialog)
    dialog.editor.go_to(1)
    type_as_unikey(dialog.editor, "# Đề cương ở xã ")
    assert dialog.editor.toPlainText().startswith("# Đề cương ở xã # Báo cáo")
    checked(clerk, dialog)
    save(clerk, dialog, "Đã lưu đề cương")
    close(dialog)


def test_a_mistake_is_listed_and_a_click_leads_to_its_line(clerk: Clerk, dialog: OutlinesDialog) -> None:
    copy(clerk, dialog)
    dialog.editor.setPlainText(dialog.editor.toPlainText().replace("funding.spent }} (B", "funding.spnt }} (B"))
    (found,) = checked(clerk, dialog)
    assert "không có mục “spnt”" in found
    item = dialog.findings.visualItemRect(dialog.findings.item(0)).center()
    QTest.mouseClick(dialog.findings.viewport(), Qt.MouseButton.LeftButton, pos=item)
    assert "funding.spnt" in dialog.editor.textCursor().block().text()
    clerk.trigger(dialog, "action_save_outline")
    clerk.answer("ask_draft", "answer_back")
    assert "spnt" not in str(clerk.records("outlines")[0]["content"])
    clerk.trigger(dialog, "action_save_outline")
    clerk.answer("ask_draft", "answer_draft")
    clerk.wait(lambda: bool(clerk.records("outlines")[0]["is_draft"]))
    clerk.wait(lambda: any("bản nháp" in name for name in names(dialog)))
    close(dialog)


def test_leaving_what_is_not_saved_is_asked(clerk: Clerk, dialog: OutlinesDialog) -> None:
    copy(clerk, dialog)
    type_text(dialog.editor, "# x\n")
    close(dialog)
    clerk.answer("ask_unsaved", "answer_back")
    assert dialog.isVisible()
    dialog.list.setCurrentRow(0)
    clerk.answer("ask_unsaved", "answer_save")
    clerk.wait(lambda: dialog.list.currentRow() == 0 and dialog.editor.isReadOnly())
    assert str(clerk.records("outlines")[0]["content"]).startswith("# x")
    close(dialog)


def test_one_that_a_report_uses_is_not_deleted_and_one_that_none_uses_is(clerk: Clerk, dialog: OutlinesDialog) -> None:
    copy(clerk, dialog)
    name = str(clerk.records("outlines")[0]["name"])
    from lldp_desktop.gui.listing import checker_of
    from lldp_desktop.operations import records

    report = row("reports", outline=name)
    made = clerk.in_database(lambda store: records.add(store, checker_of(store), "reports", report))
    clerk.trigger(dialog, "action_delete_outline")
    clerk.answer("ask_delete", "answer_delete")
    clerk.wait(lambda: "Báo cáo năm 2023" in dialog.notice.text())
    clerk.in_database(lambda store: records.delete(store, "reports", made.changes[0].uid))
    clerk.trigger(dialog, "action_delete_outline")
    clerk.answer("ask_delete", "answer_delete")
    clerk.wait(lambda: len(names(dialog)) == len(outline.shipped()))
    assert clerk.records("outlines") == []
    close(dialog)


def test_a_file_is_written_and_read_back(clerk: Clerk, dialog: OutlinesDialog, tmp_path: Path) -> None:
    target = tmp_path / "của xã.toml"
    clerk.trigger(dialog, "action_write_outline")
    chosen = clerk.find(QFileDialog, "write_outline_dialog", dialog)
    chosen.fileSelected.emit(str(target))
    chosen.close()
    clerk.wait(target.exists)
    dialog.load(target)
    clerk.wait(lambda: "của xã" in names(dialog))
    (tmp_path / "hỏng.toml").write_text("kind = ", encoding="utf-8")
    dialog.load(tmp_path / "hỏng.toml")
    clerk.wait(lambda: "hỏng (bản nháp)" in names(dialog))
    (tmp_path / "ảnh.toml").write_bytes(b"\xff\xfe\x00")
    dialog.load(tmp_path / "ảnh.toml")
    assert "không phải đề cương" in dialog.notice.text()
    dialog.load(tmp_path / "không có.toml")
    assert "Không đọc được tệp" in dialog.notice.text()
    clerk.settle()
    close(dialog)


def test_the_first_page_is_drawn_with_the_records_of_now(clerk: Clerk, dialog: OutlinesDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    clerk.wait(lambda: dialog.preview.pdf.pageCount() > 0)
    assert "HOẰNG TRUNG" in dialog.preview.pdf.getAllText(0).text()
    dialog.tabs.setCurrentIndex(0)
    close(dialog)


def keep(clerk: Clerk, text: str, part: str = "") -> None:
    told: list[object] = []
    keep_phrase(clerk.window.database, text, part, told.append, told.append)
    clerk.wait(lambda: bool(told))
    clerk.settle()


def test_phrases_are_written_changed_and_deleted(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_phrases")
    book = clerk.find(PhraseBook, "phrase_book")
    clerk.settle()
    type_as_unikey(book.text, "Cấp ủy quan tâm chỉ đạo.")
    clerk.do(book, "action_save_phrase")
    clerk.wait(lambda: book.list.count() == 1)
    book.list.setCurrentRow(0)
    replace_text(book.text, "Cấp ủy luôn quan tâm.")
    book.part.setCurrentIndex(book.part.findText("Kinh phí thực hiện"))
    close(book)
    clerk.answer("ask_unsaved", "answer_save")
    (kept,) = clerk.records("phrases")
    assert (kept["text"], kept["part"]) == ("Cấp ủy luôn quan tâm.", "kinh-phi-thuc-hien")
    clerk.trigger(clerk.window, "action_phrases")
    book = next(each for each in clerk.window.findChildren(PhraseBook) if each.isVisible())
    clerk.wait(lambda: book.list.count() == 1)
    book.list.setCurrentRow(0)
    clerk.trigger(book, "action_delete_phrase")
    clerk.answer("ask_delete", "answer_delete")
    clerk.wait(lambda: book.list.count() == 0)
    close(book)


def test_the_popup_finds_without_marks_the_most_used_first(clerk: Clerk) -> None:
    keep(clerk, "Kinh phí được sử dụng đúng mục đích.", "kinh-phi-thuc-hien")
    keep(clerk, "Cấp ủy quan tâm chỉ đạo.")
    keep(clerk, "Chỉ ở phần khác.", "van-ban-chi-dao")
    from lldp_desktop.gui.listing import checker_of
    from lldp_desktop.operations import records, reports

    made = clerk.in_database(lambda store: records.add(store, checker_of(store), "reports", row("reports")))
    said = PartEdit("ton-tai-han-che", text=((Span("Năm qua: Cấp ủy "), Span("quan tâm chỉ đạo.")),))
    values = values_of(said)
    uid = made.changes[0].uid
    clerk.in_database(lambda store: reports.edit_part(store, checker_of(store), uid, said.part, values, "x"))
    popup = PhrasePopup(clerk.window.database, "kinh-phi-thuc-hien", clerk.window)
    taken: list[str] = []
    popup.chosen.connect(taken.append)
    popup.open_below(clerk.window.navigation)
    clerk.wait(lambda: popup.list.count() == 2)
    assert popup.list.item(0).text() == "Cấp ủy quan tâm chỉ đạo."
    press(popup.line, Qt.Key.Key_Down)
    assert popup.list.currentRow() == 1
    type_text(popup.line, "dich kinh")
    assert popup.list.count() == 1
    press(popup.line, Qt.Key.Key_Return)
    assert taken == ["Kinh phí được sử dụng đúng mục đích."]


def test_the_popup_says_where_nothing_is_found(clerk: Clerk) -> None:
    popup = PhrasePopup(clerk.window.database, "", clerk.window)
    popup.open_below(clerk.window.navigation)
    clerk.settle()
    none = clerk.find(QLabel, "phrase_none", popup)
    assert none.text().startswith("Chưa có câu mẫu")
    press(popup.line, Qt.Key.Key_Escape)
    clerk.settle()


def test_a_half_typed_outline_is_back_after_a_kill(clerk: Clerk, dialog: OutlinesDialog, after_a_kill: Kills) -> None:
    copy(clerk, dialog)
    dialog.editor.go_to(1)
    type_text(dialog.editor, "# Của xã ắ\n")
    typed = dialog.editor.toPlainText()
    clerk.wait(lambda: [draft.typed.get("content") for draft in drafts(clerk)] == [typed])
    again = after_a_kill(clerk)
    assert "trang Đề cương, sửa đề cương" in offer(again)
    press_in_offer(again, "Nhập tiếp")
    shown = again.find(OutlinesDialog, "outlines_dialog")
    again.wait(lambda: shown.editor.toPlainText() == typed)
    assert shown.editor.textCursor().position() == len("# Của xã ắ\n")
    checked(again, shown)
    save(again, shown, "Đã lưu đề cương")
    assert drafts(again) == []
    assert str(again.records("outlines")[0]["content"]).startswith("# Của xã ắ")
    close(shown)
    save(clerk, dialog, "Đã lưu đề cương")
    assert drafts(clerk) == []
    close(dialog)


def test_a_half_typed_phrase_is_back_after_a_kill_and_gone_once_dropped(clerk: Clerk, after_a_kill: Kills) -> None:
    clerk.trigger(clerk.window, "action_phrases")
    book = clerk.find(PhraseBook, "phrase_book")
    clerk.settle()
    type_text(book.text, "Cấp ủy quan tâm")
    clerk.wait(lambda: [draft.typed.get("text") for draft in drafts(clerk)] == ["Cấp ủy quan tâm"])
    again = after_a_kill(clerk)
    assert "câu mẫu mới" in offer(again)
    press_in_offer(again, "Nhập tiếp")
    shown = again.find(PhraseBook, "phrase_book")
    again.wait(lambda: shown.text.toPlainText() == "Cấp ủy quan tâm")
    type_text(shown.text, ".")
    again.do(shown, "action_save_phrase")
    again.wait(lambda: [phrase["text"] for phrase in again.records("phrases")] == ["Cấp ủy quan tâm."])
    again.wait(lambda: drafts(again) == [])
    close(shown)
    close(book)
    clerk.answer("ask_unsaved", "answer_drop")
    clerk.wait(lambda: drafts(clerk) == [])
