"""Chương trình thực hiện: what each says, and another one chosen for an office that has nothing against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from lldp_desktop.domain import programme
from lldp_desktop.gui.programme_dialog import ProgrammeDialog
from lldp_desktop.operations.office_choices import programme_of
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk


def opened(clerk: Clerk) -> ProgrammeDialog:
    clerk.trigger(clerk.window, "action_programme")
    clerk.wait(lambda: "1268" in clerk.find(QLabel, "programme_about").text() or has_marked(clerk))
    found = clerk.window.findChild(ProgrammeDialog)
    assert found is not None
    return found


def has_marked(clerk: Clerk) -> bool:
    return clerk.find(QListWidget, "programmes_list").currentRow() >= 0


def is_offered(clerk: Clerk) -> bool:
    """Tell whether the page of figures of single indicators is offered."""
    way = clerk.window.findChild(QAction, "action_show_indicator_figures")
    return way is not None and way.isVisible()


def test_another_programme_is_refused_while_records_are_of_this_one(clerk: Clerk) -> None:
    dialog = opened(clerk)
    assert "Hỗ trợ công nhân lao động học tập thường xuyên" in dialog.about.text()
    assert not clerk.find(QPushButton, "button_choose_programme").isEnabled()
    dialog.list.setCurrentRow(1)
    assert "Được quán triệt" not in dialog.about.text()
    assert "Cán bộ, hội viên khuyến học được quán triệt (năm 2025: 100%)" in dialog.about.text()
    clerk.find(QPushButton, "button_choose_programme").click()
    clerk.wait(lambda: dialog.notice.text().startswith("Không đổi chương trình được"))


def test_a_new_office_takes_the_other_programme_and_enters_its_figures(new_clerk: Clerk, open_clerk: OpenClerk) -> None:
    clerk = new_clerk
    clerk.in_database(lambda store: bring(store, office=[row("office")]))
    path = clerk.window.database.path
    clerk.window.close()
    clerk = open_clerk(path)
    dialog = opened(clerk)
    dialog.list.setCurrentRow(1)
    clerk.find(QPushButton, "button_choose_programme").click()
    clerk.wait(lambda: clerk.in_database(lambda store: programme_of(store).code) == "qd677")
    clerk.wait(lambda: is_offered(clerk))
    names = [clerk.window.navigation.item(n).text() for n in range(clerk.window.navigation.count())]
    assert "Số liệu chỉ tiêu" in names
    clerk.window.close()
    again = open_clerk(path)
    again.wait(lambda: is_offered(again))
    page = again.go_to("indicator_figures")
    label = programme.load("qd677").indicators[1].label
    again.fill_in(page, indicator=label, year="2026", period="Cả năm", reached="300", among="1000")
    again.do(page, "action_save")
    again.wait(lambda: len(again.records("indicator_figures")) == 1)
