"""What was half typed when the program was killed is offered again, field by field, the cursor where it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui.drafts import offer_of
from lldp_desktop.operations import records
from lldp_desktop.storage.drafts import Draft
from lldp_desktop.storage.store import Store
from tests.gui.clerk import PATIENCE
from tests.gui.half_typed import Kills, drafts, half_document, offer, press_in_offer, resume, wait_for_drafts
from tests.gui.typing_vietnamese import type_text
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from tests.gui.clerk import Clerk


def test_typing_goes_on_where_it_stopped(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)
    again = after_a_kill(clerk)
    assert offer(again).startswith("Có phần đang nhập dở lúc ")
    assert "trang Văn bản, sửa văn bản ngày " in offer(again)
    page = resume(again)
    assert again.shown_in(page, "summary") == "Đang ắgõ dở"
    assert again.focused() == "summary"
    assert again.find(QPlainTextEdit, "summary", page).textCursor().position() == 6
    assert offer(again) == ""
    assert page.notice.text() == ""
    again.do(page, "action_save")
    assert [r["summary"] for r in again.records("documents") if r["number"] == "107"] == ["Đang ắgõ dở"]
    assert len(again.records("documents")) == 4
    assert drafts(again) == []


def test_every_kind_of_field_comes_back_as_it_was_typed(clerk: Clerk, after_a_kill: Kills) -> None:
    """Also what is no value yet: half a date, half an amount, half a name."""
    enterprises = clerk.go_to("enterprises")
    for name in ("Công ty Đại Phát", "Công ty An Bình"):
        clerk.do(enterprises, "action_new")
        clerk.fill_in(enterprises, name=name)
        clerk.do(enterprises, "action_save")
    page = clerk.go_to("activities")
    clerk.do(page, "action_new")
    clerk.fill_in(page, title="Lớp", kind="Lớp học, chuyên đề", starts_on="5/", women="2x", note="một\nhai")
    clerk.fill_in(page, enterprises=["Công ty An Bình"])
    states = page.form.states()
    wait_for_drafts(clerk, page.form.typed())
    again = after_a_kill(clerk)
    page = resume(again)
    assert page.form.states() == states
    assert [again.shown_in(page, name) for name in ("starts_on", "women")] == ["5/", "2x"]
    listed = again.find(QListWidget, "enterprises", page)
    ticked = [item.text() for item in listed.findItems("", Qt.MatchFlag.MatchContains) if is_ticked(item)]
    assert ticked == ["Công ty An Bình"]
    assert again.find(QLabel, "form_title", page).text() == "Hoạt động mới"


def is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked


@pytest.mark.parametrize("typed", ["Công ty Đại Phát", "đại ph", ""])
def test_a_name_to_be_chosen_comes_back_whole_half_or_emptied(clerk: Clerk, after_a_kill: Kills, typed: str) -> None:
    enterprises = clerk.go_to("enterprises")
    clerk.fill_in(enterprises, name="Công ty Đại Phát")
    clerk.do(enterprises, "action_save")
    page = clerk.go_to("funding")
    clerk.fill_in(page, enterprise="Công ty Đại Phát" if typed == "" else "")
    clerk.do(page, "action_save")
    clerk.fill_in(page, enterprise=typed, note="dở")
    states = page.form.states()
    wait_for_drafts(clerk, page.form.typed())
    again = after_a_kill(clerk)
    page = resume(again)
    assert again.shown_in(page, "enterprise") == typed
    assert page.form.states() == states


def test_typing_without_a_pause_is_kept_too(clerk: Clerk) -> None:
    """A draft that waited for a pause would lose a long text whole."""
    page = clerk.go_to("documents")
    field = clerk.find(QPlainTextEdit, "summary", page)
    clerk.wait(lambda: type_text(field, "a") or bool(drafts(clerk)))  # type: ignore[func-returns-value]


def test_what_was_saved_dropped_or_typed_back_is_not_offered(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)
    page = clerk.go_to("documents")
    clerk.do(page, "action_save")
    assert offer(after_a_kill(clerk)) == ""
    clerk.fill_in(page, note="Thêm chữ")
    wait_for_drafts(clerk, {"note": "Thêm chữ"})
    clerk.click_row(page, "3628")
    clerk.answer("ask_unsaved", "answer_drop")
    assert offer(after_a_kill(clerk)) == ""
    clerk.fill_in(page, note="Thêm nữa")
    wait_for_drafts(clerk, {"note": "Thêm nữa"})
    clerk.fill_in(page, note="")
    clerk.settle()
    assert offer(after_a_kill(clerk)) == ""


def test_a_blank_form_and_a_closed_program_leave_nothing(clerk: Clerk, after_a_kill: Kills) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    half_document(clerk)
    clerk.window.close()
    button = clerk.find(QPushButton, "answer_drop", clerk.question("ask_unsaved"))
    with clerk.qtbot.waitSignal(clerk.window.closed, timeout=PATIENCE):
        button.click()
    assert offer(after_a_kill(clerk)) == ""


def test_dropping_the_offer_is_for_good(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)
    again = after_a_kill(clerk)
    offer(again)
    press_in_offer(again, "Bỏ")
    assert offer(again) == ""
    assert drafts(again) == []
    assert "Đang ắgõ dở" not in [r["summary"] for r in again.records("documents")]


def test_an_offer_that_nobody_answered_is_made_again(clerk: Clerk, after_a_kill: Kills) -> None:
    """Also where the clerk typed into the same page meanwhile: both drafts are there then."""
    half_document(clerk)
    again = after_a_kill(clerk)
    press_in_offer(again, "Đóng")
    page = again.go_to("documents")
    again.click_row(page, "3628")
    again.fill_in(page, note="Việc khác")
    wait_for_drafts(again, {"note": "Việc khác"}, {"summary": "Đang ắgõ dở"})
    third = after_a_kill(again)
    page = resume(third)
    assert third.shown_in(page, "note") == "Việc khác"
    press_in_offer(third, "Nhập tiếp")
    third.answer("ask_unsaved", "answer_save")
    assert third.shown_in(page, "summary") == "Đang ắgõ dở"
    assert [r["note"] for r in third.records("documents") if r["number"] == "3628"] == ["Việc khác"]
    assert [draft.typed for draft in drafts(third)] == [{"summary": "Đang ắgõ dở"}]


def test_a_draft_survives_a_second_kill_and_grows(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)
    again = after_a_kill(clerk)
    page = resume(again)
    again.fill_in(page, note="Thêm chữ")
    wait_for_drafts(again, {"summary": "Đang ắgõ dở", "note": "Thêm chữ"})
    assert page.form.typed() == resume(after_a_kill(again)).form.typed()


def test_drafts_of_several_pages_are_offered_one_after_the_other(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)

    def another(store: Store) -> None:
        (draft,) = store.drafts()
        later = f"{draft.made_at[:10]}T23:59:59.000+00:00"
        typed: dict[str, object] = {"content": "Hỗ trợ"}
        store.keep_draft(
            draft._replace(id="khác", page="funding", uid=None, base={}, typed=typed, field="content", made_at=later)
        )

    clerk.in_database(another)
    again = after_a_kill(clerk)
    assert "trang Kinh phí, khoản kinh phí mới" in offer(again)
    page = resume(again)
    assert again.shown_in(page, "content") == "Hỗ trợ"
    assert "trang Văn bản" in offer(again)
    press_in_offer(again, "Nhập tiếp")
    again.answer("ask_unsaved", "answer_back")
    assert again.window.current_page() is page
    assert "trang Văn bản" in offer(again)


def change_kept(path: Path, checker: Checker, **fields: object) -> None:
    with Store.open(path, write=True) as store:
        (record,) = store.records("documents", "number = '107'")
        records.change(store, checker, "documents", str(record["uid"]), {**record, **fields})


def test_a_record_changed_elsewhere_follows_where_nobody_typed(
    clerk: Clerk, after_a_kill: Kills, checker: Checker
) -> None:
    half_document(clerk)
    again = after_a_kill(clerk, lambda path: change_kept(path, checker, note="Ghi chú mới"))
    page = resume(again)
    assert (again.shown_in(page, "summary"), again.shown_in(page, "note")) == ("Đang ắgõ dở", "Ghi chú mới")
    assert page.notice.text() == "Văn bản này đã được sửa lúc khác; các ô anh chị không nhập theo bản mới."
    again.do(page, "action_save")
    (kept,) = [r for r in again.records("documents") if r["number"] == "107"]
    assert (kept["summary"], kept["note"]) == ("Đang ắgõ dở", "Ghi chú mới")


def test_a_field_changed_on_both_sides_is_named_and_what_was_typed_stands(
    clerk: Clerk, after_a_kill: Kills, checker: Checker
) -> None:
    half_document(clerk)
    again = after_a_kill(clerk, lambda path: change_kept(path, checker, summary="Người khác sửa"))
    page = resume(again)
    assert again.shown_in(page, "summary") == "Đang ắgõ dở"
    label = BY_TABLE["documents"].field("summary").label
    assert page.notice.text() == f"Văn bản này đã được sửa lúc khác, kể cả ở ô anh chị nhập dở: “{label}”."


def test_a_record_deleted_meanwhile_comes_back_as_a_new_one(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)
    again = after_a_kill(clerk, lambda path: sql(path, "DELETE FROM documents WHERE number = '107'"))
    page = resume(again)
    assert page.notice.text() == "Văn bản này đã bị xóa; khi lưu, phần nhập dở thành văn bản mới."
    assert again.find(QLabel, "form_title", page).text() == "Văn bản mới"
    again.do(page, "action_save")
    (kept,) = [r for r in again.records("documents") if r["number"] == "107"]
    assert (kept["summary"], kept["symbol"]) == ("Đang ắgõ dở", old_symbol(clerk))
    assert drafts(again) == []


def old_symbol(clerk: Clerk) -> object:
    return next(r["symbol"] for r in clerk.records("documents") if r["number"] == "107")


def test_what_it_refers_to_was_deleted_meanwhile_and_saving_says_so(clerk: Clerk, after_a_kill: Kills) -> None:
    enterprises = clerk.go_to("enterprises")
    clerk.fill_in(enterprises, name="Công ty Sắp Xóa")
    clerk.do(enterprises, "action_save")
    page = clerk.go_to("funding")
    clerk.fill_in(page, enterprise="Công ty Sắp Xóa", note="dở")
    wait_for_drafts(clerk, page.form.typed())
    again = after_a_kill(clerk, lambda path: sql(path, "DELETE FROM enterprises"))
    page = resume(again)
    assert again.shown_in(page, "enterprise") == "Công ty Sắp Xóa"
    again.do(page, "action_save")
    assert "không còn doanh nghiệp đã chọn" in again.problem(page, "enterprise").lower()
    assert again.shown_in(page, "note") == "dở"


def test_fields_and_pages_of_another_version_stop_nothing(clerk: Clerk, after_a_kill: Kills) -> None:
    half_document(clerk)

    def of_another_version(store: Store) -> None:
        (draft,) = store.drafts()
        base = {name: value for name, value in draft.base.items() if name != "note"}
        store.keep_draft(draft._replace(base=base, typed={**draft.typed, "ô cũ": "chữ"}, field="ô cũ"))
        store.keep_draft(draft._replace(id="khác", page="trang cũ"))

    clerk.in_database(of_another_version)
    again = after_a_kill(clerk)
    page = resume(again)
    assert again.shown_in(page, "summary") == "Đang ắgõ dở"
    assert offer(again) == ""


@pytest.mark.parametrize(("days", "said"), [(0, "lúc 14:32: trang"), (1, "lúc 14:32 ngày 19/11/2026: trang")])
def test_the_offer_names_the_day_where_it_was_another(days: int, said: str) -> None:
    now = datetime(2026, 11, 20, 16, 0, tzinfo=timezone(timedelta(hours=7)))
    typed_at = now.replace(hour=14, minute=32) - timedelta(days=days)
    draft = Draft("một", "documents", None, {}, {}, "", 0, typed_at.astimezone(UTC).isoformat())
    assert said in offer_of(draft, now)
