"""Đặt mục tiêu: the office's own plan, year by year, from the card of the overview and from the menu."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton

from lldp_desktop.gui.targets_dialog import TargetsDialog
from tests.domain.rows import row
from tests.gui.typing_vietnamese import type_text
from tests.operations.files import bring

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk

YEAR = date.today().year  # noqa: DTZ011 - the clerk's own calendar day


@pytest.fixture
def dialog(clerk: Clerk) -> TargetsDialog:
    """Return the dialog, opened from the overview of an office that has figures of this year and two plans."""
    clerk.in_database(
        lambda store: bring(
            store,
            enterprise_figures=[row("enterprise_figures", year=YEAR, workers=1000, reached_digital=400)],
            documents=[row("documents", number="9", summary=f"Kế hoạch năm {YEAR}", issued_on="2023-01-05")],
        )
    )
    clerk.window.go_to("overview")
    periods = clerk.find(QComboBox, "overview_period")
    clerk.wait(lambda: periods.findText(f"Năm {YEAR}") >= 0)
    periods.setCurrentIndex(periods.findText(f"Năm {YEAR}"))
    clerk.wait(lambda: clerk.window.findChild(QLabel, "missing_digital") is not None)
    clerk.find(QPushButton, "button_targets").click()
    return opened(clerk)


def opened(clerk: Clerk) -> TargetsDialog:
    clerk.wait(lambda: clerk.window.findChild(QLineEdit, f"target_digital_{YEAR}") is not None)
    found = clerk.window.findChild(TargetsDialog)
    assert found is not None
    return found


def cell(clerk: Clerk, code: str, year: int = YEAR) -> QLineEdit:
    return clerk.find(QLineEdit, f"target_{code}_{year}")


def save(clerk: Clerk) -> None:
    clerk.find(QPushButton, "button_save_targets").click()


def test_a_year_s_own_target_is_kept_with_its_plan_and_undone(clerk: Clerk, dialog: TargetsDialog) -> None:
    assert (cell(clerk, "digital", 2030).text(), cell(clerk, "digital", 2030).placeholderText()) == ("", "65")
    type_text(cell(clerk, "digital"), "45")
    plan = clerk.records("documents")[-1]
    dialog.document.load(str(plan["uid"]))
    save(clerk)
    clerk.wait(lambda: len(clerk.records("targets")) == 1)
    (kept,) = clerk.records("targets")
    assert (kept["indicator"], kept["year"], kept["percent"]) == ("digital", YEAR, 45)
    assert kept["document"] == plan["uid"]
    clerk.wait(lambda: f"Năm {YEAR}: 45%, cần thêm 50 công nhân" in clerk.find(QLabel, "missing_digital").text())
    clerk.trigger(clerk.window, "action_targets")
    again = opened(clerk)
    assert (cell(clerk, "digital").text(), again.is_changed()) == ("45", False)
    assert "Theo kế hoạch của đơn vị" in cell(clerk, "digital").toolTip()
    again.reject()
    clerk.wait(lambda: clerk.window.findChild(TargetsDialog) is None)
    clerk.trigger(clerk.window, "action_undo")
    clerk.wait(lambda: clerk.records("targets") == [])


def test_a_field_that_is_emptied_takes_the_programme_s_target_again(clerk: Clerk, dialog: TargetsDialog) -> None:
    type_text(cell(clerk, "digital", 2030), "70")
    save(clerk)
    clerk.wait(lambda: clerk.window.findChild(TargetsDialog) is None)
    clerk.trigger(clerk.window, "action_targets")
    opened(clerk)
    assert cell(clerk, "digital", 2030).text() == "70"
    cell(clerk, "digital", 2030).clear()
    save(clerk)
    clerk.wait(lambda: clerk.records("targets") == [])


@pytest.mark.parametrize("typed", ["120", "bảy mươi"])
def test_what_is_no_share_of_all_workers_is_told_and_stays(clerk: Clerk, dialog: TargetsDialog, typed: str) -> None:
    type_text(cell(clerk, "digital"), typed)
    save(clerk)
    assert dialog.notice.text().startswith(f"Được phổ biến về công nghệ thông tin, công nghệ số, năm {YEAR}")
    assert cell(clerk, "digital").property("wrong")
    assert clerk.records("targets") == []
    type_text(cell(clerk, "digital"), "")
    cell(clerk, "digital").clear()
    assert not cell(clerk, "digital").property("wrong")


def test_what_was_typed_is_not_lost_by_closing(clerk: Clerk, dialog: TargetsDialog) -> None:
    type_text(cell(clerk, "digital"), "45")
    dialog.reject()
    question = clerk.find(QDialog, "ask_unsaved")
    clerk.find(QPushButton, "answer_save", question).click()
    clerk.wait(lambda: len(clerk.records("targets")) == 1)
