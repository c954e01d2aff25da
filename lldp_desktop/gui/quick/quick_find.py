"""Ctrl+K: the way to what can be done, added and found from everywhere; what answers is loaded at its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenuBar, QPushButton

from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.quick.answering import Answering


class QuickFind(QObject):
    """The action and the button that open the line; says where to go, and the window goes once nothing would be lost.

    `failed` is told why records cannot be found.
    """

    #: A record to show: its table and uid.
    record_wanted = Signal(str, str)
    #: A new record to begin: its table, and the values that are filled in.
    entry_wanted = Signal(str, object)

    def __init__(
        self, window: QMainWindow, database: DatabaseThread, settings: QSettings, failed: Callable[[Exception], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._database = database
        self._settings = settings
        self._failed = failed
        self._answering: Answering | None = None
        self.action = QAction(window)
        self.action.setText(say("Tìm hoặc thêm…"))
        self.action.setObjectName("action_palette")
        self.action.setShortcut(QKeySequence("Ctrl+K"))

    def button(self, bar: QMenuBar) -> QPushButton:
        """Return what stands at the right of the menus and looks like a field."""
        keys = self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button = QPushButton(bar)
        button.setText(f"{self.action.text()}    {keys}")
        button.setObjectName("button_palette")
        button.setAccessibleName(self.action.text())
        button.setToolTip(say("Gõ việc cần làm, điều cần tìm hoặc dòng cần thêm ({keys})", keys=keys))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field that has the cursor keeps it
        button.clicked.connect(lambda _=False: self.action.trigger())
        return button

    def open(self, *, with_records: bool) -> None:
        """Show the line; without records and their pages where there is no office yet."""
        if self._answering is None:
            from lldp_desktop.gui.quick.answering import Answering

            self._answering = Answering(self._window, self._database, self._settings, self._failed)
            self._answering.record_wanted.connect(self.record_wanted)
            self._answering.entry_wanted.connect(self.entry_wanted)
        self._answering.open(with_records=with_records)
