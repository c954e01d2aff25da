"""The choices at the left of a print dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lldp_desktop.gui.look import SMALL, draw_boxes, set_look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lldp_desktop.reporting.printout import Printout
    from lldp_desktop.storage.store import Store

_VALUE = Qt.ItemDataRole.UserRole


class Panel(QWidget):
    """What can be chosen for one kind of print; `read` runs in the database's thread, all else in the window's."""

    #: Something else is to be printed.
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SMALL)

    def read(self, store: Store) -> Any:
        """Return what the choices are made of."""
        raise NotImplementedError

    def start(self, found: Any) -> None:
        """Offer what `read` returned."""
        raise NotImplementedError

    def request(self) -> Callable[[Store], Printout] | None:
        """Return what makes the print that is chosen; None where something is missing, which the panel then shows."""
        raise NotImplementedError

    def add_label(self, text: str, look: str = "") -> QLabel:
        """Add a line of words."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        if look:
            set_look(label, look)
        self.column.addWidget(label)
        return label

    def add_chooser(self, name: str, label: str, choices: Iterable[tuple[str, object]]) -> QComboBox:
        """Add a label and a box to choose from."""
        self.add_label(label)
        chooser = QComboBox(self)
        chooser.setObjectName(name)
        chooser.setAccessibleName(label)
        # A long entry is cut in the box, and whole in its list, rather than widening the dialog.
        chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, value in choices:
            chooser.addItem(text, value)
        chooser.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.column.addWidget(chooser)
        return chooser

    def add_box(self, name: str, text: str, *, ticked: bool = False) -> QCheckBox:
        """Add a box to tick."""
        box = QCheckBox(text, self)
        draw_boxes(box)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.setChecked(ticked)
        box.toggled.connect(lambda _: self.changed.emit())
        self.column.addWidget(box)
        return box

    def add_ticked(self, name: str, label: str) -> QListWidget:
        """Add a list whose lines are ticked."""
        self.add_label(label)
        lines = QListWidget(self)
        draw_boxes(lines)
        lines.setObjectName(name)
        lines.setAccessibleName(label)
        lines.setMinimumHeight(90)
        lines.setTabKeyNavigation(False)
        # A long line is cut, and whole in its tooltip.
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.itemChanged.connect(lambda _: self.changed.emit())
        self.column.addWidget(lines, 1)
        return lines


def fill(lines: QListWidget, choices: Iterable[tuple[str, str]]) -> None:
    """Show lines (text and value), all of them ticked, without a word to who listens."""
    lines.blockSignals(True)
    lines.clear()
    for text, value in choices:
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setData(_VALUE, value)
        item.setCheckState(Qt.CheckState.Checked)
        lines.addItem(item)
    lines.setCurrentRow(0)
    lines.blockSignals(False)


def ticked(lines: QListWidget) -> tuple[str, ...]:
    """Return the values of the lines that are ticked, in order."""
    items = [lines.item(row) for row in range(lines.count())]
    return tuple(str(item.data(_VALUE)) for item in items if item.checkState() is Qt.CheckState.Checked)
