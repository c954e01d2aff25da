"""`Kiểm tra trước khi ban hành` on the report page: what it says, where it leads, and that it blocks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from lldp_desktop.gui.look import LIGHT
from lldp_desktop.reporting.check.content.sources import read_sources
from lldp_desktop.reporting.check.finding import CheckResult, Finding, Place
from lldp_desktop.reporting.check.layout.reader import read_pages
from lldp_desktop.reporting.kept_reports import request_of
from tests.gui.test_report_page import settings

if TYPE_CHECKING:
    from lldp_desktop.gui.report_page import ReportPage
    from tests.gui.clerk import Clerk


def check(clerk: Clerk, page: ReportPage) -> str:
    """Press Kiểm tra trước khi ban hành; return what it says."""
    clerk.trigger(page, "action_check_report")
    label = clerk.find(QLabel, "check_summary", page)
    clerk.wait(lambda: label.text().startswith("Đã kiểm tra"))
    return label.text()


def lines(page: ReportPage) -> list[str]:
    found = page.issue_check.list
    return [found.item(row).text() for row in range(found.count())]


def make_again(clerk: Clerk, page: ReportPage, **values: str) -> None:
    """Change what the report says of itself, and wait for its other pages."""
    settings(clerk, page, **values)
    clerk.wait(lambda: clerk.pages_are_done(page))


def test_a_right_report_gets_one_calm_sentence(clerk: Clerk) -> None:
    page = clerk.report()
    make_again(clerk, page, issued_on="11/12/2023")
    assert "không thấy điều gì phải sửa" in check(clerk, page)
    assert not page.issue_check.list.isVisible()
    assert page.issue_check.isVisible()


def test_the_action_has_a_key_and_needs_pages(clerk: Clerk) -> None:
    page = clerk.report()
    action = page.findChild(QAction, "action_check_report")
    assert action is not None
    assert action.shortcut().toString() == "F7"
    clerk.wait(action.isEnabled)
    clerk.do(page, "action_back")
    clerk.wait(lambda: not action.isEnabled())


def test_a_finding_leads_to_its_record(clerk: Clerk) -> None:
    page = clerk.report()
    make_again(clerk, page, issued_on="11/12/2026")
    assert "lỗi" in check(clerk, page)
    row = next(row for row, line in enumerate(lines(page)) if "Liên đoàn Lao động huyện" in line)
    assert lines(page)[row].startswith("Lỗi bắt buộc sửa: ")
    page.issue_check.list.setCurrentRow(row)
    detail = clerk.find(QLabel, "check_detail", page).text()
    assert "Phần “Kính gửi”" in detail
    assert "Trang Nơi nhận, ô Tên nơi nhận" in detail
    QTest.mouseClick(clerk.find(QPushButton, "button_open_finding", page), Qt.MouseButton.LeftButton)
    recipients = clerk.window.page("recipients")
    clerk.wait(lambda: clerk.window.current_page() is recipients)
    clerk.wait(lambda: "Liên đoàn Lao động huyện" in clerk.shown_in(recipients, "name"))


def test_enter_on_a_finding_opens_the_page_where_something_is_missing(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.settle()
    page.issue_check.show()
    page.issue_check._tell(CheckResult((Finding("Có Kính gửi", "Nguồn", "Thiếu.", table="recipients"),), 1))
    assert clerk.find(QPushButton, "button_open_finding", page).text() == "Mở trang Nơi nhận"
    QTest.keyClick(page.issue_check.list, Qt.Key.Key_Return)
    clerk.wait(lambda: clerk.window.current_page() is clerk.window.page("recipients"))


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_finding_is_marked_on_its_page(clerk: Clerk, number: int) -> None:
    """The frame on the view encloses the ink of the line that the check found, on a page further down too."""
    clerk.window.resize(1366, 768)
    page = clerk.report()
    clerk.settle()
    line = max(read_pages(clerk.report_pdf(page))[number - 1].lines, key=lambda each: each.size)
    place = line.place()
    page.issue_check.show()
    page.issue_check._tell(CheckResult((Finding("Quy tắc", "Nguồn", "Sai.", places=(place,)),), 1))

    def mark() -> QRect:
        (box,) = page.preview.marked()
        return box.toAlignedRect()

    clerk.wait(lambda: page.preview.viewport().rect().contains(mark()))
    clerk.wait(lambda: _dark(page, mark()) > 0 and _framed(page, mark()))
    row = mark()
    for beside in (row.translated(0, -row.height() - 8), row.translated(-row.width() - 12, 0)):
        assert _dark(page, row) > _dark(page, beside)
    assert f"Trang {number}. " in clerk.find(QLabel, "check_detail", page).text()


def _framed(page: ReportPage, area: QRect) -> bool:
    """Tell whether a stroke in the colour of problems lies just above an area."""
    image = page.preview.viewport().grab().toImage()
    x = area.center().x()
    return any(image.pixelColor(x, y) == QColor(LIGHT.problem) for y in range(area.top() - 6, area.top()))


def _dark(page: ReportPage, area: QRect) -> int:
    """Return how many dark pixels an area of the view has."""
    ratio = page.preview.devicePixelRatio()
    image = page.preview.viewport().grab().toImage()
    left, top = max(0, round(area.left() * ratio)), max(0, round(area.top() * ratio))
    right, bottom = min(image.width(), round(area.right() * ratio)), min(image.height(), round(area.bottom() * ratio))
    return sum(image.pixelColor(x, y).lightness() < 110 for x in range(left, right) for y in range(top, bottom))


def test_other_pages_take_the_findings_away(clerk: Clerk) -> None:
    page = clerk.report()
    make_again(clerk, page, issued_on="11/12/2026")
    check(clerk, page)
    assert page.preview.marked()
    make_again(clerk, page, issued_on="12/12/2026")
    assert not page.issue_check.isVisible()
    assert page.preview.marked() == []


def test_the_panel_is_closed(clerk: Clerk) -> None:
    page = clerk.report()
    check(clerk, page)
    QTest.mouseClick(clerk.find(QPushButton, "button_close_check", page), Qt.MouseButton.LeftButton)
    assert not page.issue_check.isVisible()


def test_an_answer_for_pages_that_are_gone_is_not_shown(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.settle()
    clerk.trigger(page, "action_check_report")
    page.issue_check.end()
    done: list[None] = []
    clerk.window._drawing.submit(lambda: None, done.append, done.append)  # type: ignore[arg-type]
    clerk.wait(lambda: bool(done))
    assert not page.issue_check.isVisible()
    assert lines(page) == []


def test_pages_that_cannot_be_read_are_a_bug_and_said(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.settle()
    report = page.editor.report
    assert report is not None
    uid = report.uid
    request = clerk.in_database(lambda store: request_of(store, store.record("reports", uid)))  # type: ignore[arg-type]
    sources = clerk.in_database(lambda store: read_sources(store, request))
    told: list[BaseException] = []
    with clerk.qtbot.capture_exceptions() as raised:
        page.issue_check.start(b"?", report.document(), sources, told.append)
        clerk.wait(lambda: bool(told))
        clerk.wait(lambda: bool(raised))
    assert not page.issue_check.isVisible()
    assert isinstance(told[0], ValueError)


def test_places_of_several_pages_are_named(clerk: Clerk) -> None:
    page = clerk.report()
    clerk.settle()
    places = tuple(Place(number, 100, 100, 200, 120) for number in (2, 3, 3))
    page.issue_check.show()
    page.issue_check._tell(CheckResult((Finding("Quy tắc", "Nguồn", "Sai.", places=places),), 1))
    assert clerk.find(QLabel, "check_detail", page).text().startswith("Trang 2, 3. ")
    assert not clerk.find(QPushButton, "button_open_finding", page).isVisible()
