"""Nothing in the window needs a mouse, and everything has a name: each page, dialog and menu is walked through."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.gui.record_page import RecordPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.gui.clerk import Clerk

MOST_STEPS = 120


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def label(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} of {widget.parent()}"


def focusable(within: QWidget) -> list[QWidget]:
    """Return what takes the keyboard in a part of the window: what is shown, enabled, and no part of something else."""
    return [
        widget
        for widget in within.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and widget.window() is within.window()
        and not isinstance(widget.parent(), QComboBox)
        # A label's text is marked with the mouse, and there is nothing to do on it.
        and not isinstance(widget, QLabel)
    ]


def walked_by_tab(key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Return what has the keyboard one after the other as Tab is pressed, from the first round to the second."""
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            return seen[seen.index(focused) :]
        seen.append(focused)
        QTest.keyClick(focused, key)
    raise AssertionError(f"no end to {[label(widget) for widget in seen]}")


def assert_named_and_reached(within: QWidget) -> None:
    """Hold that all that takes the keyboard has a name and is reached by Tab, that in order, and back."""
    wanted = focusable(within)
    assert wanted
    nameless = [label(widget) for widget in wanted if not name_of(widget).strip()]
    assert not nameless
    wanted[0].setFocus()
    walked = walked_by_tab()
    missing = [label(widget) for widget in wanted if widget not in walked]
    assert not missing
    back = walked_by_tab(Qt.Key.Key_Backtab)
    assert set(back) == set(walked)


def place_of(widget: QWidget, side: QWidget) -> tuple[int, int, int]:
    """Return on which line of a side a widget stands and where on it, as if no form were scrolled."""
    form = next((form for form in side.findChildren(RecordForm) if form.isAncestorOf(widget)), None)
    if form is None:
        corner = widget.mapTo(side, QPoint(0, 0))
        return corner.y(), 0, corner.x()
    corner = widget.mapTo(form.body, QPoint(0, 0))
    return form.mapTo(side, QPoint(0, 0)).y(), corner.y(), corner.x()


def assert_in_visual_order(side: QWidget) -> None:
    """Hold that Tab goes through a side of the window line by line, from the left to the right."""
    first = min(focusable(side), key=lambda widget: place_of(widget, side))
    first.setFocus()
    widgets = [widget for widget in walked_by_tab() if side.isAncestorOf(widget)]
    for one, other in pairwise(widgets):
        (*line, left), (*next_line, further) = place_of(one, side), place_of(other, side)
        # Fields of one line may stand a little higher or lower than their neighbours.
        same_line = all(abs(y - z) < 16 for y, z in zip(line, next_line, strict=True))
        assert further > left if same_line else next_line > line, (label(one), label(other))


def menu_actions(clerk: Clerk) -> list[QAction]:
    menus = [menu for action in clerk.window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    assert len(menus) == 6
    return [action for menu in menus for action in menu.actions() if not action.isSeparator()]


def assert_keys(actions: Iterable[QAction]) -> None:
    """Hold that every action has keys of its own."""
    keys = {action: action.shortcut().toString() for action in actions}
    assert [action.text() for action, key in keys.items() if not key] == []
    twice = [key for key, times in Counter(keys.values()).items() if times > 1]
    assert [action.text() for action, key in keys.items() if key in twice] == []


def assert_explained(within: QWidget) -> None:
    """Hold that a button says in its tooltip what its face does not: an icon, or fewer words than its name."""
    for button in within.findChildren(QAbstractButton):
        # The box of a yes or no has its name as a label above it.
        here = button.isVisible() and button.window() is within.window() and not isinstance(button, QCheckBox)
        if here and not button.objectName().startswith("qt_"):
            full, shown = name_of(button), button.text().replace("&", "")
            if not shown or shown != full:
                assert button.toolTip() or isinstance(button.parent(), QAbstractScrollArea), label(button)


def is_open(clerk: Clerk, name: str) -> bool:
    return clerk.window.findChild(QDialog, name) is not None


def is_closed(clerk: Clerk, name: str) -> bool:
    return not is_open(clerk, name)


@pytest.mark.parametrize("name", PAGES)
def test_every_action_of_a_page_has_keys_that_no_other_has(clerk: Clerk, name: str) -> None:
    page = clerk.try_to_go_to(name)
    clerk.wait(lambda: clerk.window.current_page() is page)
    own = page.list.table.actions() if isinstance(page, RecordPage) else []
    assert_keys({*menu_actions(clerk), *page.actions(), *own})


@pytest.mark.parametrize("name", PAGES)
def test_everything_on_a_page_is_reached_by_tab_and_has_a_name(clerk: Clerk, name: str) -> None:
    page = clerk.try_to_go_to(name)
    clerk.wait(lambda: clerk.window.current_page() is page)
    clerk.settle()
    assert_named_and_reached(clerk.window)
    assert_explained(clerk.window)
    if isinstance(page, RecordPage):
        assert_in_visual_order(page.list)
        assert_in_visual_order(page._side)
        # What is narrowed shows one button more; a question before saving two.
        clerk.fill_in(page, list_search="xyz")
        clerk.settle()
        assert_named_and_reached(page)
        assert_in_visual_order(page.list)


def test_everything_before_the_first_record_is_reached_by_tab_and_has_a_name(new_clerk: Clerk) -> None:
    assert_named_and_reached(new_clerk.window.first_run)
    assert_explained(new_clerk.window)
    assert_keys(menu_actions(new_clerk))


def test_every_dialog_is_worked_by_keys(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    page.list.table.selectAll()
    QApplication.processEvents()
    dialogs: list[tuple[Callable[[], None], str]] = [
        (lambda: clerk.do(page, "action_history"), "record_history"),
        (lambda: clerk.do(page, "action_deleted"), "deleted_records"),
        (lambda: clerk.do(page, "action_change_rows"), "field_change"),
        (lambda: clerk.trigger(page, "action_delete_rows"), "ask_delete"),
        (clerk.window.quick_find.action.trigger, "palette"),
        (lambda: clerk.trigger(clerk.window, "action_about"), "about"),
    ]
    for open_dialog, name in dialogs:
        open_dialog()
        clerk.wait(partial(is_open, clerk, name))
        dialog = clerk.find(QDialog, name)
        clerk.wait(dialog.isActiveWindow)
        clerk.settle()
        assert_named_and_reached(dialog)
        assert_explained(dialog)
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        clerk.wait(partial(is_closed, clerk, name))


def test_every_entry_of_a_rows_menu_has_keys(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    page.list.table.selectRow(0)
    QApplication.processEvents()
    menu = page.rows.menu()
    assert_keys(action for action in menu.actions() if not action.isSeparator())
    menu.close()


def test_the_menu_of_columns_opens_and_is_worked_by_keys(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    QTest.keyClick(
        page.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    menu = clerk.find(QMenu, "columns_menu")
    clerk.wait(menu.isVisible)
    # Columns are chosen with arrows and Enter; they are no actions but choices.
    assert_keys(action for action in menu.actions() if not action.isSeparator() and not action.isCheckable())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert page.list.table.horizontalHeader().isSectionHidden(1)
    menu.close()


def test_lists_are_left_by_tab(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    for view in page.findChildren(QAbstractItemView):
        if view.isVisible() and view.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            view.setFocus()
            QTest.keyClick(view, Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is not view


def test_the_calendars_button_says_what_it_is(clerk: Clerk) -> None:
    page = clerk.go_to("activities")
    buttons = [b for b in page.findChildren(QToolButton) if b.isVisible()]
    assert buttons
    assert all(button.toolTip() and button.accessibleName() for button in buttons)
