"""Undo, redo, the history of a record and deleted records, from the window's menu and across pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from lldp_desktop.gui.history import DeletedRecords, HistoryDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk


def menu_action(clerk: Clerk, name: str) -> QAction:
    """Return an action of the window or of the page that is shown."""
    page = clerk.window.current_page()
    own = clerk.window.findChild(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
    found = own if own is not None or page is None else page.findChild(QAction, name)
    assert found is not None, name
    return found


def text_of(clerk: Clerk, name: str) -> str:
    """Return what the menu calls an action of the window."""
    return menu_action(clerk, name).text()


def turn(clerk: Clerk, name: str) -> None:
    """Choose undo or redo in the menu."""
    action = menu_action(clerk, name)
    assert action.isEnabled()
    action.trigger()
    clerk.settle()


def change_quantity(clerk: Clerk, quantity: str) -> None:
    """Give the commendation that is shown another number."""
    page = clerk.go_to("commendations")
    clerk.fill_in(page, quantity=quantity)
    page.save()
    clerk.wait(lambda: not page.is_changed())
    clerk.settle()


def test_undo_and_redo_are_named_and_go_to_the_page_of_what_they_turn(clerk: Clerk) -> None:
    assert text_of(clerk, "action_undo") == "Hoàn tác: Nhập dữ liệu từ tệp"
    assert not menu_action(clerk, "action_redo").isEnabled()
    change_quantity(clerk, "7")
    clerk.go_to("funding")
    assert text_of(clerk, "action_undo") == "Hoàn tác: Sửa khen thưởng ngày 01/10/2023"
    turn(clerk, "action_undo")
    page = clerk.window.page("commendations")
    assert clerk.window.current_page() is page
    assert sorted(str(r["quantity"]) for r in clerk.records("commendations")) == ["2", "2"]
    assert clerk.shown_in(page, "quantity") == "2"
    assert text_of(clerk, "action_redo") == "Làm lại: Sửa khen thưởng ngày 01/10/2023"
    turn(clerk, "action_redo")
    assert sorted(str(r["quantity"]) for r in clerk.records("commendations")) == ["2", "7"]
    assert clerk.shown_in(page, "quantity") == "7"


def test_undo_goes_on_after_the_program_was_closed(clerk: Clerk, open_clerk: OpenClerk, tmp_path: Path) -> None:
    change_quantity(clerk, "9")
    clerk.window.close()
    again = open_clerk(tmp_path / "mẫu.db")
    assert text_of(again, "action_undo") == "Hoàn tác: Sửa khen thưởng ngày 01/10/2023"
    turn(again, "action_undo")
    assert sorted(str(r["quantity"]) for r in again.records("commendations")) == ["2", "2"]


def test_the_history_says_when_and_from_what_to_what(clerk: Clerk) -> None:
    change_quantity(clerk, "7")
    page = clerk.window.page("commendations")
    menu_action(clerk, "action_history").trigger()
    clerk.settle()
    dialog = clerk.find(HistoryDialog, "record_history", page)
    newest, first = dialog.entries
    assert newest.title.endswith("Sửa khen thưởng ngày 01/10/2023")
    assert newest.lines == ("Số lượng: 2 → 7",)
    assert first.title.endswith("Nhập dữ liệu từ tệp")
    dialog.close()


def test_a_deleted_record_comes_back_from_the_list_of_deleted_ones(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    uid = str(clerk.records("commendations")[0]["uid"])
    page._delete_record(uid)
    clerk.settle()
    assert len(clerk.records("commendations")) == 1
    menu_action(clerk, "action_deleted").trigger()
    clerk.settle()
    dialog = clerk.find(DeletedRecords, "deleted_records", page)
    assert "Công nhân lao động hiếu học" in dialog.entries[0].title
    clerk.find(QPushButton, "button_restore", dialog).click()
    clerk.settle()
    assert next(str(r["uid"]) for r in clerk.records("commendations")) == uid
    assert dialog.entries == []
    assert text_of(clerk, "action_undo") == "Hoàn tác: Khôi phục khen thưởng ngày 01/10/2023"
    dialog.close()


def test_an_undo_asks_first_where_something_typed_is_not_saved(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.fill_in(page, quantity="5")
    menu_action(clerk, "action_undo").trigger()
    clerk.settle()
    assert len(clerk.records("commendations")) == 2  # the import still stands
    assert clerk.shown_in(page, "quantity") == "5"


def test_a_record_that_a_filter_hides_is_undone_in_the_form_too(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    for name in ("Hòa Bình", "Đông Á"):
        clerk.do(page, "action_new")
        clerk.fill_in(page, name=name, address="Thôn 1")
        clerk.do(page, "action_save")
    clerk.click_row(page, "Hòa Bình")
    clerk.fill_in(page, address="Thôn 2")
    clerk.do(page, "action_save")
    clerk.fill_in(page, list_search="dong")
    clerk.wait(lambda: len(clerk.rows(page)) == 1)
    clerk.window.undoing.undo.trigger()
    clerk.settle()
    assert (clerk.shown_in(page, "name"), clerk.shown_in(page, "address")) == ("Hòa Bình", "Thôn 1")
    clerk.fill_in(page, contact="0912345678")
    clerk.do(page, "action_save")
    kept = {r["name"]: (r["address"], r["contact"]) for r in clerk.records("enterprises")}
    assert kept["Hòa Bình"] == ("Thôn 1", "0912345678")


def test_an_undo_that_takes_the_office_away_is_redone_from_the_menu_of_the_first_form(clerk: Clerk) -> None:
    clerk.go_to("funding")
    turn(clerk, "action_undo")
    clerk.wait(clerk.window.is_first_run)
    edit = clerk.window._edit_menu
    assert edit.menuAction().isEnabled()
    names = [action.objectName() for action in edit.actions() if not action.isSeparator()]
    assert names == ["action_undo", "action_redo"]  # nothing of the page behind the form
    assert text_of(clerk, "action_redo") == "Làm lại: Nhập dữ liệu từ tệp"
    turn(clerk, "action_redo")
    clerk.wait(lambda: not clerk.window.is_first_run())
    clerk.settle()
    assert clerk.records("funding")
    assert "action_delete" in {action.objectName() for action in edit.actions()}
