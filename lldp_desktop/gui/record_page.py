"""The page of one record type: its list and its form, side by side; the list comes first, the form when it is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import name_of, targets_of, year_of
from lldp_desktop.gui.form_on_demand import FormOnDemand
from lldp_desktop.gui.list_reading import ListReading
from lldp_desktop.gui.listing import Listing, checker_of
from lldp_desktop.gui.record_actions import RecordActions
from lldp_desktop.gui.record_list import RecordList
from lldp_desktop.gui.side_by_side import SideBySide
from lldp_desktop.operations.office_choices import choices_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.domain.doubts import Doubt
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.display import Names
    from lldp_desktop.gui.drafts import Unsaved
    from lldp_desktop.gui.form_parts import FormParts
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store


class RecordPage(FormOnDemand):
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
        self.does = RecordActions(self, say(record_type.singular))
        self.splitter = SideBySide(self)
        self.list = RecordList(record_type, self.does.new, self.splitter)
        self._reading = ListReading(self.list, database, self._show_listing, self._tell_error)
        self.splitter.hold(self.list, self.beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*self.margins())
        layout.addWidget(self.splitter)
        self.splitter.restore(settings, self.objectName())
        self.list.chosen.connect(self._choose)
        self.list.asked.connect(self._ask_listing)
        self.list.model.rows_wanted.connect(self._ask_rows)
        self._find = self.add_action("action_find", say("Tìm trong danh sách"), "Ctrl+F", self.list.search)
        self.add_action("action_columns", say("Chọn cột…"), "Ctrl+Shift+C", self.list.offer_columns)
        database.changed.connect(self._follow)
        self._load(None)
        self._ask_listing()

    def make_parts(self) -> FormParts:
        """Make the form and all that goes with it."""
        from lldp_desktop.gui.form_parts import FormParts

        return FormParts(self._type, self._database, self)

    def fill_form(self) -> None:
        """Show in the form what the list has marked."""
        if self._listing is not None:
            self.form.offer(self._listing.choices, self._listing.names)
        else:
            # The list may have to be prepared first, step by step: what is typed meanwhile finds its choices.
            self._database.read(choices_of, self._offer_choices, self._tell_error)
        self.insertActions(self._find, self._side.files.page_actions)
        self.list.finish()
        self._load(self.list.model.record(self._uid) if self._uid else None)
        self.form.changed.connect(self._show_state)

    def _offer_choices(self, choices: Choices) -> None:
        if self._listing is None:
            self.form.offer(choices, {})

    def is_changed(self) -> bool:
        """Tell whether the form has something that is not saved, or is being saved, or files that wait for it."""
        return self.has_form() and (self.form.is_changed() or self.files.is_waiting())

    def leave(self, proceed: Callable[[], None]) -> None:
        """Ask what to do with unsaved changes (Lưu / Bỏ / Quay lại) before going on."""
        if not self.is_changed():
            proceed()
            return
        self.make_form().ask_unsaved(lambda: self.save(proceed), lambda: self._drop(proceed))

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
            from lldp_desktop.operations import doubts

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
        if self.has_form():
            self.draft.close()
            self.files.let_go()
            self.form.let_go()

    def keep_layout(self, settings: QSettings) -> None:
        """Keep the splitter and the columns."""
        self.splitter.keep(settings, self.objectName())

    @Slot()
    def _ask_listing(self) -> None:
        self._reading.ask(self.list.query(self._uid or self._last)._replace(names=self._names))

    @Slot(object)
    def _ask_rows(self, ids: list[int]) -> None:
        """Read the rows that came into sight."""
        table, show = self._type.table, self.list.model.show_rows
        self._database.read(lambda store: store.lists.rows(table, ids), show, self._tell_error)

    def _show_listing(self, listing: Listing) -> None:
        before, self._listing, self._names = self._listing, listing, listing.names
        known = before is not None and (before.names, before.choices) == (listing.names, listing.choices)
        if self.has_form() and not known:
            self.form.offer(listing.choices, listing.names)
        self.list.show_listing(listing)
        if self._fresh:
            self._fresh = False
            if not self.is_changed():
                first = self.list.model.uid_at(0)
                self._load(self.list.model.record(first) if first else None)
        elif self.has_form() and self._uid is not None and not self.is_changed():
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
            elif self.has_form() and mine[-1] != self.form.loaded:
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

    def show_next(self) -> None:
        """Show a new record with what is likely the same again: date, enterprise, source."""
        loaded, hides = self.form.loaded, self._listing.hides if self._listing else lambda *_: False
        kept = {f.name: loaded[f.name] for f in self._type.fields if f.sticky and not hides(f, loaded[f.name])}
        self._load(None)
        self.form.load({**self._type.blank(), **kept})
        self.form.focus_first()

    def show_copy(self) -> None:
        """Show a new record that says what the one shown says, unsaved."""
        record = self.form.loaded
        self._load(None)
        self.form.fill_in(record)
        self.form.focus_first()

    def shown(self) -> tuple[str | None, int | None]:
        """Return the uid of the record in the form, and the year that is listed."""
        return self._uid, self.list.year()

    def leave_form(self) -> None:
        """Go back to the list, once nothing would be lost."""
        self.leave(self._show_list)

    def _show_list(self) -> None:
        if self._uid is None and self._last is not None:
            self._load(self.list.model.record(self._last))
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load(self, record: Record | None) -> None:
        """Show a record, or a blank one to be added; nothing unsaved is in the form."""
        self._uid = None if record is None else str(record["uid"])
        self._last = self._uid or self._last
        if self.has_form():
            self.form.load(record or self._type.blank())
            self.files.show_for(self._uid)
            self._side.origin.show_for(self._database, self._uid)
            self.notice.hide()
        self.list.select(self._uid)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        if self.has_form():
            singular = say(self._type.singular)
            title = singular if self._uid else say("{singular} mới", singular=singular)
            self._side.title.setText(sentence(title))
        self.does.enable(is_kept=self._uid is not None, saving=self._saving)

    def show_history(self) -> None:
        """Show every change of the record in the form."""
        self.make_form().show_history(self._uid)

    def unsaved(self) -> Unsaved | None:
        """Return what is typed and not saved, for the draft; None for nothing."""
        if not self.is_changed():
            return None
        from lldp_desktop.gui.drafts import Unsaved

        typed = {**self.form.typed(), **self.files.typed()}
        return Unsaved(self._uid, self.form.loaded, typed, *self.form.typing_at())

    def _retype(self, draft: Draft, record: Record | None, taken: Callable[[], None]) -> None:
        """Show a draft over its record as it is now, or over its old values as a new record where that is gone."""
        from lldp_desktop.gui.drafts import new_record, resumed

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
        from lldp_desktop.operations.doubts import DoubtedError

        if not isinstance(error, DoubtedError):
            self._not_done(error)
            return
        self._saving = False
        self.draft.release()
        self._show_state()
        self.make_form().checks.ask(error.doubts, lambda: self.save(then, error.doubts))

    def _not_done(self, error: BaseException) -> None:
        """Say why nothing was saved; what was typed stays as it is."""
        self._saving = False
        self.draft.release()
        self._show_state()
        self.form.refuse(error, self.notice)

    @Slot()
    def ask_delete(self) -> None:
        """Ask whether the record in the form is to be deleted."""
        if self._uid is None or self._listing is None or self._saving:
            return
        uid, record = self._uid, self.list.model.record(self._uid)
        name = name_of(self._type, record, self._listing.choices, self._listing.names) if record else ""
        self.make_form().ask_delete(name, partial(self._delete_record, uid))

    def _delete_record(self, uid: str) -> None:
        row = self.list.model.row_of(uid) or 0

        def deleted(done: Done) -> None:
            del done
            model = self.list.model
            # The row is still in the list here; the one that comes into its place is shown next.
            neighbour = model.uid_at(row + 1) or model.uid_at(row - 1)
            self._load(model.record(neighbour) if neighbour else None)

        self.make_form().delete(uid, deleted, self._not_done)
