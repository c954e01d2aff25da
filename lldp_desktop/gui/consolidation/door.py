"""The ways to the page of consolidation; it is no page of those who never take packages in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.navigation import CONSOLIDATION, label_of
from lldp_desktop.gui.page import add_action

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from lldp_desktop.domain.period import Period
    from lldp_desktop.gui.consolidation.page import ConsolidationPage
    from lldp_desktop.gui.database_thread import Worker
    from lldp_desktop.gui.main_window import MainWindow
    from lldp_desktop.storage.store import Store


class ConsolidationDoor(QObject):
    """Offers the page where packages were received, or once the clerk wants to take some in.

    `show` shows a page by its name; `leave` goes on once nothing typed would be lost.
    """

    def __init__(
        self,
        window: MainWindow,
        drawing: Worker,
        leave: Callable[[Callable[[], None]], None],
        show: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._drawing = drawing
        self._leave = leave
        self._show = show
        self._page: ConsolidationPage | None = None
        window.door.packages.consolidation_wanted.connect(self.take)

    def add_to(self, file: QMenu, view: QMenu) -> list[QAction]:
        """Add the entries to the menus; return those that need an office."""
        text = say("Mở gói số liệu của các xã để tổng hợp…")
        take = add_action(self._window, "action_consolidate", text, "Alt+F6", self.ask_packages, file)
        label = label_of(CONSOLIDATION)
        self._way = add_action(self._window, "action_show_consolidation", label, "Alt+0", self.open, view)
        self._way.setVisible(False)
        return [take, self._way]

    def make_page(self, settings: QSettings, parent: QWidget) -> ConsolidationPage:
        """Return the page, made now."""
        from lldp_desktop.gui.consolidation.page import ConsolidationPage

        self._page = ConsolidationPage(
            self._window.database, self._drawing, settings, self._window.door.packages.hand, parent
        )
        self._page.report_wanted.connect(self._make_report)
        self._page.offer_report()
        return self._page

    @Slot()
    def look(self) -> None:
        """Offer the page where packages were received before."""
        self._window.database.read(_is_in_use, self._offer_where, self._window.notice.tell_error)

    def open(self) -> None:
        """Show the page."""
        self._arrive(lambda _: None)

    def ask_packages(self) -> None:
        """Show the page, and ask for the packages to be taken in."""
        self._arrive(lambda page: page.ask_packages())

    @Slot(object)
    def take(self, file: Path) -> None:
        """Show the page, and take a package in."""
        self._arrive(lambda page: page.take([file]))

    @Slot(int)
    def show_package(self, number: int) -> None:
        """Show the figures of the office that sent a package."""
        self._arrive(lambda page: page.show_package(number))

    @Slot(object)
    def _make_report(self, period: Period) -> None:
        """Ask for the report of what was received of a period."""
        from lldp_desktop.gui.report_page import ReportPage

        def show() -> None:
            self._show("report")
            page = self._window.page("report")
            if isinstance(page, ReportPage):
                page.ask_new(period)

        self._leave(show)

    def _arrive(self, do: Callable[[ConsolidationPage], None]) -> None:
        def show() -> None:
            self._offer_where(in_use=True)
            self._show(CONSOLIDATION)
            if self._page is not None:
                do(self._page)

        self._leave(show)

    def _offer_where(self, in_use: bool) -> None:
        if in_use:
            self._way.setVisible(True)
            self._window.navigation.offer(CONSOLIDATION)


def _is_in_use(store: Store) -> bool:
    """Tell whether anything was received, or is awaited."""
    return store.received.is_in_use()
