"""Everything without a mouse: Enter from field to field, choices by typing, saving and going on by shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from lldp_desktop.gui.editors.typed_search import best_match
from tests.gui.typing_vietnamese import press

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def keys(text: str) -> None:
    """Type where the cursor is; a line end is Enter."""
    for letter in text:
        if letter == "\n":
            QTest.keyClick(focus(), ENTER)
        else:
            press(focus(), 0, letter)


def shortcut(clerk: Clerk, key: Qt.Key) -> None:
    QTest.keyClick(focus(), key, CONTROL)
    clerk.settle()


def test_several_commendations_are_entered_by_keyboard_alone(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    before = len(clerk.records("commendations"))
    shortcut(clerk, Qt.Key.Key_N)
    assert clerk.focused() == "awarded_on"
    keys("5/3/23\nbieu\ncap xa\ncong nhan\n")
    for number, name in enumerate(("Lê Văn An", "Trần Thị Bình", "Hà Đông")):
        if number:
            keys("bieu\ncap xa\ncong nhan\n")
        assert clerk.focused() == "quantity"
        keys(f"\n{name}\n\nCông nhân hiếu học\n\n\n\n5{number}0k\n")
        assert clerk.focused() == "reward_source"
        shortcut(clerk, ENTER)
        assert clerk.focused() == "form"
        assert not page.is_changed()
        assert clerk.shown_in(page, "awarded_on") == "05/03/2023"
    kept = clerk.records("commendations")[before:]
    assert [(r["recipient_name"], r["reward"], r["form"], r["level"], r["achievement"]) for r in kept] == [
        (name, reward, "honour", "commune", "Công nhân hiếu học")
        for name, reward in (("Lê Văn An", 500_000), ("Trần Thị Bình", 510_000), ("Hà Đông", 520_000))
    ]


def walk(key: Qt.Key) -> list[str]:
    """Press a key until the button that saves has the keyboard; return the fields on the way."""
    seen = [focus().objectName()]
    while seen[-1] != "button_save":
        QTest.keyClick(focus(), key)
        assert focus().objectName() not in seen, seen
        seen.append(focus().objectName())
    return seen[:-1]


def test_enter_walks_through_the_usual_fields_and_tab_through_every_one(clerk: Clerk) -> None:
    for table in ("documents", "outreach", "activities", "funding", "enterprise_figures", "assessments"):
        page = clerk.go_to(table)
        clerk.do(page, "action_new")
        fields = page._type.fields
        assert walk(ENTER) == [field.name for field in fields if not field.rare]
        page.form.focus_first()
        assert walk(Qt.Key.Key_Tab)[: len(fields)] == [field.name for field in fields]
        assert not page.is_changed()


def test_enter_stops_at_a_field_that_is_seldom_filled_in_where_it_is(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, birth_year="1990", status="Đề nghị")
    page.form.focus_first()
    stops = walk(ENTER)
    assert {"birth_year", "status"} <= set(stops)
    assert "consent_on" not in stops


def test_enter_on_the_button_saves(clerk: Clerk) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    keys("Phòng Văn hóa\nb/c\n\n9\n")
    assert clerk.focused() == "button_save"
    keys("\n")
    clerk.settle()
    assert "Phòng Văn hóa" in [r["name"] for r in clerk.records("recipients")]
    assert not page.is_changed()


def test_enter_makes_a_line_and_on_an_empty_last_line_goes_on(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    text = clerk.find(QPlainTextEdit, "summary", page)
    text.setFocus()
    keys("một\nhai\n")
    assert clerk.focused() == "summary"
    keys("\n")
    assert clerk.focused() == "due_on"
    assert text.toPlainText() == "một\nhai"


def test_shift_enter_makes_an_empty_line_too(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    text = clerk.find(QPlainTextEdit, "summary", page)
    text.setFocus()
    keys("một")
    for _ in range(2):
        QTest.keyClick(text, ENTER, Qt.KeyboardModifier.ShiftModifier)
    keys("hai")
    assert text.toPlainText() == "một\n\nhai"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("phat", 0), ("mang", 1), ("MẠNG", 1), ("xã hội", 1), ("thanh", 0), ("to r", 2), ("khong co", -1), ("", -1)],
)
def test_a_choice_is_found_by_its_beginning_then_by_a_word_then_by_a_part(typed: str, found: int) -> None:
    assert best_match(typed, ["Phát thanh xã", "Mạng xã hội", "Tờ rơi"]) == found


def test_a_choice_is_found_as_unikey_types_it(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    combo = clerk.find(QComboBox, "kind", page)
    combo.setFocus()
    for key in "quye\bê\bế":
        press(combo, Qt.Key.Key_Backspace if key == "\b" else 0, key)
    assert combo.currentText() == "Quyết định"


def test_a_choice_is_found_in_its_opened_list(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    combo = clerk.find(QComboBox, "kind", page)
    combo.showPopup()
    for letter in "cong van":
        press(combo.view(), 0, letter)
    press(combo.view(), ENTER)
    assert combo.currentText() == "Công văn"
    combo.hidePopup()


def test_ctrl_d_makes_a_new_record_that_says_the_same(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    page.form.focus_first()
    number, summary = clerk.shown_in(page, "number"), clerk.shown_in(page, "summary")
    shortcut(clerk, Qt.Key.Key_D)
    assert page.is_changed()
    assert (clerk.shown_in(page, "number"), clerk.shown_in(page, "summary")) == (number, summary)
    clerk.fill_in(page, number="999")
    clerk.do(page, "action_save")
    numbers = [r["number"] for r in clerk.records("documents")]
    assert numbers.count(number) == 1
    assert numbers[-1] == "999"


def test_escape_leaves_an_untouched_form_for_the_list(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    shown = clerk.shown_in(page, "number")
    clerk.do(page, "action_new")
    press(focus(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.list.table
    assert clerk.shown_in(page, "number") == shown
    assert clerk.window.findChildren(QMessageBox) == []


@pytest.mark.parametrize("name", ["number", "summary", "kind"])
def test_escape_asks_where_something_was_typed(clerk: Clerk, name: str) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    clerk.find(QWidget, name, page).setFocus()
    keys("b")
    for _ in range(2):  # the first may close the earlier texts
        if not clerk.window.findChildren(QMessageBox):
            press(focus(), Qt.Key.Key_Escape)
    clerk.answer("ask_unsaved", "answer_back")
    assert page.is_changed()


def test_earlier_texts_are_taken_with_down_and_enter_only(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    field = clerk.find(QWidget, "issuer", page)
    field.setFocus()
    clerk.settle()
    keys("hoang")
    assert clerk.shown_in(page, "issuer") == "hoang"
    press(field, Qt.Key.Key_Down)
    keys("\n")
    assert clerk.focused() == "issuer"
    assert "Hoằng" in clerk.shown_in(page, "issuer")
    keys("\n")
    assert clerk.focused() == "summary"


def test_enter_without_a_chosen_text_goes_on_with_what_was_typed(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    clerk.find(QWidget, "issuer", page).setFocus()
    clerk.settle()
    keys("hoang\n")
    assert clerk.focused() == "summary"
    assert clerk.shown_in(page, "issuer") == "hoang"


def test_a_doubt_is_answered_with_enter_and_left_with_escape(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_duplicate")
    clerk.fill_in(page, issued_on="1/2/2020", number="999")
    shortcut(clerk, Qt.Key.Key_S)
    assert clerk.focused() == "button_save_anyway"
    press(focus(), Qt.Key.Key_Escape)
    assert clerk.focused() == "issued_on"
    shortcut(clerk, Qt.Key.Key_S)
    keys("\n")
    clerk.settle()
    assert "999" in [r["number"] for r in clerk.records("documents")]


def test_every_action_of_the_page_has_a_shortcut_and_every_button_says_it(clerk: Clerk) -> None:
    page = clerk.go_to("funding")
    form_actions = [a for a in page.actions() if a.objectName() in ("action_duplicate", "action_leave_form")]
    assert [a.shortcut().toString() for a in form_actions] == ["Ctrl+D", "Esc"]
    for name in ("button_save", "button_save_and_new", "button_save_anyway", "button_look_again"):
        button = clerk.find(QPushButton, name, page)
        assert "(" in button.toolTip()
