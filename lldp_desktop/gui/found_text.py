"""What a search found, marked in the cells of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lldp_desktop.domain.vietnamese_text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject, QRect

_MARK_STRENGTH = 90


def found_in(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return start and length of every stretch of a text in which a folded word was found, merged, in order."""
    folded, places = [], []
    for place, letter in enumerate(text):
        piece = fold(letter)
        folded.append(piece)
        places += [place] * len(piece)
    whole = "".join(folded)
    marked: set[int] = set()
    for word in words:
        start = whole.find(word)
        while word and start >= 0:
            marked.update(places[start : start + len(word)])
            start = whole.find(word, start + 1)
    stretches: list[tuple[int, int]] = []
    for place in sorted(marked):
        first, length = stretches[-1] if stretches else (place, 0)
        if stretches and first + length == place:
            stretches[-1] = (first, length + 1)
        else:
            stretches.append((place, 1))
    return stretches


class FoundText(QStyledItemDelegate):
    """Draws cells as the style does, and behind the words that were found a mark."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()

    def look_for(self, text: str) -> None:
        """Mark the words of a search from now on."""
        self._words = tuple(dict.fromkeys(fold(one_line(text)).split()))

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let a mark stand at the right of its cell, so that texts stay below one another."""
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Right

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        text = str(index.data() or "")
        found = found_in(text, self._words) if self._words else []
        if not found:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, cell.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, cell.widget) + 1
        room.adjust(margin, 0, -margin, 0)
        cell.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        _draw(painter, cell, room, text, found)


def _draw(painter: QPainter, cell: QStyleOptionViewItem, room: QRect, text: str, found: list[tuple[int, int]]) -> None:
    """Draw one line of text in its room, cut with dots as the style cuts it, its marks behind it."""
    chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
    palette: QPalette = cell.palette
    colour = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Accent)
    colour.setAlpha(_MARK_STRENGTH)
    line = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    layout = QTextLayout(line, cell.font)
    marks = []
    for start, length in found:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, min(length, max(len(line) - start, 0))
        mark.format.setBackground(colour)
        marks.append(mark)
    layout.setFormats([mark for mark in marks if mark.length])
    layout.beginLayout()
    drawn = layout.createLine()
    drawn.setLineWidth(float(room.width()))
    layout.endLayout()
    left = room.x()
    if cell.displayAlignment & Qt.AlignmentFlag.AlignRight:
        left = room.right() + 1 - int(drawn.naturalTextWidth())
    painter.save()
    painter.setClipRect(room)
    painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
    layout.draw(painter, QPointF(left, room.y() + (room.height() - int(drawn.height())) // 2))
    painter.restore()
