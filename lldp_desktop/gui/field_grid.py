"""The fields of a form in two columns where they fit, else in one; each with its label above and its message below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import delete

from lldp_desktop.domain.vietnamese_text import full_sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.by_kind import make_editor
from lldp_desktop.gui.field_note import FieldNote
from lldp_desktop.gui.look import MEDIUM, SMALL, TIGHT, set_look, set_wrong

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Field

_COLUMNS = 2


class FieldCell:
    """One field as a form shows it: its label, its editor, what is wrong or doubtful about it, what else is known."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self.field = field
        self.editor = make_editor(field, parent)
        self.label = QLabel(f"{say(field.label)}\u00a0*" if field.required else say(field.label), parent)
        self.label.setWordWrap(True)
        self.label.setBuddy(self.editor.input)
        if field.rare:
            self.label.setToolTip(say("Ít khi sửa: phím Enter đi qua ô này khi chưa ghi gì, phím Tab thì đến"))
            set_look(self.label, "muted")
        elif field.required:
            self.label.setToolTip(say("Bắt buộc ghi"))
        self.message = QLabel(parent)
        self.message.setObjectName(f"{field.name}_problem")
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        # A long word that was typed wrongly is told here, and must not widen the form.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.message.setSizePolicy(policy)
        self.message.hide()
        self.note = FieldNote(field.name, parent)
        self.box = QWidget(parent)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.editor.widget)
        column.addWidget(self.message)
        column.addWidget(self.note)
        column.addStretch()

    def is_passed_by(self) -> bool:
        """Tell whether Enter goes on to the field behind this one: it is seldom filled in, and is not."""
        state = self.editor.state()
        return self.field.rare and (None if state == "" else state) == self.field.empty

    def say(self, problem: str, doubt: str = "") -> None:
        """Write a problem under the field, else a doubt, else nothing."""
        message = problem or doubt
        self.message.setText(full_sentence(message) if message else "")
        set_look(self.message, "problem" if problem else "doubt")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setVisible(bool(message))
        # A screen reader says of a field what is wrong with it.
        self.editor.input.setAccessibleDescription(self.message.text() or say(self.field.hint))
        set_wrong(self.editor.input, bool(problem))
        set_wrong(self.label, bool(problem))


class FieldGrid(QGridLayout):
    """Lays cells out in their order; fields that take half of the width stand side by side where there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, TIGHT, MEDIUM, MEDIUM)
        self.setHorizontalSpacing(MEDIUM)
        self.setVerticalSpacing(TIGHT)
        self.cells: list[FieldCell] = []
        self._columns = 0

    def least_width(self, columns: int) -> int:
        """Return the width below which a field would be cut."""
        halves = [_least(cell) for cell in self.cells if cell.field.takes_half]
        wholes = [_least(cell) for cell in self.cells if not cell.field.takes_half]
        beside = columns * max(halves, default=0) + (columns - 1) * MEDIUM
        return max(beside, *wholes, 0) + MEDIUM

    def fit(self, width: int) -> None:
        """Lay the fields out for a width; nothing moves where the number of columns stays."""
        columns = _COLUMNS if width >= self.least_width(_COLUMNS) else 1
        if columns == self._columns:
            return
        self._columns = columns
        while (item := self.takeAt(0)) is not None:
            delete(item)  # as long as an old one lives, the new one never hears that its widget grew
        row = column = 0
        for cell in self.cells:
            half = cell.field.takes_half and columns > 1
            if column and not half:
                row, column = row + 2, 0
            span = 1 if half else columns
            self.addWidget(cell.label, row, column, 1, span, Qt.AlignmentFlag.AlignBottom)
            self.addWidget(cell.box, row + 1, column, 1, span)
            column += span
            if column >= columns:
                row, column = row + 2, 0
        for place in range(_COLUMNS):
            self.setColumnStretch(place, 1 if place < columns else 0)
        # Rows of a longer layout before this one must not keep their room.
        for place in range(self.rowCount()):
            self.setRowMinimumHeight(place, 0)
        # A little more air above a label than between it and its field.
        for place in range(0, row + 2, 2):
            self.setRowMinimumHeight(place, self.cells[0].label.fontMetrics().height() + SMALL)
            self.setRowStretch(place, 0)
        for place in range(self.rowCount()):
            self.setRowStretch(place, 0)
        self.setRowStretch(row + 2, 1)


def _least(cell: FieldCell) -> int:
    return max(cell.box.minimumSizeHint().width(), cell.label.minimumSizeHint().width())
