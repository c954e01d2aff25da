"""The sum suggested in the form of a commendation, and the window in which its rates are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from lldp_desktop.gui.commendations_page import CommendationsPage
from lldp_desktop.gui.reward_rates import RewardRates
from tests.gui.typing_vietnamese import type_text

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk


@pytest.fixture
def page(clerk: Clerk) -> CommendationsPage:
    """Return the page with a new Giấy khen of the commune for two workers half entered."""
    shown = clerk.go_to("commendations")
    assert isinstance(shown, CommendationsPage)
    clerk.do(shown, "action_new")
    clerk.fill_in(
        shown,
        awarded_on="15/07/2026",
        form="Giấy khen",
        level="Cấp xã",
        recipient_kind="Công nhân lao động",
        quantity="2",
        achievement="Vượt khó học tập",
    )
    clerk.settle()
    return shown


def note(page: QWidget) -> str:
    """Return what stands below the sum."""
    label = page.findChild(QLabel, "reward_note")
    return label.text() if label is not None and label.isVisible() else ""


def rates(clerk: Clerk) -> RewardRates:
    """Open the window of rates."""
    clerk.trigger(clerk.window, "action_reward_rates")
    dialog = clerk.find(RewardRates, "reward_rates_dialog")
    clerk.wait(lambda: dialog.trees["reward_rates"].topLevelItemCount() > 0)
    return dialog


def choose(clerk: Clerk, dialog: RewardRates, table: str, text: str) -> None:
    """Choose the newest row in which a text stands."""
    tree = dialog.trees[table]
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    tree.setCurrentItem(next(i for i in items if any(text in i.text(c) for c in range(tree.columnCount()))))  # type: ignore[arg-type, union-attr]
    clerk.wait(lambda: dialog._shown is not None and not dialog.is_changed())


def test_the_sum_is_suggested_and_never_filled_in(clerk: Clerk, page: CommendationsPage) -> None:
    assert note(page) == "Mức gợi ý: 1.518.000 đồng — 2 × 0,3 × 2.530.000"
    assert clerk.shown_in(page, "reward") == ""
    clerk.fill_in(page, quantity="1", recipient_kind="Hộ gia đình")
    assert note(page) == "Mức gợi ý: 1.138.500 đồng — 0,3 × 1,5 × 2.530.000"
    clerk.fill_in(page, form="Biểu dương")
    assert note(page) == ""
    assert clerk.shown_in(page, "reward") == ""


def test_it_is_taken_by_a_press_or_a_key_and_saved_by_the_clerk(clerk: Clerk, page: CommendationsPage) -> None:
    button = clerk.find(QPushButton, "button_take_reward", page)
    assert button.text() == "Lấy 1.518.000"
    button.click()
    assert clerk.shown_in(page, "reward") == "1.518.000"
    assert not button.isVisible()
    clerk.fill_in(page, reward="")
    clerk.do(page, "action_take_reward")
    clerk.do(page, "action_save")
    assert [r["reward"] for r in clerk.records("commendations") if r["awarded_on"] == "2026-07-15"] == [1_518_000]


def test_a_sum_that_differs_stays_while_all_else_is_typed(clerk: Clerk, page: CommendationsPage) -> None:
    clerk.fill_in(page, reward="500000")
    clerk.fill_in(page, quantity="3", form="Lao động tiên tiến")
    type_text(clerk.find(QWidget, "achievement", page), " và công tác")
    assert clerk.shown_in(page, "reward").replace(".", "") == "500000"
    assert note(page).startswith("Mức gợi ý: 2.277.000 đồng")
    clerk.do(page, "action_save")
    assert [r["reward"] for r in clerk.records("commendations") if r["awarded_on"] == "2026-07-15"] == [500_000]


def test_what_is_suggested_is_seen_whole_in_two_columns(clerk: Clerk, page: CommendationsPage) -> None:
    clerk.window.resize(1366, 728)
    clerk.fill_in(page, recipient_kind="Tập thể")
    label = clerk.find(QLabel, "reward_note", page)
    assert label.text().endswith("(chưa đối chiếu với văn bản)")
    clerk.wait(lambda: label.width() > 300 and label.height() >= label.heightForWidth(label.width()))


def test_without_a_rate_the_key_says_why_nothing_came(clerk: Clerk, page: CommendationsPage) -> None:
    clerk.fill_in(page, form="Biểu dương")
    clerk.do(page, "action_take_reward")
    assert "Chưa có mức thưởng gợi ý" in page.notice.text()
    assert clerk.shown_in(page, "reward") == ""


def test_a_rate_of_the_program_is_replaced_and_comes_back(clerk: Clerk, page: CommendationsPage) -> None:
    dialog = rates(clerk)
    choose(clerk, dialog, "base_salaries", "2.530.000")
    clerk.fill_in(dialog.forms["base_salaries"], rounding="Làm tròn lên 10.000 đồng")
    clerk.do(dialog, "action_save_rate")
    (own,) = clerk.records("base_salaries")
    assert (own["amount"], own["rounding"]) == (2_530_000, "up_10000")
    clerk.wait(lambda: note(page) == "Mức gợi ý: 1.520.000 đồng — 2 × 0,3 × 2.530.000, làm tròn lên 10.000 đồng")
    assert dialog._delete_button.text() == "Về số có sẵn"
    clerk.do(dialog, "action_delete_rate")
    assert clerk.records("base_salaries") == []
    clerk.wait(lambda: note(page) == "Mức gợi ý: 1.518.000 đồng — 2 × 0,3 × 2.530.000")
    dialog.reject()


def test_a_rate_of_the_offices_own_is_added_refused_where_wrong_and_undone(
    clerk: Clerk, page: CommendationsPage
) -> None:
    clerk.fill_in(page, form="Biểu dương")
    dialog = rates(clerk)
    clerk.do(dialog, "action_new_reward_rates")
    form = dialog.forms["reward_rates"]
    clerk.fill_in(form, form="Biểu dương", times="một phần mười", valid_from="01/01/2026")
    clerk.do(dialog, "action_save_rate")
    assert form.problem("times") == "Phải là một số như 0,3."
    clerk.fill_in(form, times="0,1")
    clerk.do(dialog, "action_save_rate")
    clerk.wait(lambda: note(page) == "Mức gợi ý: 506.000 đồng — 2 × 0,1 × 2.530.000")
    dialog.reject()
    clerk.wait(lambda: clerk.window.findChild(RewardRates) is None)
    page.form.load(page.form.loaded)
    clerk.do(clerk.window, "action_undo")
    assert clerk.records("reward_rates") == []


def test_what_is_typed_is_not_lost_by_a_press_on_another_row(clerk: Clerk) -> None:
    dialog = rates(clerk)
    choose(clerk, dialog, "base_salaries", "2.530.000")
    clerk.fill_in(dialog.forms["base_salaries"], amount="2600000")
    tree = dialog.trees["reward_rates"]
    tree.setCurrentIndex(tree.model().index(0, 0))
    clerk.answer("ask_unsaved", "answer_back")
    assert clerk.shown_in(dialog.forms["base_salaries"], "amount").replace(".", "") == "2600000"
    dialog.reject()
    clerk.answer("ask_unsaved", "answer_save")
    clerk.wait(lambda: clerk.window.findChild(RewardRates) is None)
    assert [r["amount"] for r in clerk.records("base_salaries")] == [2_600_000]
