"""Files on records in the real window: dropped, pasted, waited for, viewed, opened, saved out, removed and undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from lldp_desktop.domain.attached_file import MOST_BYTES
from lldp_desktop.gui.attachment_strip import AttachmentStrip
from lldp_desktop.gui.attachment_view import AttachmentView, PictureView
from lldp_desktop.gui.history import HistoryDialog
from lldp_desktop.operations.attachments import content_of
from lldp_desktop.operations.owned_files import files_of
from lldp_desktop.storage import places
from tests.domain.file_samples import JPEG, docx, pdf, png
from tests.gui.half_typed import drafts, resume
from tests.gui.typing_vietnamese import press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction

    from lldp_desktop.gui.record_page import RecordPage
    from lldp_desktop.storage.store import Store
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk
    from tests.gui.half_typed import Kills


@pytest.fixture(autouse=True)
def _own_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let copies for other programs lie in a folder of this test."""
    monkeypatch.setattr(places, "copies_folder", lambda: tmp_path / "bản sao")


class OtherPrograms(QObject):
    """What the system would open files with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def other_programs() -> Iterator[OtherPrograms]:
    """Return what is asked to open files, in place of the system's programs."""
    programs = OtherPrograms()
    QDesktopServices.setUrlHandler("file", programs, "open")  # type: ignore[arg-type]  # the stub is wrong
    yield programs
    QDesktopServices.unsetUrlHandler("file")


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def mime(*paths: Path) -> QMimeData:
    """Return what a file manager drags or copies."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Drag something onto a widget and let it go there; tell whether it was taken."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(widget.rect().center(), actions, data, buttons, keys)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(widget.rect().center()), actions, data, buttons, keys)
    QApplication.sendEvent(widget, event)
    assert event.dropAction() is Qt.DropAction.CopyAction
    return event.isAccepted()


def strip(clerk: Clerk, page: RecordPage) -> AttachmentStrip:
    return clerk.find(AttachmentStrip, "attachments_strip", page)


def shown(clerk: Clerk, page: RecordPage) -> list[str]:
    """Return the names in the strip, once everything asked for has been answered."""
    clerk.settle()
    return [row.partition("  —  ")[0] for row in strip(clerk, page).files()]


def attach(clerk: Clerk, page: RecordPage, *paths: Path) -> None:
    assert drop(page._side, mime(*paths))
    clerk.settle()


def kept(clerk: Clerk, table: str = "commendations") -> list[list[str]]:
    """Return the names of the files of each record of a table, in the file."""

    def job(store: Store) -> list[list[str]]:
        return [[str(f["name"]) for f in files_of(store, str(r["uid"]))] for r in store.records(table)]

    return clerk.in_database(job)


def turn(clerk: Clerk, action: QAction) -> None:
    assert action.isEnabled()
    action.trigger()
    clerk.settle()


def test_files_dropped_on_the_form_are_kept_named_and_undone(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    empty = strip(clerk, page).height()
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()), written(tmp_path, "ảnh.png", png()))
    sizes = len(pdf()), len(png())
    assert strip(clerk, page).files() == [
        f"QD 12.pdf  —  PDF · {sizes[0]} byte",
        f"ảnh.png  —  PNG · {sizes[1]} byte",
    ]
    assert "Đính kèm 2 tệp vào khen thưởng ngày 01/10/2023" in clerk.status()
    assert strip(clerk, page).height() > empty
    turn(clerk, clerk.window.undoing.undo)
    assert shown(clerk, page) == []
    turn(clerk, clerk.window.undoing.redo)
    assert shown(clerk, page) == ["QD 12.pdf", "ảnh.png"]
    assert clerk.window.current_page() is page


def test_a_file_dropped_on_a_field_is_attached_and_text_is_written(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    field = clerk.find(QLineEdit, "recipient_name", page)
    assert drop(field, mime(written(tmp_path, "QD 12.pdf", pdf())))
    assert shown(clerk, page) == ["QD 12.pdf"]
    assert (field.text(), page.is_changed()) == ("", False)
    text = QMimeData()
    text.setText("Lê Văn An")
    assert drop(field, text)
    assert field.text() == "Lê Văn An"


def test_what_is_typed_stays_unsaved_while_files_are_attached(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    clerk.fill_in(page, achievement="Đang gõ dở")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    assert shown(clerk, page) == ["QD 12.pdf"]
    assert clerk.shown_in(page, "achievement") == "Đang gõ dở"
    assert page.is_changed()


def test_files_refused_are_told_one_by_one_and_the_others_attached(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    big = written(tmp_path, "to.pdf", pdf().ljust(MOST_BYTES + 1, b"."))
    fake = written(tmp_path, "giả.pdf", b"MZ")
    wrong = written(tmp_path, "ảnh.pdf", JPEG)
    attach(clerk, page, big, fake, tmp_path, tmp_path / "mất.pdf", wrong, wrong)
    assert shown(clerk, page) == ["ảnh.jpg"]
    lines = page.notice.text().split("\n")
    for word, line in zip(("to.pdf", "giả.pdf", "thư mục", "mất.pdf", "đã có"), lines, strict=True):
        assert word in line
    attach(clerk, page, written(tmp_path, "QD.docx", docx()))
    assert page.notice.text() == ""


def test_a_new_record_is_saved_first_and_its_files_wait_until_it_can_be(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    assert clerk.problem(page, "name") == "Còn thiếu."
    assert strip(clerk, page).state() == "Chờ lưu: QD 12.pdf"
    assert page.is_changed()
    attach(clerk, page, written(tmp_path, "QD 13.pdf", pdf("13")))
    clerk.fill_in(page, name="Phòng Văn hóa")
    clerk.do(page, "action_save")
    assert shown(clerk, page) == ["QD 12.pdf", "QD 13.pdf"]
    assert kept(clerk, "recipients")[-1] == ["QD 12.pdf", "QD 13.pdf"]
    assert not page.is_changed()


def test_a_doubt_is_asked_before_a_new_record_gets_its_file(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_duplicate")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    before = len(clerk.records("commendations"))
    clerk.save_anyway(page)
    assert len(clerk.records("commendations")) == before + 1
    assert kept(clerk)[-1] == ["QD 12.pdf"]
    assert shown(clerk, page) == ["QD 12.pdf"]


def test_files_that_wait_are_offered_again_after_a_kill(clerk: Clerk, after_a_kill: Kills, tmp_path: Path) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    attach(clerk, page, written(tmp_path, "quyết định.pdf", pdf()))
    QGuiApplication.clipboard().setImage(QImage(20, 10, QImage.Format.Format_RGB32))
    strip(clerk, page).paste.trigger()
    clerk.wait(lambda: ["quyết định.pdf" in str(d) and "Ảnh dán" in str(d) for d in drafts(clerk)] == [True])
    clerk = after_a_kill(clerk)
    page = resume(clerk)
    assert page.is_changed()
    assert strip(clerk, page).state() == "Chờ lưu: quyết định.pdf"
    assert page.notice.text().startswith("Ảnh dán chưa kịp lưu, hãy dán lại: “Ảnh dán")
    clerk.fill_in(page, name="Phòng Văn hóa")
    clerk.do(page, "action_save")
    assert kept(clerk, "recipients")[-1] == ["quyết định.pdf"]
    assert drafts(clerk) == []


def test_files_that_were_dropped_unsaved_are_not_offered_again(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    attach(clerk, page, written(tmp_path, "quyết định.pdf", pdf()))
    clerk.wait(lambda: len(drafts(clerk)) == 1)
    clerk.try_to_go_to("documents")
    clerk.answer("ask_unsaved", "answer_drop")
    assert drafts(clerk) == []
    assert not page.is_changed()


def test_saving_and_going_on_gives_the_files_to_the_record_before(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    clerk.fill_in(page, name="Phòng Văn hóa")
    clerk.do(page, "action_save_and_new")
    assert kept(clerk, "recipients")[-1] == ["QD 12.pdf"]
    assert shown(clerk, page) == []
    assert strip(clerk, page).state() == "Kéo thả hoặc dán tệp vào đây"


def test_files_that_wait_are_asked_about_like_typed_text(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    clerk.try_to_go_to("funding")
    clerk.answer("ask_unsaved", "answer_drop")
    assert clerk.window.current_page() is clerk.window.page("funding")
    assert not page.is_changed()
    assert [files for files in kept(clerk, "recipients") if files] == []


def test_a_full_disk_attaches_nothing_and_is_tried_again(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    clerk.fill_in(page, achievement="Đang gõ dở")
    clerk.break_writing("attachment_contents")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf().ljust(3_000_000, b".")))
    assert "đã đầy" in page.notice.text()
    assert (shown(clerk, page), clerk.shown_in(page, "achievement")) == ([], "Đang gõ dở")
    clerk.mend_writing()
    (again,) = [b for b in page.notice.findChildren(QPushButton) if b.text() == "Thử lại"]
    again.click()
    clerk.settle()
    assert shown(clerk, page) == ["QD 12.pdf"]
    assert page.notice.text() == ""


def test_each_record_shows_its_own_files(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("documents")
    clerk.click_row(page, "107")
    clerk.settle()
    attach(clerk, page, written(tmp_path, "QD 107.pdf", pdf("107")))
    other = next(row for row in clerk.rows(page) if "107" not in row)
    clerk.click_row(page, max(other, key=len))
    assert shown(clerk, page) == []
    clerk.click_row(page, "107")
    assert shown(clerk, page) == ["QD 107.pdf"]


def test_files_and_pictures_are_pasted_by_keyboard(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    add = clerk.find(QPushButton, "button_attach", page)
    add.setFocus()
    QGuiApplication.clipboard().setMimeData(mime(written(tmp_path, "QD 12.pdf", pdf())))
    QTest.keyClick(add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(clerk, page) == ["QD 12.pdf"]
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    files = strip(clerk, page).list
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first, second = shown(clerk, page)
    assert first == "QD 12.pdf"
    assert second.startswith("Ảnh dán ")
    assert second.endswith(".png")
    QGuiApplication.clipboard().setText("chỉ là chữ")
    QTest.keyClick(files, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Không có tệp hay ảnh nào" in page.notice.text()


def test_a_file_is_removed_by_its_key_and_comes_back(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "a.pdf", pdf("a")), written(tmp_path, "b.pdf", pdf("b")))
    files = strip(clerk, page).list
    files.setFocus()
    press(files, Qt.Key.Key_Down)
    press(files, Qt.Key.Key_Delete)
    assert shown(clerk, page) == ["a.pdf"]
    assert len(clerk.records("commendations")) == 2
    assert "Gỡ tệp “b.pdf” khỏi khen thưởng ngày 01/10/2023" in clerk.status()
    turn(clerk, clerk.window.undoing.undo)
    assert shown(clerk, page) == ["a.pdf", "b.pdf"]


def test_files_are_taken_and_saved_out_through_dialogs(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    clerk.trigger(page, "action_attach")
    dialog = clerk.find(QFileDialog, "attach_dialog", page)
    clerk.wait(dialog.isVisible)
    dialog.filesSelected.emit([str(written(tmp_path, "QD 12.pdf", pdf("12")))])
    dialog.close()
    assert shown(clerk, page) == ["QD 12.pdf"]
    clerk.trigger(page, "action_save_attachment")
    dialog = clerk.find(QFileDialog, "save_attachment_dialog", page)
    clerk.wait(dialog.isVisible)
    assert dialog.selectedFiles() == [str(Path.home() / "QD 12.pdf")]
    dialog.fileSelected.emit(str(tmp_path / "ra.pdf"))
    dialog.close()
    clerk.settle()
    assert (tmp_path / "ra.pdf").read_bytes() == pdf("12")
    assert page.notice.text() == f"Đã lưu tệp đính kèm vào {tmp_path / 'ra.pdf'}."


def test_a_place_that_cannot_be_written_is_told(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf("12")))
    (file,) = clerk.records("attachments")
    page.files.write(file, tmp_path / "không có" / "ra.pdf")
    clerk.settle()
    assert "Không mở được" in page.notice.text()


def test_a_file_is_opened_as_a_read_only_copy_that_goes_with_the_window(
    clerk: Clerk, open_clerk: OpenClerk, other_programs: OtherPrograms, tmp_path: Path
) -> None:
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "QD 12.exe", pdf("12")))
    files = strip(clerk, page).list
    files.setFocus()
    press(files, Qt.Key.Key_Return)
    clerk.wait(lambda: bool(other_programs.opened))
    (copy,) = other_programs.opened
    assert (copy.name, copy.read_bytes()) == ("QD 12.exe.pdf", pdf("12"))
    assert copy.stat().st_mode & 0o777 == 0o400
    press(files, Qt.Key.Key_Return)
    clerk.wait(lambda: len(other_programs.opened) == 2)
    assert other_programs.opened == [copy, copy]
    clerk.window.close()
    assert not copy.exists()


def test_copies_that_a_kill_left_go_at_the_next_start(
    clerk: Clerk, other_programs: OtherPrograms, after_a_kill: Kills, tmp_path: Path
) -> None:
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf("12")))
    again = after_a_kill(clerk)
    page = again.go_to("commendations")
    assert shown(again, page) == ["QD 12.pdf"]
    again.do(page, "action_open_attachment")
    again.wait(lambda: bool(other_programs.opened))
    path = again.window.database.path
    left = Path(other_programs.opened[0])
    kept_aside = left.read_bytes()
    again.window.close()
    left.parent.mkdir(parents=True)
    written(left.parent, left.name, kept_aside).chmod(0o400)
    from lldp_desktop.gui.database_thread import DatabaseThread

    thread = DatabaseThread(path)
    thread.open()
    thread.get_ready(lambda error: pytest.fail(str(error)))
    thread._thread.wait_for(lambda: None)
    assert not left.exists()
    thread.close()


def test_a_picture_is_viewed_fitted_and_in_its_own_size(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    picture = QImage(3000, 4000, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    picture.save(str(tmp_path / "ảnh.jpg"))
    attach(clerk, page, tmp_path / "ảnh.jpg")
    clerk.do(page, "action_view_attachment")
    view = clerk.find(AttachmentView, "attachment_view", page)
    seen = clerk.find(PictureView, "picture", view)
    clerk.wait(seen.isVisible)
    assert 0 < seen.shown_size().height() <= seen.viewport().height()
    clerk.find(QPushButton, "button_real_size", view).click()
    assert seen.shown_size().height() == 4000
    press(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_a_pdf_is_viewed_and_the_window_can_be_closed_meanwhile(clerk: Clerk, tmp_path: Path) -> None:
    whole = clerk.report_pdf(clerk.report())
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "báo cáo.pdf", whole))
    clerk.do(page, "action_view_attachment")
    view = clerk.find(AttachmentView, "attachment_view", page)
    clerk.wait(lambda: view.pages is not None and view.pages.isVisible())
    assert view.pages is not None
    assert view.pages.pdf.pageCount() > 1
    clerk.window.close()
    assert not view.isVisible()


def test_what_cannot_be_viewed_says_so_and_is_opened_instead(
    clerk: Clerk, other_programs: OtherPrograms, tmp_path: Path
) -> None:
    page = clerk.go_to("commendations")
    broken = b"\x89PNG\r\n\x1a\n" + bytes(40)
    attach(clerk, page, written(tmp_path, "a.docx", docx()), written(tmp_path, "b.png", broken))
    files = strip(clerk, page).list
    for row, words in enumerate(("bằng Word", "Không xem được nội dung")):
        files.setCurrentRow(row)
        clerk.do(page, "action_view_attachment")
        view = next(v for v in page.findChildren(AttachmentView) if v.isVisible())
        assert words in view.note.text()
        clerk.find(QPushButton, "button_view_open", view).click()
        clerk.wait(lambda row=row: len(other_programs.opened) == row + 1)  # type: ignore[misc]
        clerk.settle()
    assert [path.name for path in other_programs.opened] == ["a.docx", "b.png"]


def test_a_damaged_file_is_told_on_viewing_and_opening(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    clerk.in_database(lambda store: store._database.execute("UPDATE attachment_contents SET content = x'00'"))
    for action in ("action_view_attachment", "action_open_attachment"):
        clerk.do(page, action)
        assert "Tệp “QD 12.pdf” bị hỏng" in page.notice.text()
        assert not any(view.isVisible() for view in page.findChildren(AttachmentView))


def test_deleting_and_restoring_a_record_takes_its_files_along(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    clerk.do(page, "action_delete")
    clerk.answer("ask_delete", "answer_delete")
    assert [files for files in kept(clerk) if files] == []
    turn(clerk, clerk.window.undoing.undo)
    assert [files for files in kept(clerk) if files] == [["QD 12.pdf"]]


def test_the_history_of_a_record_tells_of_its_files(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    attach(clerk, page, written(tmp_path, "a.pdf", pdf("a")), written(tmp_path, "b.pdf", pdf("b")))
    clerk.do(page, "action_history")
    dialog = clerk.find(HistoryDialog, "record_history", page)
    clerk.wait(lambda: bool(dialog.entries))
    first = dialog.entries[0]
    assert first.title.endswith("Đính kèm 2 tệp vào khen thưởng ngày 01/10/2023")
    assert first.lines == ("Tệp đính kèm: (trống) → a.pdf", "Tệp đính kèm: (trống) → b.pdf")
    dialog.close()


def test_the_strip_follows_the_fields_by_tab_and_every_action_says_its_key(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("recipients")
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    fields = [field.name for field in page._type.fields]
    clerk.find(QWidget, fields[-1], page).setFocus()
    seen = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        seen.append(clerk.focused())
    assert seen == [
        "attachments_list",
        "button_view_attachment",
        "button_remove_attachment",
        "button_attach",
        "button_save",
    ]
    menu = strip(clerk, page).menu()
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.shortcut().toString() for action in actions] == [
        "Ctrl+Shift+O",
        "F3",
        "Ctrl+Shift+S",
        "Del",
        "Ctrl+Shift+A",
        "Ctrl+V",
    ]
    menu.close()
    names = {action.objectName() for action in page.actions()}
    assert {f"action_{name}" for name in ("attach", "open_attachment", "view_attachment", "save_attachment")} <= names


def test_rows_with_files_are_marked_in_the_list(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    model = page.list.model

    def marks() -> list[bool]:
        clerk.settle()
        role = Qt.ItemDataRole.DecorationRole
        icons = [model.index(row, 0).data(role) is not None for row in range(model.rowCount())]
        assert icons == [model.has_files(row) for row in range(model.rowCount())]
        return icons

    assert marks() == [False, False]
    attach(clerk, page, written(tmp_path, "QD 12.pdf", pdf()))
    assert sorted(marks()) == [False, True]
    turn(clerk, clerk.window.undoing.undo)
    assert marks() == [False, False]


def test_twenty_megabytes_pass_through_the_window_unchanged(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go_to("commendations")
    content = pdf().ljust(MOST_BYTES, b".")
    attach(clerk, page, written(tmp_path, "to.pdf", content))
    (file,) = clerk.records("attachments")
    assert strip(clerk, page).files() == ["to.pdf  —  PDF · 20 MB"]
    assert clerk.in_database(lambda store: content_of(store, str(file["uid"]))) == content
