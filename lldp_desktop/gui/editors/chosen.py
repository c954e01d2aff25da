"""A code from a list, and a yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import Editor
from lldp_desktop.gui.editors.typed_search import FindingList, TypedSearch
from lldp_desktop.gui.look import TIGHT, draw_boxes, field_height

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent

    from lldp_desktop.domain.choices import ChoiceList, Choices
    from lldp_desktop.domain.declaration import Field, Value
    from lldp_desktop.gui.display import Names

_SHORTEST = 12


class QuietComboBox(QComboBox):
    """A combo box that leaves the mouse wheel to the form: scrolling must not change what is chosen."""

    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = TypedSearch()
        self.setView(FindingList(self))
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
        view = self.view()
        wanted = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + 8
        view.setMinimumWidth(min(wanted, self.screen().availableGeometry().width() // 2))
        super().showPopup()


class ChoiceEditor(Editor):
    """A list of names; an empty one stands first where the field may stay empty."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._combo = QuietComboBox(parent)
        super().__init__(field, self._combo, parent)
        self._offered: ChoiceList | None = None
        self._rows = 0
        self._combo.setPlaceholderText(say("Chọn…"))
        self._combo.currentIndexChanged.connect(self.changed)
        self._combo.activated.connect(self.left)
        self._combo.focus_left.connect(self.left)

    def offer(self, choices: Choices, names: Names) -> None:  # noqa: ARG002 - codes only
        """Fill the list."""
        offered = choices[self.field.choices]
        if offered == self._offered:
            return
        self._offered = offered
        rows: list[tuple[str, object]] = [] if self.field.required else [("", None)]
        rows += [(say(offered.label(code)), code) for code in offered.offered]
        self._rows = len(rows)
        chosen = self._combo.currentData()
        self._combo.blockSignals(True)
        self._combo.clear()
        for text, code in rows:
            self._combo.addItem(text, code)
        self.load(chosen)
        self._combo.blockSignals(False)

    def load(self, value: Value) -> None:
        """Choose a code; one that is hidden or left its list is there as long as the record that has it is shown."""
        index = self._combo.findData(value)
        if index < 0 and value is not None:
            self._combo.addItem(self._offered.label(value) if self._offered else str(value), value)
            index = self._combo.count() - 1
        self._combo.setCurrentIndex(index)
        self._drop_others()

    def read(self) -> object:
        """Return the code."""
        return self._combo.currentData()

    def state(self) -> object:
        """Return the code."""
        return self._combo.currentData()

    def _drop_others(self) -> None:
        """Offer what is not on offer no longer than it is chosen."""
        was_blocked = self._combo.blockSignals(True)
        for row in range(self._combo.count() - 1, self._rows - 1, -1):
            if row != self._combo.currentIndex():
                self._combo.removeItem(row)
        self._combo.blockSignals(was_blocked)


class FlagEditor(Editor):
    """A box to tick."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._box = QCheckBox(say("Có"), parent)
        draw_boxes(self._box)
        super().__init__(field, self._box, parent)
        self._box.setMinimumHeight(field_height(self._box))
        self._box.toggled.connect(self.changed)

    def load(self, value: Value) -> None:
        """Tick the box, or not."""
        self._box.setChecked(value is True)

    def read(self) -> object:
        """Return True or False."""
        return self._box.isChecked()

    def state(self) -> object:
        """Return True or False."""
        return self._box.isChecked()
