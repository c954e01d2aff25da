"""The help menu's way into the guide: F1 at the place that one is at, the keys, what is new after an upgrade."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from lldp_desktop import __version__
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from lldp_desktop.gui.guide.window import GuideWindow
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.gui.page import Page

_VERSION = "program/version"
_FIRST, _SHORTCUTS, _NEWS = "start", "shortcuts", "whats_new"


class Guide(QObject):
    """Opens the guide, made when it is first asked for; `page` tells which page is shown (None before the first)."""

    def __init__(self, page: Callable[[], Page | None], settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._settings = settings
        self._window: GuideWindow | None = None
        self._greeted = False

    def add_to(self, menu: QMenu) -> None:
        """Put the guide's actions into the help menu."""
        for name, text, keys, do in (
            ("action_guide", say("Hướng dẫn"), "F1", self.open_here),
            ("action_shortcuts", say("Các phím tắt"), "Ctrl+F1", partial(self.open, _SHORTCUTS)),
            ("action_whats_new", say("Có gì mới"), "Ctrl+Shift+F1", partial(self.open, _NEWS, __version__)),
        ):
            action = QAction(self.parent())
            action.setText(text)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, do=do: do())
            menu.addAction(action)

    def open_here(self) -> None:
        """Show what the guide says of the page, or of the part of it or the field that has the keyboard."""
        from lldp_desktop.gui.attachment_strip import AttachmentStrip
        from lldp_desktop.gui.list_filters import ListFilters
        from lldp_desktop.gui.record_form import RecordForm

        page, focus = self._page(), QApplication.focusWidget()
        if page is None:
            self.open(_FIRST)
            return
        for kind, section in ((ListFilters, "finding"), (AttachmentStrip, "attachments")):
            part = page.findChild(kind)
            if isinstance(part, QWidget) and focus is not None and part.isAncestorOf(focus):
                self.open(section)
                return
        form = page.findChild(RecordForm)
        inside = form is not None and focus is not None and form.isAncestorOf(focus)
        self.open(page.objectName(), f"field-{form.typing_at()[0]}" if inside and form is not None else "")

    def open(self, section: str, anchor: str = "") -> None:
        """Show a section in the guide's window."""
        window = self.window()
        window.go_to(section, anchor)
        window.show()
        window.raise_()
        window.activateWindow()
        window.text.setFocus()

    def window(self) -> GuideWindow:
        """Return the guide's window, made now where it was never shown."""
        if self._window is None:
            # Reading Markdown is not needed before.
            from lldp_desktop.gui.guide.book import Book
            from lldp_desktop.gui.guide.window import GuideWindow

            self._window = GuideWindow(Book.read(), self._settings)
        return self._window

    def close(self) -> None:
        """Close the guide's window with the program's."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def greet(self, notice: Notice) -> None:
        """Say at the first start of a newer version that there is something new; later calls say nothing."""
        if self._greeted:
            return
        self._greeted = True
        before = str(self._settings.value(_VERSION, ""))
        self._settings.setValue(_VERSION, __version__)
        if before and _numbers(before) < _numbers(__version__):
            news = (say("Có gì mới"), partial(self.open, _NEWS, __version__))
            notice.tell(say("Đã cập nhật lên bản {version}.", version=__version__), news, calm=True)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, so that 0.10.0 comes after 0.9.0; what is no number counts for nothing."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
