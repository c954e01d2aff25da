"""What is due, told in time: once a day as the window opens, at its foot, on the overview; and as a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QListWidget

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.gui import navigation
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.reminders import Reminders
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.reporting.due_report import next_due
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

TODAY = date.today()  # noqa: DTZ011 - the clerk's own calendar day


def in_days(number: int) -> str:
    return (TODAY + timedelta(days=number)).isoformat()


def bring_deadlines(clerk: Clerk) -> None:
    clerk.in_database(
        lambda store: bring(
            store,
            deadlines=[
                row("deadlines", title="Gửi danh sách dự thi", due_on=in_days(9)),
                row("deadlines", title="Còn xa", due_on=in_days(50)),
            ],
        )
    )


def remind(clerk: Clerk, settings: Path) -> str:
    """Let a window tell what is due as it does at the start; return what it said."""
    clerk.window.notice.hide()
    kept = window_settings(settings)
    Reminders(clerk.window, kept).begin()
    clerk.settle()
    kept.sync()
    return clerk.window.notice.text()


def test_what_is_near_is_told_once_a_day(clerk: Clerk, tmp_path: Path) -> None:
    bring_deadlines(clerk)
    said = remind(clerk, tmp_path / "nhắc.ini")
    assert "(còn 9 ngày): Gửi danh sách dự thi" in said
    assert "Còn xa" not in said
    assert remind(clerk, tmp_path / "nhắc.ini") == ""
    settings = window_settings(tmp_path / "nhắc.ini")
    settings.setValue("reminders/told_on", in_days(-1))
    settings.sync()
    assert "Gửi danh sách dự thi" in remind(clerk, tmp_path / "nhắc.ini")


def test_a_reminder_waits_behind_what_is_of_more_weight(clerk: Clerk, tmp_path: Path) -> None:
    bring_deadlines(clerk)
    clerk.window.notice.tell("Đĩa đầy")
    Reminders(clerk.window, window_settings(tmp_path / "nhắc.ini")).begin()
    clerk.settle()
    assert clerk.window.notice.text() == "Đĩa đầy"
    assert "Gửi danh sách dự thi" in remind(clerk, tmp_path / "nhắc.ini")


def test_the_window_s_foot_says_how_far_the_report_is(clerk: Clerk, tmp_path: Path) -> None:
    remind(clerk, tmp_path / "nhắc.ini")
    due = clerk.find(QLabel, "due")
    assert "Hạn báo cáo" in due.text()
    coming = clerk.in_database(lambda store: next_due(store, TODAY))
    assert coming is not None
    kind = coming.period.kind
    report = BUILT_IN["due_report"].label(kind.value)
    page = clerk.go_to("deadlines")
    clerk.fill_in(page, title="Theo tỉnh", due_on=f"{TODAY:%d/%m/%Y}", yearly=True, report_kind=report)
    clerk.do(page, "action_save")
    clerk.wait(lambda: due.text() == "⚠ Hạn báo cáo: hạn hôm nay")


def test_the_overview_leads_to_what_is_due(clerk: Clerk) -> None:
    bring_deadlines(clerk)
    clerk.window.go_to("overview")
    days = clerk.find(QListWidget, "overview_days")

    clerk.wait(lambda: bool(days.findItems("Gửi danh sách dự thi", Qt.MatchFlag.MatchEndsWith)))
    days.setFocus()
    days.setCurrentItem(days.findItems("Gửi danh sách dự thi", Qt.MatchFlag.MatchEndsWith)[0])
    QTest.keyClick(days, Qt.Key.Key_Return)
    clerk.wait(lambda: isinstance(clerk.window.current_page(), RecordPage))
    clerk.settle()
    page = clerk.window.current_page()
    assert page is not None
    assert page.objectName() == "deadlines"
    assert clerk.shown_in(page, "title") == "Gửi danh sách dự thi"


def test_all_that_is_due_is_written_as_a_calendar(clerk: Clerk, tmp_path: Path) -> None:
    bring_deadlines(clerk)
    clerk.trigger(clerk.go_to("deadlines"), "action_calendar")
    dialog = clerk.find(QFileDialog, "calendar_dialog")
    dialog.fileSelected.emit(str(tmp_path / "lịch.ics"))
    dialog.close()
    clerk.settle()
    calendar = Calendar.from_ical((tmp_path / "lịch.ics").read_bytes())
    assert isinstance(calendar, Calendar)
    said = {str(each.get("summary")) for each in calendar.events}
    assert {"Gửi danh sách dự thi", "Còn xa", "Tuần lễ hưởng ứng học tập suốt đời"} <= said


def test_a_new_day_begins_on_the_overview(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = window_settings(tmp_path / "trang.ini")
    assert navigation.first_page(settings) == "documents"
    navigation.keep_page(settings, "funding")
    assert navigation.first_page(settings) == "funding"
    monkeypatch.setattr(navigation, "_today", lambda: in_days(1))
    assert navigation.first_page(settings) == "overview"


def test_a_window_opens_on_the_overview_the_day_after(open_clerk: OpenClerk, clerk: Clerk, tmp_path: Path) -> None:
    database = clerk.window.database.path
    clerk.go_to("funding")
    clerk.close_dropping()
    settings = window_settings(tmp_path / "window.ini")
    settings.setValue("window/day", in_days(-1))
    settings.sync()
    page = open_clerk(database).window.current_page()
    assert page is not None
    assert page.objectName() == "overview"


def test_a_warning_at_the_window_s_foot_moves_nothing(clerk: Clerk) -> None:
    status = clerk.window.status
    before = status.sizeHint().height()
    status.tell_due("Hạn báo cáo: hạn hôm nay", "", is_soon=True)
    status.tell_backup("Chưa có bản sao lưu", "", True)
    QApplication.processEvents()
    assert status.sizeHint().height() == before
