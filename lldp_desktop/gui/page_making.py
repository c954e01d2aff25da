"""The pages by their names: of which class each is and where its signals lead; loaded when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui.navigation import CONSOLIDATION, OVERVIEW, PLAN
from lldp_desktop.gui.record_page import RecordPage

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import Worker
    from lldp_desktop.gui.main_window import MainWindow
    from lldp_desktop.gui.page import Page


class PageMaking:
    """Makes the pages of one window, which keeps them."""

    def __init__(self, window: MainWindow, drawing: Worker, settings: QSettings, stack: QWidget) -> None:
        self._window = window
        self._made_of = (window.database, drawing, settings, stack)
        self._settings, self._stack = settings, stack

    def make(self, name: str) -> Page:
        """Return a page; a form of records without its fields, for at the start the list is wanted sooner."""
        if name in BY_TABLE:
            return self._record_page(name)
        if name == CONSOLIDATION:
            return self._window.consolidation.make_page(self._settings, self._stack)
        if name == PLAN:
            return self._plan()
        return self._overview() if name == OVERVIEW else self._report_page()

    def _record_page(self, name: str) -> RecordPage:
        window = self._window
        given = (BY_TABLE[name], window.database, self._settings, self._stack)
        if name == "enterprise_figures":
            from lldp_desktop.gui.figures_page import FiguresPage

            page: RecordPage = (figures := FiguresPage(*given))
            figures.record_wanted.connect(window.show_record)
        elif name == "commendations":
            from lldp_desktop.gui.commendations_page import CommendationsPage

            page = (commendations := CommendationsPage(*given))
            commendations.paper_wanted.connect(self._show_paper)
        elif name == "deadlines":
            from lldp_desktop.gui.deadlines_page import DeadlinesPage

            page = DeadlinesPage(*given)
        else:
            page = RecordPage(*given)
        page.trouble.connect(window.status.tell_trouble)
        page.list_wanted.connect(window.dialogs.show_choice_lists)
        page.table_pasted.connect(window.tables.open_grid)
        return page

    def _show_paper(self, uid: str) -> None:
        """Show a paper in the studio."""
        self._window.go_to("report")
        self._window.page("report").open_report(uid)  # type: ignore[attr-defined]  # the page of reports

    def _overview(self) -> Page:
        from lldp_desktop.gui.overview.page import OverviewPage

        window = self._window
        database, drawing, _, stack = self._made_of
        page = OverviewPage(database, drawing, stack)
        page.wanted.connect(window.go_to)
        page.record_wanted.connect(window.show_record)
        page.entry_wanted.connect(window.begin_record)
        page.list_wanted.connect(window.show_list)
        page.targets_wanted.connect(window.dialogs.show_targets)
        return page

    def _plan(self) -> Page:
        from lldp_desktop.gui.plan.page import PlanPage

        window = self._window
        page = PlanPage(window.database, self._settings, self._stack)
        page.record_wanted.connect(window.show_record)
        page.entry_wanted.connect(window.begin_record)
        return page

    def _report_page(self) -> Page:
        # The PDF and printing parts of Qt are loaded when the report is first looked at.
        from lldp_desktop.gui.report_page import ReportPage

        window = self._window
        page = ReportPage(*self._made_of)
        page.wanted.connect(window.go_to)
        page.record_wanted.connect(window.show_record)
        page.package_wanted.connect(window.consolidation.show_package)
        page.draft.trouble.connect(window.status.tell_trouble)
        return page
