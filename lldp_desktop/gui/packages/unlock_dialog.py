"""The password of the key for which a package is sealed; the key is opened beside the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout
from shiboken6 import isValid

from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package.kept_keys import PRIVATE_SUFFIX, kept
from lldp_desktop.exchange.package.receiving_key import open_private
from lldp_desktop.gui.dialog_button import dialog_button
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.packages.password_line import PasswordLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.exchange.package.receiving_key import OpenedKey
    from lldp_desktop.exchange.package.sealing import NoKeyError
    from lldp_desktop.gui.database_thread import Worker

_WIDTH = 520
_FILES = say("Khóa riêng để mở gói (*{suffix})", suffix=PRIVATE_SUFFIX)
_ALL = say("Mọi tệp (*)")


class UnlockDialog(QDialog):
    """Finds the key among the settings, or lets it be chosen; `opened` brings it once the password fits."""

    opened = Signal(object)

    def __init__(self, needed: NoKeyError, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unlock_dialog")
        self.setWindowTitle(say("Mở gói đã mã hóa"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._worker = worker
        self._needed = needed
        self._file = kept(needed.fingerprint)
        self.notice = Notice(self)
        self._for = QLabel(self)
        self._for.setObjectName("unlock_for")
        self._for.setTextFormat(Qt.TextFormat.PlainText)
        self._for.setWordWrap(True)
        self._for.setText(
            say(
                "Gói này được mã hóa cho {receiver}, dấu khóa {fingerprint}.",
                receiver=needed.receiver,
                fingerprint=needed.fingerprint,
            )
        )
        self.place = QLabel(self)
        self.place.setObjectName("unlock_place")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setWordWrap(True)
        set_look(self.place, "muted")
        self.password = PasswordLine("key_password", say("Mật khẩu của khóa"), self)
        self.choose = dialog_button(self, "button_choose_private", say("Chọn tệp khóa khác…"), self._ask_file)
        self.unlock = dialog_button(self, "button_unlock", say("Mở gói"), self._unlock)
        set_look(self.unlock, "main")
        self.unlock.setDefault(True)
        self.password.textChanged.connect(self._show_state)
        self._lay_out()
        self._show_state()

    def use(self, file: Path) -> None:
        """Take another file for the key."""
        self._file = file
        self.notice.hide()
        self._show_state()
        self.password.setFocus()

    @Slot()
    def _unlock(self) -> None:
        """Open the key: that takes a moment on purpose, so that passwords cannot be guessed fast."""
        if self._file is None:
            return
        file, password = self._file, self.password.text()
        self.notice.hide()
        self._set_working(working=True)

        def then(key: OpenedKey) -> None:
            if not isValid(self):
                return
            self._set_working(working=False)
            if key.key.fingerprint != self._needed.fingerprint:
                self.notice.tell(
                    say(
                        "Đây là khóa {fingerprint} của {receiver}, không phải khóa của gói này.",
                        fingerprint=key.key.fingerprint,
                        receiver=key.key.receiver,
                    )
                )
                return
            self.accept()
            self.opened.emit(key)

        def failed(error: Exception) -> None:
            if isValid(self):
                self._set_working(working=False)
                self.notice.tell_error(error)
                self.password.setFocus()
                self.password.selectAll()

        self._worker.submit(lambda: open_private(file, password), then, failed)

    def done(self, result: int) -> None:
        """Close; the password stays nowhere."""
        self.password.clear()
        super().done(result)

    def _set_working(self, *, working: bool) -> None:
        self.password.setReadOnly(working)
        self.choose.setEnabled(not working)
        self.unlock.setText(say("Đang mở…") if working else say("Mở gói"))
        self._show_state()
        self.unlock.setEnabled(self.unlock.isEnabled() and not working)

    @Slot()
    def _show_state(self) -> None:
        self.unlock.setEnabled(self._file is not None and bool(self.password.text()))
        self.place.setText(
            say("Khóa riêng: {path}", path=self._file)
            if self._file is not None
            else say("Máy này không giữ khóa đó; hãy chọn tệp khóa riêng (*{suffix}).", suffix=PRIVATE_SUFFIX)
        )

    @Slot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, say("Chọn khóa riêng"), str(Path.home()), f"{_FILES};;{_ALL}")
        dialog.setObjectName("choose_private_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.use(Path(name)))
        dialog.open()

    def _lay_out(self) -> None:
        close = dialog_button(self, "button_close", say("Đóng"), self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.choose)
        buttons.addStretch()
        buttons.addWidget(self.unlock)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for each in (self.notice, self._for, self.password.label, self.password, self.place):
            column.addWidget(each)
        column.addStretch()
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
        self.password.setFocus()
