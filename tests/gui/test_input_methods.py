"""UniKey's keys and an input method's pre-edit give exactly the text that is meant, in every kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from lldp_desktop.gui.editors.suggestions import Suggestions
from tests.gui.typing_vietnamese import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.gui.clerk import Clerk

MEANT = "tiếng Việt"
#: What UniKey sends for the keys `tieengs Vieetj` and `tie61ng Vie65t`: it takes letters back and types them anew.
TELEX = "tie\bêng\b\b\bếng Vie\bêt\b\bệt"
VNI = "tie\bê\bếng Vie\bê\bệt"
#: The same where it selects what it replaces (Shift+Left) instead of deleting it.
TELEX_SELECTING = "tie<êng<<<ếng Vie<êt<<ệt"

#: One field of every kind that takes letters, by page and name.
FIELDS = [
    ("documents", "issuer"),
    ("documents", "number"),
    ("documents", "summary"),
    ("documents", "issued_on"),
    ("funding", "spent"),
    ("funding", "year"),
    ("funding", "enterprise"),
    ("signers", "authority_lines"),
]


def send_keys(field: QWidget, stream: str) -> None:
    """Send letters, backspaces and Shift+Left to a field."""
    for key in stream:
        if key == "\b":
            press(field, Qt.Key.Key_Backspace, "\b")
        elif key == "<":
            QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        else:
            press(field, 0, key)


def compose(field: QWidget, preedit: str, commit: str = "", back: int = 0) -> None:
    """Send one step of an input method: what composes, what is written, and how many letters that replaces."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, -back, back)
    QApplication.sendEvent(field, event)


def by_preedit(field: QWidget) -> None:
    """Compose each word under the cursor and write it whole, as IBus and Windows' own method do."""
    for word, steps in (
        ("tiếng", ("t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng")),
        (" ", ()),
        ("Việt", ("V", "Viê")),
    ):
        for step in steps:
            compose(field, step)
        compose(field, "", word)


def by_surrounding_text(field: QWidget) -> None:
    """Write letters at once and replace those before the cursor, as methods without pre-edit do."""
    for letter in "tie":
        compose(field, "", letter)
    compose(field, "", "ê", 1)
    for letter in "ng":
        compose(field, "", letter)
    compose(field, "", "ếng", 3)
    compose(field, "", " Viet")
    compose(field, "", "ệt", 2)


WAYS: dict[str, Callable[[QWidget], None]] = {
    "telex": lambda field: send_keys(field, TELEX),
    "vni": lambda field: send_keys(field, VNI),
    "telex_selecting": lambda field: send_keys(field, TELEX_SELECTING),
    "preedit": by_preedit,
    "surrounding_text": by_surrounding_text,
}


def line_of(clerk: Clerk, page: QWidget, name: str) -> QLineEdit | QPlainTextEdit:
    field: QWidget | None = clerk.find(QWidget, name, page)
    if isinstance(field, QComboBox):
        field = field.lineEdit()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_field_has_the_text_that_was_meant(clerk: Clerk, way: str) -> None:
    for table, name in FIELDS:
        page = clerk.go_to(table)
        clerk.do(page, "action_new")
        field = line_of(clerk, page, name)
        field.setFocus()
        field.clear()
        WAYS[way](field)
        assert text_of(field) == MEANT, (table, name)
        page.form.load(page.form.loaded)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["issuer", "summary"])
def test_earlier_texts_below_the_field_take_nothing_and_write_nothing(clerk: Clerk, way: str, name: str) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    field = line_of(clerk, page, name)
    field.setFocus()
    clerk.settle()
    page.form.offer_texts(name, ["tiếng Việt lớp 1", "tiền và việc", "Tiếng nói"])
    WAYS[way](field)
    offered = clerk.find(QListWidget, f"{name}_suggestions")
    assert [offered.item(row).text() for row in range(offered.count())] == ["tiếng Việt lớp 1"]
    assert offered.isVisible()
    assert text_of(field) == MEANT


def test_nothing_is_offered_while_letters_compose(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    field = line_of(clerk, page, "issuer")
    field.setFocus()
    clerk.settle()
    page.form.offer_texts("issuer", ["tiếng Việt lớp 1"])
    press(field, 0, "t")
    offered = clerk.find(Suggestions, "issuer_suggestions")
    assert offered.isVisible()
    compose(field, "i")
    assert not offered.isVisible()
    compose(field, "", "iếng")
    assert offered.isVisible()


def test_names_that_complete_a_reference_stay_out_of_the_way_too(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    clerk.fill_in(page, name="Công ty tiếng Việt và bạn bè")
    clerk.do(page, "action_save")
    page = clerk.go_to("funding")
    clerk.do(page, "action_new")
    for way in WAYS.values():
        field = line_of(clerk, page, "enterprise")
        field.setFocus()
        field.clear()
        way(field)
        assert text_of(field) == MEANT


def test_letters_that_still_compose_are_saved_with_the_rest(clerk: Clerk) -> None:
    """A platform's input method writes what composes when it is asked to; the text before it is never lost."""
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    field = line_of(clerk, page, "summary")
    field.setFocus()
    compose(field, "", "Kế hoạch ")
    compose(field, "tuầ")
    page.save()
    assert text_of(field).startswith("Kế hoạch ")
    clerk.settle()
    assert text_of(field).startswith("Kế hoạch ")
