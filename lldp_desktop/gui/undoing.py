"""Undo and redo in the menu, named by what they would take back or do again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_LONGEST = 60


class Undoing(QObject):
    """The two actions, kept up to date with the change log; in a text field Ctrl+Z is the field's own.

    `turned` names the table in which something was undone or redone, so that the window can show it.
    """

    turned = Signal(str)

    def __init__(
        self,
        database: DatabaseThread,
        leave: Callable[[Callable[[], None]], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._leave = leave
        self._failed = failed
        self.undo = self._action("action_undo", "Ctrl+Z", _undo)
        self.redo = self._action("action_redo", "Ctrl+Y", _redo)
        database.changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Read anew what can be undone and redone."""
        self._database.read(_labels, self._show, self._failed)

    def _action(self, name: str, keys: str, operation: Callable[[Store], Done]) -> QAction:
        action = QAction(self.parent())
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: self._leave(lambda: self._turn(operation)))
        return action

    def _turn(self, operation: Callable[[Store], Done]) -> None:
        self._database.operate(operation, self._turned, self._failed)

    def _turned(self, done: Done) -> None:
        if done.changes:
            change = done.changes[0]
            file = (change.after or change.before or {}) if change.table == ATTACHMENTS.table else {}
            self.turned.emit(str(file.get("owner_table", change.table)))

    def _show(self, labels: tuple[str | None, str | None]) -> None:
        verbs = (say("Hoàn tác"), say("Làm lại"))
        for action, verb, label in zip((self.undo, self.redo), verbs, labels, strict=True):
            short = label if label is None or len(label) <= _LONGEST else f"{label[:_LONGEST].rstrip()}…"
            # An ampersand in a name is no shortcut key.
            action.setText(f"{verb}: {short}".replace("&", "&&") if short else verb)
            action.setEnabled(label is not None)


def _undo(store: Store) -> Done:
    from lldp_desktop.operations.records import Done
    from lldp_desktop.operations.undo import undo

    return undo(store) or Done("", ())


def _redo(store: Store) -> Done:
    from lldp_desktop.operations.records import Done
    from lldp_desktop.operations.undo import redo

    return redo(store) or Done("", ())


def _labels(store: Store) -> tuple[str | None, str | None]:
    """Return what would be undone and what redone; None where there is nothing."""
    back, again = store.to_undo(), store.to_redo()
    return back.label if back else None, again.label if again else None
