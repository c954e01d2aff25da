"""How the window stands, and its parts: one below another, or one beside another; the last one takes the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lldp_desktop.gui.look import SMALL

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_FIRST_SIZE = (1180, 700)


def restore_place(window: QWidget, settings: QSettings) -> None:
    """Put the window where it was; the whole screen is its own at first."""
    geometry = settings.value("window/geometry")
    if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
        room = window.screen().availableGeometry()
        window.resize(min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height()))
        window.setWindowState(Qt.WindowState.WindowMaximized)


def stacked(*parts: QWidget) -> QWidget:
    """Return the parts one below another."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    return _laid_out(column, parts)


def beside(*parts: QWidget) -> QWidget:
    """Return the parts one beside another, a little off the window's edge."""
    row = QHBoxLayout()
    row.setContentsMargins(SMALL, SMALL, 0, 0)
    return _laid_out(row, parts)


def _laid_out(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget, ...]) -> QWidget:
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if part is parts[-1] else 0)
    whole = QWidget()
    whole.setLayout(layout)
    return whole
