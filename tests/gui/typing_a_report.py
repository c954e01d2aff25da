"""The program that `killed` kills in the studio: a part of a report is typed at random, telling what happens."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QPushButton

from lldp_desktop.gui import application
from lldp_desktop.gui.report_page import ReportPage
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.reporting.part_text import kept
from tests.gui.telling import say_line, tell_kept_drafts
from tests.gui.typing_vietnamese import type_text

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.main_window import MainWindow

PART = "van-ban-chi-dao"
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyầếỗữ 0123456789"
#: Milliseconds between two keys.
_PACE = (2, 40)


class ReportTypist(QObject):
    """Takes one random step after the other; each line that it prints is true by then."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        super().__init__()
        self._window = window
        self._chance = random.Random(seed)  # noqa: S311 - typing, not secrets
        self._saving = ""
        self._step = QTimer(self)
        self._step.setSingleShot(True)
        self._step.timeout.connect(self._take_step)

    @Slot()
    def start(self) -> None:
        """Begin once the window shows a page: go on with what a kill left, else with the report."""
        if self._window.current_page() is None:
            QTimer.singleShot(5, self.start)
            return
        resumed = bool(self._window.offer.text())
        for button in self._window.offer.findChildren(QPushButton):
            if button.text().replace("&", "") == "Nhập tiếp":
                button.click()
        if not resumed:
            self._window.go_to("report")
        self._open(resumed=resumed)

    def _page(self) -> ReportPage:
        page = self._window.page("report")
        assert isinstance(page, ReportPage)
        return page

    def _open(self, *, resumed: bool) -> None:
        """Begin to type once the part is there."""
        page = self._page()
        rows = page.list.model.rows
        if not resumed and page.editor.report is None and rows and not page.editor._uid:
            page.open_report(str(rows[0].record["uid"]))
        if page.editor.report is not None and not resumed:
            page.editor.show_part(PART)
        there = page.editor.part_name == PART and (page.is_changed() or not resumed)
        if page.editor.report is None or not there:
            QTimer.singleShot(5, lambda: self._open(resumed=resumed))
            return
        page.editor.saving.saved.connect(self._saved)
        unsaved = page.editor.saving._unsaved()
        say_line("ready", typed=None if unsaved is None else unsaved.typed)
        self._say_typed()
        self._step.start(1)

    def _say_typed(self) -> None:
        unsaved = self._page().editor.saving._unsaved()
        if unsaved is not None:
            say_line("typed", typed=unsaved.typed)

    @Slot()
    def _take_step(self) -> None:
        editor = self._page().editor
        if not self._saving:
            if editor.saving.is_changed() and self._chance.random() < 0.03:
                self._saving = kept(editor.text.texts())
                say_line("saving", text=self._saving)
                editor.saving.save()
            else:
                type_text(editor.text, self._chance.choice(_LETTERS))
                self._say_typed()
        self._step.start(self._chance.randint(*_PACE))

    @Slot()
    def _saved(self) -> None:
        if self._saving:
            say_line("saved", text=self._saving)
            self._saving = ""


def type_a_report(path: Path, seed: int) -> int:
    """Type into the report of a database until killed."""
    app = QApplication(sys.argv[:1])
    application.dress(app)
    tell_kept_drafts()
    window = application.open_window(path, window_settings(path.with_suffix(".ini")))
    window.show()
    typist = ReportTypist(window, seed)
    typist.start()
    return app.exec()
