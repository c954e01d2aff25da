"""Nominations in the window: picked, proposed by a Tờ trình that the studio shows, and their results entered once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from lldp_desktop.gui.commendations_page import CommendationsPage
from lldp_desktop.gui.nominations.proposal_dialog import ProposalDialog
from lldp_desktop.gui.nominations.result_dialog import ResultDialog
from lldp_desktop.gui.report_page import ReportPage
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk

NAMES = ("Lê Thị Thủ", "Nguyễn Văn An", "Trần Thị Ánh")


@pytest.fixture
def page(clerk: Clerk) -> CommendationsPage:
    """Return the page of an office with three nominations for a Giấy khen."""
    nominated = {"status": "proposed", "form": "merit_certificate", "awarded_on": "2026-07-10"}
    clerk.in_database(
        lambda store: bring(
            store, commendations=[row("commendations", recipient_name=name, **nominated) for name in NAMES]
        )
    )
    shown = clerk.go_to("commendations")
    assert isinstance(shown, CommendationsPage)
    return shown


def kept(clerk: Clerk) -> dict[object, dict[str, object]]:
    """Return the nominations by name."""
    return {r["recipient_name"]: dict(r) for r in clerk.records("commendations") if r["recipient_name"] in NAMES}


def test_the_list_shows_what_is_proposed_at_one_press(clerk: Clerk, page: CommendationsPage) -> None:
    everything = len(clerk.rows(page))
    clerk.find(QPushButton, "button_nominations", page).click()
    clerk.wait(lambda: len(clerk.rows(page)) == len(NAMES) < everything)


def test_a_paper_is_made_of_those_that_are_ticked_and_shown(clerk: Clerk, page: CommendationsPage) -> None:
    clerk.trigger(page, "action_propose")
    dialog = clerk.find(ProposalDialog, "proposal_dialog")
    clerk.wait(lambda: dialog.lines.count() == len(NAMES))
    assert dialog.lines.item(0).text() == "Nguyễn Văn An · Giấy khen · Công nhân lao động hiếu học"
    dialog.lines.item(1).setCheckState(Qt.CheckState.Unchecked)
    clerk.fill_in(dialog.form, proposed_on="15/07/2026", proposed_to="Chủ tịch UBND tỉnh Thanh Hóa")
    clerk.find(QPushButton, "button_make_proposal", dialog).click()
    clerk.wait(lambda: isinstance(clerk.window.current_page(), ReportPage))
    shown = clerk.window.current_page()
    assert isinstance(shown, ReportPage)
    clerk.wait(lambda: clerk.pages_are_done(shown))
    assert shown.editor.report is not None
    assert shown.editor.report.record["name"] == "Tờ trình đề nghị khen thưởng năm 2026"
    assert [name for name, record in kept(clerk).items() if record["proposal"]] == ["Lê Thị Thủ", "Nguyễn Văn An"]
    clerk.do(clerk.window, "action_undo")
    assert not any(record["proposal"] for record in kept(clerk).values())


def test_without_a_day_or_an_addressee_nothing_is_made(clerk: Clerk, page: CommendationsPage) -> None:
    clerk.trigger(page, "action_propose")
    dialog = clerk.find(ProposalDialog, "proposal_dialog")
    clerk.wait(lambda: dialog.lines.count() == len(NAMES))
    clerk.fill_in(dialog.form, proposed_on="", proposed_to="")
    clerk.find(QPushButton, "button_make_proposal", dialog).click()
    assert dialog.form.problem("proposed_on") == "Còn thiếu."
    assert dialog.form.problem("proposed_to") == "Còn thiếu."
    assert not any(record["proposal"] for record in kept(clerk).values())
    dialog.reject()


def results(clerk: Clerk, page: CommendationsPage) -> ResultDialog:
    """Open the window of results."""
    clerk.trigger(page, "action_results")
    dialog = clerk.find(ResultDialog, "result_dialog")
    clerk.wait(lambda: len(dialog.lines) == len(NAMES))
    return dialog


def test_a_decision_is_entered_once_for_all_and_undone_once(clerk: Clerk, page: CommendationsPage) -> None:
    dialog = results(clerk, page)
    assert [str(line.record["recipient_name"]) for line in dialog.lines] == [NAMES[1], NAMES[2], NAMES[0]]
    clerk.fill_in(dialog.form, decision_number="57/QĐ-UBND", decision_on="20/07/2026", level="Cấp xã")
    clerk.fill_in(dialog, result_2="Không được khen", refusal_2="Chưa đủ thời gian", result_3="Chưa có kết quả")
    clerk.fill_in(dialog, form_1="Lao động tiên tiến")
    clerk.find(QPushButton, "button_take_rewards", dialog).click()
    clerk.find(QPushButton, "button_save_results", dialog).click()
    clerk.wait(lambda: clerk.window.findChild(ResultDialog) is None)
    clerk.settle()
    given, refused, waiting = (kept(clerk)[name] for name in (NAMES[1], NAMES[2], NAMES[0]))
    assert (given["status"], given["form"], given["reward"]) == ("decided", "advanced_worker", 759_000)
    assert (given["decision_number"], given["decision_on"]) == ("57/QĐ-UBND", "2026-07-20")
    assert (refused["status"], refused["refusal"], refused["reward"]) == ("refused", "Chưa đủ thời gian", None)
    assert waiting["status"] == "proposed"
    clerk.do(clerk.window, "action_undo")
    assert {record["status"] for record in kept(clerk).values()} == {"proposed"}


def test_who_is_commended_needs_a_decision(clerk: Clerk, page: CommendationsPage) -> None:
    dialog = results(clerk, page)
    clerk.find(QPushButton, "button_save_results", dialog).click()
    assert dialog.form.problem("decision_number") == "Còn thiếu."
    clerk.fill_in(dialog, reward_1="nhiều")
    clerk.fill_in(dialog.form, decision_number="57", decision_on="20/07/2026")
    clerk.find(QPushButton, "button_save_results", dialog).click()
    assert "Nguyễn Văn An" in dialog.notice.text()
    assert {record["status"] for record in kept(clerk).values()} == {"proposed"}
    dialog.reject()
