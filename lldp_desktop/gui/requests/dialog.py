"""What was asked for and what came back: ticked off by one key, with the way to the figures and to paper."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout
from shiboken6 import isValid

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types.requests import NOT_NEEDED, RECEIVED, REFUSED, WAITING
from lldp_desktop.domain.vietnamese_text import full_sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.date import DateEditor
from lldp_desktop.gui.editors.editor import EntryError
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.questions import ask_delete
from lldp_desktop.gui.requests.answers_list import SHOWN, AnswersList
from lldp_desktop.gui.requests.reminder_export import ReminderExport
from lldp_desktop.gui.requests.request_form import Offered, RequestForm, read_offered
from lldp_desktop.operations import requests
from lldp_desktop.operations.requests import RequestState, requests_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.operations.records import Done

_SIZE = (1040, 620)
_DAY = Field("received_on", say("Ngày nhận"), Kind.DATE, required=True, not_after_today=True)
_SHOWS = ("requests", "request_answers", "enterprises", "partners", "enterprise_figures")


class RequestsDialog(QDialog):
    """One request at a time, the one that is due last first; read anew after each change."""

    #: A new record is to be begun with values, or one shown: on its page.
    entry_wanted = Signal(str, object)
    record_wanted = Signal(str, str)
    #: A page is wanted, by its name.
    page_wanted = Signal(str)

    def __init__(self, database: DatabaseThread, drawing: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("requests")
        self.setWindowTitle(say("Yêu cầu số liệu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database, self._drawing = database, drawing
        self._states: list[RequestState] = []
        self._printing: QDialog | None = None
        self._uid = ""
        self.notice = Notice(self)
        self.chooser = QuietComboBox(self)
        self.chooser.setObjectName("request_choice")
        self.chooser.setAccessibleName(say("Yêu cầu"))
        self.chooser.currentIndexChanged.connect(self._choose)
        self._new = self._button("button_new_request", say("Yêu cầu mới…"), self._ask_new)
        self._edit = self._button("button_edit_request", say("Sửa, hỏi thêm…"), partial(self._ask_form, changing=True))
        self._less = self._button("button_delete_request", say("Xóa"), self._ask_delete)
        self._which = QuietComboBox(self)
        self._which.setObjectName("answers_shown")
        self._which.setAccessibleName(say("Chỉ hiện"))
        for code, label in SHOWN.items():
            self._which.addItem(label, code)
        self._which.currentIndexChanged.connect(self._show)
        self._filter = EntryLine(self)
        self._filter.setObjectName("answers_filter")
        self._filter.setAccessibleName(say("Tìm tên"))
        self._filter.setPlaceholderText(say("Tìm tên"))
        self._filter.textChanged.connect(self._show)
        self.answers = AnswersList(self)
        self.answers.tick_wanted.connect(self.tick)
        self.answers.figures_wanted.connect(self.open_figures)
        self.answers.itemSelectionChanged.connect(self._show_state)
        self._sums = QLabel(self)
        self._sums.setObjectName("request_sums")
        self.day = DateEditor(_DAY, self)
        self.day.load(_today().isoformat())
        self._tick = self._button("button_tick", say("Đã nhận (phím cách)"), self.tick)
        set_look(self._tick, "main")
        self._others = self._button("button_other_states", say("Tình trạng khác"), None)
        self._others.setMenu(self._made_menu())
        self._figures = self._button("button_figures", say("Nhập số liệu (Enter)"), self.open_figures)
        self._entered = self._button("button_tick_entered", "", self._tick_entered)
        self._export = ReminderExport(database, self.notice, self)
        self._letters = self._button("button_letters", say("In công văn, danh sách…"), self._open_letters)
        self._list = self._button("button_reminders", say("Xuất danh sách…"), self._ask_export)
        self._lay_out()
        database.changed.connect(self._follow)
        self._read()

    def state(self) -> RequestState | None:
        """Return the request that is shown; None where there is none yet."""
        return next((state for state in self._states if state.uid == self._uid), None)

    def done(self, result: int) -> None:
        """Close the letters first: their pages are closed before Qt closes what they are read from."""
        if self._printing is not None and isValid(self._printing):
            self._printing.reject()
        super().done(result)

    @Slot()
    def tick(self) -> None:
        """Tick off the marked answers as received on the day that stands below."""
        marked = [answer for answer in self.answers.marked() if answer.state != RECEIVED]
        if not marked:
            return
        try:
            day = self.day.read()
        except EntryError as error:
            self.notice.tell(full_sentence(f"{say('Ngày nhận')}: {error}"))
            return
        self._mark([answer.uid for answer in marked], RECEIVED, date.fromisoformat(str(day)) if day else _today())

    @Slot()
    def open_figures(self) -> None:
        """Go to the figures of the marked enterprise: those that are entered, or a new row with what is known."""
        state, marked = self.state(), self.answers.marked()
        if state is None or len(marked) != 1:
            return
        answer = marked[0]
        if answer.record["enterprise"] is None:
            self.notice.tell(say("Đơn vị phối hợp không có số liệu lao động riêng."), calm=True)
            return
        self.accept()
        if answer.figures is not None:
            self.record_wanted.emit("enterprise_figures", answer.figures)
            return
        values = {"enterprise": answer.record["enterprise"], "year": state.request["year"]}
        self.entry_wanted.emit("enterprise_figures", {**values, "period": state.request["period"]})

    def _read(self) -> None:
        today = _today()

        def then(states: list[RequestState]) -> None:
            if isValid(self):
                self._states = states
                self._offer_requests()

        self._database.read(lambda store: requests_of(store, today), then, self._fail)

    @Slot(object)
    def _follow(self, done: Done) -> None:
        if any(change.table in _SHOWS for change in done.changes):
            self._read()

    def _offer_requests(self) -> None:
        """Offer the requests; the one that was shown stays, else the last that somebody has not answered."""
        if self.state() is None:
            waiting = (state for state in self._states if state.missing)
            first = next(waiting, self._states[0] if self._states else None)
            self._uid = first.uid if first is not None else ""
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for state in self._states:
            due = entry_date(state.due_on)
            self.chooser.addItem(say("{title} — hạn {due}", title=state.request["title"], due=due), state.uid)
        self.chooser.setCurrentIndex(self.chooser.findData(self._uid))
        self.chooser.blockSignals(False)
        self._show()
        (self.answers if self._states else self._new).setFocus()

    @Slot()
    def _choose(self) -> None:
        self._uid = str(self.chooser.currentData() or "")
        self._show()

    @Slot()
    def _show(self) -> None:
        state = self.state()
        self.answers.show_answers(state, str(self._which.currentData()), self._filter.text())
        self._sums.setText(sums(state) if state is not None else say("Chưa có yêu cầu nào. Bấm “Yêu cầu mới…” để lập."))
        entered = len(state.entered) if state is not None else 0
        self._entered.setVisible(entered > 0)
        self._entered.setText(say("Đánh dấu {entered} đơn vị đã có số liệu", entered=grouped(entered)))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        marked, state = self.answers.marked(), self.state()
        for button in (self._edit, self._less, self._letters, self._list):
            button.setEnabled(state is not None)
        self._tick.setEnabled(any(answer.state != RECEIVED for answer in marked))
        self._others.setEnabled(bool(marked))
        self._figures.setEnabled(len(marked) == 1 and marked[0].record["enterprise"] is not None)

    def _mark(self, uids: Sequence[str], state: str, day: date | None = None) -> None:
        when = day or _today()
        self._database.operate(
            lambda store: requests.mark(store, checker_of(store), uids, state, when),
            lambda _: self.notice.hide() if isValid(self) else None,
            self._fail,
        )

    @Slot()
    def _tick_entered(self) -> None:
        state = self.state()
        if state is not None:
            self._mark([answer.uid for answer in state.entered], RECEIVED)

    def _made_menu(self) -> QMenu:
        menu = QMenu(self)
        for code in (WAITING, REFUSED, NOT_NEEDED):
            action = menu.addAction(say(BUILT_IN["answer_state"].label(code)))
            action.setObjectName(f"action_mark_{code}")
            mark = partial(self._mark_as, code)
            action.triggered.connect(lambda _=False, mark=mark: mark())
        return menu

    def _mark_as(self, code: str) -> None:
        self._mark(self.answers.marked_uids(), code)

    @Slot()
    def _ask_new(self) -> None:
        self._ask_form(changing=False)

    def _ask_form(self, *, changing: bool) -> None:
        state, today = self.state() if changing else None, _today()

        def then(offered: Offered) -> None:
            if isValid(self):
                form = RequestForm(offered, today, state, self)
                form.given.connect(partial(self._keep, form, state))
                form.open()

        self._database.read(lambda store: read_offered(store, today), then, self._fail)

    def _keep(
        self,
        form: RequestForm,
        state: RequestState | None,
        values: Mapping[str, object],
        enterprises: Sequence[str],
        partners: Sequence[str],
    ) -> None:
        def then(done: Done) -> None:
            if state is None and done.changes and isValid(self):
                self._uid = done.changes[0].uid
            if isValid(form):
                form.accept()

        self._database.operate(
            lambda store: (
                requests.ask(store, checker_of(store), values, enterprises, partners)
                if state is None
                else requests.change(store, checker_of(store), state.uid, values, enterprises, partners)
            ),
            then,
            lambda error: form.form.refuse(error, form.notice) if isValid(form) else None,
        )

    @Slot()
    def _ask_delete(self) -> None:
        state = self.state()
        if state is not None:
            name = f"{state.request['title']} · {sums(state)}"
            delete = partial(requests.delete, uid=state.uid)
            ask_delete(
                self,
                say("yêu cầu số liệu"),
                name,
                lambda: self._database.operate(delete, lambda _: None, self._fail),
            )

    @Slot()
    def _ask_export(self) -> None:
        state = self.state()
        if state is not None:
            self._export.ask(state, self.answers.shown())

    @Slot()
    def _open_letters(self) -> None:
        """Open the letters to be printed or saved; this loads the PDF part of Qt."""
        from lldp_desktop.gui.prints.dialog import PrintDialog
        from lldp_desktop.gui.requests.letter_panel import LetterPanel

        make = partial(LetterPanel, self._uid, self._database, self._drawing)
        title = say("Công văn yêu cầu số liệu")
        dialog = PrintDialog("print_letters", title, make, self._database, self._drawing, self)
        dialog.page_wanted.connect(self._go)
        self._printing = dialog
        dialog.open()

    @Slot(str)
    def _go(self, page: str) -> None:
        self.reject()
        self.page_wanted.emit(page)

    def _fail(self, error: BaseException) -> None:
        if isValid(self):
            self.notice.tell_error(error)

    def _button(self, name: str, text: str, do: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)  # Enter opens the row
        if do is not None:
            button.clicked.connect(lambda _=False: do())  # type: ignore[operator]
        return button

    def _lay_out(self) -> None:
        top, narrowing, doing, feet = (QHBoxLayout() for _ in range(4))
        for row in (top, narrowing, doing, feet):
            row.setSpacing(SMALL)
        top.addWidget(self.chooser, 1)
        for button in (self._new, self._edit, self._less):
            top.addWidget(button)
        narrowing.addWidget(self._which)
        narrowing.addWidget(self._filter)
        narrowing.addStretch(1)
        narrowing.addWidget(self._sums)
        label = QLabel(say("Ngày nhận"), self)
        label.setBuddy(self.day.input)
        doing.addWidget(label)
        self.day.widget.setFixedWidth(self.day.widget.sizeHint().width())
        doing.addWidget(self.day.widget)
        for button in (self._tick, self._others, self._figures, self._entered):
            doing.addWidget(button)
        doing.addStretch(1)
        feet.addWidget(self._letters)
        feet.addWidget(self._list)
        feet.addStretch(1)
        feet.addWidget(self._button("button_close", say("Đóng"), self.reject))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addLayout(top)
        layout.addLayout(narrowing)
        layout.addWidget(self.answers, 1)
        layout.addLayout(doing)
        layout.addLayout(feet)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))


def sums(state: RequestState) -> str:
    """Return `Đã hỏi 30 · đã nhận 12 · còn thiếu 18 · muộn 3`."""
    return say(
        "Đã hỏi {asked} · đã nhận {received} · còn thiếu {missing} · muộn {late}",
        asked=grouped(state.asked),
        received=grouped(state.received),
        missing=grouped(len(state.missing)),
        late=grouped(state.late),
    )


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the clerk's own calendar day
