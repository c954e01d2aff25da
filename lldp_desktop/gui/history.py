"""What happened to a record, who did it and when; and deleted records, which come back from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout
from shiboken6 import isValid

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import name_of, names_of_targets, shown, targets_of
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.undo import restore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.display import Names
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.change import LoggedChange
    from lldp_desktop.storage.store import Store

_NOTHING = say("(trống)")
_SIZE = (640, 420)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history with the lines below it, and the logged change that it tells of."""

    title: str
    lines: tuple[str, ...]
    change: LoggedChange


def history_of(store: Store, table: str, uid: str) -> list[Entry]:
    """Return a record's changes, the newest first: field by field from what to what, and file by file."""
    sets: dict[int, list[LoggedChange]] = {}
    for change in store.history(uid):
        sets.setdefault(change.change_set.number, []).append(change)
    return [_entry(store, table, changes[::-1]) for changes in sets.values()]


def deletions_of(store: Store, table: str) -> list[Entry]:
    """Return the deleted records of a table by name, the one deleted last first."""
    record_type = BY_TABLE[table]
    choices, names = choices_of(store), _names(store, table)
    return [
        Entry(
            say(
                "{named} — xóa lúc {when}",
                named=name_of(record_type, change.before, choices, names),
                when=_when(change),
            ),
            (),
            change,
        )
        for change in store.deletions(table)
        if change.before is not None
    ]


class HistoryDialog(QDialog):
    """A list of entries with their lines; what is shown is read from the database when it opens."""

    def __init__(self, name: str, title: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._empty = empty
        self.entries: list[Entry] = []
        self.notice = Notice(self)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName(f"{name}_list")
        self.tree.setAccessibleName(title)
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        heading = QLabel(title, self)
        set_look(heading, "title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        for each in (heading, self.notice, self.tree):
            layout.addWidget(each)
        layout.addLayout(self.buttons)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show what was read; the first entry is chosen."""
        if not isValid(self):  # closed before the answer came
            return
        self.entries = entries
        self.tree.clear()
        for entry in entries:
            item = QTreeWidgetItem([entry.title])
            item.addChildren([QTreeWidgetItem([line]) for line in entry.lines])
            self.tree.addTopLevelItem(item)
        self.tree.expandAll()
        if entries:
            self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        else:
            self.tree.addTopLevelItem(QTreeWidgetItem([self._empty]))


class DeletedRecords(HistoryDialog):
    """Deleted records of a page, with a button that brings one back."""

    def __init__(self, database: DatabaseThread, table: str, parent: QWidget) -> None:
        singular = say(BY_TABLE[table].singular)
        super().__init__(
            "deleted_records",
            say("Đã xóa: {singular}", singular=singular),
            say("Chưa có {singular} nào bị xóa.", singular=singular),
            parent,
        )
        self._database = database
        self._table = table
        self._restore = QPushButton(say("Khôi phục"), self)
        self._restore.setObjectName("button_restore")
        set_look(self._restore, "main")
        self._restore.clicked.connect(self._bring_back)
        self._restore.setEnabled(False)
        self.buttons.insertWidget(0, self._restore)
        self.read()

    def read(self) -> None:
        """Read the deleted records anew."""
        self._database.read(lambda store: deletions_of(store, self._table), self.show_entries, self.notice.tell_error)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show what was read."""
        super().show_entries(entries)
        if isValid(self):
            self._restore.setEnabled(bool(entries))

    @Slot()
    def _bring_back(self) -> None:
        row = self.tree.currentIndex().row()
        if 0 <= row < len(self.entries):
            change = self.entries[row].change
            self._database.operate(lambda store: restore(store, change), self._came_back, self.notice.tell_error)

    def _came_back(self, done: Done) -> None:
        del done
        if isValid(self):
            self.notice.hide()
            self.read()


def show_history(database: DatabaseThread, table: str, uid: str, parent: QWidget) -> HistoryDialog:
    """Open the history of one record."""
    dialog = HistoryDialog(
        "record_history",
        say("Lịch sử: {singular}", singular=say(BY_TABLE[table].singular)),
        say("Chưa có thay đổi nào."),
        parent,
    )
    database.read(lambda store: history_of(store, table, uid), dialog.show_entries, dialog.notice.tell_error)
    dialog.open()
    return dialog


def _entry(store: Store, table: str, changes: list[LoggedChange]) -> Entry:
    """Return what one operation did to a record and its files."""
    choices, names = choices_of(store), _names(store, table)
    lines = [line for change in changes for line in _lines(change, choices, names)]
    made = changes[0].change_set
    who = f" · {made.author}" if made.author else ""
    return Entry(f"{_when(changes[0])}{who} · {made.label}", tuple(lines), changes[0])


def _lines(change: LoggedChange, choices: Choices, names: Names) -> list[str]:
    was, now = change.before, change.after
    if change.table == ATTACHMENTS.table:
        before, after = (record["name"] if record else _NOTHING for record in (was, now))
        return [f"{say(ATTACHMENTS.label)}: {before} → {after}"]
    if was is None or now is None:
        return []
    lines = []
    for field in BY_TABLE[change.table].fields:
        if field.name in now:
            old, new = (shown(field, record[field.name], choices, names) or _NOTHING for record in (was, now))
            lines.append(f"{say(field.label)}: {old} → {new}")
    return lines


def _names(store: Store, table: str) -> Names:
    record_type = BY_TABLE[table]
    return names_of_targets(record_type, {target: store.lists.names(target) for target in targets_of(record_type)})


def _when(change: LoggedChange) -> str:
    """Return when it happened, by the clerk's own clock."""
    return say("{made_at:%H:%M ngày %d/%m/%Y}", made_at=datetime.fromisoformat(change.change_set.made_at).astimezone())
