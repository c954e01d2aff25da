"""Công cụ › Mức tiền thưởng: base salaries and rates with their days, each changed in a small form beside the lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types.reward_rates import BASE_SALARIES, REWARD_RATES
from lldp_desktop.domain.reward_rates import written
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton, add_action
from lldp_desktop.gui.questions import ask_unsaved
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.operations import records
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.reward_rates import Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_SIZE = (980, 600)
_KINDS = {kind.table: kind for kind in (BASE_SALARIES, REWARD_RATES)}


class RewardRates(QDialog):
    """The lists at the left, what was chosen beside them; the program's own rows are replaced, never lost."""

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reward_rates_dialog")
        self.setWindowTitle(say("Mức tiền thưởng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))
        self._database = database
        self._shown: Row | None = None
        self._rows: dict[str, list[Row]] = {table: [] for table in _KINDS}
        self.notice = Notice(self)
        self.trees = {
            BASE_SALARIES.table: _tree(
                BASE_SALARIES, [say("Từ ngày"), say("Mức lương (đồng)"), say("Căn cứ"), say("Ghi chú")], self
            ),
            REWARD_RATES.table: _tree(
                REWARD_RATES, [say("Từ ngày"), say("Hệ số"), say("Áp dụng cho"), say("Ghi chú")], self
            ),
        }
        self.forms = {table: RecordForm(kind, self) for table, kind in _KINDS.items()}
        self._title = QLabel(self)
        self._title.setObjectName("rate_title")
        self._title.setWordWrap(True)
        set_look(self._title, "subtitle")
        self._stack = QStackedWidget(self)
        self._save = add_action(self, "action_save_rate", say("Lưu"), "Ctrl+S", self.save)
        self._delete = add_action(self, "action_delete_rate", say("Xóa"), "Ctrl+Delete", self._drop_own)
        self._new = {
            table: add_action(
                self,
                f"action_new_{table}",
                say("Thêm {singular}", singular=say(kind.singular)),
                keys,
                partial(self._leave, partial(self._begin, table)),
            )
            for (table, kind), keys in zip(_KINDS.items(), ("Ctrl+Shift+N", "Ctrl+N"), strict=True)
        }
        self._lay_out()
        for table, tree in self.trees.items():
            # Queued: the tree is still handling the press, and would mark the row again after it was put back.
            tree.currentItemChanged.connect(partial(self._choose, table), Qt.ConnectionType.QueuedConnection)
        for form in self.forms.values():
            form.changed.connect(self._enable)
        self._begin(BASE_SALARIES.table)
        self._read(None)

    def is_changed(self) -> bool:
        """Tell whether something typed is not saved."""
        return self._form().is_changed()

    def reject(self) -> None:
        """Close, once nothing typed would be lost."""
        self._leave(super().reject)

    def save(self, proceed: Callable[[], object] | None = None) -> None:
        """Keep what the form shows as a row of the office's own, then go on."""
        table, shown = self._table(), self._shown
        values, problems = self._form().values()
        if problems:
            self._form().show_problems(problems)
            return
        uid = shown.record["uid"] if shown else None

        def job(store: Store) -> Done:
            checker = checker_of(store)
            if uid is None:
                return records.add(store, checker, table, values)
            return records.change(store, checker, table, str(uid), values)

        def then(done: Done) -> None:
            if isValid(self):
                self.notice.hide()
                after = done.changes[0].after if done.changes else None
                self._form().rebase(after or self._form().loaded)
                self._read(str(after["uid"]) if after else None)
                if proceed is not None:
                    proceed()

        self._database.operate(job, then, self._refused)

    def _refused(self, error: Exception) -> None:
        if isValid(self):
            self._form().refuse(error, self.notice)

    def _drop_own(self) -> None:
        """Delete the office's own row; where it stood for one of the program's, that one holds again."""
        shown = self._shown
        if shown is None or shown.record["uid"] is None:
            return
        table, uid = shown.table, str(shown.record["uid"])

        def then(_: Done) -> None:
            if isValid(self):
                self.notice.hide()
                self._begin(table)
                self._read(None)

        self._database.operate(lambda store: records.delete(store, table, uid), then, self._told)

    def _told(self, error: BaseException) -> None:
        if isValid(self):
            self.notice.tell_error(error)

    def _read(self, uid: str | None) -> None:
        """Read all rows anew; the one of that uid is shown then."""

        def then(found: tuple[list[Row], Choices]) -> None:
            if isValid(self):
                self._show_rows(*found, uid)

        self._database.read(lambda store: (rows_of(store), choices_of(store)), then, self._told)

    def _show_rows(self, rows: list[Row], choices: Choices, uid: str | None) -> None:
        for form in self.forms.values():
            form.offer(choices, {})
        for table, tree in self.trees.items():
            self._rows[table] = [row for row in rows if row.table == table]
            tree.blockSignals(True)
            tree.clear()
            for row in self._rows[table]:
                item = QTreeWidgetItem(tree, _cells(row, choices))
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                for column in (2, 3):
                    item.setToolTip(column, item.text(column))
            tree.blockSignals(False)
        if uid is not None:
            self._shown = next((row for row in rows if row.record["uid"] == uid), None)
        self._mark()
        self._enable()

    def _choose(self, table: str, *_: object) -> None:
        """Show the row that was chosen, once what stands in the form is safe."""
        place = self.trees[table].currentIndex().row()
        row = self._rows[table][place] if 0 <= place < len(self._rows[table]) else None
        if row is not None and row != self._shown:
            self._mark()
            self._leave(partial(self._show, table, row))

    def _show(self, table: str, row: Row) -> None:
        self._shown = row
        self._turn_to(table, row.record)

    def _begin(self, table: str) -> None:
        """Begin a new row."""
        self._shown = None
        self._turn_to(table, _KINDS[table].blank())
        self.forms[table].focus_first()

    def _turn_to(self, table: str, record: Record) -> None:
        self._stack.setCurrentWidget(self.forms[table])
        self.notice.hide()
        self.forms[table].load(record)
        self._mark()
        self._enable()

    def _mark(self) -> None:
        """Mark the row that the form shows, and no other."""
        for table, tree in self.trees.items():
            tree.blockSignals(True)
            tree.selectionModel().clear()
            if self._shown in self._rows[table]:
                tree.setCurrentIndex(tree.model().index(self._rows[table].index(self._shown), 0))
            tree.blockSignals(False)

    def _leave(self, proceed: Callable[[], object]) -> None:
        if not self.is_changed():
            proceed()
            return

        def drop() -> None:
            self._form().load(self._form().loaded)
            proceed()

        ask_unsaved(self, self._title.text(), lambda: self.save(proceed), drop)

    @Slot()
    def _enable(self) -> None:
        kind, shown = _KINDS[self._table()], self._shown
        singular = say(kind.singular)
        is_own = shown is not None and shown.record["uid"] is not None
        if shown is None:
            title = say("{singular} mới", singular=singular)
        elif is_own:
            title = singular
        else:
            title = say("{singular} có sẵn; lưu thay đổi thì dùng số của đơn vị", singular=singular)
        self._title.setText(sentence(title))
        self._save.setEnabled(self.is_changed())
        self._delete.setEnabled(is_own)
        self._delete.setText(say("Về số có sẵn") if shown is not None and shown.replaces_shipped else say("Xóa"))

    def _table(self) -> str:
        return next(table for table, form in self.forms.items() if form is self._stack.currentWidget())

    def _form(self) -> RecordForm:
        return self.forms[self._table()]

    def _lay_out(self) -> None:
        note = QLabel(
            say(
                "Mức gợi ý của một cá nhân = hệ số × lương cơ sở của ngày quyết định; hộ gia đình, tập thể nhân thêm "
                "hệ số riêng (dòng không ghi hình thức). Ghi hệ số 0 để không gợi ý."
            ),
            self,
        )
        note.setWordWrap(True)
        set_look(note, "muted")
        lists = QVBoxLayout()
        lists.setSpacing(SMALL)
        for stretch, (table, tree) in zip((2, 3), self.trees.items(), strict=True):
            head = QHBoxLayout()
            label = QLabel(say(_KINDS[table].label), self)
            label.setBuddy(tree)
            set_look(label, "subtitle")
            head.addWidget(label, 1)
            button = ActionButton(self._new[table], self)
            button.setText(say("Thêm"))
            head.addWidget(button)
            lists.addLayout(head)
            lists.addWidget(tree, stretch)
        for form in self.forms.values():
            self._stack.addWidget(form)
        buttons = QHBoxLayout()
        buttons.addWidget(ActionButton(self._save, self, main=True))
        self._delete_button = ActionButton(self._delete, self)
        self._delete.changed.connect(lambda: self._delete_button.setText(self._delete.text()))
        buttons.addWidget(self._delete_button)
        buttons.addStretch()
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        side = QVBoxLayout()
        side.setSpacing(SMALL)
        side.addWidget(self._title)
        side.addWidget(self._stack, 1)
        side.addLayout(buttons)
        columns = QHBoxLayout()
        columns.setSpacing(MEDIUM)
        columns.addLayout(lists, 3)
        columns.addLayout(side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.notice)
        column.addWidget(note)
        column.addLayout(columns, 1)
        for push in self.findChildren(QPushButton):
            push.setAutoDefault(False)  # Enter goes on in the form


def _tree(kind: RecordType, heads: list[str], parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setObjectName(kind.table)
    tree.setAccessibleName(say(kind.label))
    tree.setHeaderLabels(heads)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.header().setStretchLastSection(False)
    for column in range(len(heads)):
        mode = QHeaderView.ResizeMode.Stretch if column == 2 else QHeaderView.ResizeMode.ResizeToContents
        tree.header().setSectionResizeMode(column, mode)
    return tree


def _cells(row: Row, choices: Choices) -> list[str]:
    record = row.record
    notes = {
        say("chưa đối chiếu"): record["unconfirmed"],
        say("số của đơn vị"): record["uid"] is not None,
    }
    note = ", ".join(text for text, is_so in notes.items() if is_so)
    day = entry_date(from_iso(str(record["valid_from"])))
    if row.table == BASE_SALARIES.table:
        return [day, grouped(int(str(record["amount"]))), str(record["basis"] or ""), note]
    named = [
        say(choices[REWARD_RATES.field(name).choices].label(record[name]))
        for name in ("form", "level", "recipient_kind")
        if record[name] is not None
    ]
    if record["form"] is None:
        named.append(say("nhân với mức của cá nhân"))
    return [day, written(record), " · ".join(named), note]
