"""The way to the office's programme, and to the figures of its indicators where those of enterprises have no field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.navigation import INDICATOR_FIGURES, label_of
from lldp_desktop.gui.page import add_action
from lldp_desktop.operations.office_choices import programme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from lldp_desktop.gui.main_window import MainWindow
    from lldp_desktop.storage.store import Store


class ProgrammeDoor(QObject):
    """Opens the choice of a programme; offers the page of its figures where its indicators have their own."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def add_to(self, tools: QMenu, view: QMenu) -> list[QAction]:
        """Add the entries to the menus; return those that need an office."""
        self._window.afterwards.done.connect(self.look)
        text = say("Chương trình thực hiện…")
        way = add_action(self._window, "action_programme", text, "Ctrl+Alt+F7", self._open, tools)
        show = self._window.dialogs.show_targets
        add_action(self._window, "action_targets", say("Đặt mục tiêu…"), "Ctrl+Shift+Q", show, tools)
        label, name = label_of(INDICATOR_FIGURES), f"action_show_{INDICATOR_FIGURES}"
        self._page = add_action(self._window, name, label, "Alt+9", self._show_page, view)
        self._page.setVisible(False)
        return [way, self._page]

    @Slot()
    def look(self) -> None:
        """Offer the page of figures where the programme wants it."""
        self._window.database.read(_has_figures_apart, self._offer_where, self._window.notice.tell_error)

    def _open(self) -> None:
        from lldp_desktop.gui.programme_dialog import ProgrammeDialog

        dialog = ProgrammeDialog(self._window.database, self._window)
        dialog.chosen.connect(self._chosen)
        dialog.open()

    def _show_page(self) -> None:
        self._window.go_to(INDICATOR_FIGURES)

    @Slot()
    def _chosen(self) -> None:
        self.look()
        text = say("Đã chọn chương trình khác. Hãy đóng và mở lại cửa sổ để mọi trang theo chương trình này.")
        self._window.notice.tell(text, calm=True)

    def _offer_where(self, wanted: bool) -> None:
        if wanted:
            self._page.setVisible(True)
            self._window.navigation.offer(INDICATOR_FIGURES)


def _has_figures_apart(store: Store) -> bool:
    """Tell whether an indicator of the office's programme is counted apart from the figures of enterprises."""
    found = programme_of(store)
    return len(found.sent_indicators) < len(found.indicators)
