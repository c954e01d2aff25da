"""Qt's own words are Vietnamese wherever this program shows them."""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from lldp_desktop.gui import application
from lldp_desktop.gui.language import locale
from lldp_desktop.gui.qt_texts import qt_texts
from tests.gui.clerk import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

#: Qt's contexts that have no Vietnamese, by the reason.
LEFT_OUT = {
    "names that are the same everywhere": "QShortcut QPageSize QFontDatabase",
    "parts of Qt that no module of the window imports": (
        "QFontDialog QMdiArea QMdiSubWindow QPrintPreviewDialog QWizard QUndoModel QProcess"
    ),
    "other systems": (
        "QAndroidPlatformTheme QCocoaMenuBar QCocoaMenuItem QCocoaTheme MAC_APPLICATION_MENU QAxSelect"
        " QWindowsDirect2DIntegration QWindowsUiaMainProvider QDBusTrayIcon quiaccessibilityelement"
    ),
    "written to the log or to nobody, and told by our own sentences": (
        "QApplication QCommandLineParser QCoreApplication QGuiApplication QFactoryLoader QLibrary QPluginLoader"
        " QFile QFileDevice QSaveFile QIODevice QImageReader QImageWriter QTgaFile QJsonParseError QDomParser"
        " QXmlStream QRegularExpression QSharedMemory QSystemSemaphore QLocalServer QLocalSocket"
    ),
    "networks and other databases, which this program has not": (
        "QAbstractSocket QDnsLookup QDnsLookupRunnable QDtls QDtlsClientVerifier QHostInfo QHostInfoAgent QHttp"
        " QHttpSocketEngine QNativeSocketEngine QNetworkAccessCacheBackend QNetworkAccessDataBackend"
        " QNetworkAccessDebugPipeBackend QNetworkAccessFileBackend QNetworkReply QNetworkReplyHttpImpl"
        " QNetworkReplyImpl QSctpSocket QSocks5SocketEngine QSslDiffieHellmanParameter QSslSocket QTcpServer QUdpSocket"
        " QDB2Driver QDB2Result QIBaseDriver QIBaseResult QMYSQLDriver QMYSQLResult QMimerSQL QMimerSQLDriver"
        " QMimerSQLResult QMimerSQLResult: QOCIDriver QOCIResult QODBCDriver QODBCResult QPSQLDriver QPSQLResult"
        " QSQLiteDriver QSQLiteResult"
    ),
    "what the printer's driver names": "Print\xa0Device\xa0Input\xa0Slot Print\xa0Device\xa0Output\xa0Bin",
}
#: Of contexts that are translated, what is never shown: the box about Qt itself.
NEVER_SHOWN = re.compile(r"About Qt|Qt is a C\+\+ toolkit")


def known_to_qt() -> dict[str, set[str]]:
    """Return Qt's own texts by context, read from a translation that comes with it.

    A .qm file is sections of a tag (1 byte), a length and as many bytes; that of the messages (0x69) has for each
    message its parts in the same form, 6 for the source text and 7 for the context, and 1 at its end (as Qt's
    qtranslator.cpp reads them).
    """
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    content = (folder / "qtbase_de.qm").read_bytes()
    messages, place = b"", 16
    while place < len(content):
        tag, length = struct.unpack_from(">BI", content, place)
        if tag == 0x69:
            messages = content[place + 5 : place + 5 + length]
        place += 5 + length
    found: dict[str, set[str]] = defaultdict(set)
    parts: dict[int, str] = {}
    place = 0
    while place < len(messages):
        tag = messages[place]
        if tag == 1:
            found[parts.get(7, "")].add(parts.get(6, ""))
            parts, place = {}, place + 1
            continue
        (length,) = struct.unpack_from(">I", messages, place + 1)
        length = 0 if length == 0xFFFFFFFF else length
        if tag in (6, 7):
            parts[tag] = messages[place + 5 : place + 5 + length].decode()
        place += 5 + length
    return found


def test_every_word_of_qt_is_vietnamese_or_left_out_for_a_reason() -> None:
    ours, out = qt_texts(), {name.replace("\xa0", " ") for names in LEFT_OUT.values() for name in names.split(" ")}
    anywhere = {text for texts in ours.values() for text in texts}
    missing = {
        f"{context}: {text}"
        for context, texts in known_to_qt().items()
        if context not in out
        for text in texts
        if text not in anywhere and not NEVER_SHOWN.search(text)
    }
    assert missing == set()
    assert ours.keys() & out == set()


def test_places_for_values_are_kept() -> None:
    for texts in qt_texts().values():
        for text, said in texts.items():
            assert sorted(re.findall(r"%\d", text)) == sorted(re.findall(r"%\d", said)), text


def shown(within: QWidget) -> Iterator[str]:
    """Yield what a dialog says: labels, buttons, lists to choose from, tabs, tooltips, titles."""
    for widget in (within, *within.findChildren(QWidget)):
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QGroupBox):
            yield widget.title()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(place) for place in range(widget.count()))
        if isinstance(widget, QMenu):
            yield from (action.text() for action in widget.actions())


#: Words of English that Qt shows and no Vietnamese text has.
ENGLISH = re.compile(
    r"\b(the|to|of|and|all|file|files|type|name|save|open|close|cancel|yes|no|ok|copy|paste|undo|redo|select|delete|"
    r"print|page|pages|range|copies|collate|color|colour|options|output|margins?|paper|size|orientation|landscape|"
    r"portrait|custom|basic|hue|sat|val|red|green|blue|look|folder|directory|back|forward|view|step|up|down|scroll|"
    r"left|right|top|bottom|previous|next|month|year|help|apply|reset|retry|abort|ignore|discard|details|january|monday)\b",
    re.IGNORECASE,
)


def english(texts: Iterator[str]) -> set[str]:
    return {text for text in texts if ENGLISH.search(re.sub("[&]|<[^>]*>|Alt\\+\\w+", "", text))}


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Let Qt have its words."""
    application.dress(qapp)


def test_buttons_are_vietnamese(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setDetailedText("…")
    every = QMessageBox.StandardButton.NoButton
    for button in QMessageBox.StandardButton:
        if button not in (QMessageBox.StandardButton.NoButton, QMessageBox.StandardButton.ButtonMask):
            every |= button
    box.setStandardButtons(every)
    assert len(box.buttons()) >= 18
    assert english(shown(box)) == set()


def test_the_file_dialog_is_vietnamese(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "thư mục").mkdir()
    (tmp_path / "tệp.json").write_text("{}")
    for mode in QFileDialog.AcceptMode:
        dialog = QFileDialog(None, "Tệp", str(tmp_path), "Tệp JSON (*.json)")
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(mode)
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        dialog.show()
        header = dialog.findChildren(QWidget, "treeView")[0].model()  # type: ignore[attr-defined]
        names = (str(header.headerData(place, Qt.Orientation.Horizontal)) for place in range(header.columnCount()))
        assert english(names) == set()
        here = str(tmp_path)
        assert english(text.replace(here, "") for text in shown(dialog)) == set()
        dialog.close()


def test_the_print_dialog_is_vietnamese(qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    for option in QPrintDialog.PrintDialogOption:
        dialog.setOption(option)
    dialog.show()
    for button in dialog.findChildren(QAbstractButton):
        if button.text().endswith(">>"):
            button.click()
    assert english(shown(dialog)) == set()
    dialog.close()


def test_colours_and_values_are_asked_for_in_vietnamese(qtbot: QtBot) -> None:
    colours, values = QColorDialog(), QInputDialog()
    colours.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    colours.setOption(QColorDialog.ColorDialogOption.ShowAlphaChannel)
    for dialog in (colours, values):
        qtbot.addWidget(dialog)
        dialog.show()
        assert english(shown(dialog)) == set()
        dialog.close()


def test_the_calendar_is_vietnamese(qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    calendar.setLocale(locale())
    months = calendar.findChildren(QMenu)[0]
    assert months.actions()[0].text().casefold() == "tháng 1"
    assert english(shown(calendar)) == set()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QSpinBox, QScrollBar])
def test_menus_of_fields_are_vietnamese(qtbot: QtBot, kind: type[QWidget]) -> None:
    """Of the field's own menus; that of a scroll bar and of a number is made when it is asked for."""
    field = kind()
    qtbot.addWidget(field)
    field.show()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        menu = field.createStandardContextMenu()
        qtbot.addWidget(menu)
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert len(texts) >= 7
        assert english(iter(texts)) == set()
        return
    seen: list[str] = []

    def read() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend(action.text() for action in menu.actions() if not action.isSeparator())
        menu.close()

    middle = field.rect().center()
    QTimer.singleShot(0, field, read)
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, field.mapToGlobal(middle)))
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
    assert english(iter(seen)) == set()
