"""The plan of a year in the window: begun, edited, issued under a number of the one series, kept as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from lldp_desktop.operations.issuing import next_number
from lldp_desktop.reporting.outline import BASES
from tests.gui.test_issuing_window import issue, last_look
from tests.gui.test_report_page import text_of
from tests.gui.typing_vietnamese import type_text

if TYPE_CHECKING:
    from lldp_desktop.gui.report_page import ReportPage
    from tests.gui.clerk import Clerk


def begin_plan(clerk: Clerk, **asked: object) -> ReportPage:
    """Begin the plan of a year as the clerk does, and wait for its pages."""
    page = clerk.reports()
    clerk.trigger(page, "action_new_plan")
    clerk.wait(lambda: page.findChild(QWidget, "report_settings") is not None)
    dialog = clerk.find(QWidget, "report_settings", page)
    assert dialog.findChild(QWidget, "kind") is None
    clerk.fill_in(dialog, **asked)
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: clerk.pages_are_done(page))
    clerk.window.activateWindow()  # the dialog had the keys
    clerk.settle()
    return page


def own_plans(clerk: Clerk) -> list[tuple[object, ...]]:
    """Return the plans that the office issued in January 2023, as they stand among the documents."""
    return [
        (document["number"], document["symbol"], document["issuer"], document["issued_on"])
        for document in clerk.records("documents")
        if document["kind"] == "plan" and str(document["issued_on"]).startswith("2023-01")
    ]


def test_a_plan_is_begun_edited_and_issued_and_is_then_a_document(clerk: Clerk) -> None:
    page = begin_plan(clerk, year="2023")
    (record,) = clerk.records("reports")
    assert (record["name"], record["kind"], record["outline"]) == ("Kế hoạch năm 2023", "plan", "plan")
    assert page.editor.outline.names()[0] == BASES
    type_text(clerk.part(page, BASES), "Căn cứ Nghị quyết của Đảng ủy xã về công tác năm;\n")
    clerk.wait(lambda: clerk.pages_are_done(page))
    text = text_of(clerk.report_pdf(page))
    assert "KẾ HOẠCH" in text
    assert "Căn cứ Nghị quyết của Đảng ủy xã về công tác năm;" in text
    assert "Kính gửi" not in text
    content = issue(clerk, page, number="3", issued_on="10/01/2023")
    assert "Số: 03/KH-UBND" in text_of(content)
    office = clerk.records("office")[0]["full_name"]
    assert own_plans(clerk) == [("3", "KH-UBND", office, "2023-01-10")]


def test_a_replacing_plan_is_the_same_document_and_its_number_is_free_for_no_other_paper(clerk: Clerk) -> None:
    page = begin_plan(clerk, year="2023")
    issue(clerk, page, number="3", issued_on="10/01/2023")
    clerk.trigger(page, "action_reopen")
    clerk.answer("ask_reopen", "answer_reopen")
    clerk.wait(lambda: clerk.pages_are_done(page))
    issue(clerk, page, number="3", issued_on="12/01/2023", reason="Sai ngày")
    assert [(number, day) for number, _, _, day in own_plans(clerk)] == [("3", "2023-01-12")]
    clerk.trigger(page, "action_back")
    clerk.new_report(page, kind="Cả năm", year="2023")
    clerk.wait(lambda: clerk.pages_are_done(page))
    dialog = last_look(clerk, page)
    clerk.fill_in(dialog, number="3", issued_on="11/12/2023")
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: "Kế hoạch năm 2023" in clerk.problem(dialog, "number"))
    # The sample office entered a plan of its own under 107: one series, whatever the type of document.
    assert clerk.in_database(lambda store: next_number(store, 2023)) == 108


def test_the_settings_of_a_plan_ask_for_no_period(clerk: Clerk) -> None:
    page = begin_plan(clerk, year="2023")
    clerk.trigger(page, "action_settings")
    clerk.wait(lambda: page.findChild(QWidget, "report_settings") is not None)
    dialog = clerk.find(QWidget, "report_settings", page)
    for name in ("kind", "starts_on", "letter", "due_on"):
        assert dialog.findChild(QWidget, name) is None
    clerk.fill_in(dialog, name="Kế hoạch học tập năm 2023")
    clerk.find(QPushButton, "button_give", dialog).click()
    clerk.wait(lambda: clerk.records("reports")[0]["name"] == "Kế hoạch học tập năm 2023")
    assert clerk.records("reports")[0]["kind"] == "plan"


def test_a_report_is_offered_no_outline_of_a_plan(clerk: Clerk) -> None:
    page = clerk.reports()
    clerk.trigger(page, "action_new")
    clerk.wait(lambda: page.findChild(QWidget, "report_settings") is not None)
    dialog = clerk.find(QWidget, "report_settings", page)
    for name, offered in (("outline", "Báo cáo của xã, phường"), ("kind", "Cả năm")):
        field = clerk.find(QWidget, name, dialog)
        texts = [field.itemText(row) for row in range(field.count())]  # type: ignore[attr-defined]
        assert offered in texts
        assert "Kế hoạch của năm" not in texts
