"""What the window says in English: collected by `test_english`, in a process of its own that speaks English.

`python -m pytest -p tests.gui.speak_english tests/gui/english_window.py`: a window's texts are said when its modules
are loaded, so the plugin has to choose the language before anything else is imported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from lldp_desktop.domain import wording
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.said_texts import has_vietnamese_letters
from tests.unsaid import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.gui.clerk import Clerk

#: What shows the office's own words (its change log), or two languages on purpose.
OF_THE_OFFICE = ("saved", "action_undo", "action_redo", "language")


def said_by(widget: QWidget) -> Iterator[str]:
    """Yield what a widget says that is the program's own and not what the office entered."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox) and not widget.isEditable():
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QMenu):
        yield widget.title()
    if isinstance(widget, QTableView):
        model = widget.model()
        yield from (str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount()))
    if isinstance(widget, QDialog):
        yield widget.windowTitle()
    actions = [action for action in widget.findChildren(QAction) if action.objectName() not in OF_THE_OFFICE]
    yield from (action.text() for action in actions)


def left_vietnamese(within: QWidget) -> set[str]:
    """Return what a part of the window still says in Vietnamese."""
    widgets = [within, *within.findChildren(QWidget)]
    said = {text for widget in widgets if widget.objectName() not in OF_THE_OFFICE for text in said_by(widget)}
    return {text for text in said if has_vietnamese_letters(KEPT.sub("", re.sub(r"/\S+\.db", "", text)))}


def test_english_is_spoken() -> None:
    assert wording.language() == "en"


def test_the_first_form_is_english(new_clerk: Clerk) -> None:
    assert left_vietnamese(new_clerk.window) == set()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_english(clerk: Clerk, name: str) -> None:
    page = clerk.try_to_go_to(name)
    clerk.wait(lambda: clerk.window.current_page() is page)
    clerk.settle()
    if page.findChild(QAction, "action_save_and_new") is not None:
        clerk.trigger(page, "action_save_and_new")
        clerk.settle()
        clerk.trigger(page, "action_save_and_new")
        clerk.settle()
    assert left_vietnamese(clerk.window) == set()


def test_what_is_wrong_is_told_in_english(clerk: Clerk) -> None:
    page = clerk.go_to("commendations")
    clerk.do(page, "action_new")
    clerk.fill_in(page, awarded_on="30/2/2026", quantity="hai")
    clerk.do(page, "action_save")
    assert "30/2/2026" in clerk.problem(page, "awarded_on")
    assert "whole number" in clerk.problem(page, "quantity")
    clerk.fill_in(page, awarded_on="1/2/2023", quantity="2")
    clerk.do(page, "action_save")
    assert clerk.problem(page, "recipient_kind") == "Is missing."
    assert left_vietnamese(page) == set()


def test_dialogs_are_english(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    page.list.table.selectAll()
    QApplication.processEvents()
    for action in ("action_history", "action_deleted", "action_change_rows", "action_delete_rows"):
        clerk.do(page, action)
    for action in ("action_about", "action_options", "action_import", "action_export"):
        clerk.trigger(clerk.window, action)
    clerk.window.quick_find.action.trigger()
    clerk.settle()
    dialogs = [dialog for dialog in clerk.window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) >= 8
    for dialog in dialogs:
        assert left_vietnamese(dialog) == set(), dialog.objectName()
        dialog.close()


def test_a_report_is_vietnamese_all_the_same(clerk: Clerk) -> None:
    request = ReportRequest(Period.of(PeriodKind.YEAR, 2023))
    report = clerk.in_database(lambda store: compose(store, request))
    text = " ".join(plain(block.text) for block in report.body)
    assert "công nhân lao động" in text
    assert "workers" not in text


def test_the_change_log_is_vietnamese_all_the_same(clerk: Clerk) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    clerk.fill_in(page, name="Lưu trữ huyện")
    clerk.do(page, "action_save")
    clerk.wait(lambda: "Thêm nơi nhận “Lưu trữ huyện”" in clerk.status())
    assert clerk.status().startswith("Saved ")
