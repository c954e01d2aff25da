"""What the database knows of a form while it is filled in: problems, doubts and earlier texts, none in the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.operations import records
from lldp_desktop.operations.doubts import open_doubts
from lldp_desktop.operations.suggestions import earlier_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lldp_desktop.domain.declaration import Problem, RecordType
    from lldp_desktop.domain.doubts import Doubt
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.form_side import FormSide
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_Findings = tuple["list[Problem]", "list[Doubt]"]


class FormChecks(QObject):
    """Checks a form whenever a field is left, asks about doubts before saving, and fetches earlier texts."""

    def __init__(
        self,
        record_type: RecordType,
        side: FormSide,
        database: DatabaseThread,
        shown: Callable[[], tuple[str | None, int | None]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._type = record_type
        self._form, self._bar, self._notice = side.form, side.doubts, side.notice
        self._database = database
        self._shown = shown
        self._fetched: set[str] = set()
        self._doubted: dict[str, object] = {}
        self._form.changed.connect(self._take_back)
        self._form.field_left.connect(self._check)
        self._form.texts_wanted.connect(self._fetch)
        database.changed.connect(self._forget)

    def ask(self, doubts: Sequence[Doubt], save: Callable[[], None]) -> None:
        """Show doubts under their fields and ask once whether to save all the same."""
        self._doubted = self._form.states()
        back = partial(self._form.focus_field, doubts[0].field)
        self._bar.ask(list(doubts), lambda name: say(self._type.field(name).label), save, back)
        self._form.show_doubts(doubts)

    @Slot()
    def _take_back(self) -> None:
        """Take the question away once something else stands in the form; a date that is written out is the same."""
        if self._bar.text() and self._form.states() != self._doubted:
            self._bar.hide()

    @Slot(str)
    def _check(self, _name: str) -> None:
        """Say what is wrong or doubtful about the fields that were left, once the database has answered."""
        if not self._form.is_changed():
            return
        values, unread = self._form.values()
        states, (uid, listed), table = self._form.states(), self._shown(), self._type.table

        def job(store: Store) -> _Findings:
            checker = checker_of(store)
            record, problems = records.check(store, checker, table, {**values, "uid": uid})
            return problems, [] if problems else open_doubts(store, checker, table, record, listed)

        def then(findings: _Findings) -> None:
            # What was typed on meanwhile is checked when its own field is left.
            if self._form.states() == states and not self._bar.text():
                problems, doubts = findings
                unreadable = {problem.field for problem in unread}
                self._form.show_findings([*unread, *(p for p in problems if p.field not in unreadable)], doubts)

        self._database.read(job, then, self._notice.tell_error)

    @Slot(str)
    def _fetch(self, name: str) -> None:
        """Fetch the earlier texts of a field when it is first entered, and again after a change."""
        if name in self._fetched:
            return
        self._fetched.add(name)
        table = self._type.table
        self._database.read(
            lambda store: earlier_texts(store, table, name), partial(self._form.offer_texts, name), self._untold
        )

    def _untold(self, error: BaseException) -> None:
        """Tell why there are no earlier texts; they are asked for again."""
        self._fetched.clear()
        self._notice.tell_error(error)

    @Slot(object)
    def _forget(self, done: Done) -> None:
        if any(change.table == self._type.table for change in done.changes):
            self._fetched.clear()
