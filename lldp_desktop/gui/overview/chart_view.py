"""Paints a chart of the report in the window: the very drawing that stands on paper, on a ground as white as it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from reportlab.graphics.shapes import Group, Line, Rect, String

from lldp_desktop.gui.look import MEDIUM
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from reportlab.graphics.shapes import Drawing, Shape

    from lldp_desktop.reporting.document import Chart


class ChartView(QWidget):
    """One chart, as wide as there is room; in words for who cannot see it."""

    def __init__(self, chart: Chart, drawing: Drawing, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.setObjectName("chart")
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.alternative)
        self.setToolTip(chart.title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the drawing's shape."""
        super().resizeEvent(event)
        self.setFixedHeight(round(float(self._drawing.height) * self._scale(self.width())) + 2 * MEDIUM)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw paper, and the chart on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        scale = self._scale(self.width())
        painter.translate(MEDIUM, self.height() - MEDIUM)
        painter.scale(scale, -scale)  # ReportLab's y runs up
        for shape in self._drawing.contents:
            _paint(painter, shape)

    def _scale(self, width: int) -> float:
        return max(0.1, (width - 2 * MEDIUM) / float(self._drawing.width))


def _paint(painter: QPainter, shape: Shape) -> None:
    """Paint one shape of those that charts are made of."""
    if isinstance(shape, Group):
        a, b, c, d, e, f = shape.transform
        painter.save()
        painter.setTransform(type(painter.transform())(a, b, c, d, e, f), combine=True)
        for each in shape.contents:
            _paint(painter, each)
        painter.restore()
    elif isinstance(shape, Rect):
        painter.setPen(_pen(shape.strokeColor, shape.strokeWidth))
        painter.setBrush(_colour(shape.fillColor))
        painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
    elif isinstance(shape, Line):
        painter.setPen(_pen(shape.strokeColor, shape.strokeWidth))
        painter.drawLine(QLineF(shape.x1, shape.y1, shape.x2, shape.y2))
    elif isinstance(shape, String):
        painter.save()
        painter.translate(QPointF(shape.x, shape.y))
        painter.scale(1, -1)
        painter.setPen(_colour(shape.fillColor))
        painter.setFont(_font(shape.fontName, shape.fontSize))
        painter.drawText(QPointF(0, 0), shape.text)
        painter.restore()


def _colour(colour: object) -> QColor:
    return QColor.fromRgbF(colour.red, colour.green, colour.blue)  # type: ignore[attr-defined]


def _pen(colour: object, width: float) -> QPen:
    return QPen(_colour(colour), width)


@cache
def _font(name: str, points: float) -> QFont:
    """Return a face of the page in a size of the drawing's own points."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    font = QFont(families[0] if families else "")
    font.setBold(name.endswith("Bold"))
    # Ten times as large and scaled down again: Qt takes whole pixels alone.
    font.setPixelSize(round(points))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
