"""Outline, text and pages side by side; where the window is narrow, text and pages take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import SMALL, TIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QResizeEvent

#: Below this width (logical pixels) text and pages beside each other are both too narrow to be read.
NARROW = 900
_FIRST_SIZES = [250, 390, 530]
_TEXT, _PAGES = 0, 1


class Columns(QWidget):
    """Lays the three columns out, each to be hidden by a key; sizes are kept."""

    def __init__(self, outline: QWidget, text: QWidget, pages: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.outline, self.text, self.pages = outline, text, pages
        self._outline_wanted = self._pages_wanted = True
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("text_or_pages")
        self.tabs.setAccessibleName(say("Nội dung hay trang in"))
        self.tabs.addTab(say("Nội dung"))
        self.tabs.addTab(say("Trang in"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(lambda _: self._show())
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("studio_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(SMALL)
        for widget, stretch in ((outline, 0), (text, 1), (pages, 1)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.indexOf(widget), stretch)
        self.splitter.setSizes(_FIRST_SIZES)
        outline.setMinimumWidth(150)
        text.setMinimumWidth(260)
        pages.setMinimumWidth(240)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addWidget(self.tabs)
        layout.addWidget(self.splitter, 1)
        self._narrow = False
        self._show()

    def restore(self, settings: QSettings) -> None:
        """Take the sizes of last time."""
        sizes = settings.value("report/columns")
        if isinstance(sizes, QByteArray):
            self.splitter.restoreState(sizes)
            self.splitter.setChildrenCollapsible(False)
        self._outline_wanted = settings.value("report/outline_shown", True, bool) is not False
        self._pages_wanted = settings.value("report/pages_shown", True, bool) is not False
        self._show()

    def keep(self, settings: QSettings) -> None:
        """Keep the sizes."""
        settings.setValue("report/columns", self.splitter.saveState())
        settings.setValue("report/outline_shown", self._outline_wanted)
        settings.setValue("report/pages_shown", self._pages_wanted)

    def toggle_outline(self) -> None:
        """Hide the outline, or show it again."""
        self._outline_wanted = not self._outline_wanted
        self._show()

    def toggle_pages(self) -> None:
        """Hide the pages or show them again; in a narrow window go from text to pages and back."""
        if self._narrow:
            self.tabs.setCurrentIndex(_TEXT if self.tabs.currentIndex() == _PAGES else _PAGES)
        else:
            self._pages_wanted = not self._pages_wanted
            self._show()

    def show_text(self) -> None:
        """Bring the text into sight."""
        self.tabs.setCurrentIndex(_TEXT)

    def show_pages(self) -> None:
        """Bring the pages into sight."""
        self._pages_wanted = True
        self.tabs.setCurrentIndex(_PAGES)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let text and pages take turns below a width."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    def _show(self) -> None:
        turn = self.tabs.currentIndex()
        self.tabs.setVisible(self._narrow)
        self.outline.setVisible(self._outline_wanted)
        self.text.setVisible(not self._narrow or turn == _TEXT)
        self.pages.setVisible(turn == _PAGES if self._narrow else self._pages_wanted)
