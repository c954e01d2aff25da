"""The page of a year's plan: its calendar by mouse and keys, its lists, and what happens to an activity."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QStyleOptionViewItem,
)

from lldp_desktop.gui.plan.activity_dialog import ActivityDialog
from lldp_desktop.gui.plan.calendar_model import MARK_ROLE, OCCASION_ROLE, Mark
from lldp_desktop.gui.plan.copy_dialog import CopyDialog
from lldp_desktop.gui.plan.page import PlanPage
from lldp_desktop.gui.record_page import RecordPage
from tests.domain.rows import row
from tests.gui.typing_vietnamese import choose, press, replace_text
from tests.operations.files import bring

if TYPE_CHECKING:
    from typing import Any

    from lldp_desktop.domain.declaration import Record
    from tests.gui.clerk import Clerk

TODAY = date.today()  # noqa: DTZ011 - the clerk's own calendar day
YEAR = TODAY.year
#: Days of this year that have passed, and one that has not, whichever day it is.
LATE = date(YEAR - 1, 11, 3)


def planned(title: str, day: date, **more: object) -> dict[str, Any]:
    return row("activities", title=title, starts_on=day.isoformat(), status="planned", kind="class", **more)


@pytest.fixture
def page(clerk: Clerk) -> PlanPage:
    """Return the page on last year's plan: all of it has passed."""
    old = YEAR - 1
    activities = [
        planned("Lớp kỹ năng số", LATE, lead="Công đoàn xã"),
        planned("Hội thi thợ giỏi", date(old, 5, 15), planned_budget=7_000_000),
        *(planned(f"Việc cùng ngày {n}", date(old, 6, 1)) for n in range(6)),
        row("activities", title="Đã xong", starts_on=f"{old}-03-04", planned_on=f"{old}-03-04"),
        row("activities", title="Đã bỏ", starts_on=f"{old}-03-05", status="cancelled", reason="Bão"),
    ]
    line = {"year": old, "planned": 6_000_000, "activity": f"Hội thi thợ giỏi @ {old}-05-15"}
    clerk.in_database(lambda store: bring(store, activities=activities, funding=[row("funding", **line)]))
    shown = clerk.window.page("plan")
    assert isinstance(shown, PlanPage)
    clerk.window.go_to("plan")
    show_year(clerk, shown, old)
    return shown


def show_year(clerk: Clerk, page: PlanPage, year: int) -> None:
    clerk.wait(lambda: page.plan() is not None)
    choose(clerk.find(QComboBox, "plan_year", page), f"Năm {year}")
    clerk.wait(lambda: (plan := page.plan()) is not None and plan.year == year)


def lines(page: PlanPage) -> list[list[str]]:
    items = (page.tree.topLevelItem(place) for place in range(page.tree.topLevelItemCount()))
    return [[item.text(column) for column in range(6)] for item in items if item is not None]


def titles(page: PlanPage) -> list[str]:
    return [line[1] for line in lines(page)]


def dialog_of(clerk: Clerk, page: PlanPage, action: str, kind: type[QDialog]) -> Any:
    clerk.trigger(page, action)
    clerk.wait(lambda: any(each.isVisible() for each in page.findChildren(kind)))
    return next(each for each in page.findChildren(kind) if each.isVisible())


def kept(clerk: Clerk, title: str) -> Record:
    return next(record for record in clerk.records("activities") if record["title"] == title)


def test_a_day_lists_what_is_on_it_and_an_empty_one_its_month(clerk: Clerk, page: PlanPage) -> None:
    old = YEAR - 1
    page.calendar.go_to(date(old, 6, 1))
    assert titles(page) == [f"Việc cùng ngày {n}" for n in range(6)]
    assert "6 hoạt động" in clerk.find(QLabel, "plan_day", page).text()
    page.calendar.go_to(date(old, 3, 20))
    assert titles(page) == ["Đã xong", "Đã bỏ"]
    assert "không có hoạt động" in clerk.find(QLabel, "plan_day", page).text()
    page.calendar.verticalHeader().sectionClicked.emit(4)
    assert titles(page) == ["Hội thi thợ giỏi"]


def test_the_calendar_marks_days_and_says_them_to_a_screen_reader(page: PlanPage) -> None:
    old, days = YEAR - 1, page.calendar.days
    marks = {date(old, 6, 1): Mark.LATE, date(old, 3, 4): Mark.DONE, date(old, 3, 5): Mark.DROPPED}
    assert {day: days.index_of(day).data(MARK_ROLE) for day in marks} == marks
    assert [days.index_of(date(old, 10, day)).data(OCCASION_ROLE) for day in (1, 7, 8)] == [True, True, False]
    said = days.index_of(date(old, 3, 5)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith(f"05/03/{old}: 1 hoạt động; Đã bỏ (Không thực hiện)")
    first = days.index_of(date(old, 1, 1))
    assert first.column() == date(old, 1, 1).weekday()
    assert days.headerData(first.column(), Qt.Orientation.Horizontal) in ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def test_the_calendar_is_walked_through_by_keys(clerk: Clerk, page: PlanPage) -> None:
    old, calendar = YEAR - 1, page.calendar
    calendar.setFocus()
    calendar.go_to(date(old, 1, 31))
    for key, day in (
        (Qt.Key.Key_Right, date(old, 2, 1)),
        (Qt.Key.Key_Left, date(old, 1, 31)),
        (Qt.Key.Key_Down, calendar_day(old, 2)),
        (Qt.Key.Key_Home, date(old, 2, 1)),
        (Qt.Key.Key_End, calendar_day(old, 2)),
        (Qt.Key.Key_PageDown, date(old, 5, calendar_day(old, 2).day)),
        (Qt.Key.Key_Up, date(old, 4, calendar_day(old, 2).day)),
    ):
        press(calendar, key)
        assert calendar.day() == day
    calendar.go_to(date(old, 6, 1))
    press(calendar, Qt.Key.Key_Return)
    clerk.wait(page.tree.hasFocus)
    press(page.tree, Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.window.current_page() is clerk.window.page("activities"))


def calendar_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month + 1, 1) - timedelta(days=1)


def test_the_lists_group_by_month_and_by_task_group_with_sums(clerk: Clerk, page: PlanPage) -> None:
    choose(clerk.find(QComboBox, "plan_view", page), "Danh sách theo tháng")
    headings = [line[0] for line in lines(page) if not line[1]]
    assert headings == [
        "Tháng 3 · 2 hoạt động",
        "Tháng 5 · 1 hoạt động · 6.000.000 đồng",
        "Tháng 6 · 6 hoạt động",
        "Tháng 11 · 1 hoạt động",
    ]
    assert ["03/11", "Lớp kỹ năng số", "Công đoàn xã", "", "", "Quá ngày"] in lines(page)
    assert ["05/03", "Đã bỏ", "", "", "", "Không thực hiện: Bão"] in lines(page)
    assert ["15/05", "Hội thi thợ giỏi", "", "≠ 6.000.000", "Ngân sách nhà nước", "Quá ngày"] in lines(page)
    choose(clerk.find(QComboBox, "plan_view", page), "Danh sách theo nhóm nhiệm vụ")
    assert lines(page)[0][0].startswith("1. Tuyên truyền, phổ biến, nâng cao nhận thức · 10 hoạt động")
    sums = clerk.find(QLabel, "plan_sums", page).text()
    assert sums.startswith("Kế hoạch 10 hoạt động · đã thực hiện 1 · còn 8 · dời 0 · không thực hiện 1 · quá ngày 8")
    assert "Dự toán 6.000.000 đồng" in sums
    assert "1 hoạt động ghi kinh phí khác tổng các khoản dự toán" in sums


def test_done_asks_day_people_and_result(clerk: Clerk, page: PlanPage) -> None:
    page.calendar.go_to(LATE)
    dialog = dialog_of(clerk, page, "action_mark_done", ActivityDialog)
    assert clerk.find(QLineEdit, "starts_on", dialog).text() == LATE.strftime("%d/%m/%Y")
    replace_text(clerk.find(QLineEdit, "participants", dialog), "40")
    replace_text(clerk.find(QLineEdit, "women", dialog), "50")
    replace_text(clerk.find(QPlainTextEdit, "result", dialog), "Đạt yêu cầu")
    clerk.find(QPushButton, "button_confirm_plan", dialog).click()
    clerk.wait(lambda: clerk.find(QLabel, "women_problem", dialog).text() != "")
    replace_text(clerk.find(QLineEdit, "women", dialog), "15")
    clerk.find(QPushButton, "button_confirm_plan", dialog).click()
    clerk.wait(lambda: not page.findChildren(ActivityDialog))
    record = kept(clerk, "Lớp kỹ năng số")
    assert [record[name] for name in ("status", "planned_on", "participants", "women", "result")] == [
        "done",
        LATE.isoformat(),
        40,
        15,
        "Đạt yêu cầu",
    ]
    clerk.wait(lambda: lines(page)[0][5] == "Đã thực hiện")
    clerk.trigger(clerk.window, "action_undo")
    clerk.wait(lambda: kept(clerk, "Lớp kỹ năng số")["status"] == "planned")


def test_moved_and_dropped_need_a_reason(clerk: Clerk, page: PlanPage) -> None:
    page.calendar.go_to(LATE)
    dialog = dialog_of(clerk, page, "action_move_day", ActivityDialog)
    replace_text(clerk.find(QLineEdit, "starts_on", dialog), f"24/12/{YEAR - 1}")
    clerk.find(QPushButton, "button_confirm_plan", dialog).click()
    clerk.wait(lambda: clerk.find(QLabel, "reason_problem", dialog).text() == "Còn thiếu.")
    replace_text(clerk.find(QPlainTextEdit, "reason", dialog), "Chờ xếp ca")
    clerk.find(QPushButton, "button_confirm_plan", dialog).click()
    clerk.wait(lambda: not page.findChildren(ActivityDialog))
    clerk.settle()
    page.calendar.go_to(date(YEAR - 1, 12, 24))
    expected = f"Quá ngày; dời từ {LATE:%d/%m/%Y}: Chờ xếp ca"
    clerk.wait(lambda: [line[5] for line in lines(page)] == [expected])
    dialog = dialog_of(clerk, page, "action_drop_activity", ActivityDialog)
    replace_text(clerk.find(QPlainTextEdit, "reason", dialog), "Không đủ người")
    clerk.find(QPushButton, "button_confirm_plan", dialog).click()
    clerk.wait(lambda: kept(clerk, "Lớp kỹ năng số")["status"] == "cancelled")
    clerk.wait(lambda: not page.findChildren(ActivityDialog))
    assert kept(clerk, "Lớp kỹ năng số")["reason"] == "Không đủ người"


def test_a_new_one_is_planned_for_the_chosen_day_and_a_line_is_for_its_activity(clerk: Clerk, page: PlanPage) -> None:
    page.calendar.go_to(date(YEAR - 1, 8, 20))
    clerk.trigger(page, "action_new")
    activities = clerk.window.page("activities")
    clerk.wait(lambda: clerk.window.current_page() is activities)
    clerk.settle()
    assert isinstance(activities, RecordPage)
    values, _ = activities.form.values()
    assert (values["starts_on"], values["status"]) == (f"{YEAR - 1}-08-20", "planned")
    activities._drop(lambda: None)
    clerk.window.go_to("plan")
    clerk.settle()
    page.calendar.go_to(LATE)
    clerk.trigger(page, "action_add_line")
    funding = clerk.window.page("funding")
    clerk.wait(lambda: clerk.window.current_page() is funding)
    clerk.settle()
    assert isinstance(funding, RecordPage)
    values, _ = funding.form.values()
    assert (values["activity"], values["year"]) == (kept(clerk, "Lớp kỹ năng số")["uid"], YEAR - 1)
    funding._drop(lambda: None)


def test_of_two_budgets_one_stays(clerk: Clerk, page: PlanPage) -> None:
    page.calendar.go_to(date(YEAR - 1, 5, 15))
    clerk.trigger(page, "action_take_estimate")
    clerk.wait(lambda: lines(page)[0][3] == "6.000.000")
    assert kept(clerk, "Hội thi thợ giỏi")["planned_budget"] == 6_000_000


def test_a_plan_is_copied_to_the_next_year_once(clerk: Clerk, page: PlanPage) -> None:
    dialog = dialog_of(clerk, page, "action_copy_plan", CopyDialog)
    offered = clerk.find(QListWidget, "copy_list", dialog)
    clerk.wait(lambda: offered.count() == 10)
    dropped = next(offered.item(n) for n in range(10) if offered.item(n).text().endswith("Đã bỏ"))
    assert dropped.checkState() is Qt.CheckState.Unchecked
    assert clerk.find(QLabel, "copy_count", dialog).text() == "Chọn 9 trong 10 hoạt động."
    clerk.find(QPushButton, "button_copy_plan_now", dialog).click()
    clerk.wait(lambda: not page.findChildren(CopyDialog))
    assert page.notice.text() == f"Đã chép 9 hoạt động sang kế hoạch năm {YEAR}."
    show_year(clerk, page, YEAR)
    choose(clerk.find(QComboBox, "plan_view", page), "Danh sách theo tháng")
    assert len([line for line in lines(page) if line[1]]) == 9
    show_year(clerk, page, YEAR - 1)
    dialog = dialog_of(clerk, page, "action_copy_plan", CopyDialog)
    offered = clerk.find(QListWidget, "copy_list", dialog)
    clerk.wait(lambda: offered.count() == 10)
    assert clerk.find(QLabel, "copy_count", dialog).text() == "Chọn 0 trong 1 hoạt động."
    dialog.reject()


def test_an_empty_year_says_what_to_do(clerk: Clerk, page: PlanPage) -> None:
    show_year(clerk, page, YEAR + 1)
    said = clerk.find(QLabel, "plan_day", page).text()
    assert said.startswith(f"Năm {YEAR + 1} chưa có hoạt động nào trong kế hoạch.")
    enabled = {action.objectName(): action.isEnabled() for action in page.actions()}
    assert enabled["action_new"]
    assert not any(enabled[f"action_{name}"] for name in ("mark_done", "move_day", "drop_activity", "copy_plan"))


def test_the_overview_leads_here(clerk: Clerk, page: PlanPage) -> None:
    clerk.window.go_to("overview")
    clerk.settle()
    ways = clerk.find(QListWidget, "overview_planned")
    clerk.wait(lambda: ways.count() > 0)
    ways.itemActivated.emit(ways.item(ways.count() - 1))
    clerk.wait(lambda: clerk.window.current_page() is page)


def test_the_days_are_drawn_in_the_letters_that_there_is_room_for(page: PlanPage) -> None:
    def inked(points: float) -> int:
        """Return how many dots wide a number of two digits is drawn."""
        view = page.calendar
        index = next(
            index
            for row in range(view.model().rowCount())
            for column in range(view.model().columnCount())
            if (index := view.model().index(row, column)).data() == "28" and index.data(MARK_ROLE) is None
        )
        option = QStyleOptionViewItem()
        option.rect, option.font = QRect(0, 0, 60, 30), QFont(view.font().family(), round(points))
        image = QImage(60, 30, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        view.itemDelegate().paint(painter, option, index)
        painter.end()
        white = QColor("white")
        dots = [x for x in range(60) if any(image.pixelColor(x, y) != white for y in range(4, 24))]
        return max(dots) - min(dots)

    assert inked(6) < inked(12)
