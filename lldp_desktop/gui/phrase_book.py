"""Báo cáo › Sổ câu mẫu: the clerk's own sentences with the part that each is for; added, changed, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)
from shiboken6 import isValid

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.drafts import FormDraft, Unsaved
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton, add_action
from lldp_desktop.gui.questions import ask_delete, ask_unsaved
from lldp_desktop.operations import records
from lldp_desktop.operations.phrases import Phrase, keep, phrases_of
from lldp_desktop.reporting.kept_outlines import parts_by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store

_SIZE = (720, 480)
_EVERYWHERE = say("Mọi phần")


class PhraseBook(QDialog):
    """The sentences, the most used first, and below them the one that is being written."""

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("phrase_book")
        self.setWindowTitle(say("Sổ câu mẫu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - 40))
        self._database = database
        self._phrases: list[Phrase] = []
        self._parts: Mapping[str, str] = {}
        self._shown: Phrase | None = None
        self.notice = Notice(self)
        self.list = QListWidget(self)
        self.list.setObjectName("phrases")
        self.list.setAccessibleName(say("Các câu mẫu"))
        self.list.setWordWrap(True)
        set_look(self.list, "rows")
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("text")
        self.text.setAccessibleName(say("Câu mẫu"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(4 * field_height(self.text) // 2)
        self.part = QComboBox(self)
        self.part.setObjectName("part")
        self.part.setAccessibleName(say("Dùng cho phần"))
        self._new = add_action(self, "action_new_phrase", say("Câu mới"), "Ctrl+N", lambda: self._leave(self._begin))
        self._save = add_action(self, "action_save_phrase", say("Lưu"), "Ctrl+S", lambda: self.save())
        self._delete = add_action(self, "action_delete_phrase", say("Xóa"), "Ctrl+Delete", self._ask_delete)
        self._lay_out()
        self.list.currentRowChanged.connect(self._row_chosen)
        self.draft = FormDraft("phrases", database, self._unsaved, self)
        self.draft.trouble.connect(self._tell_trouble)
        for typed in (self.text.textChanged, self.part.currentIndexChanged):
            typed.connect(self._enable)
            typed.connect(self.draft.follow)
        self.read()

    def read(self, shown: Callable[[], None] | None = None) -> None:
        """Read the sentences anew, and begin a new one."""

        def job(store: Store) -> tuple[list[Phrase], Mapping[str, str]]:
            return phrases_of(store), parts_by_name(store)

        def then(found: tuple[list[Phrase], Mapping[str, str]]) -> None:
            if isValid(self):
                self._phrases, self._parts = found
                self._show_all()
                if shown is not None:
                    shown()

        self._database.read(job, then, self._told)

    def resume(self, draft: Draft, taken: Callable[[], None]) -> None:
        """Put a draft back, unsaved; where its sentence is gone, what was typed is a new one."""

        def shown() -> None:
            row = next((place for place, phrase in enumerate(self._phrases) if phrase.uid == draft.uid), -1)
            if row >= 0:
                self.list.setCurrentRow(row)
            self.text.setPlainText(str(draft.typed["text"]))
            self.part.setCurrentIndex(max(self.part.findData(draft.typed["part"]), 0))
            cursor = self.text.textCursor()
            cursor.setPosition(min(draft.cursor, self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)
            self.text.setFocus()
            self.draft.adopt(draft)
            taken()

        self.read(shown)

    def is_changed(self) -> bool:
        """Tell whether something typed is not saved."""
        shown = (self._shown.text, self._shown.part) if self._shown else ("", self._part() if not self._typed() else "")
        return (self._typed(), self._part()) != shown

    def save(self, proceed: Callable[[], object] | None = None) -> None:
        """Keep the sentence that is written, then go on."""
        text, part, shown, draft = self._typed(), self._part(), self._shown, self.draft.id
        self.draft.hold()

        def job(store: Store) -> Done:
            if shown is None:
                return keep(store, checker_of(store), text, part, draft)
            values = {**(store.record("phrases", shown.uid) or {}), "text": text, "part": part or None}
            return records.change(store, checker_of(store), "phrases", shown.uid, values, draft=draft)

        def then(done: Done) -> None:
            del done
            if isValid(self):
                self.notice.hide()
                self._show(None)
                self.draft.release()
                self.read()
                if proceed is not None:
                    proceed()

        self._database.operate(job, then, self._told)

    def reject(self) -> None:
        """Close, however it is asked for, once nothing typed would be lost."""
        if self.is_changed():
            self._leave(self.reject)
        else:
            super().reject()

    def _lay_out(self) -> None:
        hint = QLabel(say("Câu hay dùng khi soạn báo cáo; câu dùng nhiều đứng trước."), self)
        set_look(hint, "muted")
        label = QLabel(say("Dùng cho phần"), self)
        label.setBuddy(self.part)
        where = QHBoxLayout()
        where.setSpacing(SMALL)
        where.addWidget(label)
        where.addWidget(self.part, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(ActionButton(self._new, self))
        buttons.addWidget(ActionButton(self._delete, self))
        buttons.addStretch()
        buttons.addWidget(ActionButton(self._save, self, main=True))
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        for each in (self.notice, hint, self.list, self.text):
            layout.addWidget(each)
        layout.addLayout(where)
        layout.addLayout(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _show_all(self) -> None:
        for widget in (self.list, self.part):
            widget.blockSignals(True)
        self.list.clear()
        for phrase in self._phrases:
            where = self._parts.get(phrase.part, phrase.part) if phrase.part else _EVERYWHERE
            self.list.addItem(
                say("{text}\n{where} · đã dùng {used} lần", text=one_line(phrase.text), where=where, used=phrase.used)
            )
        self.part.clear()
        self.part.addItem(_EVERYWHERE, "")
        for name in dict.fromkeys([*self._parts, *(phrase.part for phrase in self._phrases if phrase.part)]):
            self.part.addItem(self._parts.get(name, name), name)
        for widget in (self.list, self.part):
            widget.blockSignals(False)
        self._begin()

    def _begin(self) -> None:
        """Begin a new sentence."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self._show(None)
        self.text.setFocus()

    def _show(self, phrase: Phrase | None) -> None:
        self._shown = phrase
        self.text.setPlainText(phrase.text if phrase else "")
        self.part.setCurrentIndex(max(self.part.findData(phrase.part if phrase else ""), 0))
        self._enable()
        self.draft.follow()

    @Slot(int)
    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._phrases):
            phrase = self._phrases[row]
            self._leave(lambda: self._show(phrase))

    def _leave(self, proceed: Callable[[], object]) -> None:
        """Go on once nothing typed would be lost."""

        def drop() -> None:
            self._show(self._shown)
            proceed()

        if self.is_changed():
            ask_unsaved(self, say("Câu mẫu"), lambda: self.save(proceed), drop)
        else:
            proceed()

    def _ask_delete(self) -> None:
        shown = self._shown
        if shown is None:
            return

        def deleted(done: Done) -> None:
            del done
            self.read()

        ask_delete(
            self,
            say("câu mẫu"),
            one_line(shown.text),
            lambda: self._database.operate(
                lambda store: records.delete(store, "phrases", shown.uid), deleted, self._told
            ),
        )

    @Slot()
    def _enable(self) -> None:
        self._delete.setEnabled(self._shown is not None)
        self._save.setEnabled(bool(self._typed()) and self.is_changed())

    def _typed(self) -> str:
        return one_line(self.text.toPlainText())

    def _part(self) -> str:
        return str(self.part.currentData() or "")

    def _unsaved(self) -> Unsaved | None:
        if not self.is_changed() or not self._typed():
            return None
        shown = self._shown
        base: Record = {} if shown is None else {"uid": shown.uid, "text": shown.text, "part": shown.part or None}
        typed: dict[str, object] = {"text": self.text.toPlainText(), "part": self._part()}
        return Unsaved(None if shown is None else shown.uid, base, typed, "text", self.text.textCursor().position())

    @Slot(str)
    def _tell_trouble(self, trouble: str) -> None:
        """Say that what is typed is only in the window; nothing once it is kept again."""
        if trouble:
            self.notice.tell(trouble)
        else:
            self.notice.hide()

    def _told(self, error: BaseException) -> None:
        if isValid(self):
            self.draft.release()
            self.notice.tell_error(error)
