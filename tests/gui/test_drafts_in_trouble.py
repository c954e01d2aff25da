"""Drafts where something stands in the way: a full disk, a slow one, a save under way, no office yet."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.gui.half_typed import Kills, drafts, half_document, offer, press_in_offer, wait_for_drafts
from tests.gui.typing_vietnamese import replace_text, type_text
from tests.storage.records import sql

if TYPE_CHECKING:
    import pytest

    from tests.gui.clerk import Clerk


def test_a_draft_that_the_disk_damaged_is_said_and_the_window_works(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)
    again = after_a_kill(clerk, lambda path: sql(path, "UPDATE drafts SET typed = '{'", checks=False))
    assert "bị hỏng" in offer(again)
    page = again.go_to("documents")
    assert len(again.rows(page)) == 4


def test_a_disk_that_is_full_never_disturbs_typing_and_is_said_once(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.break_writing("drafts")
    said: list[str] = []
    page.draft.trouble.connect(said.append)
    clerk.fill_in(page, summary="Đĩa đầy")
    clerk.wait(lambda: bool(said))
    assert "Chưa giữ được phần đang nhập dở" in clerk.find(QLabel, "draft_trouble").text()
    assert "đã đầy" in clerk.find(QLabel, "draft_trouble").text()
    clerk.fill_in(page, summary="Đĩa vẫn đầy")
    assert clerk.shown_in(page, "summary") == "Đĩa vẫn đầy"
    assert page.notice.text() == ""
    clerk.mend_writing()
    wait_for_drafts(clerk, {"summary": "Đĩa vẫn đầy"})
    clerk.settle()
    assert len(said) == 2
    assert clerk.find(QLabel, "draft_trouble").text() == ""


def test_typing_goes_on_while_the_disk_stands_still(clerk: Clerk) -> None:
    """Nothing of a draft happens in the window's thread: the database thread waits here, and the letters come."""
    page = clerk.go_to("documents")
    go_on = threading.Event()

    def wait(_: Store) -> None:
        go_on.wait()

    clerk.window.database.draft(wait, lambda _: None, lambda _: None)
    field = clerk.find(QPlainTextEdit, "summary", page)
    replace_text(field, "a")
    clerk.wait(lambda: not page.draft._timer.isActive())  # its draft waits in the queue now
    type_text(field, "b" * 200)
    assert field.toPlainText() == "a" + "b" * 200
    go_on.set()
    wait_for_drafts(clerk, {"summary": "a" + "b" * 200})


def test_typing_on_while_a_save_is_under_way_is_a_draft_of_the_saved_record(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    clerk.fill_in(page, direction="Đã ban hành", kind="Kế hoạch", issued_on="5/3/2023", issuer="UBND", summary="Mới")
    page.save()
    clerk.fill_in(page, note="gõ thêm")
    wait_for_drafts(clerk, {"note": "gõ thêm"})
    (draft,) = drafts(clerk)
    assert draft.uid in [r["uid"] for r in clerk.records("documents")]


def test_a_save_takes_its_draft_along_in_its_own_transaction(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "drop_draft", lambda *_: None)
    half_document(clerk)
    page = clerk.go_to("documents")
    clerk.do(page, "action_save")
    assert drafts(clerk) == []
    clerk.do(page, "action_new")
    clerk.fill_in(page, direction="Đã ban hành", kind="Kế hoạch", issued_on="5/3/2023", issuer="UBND", summary="Mới")
    wait_for_drafts(clerk, page.form.typed())
    clerk.do(page, "action_save")
    assert not page.is_changed()
    assert drafts(clerk) == []


def test_the_office_takes_the_draft_of_the_first_form_along(new_clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "drop_draft", lambda *_: None)
    first = new_clerk.window.first_run
    type_text(new_clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    new_clerk.fill_in(first.signer, full_name="Nguyễn Thị Ánh")
    wait_for_drafts(new_clerk, first._typed())
    new_clerk.find(QPushButton, "button_start").click()
    new_clerk.wait(lambda: not new_clerk.window.is_first_run())
    assert drafts(new_clerk) == []


def test_the_first_form_is_offered_again(new_clerk: Clerk, after_a_kill: Kills) -> None:
    first = new_clerk.window.first_run
    type_text(new_clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    new_clerk.fill_in(first.office, place_name="Hoằng Hóa")
    type_text(new_clerk.find(QLineEdit, "full_name", first.signer), "Nguyễn Văn")
    typed = first._typed()
    wait_for_drafts(new_clerk, typed)
    again = after_a_kill(new_clerk)
    assert "Khai báo đơn vị" in offer(again)
    press_in_offer(again, "Nhập tiếp")
    assert again.window.first_run._typed() == typed
    assert again.focused() == "full_name"
    replace_text(again.find(QLineEdit, "office_name"), "xã Hoằng Đức")
    assert again.shown_in(again.window.first_run.office, "short_name") == "UBND xã Hoằng Đức"
    assert again.shown_in(again.window.first_run.office, "place_name") == "Hoằng Hóa"
    again.find(QPushButton, "button_start").click()
    again.wait(lambda: not again.window.is_first_run())
    again.settle()
    assert drafts(again) == []


def test_closing_before_the_first_form_is_saved_keeps_it(new_clerk: Clerk, after_a_kill: Kills) -> None:
    type_text(new_clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    new_clerk.window.close()
    again = after_a_kill(new_clerk)
    assert "Khai báo đơn vị" in offer(again)
    press_in_offer(again, "Nhập tiếp")
    assert again.shown_in(again.window.first_run, "office_name") == "xã Hoằng Trung"


def test_the_first_form_is_offered_no_more_once_there_is_an_office(new_clerk: Clerk, after_a_kill: Kills) -> None:
    type_text(new_clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    wait_for_drafts(new_clerk, new_clerk.window.first_run._typed())
    again = after_a_kill(new_clerk)
    again.window.exchange.import_file(resource("samples", "hoang-trung-2023.json"))
    again.wait(lambda: not again.window.is_first_run())
    assert offer(again) == ""
    assert drafts(again) == []
