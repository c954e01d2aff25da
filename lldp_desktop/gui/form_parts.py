"""What stands beside a list and watches over what is typed there: the form, its draft, its checks, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.attachments import Attachments
from lldp_desktop.gui.drafts import FormDraft
from lldp_desktop.gui.form_checks import FormChecks
from lldp_desktop.gui.form_side import FormSide
from lldp_desktop.gui.history import DeletedRecords, show_history
from lldp_desktop.gui.list_actions import ListActions
from lldp_desktop.gui.questions import ask_delete, ask_unsaved
from lldp_desktop.operations import records

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.record_page import RecordPage
    from lldp_desktop.operations.records import Done


class FormParts(QObject):
    """The parts of one page that its list can do without at first; made by the page, which they tell what happens."""

    def __init__(self, record_type: RecordType, database: DatabaseThread, page: RecordPage) -> None:
        super().__init__(page)
        self._type, table = record_type, record_type.table
        self._database, self._page = database, page
        self.side = side = FormSide(record_type, page.beside, page.does)
        self.draft = FormDraft(table, database, page.unsaved, page)
        side.form.changed.connect(self.draft.follow)
        self.draft.trouble.connect(page.trouble)
        self.checks = FormChecks(record_type, side, database, page.shown, page)
        self.files = Attachments(table, side, database, page.save, page)
        self.files.marked.connect(page.list.model.mark)
        self.files.waiting_changed.connect(self.draft.follow)
        self.rows = ListActions(record_type, page.list, database, side.notice, page.leave)
        self.rows.edit_wanted.connect(side.form.focus_first)
        self.rows.delete_wanted.connect(page.ask_delete)
        self.rows.table_pasted.connect(page.table_pasted)
        side.form.list_wanted.connect(page.list_wanted)
        side.escaped.connect(page.leave_form)

    def ask_unsaved(self, save: Callable[[], None], drop: Callable[[], None]) -> None:
        """Ask what to do with what is not saved (Lưu / Bỏ / Quay lại)."""
        ask_unsaved(self._page, self.side.title.text(), save, drop)

    def ask_delete(self, name: str, delete: Callable[[], None]) -> None:
        """Ask whether the record of this name is to be deleted."""
        ask_delete(self._page, say(self._type.singular), name, delete)

    def delete(self, uid: str, then: Callable[[Done], None], failed: Callable[[Exception], None]) -> None:
        """Delete a record."""
        self._database.operate(lambda store: records.delete(store, self._type.table, uid), then, failed)

    def show_history(self, uid: str | None) -> None:
        """Show every change of a record."""
        if uid is not None:
            show_history(self._database, self._type.table, uid, self._page)

    def show_deleted(self) -> None:
        """Show the deleted records of the page's type."""
        DeletedRecords(self._database, self._type.table, self._page).open()
