"""The first page: what it says leads to where it is mended, by mouse and by keys, and follows every change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QPushButton

from lldp_desktop.gui.overview.chart_view import ChartView
from lldp_desktop.gui.overview.page import OverviewPage
from lldp_desktop.gui.record_page import RecordPage
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

TODAY = date.today()  # noqa: DTZ011 - the clerk's own calendar day


@pytest.fixture
def page(clerk: Clerk) -> OverviewPage:
    """Return the overview of 2023 of the sample office, which has figures of two years and three plans more."""
    days = [(TODAY + timedelta(days=ahead)).isoformat() for ahead in (-9, 5, 200)]
    clerk.in_database(
        lambda store: bring(
            store,
            enterprise_figures=[
                row("enterprise_figures", year=2022, workers=1000, reached_politics_law=300),
                row("enterprise_figures", year=2023, workers=1000, reached_politics_law=633, reached_digital=400),
            ],
            activities=[
                row("activities", title=title, starts_on=day, status="planned")
                for title, day in zip(("Quá ngày", "Sắp tới", "Còn xa"), days, strict=True)
            ],
        )
    )
    shown = clerk.window.page("overview")
    assert isinstance(shown, OverviewPage)
    clerk.window.go_to("overview")
    choose_period(clerk, "Năm 2023")
    return shown


def choose_period(clerk: Clerk, name: str) -> None:
    periods = clerk.find(QComboBox, "overview_period")
    clerk.wait(lambda: periods.findText(name) >= 0)
    periods.setCurrentIndex(periods.findText(name))
    clerk.settle()


def lines(clerk: Clerk, name: str) -> list[str]:
    ways = clerk.find(QListWidget, name)
    return [ways.item(place).text() for place in range(ways.count())]


def click(clerk: Clerk, name: str, text: str) -> None:
    ways = clerk.find(QListWidget, name)
    item = next(ways.item(place) for place in range(ways.count()) if ways.item(place).text() == text)
    QTest.mouseClick(ways.viewport(), Qt.MouseButton.LeftButton, pos=ways.visualItemRect(item).center())


def shown(clerk: Clerk) -> RecordPage:
    page = clerk.window.current_page()
    assert isinstance(page, RecordPage)
    return page


def words(clerk: Clerk, name: str) -> str:
    return clerk.find(QLabel, name).text()


def test_what_is_missing_leads_to_a_record_begun_and_goes_once_it_is_entered(clerk: Clerk, page: OverviewPage) -> None:
    missing = "Chưa có: Phương hướng, nhiệm vụ thời gian tới"
    assert missing in lines(clerk, "overview_lacks")
    click(clerk, "overview_lacks", missing)
    clerk.wait(lambda: clerk.window.current_page() is not page)
    form = shown(clerk)
    assert form.objectName() == "assessments"
    assert (clerk.shown_in(form, "year"), clerk.shown_in(form, "kind")) == ("2023", "direction")
    clerk.fill_in(form, text="Mở thêm hai lớp may.")
    clerk.do(form, "action_save")
    clerk.wait(lambda: not form.is_changed())
    clerk.window.go_to("overview")
    clerk.wait(lambda: missing not in lines(clerk, "overview_lacks"))


def test_a_line_is_followed_by_enter_too(clerk: Clerk, page: OverviewPage) -> None:
    ways = clerk.find(QListWidget, "overview_lacks")
    ways.setFocus()
    ways.setCurrentRow(ways.count() - 1)
    assert ways.currentItem().text() == "Chưa lập báo cáo năm 2023"
    QTest.keyClick(ways, Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.window.navigation.currentItem().text() == "Báo cáo")


def test_indicators_say_who_is_missing_and_lead_to_the_figures(clerk: Clerk, page: OverviewPage) -> None:
    assert words(clerk, "share_politics_law") == "63,3%"
    assert words(clerk, "missing_politics_law") == (
        "Năm 2025: 70%, cần thêm 67 công nhân · năm 2030: 90%, cần thêm 267 công nhân"
    )
    assert words(clerk, "missing_digital").startswith("Năm 2025: 40%, đã đạt · ")
    assert words(clerk, "share_vocational") == "chưa có"
    clerk.find(QPushButton, "indicator_politics_law").click()
    clerk.wait(lambda: clerk.window.current_page() is not page)
    listed = shown(clerk)
    clerk.settle()
    assert listed.objectName() == "enterprise_figures"
    clerk.wait(lambda: listed.list.model.rowCount() == 1)
    assert listed.list.year() == 2023


def test_targets_between_two_years_are_shown_as_such_and_only_if_the_clerk_says_so(
    clerk: Clerk, page: OverviewPage, open_clerk: OpenClerk
) -> None:
    clerk.in_database(
        lambda store: bring(
            store, enterprise_figures=[row("enterprise_figures", year=TODAY.year, workers=1000, reached_digital=1)]
        )
    )
    between = clerk.find(QCheckBox, "between_targets")
    assert not between.isChecked()
    choose_period(clerk, f"Năm {TODAY.year}")
    assert "chia đều" not in words(clerk, "missing_digital")
    between.click()
    clerk.wait(between.isChecked)
    assert ("(chia đều)" in words(clerk, "missing_digital")) == (2025 < TODAY.year < 2030)
    clerk.window.close()
    again = open_clerk(clerk.window.database.path)
    again.window.go_to("overview")
    again.wait(again.find(QCheckBox, "between_targets").isChecked)
    again.trigger(again.window, "action_undo")
    again.wait(lambda: not again.find(QCheckBox, "between_targets").isChecked())


def test_money_by_source_leads_to_its_entries(clerk: Clerk, page: OverviewPage) -> None:
    assert words(clerk, "funding_words") == "Dự toán 5.600.000, đã chi 5.600.000, còn 0 đồng."
    first, second = lines(clerk, "overview_sources")
    assert first == "Ngân sách nhà nước · dự toán 5.600.000 · đã chi 5.600.000 · còn 0"
    assert second.endswith(" · chưa có số tiền")
    click(clerk, "overview_sources", first)
    clerk.wait(lambda: clerk.window.current_page() is not page)
    listed = shown(clerk)
    clerk.wait(lambda: listed.list.model.rowCount() == 1)
    assert "Ngân sách nhà nước" in clerk.find(QLabel, "list_seen", listed).text()


def test_late_and_coming_activities_lead_to_their_records(clerk: Clerk, page: OverviewPage) -> None:
    late, coming, plan = lines(clerk, "overview_planned")
    assert plan == "Mở kế hoạch năm"
    assert late.startswith("Quá ngày ")
    assert coming.endswith(": Sắp tới")
    click(clerk, "overview_planned", coming)
    clerk.wait(lambda: clerk.window.current_page() is not page)
    form = shown(clerk)
    clerk.wait(lambda: form.has_form() and clerk.shown_in(form, "title") == "Sắp tới")


def test_the_last_entries_lead_back_to_what_was_entered(clerk: Clerk, page: OverviewPage) -> None:
    activities = clerk.go_to("activities")
    clerk.click_row(activities, "Còn xa")
    clerk.settle()
    clerk.fill_in(activities, place="Nhà văn hóa")
    clerk.do(activities, "action_save")
    clerk.wait(lambda: not activities.is_changed())
    clerk.go_to("documents")
    clerk.window.go_to("overview")
    clerk.wait(lambda: "Sửa hoạt động" in lines(clerk, "overview_last")[0])
    click(clerk, "overview_last", lines(clerk, "overview_last")[0])
    clerk.wait(lambda: clerk.window.current_page() is activities)
    clerk.wait(lambda: clerk.shown_in(activities, "title") == "Còn xa")


def test_charts_are_the_report_s_and_told_in_words(clerk: Clerk, page: OverviewPage) -> None:
    clerk.wait(lambda: len([v for v in page.findChildren(ChartView) if v.isVisibleTo(page)]) == 2)

    def of_months() -> list[ChartView]:
        # One that is taken away for a newer one never gets its height.
        named = (v for v in page.findChildren(ChartView) if "theo tháng" in v.accessibleName())
        return [v for v in named if v.height() > 100]

    clerk.wait(lambda: bool(of_months()))
    months = of_months()[-1]
    assert "Tháng 10 (Số hoạt động: 2)" in months.accessibleDescription()
    picture = months.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert "#1c629f" in colours  # the columns
    assert picture.pixelColor(QPoint(2, 2)).name() == "#ffffff"  # paper, in the dark too


def test_a_window_that_was_left_on_the_overview_begins_with_it(clerk: Clerk, open_clerk: OpenClerk) -> None:
    clerk.window.go_to("overview")
    clerk.settle()
    clerk.window.close()
    again = open_clerk(clerk.window.database.path)
    assert again.window.navigation.currentItem().text() == "Tổng quan"
    again.wait(lambda: bool(words(again, "due_words")))
