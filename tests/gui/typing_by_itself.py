"""The program that `killed` kills: the real window, offscreen, filled in by keys at random, telling what happens."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from lldp_desktop.gui import application
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.settings import window_settings
from tests.gui.telling import say_line, tell_kept_drafts
from tests.gui.typing_vietnamese import type_text

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.gui.main_window import MainWindow
    from lldp_desktop.operations.records import Done

_FIELDS = {"enterprises": ("name", "address", "contact"), "recipients": ("name", "role")}
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyầếỗữ 0123456789"
#: Milliseconds between two keys, or two other steps.
_PACE = (2, 40)


class Typist(QObject):
    """Takes one random step after the other; each line that it prints is true by then."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        super().__init__()
        self._window = window
        self._chance = random.Random(seed)  # noqa: S311 - typing, not secrets
        self._busy = False
        self._step = QTimer(self)
        self._step.setSingleShot(True)
        self._step.timeout.connect(self._take_step)
        window.database.changed.connect(self._saved)

    @Slot()
    def start(self) -> None:
        """Begin once the window shows a page: go on with what a kill left, or drop it."""
        if self._window.current_page() is None:
            QTimer.singleShot(5, self.start)
            return
        answer = self._chance.choice(["Nhập tiếp", "Bỏ"]) if self._window.offer.text() else ""
        for button in self._window.offer.findChildren(QPushButton):
            if button.text().replace("&", "") == answer:
                button.click()
        if answer != "Nhập tiếp":
            self._window.go_to(self._chance.choice(list(_FIELDS)))
        self._window.database.read(lambda _: None, lambda _: self._begin(), lambda _: None)

    def _begin(self) -> None:
        say_line("ready")
        self._say_typed()
        self._step.start(1)

    def _say_typed(self) -> None:
        page = self._page()
        if page.is_changed():
            say_line("typed", draft=page.draft.id, typed=page.form.typed())

    def _page(self) -> RecordPage:
        page = self._window.current_page()
        assert isinstance(page, RecordPage)
        return page

    @Slot()
    def _take_step(self) -> None:
        page = self._page()
        if not self._busy:
            chance = self._chance.random()
            if page.is_changed() and chance < 0.025:
                self._save(page)
            elif page.is_changed() and chance < 0.03:
                self._drop(page)
            elif not page.is_changed() and chance < 0.5:
                self._go_somewhere(page)
            else:
                self._type(page)
        self._step.start(self._chance.randint(*_PACE))

    def _drop(self, page: RecordPage) -> None:
        """Drop what is typed, and type on once its draft is gone."""
        self._busy = True
        say_line("dropping", draft=page.draft.id)

        def gone(_: None) -> None:
            self._busy = False
            say_line("dropped", draft=page.draft.id)

        page._drop(lambda: self._window.database.read(lambda _: None, gone, lambda _: None))

    def _go_somewhere(self, page: RecordPage) -> None:
        """Show another page, another record, or a blank form; nothing is unsaved."""
        row = self._chance.randrange(-2, page.list.model.rowCount() + 1)
        uid = page.list.model.uid_at(row) if row >= 0 else None
        if row == -2:
            self._window.go_to(self._chance.choice(list(_FIELDS)))
        elif uid is not None:
            page._choose(uid)
        else:
            page.begin({})

    def _type(self, page: RecordPage) -> None:
        name = page.form.typing_at()[0]
        if name not in _FIELDS[page.objectName()] or self._chance.random() < 0.1:
            name = self._chance.choice(_FIELDS[page.objectName()])
        field = page.form.findChild(QWidget, name)
        assert field is not None
        type_text(field, self._chance.choice(_LETTERS))
        self._say_typed()

    def _save(self, page: RecordPage) -> None:
        values, _ = page.form.values()
        if not values["name"] or not str(values["name"]).strip():
            return
        self._busy = True
        say_line("saving", draft=page.draft.id, uid=page._uid)
        page.save()
        QTimer.singleShot(0, lambda: self._wait_for_save(page))

    def _wait_for_save(self, page: RecordPage) -> None:
        """Type on once the page says that it was saved, or why it was not."""
        if page._saving:
            QTimer.singleShot(1, lambda: self._wait_for_save(page))
            return
        self._busy = False
        self._say_typed()  # where it was refused, for a name that is there already, for one

    @Slot(object)
    def _saved(self, done: Done) -> None:
        for change in done.changes:
            say_line("saved", draft=self._page().draft.id, uid=change.uid, record=change.after)


def type_into(path: Path, seed: int) -> int:
    """Type into a database until killed."""
    app = QApplication(sys.argv[:1])
    application.dress(app)
    tell_kept_drafts()
    window = application.open_window(path, window_settings(path.with_suffix(".ini")))
    window.show()
    typist = Typist(window, seed)
    typist.start()
    return app.exec()
