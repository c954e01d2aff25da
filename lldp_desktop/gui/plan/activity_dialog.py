"""What is asked when a planned activity was done, is moved or dropped: only the fields that this takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain.record_types.activities import ACTIVITIES
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import EntryError
from lldp_desktop.gui.field_grid import FieldCell, FieldGrid
from lldp_desktop.gui.look import LARGE, MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.doubts import DoubtedError
from lldp_desktop.operations.records import RecordRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.doubts import Doubt

_WIDTH = 460


class ActivityDialog(QDialog):
    """A heading with the activity, some of its fields, and two buttons; it closes when what it asks for was done.

    What is `needed` is marked; what is asked `anew` begins empty. `save` gets what was typed, the doubts that were
    accepted, and the dialog, to close it or to say what is wrong.
    """

    def __init__(
        self,
        heading: str,
        record: Record,
        labels: Mapping[str, str],
        needed: Sequence[str],
        anew: Sequence[str],
        verb: str,
        save: Callable[[Mapping[str, object], Sequence[Doubt], ActivityDialog], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plan_activity")
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save = save
        self.uid = str(record["uid"])
        self.notice = Notice(self)
        title = QLabel(str(record["title"]), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_look(title, "subtitle")
        body = QWidget(self)
        self._grid = FieldGrid(body)
        for name, label in labels.items():
            field = ACTIVITIES.field(name)
            field = field._replace(label=label or field.label, required=name in needed, rare=False, hint="")
            cell = FieldCell(field, body)
            cell.editor.load(field.empty if name in anew else record[name])
            self._grid.cells.append(cell)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        keep = QPushButton(verb, self)
        keep.setObjectName("button_confirm_plan")
        keep.setDefault(True)
        set_look(keep, "main")
        keep.clicked.connect(self._ask)
        back = QPushButton(say("Quay lại"), self)
        back.setObjectName("answer_back")
        back.clicked.connect(self.reject)
        for button in (keep, back):
            button.setAccessibleName(button.text())
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(title)
        column.addWidget(self.notice)
        column.addWidget(body)
        column.addLayout(buttons)
        self._grid.fit(_WIDTH)
        self.setMinimumWidth(_WIDTH)
        empty = (cell for cell in self._grid.cells if cell.editor.state() in (None, "", ()))
        next(empty, self._grid.cells[0]).editor.input.setFocus()

    def show_error(self, error: Exception) -> None:
        """Say what is wrong, each in its place; what is doubtful can be accepted."""
        if isinstance(error, DoubtedError):
            accepted = error.doubts
            words = "\n".join(f"{self._label(doubt.field)}: {doubt.message}." for doubt in error.doubts)
            self.notice.tell(words, (say("Vẫn lưu"), lambda: self._ask(accepted)))
            return
        if not isinstance(error, RecordRefusedError):
            self.notice.tell_error(error)
            return
        cells = {cell.field.name: cell for cell in self._grid.cells}
        elsewhere = [problem for problem in error.problems if problem.field not in cells]
        for problem in error.problems:
            if problem.field in cells:
                cells[problem.field].say(problem.message)
        if elsewhere:
            self.notice.tell("\n".join(f"{self._label(p.field)}: {p.message}." for p in elsewhere))

    @Slot()
    def _ask(self, accepted: Sequence[Doubt] = ()) -> None:
        """Hand over what stands in the fields, unless one of them means nothing."""
        values: dict[str, object] = {}
        wrong = None
        for cell in self._grid.cells:
            cell.say("")
            try:
                values[cell.field.name] = cell.editor.read()
            except EntryError as error:
                cell.say(str(error))
                wrong = wrong or cell
        if wrong is not None:
            wrong.editor.input.setFocus()
            return
        self.notice.hide()
        self._save(values, accepted if isinstance(accepted, tuple) else (), self)

    def _label(self, name: str) -> str:
        return next((say(field.label) for field in ACTIVITIES.fields if field.name == name), name)
