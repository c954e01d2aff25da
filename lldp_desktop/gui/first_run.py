"""The first thing that a new clerk sees: the office and its signer, in place of the pages until they are saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import full_sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.data_places import DataPlaces
from lldp_desktop.gui.drafts import FIRST_RUN, FormDraft, Unsaved
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import LARGE, MEDIUM, SMALL, WIDE, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.office_names import suggested_authority, suggested_office
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.operations import records
from lldp_desktop.operations.records import Done

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.declaration import Field, Problem, RecordType
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.storage.change import Change
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store

_OFFICE, _SIGNERS = BY_TABLE["office"], BY_TABLE["signers"]
_NAME = "office_name"
_LABELS = {"valid_from": say("Dùng tên này từ ngày")}
_WELCOME = say(
    "Chào anh chị. Chỉ ghi một lần, mọi báo cáo về sau lấy từ đây. Các ô có dấu * phải ghi. Bấm F1 để xem hướng dẫn."
)
_SAMPLE = say("Dữ liệu mẫu ở tệp riêng, quay lại đây lúc nào cũng được.")


class FirstRunRefusedError(KnownError):
    """What keeps the office or its signer from being saved."""

    def __init__(self, office: list[Problem], signer: list[Problem]) -> None:
        super().__init__(say("Thông tin chưa đủ hoặc chưa đúng."))
        self.office = office
        self.signer = signer


class FirstRun(QWidget):
    """A short form for the office and the one who signs; `sample_wanted` where one would rather look around first."""

    sample_wanted = Signal()
    #: The data of another PC are to be taken over instead.
    receive_wanted = Signal()

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("first_run")
        self.setAccessibleName(say("Khai báo đơn vị"))
        self._database = database
        self._kind: object = None
        self.notice = Notice(self)
        self._name = EntryLine(self)
        self._name.setObjectName("office_name")
        self._name.setAccessibleName(say("Xã, phường"))
        self._name.setPlaceholderText("xã Hoằng Trung")
        self._name.setMaximumWidth(320)
        self.office = RecordForm(_OFFICE, self, _required(_OFFICE))
        self.signer = RecordForm(_SIGNERS, self, _required(_SIGNERS))
        self._forms = {"office": self.office, "signer": self.signer}
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
        self.office.suggest({"valid_from": date(today.year, 1, 1).isoformat()})
        self.signer.suggest({"position": "CHỦ TỊCH", "authority_lines": suggested_authority("CHỦ TỊCH")})
        self._save = QPushButton(say("Lưu và bắt đầu"), self)
        self._save.setObjectName("button_start")
        set_look(self._save, "main")
        self._sample = QPushButton(say("Xem thử với dữ liệu mẫu"), self)
        self._sample.setObjectName("button_sample")
        self._sample.setToolTip(say("Mở dữ liệu của xã Hoằng Trung năm 2023 trong một tệp riêng"))
        self._receive = QPushButton(say("Nhận bàn giao từ máy khác…"), self)
        self._receive.setObjectName("button_receive")
        self._receive.setToolTip(say("Mở tệp bàn giao (.bangiao) của người làm trước hoặc của máy cũ"))
        self._places = DataPlaces(database.path, self.notice, self)
        self._lay_out()
        self._untouched = self._typed()
        self.draft = FormDraft(FIRST_RUN, database, self._unsaved, self)
        for changed in (self._name.textChanged, self.office.changed, self.signer.changed):
            changed.connect(self.draft.follow)
        self._name.textChanged.connect(self._suggest)
        self.signer.changed.connect(self._suggest_authority)
        self._save.clicked.connect(self._start)
        self._sample.clicked.connect(self.sample_wanted)
        self._receive.clicked.connect(self.receive_wanted)

    def focus_first(self) -> None:
        """Put the cursor where the clerk begins."""
        self._name.setFocus()

    def resume(self, draft: Draft, taken: Callable[[], None]) -> None:
        """Put back what was typed before; what was a suggestion is one again, and follows the name."""
        texts = {place: text for place, text in draft.typed.items() if place in self._forms and isinstance(text, dict)}
        self._name.setText(str(draft.typed.get(_NAME, "")))
        for place, text in texts.items():
            self._forms[place].retype(text)
        place, _, field = draft.field.partition(".")
        if place in self._forms:
            self._forms[place].put_cursor(field, draft.cursor)
        else:
            self._name.setFocus()
            self._name.setCursorPosition(draft.cursor)
        self.draft.adopt(draft)
        taken()

    def _typed(self) -> dict[str, object]:
        return {_NAME: self._name.text(), **{place: form.typed() for place, form in self._forms.items()}}

    def _unsaved(self) -> Unsaved | None:
        typed = self._typed()
        if typed == self._untouched:
            return None
        field, cursor = _NAME, self._name.cursorPosition()
        for place, form in self._forms.items():
            if form.isAncestorOf(self.focusWidget() or self):
                name, cursor = form.typing_at()
                field = f"{place}.{name}"
        return Unsaved(None, {}, typed, field, cursor)

    def _lay_out(self) -> None:
        title = QLabel(say("Đơn vị của anh chị"), self)
        set_look(title, "title")
        welcome = QLabel(_WELCOME, self)
        welcome.setWordWrap(True)
        set_look(welcome, "muted")
        asked = QLabel(say("Tên xã, phường"), self)
        asked.setBuddy(self._name)
        name = QHBoxLayout()
        name.setSpacing(SMALL)
        name.addWidget(asked)
        name.addWidget(self._name, 1)
        name.addWidget(_muted(say("Các ô bên dưới được điền theo tên này."), self), 2)
        forms = QHBoxLayout()
        forms.setSpacing(WIDE)
        for heading, form in ((say("Đơn vị"), self.office), (say("Người ký báo cáo"), self.signer)):
            column = QVBoxLayout()
            label = QLabel(heading, self)
            set_look(label, "subtitle")
            column.setSpacing(SMALL)
            column.addWidget(label)
            column.addWidget(form, 1)
            forms.addLayout(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self._save)
        buttons.addSpacing(WIDE)
        buttons.addWidget(_muted(_SAMPLE, self), 1)
        buttons.addWidget(self._receive)
        buttons.addWidget(self._sample)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, LARGE, WIDE, MEDIUM)
        layout.setSpacing(MEDIUM)
        layout.addWidget(title)
        layout.addWidget(welcome)
        layout.addWidget(self.notice)
        layout.addLayout(name)
        layout.addLayout(forms, 1)
        layout.addWidget(self._places)
        layout.addLayout(buttons)

    @Slot(str)
    def _suggest(self, typed: str) -> None:
        fields = suggested_office(typed)
        self._kind = fields.get("kind")
        self.office.suggest(fields)

    @Slot()
    def _suggest_authority(self) -> None:
        position = self.signer.states()["position"]
        self.signer.suggest({"authority_lines": suggested_authority(str(position))})

    @Slot()
    def _start(self) -> None:
        office, unread = self.office.values()
        signer, _ = self.signer.values()
        if unread:
            self.office.show_problems(unread)
            return
        self._save.setEnabled(False)
        self.draft.hold()
        draft = self.draft.id
        office = {**office, "kind": self._kind or office["kind"]}
        signer = {**signer, "is_default": True}
        self._database.operate(lambda store: _set_up(store, office, signer, draft), self._saved, self._refused)

    def _saved(self, done: Done) -> None:
        del done  # the window follows what changed and shows the pages
        self._untouched = self._typed()
        self.draft.release()
        self._save.setEnabled(True)
        self.notice.hide()

    def _refused(self, error: BaseException) -> None:
        self._save.setEnabled(True)
        self.draft.release()
        if not isinstance(error, FirstRunRefusedError):
            self.notice.tell_error(error)
            return
        self.signer.show_problems(error.signer)
        rest = self.office.show_problems(error.office)
        if rest:
            self.notice.tell("\n".join(full_sentence(problem.message) for problem in rest))


def _set_up(store: Store, office: dict[str, object], signer: dict[str, object], draft: str) -> Done:
    """Add the office and its signer, checked both before either is written; the draft goes with the second.

    A disk that was full between the two leaves the office; the next try then changes it.
    """
    checker = checker_of(store)
    there = {table: store.records(table) for table in ("office", "signers")}
    found = []
    for table, values in (("office", office), ("signers", signer)):
        uid = there[table][0]["uid"] if there[table] else None
        found.append(records.check(store, checker, table, {**values, "uid": uid})[1])
    if any(found):
        raise FirstRunRefusedError(*found)
    changes: tuple[Change, ...] = ()
    for table, values, gone in (("office", office, None), ("signers", signer, draft)):
        if there[table]:
            done = records.change(store, checker, table, str(there[table][0]["uid"]), values, draft=gone)
        else:
            done = records.add(store, checker, table, values, draft=gone)
        changes += done.changes
    return Done("Khai báo đơn vị", changes)


def _required(record_type: RecordType) -> tuple[Field, ...]:
    return tuple(
        field._replace(label=_LABELS.get(field.name, say(field.label)))
        for field in record_type.fields
        if field.required
    )


def _muted(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    set_look(label, "muted")
    return label
