"""Tạo khóa nhận gói: a key of this office, its secret half kept here, its other half saved for handing out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout
from shiboken6 import isValid

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package import kept_keys, receiving_key
from lldp_desktop.exchange.package.contents import LONGEST_NAME
from lldp_desktop.gui.dialog_button import dialog_button
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.packages.password_line import PasswordLine
from lldp_desktop.reporting.people import office_of
from lldp_desktop.storage import places
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.exchange.package.receiving_key import ReceivingKey
    from lldp_desktop.gui.database_thread import DatabaseThread, Worker
    from lldp_desktop.storage.store import Store

_WIDTH = 560
_RULE = say(
    "Nơi gửi dùng nửa công khai của khóa để mã hóa gói; chỉ nửa riêng, có mật khẩu, mở được. Mất nửa riêng hoặc quên"
    " mật khẩu thì không ai mở lại được; phải tạo khóa mới và xin gửi lại gói."
)


class ReceivingKeyDialog(QDialog):
    """Asks for a name and a password; then shows the fingerprint and saves what is handed out."""

    def __init__(self, database: DatabaseThread, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("receiving_key_dialog")
        self.setWindowTitle(say("Tạo khóa nhận gói"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._worker = worker
        #: The key, once it is made.
        self.key: ReceivingKey | None = None
        self.notice = Notice(self)
        self.name = QLineEdit(self)
        self.name.setObjectName("receiver_name")
        self.name.setAccessibleName(say("Tên nơi nhận"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumHeight(field_height(self.name))
        least = receiving_key.SHORTEST_PASSWORD
        self.password = PasswordLine("key_password", say("Mật khẩu (ít nhất {letters} ký tự)", letters=least), self)
        self.again = PasswordLine("key_password_again", say("Nhập lại mật khẩu"), self)
        self.result_text = QLabel(self)
        self.result_text.setObjectName("key_made")
        self.result_text.setWordWrap(True)
        self.result_text.setTextFormat(Qt.TextFormat.PlainText)
        self.result_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.make = dialog_button(self, "button_make_key", say("Tạo khóa"), self._make)
        set_look(self.make, "main")
        self.save = dialog_button(self, "button_save_key", say("Lưu khóa để phát…"), self._ask_file)
        self._lay_out()
        self._show_place()
        database.read(_office_name, self._suggest, lambda _: None)

    def write(self, path: Path) -> None:
        """Save the half that is handed out."""
        if self.key is None:
            return
        try:
            write_file(path, receiving_key.public_file(self.key))
        except KnownError as error:
            self.notice.tell_error(error)
            return
        self.notice.tell(say("Đã lưu khóa để phát cho nơi gửi: {path}", path=path), calm=True)

    def done(self, result: int) -> None:
        """Close; the password stays nowhere."""
        self._forget()
        super().done(result)

    @Slot()
    def _make(self) -> None:
        """Make the key, which takes a moment: the password is made hard to guess."""
        if self.password.text() != self.again.text():
            self.notice.tell(say("Hai lần nhập mật khẩu không giống nhau."))
            self.again.setFocus()
            self.again.selectAll()
            return
        name, password = self.name.text(), self.password.text()
        self.notice.hide()
        self._set_open(is_open=False)

        def then(made: tuple[ReceivingKey, Path]) -> None:
            if isValid(self):
                self._show_made(*made)

        def failed(error: Exception) -> None:
            if isValid(self):
                self._set_open(is_open=True)
                self.notice.tell_error(error)

        self._worker.submit(lambda: kept_keys.make(name, password), then, failed)

    def _show_made(self, key: ReceivingKey, path: Path) -> None:
        self.key = key
        self._forget()
        self.result_text.setText(
            "\n".join(
                (
                    say("Khóa nhận gói của {receiver}", receiver=key.receiver),
                    say("Dấu khóa: {fingerprint}", fingerprint=key.fingerprint),
                    say("Hãy đọc dấu này qua điện thoại để nơi gửi so."),
                    say("Khóa riêng nằm ở {path}; hãy cất thêm một bản ở nơi kín.", path=path),
                )
            )
        )
        for each in (self.make, *self._asked):
            each.hide()
        self.save.show()
        set_look(self.save, "main")
        self.save.setFocus()

    def _show_place(self) -> None:
        self.result_text.setText(say("Khóa riêng sẽ nằm trong {folder}.", folder=places.settings_folder()))
        self.save.hide()

    def _set_open(self, *, is_open: bool) -> None:
        for each in (self.name, self.password, self.again, self.make):
            each.setEnabled(is_open)

    def _forget(self) -> None:
        self.password.clear()
        self.again.clear()

    def _suggest(self, name: str) -> None:
        if isValid(self) and not self.name.text():
            self.name.setText(name)

    @Slot()
    def _ask_file(self) -> None:
        name = f"khoa-nhan-goi{receiving_key.PUBLIC_SUFFIX}"
        files = say("Khóa nhận gói (*{suffix})", suffix=receiving_key.PUBLIC_SUFFIX)
        dialog = QFileDialog(self, say("Lưu khóa để phát"), str(Path.home() / name), files)
        dialog.setObjectName("save_key_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(receiving_key.PUBLIC_SUFFIX.removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.open()

    def _lay_out(self) -> None:
        rule = QLabel(_RULE, self)
        rule.setWordWrap(True)
        set_look(rule, "muted")
        label = QLabel(say("Tên nơi nhận"), self)
        label.setBuddy(self.name)
        #: What is asked, and goes once there is a key.
        self._asked = (label, self.name, self.password.label, self.password, self.again.label, self.again)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        for button in (self.make, self.save, dialog_button(self, "button_close", say("Đóng"), self.reject)):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for each in (self.notice, rule, *self._asked, self.result_text):
            column.addWidget(each)
        column.addStretch()
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)


def _office_name(store: Store) -> str:
    return str(office_of(store, date.today())["full_name"])  # noqa: DTZ011 - the clerk's own day
