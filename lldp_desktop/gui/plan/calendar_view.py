"""The calendar of a year: twelve rows of days, walked through by keys from day to day and from month to month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import DARK, LIGHT, SMALL, TIGHT
from lldp_desktop.gui.plan.calendar_model import (
    COLUMNS,
    COUNT_ROLE,
    MARK_ROLE,
    MONTHS,
    OCCASION_ROLE,
    TODAY_ROLE,
    CalendarModel,
    Mark,
    month_name,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from lldp_desktop.gui.look import Colours
    from lldp_desktop.gui.plan.year_plan import YearPlan

_CURSOR = QAbstractItemView.CursorAction
_MOST_DOTS = 3
#: The share of the usual size that letters have where the calendar is narrow.
_SMALLER = 0.8
#: The narrowest cell in which letters are bold, and dots say how many activities a day has.
_ROOM_FOR_MORE = 22


class YearCalendar(QTableView):
    """Shows a year; `day_chosen` and `month_chosen` tell what to list, `entered` that the list is wanted."""

    day_chosen = Signal(object)
    month_chosen = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan_calendar")
        self.setAccessibleName(say("Lịch năm"))
        self.days = CalendarModel(self)
        self.setModel(self.days)
        self._delegate = _Day(self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
            header.setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().sectionClicked.connect(lambda row: self.month_chosen.emit(row + 1))
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _: self.entered.emit())

    def show_year(self, plan: YearPlan, day: date) -> None:
        """Show a year with a day of it as the current one."""
        self.days.show_year(plan)
        self.go_to(day)
        self._fit()

    def go_to(self, day: date) -> None:
        """Make a day the current one."""
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def day(self) -> date | None:
        """Return the current day."""
        return self.days.day(self.currentIndex())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802, ARG002 - Qt's name
        """Go on to the next day, the same day of the next month, the month's first or last day."""
        day = self.day()
        if day is None:
            return self.currentIndex()
        wanted = _next(day, action)
        index = self.days.index_of(wanted)
        return index if index.isValid() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to what is listed of the day."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for twelve rows of some air."""
        row = QFontMetrics(QApplication.font()).height() + SMALL
        return QSize(0, row * (MONTHS + 1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for twelve rows of letters, and one above."""
        return QSize(0, (self.fontMetrics().height() + 1) * (MONTHS + 1) + TIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the days fill the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the room among the days, with smaller letters where it is narrow."""
        months, weekdays = self.verticalHeader(), self.horizontalHeader()
        room = self.width() - 2 * self.frameWidth()
        font = QFont(QApplication.font())
        self.days.is_narrow = room < COLUMNS * (QFontMetrics(font).horizontalAdvance("00") + 2 * SMALL)
        if self.days.is_narrow:
            font.setPointSizeF(font.pointSizeF() * _SMALLER)
        if self.font() != font:
            for each in (self, weekdays, months):
                each.setFont(font)
        named = QFontMetrics(font).horizontalAdvance(month_name(MONTHS, short=self.days.is_narrow)) + SMALL
        column = max((room - named) // COLUMNS, 1)
        months.setFixedWidth(room - column * COLUMNS)
        height = self.height() - 2 * self.frameWidth() - weekdays.height()
        weekdays.setDefaultSectionSize(column)
        months.setDefaultSectionSize(max(height // MONTHS, 1))

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, index: QModelIndex, _: QModelIndex) -> None:
        day = self.days.day(index)
        if day is not None:
            self.day_chosen.emit(day)


def _next(day: date, action: QAbstractItemView.CursorAction) -> date:
    """Return the day to which a key leads; the keys stay within the year."""
    months = {_CURSOR.MoveUp: -1, _CURSOR.MoveDown: 1, _CURSOR.MovePageUp: -3, _CURSOR.MovePageDown: 3}
    if action in (_CURSOR.MoveLeft, _CURSOR.MovePrevious):
        return day - timedelta(days=1) if (day.month, day.day) != (1, 1) else day
    if action in (_CURSOR.MoveRight, _CURSOR.MoveNext):
        return day + timedelta(days=1) if (day.month, day.day) != (12, 31) else day
    if action in months:
        month = min(max(day.month + months[action], 1), MONTHS)
        return date(day.year, month, min(day.day, monthrange(day.year, month)[1]))
    return day.replace(day=1 if action is _CURSOR.MoveHome else monthrange(day.year, day.month)[1])


class _Day(QStyledItemDelegate):
    """Draws a day: filled for what is to be done, framed for what is done, struck out for what was dropped."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        number = index.data()
        if number is None:
            return
        colours = DARK if option.palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect)
        if index.data(OCCASION_ROLE):
            painter.fillRect(cell, QColor(colours.warm))
            painter.fillRect(QRectF(cell.left(), cell.bottom() - 2, cell.width(), 2), QColor(colours.doubt))
        letters = _draw_mark(painter, cell.adjusted(1, 1, -1, -1), index.data(MARK_ROLE), colours)
        font = QFont(option.font)  # the view's; the painter has that of its ground
        is_wide = cell.width() >= _ROOM_FOR_MORE
        font.setBold(is_wide and (index.data(MARK_ROLE) in (Mark.LATE, Mark.OPEN) or bool(index.data(TODAY_ROLE))))
        font.setStrikeOut(index.data(MARK_ROLE) is Mark.DROPPED)
        font.setUnderline(bool(index.data(TODAY_ROLE)))
        painter.setFont(font)
        painter.setPen(letters)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, number)
        count = index.data(COUNT_ROLE)
        if count > 1 and is_wide:
            _draw_dots(painter, cell, min(count, _MOST_DOTS), letters)
        if option.state & QStyle.StateFlag.State_Selected:
            has_focus = bool(option.state & QStyle.StateFlag.State_Active)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 2 if has_focus else 1))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), TIGHT, TIGHT)
        painter.restore()


def _draw_mark(painter: QPainter, box: QRectF, mark: Mark | None, colours: Colours) -> QColor:
    """Draw what a day bears; return the colour of its number."""
    if mark in (Mark.LATE, Mark.OPEN):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.problem if mark is Mark.LATE else colours.accent))
        painter.drawRoundedRect(box, TIGHT, TIGHT)
        return QColor(colours.on_accent)
    if mark is Mark.DONE:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.drawRoundedRect(box, TIGHT, TIGHT)
    return QColor(colours.muted if mark is Mark.DROPPED else colours.text)


def _draw_dots(painter: QPainter, cell: QRectF, count: int, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for place in range(count):
        left = cell.center().x() - count * 2 + place * 4 + 1
        painter.drawEllipse(QRectF(left, cell.bottom() - 5, 2, 2))
