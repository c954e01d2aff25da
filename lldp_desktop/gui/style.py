"""Fusion with boxes to tick that are seen in both schemes; Fusion's own drown in a dark field."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOption, QWidget

_BOXES = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton,
)
#: The corners of the tick, as shares of the box's side.
_TICK = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.31))


class Style(QProxyStyle):
    """Fusion, but for the boxes; only widgets that have some are given it: all others would draw slower for it."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(  # noqa: N802 - Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw one element: a frame in the colour of quiet text, filled with the accent and ticked when it is on."""
        if element not in _BOXES:
            super().drawPrimitive(element, option, painter, widget)
            return
        ticked = bool(option.state & QStyle.StateFlag.State_On)
        is_round = element is QStyle.PrimitiveElement.PE_IndicatorRadioButton
        palette: QPalette = option.palette
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = palette.color(QPalette.ColorRole.Accent if ticked else QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(frame, 1.2))
        painter.setBrush(palette.color(QPalette.ColorRole.Accent if ticked else QPalette.ColorRole.Base))
        corner = box.width() / 2 if is_round else 2
        painter.drawRoundedRect(box, corner, corner)
        if ticked and is_round:
            painter.setBrush(palette.color(QPalette.ColorRole.HighlightedText))
            painter.drawEllipse(box.center(), box.width() / 5, box.width() / 5)
        elif ticked:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.HighlightedText), 1.8))
            painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK])
        painter.restore()


@cache
def box_style() -> Style:
    """Return the one style that all of them share; a widget does not own its style."""
    return Style()
