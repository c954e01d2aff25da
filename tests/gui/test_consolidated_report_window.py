"""The consolidated report in the window: offered where packages came, figures that lead to offices, issued for good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QWidget

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.gui.consolidation.page import ConsolidationPage
from lldp_desktop.gui.report_page import ReportPage
from lldp_desktop.gui.studio.figure_panel import FigurePanel
from lldp_desktop.operations.consolidation.taking_in import put_away
from tests.gui.test_report_page import text_of
from tests.reporting.received_offices import YEAR, level_above, sent, wanted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

TITLE = "Báo cáo tổng hợp từ các đơn vị"


@pytest.fixture
def above(open_clerk: OpenClerk, tmp_path: Path) -> Clerk:
    """Return a clerk of a province, where three of four communes sent the year 2023."""
    with level_above(tmp_path / "tỉnh.db", [sent(n) for n in range(3)], [wanted(n) for n in range(4)]):
        pass
    return open_clerk(tmp_path / "tỉnh.db")


def asked(clerk: Clerk, page: ReportPage) -> QDialog:
    """Return the dialog that asks what a new report is about."""
    clerk.wait(lambda: page.findChild(QDialog, "report_settings") is not None)
    return clerk.find(QDialog, "report_settings", page)


def shown(dialog: QDialog, field: str) -> str:
    """Return what a field says."""
    widget = dialog.findChild(QWidget, field)
    return widget.currentText() if isinstance(widget, QComboBox) else widget.text()  # type: ignore[union-attr]


def outlines(dialog: QDialog) -> list[str]:
    """Return the outlines that can be chosen."""
    box = dialog.findChild(QComboBox, "outline")
    assert box is not None
    return [box.itemText(place) for place in range(box.count())]


def test_an_office_without_packages_is_not_offered_it(clerk: Clerk) -> None:
    page = clerk.reports()
    clerk.trigger(page, "action_new")
    dialog = asked(clerk, page)
    assert TITLE not in outlines(dialog)
    assert shown(dialog, "name") == "Báo cáo năm 2023"


def test_a_period_with_packages_suggests_it_and_another_does_not(above: Clerk) -> None:
    page = above.reports()
    above.trigger(page, "action_new")
    dialog = asked(above, page)
    above.fill_in(dialog, kind="Cả năm", year="2023")
    assert (shown(dialog, "outline"), shown(dialog, "name")) == (TITLE, "Báo cáo tổng hợp năm 2023")
    above.fill_in(dialog, year="2022")
    assert (shown(dialog, "outline"), shown(dialog, "name")) == ("Báo cáo của xã, phường", "Báo cáo năm 2022")
    above.fill_in(dialog, outline=TITLE)
    assert shown(dialog, "name") == "Báo cáo tổng hợp năm 2022"


def test_a_page_can_ask_for_the_report_of_a_period(above: Clerk) -> None:
    page = above.reports()
    days = Period.of(PeriodKind.ON_DEMAND, 2023, date(2023, 1, 1), date(2023, 9, 30))
    page.ask_new(days)
    dialog = asked(above, page)
    assert shown(dialog, "outline") == TITLE
    assert shown(dialog, "name") == "Báo cáo tổng hợp từ ngày 01/01/2023 đến ngày 30/9/2023"
    assert [shown(dialog, field) for field in ("starts_on", "ends_on")] == ["01/01/2023", "30/09/2023"]


def begun(clerk: Clerk) -> ReportPage:
    """Return the page with the consolidated report of 2023 open."""
    page = clerk.reports()
    page.ask_new(YEAR)
    clerk.find(QPushButton, "button_give", asked(clerk, page)).click()
    clerk.wait(lambda: clerk.pages_are_done(page))
    clerk.settle()
    return page


def test_a_figure_lists_the_packages_and_the_offices_behind_it(above: Clerk) -> None:
    page = begun(above)
    assert page.editor.heading.text() == "Báo cáo tổng hợp năm 2023"
    assert "03/04 đơn vị đã gửi số liệu năm 2023" in text_of(above.report_pdf(page))
    text = above.part(page, "don-vi-da-gui")
    text.figure_asked.emit("received.offices.sent")
    panel = page.editor.findChild(FigurePanel, "figure_panel")
    assert panel is not None
    above.wait(lambda: panel.isVisible() and panel.records.count() == 3)
    first = panel.records.item(0).text()
    assert first.startswith("Ủy ban nhân dân xã Đăk Trung")
    text.figure_asked.emit("received.offices.wanted")
    above.wait(lambda: panel.records.count() == 4)
    assert panel.records.item(3).text() == "Ủy ban nhân dân xã Cẩm Trung, tỉnh Thanh Hóa (chưa gửi)"
    office = next(item for row in range(4) if (item := panel.records.item(row)).text().startswith(first))
    panel.records.itemActivated.emit(office)
    above.wait(lambda: above.window.current_page() is not page)
    consolidation = above.window.current_page()
    assert isinstance(consolidation, ConsolidationPage)
    above.wait(lambda: [s.title for s in consolidation.trail().steps()][-1:] == ["Ủy ban nhân dân xã Đăk Trung"])
    above.wait(lambda: consolidation.totals.table.cells.rowCount() > 5)


def test_the_page_of_consolidation_asks_for_the_report_of_its_period(above: Clerk) -> None:
    way = above.window.findChild(QAction, "action_show_consolidation")
    assert way is not None
    above.wait(way.isEnabled)
    way.trigger()
    above.wait(lambda: isinstance(above.window.current_page(), ConsolidationPage))
    consolidation = above.window.current_page()
    assert isinstance(consolidation, ConsolidationPage)
    above.wait(lambda: consolidation.periods.count() == 2)
    consolidation.periods.setCurrentIndex(1)
    above.wait(lambda: consolidation.period() == YEAR)
    above.trigger(consolidation, "action_consolidated_report")
    page = above.window.page("report")
    assert isinstance(page, ReportPage)
    dialog = asked(above, page)
    assert (shown(dialog, "outline"), shown(dialog, "name")) == (TITLE, "Báo cáo tổng hợp năm 2023")


def test_a_package_that_comes_later_is_in_the_report_when_it_is_shown_again(above: Clerk) -> None:
    page = begun(above)
    above.go_to("commendations")
    above.in_database(lambda store: put_away(store, [sent(3)]))
    page = above.reports()
    above.wait(lambda: "04/04 đơn vị đã gửi" in text_of(above.report_pdf(page)))
