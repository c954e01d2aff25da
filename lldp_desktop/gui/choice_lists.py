"""Danh mục lựa chọn: the lists of choices, changed entry by entry, with the keyboard alone if wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.choice_entries import ChoiceEntries
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.operations import choice_lists, undo
from lldp_desktop.operations.choice_lists import LISTS, Entry
from lldp_desktop.operations.records import Done

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.storage.store import Store

_SIZE = (900, 560)
_NAME_ROLE = Qt.ItemDataRole.UserRole


class _NameLine(QLineEdit):
    """A line that keeps its keys to itself only while something is typed: else Ctrl+Z is the dialog's."""

    def event(self, event: QEvent) -> bool:
        """Leave keys to the dialog's actions while nothing is typed."""
        if event.type() is QEvent.Type.ShortcutOverride and not self.text():
            return False
        return super().event(event)


class ChoiceLists(QDialog):
    """The lists on the left, the entries of the one chosen beside them; a line takes new names and renames.

    Ctrl+Z and Ctrl+Y turn here only what was done to choices; all else waits for the window.
    """

    #: On closing: the list that is shown, and the code of what was added to it last, where that is on offer.
    added = Signal(str, str)

    def __init__(self, database: DatabaseThread, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("choice_lists")
        self.setWindowTitle(say(CHOICES.label))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 60))
        self._database = database
        self._renamed: Entry | None = None
        self._asked = 0
        self._added = ("", "")
        self.notice = Notice(self)
        self.lists = self._make_lists()
        self.entries = ChoiceEntries(self)
        self._prompt = QLabel(self)
        self._prompt.setObjectName("choice_prompt")
        self._prompt.setWordWrap(True)
        self._prompt.setTextFormat(Qt.TextFormat.PlainText)
        self.line = _NameLine(self)
        self.line.setObjectName("choice_name")
        self.line.setMinimumHeight(field_height(self.line))
        self.line.returnPressed.connect(self._enter_name)
        self._take = QPushButton(self)
        self._take.setObjectName("button_take_name")
        self._take.setAutoDefault(False)
        self._take.clicked.connect(self._enter_name)
        self._actions = self._make_actions()
        self._lay_out()
        self.lists.currentRowChanged.connect(self._show_list)
        self.entries.currentItemChanged.connect(self._show_state)
        self.entries.itemDoubleClicked.connect(self._begin_renaming)
        self._begin_adding()
        self.lists.setCurrentRow(list(LISTS).index(name) if name in LISTS else 0)
        (self.line if name else self.lists).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc gives up a renaming or what was typed, and only then closes; Down leads from the line to the entries."""
        if event.key() == Qt.Key.Key_Escape and (self._renamed is not None or self.line.text()):
            self._begin_adding()
        elif event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.entries.setFocus()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Tell what was added, for the field from which one came."""
        name, code = self._added
        if name == self._name() and any(e.code == code and not e.hidden for e in self.entries.shown):
            self.added.emit(name, code)
        super().done(result)

    @Slot()
    def _show_list(self) -> None:
        """Show the list that was chosen on the left, from its first entry."""
        self.notice.hide()
        self.entries.show_entries([], "")
        if self._renamed is not None:
            self._begin_adding()
        self._read("")

    def _read(self, code: str) -> None:
        """Read the entries anew, and what can be undone; `code` is then the one chosen."""
        self._asked += 1
        asked, name = self._asked, self._name()

        def then(read: tuple[list[Entry], str, str]) -> None:
            if isValid(self) and asked == self._asked:
                entries, back, again = read
                self._turnable("action_undo_choice", say("Hoàn tác"), back)
                self._turnable("action_redo_choice", say("Làm lại"), again)
                self.entries.show_entries(entries, code)
                self._show_state()

        self._database.read(lambda store: (choice_lists.entries(store, name), *_turnable(store)), then, self._failed)

    def _do(self, job: Callable[[Store], Done | None], code: str, then: Callable[[Done], None] | None = None) -> None:
        """Carry out an operation, then show its list with `code`, or what was added, chosen."""

        def done(result: Done) -> None:
            if not isValid(self):
                return
            self.notice.hide()
            if then is not None:
                then(result)
            rows = [change.after or change.before or {} for change in result.changes]
            row = list(LISTS).index(str(rows[0]["list"])) if rows else self.lists.currentRow()
            if row != self.lists.currentRow():
                self.lists.setCurrentRow(row)
            else:
                self._read(code or (str(rows[0]["code"]) if rows else ""))

        self._database.operate(lambda store: job(store) or Done("", ()), done, self._failed)

    def _failed(self, error: Exception) -> None:
        """Say why nothing was done; what was typed stays."""
        if isValid(self):
            self.notice.tell_error(error)

    @Slot()
    def _enter_name(self) -> None:
        """Add an entry of the name typed, or rename the one that is being renamed."""
        name, typed, renamed = self._name(), self.line.text(), self._renamed

        def job(store: Store) -> Done:
            if renamed is None:
                return choice_lists.add(store, name, typed)
            return choice_lists.rename(store, name, renamed.code, typed)

        def then(done: Done) -> None:
            if renamed is None and done.changes:
                self._added = (name, str((done.changes[0].after or {})["code"]))
            if self.line.text() == typed:
                self._begin_adding()
                (self.line if renamed is None else self.entries).setFocus()

        self._do(job, renamed.code if renamed else "", then)

    @Slot()
    def _begin_adding(self) -> None:
        self._renamed = None
        self.line.clear()
        self._say(say("Thêm lựa chọn mới (gõ tên rồi Enter):"), say("Thêm"))

    @Slot()
    def _begin_renaming(self) -> None:
        entry = self.entries.current()
        if entry is not None:
            self._renamed = entry
            self._say(say("Đổi tên “{label}” thành (Enter để đổi, Esc để thôi):", label=entry.label), say("Đổi tên"))
            self.line.setText(entry.label)
            self.line.selectAll()
            self.line.setFocus()

    def _say(self, prompt: str, take: str) -> None:
        self._prompt.setText(prompt)
        self.line.setAccessibleName(prompt)
        self._take.setText(take)

    def _act(self, operation: Callable[[Store, str, str], Done]) -> None:
        """Carry out an operation on the entry that is chosen; it stays chosen."""
        entry, name = self.entries.current(), self._name()
        if entry is not None:
            self._do(lambda store: operation(store, name, entry.code), entry.code)

    def _hide_or_show(self) -> None:
        entry = self.entries.current()
        if entry is not None:
            self._act(choice_lists.show if entry.hidden else choice_lists.hide)

    def _delete(self) -> None:
        """Delete the entry; the one that comes into its place is chosen next."""
        entry, name = self.entries.current(), self._name()
        if entry is not None:
            place = self.entries.shown.index(entry)
            beside = [*self.entries.shown[place + 1 :], *reversed(self.entries.shown[:place])]
            self._do(lambda store: choice_lists.delete(store, name, entry.code), beside[0].code if beside else "")

    def _turn(self, operation: Callable[[Store], Done | None]) -> None:
        entry = self.entries.current()
        self._do(operation, entry.code if entry else "")

    @Slot()
    def _show_state(self) -> None:
        """Let be done what can be done to the entry that is chosen."""
        entry, actions = self.entries.current(), self._actions
        for action in ("rename", "up", "down", "hide", "delete", "reset"):
            actions[f"action_{action}_choice"].setEnabled(entry is not None)
        if entry is not None:
            actions["action_hide_choice"].setText(say("Hiện lại") if entry.hidden else say("Ẩn"))
            actions["action_reset_choice"].setEnabled(entry.first_name not in ("", entry.label))
            actions["action_up_choice"].setEnabled(entry is not self.entries.shown[0])
            actions["action_down_choice"].setEnabled(entry is not self.entries.shown[-1])
            actions["action_delete_choice"].setEnabled(not entry.first_name)

    def _turnable(self, action: str, verb: str, label: str) -> None:
        self._actions[action].setEnabled(bool(label))
        self._actions[action].setToolTip(f"{verb}: {label}" if label else verb)

    def _name(self) -> str:
        return str(self.lists.currentItem().data(_NAME_ROLE))

    def _make_lists(self) -> QListWidget:
        lists = QListWidget(self)
        lists.setObjectName("choice_list_names")
        lists.setAccessibleName(say("Các danh mục"))
        for code, label in LISTS.labels.items():
            item = QListWidgetItem(say(label), lists)
            item.setData(_NAME_ROLE, code)
        lists.setFixedWidth(lists.sizeHintForColumn(0) + 3 * MEDIUM)
        lists.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return lists

    def _make_actions(self) -> dict[str, QAction]:
        """Make what can be done to an entry: in its menu, as buttons, and by keys anywhere in the dialog."""
        wanted: list[tuple[str, str, str, Callable[[], None]]] = [
            ("action_rename_choice", say("Đổi tên"), "F2", self._begin_renaming),
            ("action_up_choice", say("Lên"), "Ctrl+Up", lambda: self._act(partial(choice_lists.move, by=-1))),
            ("action_down_choice", say("Xuống"), "Ctrl+Down", lambda: self._act(partial(choice_lists.move, by=1))),
            ("action_hide_choice", say("Ẩn"), "Ctrl+H", self._hide_or_show),
            (
                "action_reset_choice",
                say("Về tên ban đầu"),
                "Ctrl+B",
                lambda: self._act(partial(choice_lists.rename, label="")),
            ),
            ("action_delete_choice", say("Xóa"), "Ctrl+Delete", self._delete),
            ("action_undo_choice", say("Hoàn tác"), "Ctrl+Z", lambda: self._turn(undo.undo)),
            ("action_redo_choice", say("Làm lại"), "Ctrl+Y", lambda: self._turn(undo.redo)),
        ]
        made = {}
        for name, text, keys, do in wanted:
            made[name] = action = QAction(text, self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(False)
            action.triggered.connect(lambda _=False, do=do: do())
            self.entries.addAction(action)
            self.addAction(action)
        return made

    def _lay_out(self) -> None:
        title = QLabel(say(CHOICES.label), self)
        set_look(title, "title")
        side = QVBoxLayout()
        side.setSpacing(SMALL)
        for action in self._actions.values():
            button = ActionButton(action, self)
            button.setAutoDefault(False)
            action.changed.connect(partial(_name_anew, button, action))
            side.addWidget(button)
        side.addStretch()
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.setToolTip(say("Đóng (Esc)"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        side.addWidget(close)
        line = QHBoxLayout()
        line.addWidget(self.line, 1)
        line.addWidget(self._take)
        middle = QVBoxLayout()
        middle.setSpacing(SMALL)
        middle.addWidget(self._prompt)
        middle.addLayout(line)
        middle.addWidget(self.entries, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        grid.setSpacing(SMALL)
        grid.addWidget(title, 0, 0, 1, 3)
        grid.addWidget(self.notice, 1, 0, 1, 3)
        grid.addWidget(self.lists, 2, 0)
        grid.addLayout(middle, 2, 1)
        grid.addLayout(side, 2, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)


def _reset_name(store: Store, name: str, code: str) -> Done:
    return choice_lists.rename(store, name, code, "")


def _turnable(store: Store) -> tuple[str, str]:
    """Return what can be undone and what redone here: operations on choices alone; "" where there is none."""
    labels = []
    for target in (store.to_undo(), store.to_redo()):
        is_ours = target is not None and all(c.table == CHOICES.table for c in store.logged_changes(target.number))
        labels.append(target.label if target is not None and is_ours else "")
    return labels[0], labels[1]


def _name_anew(button: QPushButton, action: QAction) -> None:
    """Let a button say what its action says now."""
    button.setText(action.text())
    button.setAccessibleName(action.text())
    button.setToolTip(f"{action.toolTip()} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
