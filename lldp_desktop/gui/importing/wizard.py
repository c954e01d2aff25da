"""Nhập từ Excel: four steps from a file of tables to records, none of which the window waits for."""

from __future__ import annotations

from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout
from shiboken6 import isValid

from lldp_desktop.domain.errors import RefusedError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet import plan as plans
from lldp_desktop.exchange.spreadsheet.grid import MOST_ROWS, CancelledError
from lldp_desktop.exchange.spreadsheet.preview import Previewed, State, import_sheet, preview
from lldp_desktop.exchange.spreadsheet.table_file import read_table_file
from lldp_desktop.gui.database_thread import Worker
from lldp_desktop.gui.importing.columns_step import ColumnsStep
from lldp_desktop.gui.importing.result_step import ResultStep
from lldp_desktop.gui.importing.rows_step import RowsStep
from lldp_desktop.gui.importing.sheet_step import SheetStep
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations import undo
from lldp_desktop.operations.records import Done

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.exchange.spreadsheet.grid import Grid
    from lldp_desktop.exchange.spreadsheet.plan import Known, Plan, SheetRow
    from lldp_desktop.exchange.spreadsheet.xlsx_reading import Workbook
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.import_records import ImportResult
    from lldp_desktop.storage.store import Store

_SIZE = (1040, 640)
SHEET, COLUMNS, ROWS, RESULT = range(4)


class ImportWizard(QDialog):
    """Walks from the file to the records; what was decided for a head of columns is suggested the next time."""

    other_file_wanted = Signal()
    list_wanted = Signal(str)
    #: So many rows of the file are read.
    _read_rows = Signal(int)

    def __init__(self, database: DatabaseThread, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_wizard")
        self.setWindowTitle(say("Nhập từ Excel"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database = database
        self._reading = Worker("reading")
        self._given_up = Event()
        self._page_table = table
        self._known: Known | None = None
        self._plan: Plan | None = None
        self._sheet_rows: list[SheetRow] = []
        self._asked = 0
        self._busy = False
        self._done: set[int] = set()
        self.notice = Notice(self)
        self._heading = QLabel(self)
        self._heading.setObjectName("import_heading")
        set_look(self._heading, "subtitle")
        self.sheet, self.columns, self.rows = SheetStep(self), ColumnsStep(self), RowsStep(self)
        self.outcome = ResultStep(self)
        self._steps = QStackedWidget(self)
        for step in (self.sheet, self.columns, self.rows, self.outcome):
            self._steps.addWidget(step)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("import_progress")
        self._progress.setRange(0, 0)
        self._progress.setFormat("")
        self._progress.hide()
        self._progress_text = QLabel(self)
        self._progress_text.setObjectName("import_progress_text")
        self._back = self._button("button_back", say("Quay lại"), self._go_back)
        self._next = self._button("button_next", say("Tiếp tục"), self._go_on)
        set_look(self._next, "main")
        self._close = self._button("button_cancel", say("Thôi"), self.reject)
        self._lay_out()
        self._read_rows.connect(self._tell_rows)
        self.sheet.changed.connect(self._suggest)
        self.sheet.other_file_wanted.connect(self.other_file_wanted)
        self.columns.changed.connect(self.notice.hide)
        self.rows.check_wanted.connect(self._check_again)
        self.rows.changed.connect(self._show_state)
        self.outcome.list_wanted.connect(self._go_to_list)
        self.outcome.undo_wanted.connect(self._undo)
        self.outcome.next_sheet_wanted.connect(self._go_to_next_sheet)
        self._show_step(SHEET)

    def open_file(self, path: Path) -> None:
        """Read a file beside the window's thread, and show its sheets."""
        self._begin(say("Đang đọc {name}…", name=path.name))
        self._given_up.clear()

        def progress(rows: int) -> None:
            if self._given_up.is_set():
                raise CancelledError
            self._read_rows.emit(rows)

        def then(workbook: Workbook) -> None:
            if isValid(self) and not self._given_up.is_set():
                self._show_grids(path.name, tuple(grid for grid in workbook.sheets if grid.rows))

        self._reading.submit(lambda: read_table_file(path, progress), then, self._failed)

    def open_grid(self, grid: Grid) -> None:
        """Show what was pasted."""
        self._show_grids(grid.name, (grid,))

    def done(self, result: int) -> None:
        """Give up what is read, and let the thread end before the dialog does."""
        self._given_up.set()
        self._asked += 1
        self._reading.close()
        super().done(result)

    def _show_grids(self, name: str, grids: tuple[Grid, ...]) -> None:
        self._end()
        self._done = set()
        if not grids:
            self.notice.tell(say("Tệp {name} không có bảng nào có dữ liệu.", name=name))
            return

        def then(known: Known) -> None:
            if isValid(self):
                self._known = known
                self._show_step(SHEET)
                self.sheet.show_file(name, grids, 0)

        self._database.read(plans.known_of, then, self._failed)

    @Slot()
    def _suggest(self) -> None:
        """Suggest how the sheet is meant, once its head, its table or itself is another."""
        grid, known = self.sheet.grid, self._known
        if grid is None or known is None:
            return
        head = self.sheet.head or plans.head_of(grid)
        is_new = self.sheet.head is None
        wanted = self.sheet.table if not is_new else ""
        self._plan = None
        if head is not None:
            self._plan = plans.suggested(grid, head, known, _today(), wanted or None)
            if self._plan is None and self._page_table:
                self._plan = plans.suggested(grid, head, known, _today(), self._page_table)
        self.sheet.show_suggestion(head, self._plan.table if self._plan is not None else wanted)
        self.notice.hide()
        if grid.is_cut:
            self.notice.tell(say("Trang tính có hơn {most} dòng; hãy chia nhỏ rồi nhập.", most=grouped(MOST_ROWS)))
        self._show_state()

    @Slot()
    def _go_on(self) -> None:
        step = self._steps.currentIndex()
        self.notice.hide()
        if step == SHEET and self._plan is not None and self.sheet.grid is not None and self._known is not None:
            self.columns.show_plan(self._plan, self.sheet.grid, self._known.choices)
            self._show_step(COLUMNS)
            missing = self.columns.missing_fields()
            if missing:
                self.notice.tell(
                    say(
                        "Chưa có cột cho: {fields}. Hãy chọn cột hoặc ghi giá trị chung cho mọi dòng.",
                        fields=", ".join(missing),
                    )
                )
        elif step == COLUMNS:
            missing_choice = self.columns.what_is_missing()
            if missing_choice:
                self.notice.tell(missing_choice)
            else:
                self._show_rows()
        elif step == ROWS:
            self._import()
        elif step == RESULT:
            self.accept()

    @Slot()
    def _go_back(self) -> None:
        self.notice.hide()
        self._show_step(max(self._steps.currentIndex() - 1, SHEET))

    def _show_rows(self) -> None:
        """Read the rows as the plan says, and hold them against the database."""
        plan, grid = self._plan, self.sheet.grid
        if plan is None or grid is None:
            return
        self._begin(say("Đang kiểm tra các dòng…"))

        def job(store: Store) -> tuple[list[SheetRow], Previewed]:
            rows = plans.rows_of(grid, plan)
            return rows, preview(store, plan, rows, _today())

        def then(made: tuple[list[SheetRow], Previewed]) -> None:
            if isValid(self):
                self._end()
                self._sheet_rows = made[0]
                self.rows.add_missing.setChecked(False)
                self._show_step(ROWS)
                self.rows.show_rows(plan, *made)
                self._show_state()

        self._database.read(job, then, self._failed)

    @Slot()
    def _check_again(self) -> None:
        """Hold the rows against the database anew; of several askings only the last is answered."""
        plan, rows, added = self._plan, self._sheet_rows, self.rows.added
        if plan is None:
            return
        self._asked += 1
        asked = self._asked
        self._busy = True
        self._show_state()

        def job(store: Store) -> Previewed | None:
            return preview(store, plan, rows, _today(), added) if asked == self._asked else None

        def then(previewed: Previewed | None) -> None:
            if isValid(self) and previewed is not None and asked == self._asked:
                self._busy = False
                self.rows.show_again(previewed)
                self._show_state()

        self._database.read(job, then, self._failed)

    def _import(self) -> None:
        plan, rows, added = self._plan, self._sheet_rows, self.rows.added
        only_good = self.rows.only_good.isChecked()
        if plan is None:
            return
        left_out = self.rows.wrong_lines()
        self._begin(say("Đang ghi…"))

        def job(store: Store) -> ImportResult:
            return import_sheet(store, plan, rows, _today(), added, only_good=only_good)

        def then(result: ImportResult) -> None:
            if result.done.changes:
                self._database.changed.emit(result.done)
            if isValid(self):
                self._end()
                self._done.add(self.sheet.sheets.currentIndex())
                following = self._next_sheet()
                name = self.sheet.sheets.itemText(following) if following is not None else ""
                self.outcome.show_result(plan.table, result, left_out, name)
                self._show_step(RESULT)

        self._database.read(job, then, self._failed)

    @Slot()
    def _undo(self) -> None:
        def then(_: Done) -> None:
            if isValid(self):
                self.outcome.show_undone()

        self._database.operate(lambda store: undo.undo(store) or Done("", ()), then, self._failed)

    @Slot()
    def _go_to_list(self) -> None:
        table = self._plan.table if self._plan is not None else self._page_table
        self.accept()
        self.list_wanted.emit(table)

    @Slot()
    def _go_to_next_sheet(self) -> None:
        following = self._next_sheet()
        if following is not None:
            self._show_step(SHEET)
            self.sheet.sheets.setCurrentIndex(following)

    def _next_sheet(self) -> int | None:
        """Return the place of a sheet that was not imported yet."""
        return next((place for place in range(self.sheet.sheets.count()) if place not in self._done), None)

    def _failed(self, error: Exception) -> None:
        if not isValid(self) or isinstance(error, CancelledError):
            return
        self._end()
        if isinstance(error, RefusedError):  # what was right a moment ago is not any more: look anew
            self._check_again()
        self.notice.tell_error(error)

    @Slot(int)
    def _tell_rows(self, rows: int) -> None:
        if self._busy and rows:
            self._progress_text.setText(say("Đã đọc {rows} dòng…", rows=grouped(rows)))

    def _begin(self, text: str) -> None:
        self._busy = True
        self.notice.hide()
        self._progress_text.setText(text)
        self._progress.show()
        self._progress_text.show()
        self._show_state()

    def _end(self) -> None:
        self._busy = False
        self._progress.hide()
        self._progress_text.hide()
        self._show_state()

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        titles = (
            say("Bước 1/4: Tệp và dòng tên cột"),
            say("Bước 2/4: Cột nào là ô nào"),
            say("Bước 3/4: Xem và sửa các dòng"),
            say("Bước 4/4: Kết quả"),
        )
        self._heading.setText(titles[step])
        self._show_state()
        starts = (self.sheet.view, self.columns.first_input(), self.rows.view, self._next)
        starts[step].setFocus()

    @Slot()
    def _show_state(self) -> None:
        """Let go on where that leads somewhere."""
        step = self._steps.currentIndex()
        self._back.setVisible(step in (COLUMNS, ROWS))
        self._back.setEnabled(not self._busy)
        self._steps.setEnabled(not self._progress.isVisible())
        self._next.setText(say("Tiếp tục"))
        self._close.setVisible(step != RESULT)
        if step == SHEET:
            grid = self.sheet.grid
            self._next.setEnabled(not self._busy and self._plan is not None and grid is not None and not grid.is_cut)
        elif step == COLUMNS:
            self._next.setEnabled(not self._busy)
        elif step == ROWS:
            counts = self.rows.counts
            going = counts[State.NEW] + counts[State.CHANGED]
            self._next.setText(say("Nhập {rows} dòng", rows=grouped(going)))
            allowed = counts[State.WRONG] == 0 or self.rows.only_good.isChecked()
            self._next.setEnabled(not self._busy and allowed and going + counts[State.SAME] > 0)
        else:
            self._next.setText(say("Đóng"))
            self._next.setEnabled(True)

    def _button(self, name: str, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self._progress)
        buttons.addWidget(self._progress_text)
        buttons.addStretch()
        for button in (self._back, self._next, self._close):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self._heading)
        column.addWidget(self.notice)
        column.addWidget(self._steps, 1)
        column.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the clerk's own calendar day
