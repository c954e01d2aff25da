"""Step two: which column is which field, what is the same in every row, and text of old fonts before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.old_encodings import Encoding
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.cells import unit_name
from lldp_desktop.exchange.spreadsheet.header import is_ordinal
from lldp_desktop.exchange.spreadsheet.plan import in_unicode, old_columns, rows_of
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.importing.sheet_step import cell_text
from lldp_desktop.gui.look import MEDIUM, SMALL, TIGHT, set_look

if TYPE_CHECKING:
    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.exchange.spreadsheet.grid import Grid
    from lldp_desktop.exchange.spreadsheet.plan import Plan

_EXAMPLES = 3
_LONGEST = 70
_NAMES = {
    Encoding.TCVN3: say("TCVN3 (phông .VnTime)"),
    Encoding.TCVN3_CAPITALS: say("TCVN3 (phông .VnTimeH)"),
    Encoding.VNI: say("VNI (phông VNI-Times)"),
    Encoding.VIQR: say("VIQR"),
}


@dataclass(slots=True)
class _Line:
    """One field: its column, what stands in it, and what fills it where it has none."""

    field: Field
    column: QuietComboBox
    example: QLabel
    fixed: EntryLine | QuietComboBox
    unit: QuietComboBox | None


class ColumnsStep(QWidget):
    """A line for each field, those that must be filled in first."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.plan: Plan | None = None
        self._grid: Grid | None = None
        self._lines: list[_Line] = []
        self._records: list[int] = []
        self._old: dict[int, Encoding] = {}
        self._body = QWidget()
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("import_columns")
        self._scroll.setAccessibleName(say("Các cột"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._unused = QLabel(self)
        self._unused.setObjectName("import_unused")
        self._unused.setWordWrap(True)
        set_look(self._unused, "muted")
        self._old_box = QWidget(self)
        self._choice = QuietComboBox(self._old_box)
        self._choice.setObjectName("old_encoding_choice")
        self._choice.setMinimumContentsLength(26)
        self._choice.setAccessibleName(say("Chữ gõ bằng phông cũ"))
        for text, agreed in (
            (say("— Hãy chọn —"), None),
            (say("Chuyển sang Unicode"), True),
            (say("Giữ nguyên như trong tệp"), False),
        ):
            self._choice.addItem(text, agreed)
        self._choice.currentIndexChanged.connect(lambda _: self._take())
        self._shown_old = QLabel(self._old_box)
        self._shown_old.setObjectName("old_before_after")
        self._shown_old.setWordWrap(True)
        old = QVBoxLayout(self._old_box)
        old.setContentsMargins(0, 0, 0, SMALL)
        old.setSpacing(TIGHT)
        old.addWidget(self._shown_old)
        old.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._old_box)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._unused)

    def show_plan(self, plan: Plan, grid: Grid, choices: Choices) -> None:
        """Show how a sheet is likely meant; what the clerk changes is written into the plan."""
        self.plan, self._grid = plan, grid
        plan.encodings = {}
        self._lines = []
        # Examples are taken from records, not from names of groups and totals.
        self._records = [row.place - 1 for row in rows_of(grid, plan) if not row.skipped]
        self._body = QWidget()
        layout = QGridLayout(self._body)
        layout.setContentsMargins(0, 0, MEDIUM, 0)
        layout.setHorizontalSpacing(MEDIUM)
        layout.setVerticalSpacing(SMALL)
        for place, text in enumerate(
            (say("Ô của chương trình"), say("Cột trong tệp"), say("Ví dụ, hoặc giá trị chung"))
        ):
            head = QLabel(text, self._body)
            set_look(head, "subtitle")
            layout.addWidget(head, 0, place)
        fields = sorted(plan.record_type.fields, key=lambda f: not f.required)
        for row, field in enumerate(fields, start=1):
            self._add_line(layout, row, field, choices)
        layout.setColumnMinimumWidth(1, 240)
        layout.setColumnStretch(2, 1)
        layout.setRowStretch(len(fields) + 1, 1)
        self._scroll.setWidget(self._body)
        self._choice.blockSignals(True)
        self._choice.setCurrentIndex(0)
        self._choice.blockSignals(False)
        self._show_old()
        self._show()

    def first_input(self) -> QWidget:
        """Return what the keyboard is for at first."""
        return self._choice if self._old else self._lines[0].column if self._lines else self

    def what_is_missing(self) -> str:
        """Return what must be settled before going on; nothing where everything is."""
        if self.plan is None:
            return ""
        if self._old and self._choice.currentData() is None:
            return say("Hãy xem chữ trước và sau khi chuyển ở dưới đây, rồi chọn có chuyển hay không.")
        if not any(self.plan.fields.values()):
            return say("Chưa có cột nào được dùng: hãy chọn cột cho ít nhất một ô.")
        return ""

    def missing_fields(self) -> list[str]:
        """Return the labels of fields that must be filled in and would not be."""
        if self.plan is None:
            return []
        told = {*self.plan.fields.values(), *self.plan.fixed}
        return [
            say(f.label)
            for f in self.plan.record_type.fields
            if f.required and f.default is None and f.name not in told
        ]

    def _add_line(self, layout: QGridLayout, row: int, field: Field, choices: Choices) -> None:
        if self.plan is None:
            return
        label = QLabel(f"{say(field.label)}\u00a0*" if field.required else say(field.label), self._body)
        label.setWordWrap(True)
        columns = QuietComboBox(self._body)
        columns.setObjectName(f"column_of_{field.name}")
        columns.setAccessibleName(say("Cột cho ô {label}", label=say(field.label)))
        columns.addItem(say("— không có —"), None)
        for column, text in enumerate(self.plan.head.labels):
            if text and not is_ordinal(text):
                columns.addItem(text, column)
        own = next((column for column, name in self.plan.fields.items() if name == field.name), None)
        columns.setCurrentIndex(max(columns.findData(own), 0) if own is not None else 0)
        fixed = self._fixed_editor(field, choices)
        line = _Line(field, columns, QLabel(self._body), fixed, self._unit_editor(field))
        line.example.setWordWrap(True)
        set_look(line.example, "muted")
        columns.currentIndexChanged.connect(lambda _: self._take_column(line))
        self._lines.append(line)
        shown = QWidget(self._body)
        right = QVBoxLayout(shown)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(TIGHT)
        for widget in (line.example, line.fixed, line.unit):
            if widget is not None:
                right.addWidget(widget)
        layout.addWidget(label, row, 0)
        layout.addWidget(columns, row, 1)
        layout.addWidget(shown, row, 2)

    def _fixed_editor(self, field: Field, choices: Choices) -> EntryLine | QuietComboBox:
        kept = self.plan.fixed.get(field.name, "") if self.plan is not None else ""
        editor: EntryLine | QuietComboBox
        if field.kind is Kind.CHOICE:
            editor = QuietComboBox(self._body)
            default = "" if field.default is None else say(choices[field.choices].label(field.default))
            nothing = say("— để trống —") if not field.required else say("— hãy chọn —")
            editor.addItem(say("Mặc định: {default}", default=default) if default else nothing, "")
            for code in choices[field.choices].offered:
                text = choices[field.choices].label(code)
                editor.addItem(say(text), text)
            editor.setCurrentIndex(max(editor.findData(kept), 0))
            editor.currentIndexChanged.connect(lambda _: self._take())
        else:
            editor = EntryLine(self._body)
            default = "" if field.default is None or field.kind is Kind.FLAG else str(field.default)
            nothing = say("Giá trị chung cho mọi dòng, nếu có")
            editor.setPlaceholderText(say("Mặc định: {default}", default=default) if default else nothing)
            editor.setText(kept)
            editor.textChanged.connect(lambda _: self._take())
        editor.setObjectName(f"fixed_{field.name}")
        editor.setAccessibleName(say("Giá trị chung của {label}", label=say(field.label)))
        return editor

    def _unit_editor(self, field: Field) -> QuietComboBox | None:
        if field.kind is not Kind.MONEY or self.plan is None:
            return None
        editor = QuietComboBox(self._body)
        editor.setObjectName(f"unit_of_{field.name}")
        editor.setAccessibleName(say("Đơn vị tiền của {label}", label=say(field.label)))
        for unit in (1, 1_000, 1_000_000):
            editor.addItem(say("Số trong cột là {unit}", unit=unit_name(unit)), unit)
        editor.setCurrentIndex(max(editor.findData(self.plan.units.get(field.name, 1)), 0))
        editor.currentIndexChanged.connect(lambda _: self._take())
        return editor

    def _take_column(self, chosen: _Line) -> None:
        """Give a field the column that was chosen; another field that had it has none now."""
        for line in self._lines:
            if line is not chosen and line.column.currentData() == chosen.column.currentData():
                line.column.blockSignals(True)
                line.column.setCurrentIndex(0)
                line.column.blockSignals(False)
        self._take()

    def _take(self) -> None:
        """Write what is chosen into the plan, and show what follows from it."""
        if self.plan is None:
            return
        before = set(self.plan.fields)
        shown = {line.field.name for line in self._lines}
        # Columns of no line of their own: the uid, and those in which a long text goes on.
        others = {
            c: name for c, name in self.plan.fields.items() if name not in shown or "(tiếp " in self.plan.head.labels[c]
        }
        self.plan.fields = others | {
            int(line.column.currentData()): line.field.name
            for line in self._lines
            if line.column.currentData() is not None
        }
        self.plan.fixed = {
            line.field.name: text
            for line in self._lines
            if line.column.currentData() is None and (text := _text_of(line.fixed))
        }
        self.plan.units = {
            line.field.name: int(line.unit.currentData())
            for line in self._lines
            if line.unit is not None and line.column.currentData() is not None and line.unit.currentData() != 1
        }
        if set(self.plan.fields) - before:
            self._show_old()
        self.plan.encodings = dict(self._old) if self._choice.currentData() else {}
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Show examples of each column, what fills a field without one, and which columns are not used."""
        if self.plan is None or self._grid is None:
            return
        for line in self._lines:
            column = line.column.currentData()
            line.example.setVisible(column is not None)
            line.fixed.setVisible(column is None)
            if line.unit is not None:
                line.unit.setVisible(column is not None)
            if column is not None:
                line.example.setText(" · ".join(self._examples(int(column))))
        used = set(self.plan.fields)
        unused = [
            text for c, text in enumerate(self.plan.head.labels) if text and c not in used and not is_ordinal(text)
        ]
        self._unused.setVisible(bool(unused))
        self._unused.setText(say("Cột không dùng: {columns}.", columns=", ".join(unused)))

    def _examples(self, column: int) -> list[str]:
        """Return the first different values of a column, in Unicode where that was agreed to."""
        found: list[str] = []
        if self._grid is None or self.plan is None:
            return found
        encoding = self.plan.encodings.get(column)
        for row in self._records:
            cell = self._grid.cell(row, column)
            if encoding is not None and isinstance(cell, str):
                cell = in_unicode(self._grid, row, column, cell, encoding)
            text = cell_text(cell)[:_LONGEST]
            if text and text not in found:
                found.append(text)
            if len(found) == _EXAMPLES:
                break
        return found

    def _show_old(self) -> None:
        """Show texts of old fonts as they are stored and as they would be."""
        if self.plan is None or self._grid is None:
            return
        self._old = old_columns(self._grid, self.plan)
        self._old_box.setVisible(bool(self._old))
        lines = []
        for column, encoding in self._old.items():
            label = self.plan.head.labels[column]
            lines.append(sentence(say("cột “{label}” gõ bằng {encoding}:", label=label, encoding=_NAMES[encoding])))
            pairs = dict.fromkeys(
                (cell, after)
                for row in range(self.plan.head.first, len(self._grid.rows))
                if isinstance(cell := self._grid.cell(row, column), str)
                and (after := in_unicode(self._grid, row, column, cell, encoding)) != cell
            )
            lines += [f"    {before[:_LONGEST]}  →  {after[:_LONGEST]}" for before, after in list(pairs)[:_EXAMPLES]]
        self._shown_old.setText("\n".join(lines))


def _text_of(editor: EntryLine | QuietComboBox) -> str:
    return str(editor.currentData() or "") if isinstance(editor, QuietComboBox) else editor.text().strip()
