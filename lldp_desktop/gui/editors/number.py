"""Whole numbers: counts, years and money; dots are accepted while typing and set when the field is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lldp_desktop.domain.declaration import MOST_MONEY, Kind
from lldp_desktop.domain.money_in_words import money_in_words
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.typed import typed_amount
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import Editor, EntryError
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.look import SMALL, TIGHT, set_look

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Field, Value

_DIGITS = 18
_LONGEST = 40
_PLAIN = re.compile(rf"[0-9]{{1,{_DIGITS}}}")
_GROUPED = re.compile(r"[0-9]{1,3}([. \u00a0][0-9]{3}){1,5}")


def parse_whole_number(text: str) -> int:
    """Return the number that a clerk typed: `5600000`, `5.600.000` or `5 600 000`; EntryError for all else."""
    typed = text.strip()
    if not (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed)):
        raise EntryError(say("“{typed}” không phải là số nguyên, hãy gõ như 5600000 hoặc 5.600.000", typed=typed[:40]))
    return int(re.sub(r"[. \u00a0]", "", typed))


class NumberEditor(Editor):
    """A count with its unit, or a year."""

    _widest = "000.000.000"

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._line = EntryLine(parent)
        super().__init__(field, self._line, parent)
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._line.setFixedWidth(self._line.fontMetrics().horizontalAdvance(self._widest) + 36)
        self.widget = QWidget(parent)
        layout = QHBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._line, 0, Qt.AlignmentFlag.AlignTop)
        note = QLabel(say(field.unit) or say(field.hint), parent)
        note.setWordWrap(not field.unit)
        set_look(note, "muted")
        layout.addWidget(note, 1)
        self._line.textChanged.connect(self.changed)
        self._line.editingFinished.connect(self._leave)

    def load(self, value: Value) -> None:
        """Show a number; years have no dots."""
        text = "" if value is None else str(value)
        if isinstance(value, int) and self.field.kind is not Kind.YEAR:
            text = grouped(value)
        self._line.setText(text)

    def read(self) -> object:
        """Return the number."""
        text = self._line.text().strip()
        if not text:
            return None
        if self.field.kind is Kind.YEAR and not re.fullmatch("[0-9]{4}", text):
            raise EntryError(say("“{text}” không phải là năm, hãy gõ bốn chữ số", text=text[:40]))
        return parse_whole_number(text)

    @Slot()
    def _leave(self) -> None:
        state = self.state()
        if isinstance(state, int):
            self.load(state)
        self.left.emit()


class MoneyEditor(NumberEditor):
    """An amount in đồng, said in words below, so that a zero too many is seen."""

    _widest = "0.000.000.000.000"

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        amount = self.widget
        self._words = QLabel(parent)
        self._words.setObjectName(f"{field.name}_in_words")
        self._words.setWordWrap(True)
        set_look(self._words, "muted")
        self.widget = QWidget(parent)
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addWidget(amount)
        layout.addWidget(self._words)
        self._line.textChanged.connect(self._say)
        self._say()

    def read(self) -> object:
        """Return the amount; short forms such as `5,6tr` are amounts too."""
        text = self._line.text().strip()
        if not text:
            return None
        try:
            return parse_whole_number(text)
        except EntryError:
            if len(text) > _LONGEST:
                raise
        try:
            return typed_amount(text)
        except ValueError as error:
            raise EntryError(str(error)) from None

    @Slot()
    def _say(self) -> None:
        amount = self.state()
        known = isinstance(amount, int) and 0 < amount <= MOST_MONEY
        self._words.setText(money_in_words(amount) if known and isinstance(amount, int) else "")
        self._words.setVisible(bool(self._words.text()))
