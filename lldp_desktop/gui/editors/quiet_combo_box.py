"""A combo box for the clerk: quiet under the mouse wheel, searched by typing a name, its names never cut in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QWidget

from lldp_desktop.gui.editors.typed_search import FindingList, TypedSearch
from lldp_desktop.gui.look import TIGHT, field_height

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent

_SHORTEST = 12


class QuietComboBox(QComboBox):
    """A combo box that leaves the mouse wheel to the form: scrolling must not change what is chosen."""

    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = TypedSearch()
        self._has_view = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A long name must not widen the form; the popup shows it whole.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setMaxVisibleItems(20)
        self.currentTextChanged.connect(self.setToolTip)
        self.setMinimumHeight(field_height(self))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Find a name anew, however quickly the field was left and entered."""
        self._search.begin()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the field is left, but not when its own popup opens, or another window.

        An event filter would be asked while Qt takes the widget down already; an override is not.
        """
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.focus_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the name that is typed, with or without marks; a field to type into keeps its letters."""
        row = None
        if not self.isEditable():
            row = self._search.feed(event, [self.itemText(place) for place in range(self.count())])
        if row is None:
            super().keyPressEvent(event)
        elif row >= 0:
            self.setCurrentIndex(row)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Pass the wheel on."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw as Qt does, but end a name that is too long with dots instead of cutting a letter in two."""
        # Beside the text stand the arrow, no wider than the field is high, and the frame.
        surely_fits = self.width() - self.height() - 4 * TIGHT
        if self.currentIndex() >= 0 and self.fontMetrics().horizontalAdvance(self.currentText()) <= surely_fits:
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0 and not self.isEditable():
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
            option.currentText = self.placeholderText()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2 * TIGHT
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list as wide as its longest name, within the screen."""
        if not self._has_view:  # most are never opened
            self.setView(FindingList(self))
            self._has_view = True
        view = self.view()
        wanted = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + 8
        view.setMinimumWidth(min(wanted, self.screen().availableGeometry().width() // 2))
        super().showPopup()
