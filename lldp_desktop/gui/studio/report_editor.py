"""One report: its outline, the text of a part, and the true pages that follow the typing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.studio.editor_layout import EditorLayout
from lldp_desktop.gui.studio.old_fonts import OldFontOffer
from lldp_desktop.gui.studio.open_report import OpenReport, open_report
from lldp_desktop.gui.studio.page_drawing import PageDrawing
from lldp_desktop.gui.studio.part_disagreements import PartDisagreements
from lldp_desktop.gui.studio.part_figures import PartFigures
from lldp_desktop.gui.studio.part_saving import PartSaving
from lldp_desktop.reporting.counted import PACKAGES
from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.outline import OPENING
from lldp_desktop.reporting.part_text import kept, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.arrangement import ArrangedPart
    from lldp_desktop.reporting.part_text import Texts
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store

_PARTS = ("reports", "report_parts")


class ReportEditor(EditorLayout):
    """Edits one report; `loaded` comes whenever it was read anew."""

    loaded = Signal()
    #: There is no report to be edited any more.
    gone = Signal()
    failed = Signal(object)
    record_wanted = Signal(str, str)
    #: What an office sent is to be shown: the number of its package.
    package_wanted = Signal(int)
    #: The pages are others than before.
    redrawn = Signal()
    #: The report is an issued one: its uid.
    issued = Signal(str)

    def __init__(self, database: DatabaseThread, drawing: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._database = database
        self.report: OpenReport | None = None
        self._uid = ""
        self._asked = 0
        self._stale = self._is_failed = False
        self._part = ""
        self._wanted_part: tuple[str, int] | None = None
        self._paragraph = -1
        self.drawing = PageDrawing(drawing, self.view)
        self.saving = PartSaving(database, lambda: self.text.textCursor().position(), self)
        self.outline.part_chosen.connect(self.show_part)
        self.text.edited.connect(self._edited)
        self.text.cursorPositionChanged.connect(self._follow_cursor)
        self.text.left.connect(self._pause)
        self.view.block_clicked.connect(self._go_to_block)
        self.drawing.shown.connect(self._show_count)
        self.drawing.failed.connect(self.failed)
        self.saving.failed.connect(self._not_saved)
        self.saving.saved.connect(self._saved)
        OldFontOffer(self.text, self.notice)
        self.figures = PartFigures(self, database)
        self._disagreements = PartDisagreements(self, self.figures)
        database.changed.connect(self._follow)

    @property
    def part_name(self) -> str:
        """The part that is shown."""
        return self._part

    def part(self) -> ArrangedPart | None:
        """Return the part that is shown."""
        return self.report.part(self._part) if self.report is not None else None

    def open(self, uid: str) -> None:
        """Show a report from its first part on."""
        self.close_report()
        self._uid = uid
        self._read()

    def close_report(self) -> None:
        """Show no report."""
        self.report, self._uid, self._part = None, "", ""
        self.figures.forget()
        self._asked += 1
        self.drawing.clear()
        self.figure_panel.hide()
        self.bar.offer([])
        self.text.load((), {})
        self.outline.clear()
        self.notice.hide()

    def enter(self) -> None:
        """Read the report anew where its records changed while it was out of sight, or packages may have come."""
        of_packages = self.report is not None and self.report.draft.outline.counts == PACKAGES
        if self._uid and (self._stale or of_packages):
            self._read()

    def resume(self, draft: Draft, done: Callable[[], None]) -> None:
        """Put a draft back into its part, unsaved, once the report that it belongs to is open."""

        def retype() -> None:
            report = self.report
            if report is None:
                return
            name = str(draft.typed["part"])
            part = report.part(name)
            if part is None:
                self.notice.tell(say("Phần đang nhập dở không còn trong báo cáo này."), calm=True)
                return
            self._load_part(part)
            text, base = (None if draft.typed[n] is None else read(str(draft.typed[n])) for n in ("text", "base"))
            report.edits[name] = replace(part.edit, text=text, base=base)
            now = report.part(name)
            self.text.replace(report.text(now) if now is not None else ())
            # The base of the draft, not the draft of the records of today: what changed since is told.
            report.edits[name] = replace(part.edit, text=text, base=base)
            self.saving.draft.adopt(draft)
            self.saving.typed()
            self._disagreements.show()
            self.text.put_cursor(draft.cursor)
            self.focus_text()
            done()

        self.close_report()
        self._uid = str(draft.uid)
        self._read(retype)

    # --- parts -------------------------------------------------------------------------------------------------

    @Slot(str)
    def show_part(self, name: str, paragraph: int = 0) -> None:
        """Show another part, once what is typed in this one is saved."""
        if self.report is None or name == self._part:
            self.text.show_paragraph(paragraph)
            return

        def proceed() -> None:
            part = self.report.part(name) if self.report is not None else None
            if part is not None:
                self._load_part(part)
                self.text.show_paragraph(paragraph)
                self._draw(follow=True)

        self.saving.save(proceed)

    def step(self, by: int) -> None:
        """Go to the next part, or the one before."""
        names = self.outline.names()
        if self._part in names and 0 <= names.index(self._part) + by < len(names):
            self.show_part(names[names.index(self._part) + by])

    def focus_text(self) -> None:
        """Put the cursor into the text."""
        self.columns.show_text()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def operate(self, job: Callable[[Store], Done], then: Callable[[], None] | None = None) -> None:
        """Do something to the report, once what is typed is saved."""

        def done(_: Done) -> None:
            if then is not None:
                then()

        self.saving.save(lambda: self._database.operate(job, done, self.notice.tell_error))

    def want_part(self, name: str) -> None:
        """Show a part as soon as the report has it."""
        self._wanted_part = (name, 0)

    def _load_part(self, part: ArrangedPart) -> None:
        if self.report is None:
            return
        self._part = part.name
        self.text.load(self.report.text(part), self.report.draft.figures)
        self._paragraph = 0
        self.figure_panel.hide()
        self._show_part_state(part)

    def _show_part_state(self, part: ArrangedPart) -> None:
        report = self.report
        if report is None:
            return
        called = report.called(part)
        self.saving.watch(report, part.name, report.logged(part))
        self.title.setText(called)
        self.text.setReadOnly(part.edit.left_out or bool(self._database.only_to_read))
        self.text.setAccessibleName(say("Nội dung của phần {part}", part=called))
        self.outline.mark(part.name)
        self._disagreements.show()
        self.figures.show_beside()
        self.loaded.emit()

    # --- typing ------------------------------------------------------------------------------------------------

    @Slot()
    def _edited(self) -> None:
        part = self.part()
        if self.report is None or part is None:
            return
        self.report.put_text(part, self.text.texts())
        self.saving.typed()
        self._draw(follow=True)
        now = self.part()
        if now is not None:
            self.outline.show_state(self.report, now)
        self._disagreements.show()

    def save_looked_at(self) -> None:
        """Save what was decided about a disagreement, even where the text is as it was."""
        self.saving.typed()
        self.saving.save()
        part = self.part()
        if self.report is not None and part is not None:
            self.outline.show_state(self.report, part)
        self._disagreements.show()

    @Slot()
    def _pause(self) -> None:
        if not self.saving.draft.is_closed():
            self.saving.save()

    @Slot()
    def _follow_cursor(self) -> None:
        if self.text.paragraph() != self._paragraph and self.report is not None:
            self._paragraph = self.text.paragraph()
            self.view.show_block(self.report.maker(self._part, self._paragraph).block())

    def _draw(self, *, follow: bool) -> None:
        if self.report is not None:
            self.redrawn.emit()
            self.drawing.show(self.report.maker(self._part, self.text.paragraph()), follow=follow)

    @Slot(int)
    def _show_count(self, count: int) -> None:
        self.count.setText(say("{page_count} trang A4", page_count=count))

    @Slot(int)
    def _go_to_block(self, block: int) -> None:
        place = self.report.maker(self._part, 0).place_of(block) if self.report is not None else None
        if place is not None:
            self.show_part(*place)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _saved(self) -> None:
        if self._is_failed:
            self._is_failed = False
            self.notice.hide()

    def _not_saved(self, error: Exception) -> None:
        self._is_failed = True
        self.notice.tell_error(error, (say("Lưu lại"), self.saving.save), (say("Bỏ phần chưa lưu"), self._drop))

    def _drop(self) -> None:
        self.saving.drop()
        self.notice.hide()
        self._read()

    # --- the file ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Read the report anew where records changed; what this part's own save wrote is known."""
        if not self._uid or not done.changes or done is self.saving.own:
            return
        if any(c.table == "reports" and c.uid == self._uid and c.after is None for c in done.changes):
            self.close_report()
            self.gone.emit()
            return
        others = all(
            c.table in _PARTS and self._uid not in (c.uid, (c.after or c.before or {}).get("report"))
            for c in done.changes
        )
        if others:
            return
        self.figures.forget()
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _read(self, then: Callable[[], None] | None = None) -> None:
        self._asked += 1
        asked, uid = self._asked, self._uid
        self._stale = False

        def take(report: OpenReport | None) -> None:
            if asked == self._asked:
                if report is None:
                    self.issued.emit(uid)
                    return
                self._show_report(report)
                if then is not None:
                    then()

        def fail(error: Exception) -> None:
            if asked == self._asked:
                self._is_failed = True
                self.failed.emit(error)

        self._database.read(lambda store: open_report(store, uid), take, fail)

    def _show_report(self, report: OpenReport) -> None:
        """Show a report that was read; what is typed and not saved stays as it stands."""
        unsaved = self.report.edits.get(self._part) if self.report is not None and self.saving.is_changed() else None
        if unsaved is not None and report.part(self._part) is not None:
            now = report.edits.get(self._part, unsaved)
            report.edits[self._part] = replace(now, text=unsaved.text, base=unsaved.base)
        wanted, self._wanted_part = self._wanted_part, None
        self.report = report
        name = wanted[0] if wanted is not None and report.part(wanted[0]) is not None else self._part
        part = report.part(name) or report.part(OPENING)
        if part is None:
            return
        self.outline.show_report(report, part.name)
        shown = self.text.texts()
        if part.name != self._part:
            self._load_part(part)
        elif unsaved is None and kept(_bare(report.text(part))) != kept(_bare(shown)):
            place = self.text.textCursor().position()
            self._load_part(part)
            self.text.put_cursor(place)
        else:
            self.text.refresh(report.draft.figures)
            self._show_part_state(part)
        if self._is_failed:
            self._is_failed = False
            self.notice.hide()
        self._draw(follow=wanted is not None)


def _bare(texts: Texts) -> Texts:
    """Return paragraphs with figures by their keys alone: equal where only values differ."""
    return tuple(
        tuple(
            replace(each, value=None, text="", counts=()) if isinstance(each, Figure) and each.key else each
            for each in text
        )
        for text in texts
    )
