"""What is done to the rows of a list: a row's menu with its keys, cells copied and pasted, several rows at once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from lldp_desktop.domain.errors import RefusedError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.field_change import FieldChange
from lldp_desktop.gui.importing.list_export import ListExport
from lldp_desktop.gui.listing import checker_of, read_names
from lldp_desktop.gui.page import Page
from lldp_desktop.gui.questions import ask_delete
from lldp_desktop.operations import bulk, table_text
from lldp_desktop.operations.office_choices import choices_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, RecordType
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.display import Names
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.gui.record_list import RecordList
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store


class ListActions(QObject):
    """The menu of a list's rows; its actions work by their keys while the list has the keyboard.

    `leave` goes on once nothing typed would be lost: the form may show one of the rows that change.
    """

    edit_wanted = Signal()
    delete_wanted = Signal()
    #: A table was pasted that is to be looked at before it goes in: a Grid.
    table_pasted = Signal(object)

    def __init__(
        self,
        record_type: RecordType,
        rows: RecordList,
        database: DatabaseThread,
        notice: Notice,
        leave: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(rows)
        self._type = record_type
        self._list = rows
        self._database = database
        self._notice = notice
        self._leave = leave
        singular = say(record_type.singular)
        self._edit = self._action("action_edit_row", say("Sửa"), "F2", self.edit_wanted.emit)
        self._copy = self._action("action_copy_rows", say("Sao chép"), "Ctrl+C", self.copy)
        self._paste = self._action(
            "action_paste_rows", say("Dán thành {singular} mới", singular=singular), "Ctrl+V", self.paste
        )
        self._change = self._action(
            "action_change_rows", say("Sửa một ô của các dòng đã chọn…"), "Shift+F2", self.change
        )
        self._delete = self._action("action_delete_rows", say("Xóa"), "Delete", self.delete)
        self._out = ListExport(record_type, rows, database, notice)
        self._export = self._action(
            "action_export_list", say("Xuất danh sách ra Excel…"), "Ctrl+Shift+F10", self._ask_export
        )
        rows.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.table.customContextMenuRequested.connect(self._open_menu)

    def menu(self) -> QMenu:
        """Return the menu of the rows that are selected."""
        several = len(self._list.selected_rows())
        menu = QMenu(self._list)
        menu.setObjectName("row_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._edit.setEnabled(several == 1)
        for action in (self._copy, self._delete, self._change):
            action.setEnabled(several > 0)
        self._delete.setText(say("Xóa {several} dòng", several=grouped(several)) if several > 1 else say("Xóa"))
        menu.addAction(self._edit)
        page = self._list.parent()
        while page is not None and not isinstance(page, Page):
            page = page.parent()
        duplicate = page.findChild(QAction, "action_duplicate") if page is not None and several == 1 else None
        if duplicate is not None:
            menu.addAction(duplicate)
        menu.addActions([self._change, self._delete])
        menu.addSeparator()
        menu.addActions([self._copy, self._paste])
        menu.addSeparator()
        menu.addAction(self._export)
        # Its keys work without the menu, and whatever is selected then.
        menu.aboutToHide.connect(self._enable_all)
        return menu

    def copy(self) -> None:
        """Put the selected rows on the clipboard as cells, in the columns that are shown."""
        numbers, fields, table = self._numbers(), self._columns(), self._type.table

        def job(store: Store) -> str:
            rows = store.lists.rows(table, numbers)
            records = [rows[number] for number in numbers if number in rows]
            return table_text.written(fields, records, choices_of(store), read_names(store, table))

        def then(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._notice.tell(say("Đã sao chép {numbers} dòng.", numbers=grouped(len(numbers))), calm=True)

        if numbers:
            self._database.read(job, then, self._notice.tell_error)

    def paste(self) -> None:
        """Add the cells of the clipboard as new records; where something is doubtful, they are looked at first."""
        data = QGuiApplication.clipboard().mimeData()
        text, fields, record_type = data.text(), self._columns(), self._type
        html = data.html()

        def failed(error: Exception) -> None:
            from lldp_desktop.exchange.spreadsheet.clipboard import pasted_grid, with_head

            grid = pasted_grid(say("Bảng đã dán"), html, text) if isinstance(error, RefusedError) else None
            if grid is not None and len(grid.rows) > 0 and grid.width > 1:
                self.table_pasted.emit(with_head(grid, fields))
            else:
                self._notice.tell_error(error)

        def job(store: Store) -> Done:
            from lldp_desktop.domain.old_encodings import recognised

            if recognised(text.split()) is not None:
                raise RefusedError([say("Chữ đã dán gõ bằng phông chữ cũ.")])
            checker, today = checker_of(store), date.today()  # noqa: DTZ011 - the clerk's own calendar day
            names = read_names(store, record_type.table)
            rows = table_text.read(record_type, fields, text, checker.choices, names, today)
            return bulk.add_many(store, checker, record_type.table, rows)

        self._database.operate(job, self._told, failed)

    def change(self) -> None:
        """Ask which field of the selected rows is to have which value, and change it."""
        numbers = self._numbers()
        if not numbers:
            return

        def ask() -> None:
            self._database.read(self._offered, show, self._notice.tell_error)

        def show(offered: tuple[Choices, Names]) -> None:
            FieldChange(self._type, len(numbers), offered, partial(self._change_rows, numbers), self._list).open()

        self._leave(ask)

    def delete(self) -> None:
        """Delete the row that the form shows, or all that are selected, asked once."""
        numbers = self._numbers()
        if len(numbers) <= 1:
            self.delete_wanted.emit()
            return
        many = f"{grouped(len(numbers))} {say(self._type.singular)}"
        name = say("Có thể lấy lại bằng Hoàn tác.")
        ask_delete(self._list, many, name, lambda: self._leave(partial(self._delete_rows, numbers)))

    def _change_rows(self, numbers: list[int], field: str, value: object) -> None:
        table = self._type.table

        def job(store: Store) -> Done:
            return bulk.change_many(store, checker_of(store), table, _uids(store, table, numbers), field, value)

        self._database.operate(job, self._told, self._notice.tell_error)

    def _delete_rows(self, numbers: list[int]) -> None:
        table = self._type.table
        self._database.operate(
            lambda store: bulk.delete_many(store, table, _uids(store, table, numbers)),
            self._told,
            self._notice.tell_error,
        )

    def _offered(self, store: Store) -> tuple[Choices, Names]:
        return choices_of(store), read_names(store, self._type.table)

    def _told(self, done: Done) -> None:
        """Hide what was wrong before; the line at the window's foot says what was done."""
        del done
        self._notice.hide()

    def _numbers(self) -> list[int]:
        return [self._list.model.number_at(row) for row in self._list.selected_rows()]

    def _columns(self) -> list[Field]:
        """Return the columns as they stand: moved and hidden as the clerk wants them."""
        header = self._list.table.horizontalHeader()
        places = [header.logicalIndex(place) for place in range(header.count())]
        return [self._list.model.fields[place] for place in places if not header.isSectionHidden(place)]

    def _ask_export(self) -> None:
        self._out.ask(self._columns())

    @Slot()
    def _enable_all(self) -> None:
        for action in (self._edit, self._copy, self._delete, self._change):
            action.setEnabled(True)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self.menu().popup(self._list.table.viewport().mapToGlobal(place))

    def _action(self, name: str, text: str, keys: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False: do())
        self._list.table.addAction(action)
        return action


def _uids(store: Store, table: str, numbers: Sequence[int]) -> list[str]:
    rows = store.lists.rows(table, numbers)
    return [str(rows[number]["uid"]) for number in numbers if number in rows]
