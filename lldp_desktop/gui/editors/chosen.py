"""A code from a list, and a yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import Editor
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import draw_boxes, field_height

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.choices import ChoiceList, Choices
    from lldp_desktop.domain.declaration import Field, Value
    from lldp_desktop.gui.display import Names


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
