"""Figures asked of enterprises: asked in one go, ticked off by one key, entered by one more, nobody forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QTreeWidgetItem

from lldp_desktop.gui.prints.dialog import PrintDialog
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.requests.dialog import RequestsDialog
from lldp_desktop.gui.requests.letter_panel import LetterPanel
from lldp_desktop.gui.requests.request_form import RequestForm
from tests.domain.rows import row
from tests.gui.typing_vietnamese import choose, type_text
from tests.operations.files import bring
from tests.storage.records import add, record

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

LONG = "Công ty cổ phần Thương mại và Dịch vụ tổng hợp Thành Công Miền Trung Việt Nam, chi nhánh Hoằng Trung"


@pytest.fixture
def clerk(open_clerk: OpenClerk, checker: Checker, tmp_path: Path) -> Clerk:
    """Open a window on an office with thirty enterprises, one of them closed, and two partner offices."""
    from lldp_desktop.storage.store import Store

    path = tmp_path / "xã.db"
    with Store.open(path, write=True, create=True) as store:
        add(store, "office", record(checker, "office"))
        names = [LONG, *(f"Công ty số {n:02}" for n in range(2, 30))]
        add(store, "enterprises", *(record(checker, "enterprises", name=name) for name in names))
        add(store, "enterprises", record(checker, "enterprises", name="Công ty đã đóng", active=False))
        add(store, "partners", record(checker, "partners"), record(checker, "partners", name="Hội Khuyến học xã"))
    return open_clerk(path)


def requests(clerk: Clerk) -> RequestsDialog:
    clerk.trigger(clerk.window, "action_requests")
    clerk.wait(lambda: clerk.window.findChild(RequestsDialog) is not None)
    clerk.settle()
    return clerk.find(RequestsDialog, "requests")


def ask(clerk: Clerk, dialog: RequestsDialog) -> None:
    """Make a request of every active enterprise."""
    form = begin(clerk, dialog)
    clerk.find(QPushButton, "button_give", form).click()
    clerk.settle()


def begin(clerk: Clerk, dialog: RequestsDialog) -> RequestForm:
    clerk.find(QPushButton, "button_new_request", dialog).click()
    clerk.wait(lambda: dialog.findChild(RequestForm) is not None)
    return clerk.find(RequestForm, "request_form", dialog)


def line(dialog: RequestsDialog, place: int) -> QTreeWidgetItem:
    """Return a line of the list."""
    found = dialog.answers.topLevelItem(place)
    assert found is not None
    return found


def sums(clerk: Clerk, dialog: RequestsDialog) -> str:
    return clerk.find(QLabel, "request_sums", dialog).text()


def test_all_active_enterprises_are_asked_at_once(clerk: Clerk) -> None:
    dialog = requests(clerk)
    assert sums(clerk, dialog).startswith("Chưa có yêu cầu nào")
    form = begin(clerk, dialog)
    assert clerk.find(QLabel, "asked_count", form).text() == "Hỏi 29 doanh nghiệp, 0 đơn vị phối hợp"
    type_text(form._filter, "so 07")
    clerk.find(QPushButton, "button_tick_none", form).click()
    assert clerk.find(QLabel, "asked_count", form).text() == "Hỏi 28 doanh nghiệp, 0 đơn vị phối hợp"
    form.partners.item(0).setCheckState(Qt.CheckState.Checked)
    clerk.find(QPushButton, "button_give", form).click()
    clerk.settle()
    assert sums(clerk, dialog) == "Đã hỏi 29 · đã nhận 0 · còn thiếu 29 · muộn 0"
    assert {answer["state"] for answer in clerk.records("request_answers")} == {"waiting"}
    (request,) = clerk.records("requests")
    assert str(request["title"]).startswith("Số liệu ")
    dialog.reject()


def test_the_space_bar_ticks_off_what_is_marked(clerk: Clerk) -> None:
    dialog = requests(clerk)
    ask(clerk, dialog)
    for place in (0, 1, 2):
        line(dialog, place).setSelected(True)
    dialog.answers.setFocus()
    QTest.keyClick(dialog.answers, Qt.Key.Key_Space)
    clerk.wait(lambda: "đã nhận 3" in sums(clerk, dialog))
    today = date.today().isoformat()  # noqa: DTZ011 - the window's own day
    came = [answer for answer in clerk.records("request_answers") if answer["state"] == "received"]
    assert [answer["received_on"] for answer in came] == [today] * 3
    choose(dialog._which, "Chưa trả lời")
    assert dialog.answers.topLevelItemCount() == 26
    clerk.do(clerk.window, "action_undo")
    clerk.wait(lambda: "đã nhận 0" in sums(clerk, dialog))
    dialog.reject()


def test_figures_are_begun_from_an_answer_and_ticked_off_when_they_are_saved(clerk: Clerk) -> None:
    dialog = requests(clerk)
    ask(clerk, dialog)
    first = line(dialog, 0)
    dialog.answers.setCurrentItem(first)
    name = first.text(0)
    QTest.keyClick(dialog.answers, Qt.Key.Key_Return)
    page = clerk.window.page("enterprise_figures")
    assert isinstance(page, RecordPage)
    clerk.wait(lambda: clerk.window.current_page() is page)
    clerk.settle()
    (request,) = clerk.records("requests")
    values, _ = page.form.values()
    assert (values["year"], values["period"]) == (request["year"], request["period"])
    clerk.fill_in(page, workers="120")
    clerk.do(page, "action_save")
    clerk.wait(lambda: "đang chờ trả lời" in page.notice.text())
    assert {answer["state"] for answer in clerk.records("request_answers")} == {"waiting"}, "never silently"
    next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Đã nhận hôm nay").click()
    clerk.settle()
    came = [answer for answer in clerk.records("request_answers") if answer["state"] == "received"]
    (enterprise,) = (e["name"] for e in clerk.records("enterprises") if e["uid"] == came[0]["enterprise"])
    assert (len(came), enterprise) == (1, name)


def test_figures_that_are_saved_are_offered_once(clerk: Clerk) -> None:
    dialog = requests(clerk)
    ask(clerk, dialog)
    dialog.open_figures()
    page = clerk.window.page("enterprise_figures")
    assert isinstance(page, RecordPage)
    clerk.wait(lambda: clerk.window.current_page() is page)
    clerk.settle()
    for workers in ("120", "125"):
        clerk.fill_in(page, workers=workers)
        clerk.do(page, "action_save")
        clerk.settle()
        offered = "đang chờ trả lời" in page.notice.text()
        assert offered is (workers == "120")
    dialog = requests(clerk)
    button = clerk.find(QPushButton, "button_tick_entered", dialog)
    assert button.text() == "Đánh dấu 1 đơn vị đã có số liệu"
    button.click()
    clerk.wait(lambda: "đã nhận 1" in sums(clerk, dialog))
    assert button.isHidden()
    dialog.reject()


def test_a_request_is_changed_and_asks_some_more(clerk: Clerk) -> None:
    dialog = requests(clerk)
    ask(clerk, dialog)
    clerk.find(QPushButton, "button_edit_request", dialog).click()
    clerk.wait(lambda: dialog.findChild(RequestForm) is not None)
    form = clerk.find(RequestForm, "request_form", dialog)
    assert not form.enterprises.item(0).flags() & Qt.ItemFlag.ItemIsEnabled, "asked already"
    clerk.fill_in(form, number="12/UBND-VHXH")
    form.partners.item(1).setCheckState(Qt.CheckState.Checked)
    clerk.find(QPushButton, "button_give", form).click()
    clerk.settle()
    assert sums(clerk, dialog).startswith("Đã hỏi 30")
    assert clerk.records("requests")[0]["number"] == "12/UBND-VHXH"
    clerk.find(QPushButton, "button_delete_request", dialog).click()
    clerk.answer("ask_delete", "answer_delete")
    clerk.settle()
    assert clerk.records("requests") == clerk.records("request_answers") == []
    assert sums(clerk, dialog).startswith("Chưa có yêu cầu nào")
    dialog.reject()


def test_who_has_not_answered_is_written_for_the_calls(clerk: Clerk, tmp_path: Path, checker: Checker) -> None:
    due = date.today() - timedelta(days=3)  # noqa: DTZ011 - the window's own day

    def job(store: Store) -> None:
        asked = due - timedelta(days=10)
        request = record(checker, "requests", asked_on=asked.isoformat(), due_on=due.isoformat())
        enterprise = store.records("enterprises", "name = ?", (LONG,))[0]
        called = {**enterprise, "contact": "Chị Hoa, 0912 345 678"}
        add(store, "requests", request)
        answer = record(checker, "request_answers", request=request["uid"], enterprise=enterprise["uid"], partner=None)
        add(store, "request_answers", answer)
        from lldp_desktop.operations import records

        records.change(store, checker, "enterprises", str(enterprise["uid"]), called)

    clerk.in_database(job)
    dialog = requests(clerk)
    assert sums(clerk, dialog) == "Đã hỏi 1 · đã nhận 0 · còn thiếu 1 · muộn 1"
    assert line(dialog, 0).text(3) == "3"
    state = dialog.state()
    assert state is not None
    dialog._export.write(tmp_path / "đôn đốc.xlsx", state, dialog.answers.shown())
    clerk.settle()
    sheet = load_workbook(tmp_path / "đôn đốc.xlsx").active
    cells = [[cell for cell in line if cell is not None] for line in sheet.iter_rows(values_only=True)]
    assert [LONG, "Chị Hoa, 0912 345 678", "Chưa trả lời", 3] in cells
    dialog.reject()


def test_an_office_without_enterprises_is_told_where_to_enter_them(
    open_clerk: OpenClerk, checker: Checker, tmp_path: Path
) -> None:
    from lldp_desktop.storage.store import Store

    with Store.open(tmp_path / "xã.db", write=True, create=True) as store:
        add(store, "office", record(checker, "office"))
    clerk = open_clerk(tmp_path / "xã.db")
    dialog = requests(clerk)
    form = begin(clerk, dialog)
    said = [label.text() for label in form.findChildren(QLabel)]
    assert "Chưa có doanh nghiệp nào; nhập ở trang Doanh nghiệp." in said
    clerk.find(QPushButton, "button_give", form).click()
    clerk.wait(lambda: "Chưa chọn" in form.notice.text())
    form.reject()
    dialog.reject()


def test_the_overview_tells_who_has_not_answered_and_leads_there(clerk: Clerk) -> None:
    dialog = requests(clerk)
    ask(clerk, dialog)
    dialog.reject()
    page = clerk.try_to_go_to("overview")
    days = clerk.find(QListWidget, "overview_days", page)
    clerk.wait(lambda: any("còn 29 nơi chưa trả lời" in days.item(row).text() for row in range(days.count())))
    place = next(row for row in range(days.count()) if "chưa trả lời" in days.item(row).text())
    days.itemActivated.emit(days.item(place))
    clerk.wait(lambda: any(each.isVisible() for each in clerk.window.findChildren(RequestsDialog)))
    for each in clerk.window.findChildren(RequestsDialog):
        each.reject()


def test_letters_are_shown_and_saved_for_each_who_has_not_answered(clerk: Clerk, tmp_path: Path) -> None:
    clerk.in_database(lambda store: bring(store, signers=[row("signers")]))
    dialog = requests(clerk)
    ask(clerk, dialog)
    line(dialog, 0).setSelected(True)
    dialog.tick()
    clerk.wait(lambda: "đã nhận 1" in sums(clerk, dialog))
    clerk.find(QPushButton, "button_letters", dialog).click()
    printing = clerk.find(PrintDialog, "print_letters", dialog)
    pages = clerk.find(QLabel, "print_progress", printing)
    clerk.wait(lambda: pages.text() == "56 trang A4")  # 28 are still missing, a letter and a form each
    panel = printing.panel
    assert isinstance(panel, LetterPanel)
    choose(clerk.find(QComboBox, "letter_kind", printing), "Danh sách theo dõi trả lời")
    clerk.wait(lambda: pages.text() in ("1 trang A4", "2 trang A4"))
    for place in range(3, panel.asked.count()):
        panel.asked.item(place).setCheckState(Qt.CheckState.Unchecked)
    panel.write(tmp_path)
    clerk.wait(lambda: "Đã lưu 4 tệp" in printing.notice.text())
    (folder,) = tmp_path.glob("Công văn*")
    assert sorted(file.suffix for file in folder.iterdir()) == [".pdf", ".pdf", ".xlsx", ".xlsx"]
    printing.reject()
    dialog.reject()
