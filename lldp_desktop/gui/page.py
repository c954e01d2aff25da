"""What the window asks of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from lldp_desktop.gui.look import LARGE, MEDIUM, set_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QMenu

    from lldp_desktop.storage.drafts import Draft

#: Opens the lists of choices; from a field that has one of them, at that list.
LISTS_SHORTCUT = "Ctrl+L"


class Page(QWidget):
    """One page of the window; its objectName is its name in the navigation."""

    #: What it shows stands there, where it has to be read first (`is_filled_later`).
    filled = Signal()
    is_filled_later = False

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.label = label

    def margins(self) -> tuple[int, int, int, int]:
        """Return the space around a page's content."""
        return MEDIUM, LARGE, MEDIUM, MEDIUM

    def enter(self) -> None:
        """Get ready to be shown; called each time."""

    def is_changed(self) -> bool:
        """Tell whether something typed is not saved."""
        return False

    def leave(self, proceed: Callable[[], None]) -> None:
        """Call `proceed` once nothing would be lost; never, where the clerk wants to stay."""
        proceed()

    def resume(self, draft: Draft, taken: Callable[[], None]) -> None:
        """Put a draft back where it was typed; `taken` is called when it stands there."""

    def let_go(self) -> None:
        """Let go of what must not be open when the window goes."""

    def keep_layout(self, settings: QSettings) -> None:
        """Write splitters and columns into the settings."""

    def add_action(self, name: str, text: str, shortcut: str, do: Callable[[], None]) -> QAction:
        """Add an action to the page and so to the window's menus; the shortcut works while the page is shown."""
        return add_action(self, name, text, shortcut, do)


def add_action(
    owner: QWidget, name: str, text: str, keys: str, do: Callable[[], object], menu: QMenu | None = None
) -> QAction:
    """Make an action that works in the whole window of its owner, and add it to this or to a menu.

    A menu that is made anew deletes the actions that it owns, so it owns none.
    """
    # In the first place of its making Qt looks for an icon too, and makes all names of icons known for it.
    action = QAction(owner)
    action.setText(text)
    action.setObjectName(name)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _=False: do())
    (menu or owner).addAction(action)
    return action


class ActionButton(QPushButton):
    """A button that does what an action does and is enabled as it is."""

    def __init__(self, action: QAction, parent: QWidget, *, main: bool = False) -> None:
        super().__init__(action.text(), parent)
        self.setObjectName(action.objectName().replace("action_", "button_"))
        self.setAccessibleName(action.text())
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
        if main:
            set_look(self, "main")
        self._action = action
        self.clicked.connect(lambda _=False: action.trigger())
        action.changed.connect(lambda: self.setEnabled(action.isEnabled()))
