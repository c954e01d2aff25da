"""Keeps what is typed into a part: on the disk within a second, as one named operation when the clerk pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from lldp_desktop.gui.drafts import REPORT, FormDraft, Unsaved
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.operations import reports
from lldp_desktop.reporting.kept_reports import values_of
from lldp_desktop.reporting.part_text import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.studio.open_report import OpenReport
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

#: A text at rest for so many milliseconds is saved. What is typed before is safe in its draft, so that the log
#: gets a step that is worth undoing and not each breath.
REST = 15_000


class PartSaving(QObject):
    """Knows whether the part that is shown has something unsaved."""

    failed = Signal(object)
    saved = Signal()

    def __init__(self, database: DatabaseThread, cursor: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._cursor = cursor
        self._report: OpenReport | None = None
        self._part = self._called = ""
        self._typed = self._kept = 0
        self._waiting: list[Callable[[], None]] = []
        self._saving = False
        #: The operations of this window's own hand, that need not be read anew.
        self.own: Done | None = None
        self.draft = FormDraft(REPORT, database, self._unsaved, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.save)

    @property
    def part(self) -> str:
        """The part that is watched."""
        return self._part

    def watch(self, report: OpenReport, part: str, called: str) -> None:
        """Watch another part, or the same one of a report that was read anew."""
        self._report, self._part, self._called = report, part, called

    def is_changed(self) -> bool:
        """Tell whether something typed is not saved."""
        return self._typed != self._kept

    def typed(self) -> None:
        """Follow a change of the text."""
        self._typed += 1
        self.draft.follow()
        self._rest.start(REST)

    def drop(self) -> None:
        """Forget what is not saved."""
        self._kept = self._typed
        self._rest.stop()
        self.draft.follow()

    @Slot()
    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save what is typed, and go on where that worked."""
        if not self.is_changed() and not self._saving:
            if then is not None:
                then()
            return
        if then is not None:
            self._waiting.append(then)
        if self._saving or self._report is None:
            return
        QGuiApplication.inputMethod().commit()  # letters that still compose are meant too
        self._rest.stop()
        self._saving = True
        self.draft.hold()
        report, part, called, draft, typed = self._report.uid, self._part, self._called, self.draft.id, self._typed
        values = values_of(self._report.edits[part])
        text = {name: values[name] for name in ("text", "base")}

        def job(store: Store) -> Done:
            return reports.edit_part(store, checker_of(store), report, part, text, called, draft=draft)

        self._database.operate(job, lambda done: self._done(done, typed), self._not_done)

    def close(self) -> None:
        """Keep what stands there as it is now; nothing is written after that."""
        self._rest.stop()
        self.draft.close()

    def _done(self, done: Done, typed: int) -> None:
        self._saving, self._kept, self.own = False, typed, done
        self.draft.release()
        self.saved.emit()
        if self.is_changed():  # typed on while it was being saved
            self._rest.start(REST)
            if self._waiting:
                self.save()
                return
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _not_done(self, error: Exception) -> None:
        self._saving = False
        self._waiting = []
        self.draft.release()
        self._rest.start(REST)
        self.failed.emit(error)

    def _unsaved(self) -> Unsaved | None:
        if not self.is_changed() or self._report is None:
            return None
        edit = self._report.edits[self._part]
        typed: dict[str, object] = {
            "part": self._part,
            "called": self._called,
            "report": str(self._report.record["name"]),
            "text": None if edit.text is None else kept(edit.text),
            "base": None if edit.base is None else kept(edit.base),
        }
        return Unsaved(self._report.uid, {}, typed, self._part, self._cursor())
