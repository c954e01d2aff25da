"""The page of one record type: its list and its form, side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.gui.display import name_of, targets_of, year_of
from lldp_desktop.gui.drafts import FormDraft, Unsaved, new_record, resumed
from lldp_desktop.gui.form_checks import FormChecks
from lldp_desktop.gui.form_side import FormSide
from lldp_desktop.gui.history import DeletedRecords, show_history
from lldp_desktop.gui.list_actions import ListActions
from lldp_desktop.gui.listing import Listing, checker_of, read_footer, read_listing
from lldp_desktop.gui.page import Page
from lldp_desktop.gui.questions import ask_delete, ask_unsaved
from lldp_desktop.gui.record_list import RecordList
from lldp_desktop.operations import doubts, records
from lldp_desktop.operations.doubts import DoubtedError
from lldp_desktop.operations.records import Done, RecordRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.domain.doubts import Doubt
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.display import Names
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store

_FIRST_SIZES = [720, 470]


class RecordPage(Page):
    """Lists the records of a type; the form shows the one that is chosen, or a new one."""

    def __init__(self, record_type: RecordType, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        super().__init__(record_type.table, record_type.label, parent)
        self._type = record_type
        self._database = database
        self._uid: str | None = None
        self._last: str | None = None
        self._listing: Listing | None = None
        self._names: Names | None = None
        self._asked = 0
        self._saving = False
        self._fresh = True
        self._new = self.add_action("action_new", f"Thêm {record_type.singular}", "Ctrl+N", self._start_new)
        self._save = self.add_action("action_save", "Lưu", "Ctrl+S", self.save)
        self._save_and_new = self.add_action(
            "action_save_and_new", "Lưu và thêm dòng mới", "Ctrl+Return", lambda: self.save(self._show_next)
        )
        self._duplicate = self.add_action(
            "action_duplicate", f"Nhân bản {record_type.singular}", "Ctrl+D", lambda: self.leave(self._show_copy)
        )
        away = self.add_action("action_leave_form", "Rời phiếu, về danh sách", "Esc", self._leave_form)
        # The menu shows the key; the form's side takes it, so that it is free for searching and for popups.
        away.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete = self.add_action("action_delete", f"Xóa {record_type.singular}", "Ctrl+Delete", self._ask_delete)
        self._history = self.add_action("action_history", "Lịch sử của dòng này…", "Ctrl+H", self._show_history)
        self.add_action("action_deleted", "Dòng đã xóa…", "Ctrl+Shift+H", self._show_deleted)
        self.list = RecordList(record_type, self._new, self)
        self._side = FormSide(
            record_type,
            self,
            new=self._new,
            save=self._save,
            save_and_new=self._save_and_new,
            delete=self._delete,
        )
        self.form, self.notice = self._side.form, self._side.notice
        self.draft = FormDraft(record_type.table, database, self._unsaved, self)
        self.form.changed.connect(self.draft.follow)
        self._checks = FormChecks(record_type, self._side, database, self._shown, self)
        self._side.escaped.connect(self._leave_form)
        self.splitter = self._lay_out()
        self._restore_layout(settings)
        self.list.chosen.connect(self._choose)
        self.list.asked.connect(self._ask_listing)
        self.list.model.rows_wanted.connect(self._ask_rows)
        self.rows = ListActions(record_type, self.list, database, self.notice, self.leave)
        self.rows.edit_wanted.connect(self.form.focus_first)
        self.rows.delete_wanted.connect(self._ask_delete)
        self.add_action("action_find", "Tìm trong danh sách", "Ctrl+F", self.list.search)
        self.form.changed.connect(self._show_state)
        database.changed.connect(self._follow)
        self._load(None)
        self._ask_listing()

    def is_changed(self) -> bool:
        """Tell whether the form has something that is not saved, or is being saved."""
        return self.form.is_changed()

    def leave(self, proceed: Callable[[], None]) -> None:
        """Ask what to do with unsaved changes (Lưu / Bỏ / Quay lại) before going on."""
        if not self.is_changed():
            proceed()
            return
        ask_unsaved(self, self._side.title.text(), lambda: self.save(proceed), lambda: self._drop(proceed))

    def save(self, then: Callable[[], None] | None = None, accepted: Sequence[Doubt] = ()) -> None:
        """Save what the form shows, and go on where that worked; otherwise say why, with everything still there.

        What is doubtful is asked first, unless it was `accepted`.
        """
        if self._saving:
            return
        QGuiApplication.inputMethod().commit()  # letters that still compose are meant too
        values, unread = self.form.values()
        if unread:
            self.form.show_problems(unread)
            return
        self._saving = True
        self._show_state()
        self.draft.hold()
        table, uid, draft = self._type.table, self._uid, self.draft.id
        listed = self.list.year()

        def job(store: Store) -> Done:
            return doubts.save(
                store, checker_of(store), table, uid, values, listed=listed, accepted=accepted, draft=draft
            )

        self._database.operate(job, partial(self._saved, then, self.form.states()), partial(self._not_saved, then))

    def resume(self, draft: Draft, taken: Callable[[], None]) -> None:
        """Put a draft back into the form once that has nothing unsaved; `taken` is called when it stands there."""
        table, uid = self._type.table, draft.uid

        def then(record: Record | None) -> None:
            self.leave(lambda: self._retype(draft, record, taken))

        self._database.read(lambda store: store.record(table, uid) if uid else None, then, self.notice.tell_error)

    def let_go(self) -> None:
        """Keep what stands in the form as it is now; no draft is written after that."""
        self.draft.close()
        self.form.let_go()

    def keep_layout(self, settings: QSettings) -> None:
        """Keep the splitter and the columns."""
        settings.setValue(f"{self.objectName()}/splitter", self.splitter.saveState())
        settings.setValue(f"{self.objectName()}/columns", self.list.columns())

    def _lay_out(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes(_FIRST_SIZES)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*self.margins())
        layout.addWidget(splitter)
        return splitter

    def _restore_layout(self, settings: QSettings) -> None:
        splitter = settings.value(f"{self.objectName()}/splitter")
        if isinstance(splitter, QByteArray):
            self.splitter.restoreState(splitter)
        columns = settings.value(f"{self.objectName()}/columns")
        if isinstance(columns, QByteArray):
            self.list.restore_columns(columns)

    @Slot()
    def _ask_listing(self) -> None:
        """Read the list anew; only the newest answer is shown."""
        self._asked += 1
        asked, query = self._asked, replace(self.list.query(self._uid), names=self._names)

        def then(listing: Listing) -> None:
            if asked == self._asked:
                self._show_listing(listing)
                self._database.read(lambda store: read_footer(store, query.wanted), sum_up, self.notice.tell_error)

        def sum_up(text: str) -> None:
            if asked == self._asked:
                self.list.show_footer(text)

        self._database.read(lambda store: read_listing(store, query), then, self.notice.tell_error)

    @Slot(object)
    def _ask_rows(self, ids: list[int]) -> None:
        """Read the rows that came into sight."""
        table, show = self._type.table, self.list.model.show_rows
        self._database.read(lambda store: store.lists.rows(table, ids), show, self.notice.tell_error)

    def _show_listing(self, listing: Listing) -> None:
        before, self._listing, self._names = self._listing, listing, listing.names
        if before is None or (before.names, before.choices) != (listing.names, listing.choices):
            self.form.offer(listing.choices, listing.names)
        self.list.show_listing(listing)
        if self._fresh:
            self._fresh = False
            if not self.is_changed():
                first = self.list.model.uid_at(0)
                self._load(self.list.model.record(first) if first else None)
        elif self._uid is not None and not self.is_changed():
            record = self.list.model.record(self._uid)
            if record is not None:
                self.form.load(record)
        self.list.select(self._uid)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Read the list anew where an operation, of whichever page, changed something that it shows."""
        shown = {self._type.table, *targets_of(self._type)}
        if not any(change.table in shown for change in done.changes):
            return
        if any(change.table in targets_of(self._type) for change in done.changes):
            self._names = None
        gone = any(change.uid == self._uid and change.after is None for change in done.changes)
        if gone and not self.is_changed():
            self._load(None)
        self._ask_listing()

    @Slot(str)
    def _choose(self, uid: str) -> None:
        """Show the record of the row that was chosen, once what stands in the form is safe."""
        if uid == self._uid:
            return
        self.list.select(self._uid)

        def proceed() -> None:
            record = self.list.model.record(uid)
            self._load(record)
            self.list.select(uid)

        self.leave(proceed)

    def _start_new(self) -> None:
        self.leave(self._show_blank)

    def _show_blank(self) -> None:
        self._load(None)
        self.form.focus_first()

    def _show_next(self) -> None:
        """Show a new record with what is likely the same again: date, enterprise, source."""
        kept = {field.name: self.form.loaded[field.name] for field in self._type.fields if field.sticky}
        self._load(None)
        self.form.load({**self._type.blank(), **kept})
        self.form.focus_first()

    def _show_copy(self) -> None:
        """Show a new record that says what the one shown says, unsaved."""
        record = self.form.loaded
        self._load(None)
        self.form.fill_in(record)
        self.form.focus_first()

    def _shown(self) -> tuple[str | None, int | None]:
        """Return the uid of the record in the form, and the year that is listed."""
        return self._uid, self.list.year()

    def _leave_form(self) -> None:
        self.leave(self._show_list)

    def _show_list(self) -> None:
        if self._uid is None and self._last is not None:
            self._load(self.list.model.record(self._last))
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load(self, record: Record | None) -> None:
        """Show a record, or a blank one to be added; nothing unsaved is in the form."""
        self._uid = None if record is None else str(record["uid"])
        self._last = self._uid or self._last
        self.form.load(record or self._type.blank())
        self.notice.hide()
        self.list.select(self._uid)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        singular = self._type.singular
        self._side.title.setText(sentence(singular if self._uid else f"{singular} mới"))
        self._save.setEnabled(not self._saving)
        self._save_and_new.setEnabled(not self._saving)
        self._delete.setEnabled(self._uid is not None and not self._saving)
        self._duplicate.setEnabled(self._uid is not None and not self._saving)
        self._history.setEnabled(self._uid is not None)

    def _show_history(self) -> None:
        if self._uid is not None:
            show_history(self._database, self._type.table, self._uid, self)

    def _show_deleted(self) -> None:
        DeletedRecords(self._database, self._type.table, self).open()

    def _unsaved(self) -> Unsaved | None:
        if not self.is_changed():
            return None
        return Unsaved(self._uid, self.form.loaded, self.form.typed(), *self.form.typing_at())

    def _retype(self, draft: Draft, record: Record | None, taken: Callable[[], None]) -> None:
        """Show a draft over its record as it is now, or over its old values as a new record where that is gone."""
        self._load(record)
        if record is None:
            self.form.load(new_record(self._type, draft))
        self.form.retype(draft.typed)
        self.form.put_cursor(draft.field, draft.cursor)
        self.draft.adopt(draft)
        taken()
        self._fresh = False
        news = resumed(self._type, draft, record)
        if news:
            self.notice.tell(news, calm=True)

    def _drop(self, proceed: Callable[[], None]) -> None:
        """Forget what was typed, on the clerk's word."""
        self._load(self.list.model.record(self._uid) if self._uid else None)
        proceed()

    def _saved(self, then: Callable[[], None] | None, states: dict[str, object], done: Done) -> None:
        self._saving = False
        record = done.changes[0].after if done.changes else None
        if record is not None:
            self._uid = str(record["uid"])
        if self.form.states() == states:
            self.form.load(record) if record is not None else self.form.show_problems([])
            if record is not None and self.list.year() not in (None, year_of(self._type, record)):
                self.list.show_year(year_of(self._type, record) or 0)
        elif record is not None:
            self.form.rebase_under(record, states)  # typed on while it was being saved: that stays, unsaved
        self.draft.release()
        self.notice.hide()
        self._show_state()
        if then is not None and not self.is_changed():
            then()

    def _not_saved(self, then: Callable[[], None] | None, error: BaseException) -> None:
        """Ask about what is doubtful; say all else that kept the record from being saved."""
        if not isinstance(error, DoubtedError):
            self._not_done(error)
            return
        self._saving = False
        self.draft.release()
        self._show_state()
        self._checks.ask(error.doubts, lambda: self.save(then, error.doubts))

    def _not_done(self, error: BaseException) -> None:
        """Say why nothing was saved; what was typed stays as it is."""
        self._saving = False
        self.draft.release()
        self._show_state()
        if isinstance(error, RecordRefusedError):
            rest = self.form.show_problems(error.problems)
            if rest:
                self.notice.tell("\n".join(f"{sentence(problem.message)}." for problem in rest))
            return
        self.notice.tell_error(error)

    @Slot()
    def _ask_delete(self) -> None:
        if self._uid is None or self._listing is None or self._saving:
            return
        uid, record = self._uid, self.list.model.record(self._uid)
        name = name_of(self._type, record, self._listing.choices, self._listing.names) if record else ""
        ask_delete(self, self._type.singular, name, partial(self._delete_record, uid))

    def _delete_record(self, uid: str) -> None:
        row = self.list.model.row_of(uid) or 0
        table = self._type.table

        def deleted(done: Done) -> None:
            del done
            model = self.list.model
            # The row is still in the list here; the one that comes into its place is shown next.
            neighbour = model.uid_at(row + 1) or model.uid_at(row - 1)
            self._load(model.record(neighbour) if neighbour else None)

        self._database.operate(lambda store: records.delete(store, table, uid), deleted, self._not_done)
