"""What a form says and does while it is filled in: columns, problems on leaving, doubts, numbers split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.declaration import Problem
from lldp_desktop.gui.look import DARK, LIGHT
from tests.gui.test_parts import luminance

if TYPE_CHECKING:
    from lldp_desktop.gui import look
    from lldp_desktop.gui.record_page import RecordPage
    from tests.gui.clerk import Clerk


def leave(clerk: Clerk, page: QWidget, name: str, text: str) -> None:
    """Fill in a field and leave it."""
    clerk.fill_in(page, **{name: text})
    clerk.find(QWidget, "note", page).setFocus()
    clerk.settle()


def new(clerk: Clerk, table: str) -> RecordPage:
    page = clerk.go_to(table)
    clerk.do(page, "action_new")
    return page


def place(page: RecordPage, name: str) -> tuple[int, int]:
    point = page.form.findChild(QWidget, name).mapTo(page.form.body, page.form.body.rect().topLeft())  # type: ignore[union-attr]
    return point.x(), point.y()


def test_short_fields_stand_side_by_side_where_they_fit_and_below_each_other_where_not(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    page.form.resize(480, 500)
    page.form.body.layout().activate()  # type: ignore[union-attr]
    (date_x, date_y), (form_x, form_y) = place(page, "awarded_on"), place(page, "form")
    assert form_y == date_y
    assert form_x > date_x
    assert place(page, "achievement")[0] == date_x
    page.form.resize(300, 500)
    page.form.body.layout().activate()  # type: ignore[union-attr]
    assert place(page, "form")[0] == place(page, "awarded_on")[0]
    assert place(page, "form")[1] > place(page, "awarded_on")[1]


def test_a_rule_between_two_fields_is_said_when_the_second_is_left(clerk: Clerk) -> None:
    page = new(clerk, "activities")
    leave(clerk, page, "starts_on", "10/5/2023")
    leave(clerk, page, "ends_on", "1/5/2023")
    assert clerk.problem(page, "ends_on") == "Không được trước ngày bắt đầu."
    assert clerk.problem(page, "task_group") == ""  # not left yet, so nothing is missing there
    assert clerk.focused() == "note"
    leave(clerk, page, "starts_on", "1/4/2023")
    assert clerk.problem(page, "ends_on") == ""


def test_a_required_field_that_was_left_empty_is_said(clerk: Clerk) -> None:
    page = new(clerk, "documents")
    leave(clerk, page, "summary", "Kế hoạch")
    clerk.find(QWidget, "issuer", page).setFocus()
    clerk.find(QWidget, "note", page).setFocus()
    clerk.settle()
    assert clerk.problem(page, "issuer") == "Còn thiếu."
    assert clerk.problem(page, "issued_on") == ""


def test_a_doubt_stands_under_its_field_in_another_colour_and_blocks_nothing(clerk: Clerk) -> None:
    page = new(clerk, "funding")
    clerk.fill_in(page, content="Học phí", source="Ngân sách nhà nước")
    leave(clerk, page, "spent_on", "5/3/2021")
    assert clerk.problem(page, "spent_on").startswith("Không phải năm nay")
    label = clerk.find(QLabel, "spent_on_problem", page)
    assert label.property("look") == "doubt"
    assert not page.form.findChild(QWidget, "spent_on").property("wrong")  # type: ignore[union-attr]


def test_a_doubtful_record_is_asked_about_once_and_saved_on_the_clerks_word(clerk: Clerk) -> None:
    page = new(clerk, "funding")
    before = len(clerk.records("funding"))
    clerk.fill_in(page, content="Học phí", source="Ngân sách nhà nước", spent_on="5/3/2021", spent="5,6tr")
    clerk.do(page, "action_save")
    assert page._side.doubts.text().startswith("Ngày chi: không phải năm nay")
    assert len(clerk.records("funding")) == before
    clerk.save_anyway(page)
    assert [r["spent"] for r in clerk.records("funding")[before:]] == [5_600_000]
    assert page._side.doubts.text() == ""
    clerk.fill_in(page, note="sửa ghi chú")
    clerk.do(page, "action_save")
    assert not page.is_changed()  # nothing was asked again


def test_typing_takes_the_question_away_and_leaves_the_record_unsaved(clerk: Clerk) -> None:
    page = new(clerk, "funding")
    before = len(clerk.records("funding"))
    clerk.fill_in(page, content="Học phí", source="Ngân sách nhà nước", spent_on="5/3/2021")
    clerk.do(page, "action_save")
    clerk.fill_in(page, note="xem lại")
    assert page._side.doubts.text() == ""
    assert page.is_changed()
    assert len(clerk.records("funding")) == before


def test_what_was_to_come_after_saving_comes_after_the_question(clerk: Clerk) -> None:
    page = new(clerk, "funding")
    clerk.fill_in(page, content="Học phí", source="Ngân sách nhà nước", spent_on="5/3/2021")
    clerk.do(page, "action_save_and_new")
    clerk.save_anyway(page)
    assert clerk.shown_in(page, "content") == ""
    assert clerk.shown_in(page, "spent_on") == "05/03/2021"
    assert clerk.shown_in(page, "source") == "Ngân sách nhà nước"
    assert clerk.focused() == "content"


@pytest.mark.parametrize(
    ("typed", "symbol", "number_after", "symbol_after"),
    [
        ("107/KH-UBND", "", "107", "KH-UBND"),
        ("Số: 107/KH - UBND", "", "107", "KH-UBND"),
        ("107/KH-UBND", "KH-UBND", "107", "KH-UBND"),
        ("107/KH-UBND", "BC-UBND", "107/KH-UBND", "BC-UBND"),
        ("107", "", "107", ""),
    ],
)
def test_a_whole_document_number_is_split_where_nothing_else_stands_there(
    clerk: Clerk, typed: str, symbol: str, number_after: str, symbol_after: str
) -> None:
    page = new(clerk, "documents")
    clerk.fill_in(page, symbol=symbol)
    leave(clerk, page, "number", typed)
    assert (clerk.shown_in(page, "number"), clerk.shown_in(page, "symbol")) == (number_after, symbol_after)


def test_a_decision_number_stays_one_text(clerk: Clerk) -> None:
    page = new(clerk, "commendations")
    leave(clerk, page, "decision_number", "12/QĐ-UBND")
    assert clerk.shown_in(page, "decision_number") == "12/QĐ-UBND"


@pytest.mark.parametrize("typed", ["5/3/26", "050326", "5/3/2026", "05.03.2026"])
def test_days_are_read_as_an_office_types_them(clerk: Clerk, typed: str) -> None:
    page = new(clerk, "documents")
    leave(clerk, page, "issued_on", typed)
    assert clerk.shown_in(page, "issued_on") == "05/03/2026"


@pytest.mark.parametrize("typed", ["5600000", "5.600.000", "5,6tr", "5,6 triệu"])
def test_money_is_read_in_every_way_and_said_in_words(clerk: Clerk, typed: str) -> None:
    page = new(clerk, "funding")
    leave(clerk, page, "spent", typed)
    assert clerk.shown_in(page, "spent") == "5.600.000"
    assert clerk.find(QLabel, "spent_in_words", page).text() == "Năm triệu sáu trăm nghìn đồng"


def test_a_screen_reader_hears_what_is_wrong_with_a_field(clerk: Clerk) -> None:
    page = new(clerk, "documents")
    leave(clerk, page, "issued_on", "31/2/2026")
    field = clerk.find(QWidget, "issued_on", page)
    assert "không có trong lịch" in field.accessibleDescription()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_doubt_can_be_read_in_both_schemes(colours: look.Colours) -> None:
    """WCAG 2.1, 1.4.3: a contrast of 4.5 or more."""
    for back in ("window", "base", "warm"):
        light, dark = sorted((luminance(colours.doubt), luminance(getattr(colours, back))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, back


def test_a_rule_that_changed_meanwhile_is_said_and_everything_typed_stays(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = new(clerk, "documents")
    clerk.fill_in(
        page, direction="Đã ban hành", kind="Kế hoạch", issued_on="5/3/2023", issuer="UBND xã", summary="Kế hoạch mới"
    )
    monkeypatch.setattr(Checker, "rules", lambda *_: [Problem("summary", "phải ghi cả nơi ban hành")])
    clerk.do(page, "action_save")
    assert clerk.problem(page, "summary") == "Phải ghi cả nơi ban hành."
    assert clerk.shown_in(page, "summary") == "Kế hoạch mới"
    assert page.is_changed()
    monkeypatch.undo()
    clerk.do(page, "action_save")
    assert "Kế hoạch mới" in [r["summary"] for r in clerk.records("documents")]


def test_a_long_word_in_a_message_does_not_widen_the_form(clerk: Clerk) -> None:
    page = new(clerk, "commendations")
    leave(clerk, page, "birth_year", "x" * 40)
    assert clerk.problem(page, "birth_year")
    assert page.form.body.width() <= page.form.viewport().width()


def test_what_was_typed_is_quoted_as_it_was_typed_and_no_longer_than_can_be_read(clerk: Clerk) -> None:
    page = new(clerk, "activities")
    leave(clerk, page, "starts_on", "ngày mai")
    assert clerk.problem(page, "starts_on").startswith("“ngày mai” không phải là ngày. Hãy gõ")
    leave(clerk, page, "starts_on", "mai " * 500)
    assert len(clerk.problem(page, "starts_on")) < 120
