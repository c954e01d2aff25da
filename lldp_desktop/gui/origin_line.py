"""The line below a form's title that says from which office a record came, where several became one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import set_look

if TYPE_CHECKING:
    from lldp_desktop.gui.database_thread import DatabaseThread


class OriginLine(QLabel):
    """`Nguồn gốc: UBND xã …`; out of sight for what was entered here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("origin")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_look(self, "muted")
        self._asked = 0
        self.hide()

    def show_for(self, database: DatabaseThread, uid: str | None) -> None:
        """Show where a record came from; nothing for a new one, and nothing where that cannot be read."""
        self._asked += 1
        asked = self._asked
        self.hide()
        if uid is None:
            return

        def then(office: str | None) -> None:
            if asked == self._asked and office:
                self.setText(say("Nguồn gốc: {office}", office=office))
                self.show()

        database.read(lambda store: store.origin(uid), then, lambda _: None)
