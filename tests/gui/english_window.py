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
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from lldp_desktop.domain import wording
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.gui.consolidation.page import ConsolidationPage
from lldp_desktop.gui.navigation import CONSOLIDATION, PAGES
from lldp_desktop.gui.outlines.dialog import OutlinesDialog
from lldp_desktop.reporting.document import plain
from lldp_desktop.reporting.outline import load, shipped
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.gui.sent_by_offices import commune, send
from tests.said_texts import has_vietnamese_letters
from tests.unsaid import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.gui.report_page import ReportPage
    from tests.gui.clerk import Clerk

#: What shows the office's own words (its change log), a folder's name, or two languages on purpose.
OF_THE_OFFICE = ("copies", "saved", "action_undo", "action_redo", "language", "part_title", "part_text", "chart")

#: The office's own words that stand among the program's, and the titles of Vietnamese outlines.
ENTERED = (
    "Báo cáo năm 2023",
    "Đỗ Hùng Sơn",
    *(load(name).title for name in shipped()),
)


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
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QTableView | QTreeView):
        model = widget.model()
        yield from (str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount()))
    if isinstance(widget, QDialog):
        yield widget.windowTitle()
    actions = [action for action in widget.findChildren(QAction) if action.objectName() not in OF_THE_OFFICE]
    yield from (action.text() for action in actions)


def left_vietnamese(within: QWidget, *names: str) -> set[str]:
    """Return what a part of the window still says in Vietnamese, besides names of the office's own."""
    kept = re.compile("|".join([r"/\S+\.db", KEPT.pattern, *map(re.escape, names)]))
    widgets = [within, *within.findChildren(QWidget)]
    said = {text for widget in widgets if widget.objectName() not in OF_THE_OFFICE for text in said_by(widget)}
    return {text for text in said if has_vietnamese_letters(kept.sub("", text))}


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


def test_the_window_fits_a_small_screen_in_english(clerk: Clerk) -> None:
    """1366x768 at 150 % has 910 points across."""
    for name in PAGES:
        page = clerk.try_to_go_to(name)
        clerk.wait(lambda page=page: clerk.window.current_page() is page)  # type: ignore[misc]
    clerk.settle()
    assert clerk.window.minimumSizeHint().width() <= 910


def test_consolidation_is_english(clerk: Clerk, tmp_path: Path) -> None:
    path = send(tmp_path, "trung", commune("xã Hoằng Trung"))
    (tmp_path / "hỏng.lldp").write_bytes(path.read_bytes()[:-100])
    clerk.window.consolidation.open()
    page = clerk.window.page(CONSOLIDATION)
    assert isinstance(page, ConsolidationPage)
    clerk.settle()
    assert left_vietnamese(clerk.window) == set()
    page.take([tmp_path])
    clerk.wait(lambda: not page.taking.is_going)
    clerk.settle()
    sent = ("Ủy ban nhân dân xã Hoằng Trung", "xã Hoằng Trung", "hỏng.lldp", "huyện Hoằng Hóa", "tỉnh Thanh Hóa")
    for action, name in (("", "taking_result"), ("action_expected", "expected_offices"), ("action_due", "due_dialog")):
        if action:
            clerk.do(page, action)
        dialog = clerk.find(QDialog, name, page)
        assert left_vietnamese(dialog, *sent) == set()
        dialog.reject()
    page.tabs.setCurrentWidget(page.totals)
    for _ in range(3):
        assert left_vietnamese(clerk.window, *sent) == set()
        page.totals.table.go_to(0, 0)
        page.totals.table.follow()
        clerk.settle()


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


def opened(clerk: Clerk, page: ReportPage, action: str, name: str) -> QDialog:
    """Return the dialog that an action of the reports opens."""
    clerk.trigger(page, action)
    clerk.wait(lambda: page.findChild(QDialog, name) is not None)
    return clerk.find(QDialog, name, page)


def test_the_reports_editor_is_english(clerk: Clerk) -> None:
    page = clerk.reports()
    assert left_vietnamese(opened(clerk, page, "action_new", "report_settings"), *ENTERED) == set()
    clerk.find(QPushButton, "button_give", page).click()
    clerk.wait(lambda: page.editor.report is not None and clerk.pages_are_done(page))
    assert left_vietnamese(clerk.window, *ENTERED) == set()
    assert page.editor.outline.state_of("mo-dau") == "Draft"
    dialog = opened(clerk, page, "action_insert_figure", "figure_choice")
    figures = clerk.find(QListWidget, "figure_list", dialog)
    names = [figures.item(row).text().partition(" — ")[0] for row in range(figures.count())]
    assert "Items of funding" in names
    assert left_vietnamese(dialog) == set()
    dialog.reject()
    dialog = opened(clerk, page, "action_settings", "report_settings")
    assert left_vietnamese(dialog, *ENTERED) == set()
    dialog.reject()


def test_issuing_is_english(clerk: Clerk) -> None:
    page = clerk.report()
    dialog = opened(clerk, page, "action_issue", "issue_dialog")
    clerk.wait(lambda: clerk.find(QLabel, "issue_check_summary", dialog).text().startswith("Checked"))
    assert left_vietnamese(dialog, *ENTERED) == set()
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: bool(page.issued.content))
    clerk.settle()
    assert left_vietnamese(clerk.window, *ENTERED) == set()
    assert page.issued.versions.item(0).text().startswith("First version: no. ")
    clerk.trigger(page, "action_reopen")
    assert left_vietnamese(clerk.question("ask_reopen"), *ENTERED) == set()


def test_what_a_check_finds_is_told_in_english(clerk: Clerk) -> None:
    page = clerk.report()
    dialog = opened(clerk, page, "action_settings", "report_settings")
    clerk.fill_in(dialog, issued_on="11/12/2022")
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.settle()
    clerk.wait(lambda: clerk.pages_are_done(page))
    clerk.trigger(page, "action_check_report")
    clerk.wait(lambda: page.issue_check.list.count() > 0)
    found = [page.issue_check.list.item(row) for row in range(page.issue_check.list.count())]
    assert any("The date of issue is before the first day" in item.text() for item in found)
    told = {text for item in found for text in (item.text(), item.toolTip())}
    assert {text for text in told if has_vietnamese_letters(KEPT.sub("", text))} == set()
    assert left_vietnamese(page.issue_check) == set()


def test_a_mistake_of_an_outline_is_told_in_english(clerk: Clerk) -> None:
    clerk.trigger(clerk.window, "action_outlines")
    dialog = clerk.find(OutlinesDialog, "outlines_dialog")
    clerk.wait(lambda: dialog.list.count() > 0)
    listed = dialog.list.count()
    clerk.trigger(dialog, "action_copy_outline")
    clerk.wait(lambda: dialog.list.count() == listed + 1)
    clerk.settle()
    dialog.editor.setPlainText(dialog.editor.toPlainText().replace("funding.spent }} (B", "funding.spnt }} (B"))
    clerk.wait(lambda: dialog.findings.count() > 0 and "spnt" in dialog.findings.item(0).text())
    assert "these figures have no entry “spnt”" in dialog.findings.item(0).text()
    assert left_vietnamese(dialog, *ENTERED) == set()
    clerk.find(QPushButton, "button_close", dialog).click()
    clerk.answer("ask_unsaved", "answer_drop")


@pytest.mark.parametrize("name", ["print_lists", "print_certificates", "print_forms", "print_charts"])
def test_prints_are_english_in_the_window(clerk: Clerk, name: str) -> None:
    clerk.trigger(clerk.window, f"action_{name}")
    clerk.settle()
    (dialog,) = (dialog for dialog in clerk.window.findChildren(QDialog) if dialog.isVisible())
    lists = dialog.findChildren(QListWidget)
    texts = [each.item(row).text() for each in lists for row in range(each.count())]
    assert [text for text in texts if has_vietnamese_letters(text)] == []
    assert left_vietnamese(dialog) == set()
    dialog.close()


def test_a_part_is_vietnamese_in_the_change_log(clerk: Clerk) -> None:
    page = clerk.report()
    text = clerk.part(page, "mo-dau")
    assert page.editor.title.text() == "Opening"
    text.insertPlainText("Kính thưa. ")
    page.editor.saving.save()
    clerk.wait(lambda: "Sửa phần “Mở đầu”" in clerk.status())


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
