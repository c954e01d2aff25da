"""The figures of the part that is shown: their records, more of them to put in, and those of other periods."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.studio.figure_choice import FigureChoice
from lldp_desktop.gui.studio.figure_panel import counted
from lldp_desktop.reporting.comparison import Beside, beside
from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.figure_names import figure_name
from lldp_desktop.reporting.kept_reports import request_of

if TYPE_CHECKING:
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.studio.report_editor import ReportEditor
    from lldp_desktop.reporting.document import RecordRef


class PartFigures(QObject):
    """Works on the editor's text and panels."""

    def __init__(self, editor: ReportEditor, database: DatabaseThread) -> None:
        super().__init__(editor)
        self._editor = editor
        self._database = database
        self._beside: dict[str, Beside] | None = None
        editor.text.figure_asked.connect(self.show_records)
        editor.figure_panel.record_wanted.connect(editor.record_wanted)
        editor.figure_panel.package_wanted.connect(editor.package_wanted)
        editor.figure_panel.closed.connect(editor.focus_text)
        editor.beside_panel.scope_changed.connect(self.show_beside)
        editor.beside_panel.closed.connect(self.toggle_beside)

    def name_of(self, key: str) -> str:
        """Return what a figure is called."""
        report = self._editor.report
        return key if report is None else figure_name(key, report.draft.names, report.draft.choices)

    def forget(self) -> None:
        """Let go of what was read of other periods: the records changed."""
        self._beside = None

    @Slot(str)
    def show_records(self, key: str = "", *, go: bool = False) -> None:
        """List the records of a figure, the one named or at the cursor; `go` puts the cursor into the list."""
        editor, report, part = self._editor, self._editor.report, self._editor.part()
        key = key or editor.text.figure_here()
        if report is None or part is None or not key:
            editor.notice.tell(say("Đặt con trỏ vào một số liệu (có nền màu) rồi chọn lại."), calm=True)
            return
        figure = report.draft.figures.get(key)
        if figure is None:
            for each in report.draft.lost(part):
                if each.key == key:
                    editor.figure_panel.show_lost(each)
            return
        editor.beside_panel.hide()

        def then(rows: list[tuple[RecordRef, str]]) -> None:
            editor.figure_panel.show_figure(figure, self.name_of(key), rows)
            if go:
                editor.figure_panel.records.setFocus(Qt.FocusReason.OtherFocusReason)

        self._database.read(lambda store: counted(store, figure.counts), then, editor.notice.tell_error)

    def go_to_records(self) -> None:
        """List the records of the figure at the cursor and put the cursor into the list."""
        self.show_records(go=True)

    def ask(self) -> None:
        """Let a figure be chosen, and put it where the cursor is."""
        editor, report = self._editor, self._editor.report
        if report is None or editor.text.isReadOnly():
            return
        figures = {key: figure for key, figure in report.draft.figures.items() if key and figure.text}
        dialog = FigureChoice(figures, {key: self.name_of(key) for key in figures}, editor)
        dialog.chosen.connect(lambda key: editor.text.insert_figure(figures[key]))
        dialog.finished.connect(lambda _: editor.focus_text())
        dialog.open()

    @Slot()
    def toggle_beside(self) -> None:
        """Show the figures beside those of other periods, or hide them."""
        panel = self._editor.beside_panel
        showing = panel.isHidden()
        self._editor.figure_panel.hide()
        panel.setVisible(showing)
        self.show_beside()
        if not showing:
            self._editor.focus_text()

    @Slot()
    def show_beside(self) -> None:
        """Show the figures of the part, or of the whole report, where the panel is there."""
        report, panel = self._editor.report, self._editor.beside_panel
        if panel.isHidden() or report is None:
            return
        if self._beside is None:
            panel.wait()
            record = report.record
            self._database.read(
                lambda store: beside(store, request_of(store, record)),
                partial(self._take_beside, record),
                self._editor.notice.tell_error,
            )
            return
        texts = self._editor.text.texts()
        keys = list(dict.fromkeys(f.key for text in texts for f in text if isinstance(f, Figure)))
        panel.show_figures(list(self._beside) if panel.whole.isChecked() else keys, self._beside, self.name_of)

    def _take_beside(self, record: object, known: dict[str, Beside]) -> None:
        report = self._editor.report
        if report is not None and report.record is record:
            self._beside = known
            self.show_beside()
