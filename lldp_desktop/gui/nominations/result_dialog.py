"""Nhập kết quả: the decision that came for a Tờ trình, entered once for all of its nominations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lldp_desktop.domain.declaration import Problem
from lldp_desktop.domain.record_types.commendations import COMMENDATIONS
from lldp_desktop.domain.reward_rates import Rates, suggest
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.by_kind import make_editor
from lldp_desktop.gui.editors.editor import Editor, EntryError
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look
from lldp_desktop.gui.nominations.words import in_order, line_of
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.operations import nominations
from lldp_desktop.operations.nominations import DECIDED, PROPOSED, REFUSED, Outcome, Waiting
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.reward_rates import rates_of

if TYPE_CHECKING:
    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_SIZE = (1180, 600)
_DECISION = tuple(
    COMMENDATIONS.field(name)._replace(required=name != "level", rare=False)
    for name in ("decision_number", "decision_on", "level")
)
_PER_LINE = ("form", "reward", "refusal")
_RESULTS = {DECIDED: say("Được khen"), REFUSED: say("Không được khen"), PROPOSED: say("Chưa có kết quả")}
_Found = tuple["list[Waiting]", "Choices", Rates]


class _Line(NamedTuple):
    """One nomination with the fields of its result."""

    record: Record
    result: QComboBox
    editors: dict[str, Editor]


class ResultDialog(QDialog):
    """One decision, a line for each nomination; saved as one operation."""

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("result_dialog")
        self.setWindowTitle(say("Nhập kết quả đề nghị khen thưởng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))
        self._database = database
        self._waiting: list[Waiting] = []
        self._choices: Choices | None = None
        self._rates: Rates | None = None
        self.lines: list[_Line] = []
        self.notice = Notice(self)
        self.papers = QuietComboBox(self)
        self.papers.setObjectName("proposal")
        self.papers.setAccessibleName(say("Tờ trình"))
        self.papers.currentIndexChanged.connect(self._show_lines)
        self.form = RecordForm(COMMENDATIONS, self, _DECISION)
        self.form.setMaximumHeight(150)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(say("Kết quả từng đề nghị"))
        self._take = QPushButton(say("Lấy mức thưởng gợi ý cho ô còn trống"), self)
        self._take.setObjectName("button_take_rewards")
        self._take.setAutoDefault(False)
        self._take.clicked.connect(self._take_rewards)
        self._lay_out()
        database.read(_read, self._show, self._failed)

    def _show(self, found: _Found) -> None:
        if not isValid(self):
            return
        self._waiting, self._choices, self._rates = found
        self.form.offer(self._choices, {})
        self.papers.blockSignals(True)
        for waiting in self._waiting:
            name = str(waiting.paper["name"]) if waiting.paper else say("Đề nghị chưa lập Tờ trình")
            self.papers.addItem(say("{name} ({count} đề nghị)", name=name, count=len(waiting.nominations)))
        self.papers.blockSignals(False)
        self._show_lines()
        self._save.setEnabled(bool(self._waiting))
        if not self._waiting:
            self.notice.tell(say("Không có đề nghị nào chờ kết quả."), calm=True)

    @Slot()
    def _show_lines(self) -> None:
        """Show the nominations of the paper that is chosen, each as it would be where all were granted."""
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        grid.setHorizontalSpacing(SMALL)
        self.lines = []
        place, choices = self.papers.currentIndex(), self._choices
        if choices is not None and 0 <= place < len(self._waiting):
            heads = [say("Đề nghị"), say("Kết quả"), *(say(COMMENDATIONS.field(name).label) for name in _PER_LINE)]
            for column, head in enumerate(heads):
                label = QLabel(head, body)
                set_look(label, "muted")
                grid.addWidget(label, 0, column)
            for row, record in enumerate(in_order(self._waiting[place].nominations), start=1):
                self._add_line(grid, row, record, choices, body)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(4, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(body)

    def _add_line(self, grid: QGridLayout, row: int, record: Record, choices: Choices, body: QWidget) -> None:
        named = line_of(record, choices)
        label = QLabel(named, body)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        result = QuietComboBox(body)
        result.setObjectName(f"result_{row}")
        result.setAccessibleName(say("{named}: kết quả", named=named))
        result.setMinimumHeight(field_height(result))
        for code, text in _RESULTS.items():
            result.addItem(text, code)
        editors = {}
        for name in _PER_LINE:
            editors[name] = editor = make_editor(COMMENDATIONS.field(name), body)
            editor.offer(choices, {})
            editor.load(record[name])
            editor.input.setObjectName(f"{name}_{row}")
            editor.input.setAccessibleName(f"{named}: {say(COMMENDATIONS.field(name).label)}")
        line = _Line(record, result, editors)
        result.currentIndexChanged.connect(partial(self._enable_line, line))
        self._enable_line(line)
        self.lines.append(line)
        for column, widget in enumerate((label, result, *(editor.widget for editor in editors.values()))):
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)

    def _enable_line(self, line: _Line, *_: object) -> None:
        result = line.result.currentData()
        for name, editor in line.editors.items():
            editor.widget.setEnabled(result == (REFUSED if name == "refusal" else DECIDED))

    @Slot()
    def _take_rewards(self) -> None:
        """Put the suggested sums where none stands yet, on the clerk's word."""
        decision, _ = self.form.values()
        for line in self.lines:
            editor = line.editors["reward"]
            if line.result.currentData() != DECIDED or editor.state() is not None or self._rates is None:
                continue
            level = decision["level"] or line.record["level"]
            asked = {**line.record, "decision_on": decision["decision_on"], "level": level}
            suggested = suggest(self._rates, {**asked, "form": line.editors["form"].read()})
            if suggested is not None:
                editor.load(suggested.amount)

    @Slot()
    def _keep(self) -> None:
        decision, problems = self.form.values()
        if problems:
            self.form.show_problems(problems)
            return
        outcomes = []
        for line in self.lines:
            status = str(line.result.currentData())
            if status == PROPOSED:
                continue
            try:
                read = {name: editor.read() for name, editor in line.editors.items()}
            except EntryError as error:
                self.notice.tell(f"{line_of(line.record, self._choices or {})}: {error}")
                return
            kept = ("refusal",) if status == REFUSED else ("form", "reward")
            outcomes.append(Outcome(str(line.record["uid"]), status, {name: read[name] for name in kept}))
        if any(outcome.status == DECIDED for outcome in outcomes):
            missing = [name for name in ("decision_number", "decision_on") if not decision[name]]
            if missing:
                self.form.show_problems([Problem(name, say("còn thiếu")) for name in missing])
                return
        given = {field.name: decision[field.name] for field in _DECISION}

        def job(store: Store) -> Done:
            return nominations.decide(store, checker_of(store), given, outcomes)

        def then(_: Done) -> None:
            if isValid(self):
                self.accept()

        self._database.operate(job, then, self._failed)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self.notice.tell_error(error)

    def _lay_out(self) -> None:
        label = QLabel(self.papers.accessibleName(), self)
        label.setBuddy(self.papers)
        chosen = QHBoxLayout()
        chosen.addWidget(label)
        chosen.addWidget(self.papers, 1)
        buttons = QDialogButtonBox(self)
        self._save = QPushButton(say("Lưu kết quả"), self)
        self._save.setObjectName("button_save_results")
        self._save.setEnabled(False)
        set_look(self._save, "main")
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(say("Đóng"), QDialogButtonBox.ButtonRole.RejectRole).setObjectName("button_close")
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self._take)
        foot.addWidget(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.notice)
        column.addLayout(chosen)
        column.addWidget(self.form)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)


def _read(store: Store) -> _Found:
    return nominations.waiting(store), choices_of(store), rates_of(store)
