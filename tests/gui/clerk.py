"""The clerk's words for what tests do in the window: go to a page, fill in a field, save, read a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.report_page import ReportPage
from tests.gui.typing_vietnamese import choose, replace_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.main_window import MainWindow
    from lldp_desktop.gui.studio.part_editor import PartEditor
    from lldp_desktop.storage.store import Store

_T = TypeVar("_T")
_W = TypeVar("_W", bound=QWidget)
#: Milliseconds; for a machine on which much else runs.
PATIENCE = 60_000


class Clerk:
    """Drives one window as its user does."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def wait_until_ready(self) -> None:
        """Wait until the window shows its pages or the first form."""
        self.wait(lambda: self.window.is_first_run() or self.window.current_page() is not None)
        self.settle()

    def settle(self) -> None:
        """Wait until the database thread has answered everything asked so far, and answers to those answers."""
        for _ in range(3):
            self.in_database(lambda _: None)

    def in_database(self, job: Callable[[Store], _T]) -> _T:
        """Do something with the Store, in its own thread."""
        results: list[_T] = []
        errors: list[BaseException] = []
        self.window.database.read(job, results.append, errors.append)
        self.wait(lambda: bool(results or errors))
        assert not errors, errors
        return results[0]

    def records(self, table: str) -> list[Record]:
        """Return what is kept in a table."""
        return self.in_database(lambda store: store.records(table))

    def break_writing(self, table: str) -> None:
        """Let the disk be full for everything that is written to a table from now on."""

        def job(store: Store) -> None:
            # A full disk as SQLite sees one: no page more than there are, and rows that need many.
            database = store._database
            pages = int(database.execute("PRAGMA page_count").fetchone()[0])
            database.execute(f"PRAGMA max_page_count={pages}")
            for event in ("INSERT", "UPDATE"):
                # The names are this test's own.
                body = "INSERT INTO settings VALUES ('crowd', hex(zeroblob(200000)));"
                database.execute(f"CREATE TEMP TRIGGER full_{event} BEFORE {event} ON main.{table} BEGIN {body} END")

        self.in_database(job)

    def mend_writing(self) -> None:
        """Give the disk its room back."""

        def job(store: Store) -> None:
            for event in ("INSERT", "UPDATE"):
                store._database.execute(f"DROP TRIGGER full_{event}")
            store._database.execute("PRAGMA max_page_count=1000000000")

        self.in_database(job)

    def find(self, kind: type[_W], name: str, within: QWidget | None = None) -> _W:
        """Find a widget by its name."""
        found = (within or self.window).findChild(kind, name)
        assert found is not None, name
        return found

    def go_to(self, name: str) -> RecordPage:
        """Click a page's name in the navigation."""
        page = self.try_to_go_to(name)
        self.wait(lambda: self.window.current_page() is page)
        self.settle()
        assert isinstance(page, RecordPage)
        return page

    def try_to_go_to(self, name: str) -> QWidget:
        """Click a page's name in the navigation; a question may come before it is shown."""
        navigation = self.window.navigation
        rows = range(navigation.count())
        item = next(navigation.item(row) for row in rows if navigation.item(row).data(Qt.ItemDataRole.UserRole) == name)
        place = navigation.visualItemRect(item).center()
        QTest.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()
        return self.window.page(name)

    def reports(self) -> ReportPage:
        """Go to the reports, their list or the one that is open."""
        page = self.try_to_go_to("report")
        assert isinstance(page, ReportPage)
        self.wait(lambda: self.window.current_page() is page)
        self.settle()
        return page

    def report(self, **asked: object) -> ReportPage:
        """Go to the report that is open, or make one as it is asked for, and wait for its pages."""
        page = self.reports()
        if page.editor.report is None and not page.notice.text():
            self.new_report(page, **asked)
        self.wait(lambda: bool(page.notice.text()) or self.pages_are_done(page))
        return page

    def new_report(self, page: ReportPage, **asked: object) -> None:
        """Make a report in the dialog; what is not asked for is as suggested."""
        self.trigger(page, "action_new")
        self.wait(lambda: page.findChild(QWidget, "report_settings") is not None)
        dialog = self.find(QWidget, "report_settings", page)
        self.fill_in(dialog, **asked)
        self.find(QPushButton, "button_give", dialog).click()
        self.wait(lambda: page.editor.report is not None or bool(page.notice.text()))
        self.window.activateWindow()  # the dialog had the keys
        self.settle()

    def pages_are_done(self, page: ReportPage) -> bool:
        """Tell whether the pages in sight are those of what is typed by now."""
        return page.editor.report is not None and page.editor.view.page_count() > 0 and page.editor.drawing.is_done()

    def report_pdf(self, page: ReportPage) -> bytes:
        """Return the PDF that would be saved or printed now."""
        made: list[bytes] = []
        page.pages(made.append)
        self.wait(lambda: bool(made))
        return made[0]

    def part(self, page: ReportPage, name: str) -> PartEditor:
        """Show a part of the report and return its text."""
        page.editor.outline.setCurrentItem(page.editor.outline._items[name])
        self.wait(lambda: page.editor.part_name == name)
        self.settle()
        return page.editor.text

    def fill_in(self, page: QWidget, **values: object) -> None:
        """Fill in fields by name, each in the way of its kind."""
        for name, value in values.items():
            field = self.find(QWidget, name, page)
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            elif isinstance(field, QComboBox) and not field.isEditable():
                choose(field, str(value))
            elif isinstance(field, QListWidget):
                self._tick(field, value)
            else:
                replace_text(field, str(value))

    def shown_in(self, page: QWidget, name: str) -> str:
        """Return the text that stands in a field."""
        field = self.find(QWidget, name, page)
        if isinstance(field, QLineEdit):
            return field.text()
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        assert isinstance(field, QComboBox)
        return field.currentText()

    def do(self, page: QWidget, action: str) -> None:
        """Trigger an action of a page, as its shortcut or button does."""
        self.trigger(page, action)
        self.settle()

    def save_anyway(self, page: QWidget) -> None:
        """Answer the question about what is doubtful: it is meant so."""
        button = self.find(QPushButton, "button_save_anyway", page)
        self.wait(button.isVisible)
        button.click()
        self.settle()

    @staticmethod
    def trigger(page: QWidget, action: str) -> None:
        """Trigger an action and wait for nothing."""
        found = page.findChild(QAction, action)
        assert found is not None, action
        assert found.isEnabled(), action
        found.trigger()

    @staticmethod
    def focused() -> str:
        """Return the name of the field that has the cursor."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()

    def rows(self, page: RecordPage) -> list[list[str]]:
        """Return what the list shows, row by row."""
        model = page.list.model
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def click_row(self, page: RecordPage, text: str) -> None:
        """Click the row in which a text stands."""
        row = next(place for place, cells in enumerate(self.rows(page)) if any(text in cell for cell in cells))
        place = page.list.table.visualRect(page.list.model.index(row, 0)).center()
        QTest.mouseClick(page.list.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def problem(self, page: QWidget, name: str) -> str:
        """Return the problem that stands under a field; nothing where it is not shown."""
        label = self.find(QLabel, f"{name}_problem", page)
        return label.text() if label.isVisible() else ""

    def status(self) -> str:
        """Return the line at the foot of the window."""
        return self.find(QLabel, "saved").text()

    def question(self, name: str) -> QMessageBox:
        """Wait for a question of the program."""
        self.wait(lambda: self._open_question(name) is not None)
        found = self._open_question(name)
        assert found is not None
        return found

    def answer(self, question: str, button: str) -> None:
        """Answer a question by one of its buttons."""
        asked = self.question(question)
        QTest.mouseClick(self.find(QPushButton, button, asked), Qt.MouseButton.LeftButton)
        self.wait(lambda: self._open_question(question) is None)
        self.settle()

    def close_dropping(self) -> None:
        """Close the window, dropping what is not saved; it is closed when this returns."""
        for question in self.window.findChildren(QMessageBox):
            question.close()
        page = self.window.current_page()
        if isinstance(page, ReportPage) and not self.window.is_closed:
            page.editor.saving.drop()
        if not self.window.close():
            self.find(QPushButton, "answer_drop", self.question("ask_unsaved")).click()
        self.wait(lambda: self.window.is_closed)
        for dialog in self.window.findChildren(QDialog):
            dialog.done(0)  # with what it has at work

    def _open_question(self, name: str) -> QMessageBox | None:
        boxes = self.window.findChildren(QMessageBox, name)
        return next((box for box in boxes if box.isVisible()), None)

    @staticmethod
    def _tick(field: QListWidget, names: object) -> None:
        assert isinstance(names, list)
        for row in range(field.count()):
            state = Qt.CheckState.Checked if field.item(row).text() in names else Qt.CheckState.Unchecked
            field.item(row).setCheckState(state)
