"""Taking one package out again, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.questions import Question
from lldp_desktop.operations.consolidation.taking_in import give_back

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.storage.received.sent import Received
    from lldp_desktop.storage.store import Store


class PackageRemoval(QObject):
    """Asks with the office's name, and takes the package out; what it had replaced holds again."""

    removed = Signal()

    def __init__(self, database: DatabaseThread, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._database = database
        self._notice = notice

    def ask(self, package: int) -> None:
        """Ask whether a package, by its number, is to be taken out."""

        def job(store: Store) -> Received:
            found = store.received.package(package)
            if found is None:
                raise KnownError(say("Gói số liệu này không còn trong dữ liệu."))
            return found

        self._database.read(job, self._ask, self._notice.tell_error)

    def _ask(self, package: Received) -> None:
        sent = package.sent
        what = say(
            "{office}, {period}, tệp {file}. Các tổng được tính lại; gói mà nó đã thay (nếu có) được dùng trở lại."
            " Có thể nhận lại gói bất cứ lúc nào.",
            office=sent.full_name,
            period=sent.period.said,
            file=sent.file_name,
        )
        question = Question("ask_remove_package", say("Bỏ gói này khỏi tổng hợp?"), sentence(what), self._parent)
        role = QMessageBox.ButtonRole
        question.offer("answer_remove", say("Bỏ gói"), role.DestructiveRole, lambda: self.remove(package.id))
        back = question.offer("answer_back", say("Không bỏ"), role.RejectRole)
        question.setDefaultButton(back)
        question.setEscapeButton(back)
        question.open()

    def remove(self, package: int) -> None:
        """Take a package out."""

        def then(_: None) -> None:
            self._notice.tell(say("Đã bỏ gói khỏi tổng hợp."), calm=True)
            self.removed.emit()

        self._database.read(lambda store: give_back(store, package), then, self._notice.tell_error)

    def forget(self, sha256: str) -> None:
        """Take a file that never went in off the list of what was wrong."""
        self._database.read(
            lambda store: store.received.forget_left_out(sha256), lambda _: self.removed.emit(), self._notice.tell_error
        )
