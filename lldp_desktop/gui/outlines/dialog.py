"""Báo cáo › Đề cương: the list of outlines, the text of one with what the check found, and its first page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QMessageBox, QWidget
from shiboken6 import isValid

from lldp_desktop.domain.record_types.outlines import MOST_OUTLINE
from lldp_desktop.domain.vietnamese_text import clean
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.drafts import FormDraft, Unsaved
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.outlines.first_page import first_page_of
from lldp_desktop.gui.outlines.half_typed import retype, unsaved_of
from lldp_desktop.gui.outlines.view import OutlinesView
from lldp_desktop.gui.page import add_action
from lldp_desktop.gui.questions import Question, ask_delete, ask_unsaved
from lldp_desktop.operations import outlines as operations
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.kept_outlines import ListedOutline, listed
from lldp_desktop.reporting.outline_check import blocks, check
from lldp_desktop.reporting.outline_saving import save
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.reporting.outline_structure import Mistake
    from lldp_desktop.storage.drafts import Draft
    from lldp_desktop.storage.store import Store

_FILES = say("Đề cương (*.toml)")
#: Milliseconds without a key before the text is checked.
_PAUSE = 400
_SHIPPED = say("có sẵn, chỉ xem")
_DRAFT = say("bản nháp")


class OutlinesDialog(OutlinesView):
    """Shows every outline; the clerk's own can be edited, and only one without mistakes is used for reports."""

    def __init__(self, database: DatabaseThread, drawing: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._database = database
        self._drawing = drawing
        self._outlines: tuple[ListedOutline, ...] = ()
        self._shown: ListedOutline | None = None
        self._programme: Programme | None = None
        self._mistakes: tuple[Mistake, ...] = ()
        self._checks = 0
        self._checked = ""
        self._drawn = ""
        self._make_actions()
        self.lay_out((self._copy, self._load, self._write, self._delete), self._save)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._check)
        self.editor.textChanged.connect(self._pause.start)
        self.draft = FormDraft("outlines", database, self._unsaved, self)
        self.draft.trouble.connect(self._tell_trouble)
        for typed in (self.editor.textChanged, self.title.textChanged):
            typed.connect(self._enable)
            typed.connect(self.draft.follow)
        self.list.currentRowChanged.connect(self._row_chosen)
        self.findings.itemActivated.connect(self._go_to_mistake)
        self.findings.itemClicked.connect(self._go_to_mistake)
        self.tabs.currentChanged.connect(self._draw)
        self.read()

    def read(self, name: str = "", shown: Callable[[], None] | None = None) -> None:
        """Read the outlines anew, and show the one named (else the one that is shown, else the first)."""
        wanted = name or (self._shown.name if self._shown else "")

        def job(store: Store) -> tuple[tuple[ListedOutline, ...], Programme]:
            return listed(store), programme_of(store)

        def then(found: tuple[tuple[ListedOutline, ...], Programme]) -> None:
            if isValid(self):
                self._outlines, self._programme = found
                self._show_list(wanted)
                if shown is not None:
                    shown()

        self._database.read(job, then, self._told)

    def resume(self, draft: Draft, taken: Callable[[], None]) -> None:
        """Put a draft back into its outline, unsaved; where that is gone, what was typed is another outline."""

        def shown() -> None:
            if self._shown is not None and self._shown.uid == draft.uid:
                retype(self, draft)
                self.draft.adopt(draft)
            else:
                self._add(str(draft.typed["title"]), clean(str(draft.typed["content"])), draft.id)
            taken()

        self.read(str(draft.base["name"]), shown)

    def is_changed(self) -> bool:
        """Tell whether something typed is not saved."""
        shown = self._shown
        return shown is not None and shown.uid is not None and self._typed() != (shown.title, clean(shown.content))

    def reject(self) -> None:
        """Close, however it is asked for, once nothing typed would be lost; let go of the pages."""
        if self.is_changed():
            self._leave(self.reject)
            return
        self.preview.clear()
        super().reject()

    def _make_actions(self) -> None:
        self._copy = add_action(self, "action_copy_outline", say("Nhân bản để sửa"), "Ctrl+D", self._copy_shown)
        self._save = add_action(self, "action_save_outline", say("Lưu"), "Ctrl+S", self.save)
        self._load = add_action(self, "action_load_outline", say("Nạp từ tệp…"), "Ctrl+O", self._ask_load)
        self._write = add_action(self, "action_write_outline", say("Lưu ra tệp…"), "Ctrl+E", self._ask_write)
        self._delete = add_action(self, "action_delete_outline", say("Xóa"), "Ctrl+Delete", self._ask_delete)

    def _show_list(self, wanted: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._outlines:
            mark = _SHIPPED if each.uid is None else _DRAFT if each.is_draft else ""
            item = QListWidgetItem(f"{each.title} ({mark})" if mark else each.title)
            item.setToolTip(item.text())
            self.list.addItem(item)
        row = next((place for place, each in enumerate(self._outlines) if each.name == wanted), 0)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show(self._outlines[row])

    def _show(self, outline: ListedOutline) -> None:
        """Show an outline; one that comes with the program can be read and copied only."""
        self._shown = outline
        self.title.setText(outline.title)
        if self.editor.toPlainText() != outline.content:
            self.editor.setPlainText(outline.content)
        own = outline.uid is not None
        self.title.setReadOnly(not own)
        self.editor.setReadOnly(not own)
        self._enable()
        self.draft.follow()
        self._check()

    @Slot(int)
    def _row_chosen(self, row: int) -> None:
        if self._shown is None or not 0 <= row < len(self._outlines) or self._outlines[row] is self._shown:
            return
        if not self.is_changed():
            self._show(self._outlines[row])
            return
        # Back to the one that is not saved, until the clerk says what becomes of it.
        self.list.blockSignals(True)
        self.list.setCurrentRow(self._outlines.index(self._shown))
        self.list.blockSignals(False)
        self._leave(partial(self.read, self._outlines[row].name))

    def _leave(self, proceed: Callable[[], object]) -> None:
        """Go on once nothing typed would be lost."""

        def drop() -> None:
            if self._shown is not None:
                self._show(self._shown)
            proceed()

        if self.is_changed():
            ask_unsaved(self, say("Đề cương"), lambda: self.save(proceed), drop)
        else:
            proceed()

    def save(self, proceed: Callable[[], object] | None = None) -> None:
        """Save what is shown: for use where the check finds no mistake, else as a draft, if the clerk wants that."""
        shown = self._shown
        if shown is None or shown.uid is None or self._programme is None:
            return
        title, content = self._typed()
        programme = self._programme

        def then(mistakes: tuple[Mistake, ...]) -> None:
            if not isValid(self):
                return
            if blocks(mistakes):
                self._database.read(
                    lambda store: operations.reports_by(store, shown.name),
                    lambda users: self._ask_draft(users, partial(self._keep, title, content, proceed, as_draft=True)),
                    self._told,
                )
            else:
                self._keep(title, content, proceed, as_draft=False)

        self._drawing.submit(lambda: check(content, programme), then, self._told)

    def _ask_draft(self, users: list[str], keep: Callable[[], None]) -> None:
        more = say("Bản nháp được giữ để sửa tiếp, chưa dùng lập báo cáo được.")
        if users:
            more += say(
                " Đang dùng đề cương này: {users}; các báo cáo đó chưa lập được cho đến khi sửa xong.",
                users=", ".join(users),
            )
        question = Question("ask_draft", say("Đề cương còn lỗi."), more, self)
        question.offer("answer_draft", say("Giữ làm bản nháp"), QMessageBox.ButtonRole.AcceptRole, keep)
        back = question.offer("answer_back", say("Sửa tiếp"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(back)
        question.setEscapeButton(back)
        question.open()

    def _keep(self, title: str, content: str, proceed: Callable[[], object] | None, *, as_draft: bool) -> None:
        uid = self._shown.uid if self._shown else None
        draft = self.draft.id
        self.draft.hold()

        def then(done: Done) -> None:
            del done
            if isValid(self) and self._shown is not None:
                self._shown = ListedOutline(self._shown.name, title, content, uid, as_draft)
                self.draft.release()
                self.notice.tell(say("Đã lưu làm bản nháp.") if as_draft else say("Đã lưu đề cương."), calm=True)
                (proceed or self.read)()

        self._database.operate(
            lambda store: save(store, checker_of(store), uid, title, content, as_draft=as_draft, draft=draft),
            then,
            self._told,
        )

    def _copy_shown(self) -> None:
        if self._shown is not None:
            title, content = self._typed()
            self._leave(partial(self._add, f"{title} (bản sao)", content))

    def _add(self, title: str, content: str, draft: str | None = None) -> None:
        """Keep a new outline, for use where it has no mistake, and show it."""
        programme = self._programme
        if programme is None:
            return

        def keep(mistakes: tuple[Mistake, ...]) -> None:
            as_draft = blocks(mistakes)
            self._database.operate(
                lambda store: save(store, checker_of(store), None, title, content, as_draft=as_draft, draft=draft),
                added,
                self._told,
            )

        def added(done: Done) -> None:
            if isValid(self) and done.changes and done.changes[0].after is not None:
                self.notice.hide()
                self.read(str(done.changes[0].after["name"]))

        self._drawing.submit(lambda: check(content, programme), keep, self._told)

    def _ask_load(self) -> None:
        dialog = QFileDialog(self, say("Nạp đề cương từ tệp"), str(Path.home()), _FILES)
        dialog.setObjectName("load_outline_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._leave(partial(self.load, Path(name))))
        dialog.open()

    def load(self, path: Path) -> None:
        """Read an outline from a file; with mistakes it is kept as a draft, which the check then explains."""
        try:
            with path.open("rb") as file:
                content = file.read(4 * MOST_OUTLINE).decode("utf-8-sig")
        except OSError:
            self.notice.tell(say("Không đọc được tệp {path}. Hãy xem tệp còn đó và không bị khóa.", path=path))
            return
        except UnicodeDecodeError:
            self.notice.tell(say("Tệp {name} không phải đề cương (chữ không ở dạng Unicode UTF-8).", name=path.name))
            return
        self._add(path.stem, content)

    def _ask_write(self) -> None:
        if self._shown is None:
            return
        _, content = self._typed()
        dialog = QFileDialog(self, say("Lưu đề cương ra tệp"), str(Path.home() / f"{self._shown.name}.toml"), _FILES)
        dialog.setObjectName("write_outline_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write(Path(name), content))
        dialog.open()

    def write(self, path: Path, content: str) -> None:
        """Write an outline to a file."""
        self._drawing.submit(
            lambda: write_file(path, f"{content}\n".encode()),
            lambda _: self.notice.tell(say("Đã lưu đề cương vào {path}.", path=path), calm=True),
            self._told,
        )

    def _ask_delete(self) -> None:
        shown = self._shown
        if shown is None or shown.uid is None:
            return
        uid = shown.uid

        def deleted(done: Done) -> None:
            del done
            self._shown = None
            self.read()

        ask_delete(
            self,
            say("đề cương"),
            shown.title,
            lambda: self._database.operate(lambda store: operations.delete(store, uid), deleted, self._told),
        )

    @Slot()
    def _check(self) -> None:
        """Check what is typed; of several texts only the last one's mistakes are shown."""
        if self._programme is None:
            return
        self._checks += 1
        asked, content, programme = self._checks, self._typed()[1], self._programme

        def then(mistakes: tuple[Mistake, ...] | None) -> None:
            if isValid(self) and mistakes is not None and asked == self._checks:
                self._checked = content
                self._show_mistakes(mistakes)
                self._draw()

        # Read from the other thread without a lock: at worst a text too many is checked.
        self._drawing.submit(lambda: check(content, programme) if asked == self._checks else None, then, self._told)

    def _show_mistakes(self, mistakes: tuple[Mistake, ...]) -> None:
        self._mistakes = mistakes
        self.findings.clear()
        for mistake in mistakes:
            self.findings.addItem(str(mistake) if mistake.blocks else say("{mistake} (nên xem lại)", mistake=mistake))
        if not mistakes:
            self.findings.addItem(say("Không có lỗi: đề cương dùng được."))
        self.editor.mark({mistake.line for mistake in mistakes})

    @Slot(QListWidgetItem)
    def _go_to_mistake(self, item: QListWidgetItem) -> None:
        row = self.findings.row(item)
        if row < len(self._mistakes):
            self.editor.go_to(self._mistakes[row].line, self._mistakes[row].column)

    @Slot()
    def _draw(self) -> None:
        """Draw the first page where it is in sight, and the text can be drawn."""
        content = self._checked
        if self.tabs.currentIndex() != 1 or content == self._drawn or self._typed()[1] != content:
            return
        if blocks(self._mistakes):
            self.preview.clear()
            self.notice.tell(say("Đề cương còn lỗi nên chưa xem thử được."))
            return

        def draw(document: Document) -> None:
            self._drawing.submit(lambda: pdf.render(document), show, self._told)

        def show(drawn: bytes) -> None:
            if isValid(self) and content == self._checked:
                self._drawn = content
                self.notice.hide()
                self.preview.show_pdf(drawn)

        self._database.read(lambda store: first_page_of(store, content), draw, self._told)

    @Slot()
    def _enable(self) -> None:
        own = self._shown is not None and self._shown.uid is not None
        self._delete.setEnabled(own)
        self._save.setEnabled(own and self.is_changed())

    def _typed(self) -> tuple[str, str]:
        return clean(self.title.text()), clean(self.editor.toPlainText())

    def _unsaved(self) -> Unsaved | None:
        return unsaved_of(self, self._shown) if self._shown is not None and self.is_changed() else None

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
