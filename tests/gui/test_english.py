"""The language of the window: chosen in the options, used from the next start, and in all that it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from lldp_desktop import __main__
from lldp_desktop.domain import wording
from lldp_desktop.gui import application, language
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.storage import places
from tests.gui.clerk import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot

    from tests.gui.clerk import Clerk

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return window_settings(tmp_path / "window.ini")


@pytest.fixture
def vietnamese_again() -> Iterator[None]:
    yield
    wording.use("vi")


def options(clerk: Clerk, chosen: str) -> QDialog:
    """Open the options and choose a language there."""
    clerk.trigger(clerk.window, "action_options")
    dialog = clerk.find(QDialog, "options")
    languages = clerk.find(QuietComboBox, "language", dialog)
    languages.setCurrentIndex(languages.findText(chosen))
    return dialog


def test_a_window_that_was_told_to_says_everything_in_english() -> None:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.gui.speak_english"]
    done = subprocess.run([*words, "tests/gui/english_window.py"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.usefixtures("vietnamese_again")
def test_the_program_starts_in_the_language_that_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "settings_folder", lambda: tmp_path)
    language.choose(window_settings(), "en")
    spoken: list[str] = []

    def run(database: Path, file: Path | None) -> int:
        del database, file
        spoken.append(wording.language())
        return 0

    monkeypatch.setitem(sys.modules, "lldp_desktop.gui.application", SimpleNamespace(run=run))
    assert __main__._Window().open(tmp_path / "a.db") == 0
    assert spoken == ["en"]


def test_vietnamese_is_spoken_until_something_else_is_chosen(settings: QSettings) -> None:
    assert language.chosen(settings) == "vi"
    settings.setValue("window/language", "a language of a later version")
    assert language.chosen(settings) == "vi"


@pytest.mark.usefixtures("vietnamese_again")
def test_days_and_months_are_called_as_the_window_speaks() -> None:
    assert language.locale().monthName(1).casefold() == "tháng 1"
    wording.use("en")
    assert language.locale().monthName(1) == "January"


def test_a_language_is_kept_for_the_next_start(clerk: Clerk, settings: QSettings) -> None:
    dialog = options(clerk, "English")
    clerk.find(QPushButton, "answer_save", dialog).click()
    assert language.chosen(settings) == "en"
    assert clerk.window.isVisible()
    assert clerk.window.windowTitle().startswith("Học tập suốt đời")


def test_a_language_that_cannot_be_kept_is_told_and_the_options_stay(clerk: Clerk, settings: QSettings) -> None:
    path = Path(settings.fileName())
    settings.sync()
    path.unlink(missing_ok=True)
    path.mkdir()
    dialog = options(clerk, "English")
    clerk.find(QPushButton, "answer_restart", dialog).click()
    assert "Không ghi được tùy chọn" in clerk.find(QLabel, "notice_text", dialog).text()
    assert dialog.isVisible()
    path.rmdir()
    clerk.find(QPushButton, "answer_save", dialog).click()
    assert dialog.isHidden()
    assert language.chosen(window_settings(path)) == "en"


def test_nothing_is_offered_for_the_language_that_is_spoken(clerk: Clerk) -> None:
    dialog = options(clerk, "Tiếng Việt")
    buttons = [clerk.find(QPushButton, name, dialog) for name in ("answer_restart", "answer_save")]
    assert [button.isEnabled() for button in buttons] == [False, False]
    clerk.find(QPushButton, "answer_back", dialog).click()
    clerk.wait(lambda: not dialog.isVisible())


def test_starting_anew_asks_first_about_what_is_not_saved(qtbot: QtBot, clerk: Clerk) -> None:
    page = clerk.go_to("recipients")
    clerk.do(page, "action_new")
    clerk.fill_in(page, name="Lưu trữ huyện")
    dialog = options(clerk, "English")
    clerk.find(QPushButton, "answer_restart", dialog).click()
    with qtbot.assertNotEmitted(clerk.window.restart_wanted):
        clerk.answer("ask_unsaved", "answer_back")
    dialog = options(clerk, "English")
    clerk.find(QPushButton, "answer_restart", dialog).click()
    with qtbot.waitSignal(clerk.window.restart_wanted, timeout=PATIENCE):
        clerk.answer("ask_unsaved", "answer_save")
    assert "Lưu trữ huyện" in {record["name"] for record in clerk.records("recipients")}


def test_the_program_is_started_anew_on_its_database_once_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, words: started.append([program, *words]))
    application.start_again(tmp_path / "a.db")
    assert started == [[sys.executable, "-m", "lldp_desktop", "--db", str(tmp_path / "a.db")]]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    application.start_again(tmp_path / "a.db")
    assert started[1] == [sys.executable, "--db", str(tmp_path / "a.db")]
