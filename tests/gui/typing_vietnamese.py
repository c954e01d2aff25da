"""Typing as a clerk does: pytest-qt's keyClicks aborts on letters beyond ASCII, so each is sent as a key event."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_KEYS = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: int, text: str = "") -> None:
    """Press and release one key in a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, _NO_KEYS, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type text, letter by letter, where the cursor is."""
    target = _field(widget)
    target.setFocus()
    for letter in text:
        press(target, Qt.Key.Key_Return if letter == "\n" else 0, letter)


def type_as_unikey(widget: QWidget, text: str) -> None:
    """Type text as UniKey does: plain letters first, then a backspace and the letter with its marks."""
    widget.setFocus()
    for letter in text:
        bare = unicodedata.normalize("NFD", letter)[0]
        press(widget, 0, bare)
        if bare != letter:
            press(widget, Qt.Key.Key_Backspace)
            press(widget, 0, letter)


def replace_text(widget: QWidget, text: str) -> None:
    """Select what stands in a widget and type over it."""
    target = _field(widget)
    target.setFocus()
    assert isinstance(target, QLineEdit | QPlainTextEdit)
    target.selectAll()
    press(target, Qt.Key.Key_Delete)
    type_text(target, text)
    completer = target.completer() if isinstance(target, QLineEdit) else None
    popup = completer.popup() if completer is not None else None
    if popup is not None:
        popup.hide()


def choose(combo: QWidget, label: str) -> None:
    """Choose an entry of a list by its name, as a click on it does."""
    assert isinstance(combo, QComboBox)
    index = combo.findText(label)
    assert index >= 0, f"{label} is not offered: {list(_entries(combo))}"
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def _field(widget: QWidget) -> QWidget:
    """Return what takes the letters: the line of a list that can be typed into, else the widget itself."""
    return (widget.lineEdit() if isinstance(widget, QComboBox) else None) or widget


def _entries(combo: QComboBox) -> Iterator[str]:
    return (combo.itemText(i) for i in range(combo.count()))
