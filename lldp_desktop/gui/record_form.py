"""A form made from a declaration: a label, an editor and a place for its problem, field after field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from lldp_desktop.domain.declaration import Field, Problem, Record, RecordType, Value
from lldp_desktop.domain.vietnamese_text import sentence, without_stop
from lldp_desktop.gui.editors import make_editor
from lldp_desktop.gui.editors.editor import Editor, EntryError
from lldp_desktop.gui.look import MEDIUM, SMALL, TIGHT, field_height, set_look, set_wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.gui.display import Names

_LABEL_WIDTH = 140


class RecordForm(QScrollArea):
    """Shows one record for editing. What nobody touched is given back exactly as it was loaded."""

    changed = Signal()

    def __init__(
        self, record_type: RecordType, parent: QWidget, fields: Sequence[Field] = (), label_width: int = _LABEL_WIDTH
    ) -> None:
        super().__init__(parent)
        self.setObjectName("record_form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label_width = label_width
        self.loaded: Record = record_type.blank()
        self.body = QWidget(self)
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(0, TIGHT, MEDIUM, MEDIUM)
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(SMALL)
        self._grid.setColumnStretch(1, 1)
        self._problems: dict[str, QLabel] = {}
        self._labels: dict[str, QLabel] = {}
        self._editors = {field.name: self._add(field) for field in fields or record_type.fields}
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._states: dict[str, object] = {}
        self._suggested: dict[str, tuple[Value, object]] = {}
        self.setWidget(self.body)
        # It scrolls down but never sideways: with a wide font it takes more room, and no field is cut.
        self.setMinimumWidth(self.body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        self.load(self.loaded)

    def offer(self, choices: Choices, names: Names) -> None:
        """Take the codes and records that can be chosen; what stands in the form stays."""
        untouched = [name for name, editor in self._editors.items() if editor.state() == self._states[name]]
        for editor in self._editors.values():
            editor.offer(choices, names)
        for name in untouched:
            self._editors[name].load(self.loaded[name])
            self._states[name] = self._editors[name].state()

    def load(self, record: Record) -> None:
        """Show a record (a blank one for a new record), from its first field on."""
        for name, editor in self._editors.items():
            editor.load(record[name])
        self.rebase(record)
        self.show_problems([])
        self.verticalScrollBar().setValue(0)

    def rebase(self, record: Record) -> None:
        """Take what stands in the form for the record as it is kept: nothing is unsaved any more."""
        self.loaded = record
        self._states = self.states()
        self.changed.emit()

    def rebase_under(self, record: Record, states: dict[str, object]) -> None:
        """Take a record as kept with these states of the fields; what was typed since is unsaved."""
        self.loaded, self._states = record, states
        self.changed.emit()

    def suggest(self, values: dict[str, Value]) -> None:
        """Fill in values in fields that are as they were suggested before; the clerk's own words stay."""
        for name, value in values.items():
            editor = self._editors.get(name)
            old, state = self._suggested.get(name, (None, self._states.get(name)))
            if editor is not None and value != old and editor.state() == state:
                # Noted first: a field that is filled in says so, and that may lead back here.
                self._suggested[name] = (value, state)
                editor.load(value)
                self._suggested[name] = (value, editor.state())

    def states(self) -> dict[str, object]:
        """Return what stands in each field, to be compared."""
        return {name: editor.state() for name, editor in self._editors.items()}

    def is_changed(self) -> bool:
        """Tell whether anything differs from what was loaded."""
        return self.states() != self._states

    def values(self) -> tuple[dict[str, object], list[Problem]]:
        """Return every value of the record, and a problem for each field whose text means nothing."""
        values: dict[str, object] = {name: value for name, value in self.loaded.items() if name != "uid"}
        problems = []
        for name, editor in self._editors.items():
            if editor.state() == self._states[name]:
                continue
            try:
                values[name] = editor.read()
            except EntryError as error:
                problems.append(Problem(name, str(error)))
        return values, problems

    def show_problems(self, problems: list[Problem]) -> list[Problem]:
        """Show problems under their fields, and go to the first; return those that no field shows."""
        by_field: dict[str, list[str]] = {}
        for problem in problems:
            by_field.setdefault(problem.field, []).append(problem.message)
        for name in self._editors:
            self._show_problem(name, "; ".join(by_field.get(name, [])))
        first = next((name for name in self._editors if name in by_field), None)
        if first is not None:
            self.body.layout().activate()  # type: ignore[union-attr]  # the grid
            self._editors[first].input.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self._problems[first])
            self.ensureWidgetVisible(self._editors[first].input)
        return [problem for problem in problems if problem.field not in self._editors]

    def problem(self, name: str) -> str:
        """Return the problem that a field shows."""
        return self._problems[name].text()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._editors.values())).input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, field: Field) -> Editor:
        row = self._grid.rowCount()
        label = QLabel(f"{field.label}\u00a0*" if field.required else field.label, self.body)
        label.setWordWrap(True)
        label.setFixedWidth(self._label_width)
        label.setMinimumHeight(field_height(label))
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if field.required:
            label.setToolTip("Bắt buộc ghi")
        editor = make_editor(field, self.body)
        label.setBuddy(editor.input)
        problem = QLabel(self.body)
        problem.setObjectName(f"{field.name}_problem")
        problem.setWordWrap(True)
        problem.setTextFormat(Qt.TextFormat.PlainText)
        set_look(problem, "problem")
        problem.hide()
        cell = QVBoxLayout()
        cell.setSpacing(TIGHT)
        cell.addWidget(editor.widget)
        cell.addWidget(problem)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(cell, row, 1)
        self._problems[field.name] = problem
        self._labels[field.name] = label
        editor.changed.connect(lambda: self._touched(field.name))
        editor.left.connect(lambda: self._leave(field.name))
        return editor

    def _touched(self, name: str) -> None:
        self._show_problem(name, "")
        self.changed.emit()

    def _leave(self, name: str) -> None:
        """Say at once what cannot be read, without waiting for Lưu."""
        editor = self._editors[name]
        if editor.state() == self._states.get(name):
            return
        try:
            editor.read()
        except EntryError as error:
            self._show_problem(name, str(error))

    def _show_problem(self, name: str, message: str) -> None:
        label = self._problems[name]
        label.setText(f"{without_stop(sentence(message))}." if message else "")
        label.setVisible(bool(message))
        if name in getattr(self, "_editors", {}):
            set_wrong(self._editors[name].input, bool(message))
            set_wrong(self._labels[name], bool(message))
