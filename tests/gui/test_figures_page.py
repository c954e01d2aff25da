"""The figures page beside the activities: it suggests and compares, and overwrites nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from lldp_desktop.gui.figures_comparison import FiguresComparison
from lldp_desktop.gui.figures_page import FiguresPage
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk

CLASS = {"indicator": "vocational", "participants": 90}


@pytest.fixture
def page(clerk: Clerk) -> FiguresPage:
    """Return the page of figures of an office with one enterprise, its figures of 2025 and two classes."""
    clerk.in_database(
        lambda store: bring(
            store,
            enterprises=[row("enterprises", name="An Phú")],
            enterprise_figures=[
                row("enterprise_figures", enterprise="An Phú", year=2025, workers=80, reached_vocational=20)
            ],
            activities=[
                row("activities", title="Lớp hàn", starts_on="2025-02-01", enterprises=["An Phú"], workers=30, **CLASS),
                row("activities", title="Lớp may", starts_on="2025-09-01", enterprises=["An Phú"], workers=25, **CLASS),
                row("activities", title="Lớp số", starts_on="2025-09-02", enterprises=["An Phú"], workers=12)
                | {"indicator": "digital", "participants": 12},
            ],
        )
    )
    shown = clerk.go_to("enterprise_figures")
    assert isinstance(shown, FiguresPage)
    clerk.click_row(shown, "An Phú")
    clerk.settle()
    return shown


def note(clerk: Clerk, page: QWidget, field: str) -> str:
    """Return what stands below a field of what is known from elsewhere."""
    label = page.findChild(QLabel, f"{field}_note")
    return label.text() if label is not None and label.isVisible() else ""


def behind(clerk: Clerk, page: QWidget) -> str:
    """Return what the tooltip of the first class's note says of all activities."""
    return clerk.find(QLabel, "reached_vocational_note", page).toolTip()


def test_below_an_indicator_stands_what_the_activities_say(clerk: Clerk, page: FiguresPage) -> None:
    assert note(clerk, page, "reached_vocational") == ("Ít hơn riêng hoạt động “Lớp hàn” (30 người).")
    assert note(clerk, page, "reached_digital") == "1 hoạt động, 12 người."
    assert note(clerk, page, "reached_life_skills") == ""
    assert clerk.shown_in(page, "reached_vocational") == "20"
    assert not page.is_changed()


def test_a_suggestion_is_taken_by_a_press_and_saved_by_the_clerk(clerk: Clerk, page: FiguresPage) -> None:
    button = clerk.find(QPushButton, "button_take_reached_vocational", page)
    assert button.text() == "Lấy 55"
    button.click()
    assert clerk.shown_in(page, "reached_vocational") == "55"
    assert page.is_changed()
    assert not button.isVisible()
    clerk.do(page, "action_save")
    (kept,) = [r for r in clerk.records("enterprise_figures") if r["year"] == 2025]
    assert kept["reached_vocational"] == 55


def test_empty_fields_are_filled_at_once_and_figures_stay(clerk: Clerk, page: FiguresPage) -> None:
    clerk.do(page, "action_fill_from_activities")
    assert clerk.shown_in(page, "reached_digital") == "12"
    assert clerk.shown_in(page, "reached_vocational") == "20"
    clerk.do(page, "action_fill_from_activities")
    assert "Không có ô trống" in page.notice.text()


def test_the_field_with_the_cursor_takes_its_suggestion_by_keyboard(clerk: Clerk, page: FiguresPage) -> None:
    clerk.find(QWidget, "reached_vocational", page).setFocus()
    clerk.do(page, "action_take_support")
    assert clerk.shown_in(page, "reached_vocational") == "55"
    clerk.find(QWidget, "women", page).setFocus()
    clerk.do(page, "action_take_support")
    assert "không có số nào" in page.notice.text()


def test_half_a_number_is_not_filled_over(clerk: Clerk, page: FiguresPage) -> None:
    clerk.fill_in(page, reached_digital="1x")
    clerk.do(page, "action_fill_from_activities")
    assert clerk.shown_in(page, "reached_digital") == "1x"


def test_what_is_said_follows_the_year_typed_and_the_activities_saved(clerk: Clerk, page: FiguresPage) -> None:
    clerk.fill_in(page, period="6 tháng đầu năm")
    clerk.settle()
    assert behind(clerk, page) == "1 hoạt động, 30 người"
    clerk.fill_in(page, year="2019")
    clerk.settle()
    assert note(clerk, page, "reached_vocational") == ""
    clerk.fill_in(page, year="2025")
    one = row("activities", title="Lớp tiện", starts_on="2025-05-01", enterprises=["An Phú"], workers=3, **CLASS)
    clerk.window.database.operate(lambda store: bring(store, activities=[one]).done, lambda _: None, lambda _: None)
    clerk.settle()
    clerk.wait(lambda: behind(clerk, page) == "2 hoạt động, 33 người")


def first(tree: QTreeWidget, *below: int) -> QTreeWidgetItem:
    """Return the first enterprise's item, or the one so many places below it."""
    item = tree.topLevelItem(0)
    for place in below:
        item = item.child(place) if item is not None else None
    assert item is not None
    return item


def lines(item: QTreeWidgetItem) -> list[list[str]]:
    """Return the cells of an item's children."""
    children = [item.child(place) for place in range(item.childCount())]
    return [[child.text(column) for column in range(4)] for child in children if child is not None]


def comparison(clerk: Clerk, page: FiguresPage) -> tuple[FiguresComparison, QTreeWidget]:
    """Open the comparison of the year that is shown."""
    clerk.do(page, "action_compare")
    dialog = clerk.find(FiguresComparison, "figures_comparison")
    tree = clerk.find(QTreeWidget, "comparison_rows", dialog)
    clerk.wait(lambda: tree.topLevelItemCount() > 0)
    return dialog, tree


def test_the_comparison_lists_figures_beside_activities(clerk: Clerk, page: FiguresPage) -> None:
    dialog, tree = comparison(clerk, page)
    assert first(tree).text(0) == "An Phú"
    assert lines(first(tree)) == [
        [
            "Học nâng cao tay nghề",
            "20",
            "2 hoạt động, 55 người",
            "Ít hơn riêng hoạt động “Lớp hàn” (30 người)",
        ],
        ["Được phổ biến công nghệ số", "(trống)", "1 hoạt động, 12 người", "Chưa ghi"],
    ]
    assert [cells[0] for cells in lines(first(tree, 0))] == ["01/02/2025 · Lớp hàn", "01/09/2025 · Lớp may"]
    dialog.reject()


def test_only_differences_are_left_when_asked(clerk: Clerk, page: FiguresPage) -> None:
    clerk.do(page, "action_fill_from_activities")
    clerk.do(page, "action_save")
    dialog, tree = comparison(clerk, page)
    clerk.find(QCheckBox, "only_differences", dialog).setChecked(True)
    assert [cells[0] for cells in lines(first(tree))] == ["Học nâng cao tay nghề"]
    dialog.reject()


def test_from_a_compared_figure_one_comes_to_its_field(clerk: Clerk, page: FiguresPage) -> None:
    clerk.do(page, "action_new")
    _, tree = comparison(clerk, page)
    tree.setCurrentItem(first(tree, 1))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    clerk.wait(lambda: page.form.typing_at()[0] == "reached_digital")
    assert clerk.shown_in(page, "workers") == "80"


def test_from_a_compared_activity_one_comes_to_its_page(clerk: Clerk, page: FiguresPage) -> None:
    wanted: list[tuple[str, str]] = []
    page.record_wanted.connect(lambda table, uid: wanted.append((table, uid)))
    _, tree = comparison(clerk, page)
    tree.setCurrentItem(first(tree, 0, 1))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    (activity,) = [r for r in clerk.records("activities") if r["title"] == "Lớp may"]
    assert wanted == [("activities", activity["uid"])]
