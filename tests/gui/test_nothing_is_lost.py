"""Whatever goes wrong, what was typed stays until it is saved or dropped on the clerk's word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
import sqlcipher3
from PySide6.QtWidgets import QPushButton

from lldp_desktop.gui.listing import checker_of
from lldp_desktop.operations import records
from tests.gui.clerk import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.gui.clerk import Clerk


def change_first_document(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.click_row(page, "107")
    clerk.fill_in(page, summary="Đang gõ dở")


def summaries(clerk: Clerk) -> list[object]:
    return [r["summary"] for r in clerk.records("documents")]


def test_another_page_asks_and_back_stays_with_everything(clerk: Clerk) -> None:
    change_first_document(clerk)
    page = clerk.window.current_page()
    clerk.try_to_go_to("funding")
    clerk.answer("ask_unsaved", "answer_back")
    assert clerk.window.current_page() is page
    assert clerk.window.navigation.currentItem().text() == "Văn bản"
    assert clerk.shown_in(clerk.window, "summary") == "Đang gõ dở"


def test_another_page_asks_and_save_saves_before_it_goes(clerk: Clerk) -> None:
    change_first_document(clerk)
    page = clerk.try_to_go_to("funding")
    clerk.answer("ask_unsaved", "answer_save")
    clerk.wait(lambda: clerk.window.current_page() is page)
    assert "Đang gõ dở" in summaries(clerk)


def test_another_row_asks_and_drop_forgets(clerk: Clerk) -> None:
    change_first_document(clerk)
    page = clerk.go_to("documents")
    clerk.click_row(page, "3628")
    clerk.answer("ask_unsaved", "answer_drop")
    assert clerk.shown_in(page, "number") == "3628"
    assert "Đang gõ dở" not in summaries(clerk)


def test_another_row_asks_and_back_keeps_the_row_marked(clerk: Clerk) -> None:
    change_first_document(clerk)
    page = clerk.go_to("documents")
    before = page.list.table.currentIndex().row()
    clerk.click_row(page, "3628")
    clerk.answer("ask_unsaved", "answer_back")
    selected = page.list.table.selectionModel().selectedRows()
    assert [index.row() for index in selected] == [before]
    assert clerk.shown_in(page, "summary") == "Đang gõ dở"


def test_closing_asks_and_saves_before_the_file_is_closed(clerk: Clerk) -> None:
    change_first_document(clerk)
    path = clerk.window.database.path
    assert not clerk.window.close()
    button = clerk.find(QPushButton, "answer_save", clerk.question("ask_unsaved"))
    with clerk.qtbot.waitSignal(clerk.window.closed, timeout=PATIENCE):
        button.click()
    found = sqlcipher3.connect(str(path)).execute("SELECT summary FROM documents WHERE number = '107'").fetchone()
    assert found == ("Đang gõ dở",)


def test_a_save_that_is_refused_does_not_leave_the_page(clerk: Clerk) -> None:
    change_first_document(clerk)
    page = clerk.window.current_page()
    assert page is not None
    clerk.fill_in(page, issuer="")
    clerk.try_to_go_to("funding")
    clerk.answer("ask_unsaved", "answer_save")
    assert clerk.window.current_page() is page
    assert clerk.problem(page, "issuer") == "Còn thiếu."
    assert clerk.shown_in(page, "summary") == "Đang gõ dở"


def lock(clerk: Clerk) -> Callable[[], None]:
    other = sqlcipher3.connect(str(clerk.window.database.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def let_go() -> None:
        other.close()

    return let_go


def fill(clerk: Clerk) -> Callable[[], None]:
    clerk.break_writing("documents")
    return clerk.mend_writing


def forbid(clerk: Clerk) -> Callable[[], None]:
    def set_to(word: str) -> None:
        clerk.in_database(lambda store: store._database.execute(f"PRAGMA query_only={word}"))

    set_to("ON")
    return lambda: set_to("OFF")


def move_away(clerk: Clerk) -> Callable[[], None]:
    path = clerk.window.database.path
    moved = path.rename(path.with_name("đổi tên.db"))

    def back() -> None:
        moved.rename(path)

    return back


_MOVED = pytest.param(
    move_away,
    "không còn ở chỗ cũ",
    marks=pytest.mark.skipif(sys.platform == "win32", reason="an open file stays there"),
)


@pytest.mark.parametrize(
    ("break_it", "said"), [(lock, "chương trình khác"), (fill, "đã đầy"), (forbid, "chỉ cho đọc"), _MOVED]
)
def test_a_database_that_cannot_be_written_is_said_and_saving_works_later(
    clerk: Clerk, break_it: Callable[[Clerk], Callable[[], None]], said: str
) -> None:
    change_first_document(clerk)
    page = clerk.go_to("documents")
    mend = break_it(clerk)
    clerk.do(page, "action_save")
    assert said in page.notice.text()
    assert clerk.shown_in(page, "summary") == "Đang gõ dở"
    assert page.is_changed()
    mend()
    clerk.do(page, "action_save")
    assert page.notice.text() == ""
    assert "Đang gõ dở" in summaries(clerk)


def test_a_target_that_was_deleted_meanwhile_is_said_at_its_field(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    clerk.fill_in(page, name="Công ty Sắp Xóa")
    clerk.do(page, "action_save")
    (enterprise,) = clerk.records("enterprises")
    page = clerk.go_to("funding")
    clerk.do(page, "action_new")
    clerk.fill_in(page, content="Học phí", source="Ngân sách nhà nước", year="2023", enterprise="Công ty Sắp Xóa")
    done = clerk.in_database(lambda store: records.delete(store, "enterprises", str(enterprise["uid"])))
    clerk.window.database.changed.emit(done)
    clerk.settle()
    assert clerk.shown_in(page, "enterprise") == "Công ty Sắp Xóa"
    clerk.do(page, "action_save")
    assert clerk.problem(page, "enterprise")
    assert clerk.shown_in(page, "content") == "Học phí"
    assert len(clerk.records("funding")) == 2


def test_a_record_that_was_deleted_meanwhile_is_said_and_its_text_stays(clerk: Clerk) -> None:
    change_first_document(clerk)
    page = clerk.go_to("documents")
    gone = next(r for r in clerk.records("documents") if r["number"] == "107")
    done = clerk.in_database(lambda store: records.delete(store, "documents", str(gone["uid"])))
    clerk.window.database.changed.emit(done)
    clerk.settle()
    clerk.do(page, "action_save")
    assert "Không còn văn bản này" in page.notice.text()
    assert clerk.shown_in(page, "summary") == "Đang gõ dở"


def test_a_record_that_is_used_elsewhere_is_not_deleted_and_the_page_says_why(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    clerk.fill_in(page, name="Công ty Được Dùng")
    clerk.do(page, "action_save")
    figures = clerk.go_to("enterprise_figures")
    clerk.fill_in(figures, enterprise="Công ty Được Dùng", year="2023", period="Cả năm", workers="50")
    clerk.do(figures, "action_save")
    page = clerk.go_to("enterprises")
    clerk.trigger(page, "action_delete")
    clerk.answer("ask_delete", "answer_delete")
    assert "Số liệu lao động (1 dòng)" in page.notice.text()
    assert len(clerk.records("enterprises")) == 1


def test_what_is_typed_while_a_save_is_under_way_stays_unsaved(clerk: Clerk) -> None:
    change_first_document(clerk)
    page = clerk.go_to("documents")
    page.save()
    clerk.fill_in(page, note="gõ thêm trong lúc lưu")
    clerk.settle()
    assert "Đang gõ dở" in summaries(clerk)
    assert page.is_changed()
    assert clerk.shown_in(page, "note") == "gõ thêm trong lúc lưu"
    clerk.do(page, "action_save")
    assert "gõ thêm trong lúc lưu" in [r["note"] for r in clerk.records("documents")]


def test_what_nobody_touched_is_saved_as_it_was(clerk: Clerk, tmp_path: Path) -> None:
    """An import may bring what an editor could not show as it is: line ends in a one-line field."""
    page = clerk.go_to("documents")
    old = next(r for r in clerk.records("documents") if r["number"] == "107")
    odd = {**old, "issuer": "UBND\nxã Hoằng Trung"}
    checker = clerk.in_database(checker_of)
    done = clerk.in_database(lambda s: records.change(s, checker, "documents", str(old["uid"]), odd))
    clerk.window.database.changed.emit(done)
    clerk.settle()
    clerk.click_row(page, "107")
    clerk.fill_in(page, note="chỉ sửa ghi chú")
    clerk.do(page, "action_save")
    kept = next(r for r in clerk.records("documents") if r["number"] == "107")
    assert (kept["issuer"], kept["note"]) == ("UBND\nxã Hoằng Trung", "chỉ sửa ghi chú")
