"""The mark of a row that has files: a paperclip, drawn so that no font has to have it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap

from lldp_desktop.gui.look import MARK

_SCALE = 3


def paperclip(palette: QPalette) -> QIcon:
    """Return the mark in the colours of a palette, its quiet text's and that of selected rows."""
    quiet, chosen = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.HighlightedText
    return _drawn(palette.color(quiet).rgb(), palette.color(chosen).rgb())


@lru_cache(4)
def _drawn(quiet: int, chosen: int) -> QIcon:
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, quiet), (QIcon.Mode.Selected, chosen)):
        pixmap = QPixmap(MARK * _SCALE, MARK * _SCALE)
        pixmap.setDevicePixelRatio(_SCALE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.translate(8, 8)
        painter.rotate(35)
        painter.drawPath(_wire())
        painter.end()
        icon.addPixmap(pixmap, mode)
    return icon


def _wire() -> QPainterPath:
    """Return the bent wire, upright around the origin."""
    wire = QPainterPath(QPointF(3, -2))
    wire.lineTo(3, 3.5)
    wire.arcTo(-3, 0.5, 6, 6, 0, -180)
    wire.lineTo(-3, -4)
    wire.arcTo(-3, -6.5, 4.4, 4.4, 180, -180)
    wire.lineTo(1.4, 2.6)
    wire.arcTo(-1.2, 1.3, 2.6, 2.6, 0, -180)
    wire.lineTo(-1.2, -2)
    return wire
