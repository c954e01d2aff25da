"""What a window says, whatever its fonts: the texts of its widgets, and its actions with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)

from lldp_desktop.gui.guide.book import Book
from lldp_desktop.gui.guide.window import GuideWindow
from lldp_desktop.gui.guide.words import GUIDE, WINDOW, ShownAction
from lldp_desktop.gui.navigation import CONSOLIDATION, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.gui.main_window import MainWindow

#: How many of a list are in every picture, however large the letters.
_ROWS = 5
#: Their texts say what would be undone; the names come first.
_UNDOING = ("action_undo", "action_redo")


def texts(root: QWidget) -> list[str]:
    """Return what a widget and all in it show, in the order in which they were made."""
    seen = [root, *(w for w in root.findChildren(QWidget) if not w.isHidden() and w.isVisibleTo(root))]
    return [text for widget in seen for text in _texts_of(widget) if text.strip()]


def _texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.text() or widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText() or widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QMenuBar | QMenu):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QHeaderView):
        places = range(widget.count())
        yield from (str(widget.model().headerData(place, widget.orientation()) or "") for place in places)
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model(), QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), _ROWS)):
        column = 0
        while (index := model.index(row, column, parent)).isValid():
            yield str(index.data() or "")
            column += 1
        yield from _cells(model, model.index(row, 0, parent))


def actions(window: MainWindow) -> dict[str, dict[str, ShownAction]]:
    """Return every action of the window, of its pages and of its guide, with its keys and its menu."""
    pages: dict[str, dict[str, ShownAction]] = {name: {} for name in (*PAGES, CONSOLIDATION)}
    for name in pages:
        page = window.page(name)
        menu = _menu_title(window, "report" if name == "report" else "edit")
        for action in page.findChildren(QAction):
            if action.objectName().startswith("action_"):
                pages[name][action.objectName()] = _shown(action, menu if action in page.actions() else "")
    own = {}
    for menu_action in window.menuBar().actions():
        menu_widget = menu_action.menu()
        assert isinstance(menu_widget, QMenu)
        title = menu_action.text().replace("&", "")
        for action in menu_widget.actions():
            if action.parent() is window and action.objectName():
                own[action.objectName()] = _shown(action, title)
    guide = GuideWindow(Book([]), window._settings)
    reading = {action.objectName(): _shown(action, "") for action in guide.actions()}
    guide.deleteLater()
    return {WINDOW: own, **pages, GUIDE: reading}


def _menu_title(window: MainWindow, which: str) -> str:
    menu = {"edit": window._edit_menu, "report": window._report_menu}[which]
    return menu.title().replace("&", "")


def _shown(action: QAction, menu: str) -> ShownAction:
    text = action.text().replace("&", "")
    if action.objectName() in _UNDOING:
        text = text.partition(":")[0]
    return ShownAction(text, action.shortcut().toString(QKeySequence.SequenceFormat.PortableText), menu)
