"""Smaller parts by themselves: threads, Qt's words, dates, numbers, choices, the crash dialog."""

from __future__ import annotations

import logging
import re
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QLineEdit, QPlainTextEdit, QToolButton

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.gui import crash, look
from lldp_desktop.gui.crash_dialog import CrashDialog
from lldp_desktop.gui.database_thread import Worker
from lldp_desktop.gui.editors.editor import EntryError
from lldp_desktop.gui.editors.number import parse_whole_number
from lldp_desktop.gui.editors.reference import NameCompleter
from lldp_desktop.gui.look import DARK, LIGHT
from lldp_desktop.storage import places
from tests.gui.clerk import PATIENCE
from tests.gui.typing_vietnamese import press, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.clerk import Clerk


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("5600000", 5_600_000),
        ("5.600.000", 5_600_000),
        (" 5 600 000 ", 5_600_000),
        ("0", 0),
        ("07", 7),
        ("1.000", 1000),
    ],
)
def test_numbers_are_read_as_they_are_written(typed: str, number: int) -> None:
    assert parse_whole_number(typed) == number


@pytest.mark.parametrize("typed", ["5.6", "5,600", "-3", "1.00", "x", "٣", "1..000", "9" * 30, "12.34.567"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(EntryError):
        parse_whole_number(typed)


def test_jobs_run_beside_the_window_and_answer_in_it(qtbot: QtBot) -> None:
    worker = Worker("test")
    answers: list[tuple[str, str]] = []
    worker.submit(
        lambda: threading.current_thread().name,
        lambda name: answers.append((name, threading.current_thread().name)),
        lambda error: pytest.fail(str(error)),
    )
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    worker.close()
    assert answers[0][0].startswith("test")
    assert answers[0][1] == threading.main_thread().name


def test_known_errors_are_told_and_bugs_are_told_and_raised(qtbot: QtBot) -> None:
    worker = Worker("test")
    told: list[Exception] = []

    def fail(error: Exception) -> None:
        raise error

    with qtbot.captureExceptions() as raised:
        worker.submit(lambda: fail(KnownError("hết giấy")), lambda _: None, told.append)
        worker.submit(lambda: fail(ZeroDivisionError("bug")), lambda _: None, told.append)
        qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE)
    worker.close()
    assert [str(error) for error in told] == ["hết giấy", "bug"]
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_closing_finishes_what_is_queued_and_answers_nothing_any_more(qtbot: QtBot) -> None:
    worker = Worker("test")
    may_go = threading.Event()
    done: list[int] = []
    answers: list[object] = []
    worker.submit(may_go.wait, answers.append, answers.append)
    for number in range(3):
        worker.submit(lambda number=number: done.append(number), answers.append, answers.append)  # type: ignore[misc]
    may_go.set()
    worker.close()
    QApplication.processEvents()
    worker.submit(lambda: done.append(3), answers.append, answers.append)
    QApplication.processEvents()
    assert (done, answers) == ([0, 1, 2], [])


def test_qt_speaks_vietnamese(clerk: Clerk) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Thôi"
    page = clerk.go_to("documents")
    menu = clerk.find(QLineEdit, "number", page).createStandardContextMenu()
    shown = [a.text().split("\t")[0] for a in menu.actions() if not a.isSeparator()]
    assert shown == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả"]
    menu.deleteLater()


def test_a_day_is_picked_from_a_vietnamese_calendar(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.click_row(page, "107")
    line = clerk.find(QLineEdit, "due_on", page)
    field = line.parentWidget()
    assert field is not None
    button = field.findChild(QToolButton)
    assert button is not None
    button.click()
    calendar = line.findChild(QCalendarWidget, "calendar")
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert calendar.locale().monthName(10) == "tháng 10"
    calendar.clicked.emit(QDate(2023, 10, 7))
    assert line.text() == "07/10/2023"


def test_the_wheel_scrolls_the_form_and_chooses_nothing(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    combo = clerk.find(QComboBox, "kind", page)
    before = combo.currentText()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert combo.currentText() == before


def test_the_tab_key_leaves_a_text_of_several_lines_and_it_grows(clerk: Clerk) -> None:
    page = clerk.go_to("documents")
    clerk.do(page, "action_new")
    text = clerk.find(QPlainTextEdit, "summary", page)
    low = text.height()
    type_text(text, "một\nhai\nba\nbốn\nnăm")
    assert text.height() > low
    press(text, Qt.Key.Key_Tab, "\t")
    assert text.toPlainText() == "một\nhai\nba\nbốn\nnăm"
    assert clerk.focused() == "due_on"


def test_a_name_is_found_by_any_part_without_marks(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    for name in ("Công ty Đại Phát", "Công ty An Bình", "Hợp tác xã Đại Đồng"):
        clerk.do(page, "action_new")
        clerk.fill_in(page, name=name)
        clerk.do(page, "action_save")
    page = clerk.go_to("enterprise_figures")
    completer = clerk.find(QComboBox, "enterprise", page).completer()
    assert completer is not None
    completer.setCompletionPrefix("dai")
    model = completer.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Công ty Đại Phát",
        "Hợp tác xã Đại Đồng",
    ]


def test_of_very_many_names_as_many_are_shown_as_are_read(qapp: QApplication) -> None:
    names = [f"Lớp thứ {number}" for number in range(5_000)]
    completer = NameCompleter(qapp)
    completer.offer(names, [fold(name) for name in names])
    for typed, found in (("lop", 200), ("thu 499", 11), ("không có", 0)):
        completer.setCompletionPrefix(typed)
        assert completer.completionModel().rowCount() == found
    completer.deleteLater()


def test_a_crash_is_logged_and_told_once(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "log_folder", lambda: tmp_path / "nhật ký")
    monkeypatch.setattr(logging.getLogger("lldp_desktop"), "handlers", [])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.install_crash_dialog()
    for _ in range(2):
        try:
            raise ZeroDivisionError("đây là lỗi thử")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
    assert len(dialogs) == 1
    assert "Dữ liệu đã lưu vẫn an toàn" in dialogs[0].text()
    assert str(crash.log_file()) in dialogs[0].informativeText()
    logged = crash.log_file().read_text(encoding="utf-8")
    assert logged.count("\nbuiltins.ZeroDivisionError\n") == 2
    assert "lỗi thử\n" not in logged  # what an exception says may be the clerk's data
    dialogs[0].close()
    for handler in crash.open_log().handlers:
        handler.close()


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_text_can_be_read_in_both_schemes(colours: look.Colours) -> None:
    """WCAG 2.1, 1.4.3: a contrast of 4.5 or more."""
    pairs = [(front, back) for front in ("text", "muted", "problem") for back in ("window", "base", "stripe")]
    for front, back in [*pairs, ("on_accent", "accent"), ("text", "warm"), ("text", "button")]:
        light, dark = sorted((luminance(getattr(colours, front)), luminance(getattr(colours, back))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back)


def test_a_name_that_leads_nowhere_is_said_when_its_field_is_left_and_a_plain_one_is_completed(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    clerk.fill_in(page, name="Công ty Đại Phát")
    clerk.do(page, "action_save")
    page = clerk.go_to("enterprise_figures")
    clerk.fill_in(page, enterprise="đại phát", year="2023")
    assert clerk.problem(page, "enterprise") == "Không có doanh nghiệp này, hãy chọn trong danh sách."
    assert clerk.shown_in(page, "enterprise") == "đại phát"
    clerk.fill_in(page, enterprise="cong ty dai phat", year="2023")
    assert clerk.problem(page, "enterprise") == ""
    assert clerk.shown_in(page, "enterprise") == "Công ty Đại Phát"


def test_a_name_is_taken_from_the_popup_whole(clerk: Clerk) -> None:
    page = clerk.go_to("enterprises")
    clerk.fill_in(page, name="Công ty Đại Phát")
    clerk.do(page, "action_save")
    page = clerk.go_to("enterprise_figures")
    combo = clerk.find(QComboBox, "enterprise", page)
    type_text(combo, "phat")
    completer = combo.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    clerk.wait(popup.isVisible)
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert combo.currentText() == "Công ty Đại Phát"


def test_every_box_to_tick_is_seen_in_the_dark() -> None:
    """Fusion's own drown there: whoever makes one lets our style draw it."""
    makes = re.compile(r"\b(QCheckBox|QRadioButton)\(|ItemIsUserCheckable")
    rooms = Path(look.__file__).parent.rglob("*.py")
    texts = {path.name: path.read_text(encoding="utf-8") for path in rooms if not path.name.endswith("_model.py")}
    assert [name for name, text in texts.items() if makes.search(text) and "draw_boxes(" not in text] == []
