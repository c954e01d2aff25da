"""The start: what is not loaded until the first list stands, and what keys do before its form is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from lldp_desktop.gui import application
from lldp_desktop.gui.navigation import FIRST
from lldp_desktop.gui.record_page import RecordPage
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.storage.store import Store
from tests.gui.clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

#: Opens the window as a double click does, and prints what is loaded when its first rows have been drawn, and then
#: what is loaded when everything that can wait was done.
_START = """
import enum, json, sys
from PySide6.QtWidgets import QApplication
from lldp_desktop import __main__
from lldp_desktop.gui import main_window

def below(kind):
    return [kind.__qualname__, *(name for each in kind.__subclasses__() for name in below(each))]

class Watched(main_window.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.ready.connect(self.watch)

    def watch(self):
        self.current_page().list.drawn.connect(self.tell)
        # Behind what the database's thread was given last.
        self.afterwards.done.connect(lambda: self.database.read(lambda _: None, lambda _: self.end(), print))

    def tell(self):
        page = self.current_page()
        told = [page.list.model.rowCount(), page.has_form(), sorted(sys.modules), below(enum.Enum)]
        print(json.dumps(told), flush=True)

    def end(self):
        print(json.dumps([self.current_page().has_form(), sorted(sys.modules)]), flush=True)
        self.close()

main_window.MainWindow = Watched
sys.argv = ["lldp-desktop", "--db", sys.argv[1]]
sys.exit(__main__.main())
"""
#: What reports, printing, importing, the guide, searching everywhere and writing need, and what comes along with it.
_HEAVY = {
    *(
        "reportlab",
        "jinja2",
        "docx",
        "lxml",
        "markdown_it",
        "pypdfium2",
        "PIL",
        "PySide6.QtPdf",
        "PySide6.QtPrintSupport",
    ),
    *("sqlite_utils", "click", "dateutil", "logging.handlers", "uuid", "html", "hashlib", "decimal", "tomllib"),
    *(
        "lldp_desktop.reporting",
        "lldp_desktop.exchange",
        "lldp_desktop.cli.call",
        "lldp_desktop.operations.import_records",
    ),
    # What takes long to load in proportion to what a start would do with it.
    *("dataclasses", "concurrent.futures", "lldp_desktop.domain.period", "lldp_desktop.storage.received"),
    *("lldp_desktop.domain.checking", "lldp_desktop.domain.doubts", "lldp_desktop.operations.backup_round"),
    *(
        f"lldp_desktop.storage.{name}"
        for name in (
            *("backup_files", "backup_places", "backups", "migrations.m0001_records", "opened_copies"),
            *("private_copy", "verified_copy"),
        )
    ),
    *(
        f"lldp_desktop.gui.{name}"
        for name in (
            *("about", "attachments", "choice_lists", "crash_dialog", "editors.chosen", "editors.editor"),
            *("figures_page", "first_run", "form_parts", "found_text", "guide.window", "history", "list_actions"),
            *("options", "paperclip", "phrase_book", "prints.dialog", "quick.answering", "questions", "record_form"),
            *("report_page", "start_failure", "sticks", "studio"),
        )
    ),
}


@pytest.fixture
def told(sample_path: Path, tmp_path: Path) -> list[list[object]]:
    """Return what a start prints, of a database that was opened before."""
    with Store.open(sample_path, write=True) as store:
        assert store.lists.prepare(FIRST, 60) == 1
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **{name: str(tmp_path) for name in names}, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", _START, str(sample_path)]
    done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_first_rows_wait_for_nothing_that_they_do_not_need(told: list[list[object]]) -> None:
    rows, has_form, loaded, _ = told[0]
    assert rows == 4
    assert not has_form
    assert sorted(_HEAVY & set(cast("list[str]", loaded))) == []


def test_no_text_is_taken_for_an_icon_whose_many_names_would_be_made_known_first(told: list[list[object]]) -> None:
    known = cast("list[str]", told[0][3])
    assert "QFrame.Shape" in known
    assert "QIcon.ThemeIcon" not in known


def test_a_bare_window_with_the_same_parts_of_qt_is_what_the_start_is_measured_beside(told: list[list[object]]) -> None:
    def parts(modules: Iterable[str]) -> set[str]:
        return {name for name in modules if name.startswith("PySide6.Qt")}

    words = [sys.executable, "-c", "import sys, tests.benchmarks.bare_window; print(*sys.modules)"]
    bare = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    assert parts(cast("list[str]", told[0][2])) == parts(bare)


def test_form_and_saving_are_ready_soon_after(told: list[list[object]]) -> None:
    has_form, loaded = told[1]
    assert has_form
    assert {"sqlite_utils", "logging.handlers", "lldp_desktop.gui.crash_dialog"} <= set(cast("list[str]", loaded))


@pytest.fixture
def at_once(qtbot: QtBot, sample_path: Path, tmp_path: Path) -> Iterator[Clerk]:
    """Return a clerk whose list stands, and who is quicker than anything that waits for it."""
    window = application.open_window(sample_path, window_settings(tmp_path / "window.ini"))
    window.afterwards.stop()
    window.show()
    clerk = Clerk(qtbot, window)
    clerk.wait(lambda: window.current_page() is not None and bool(first(clerk).list.model.rowCount()))
    assert not first(clerk).has_form()
    yield clerk
    clerk.close_dropping()
    window.deleteLater()


def first(clerk: Clerk) -> RecordPage:
    """Return the page that is shown at the start."""
    page = clerk.window.current_page()
    assert isinstance(page, RecordPage)
    return page


def test_a_key_in_the_list_is_answered_before_there_is_a_form_which_then_follows(at_once: Clerk) -> None:
    page = first(at_once)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    at_once.wait(lambda: page.list.selected_rows() == [1] and page.shown()[0] == page.list.model.uid_at(1))
    assert not page.has_form()
    page.make_form()
    assert page.form.loaded == page.list.model.record(page.shown()[0] or "")
    assert page.list.selected_rows() == [1]


def test_a_new_record_can_be_begun_before_there_is_a_form(at_once: Clerk) -> None:
    page = first(at_once)
    at_once.do(page, "action_new")
    assert page.has_form()
    assert page.form.loaded["uid"] is None
    assert page.form.typing_at()[0] == page._type.fields[0].name


def test_what_the_form_brings_stands_in_the_menus_once_it_is_there(at_once: Clerk) -> None:
    page = first(at_once)
    assert "action_attach" not in {action.objectName() for action in at_once.window._edit_menu.actions()}
    page.make_form()
    assert {action.objectName() for action in page.actions()} <= {
        action.objectName() for action in at_once.window._edit_menu.actions()
    }
