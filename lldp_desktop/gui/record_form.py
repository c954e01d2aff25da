"""A form made from a declaration: a label, an editor and a place for its problem, field after field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from lldp_desktop.domain.declaration import Field, Problem, Record, RecordType, Value
from lldp_desktop.domain.typed import typed_document_number
from lldp_desktop.domain.vietnamese_text import full_sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.editor import EntryError
from lldp_desktop.gui.field_grid import FieldCell, FieldGrid
from lldp_desktop.gui.page import LISTS_SHORTCUT
from lldp_desktop.operations.choice_lists import LISTS
from lldp_desktop.operations.records import RecordRefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.doubts import Doubt
    from lldp_desktop.gui.display import Names
    from lldp_desktop.gui.field_note import FieldNote
    from lldp_desktop.gui.notice import Notice


class RecordForm(QScrollArea):
    """Shows one record for editing. What nobody touched is given back exactly as it was loaded."""

    changed = Signal()
    #: Enter was pressed in the last field.
    walked_through = Signal()
    #: A field was left, so that what it says can be checked.
    field_left = Signal(str)
    #: A field would offer its earlier texts.
    texts_wanted = Signal(str)
    #: The list of choices named is to be changed.
    list_wanted = Signal(str)

    def __init__(self, record_type: RecordType, parent: QWidget, fields: Sequence[Field] = ()) -> None:
        super().__init__(parent)
        self.setObjectName("record_form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.loaded: Record = record_type.blank()
        self.body = QWidget(self)
        self._grid = FieldGrid(self.body)
        self._cells = {field.name: self._add(field) for field in fields or record_type.fields}
        self._editors = {name: cell.editor for name, cell in self._cells.items()}
        #: Fields that were left, or that a refused save named: of these, problems are said.
        self._visited: set[str] = set()
        self._blank = record_type.blank()
        self._let_go = False
        self._states: dict[str, object] = {}
        self._suggested: dict[str, tuple[Value, object]] = {}
        self.setWidget(self.body)
        # It scrolls down but never sideways: with a wide font it takes more room, and no field is cut.
        self._beside = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self._grid.least_width(1) + self._beside)
        self._grid.fit(self.width() - self._beside)
        self.load(self.loaded)

    def offer(self, choices: Choices, names: Names) -> None:
        """Take the codes and records that can be chosen; what stands in the form stays."""
        untouched = [name for name, editor in self._editors.items() if editor.state() == self._states[name]]
        for editor in self._editors.values():
            editor.offer(choices, names)
        for name in untouched:
            self._editors[name].load(self.loaded[name])
            self._states[name] = self._editors[name].state()

    def hold(self) -> None:
        """Let nothing be typed: the file is only looked at."""
        for editor in self._editors.values():
            editor.widget.setEnabled(False)

    def load(self, record: Record) -> None:
        """Show a record (a blank one for a new record), from its first field on."""
        for name, editor in self._editors.items():
            editor.load(record[name])
        self.rebase(record)
        self.show_problems([])
        self._visited.clear()
        self.verticalScrollBar().setValue(0)

    def fill_in(self, values: Record) -> None:
        """Put values into all fields as if they had been typed: they are unsaved."""
        for name, editor in self._editors.items():
            editor.load(values[name])

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

    def put(self, name: str, value: Value) -> None:
        """Put a value into one field as if it had been typed: it is unsaved."""
        self._editors[name].load(value)

    def note(self, name: str) -> FieldNote:
        """Return the place under a field for what is known of it from elsewhere."""
        return self._cells[name].note

    def states(self) -> dict[str, object]:
        """Return what stands in each field, to be compared."""
        return {name: editor.state() for name, editor in self._editors.items()}

    def is_changed(self) -> bool:
        """Tell whether anything differs from what was loaded."""
        return self.states() != self._states

    def typed(self) -> dict[str, object]:
        """Return what stands letter by letter in each field that differs from what was loaded, for a draft."""
        return {name: editor.typed() for name, editor in self._editors.items() if editor.state() != self._states[name]}

    def retype(self, typed: dict[str, object]) -> None:
        """Put back what `typed` gave; what it says of fields that the form does not have is passed over."""
        for name, text in typed.items():
            if name in self._editors:
                self._editors[name].retype(text)
        self.changed.emit()

    def typing_at(self) -> tuple[str, int]:
        """Return the field that had the cursor last, and before which of its letters; ("", 0) where none had."""
        focused = self.focusWidget()
        for name, editor in self._editors.items():
            if focused is not None and focused in (editor.input, editor.line()):
                return name, editor.cursor()
        return "", 0

    def list_at_cursor(self) -> str:
        """Return the list of choices of the field that has the cursor, where the clerk may change it; else ""."""
        name, _ = self.typing_at()
        listed = self._cells[name].field.choices if name else ""
        return listed if listed in LISTS else ""

    def choose_added(self, listed: str, code: str) -> None:
        """Choose what was just added to a list in the field that has the cursor, of that list, where none is chosen.

        In a record that is new any choice gives way: the clerk left the field to add the one that was missing.
        """
        name, _ = self.typing_at()
        if self.list_at_cursor() != listed:
            return
        if self.loaded["uid"] is None or self._editors[name].state() is None:
            self._editors[name].load(code)

    def put_cursor(self, name: str, place: int) -> None:
        """Put the cursor where it was; into the first field where that one is not there any more."""
        editor = self._editors.get(name)
        if editor is None:
            self.focus_first()
            return
        editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.put_cursor(place)
        self.ensureWidgetVisible(editor.input)

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
            self._cells[name].say("; ".join(by_field.get(name, [])))
        self._visited.update(self._editors)
        first = next((name for name in self._editors if name in by_field), None)
        if first is not None:
            self.body.layout().activate()  # type: ignore[union-attr]  # the grid
            self._show_field(first)
        return [problem for problem in problems if problem.field not in self._editors]

    def refuse(self, error: BaseException, notice: Notice) -> None:
        """Say why nothing was kept: under its field what is wrong with it, all else in a notice."""
        if not isinstance(error, RecordRefusedError):
            notice.tell_error(error)
            return
        rest = self.show_problems(error.problems)
        if rest:
            notice.tell("\n".join(full_sentence(problem.message) for problem in rest))

    def problem(self, name: str) -> str:
        """Return the problem that a field shows."""
        return self._cells[name].message.text()

    def show_findings(self, problems: list[Problem], doubts: Sequence[Doubt]) -> None:
        """Write under the fields that were left what is wrong or doubtful about them; the cursor stays."""
        for name in self._visited & set(self._cells):
            wrong = "; ".join(problem.message for problem in problems if problem.field == name)
            doubtful = "; ".join(doubt.message for doubt in doubts if doubt.field == name)
            self._cells[name].say(wrong, doubtful)

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Write every doubt under its field, and bring the first into sight."""
        self._visited.update(self._cells)
        self.show_findings([], doubts)
        first = next((name for name in self._cells if any(doubt.field == name for doubt in doubts)), None)
        if first is not None:
            # Once the question has taken its room, or it would hide what it asks about.
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._cells[first].box))

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        if name in self._editors:
            self._show_field(name)

    def focus_first(self) -> None:
        """Put the cursor into the first field; in a new record, after those that were kept from the one before."""
        kept = self.loaded["uid"] is not None
        empty = (name for name in self._editors if kept or self.loaded[name] == self._blank[name])
        name = next(empty, next(iter(self._editors)))
        self._editors[name].input.setFocus(Qt.FocusReason.TabFocusReason)

    def offer_texts(self, name: str, texts: Sequence[str]) -> None:
        """Give a field its earlier texts, to be offered while it is typed."""
        self._editors[name].offer_texts(texts)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take one column or two, whichever fits."""
        self._grid.fit(self.width() - self._beside)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, wherever the field itself has no use for it."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
            focused = QApplication.focusWidget()
            if focused is not None and not self.isAncestorOf(focused):
                self.walked_through.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def let_go(self) -> None:
        """Check nothing any more: the window goes, and the field that has the cursor is left by its end."""
        self._let_go = True

    def _go_on(self) -> None:
        """Go to the next field that is not passed by; behind the last one, to what follows the form."""
        names = list(self._cells)
        here = self.typing_at()[0]
        following = names[names.index(here) + 1 :] if here else []
        wanted = next((name for name in following if not self._cells[name].is_passed_by()), "")
        if not following or wanted == following[0]:
            self.focusNextPrevChild(True)
        elif wanted:
            self._editors[wanted].input.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._editors[wanted].input)
        else:
            after: QWidget | None = self._editors[here].input
            while after is not None and (self.isAncestorOf(after) or not _takes_tab(after)):
                after = after.nextInFocusChain()
            if after is not None:
                after.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_field(self, name: str) -> None:
        self._editors[name].input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._cells[name].message)
        self.ensureWidgetVisible(self._editors[name].input)

    def _add(self, field: Field) -> FieldCell:
        cell = FieldCell(field, self.body)
        self._grid.cells.append(cell)
        cell.editor.changed.connect(lambda: self._touched(field.name))
        cell.editor.left.connect(lambda: self._leave(field.name))
        if field.choices in LISTS:
            # The window's own action has the key, wherever in the window one is; this menu only shows it.
            change = QAction(
                say("Sửa danh mục này…\t{lists_shortcut}", lists_shortcut=LISTS_SHORTCUT), cell.editor.input
            )
            change.setObjectName("action_change_list")
            change.triggered.connect(lambda _=False: self._want_list(field))
            cell.editor.input.addAction(change)
            cell.editor.input.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        cell.editor.texts_wanted.connect(lambda: self.texts_wanted.emit(field.name))
        return cell

    def _want_list(self, field: Field) -> None:
        self._editors[field.name].input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list_wanted.emit(field.choices)

    def _touched(self, name: str) -> None:
        self._cells[name].say("")
        self.changed.emit()

    def _leave(self, name: str) -> None:
        """Say at once what cannot be read, without waiting for Lưu."""
        if self._let_go:
            return
        editor = self._editors[name]
        self._visited.add(name)
        if editor.state() != self._states.get(name):
            try:
                self._split(name, editor.read())
            except EntryError as error:
                self._cells[name].say(str(error))
                return
        self.field_left.emit(name)

    def _split(self, name: str, value: object) -> None:
        """Put the symbol of a number such as `107/KH-UBND` into its own field, where nothing else stands there."""
        rest = self._editors.get(self._cells[name].field.rest_into)
        whole = typed_document_number(str(value)) if rest is not None and value else None
        if rest is None or whole is None or rest.read() not in (None, whole[1]):
            return
        self._editors[name].load(whole[0])
        rest.load(whole[1])


def _takes_tab(widget: QWidget) -> bool:
    policy = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & policy == policy
