"""What is done with the files of the record in a form: attached, looked at, opened, saved out, removed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from lldp_desktop.domain.attached_file import BY_MEDIA_TYPE, FILE_KINDS
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.attachment_view import AttachmentView, looked_at
from lldp_desktop.gui.file_drop import FileDrop, sources_of
from lldp_desktop.operations.attachments import Attached, Source, attach, content_of, detach
from lldp_desktop.operations.owned_files import files_of
from lldp_desktop.storage.opened_copies import write_copy
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.form_side import FormSide
    from lldp_desktop.gui.page import Page
    from lldp_desktop.gui.studio.issued_report import IssuedReport
    from lldp_desktop.operations.records import Done
    from lldp_desktop.storage.store import Store

_ENDINGS = " ".join(f"*{ending}" for kind in FILE_KINDS for ending in kind.endings)
#: What a draft calls the files that wait: no field has this name.
_IN_DRAFT = "attached_files"
_NOTHING_TO_PASTE = say("Không có tệp hay ảnh nào vừa được sao chép để dán vào đây.")


class Attachments(QObject):
    """Keeps the strip of a form in step with its record; files for a record that is not saved yet wait for it."""

    #: The uids of the records that have files, for the list.
    marked = Signal(object)
    #: Other files wait for their record now.
    waiting_changed = Signal()

    def __init__(
        self, table: str, side: FormSide | IssuedReport, database: DatabaseThread, save: Callable[[], None], page: Page
    ) -> None:
        super().__init__(page)
        self._table = table
        self._page = page
        self._strip, self._notice = side.files, side.notice
        self._database = database
        self._save = save
        self._uid: str | None = None
        self._waiting: list[Source] = []
        self._view: AttachmentView | None = None
        page.addActions(self._strip.page_actions)
        for action, do in (
            (self._strip.add, self._ask_files),
            (self._strip.open, self._open),
            (self._strip.view, self._look_at),
            (self._strip.save, self._ask_place),
            (self._strip.remove, self._remove),
        ):
            action.triggered.connect(do)
        self._strip.paste_wanted.connect(self._paste)
        self._drop = FileDrop(side)
        self._drop.dropped.connect(self.take)
        database.changed.connect(self._follow)
        QTimer.singleShot(0, self, self._mark)  # behind what the page asks for first, its list

    def show_for(self, uid: str | None) -> None:
        """Show the files of a record, or that a new one has none yet; files that waited are let go."""
        dropped, self._waiting = bool(self._waiting), []
        if dropped:
            self.waiting_changed.emit()
        if uid != self._uid or uid is None:
            self._uid = uid
            self._strip.show_files([])
        self._read()

    def saved(self, uid: str) -> None:
        """Attach the files that waited for this record to be saved."""
        waiting, is_new = self._waiting, uid != self._uid
        self._waiting, self._uid = [], uid
        if waiting:
            self._attach(uid, waiting)
        elif is_new:
            self._read()

    def is_waiting(self) -> bool:
        """Tell whether files wait for their record to be saved."""
        return bool(self._waiting)

    def typed(self) -> dict[str, object]:
        """Return which files wait, by name and place on the disk, for a draft beside what stands in the fields."""
        waiting = [[source.name, str(source.path or "")] for source in self._waiting]
        return {_IN_DRAFT: waiting} if waiting else {}

    def retype(self, typed: dict[str, object]) -> str:
        """Let the files wait again that `typed` gave; return what the clerk should know of those that cannot be."""
        waiting = typed.get(_IN_DRAFT)
        pairs = [each for each in waiting if isinstance(each, list)] if isinstance(waiting, list) else []
        named = [(str(each[0]), str(each[1])) for each in pairs if len(each) == 2]
        self._waiting = [Source.of(Path(path)) for _, path in named if path]
        self._say_waiting()
        lost = ", ".join(f"“{name}”" for name, path in named if not path)
        return say("Ảnh dán chưa kịp lưu, hãy dán lại: {lost}.", lost=lost) if lost else ""

    def let_go(self) -> None:
        """Close what is being looked at."""
        if self._view is not None and isValid(self._view):
            self._view.reject()

    @Slot(object)
    def take(self, sources: list[Source]) -> None:
        """Attach files to the record in the form, which is saved first where it is new."""
        if not sources:
            return
        if self._uid is not None:
            self._attach(self._uid, sources)
            return
        self._waiting += sources
        self._say_waiting()
        self.waiting_changed.emit()
        self._save()

    def _say_waiting(self) -> None:
        if self._waiting:
            self._strip.say(say("Chờ lưu: {name}", name=", ".join(source.name for source in self._waiting)), "doubt")

    def _attach(self, uid: str, sources: list[Source]) -> None:
        self._strip.say(say("Đang đính kèm {sources} tệp…", sources=grouped(len(sources))))
        table = self._table

        def failed(error: BaseException) -> None:
            self._strip.say("")
            self._notice.tell_error(error, (say("Thử lại"), partial(self._attach, uid, sources)))

        self._database.operate(lambda store: attach(store, table, uid, sources), self._attached, failed)

    def _attached(self, done: Done) -> None:
        self._strip.say("")
        refused = done.refused if isinstance(done, Attached) else ()
        if refused:
            self._notice.tell("\n".join(refused))
        else:
            self._notice.hide()

    @Slot(object)
    def _follow(self, done: Done) -> None:
        """Read the files anew where an operation, of whichever page, changed those of this record."""
        files = [change.after or change.before or {} for change in done.changes if change.table == ATTACHMENTS.table]
        if any(file["owner_table"] == self._table for file in files):
            self._mark()
        if any(file["owner"] == self._uid for file in files):
            self._read()

    def _mark(self) -> None:
        """Tell the list which records have files; apart from its rows, which need not wait for that."""
        table = self._table
        self._database.read(lambda store: store.with_files(table), self.marked.emit, self._notice.tell_error)

    def _read(self) -> None:
        uid = self._uid
        if uid is None:
            return

        def show(files: list[Record]) -> None:
            if uid == self._uid:
                self._strip.show_files(files)

        self._database.read(lambda store: files_of(store, uid), show, self._notice.tell_error)

    @Slot()
    def _ask_files(self) -> None:
        dialog = QFileDialog(
            self._page,
            say("Đính kèm tệp"),
            str(Path.home()),
            say("PDF, ảnh, Word ({endings});;Mọi tệp (*)", endings=_ENDINGS),
        )
        dialog.setObjectName("attach_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take([Source.of(Path(name)) for name in names]))
        dialog.open()

    @Slot()
    def _paste(self) -> None:
        sources = sources_of(QGuiApplication.clipboard().mimeData())
        if sources:
            self.take(sources)
        else:
            self._notice.tell(_NOTHING_TO_PASTE)

    @Slot()
    def _remove(self) -> None:
        file = self._strip.chosen()
        if file is not None:
            uid = str(file["uid"])
            self._database.operate(
                lambda store: detach(store, uid), lambda _: self._notice.hide(), self._notice.tell_error
            )

    @Slot()
    def _open(self) -> None:
        """Give a copy of the file to the system's program for it."""
        file = self._strip.chosen()
        if file is None:
            return
        uid, name, database = str(file["uid"]), str(file["name"]), self._database.path

        def opened(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._notice.tell(
                    say("Máy này chưa có chương trình để mở tệp “{name}”.", name=name),
                    (say("Lưu ra ngoài…"), partial(self._ask_for, file)),
                )

        self._database.read(
            lambda store: write_copy(database, uid, name, content_of(store, uid)), opened, self._notice.tell_error
        )

    @Slot()
    def _look_at(self) -> None:
        """Show the file inside the program."""
        file = self._strip.chosen()
        if file is None:
            return
        self._view = view = AttachmentView(file, self._page)
        view.open_wanted.connect(self._open)
        view.save_wanted.connect(self._ask_place)

        def show(content: object) -> None:
            if isValid(view):
                view.show_content(content)  # type: ignore[arg-type]  # what `looked_at` returned

        def failed(error: BaseException) -> None:
            if isValid(view):
                view.reject()
            self._notice.tell_error(error)

        def job(store: Store) -> object:
            return looked_at(file, content_of(store, str(file["uid"])))

        self._database.read(job, show, failed)
        view.open()

    @Slot()
    def _ask_place(self) -> None:
        file = self._strip.chosen()
        if file is not None:
            self._ask_for(file)

    def _ask_for(self, file: Record) -> None:
        """Ask where a file is to be saved; its own name is suggested."""
        name, kind = str(file["name"]), BY_MEDIA_TYPE[str(file["media_type"])]
        endings = " ".join(f"*{ending}" for ending in kind.endings)
        dialog = QFileDialog(
            self._page,
            say("Lưu tệp đính kèm"),
            str(Path.home() / name),
            say("Tệp {label} ({endings})", label=kind.label, endings=endings),
        )
        dialog.setObjectName("save_attachment_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.endings[0].removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(file, Path(chosen)))
        dialog.open()

    def write(self, file: Record, path: Path) -> None:
        """Write a file's content to a place of the clerk's."""
        uid = str(file["uid"])
        self._database.read(
            lambda store: write_file(path, content_of(store, uid)),
            lambda _: self._notice.tell(say("Đã lưu tệp đính kèm vào {path}.", path=path), calm=True),
            self._notice.tell_error,
        )
