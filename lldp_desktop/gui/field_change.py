"""The dialog that gives one field of several records the same value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import full_sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.by_kind import make_editor
from lldp_desktop.gui.editors.editor import Editor, EntryError
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import LARGE, SMALL, set_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.gui.display import Names

_WIDTH = 420


class FieldChange(QDialog):
    """A field to choose, its editor, and two buttons; `change` gets the field's name and the value."""

    def __init__(
        self,
        record_type: RecordType,
        rows: int,
        offered: tuple[Choices, Names],
        change: Callable[[str, object], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("field_change")
        self.setWindowTitle(say("Sửa {rows} {singular}", rows=grouped(rows), singular=say(record_type.singular)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._type = record_type
        self._offered = offered
        self._change = change
        self._editor: Editor | None = None
        self._field = QuietComboBox(self)
        self._field.setObjectName("field_to_change")
        self._field.setAccessibleName(say("Ô cần sửa"))
        for field in record_type.fields:
            self._field.addItem(say(field.label), field.name)
        first = record_type.counts_when[0] if record_type.counts_when else record_type.fields[0].name
        self._problem = QLabel(self)
        self._problem.setObjectName("field_change_problem")
        self._problem.setWordWrap(True)
        set_look(self._problem, "problem")
        buttons = QDialogButtonBox(self)
        go_on = QPushButton(say("Sửa"), self)
        go_on.setObjectName("answer_change")
        set_look(go_on, "main")
        back = QPushButton(say("Quay lại"), self)
        back.setObjectName("answer_back")
        buttons.addButton(go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(back, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._go_on)
        buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self._column.setSpacing(SMALL)
        self._column.addWidget(QLabel(say("Ô cần sửa ở {rows} dòng đã chọn:", rows=grouped(rows)), self))
        self._column.addWidget(self._field)
        self._column.addWidget(QLabel(say("Giá trị mới (để trống là xóa trắng):"), self))
        self._column.addWidget(self._problem)
        self._column.addWidget(buttons)
        self._problem.hide()
        self._field.currentIndexChanged.connect(self._show_editor)
        self._field.setCurrentIndex(self._field.findData(first))
        self._show_editor()
        self.setMinimumWidth(_WIDTH)

    @Slot()
    def _show_editor(self) -> None:
        """Put the editor of the chosen field in the place of the one before."""
        if self._editor is not None:
            self._column.removeWidget(self._editor.widget)
            self._editor.widget.deleteLater()
            self._editor.deleteLater()
        field = self._type.field(self._field.currentData())
        self._editor = make_editor(field, self)
        self._editor.offer(*self._offered)
        self._editor.load(field.empty)
        self._column.insertWidget(3, self._editor.widget)
        self._problem.hide()

    @Slot()
    def _go_on(self) -> None:
        if self._editor is None:
            return
        try:
            value = self._editor.read()
        except EntryError as error:
            self._problem.setText(full_sentence(str(error)))
            self._problem.show()
            self._editor.input.setFocus()
            return
        self.accept()
        self._change(self._editor.field.name, value)
