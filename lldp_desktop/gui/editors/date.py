"""A date: typed in any of an office's forms and read when the field is left, or picked from a Vietnamese calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.typed import typed_date
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import Editor, EntryError
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.language import locale
from lldp_desktop.gui.look import TIGHT, field_height, set_look

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Field, Value

_PATTERN = say("ngày/tháng/năm")


class DateEditor(Editor):
    """A line for a date with a button for the calendar."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._line = EntryLine(parent)
        super().__init__(field, self._line, parent)
        self._calendar: CalendarPopup | None = None
        self._line.setPlaceholderText(_PATTERN)
        self._line.setFixedWidth(self._line.fontMetrics().horizontalAdvance(_PATTERN) + 36)
        self._button = QToolButton(parent)
        self._button.setFixedSize(field_height(self._line), field_height(self._line))
        self._button.setIcon(_calendar_icon(self._button))
        self._button.setToolTip(say("Chọn ngày trên lịch"))
        self._button.setAccessibleName(say("{label}: chọn trên lịch", label=say(field.label)))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._show_calendar)
        self.widget = QWidget(parent)
        layout = QHBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addWidget(self._line)
        layout.addWidget(self._button)
        note = QLabel(say(field.hint), parent)
        note.setWordWrap(True)
        set_look(note, "muted")
        layout.addWidget(note, 1)
        self._line.textChanged.connect(self.changed)
        self._line.editingFinished.connect(self._leave)

    def load(self, value: Value) -> None:
        """Show a kept date."""
        self._line.setText(entry_date(from_iso(str(value))) if value else "")

    def read(self) -> object:
        """Return the date in its kept form."""
        text = self._line.text().strip()
        if not text:
            return None
        try:
            return typed_date(text, date.today()).isoformat()  # noqa: DTZ011 - the clerk's own calendar day
        except ValueError as error:
            raise EntryError(str(error)) from None

    @Slot()
    def _leave(self) -> None:
        try:
            self.load(self.read())  # type: ignore[arg-type]  # a date or None
        except EntryError:
            self.left.emit()  # left as it was typed, to be mended
            return
        self.left.emit()

    @Slot()
    def _show_calendar(self) -> None:
        self._calendar = CalendarPopup(self._line)
        self._calendar.calendar.clicked.connect(self._pick)
        day = self.state()
        if isinstance(day, str):
            self._calendar.calendar.setSelectedDate(QDate.fromString(day, Qt.DateFormat.ISODate))
        self._calendar.move(self._line.mapToGlobal(QPoint(0, self._line.height())))
        self._calendar.show()

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.load(day.toString(Qt.DateFormat.ISODate))
        if self._calendar is not None:
            self._calendar.close()
        self._line.setFocus()
        self.left.emit()


class CalendarPopup(QFrame):
    """A calendar below a field, in the window's language, with weeks that begin on Monday."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setObjectName("calendar")
        self.calendar.setLocale(locale())
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)


def _calendar_icon(widget: QWidget) -> QIcon:
    """Return a leaf of a calendar, drawn in the text's colour."""
    side, scale = 16, 3
    pixmap = QPixmap(side * scale, side * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(QPen(widget.palette().buttonText().color(), 1.2))
    painter.drawRoundedRect(QRectF(2, 3, 12, 11), 1.5, 1.5)
    painter.drawLine(QPointF(2, 6.5), QPointF(14, 6.5))
    for x in (5, 11):
        painter.drawLine(QPointF(x, 1.5), QPointF(x, 4))
    for x in (5, 8, 11):
        for y in (9, 11.5):
            painter.drawPoint(QPointF(x, y))
    painter.end()
    return QIcon(pixmap)
