"""One editor for each kind of field; `make_editor` picks it from the declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.gui.editors.chosen import ChoiceEditor, FlagEditor
from lldp_desktop.gui.editors.date import DateEditor
from lldp_desktop.gui.editors.number import MoneyEditor, NumberEditor
from lldp_desktop.gui.editors.reference import ReferenceEditor
from lldp_desktop.gui.editors.references import ReferencesEditor
from lldp_desktop.gui.editors.text import LineEditor, ParagraphEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.editors.editor import Editor

_EDITORS: dict[Kind, Callable[[Field, QWidget], Editor]] = {
    Kind.TEXT: LineEditor,
    Kind.LONG_TEXT: ParagraphEditor,
    Kind.LINES: ParagraphEditor,
    Kind.DATE: DateEditor,
    Kind.YEAR: NumberEditor,
    Kind.COUNT: NumberEditor,
    Kind.MONEY: MoneyEditor,
    Kind.FLAG: FlagEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.REFERENCE: ReferenceEditor,
    Kind.REFERENCES: ReferencesEditor,
}


def make_editor(field: Field, parent: QWidget) -> Editor:
    """Return the editor for a field, named after it."""
    return _EDITORS[field.kind](field, parent)
