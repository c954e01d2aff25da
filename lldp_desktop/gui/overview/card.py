"""A card of the first page: a heading, and below it lines that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from lldp_desktop.gui.look import MEDIUM, SMALL, TIGHT, set_look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

_ACTION = Qt.ItemDataRole.UserRole


class Card(QFrame):
    """A frame with a heading; what belongs in it is put below."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        set_look(self, "card")
        self._title = QLabel(title, self)
        set_look(self._title, "subtitle")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        self.column.setSpacing(SMALL)
        self.column.addWidget(self._title)

    def say(self, title: str) -> None:
        """Change the heading."""
        self._title.setText(title)

    def add_words(self, name: str, look: str = "muted") -> QLabel:
        """Add a line of words below what stands there."""
        words = QLabel(self)
        words.setObjectName(name)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        set_look(words, look)
        self.column.addWidget(words)
        return words


class Ways(QListWidget):
    """Lines that each lead somewhere, by a click or Enter; as high as they are."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        set_look(self, "ways")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)
        self._went: QListWidgetItem | None = None

    def fill(self, ways: Iterable[tuple[str, Callable[[], None]]]) -> None:
        """Show these lines in place of those before."""
        self.clear()
        for text, go in ways:
            item = QListWidgetItem(text, self)
            item.setToolTip(text)
            item.setData(_ACTION, go)
        self.setFixedHeight(self.sizeHint().height())
        self.setVisible(self.count() > 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for all lines, and no width."""
        line = max(self.sizeHintForRow(0), 0)
        return QSize(0, self.count() * line + TIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no width."""
        return QSize(0, self.sizeHint().height())

    def _go(self, item: QListWidgetItem) -> None:
        # A click is an activation too where the desktop says so; once is enough.
        go = item.data(_ACTION)
        if callable(go) and self._went is not item:
            self._went = item
            go()
            self._went = None
