"""The page of one record type: its list and its form, side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.attachments import Attachments
from lldp_desktop.gui.display import name_of, targets_of, year_of
from lldp_desktop.gui.drafts import FormDraft, Unsaved, new_record, resumed
from lldp_desktop.gui.form_checks import FormChecks
from lldp_desktop.gui.form_side import FormSide
from lldp_desktop.gui.history import DeletedRecords, show_history
from lldp_desktop.gui.list_actions import ListActions
from lldp_desktop.gui.list_reading import ListReading
from lldp_desktop.gui.listing import Listing, checker_of
from lldp_desktop.gui.page import Page
from lldp_desktop.gui.questions import ask_delete, ask_unsaved
from lldp_desktop.gui.record_list import RecordList
from lldp_desktop.gui.side_by_side import SideBySide
from lldp_desktop.operations import doubts, records
from lldp_desktop.operations.doubts import DoubtedError
from lldp_desktop.operations.office_choices import choices_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.domain.doubts import Doubt
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.display import Names
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store


class RecordPage(Page):
    """Lists the records of a type; the form shows the one that is chosen, or a new one."""

    def __init__(self, record_type: RecordType, database: DatabaseThread, settings: QSettings, parent: QWidget) -> None:
        super().__init__(record_type.table, say(record_type.label), parent)
        self._type = record_type
        self._database = database
        self._uid: str | None = None
        self._last: str | None = None
        self._listing: Listing | None = None
        self._names: Names | None = None
        self._saving = False
        self._fresh = True
        kind = self._kind = say(record_type.singular)
        self._new = self.add_action(
            "action_new", say("Thêm {singular}", singular=kind), "Ctrl+N", lambda: self.leave(partial(self.begin, {}))
        )
        self._save = self.add_action("action_save", say("Lưu"), "Ctrl+S", self.save)
        self._save_and_new = self.add_action(
            "action_save_and_new", say("Lưu và thêm dòng mới"), "Ctrl+Return", lambda: self.save(self._show_next)
        )
        self._duplicate = self.add_action(
            "action_duplicate", say("Nhân bản {singular}", singular=kind), "Ctrl+D", lambda: self.leave(self._show_copy)
        )
        away = self.add_action("action_leave_form", say("Rời phiếu, về danh sách"), "Esc", self._leave_form)
        # The menu shows the key; the form's side takes it, so that it is free for searching and for popups.
        away.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete = say("Xóa {singular}", singular=kind)
        self._delete = self.add_action("action_delete", delete, "Ctrl+Delete", self._ask_delete)
        self._history = self.add_action("action_history", say("Lịch sử của dòng này…"), "Ctrl+H", self._show_history)
        self.add_action("action_deleted", say("Dòng đã xóa…"), "Ctrl+Shift+H", self._show_deleted)
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
        self.files = Attachments(record_type.table, self._side, database, self.save, self)
        self.files.marked.connect(self.list.model.mark)
        self.files.waiting_changed.connect(self.draft.follow)
        self._side.escaped.connect(self._leave_form)
        self._reading = ListReading(self.list, database, self._show_listing, self.notice.tell_error)
        self.splitter = SideBySide(self.list, self._side, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*self.margins())
        layout.addWidget(self.splitter)
        self.splitter.restore(settings, self.objectName())
        self.list.chosen.connect(self._choose)
        self.list.asked.connect(self._ask_listing)
        self.list.model.rows_wanted.connect(self._ask_rows)
        self.rows = ListActions(record_type, self.list, database, self.notice, self.leave)
        self.rows.edit_wanted.connect(self.form.focus_first)
        self.rows.delete_wanted.connect(self._ask_delete)
        self.add_action("action_find", say("Tìm trong danh sách"), "Ctrl+F", self.list.search)
        self.add_action("action_columns", say("Chọn cột…"), "Ctrl+Shift+C", self.list.offer_columns)
        self.form.changed.connect(self._show_state)
        database.changed.connect(self._follow)
        self._load(None)
        # Ahead of the list, which may have to be prepared first: what is typed meanwhile finds its choices.
        database.read(choices_of, lambda choices: self.form.offer(choices, {}), self.notice.tell_error)
        self._ask_listing()

    def is_changed(self) -> bool:
        """Tell whether the form has something that is not saved, or is being saved, or files that wait for it."""
        return self.form.is_changed() or self.files.is_waiting()

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

    def show_record(self, uid: str, field: str = "") -> None:
        """Show a record, whatever narrows the list, once the form has nothing unsaved; with the cursor in a field."""

        def then(record: Record | None) -> None:
            if record is None:
                self.notice.tell(say("{singular} này không còn nữa.", singular=sentence(say(self._type.singular))))
                return
            self._fresh = False
            self._load(record)
            self.list.seek(uid)
            if field:
                self.form.focus_field(field)

        table = self._type.table
        ask = partial(self._database.read, lambda store: store.record(table, uid))
        ask(lambda record: self.leave(partial(then, record)), self.notice.tell_error)

    def begin(self, values: Record) -> None:
        """Show a new record with values filled in, unsaved, and the cursor in the first field without one."""
        self._fresh = False
        self._load(None)
        self.form.fill_in({**self._type.blank(), **values})
        self.form.focus_field(next(field.name for field in self._type.fields if field.name not in values))

    def let_go(self) -> None:
        """Keep what stands in the form as it is now; no draft is written after that."""
        self.draft.close()
        self.files.let_go()
        self.form.let_go()

    def keep_layout(self, settings: QSettings) -> None:
        """Keep the splitter and the columns."""
        self.splitter.keep(settings, self.objectName())

    @Slot()
    def _ask_listing(self) -> None:
        self._reading.ask(replace(self.list.query(self._uid or self._last), names=self._names))

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
        self.list.mark_again(self._uid)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Read the list anew where an operation, of whichever page, changed something that it shows."""
        shown = {self._type.table, CHOICES.table, *targets_of(self._type)}
        if not any(change.table in shown for change in done.changes):
            return
        if any(change.table in targets_of(self._type) for change in done.changes):
            self._names = None
        mine = [change.after for change in done.changes if change.uid == self._uid]
        if mine and not self.is_changed():
            # Not left to the list, which may not have it: what the form shows is what the next save is based on.
            if mine[-1] is None:
                self._load(None)
            elif mine[-1] != self.form.loaded:
                self.form.load(mine[-1])
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

    def _show_next(self) -> None:
        """Show a new record with what is likely the same again: date, enterprise, source."""
        loaded, hides = self.form.loaded, self._listing.hides if self._listing else lambda *_: False
        kept = {f.name: loaded[f.name] for f in self._type.fields if f.sticky and not hides(f, loaded[f.name])}
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
        self.files.show_for(self._uid)
        self.notice.hide()
        self.list.select(self._uid)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        self._side.title.setText(sentence(self._kind if self._uid else say("{singular} mới", singular=self._kind)))
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
        typed = {**self.form.typed(), **self.files.typed()}
        return Unsaved(self._uid, self.form.loaded, typed, *self.form.typing_at())

    def _retype(self, draft: Draft, record: Record | None, taken: Callable[[], None]) -> None:
        """Show a draft over its record as it is now, or over its old values as a new record where that is gone."""
        self._load(record)
        if record is None:
            self.form.load(new_record(self._type, draft))
        self.form.retype(draft.typed)
        lost = self.files.retype(draft.typed)
        self.form.put_cursor(draft.field, draft.cursor)
        self.draft.adopt(draft)
        taken()
        self._fresh = False
        news = [said for said in (resumed(self._type, draft, record), lost) if said]
        if news:
            self.notice.tell("\n".join(news), calm=True)

    def _drop(self, proceed: Callable[[], None]) -> None:
        """Forget what was typed, on the clerk's word."""
        uid, table = self._uid, self._type.table
        listed = self.list.model.record(uid) if uid else None
        # What narrows the list by now may hide the record, and the file may have it otherwise.
        self._load(listed or (self.form.loaded if uid else None))
        if uid and listed is None:
            self._database.read(lambda store: store.record(table, uid), self._reload, self.notice.tell_error)
        proceed()

    def _reload(self, record: Record | None) -> None:
        """Show the record of the form as it is in the file, unless something was typed meanwhile."""
        if record is not None and record["uid"] == self._uid and not self.is_changed():
            self.form.load(record)

    def _saved(self, then: Callable[[], None] | None, states: dict[str, object], done: Done) -> None:
        self._saving = False
        record = done.changes[0].after if done.changes else None
        if record is not None:
            self._uid = self._last = str(record["uid"])
            self.list.expect(self._uid)
        if self.form.states() == states:
            self.form.load(record) if record is not None else self.form.show_problems([])
            if record is not None and self.list.year() not in (None, year_of(self._type, record)):
                self.list.show_year(year_of(self._type, record) or 0)
        elif record is not None:
            self.form.rebase_under(record, states)  # typed on while it was being saved: that stays, unsaved
        self.notice.hide()
        if self._uid is not None:
            self.files.saved(self._uid)
        self.draft.release()
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
        self.form.refuse(error, self.notice)

    @Slot()
    def _ask_delete(self) -> None:
        if self._uid is None or self._listing is None or self._saving:
            return
        uid, record = self._uid, self.list.model.record(self._uid)
        name = name_of(self._type, record, self._listing.choices, self._listing.names) if record else ""
        ask_delete(self, say(self._type.singular), name, partial(self._delete_record, uid))

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
