"""What is printed of a request: the letters, one for each who is chosen, or the list of how each stands."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from shiboken6 import isValid

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.prints.panel import Panel, fill, ticked
from lldp_desktop.gui.prints.period_choice import today
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.reporting.requested import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.operations.requests import RequestState
    from lldp_desktop.reporting.printout import Printout
    from lldp_desktop.reporting.requested.letters import Letter
    from lldp_desktop.storage.store import Store

_LETTERS, _LIST = "letters", "list"
_Read = tuple["RequestState", tuple["Letter", ...], "Choices"]


class LetterPanel(Panel):
    """Begins with those who have not answered; writes a folder with a set of files for each, too."""

    def __init__(self, uid: str, database: DatabaseThread, drawing: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._uid, self._database, self._drawing = uid, database, drawing
        kinds = [(say("Công văn kèm biểu số liệu"), _LETTERS), (say("Danh sách theo dõi trả lời"), _LIST)]
        self._kind = self.add_chooser("letter_kind", say("In"), kinds)
        self.asked = self.add_ticked("letter_asked", say("Gửi tới"))
        self._last = self.add_box("letter_last", say("Ghi số liệu gần nhất bên cạnh ô trống"))
        self.add_label(say("Gửi qua mạng thì lưu mỗi nơi một bộ tệp mang tên nơi ấy:"), "muted")
        self._excel = self.add_box("letter_excel", say("Kèm tệp Excel để ghi và gửi lại"), ticked=True)
        self._word = self.add_box("letter_word", say("Kèm bản Word"))
        for box in (self._excel, self._word):
            box.toggled.disconnect()  # what is shown stays the same
        self.save = QPushButton(say("Lưu mỗi nơi một bộ tệp…"), self)
        self.save.setObjectName("button_save_letters")
        self.save.clicked.connect(lambda _=False: self._ask_folder())
        self.column.addWidget(self.save)

    def read(self, store: Store) -> RequestState:
        """Return the request as of today."""
        return letters.state_of(store, self._uid, today())

    def start(self, found: RequestState) -> None:
        """Tick those who have not answered; everybody, where nobody is missing."""
        fill(self.asked, [(answer.name, answer.uid) for answer in found.answers])
        missing = {answer.uid for answer in found.missing}
        self.asked.blockSignals(True)
        for row in range(self.asked.count()):
            item = self.asked.item(row)
            if missing and item.data(Qt.ItemDataRole.UserRole) not in missing:
                item.setCheckState(Qt.CheckState.Unchecked)
        self.asked.blockSignals(False)
        self.changed.emit()

    def request(self) -> Callable[[Store], Printout]:
        """Return what composes the letters, or the list."""
        chosen, day, with_last = ticked(self.asked), today(), self._last.isChecked()
        if self._kind.currentData() == _LIST:
            return lambda store: letters.compose_reminders(store, self._uid, chosen, day)
        return lambda store: letters.compose(store, self._uid, chosen, day, with_last=with_last)

    def write(self, folder: Path) -> None:
        """Write the files of those who are ticked into a new folder within this one."""
        chosen, day, with_last = ticked(self.asked), today(), self._last.isChecked()

        def job(store: Store) -> _Read:
            state = letters.state_of(store, self._uid, day)
            some = [answer for answer in state.answers if answer.uid in chosen]
            return state, letters.letters(store, state, some, with_last=with_last), choices_of(store)

        self.save.setEnabled(False)
        self._database.read(job, partial(self._draw, folder), self._failed)

    def _draw(self, folder: Path, found: _Read) -> None:
        from lldp_desktop.exchange.request_files import Kinds, write_letters

        if not isValid(self):
            return
        kinds = Kinds(self._excel.isChecked(), self._word.isChecked())

        def then(written: tuple[Path, int]) -> None:
            if isValid(self):
                self.save.setEnabled(True)
                path, files = written
                self._notice.tell(say("Đã lưu {files} tệp vào {path}.", files=grouped(files), path=path), calm=True)

        state, made, choices = found
        self._drawing.submit(lambda: write_letters(folder, state, made, choices, kinds), then, self._failed)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self.save.setEnabled(True)
            self._notice.tell_error(error)

    @property
    def _notice(self) -> Notice:
        from lldp_desktop.gui.notice import Notice

        found = self.window().findChild(Notice)
        if found is None:
            raise RuntimeError("the dialog has no notice")
        return found

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, say("Lưu mỗi nơi một bộ tệp"), str(Path.home()))
        dialog.setObjectName("save_letters_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.open()
