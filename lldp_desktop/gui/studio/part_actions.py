"""What can be done to parts: moved, left out, added, renamed, brought back to the draft; and to the text of one."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QInputDialog, QMessageBox

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.phrases import PhrasePopup, keep_phrase
from lldp_desktop.gui.questions import Question
from lldp_desktop.operations import reports
from lldp_desktop.reporting.placing import can_move, moved, placed_behind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.page import Page
    from lldp_desktop.gui.studio.report_editor import ReportEditor
    from lldp_desktop.operations.records import Done

_ARRANGE = "Sắp xếp các phần"


class PartActions(QObject):
    """Adds the actions to the page and keeps them as the part that is shown allows."""

    def __init__(self, page: Page, editor: ReportEditor, database: DatabaseThread) -> None:
        super().__init__(page)
        self._database = database
        self._editor = editor
        add = page.add_action
        self.up = add("action_part_up", say("Đưa phần lên"), "Ctrl+Up", lambda: self._move(-1))
        self.down = add("action_part_down", say("Đưa phần xuống"), "Ctrl+Down", lambda: self._move(1))
        self.leave_out = add("action_leave_out", say("Không đưa phần này vào báo cáo"), "Ctrl+Shift+X", self._leave_out)
        self.add = add("action_add_part", say("Thêm phần…"), "Ctrl+Shift+N", self._ask_new)
        self.rename = add("action_rename_part", say("Đổi tiêu đề phần…"), "Shift+F2", self._ask_title)
        self.reset = add("action_reset_part", say("Lấy lại dự thảo của phần…"), "Ctrl+Shift+R", self._ask_reset)
        self.back = add("action_part_before", say("Phần trước"), "Ctrl+PgUp", lambda: editor.step(-1))
        self.next = add("action_part_next", say("Phần sau"), "Ctrl+PgDown", lambda: editor.step(1))
        self.bold = add("action_bold", say("Chữ đậm"), "Ctrl+B", self._on_text(editor.text.toggle_bold))
        self.italic = add("action_italic", say("Chữ nghiêng"), "Ctrl+I", self._on_text(editor.text.toggle_italic))
        self.note = add("action_note", say("Chú thích cuối trang"), "Shift+F11", self._on_text(editor.text.toggle_note))
        self.items = add("action_items", say("Gạch đầu dòng"), "Ctrl+Shift+L", self._on_text(editor.text.toggle_items))
        self.figure = add("action_insert_figure", say("Chèn số liệu…"), "Ctrl+Shift+F", editor.figures.ask)
        self.records = add(
            "action_figure_records",
            say("Các dòng của số liệu"),
            "Alt+Return",
            lambda: editor.figures.show_records(go=True),
        )
        self.phrase = add("action_insert_phrase", say("Chèn câu mẫu…"), "F12", self._ask_phrase)
        self.keep_phrase = add(
            "action_keep_phrase", say("Lưu câu đang chọn vào sổ câu mẫu"), "Shift+F12", self._keep_phrase
        )
        self.beside = add("action_beside", say("So với kỳ trước"), "Ctrl+Shift+Y", editor.figures.toggle_beside)
        for action, short in (
            (self.bold, say("Đậm")),
            (self.italic, say("Nghiêng")),
            (self.note, say("Chú thích")),
            (self.items, say("– Dòng")),
            (self.figure, say("Số liệu…")),
            (self.beside, say("Kỳ trước")),
        ):
            action.setIconText(short)
        for action in (self.up, self.down):
            # In the text these keys are the text's own.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for action in (self.up, self.down, self.leave_out, self.rename, self.reset, self.add):
            editor.outline.addAction(action)
        editor.loaded.connect(self.show_state)
        editor.saving.saved.connect(self.show_state)
        editor.text.edited.connect(self.show_state)

    def all(self) -> list[QAction]:
        """Return every action, in the order of the menu."""
        text = [
            self.bold,
            self.italic,
            self.note,
            self.items,
            self.figure,
            self.records,
            self.phrase,
            self.keep_phrase,
            self.beside,
        ]
        return [*text, self.back, self.next, self.up, self.down, self.leave_out, self.add, self.rename, self.reset]

    @Slot()
    def show_state(self) -> None:
        """Enable what can be done to the part that is shown."""
        part, report = self._editor.part(), self._editor.report
        is_open = part is not None and report is not None
        name = part.name if part is not None else ""
        in_section = is_open and can_move(name)
        for action in (self.up, self.down, self.leave_out):
            action.setEnabled(in_section)
        own = part is not None and part.outlined is None
        left_out = part is not None and part.edit.left_out
        self.leave_out.setText(say("Đưa phần này vào báo cáo") if left_out else say("Không đưa phần này vào báo cáo"))
        self.add.setEnabled(is_open)
        self.rename.setEnabled(in_section and (own or bool(part and part.title)))
        changed = part is not None and (part.edit.text is not None or own or self._is_moved())
        self.reset.setEnabled(is_open and changed)
        self.reset.setText(say("Xóa phần tự thêm…") if own else say("Lấy lại dự thảo của phần…"))
        for action in (self.bold, self.italic, self.note, self.items, self.figure, self.phrase):
            action.setEnabled(is_open and not left_out)
        self.keep_phrase.setEnabled(part is not None)
        self.records.setEnabled(part is not None)
        self.beside.setEnabled(part is not None)

    def _is_moved(self) -> bool:
        part = self._editor.part()
        edit = part.edit if part is not None else None
        return edit is not None and (edit.position is not None or edit.title is not None or edit.left_out)

    def _on_text(self, do: Callable[[], None]) -> Callable[[], None]:
        def done() -> None:
            if not self._editor.text.isReadOnly():
                do()

        return done

    def _ask_phrase(self) -> None:
        """Offer the clerk's own sentences of this part below the cursor."""
        text = self._editor.text
        if text.isReadOnly():
            return
        popup = PhrasePopup(self._database, self._editor.part_name, self._editor)
        popup.chosen.connect(lambda phrase: text.textCursor().insertText(phrase, QTextCharFormat()))
        popup.open_below(text.viewport(), text.cursorRect().bottomLeft())

    def _keep_phrase(self) -> None:
        """Keep what is selected for this part, or the paragraph of the cursor."""
        editor = self._editor
        phrase = editor.text.selected_words()
        tell = editor.notice

        def kept(done: Done) -> None:
            said = say("Đã lưu vào sổ câu mẫu: “{phrase}”", phrase=phrase)
            tell.tell(said if done.changes else say("Sổ câu mẫu đã có câu này."), calm=True)

        if phrase:
            keep_phrase(self._database, phrase, editor.part_name, kept, tell.tell_error)

    def _move(self, step: int) -> None:
        report, name = self._editor.report, self._editor.part_name
        places = moved(report.draft, report.arranged(), name, step) if report is not None else {}
        if report is not None and places:
            uid = report.uid
            self._editor.operate(lambda store: reports.edit_parts(store, checker_of(store), uid, places, _ARRANGE))

    def _leave_out(self) -> None:
        report, part = self._editor.report, self._editor.part()
        if report is None or part is None:
            return
        uid, name, called, values = report.uid, part.name, report.logged(part), {"left_out": not part.edit.left_out}
        verb = f"Đưa phần “{called}” vào" if part.edit.left_out else f"Bỏ phần “{called}” khỏi nội dung"
        self._editor.operate(lambda store: reports.edit_parts(store, checker_of(store), uid, {name: values}, verb))

    def _ask_new(self) -> None:
        self._ask(
            "new_part", say("Thêm phần"), say("Tiêu đề của phần mới, đặt sau phần đang chọn:"), "", self._add_part
        )

    def _add_part(self, title: str) -> None:
        report = self._editor.report
        if report is None:
            return
        uid, name = report.uid, f"tu-them-{token_hex(4)}"
        places = placed_behind(report.draft, report.arranged(), name, self._editor.part_name)
        places[name] |= {"title": title}
        self._editor.want_part(name)
        verb = f"Thêm phần “{title}”"
        self._editor.operate(
            lambda store: reports.edit_parts(store, checker_of(store), uid, places, verb), self._editor.focus_text
        )

    def _ask_title(self) -> None:
        part = self._editor.part()
        if part is not None:
            self._ask("part_title_dialog", say("Đổi tiêu đề phần"), say("Tiêu đề:"), part.title, self._rename)

    def _rename(self, title: str) -> None:
        report, part = self._editor.report, self._editor.part()
        if report is None or part is None:
            return
        outlined = part.outlined.title if part.outlined is not None else None
        uid, name, called = report.uid, part.name, report.logged(part)
        values = {name: {"title": None if title == outlined else title}}
        verb = f"Đổi tiêu đề phần “{called}”"
        self._editor.operate(lambda store: reports.edit_parts(store, checker_of(store), uid, values, verb))

    def _ask_reset(self) -> None:
        report, part = self._editor.report, self._editor.part()
        if report is None or part is None:
            return
        uid, name, called, logged = report.uid, part.name, report.called(part), report.logged(part)
        own = part.outlined is None
        text = say("Xóa phần “{part}”?", part=called) if own else say("Lấy lại dự thảo của phần “{part}”?", part=called)
        more = (
            say("Có thể hoàn tác bằng Ctrl+Z.")
            if own
            else say("Phần này lại như soạn sẵn; có thể hoàn tác bằng Ctrl+Z.")
        )
        question = Question("ask_reset", text, more, self._editor)

        def reset() -> None:
            self._editor.operate(lambda store: reports.reset_part(store, uid, name, logged))

        label = say("Xóa") if own else say("Lấy lại dự thảo")
        question.offer("answer_reset", label, QMessageBox.ButtonRole.DestructiveRole, reset)
        back = question.offer("answer_back", say("Quay lại"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(back)
        question.setEscapeButton(back)
        question.open()

    def _ask(self, name: str, title: str, label: str, text: str, then: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._editor)
        dialog.setObjectName(name)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(text)
        dialog.setOkButtonText(say("Lưu"))
        dialog.setCancelButtonText(say("Hủy"))
        dialog.resize(460, dialog.height())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def take(typed: str) -> None:
            if one_line(typed):
                then(one_line(typed))

        dialog.textValueSelected.connect(take)
        dialog.open()
