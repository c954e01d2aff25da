"""For whom a package is sealed: the tick, and the receiver's key, chosen once and remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package import receiving_key
from lldp_desktop.gui.look import SMALL, TIGHT, WIDE, draw_boxes, set_look

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from lldp_desktop.exchange.package.receiving_key import ReceivingKey

#: The whole file of the public half: the stick it came on is gone by the next time.
_KEY, _TICKED = "packages/receiving_key", "packages/sealed"
_COMPARE = say("Trước khi dùng lần đầu, hãy gọi điện cho nơi nhận và so dấu khóa.")
_FILES = say("Khóa nhận gói (*{suffix})", suffix=receiving_key.PUBLIC_SUFFIX)


class ReceiverChoice(QWidget):
    """Ticked only while there is a key; `failed` brings why a file is none."""

    failed = Signal(object)
    #: Another key, or none: it takes another room.
    changed = Signal()

    def __init__(self, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen = self._remembered()
        self.box = QCheckBox(say("Chỉ nơi nhận đọc được"), self)
        draw_boxes(self.box)
        self.box.setObjectName("sealed")
        self.box.setAccessibleName(self.box.text())
        self.box.setToolTip(say("Mã hóa gói bằng khóa của nơi nhận; người khác nhặt được tệp cũng không đọc được"))
        self.box.setChecked(self._chosen is not None and settings.value(_TICKED) in (True, "true"))
        self.told = QLabel(self)
        self.told.setObjectName("receiver")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_look(self.told, "muted")
        self.choose = QPushButton(say("Chọn khóa…"), self)
        self.choose.setObjectName("button_choose_key")
        self.choose.setAccessibleName(self.choose.text())
        self.choose.setToolTip(say("Chọn tệp khóa (*{suffix}) mà nơi nhận đã gửi", suffix=receiving_key.PUBLIC_SUFFIX))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask_file)
        self.told.setContentsMargins(WIDE, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.box, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(row)
        column.addWidget(self.told)
        self._show()
        self.box.toggled.connect(self._follow)

    def key(self) -> ReceivingKey | None:
        """Return the key for which a package is to be sealed; None where everybody may read it."""
        return self._chosen if self.box.isChecked() else None

    def use(self, file: Path) -> None:
        """Take the key of a file, and remember it."""
        try:
            key = receiving_key.read_public(file)
        except KnownError as error:
            self.failed.emit(error)
            return
        self._chosen = key
        self._settings.setValue(_KEY, receiving_key.public_file(key).decode())
        self.box.setChecked(True)
        self._show()

    @Slot(bool)
    def _follow(self, ticked: bool) -> None:
        if ticked and self._chosen is None:
            self.box.setChecked(False)  # until there is a key
            self._ask_file()
            return
        self._settings.setValue(_TICKED, ticked)
        self._show()

    @Slot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, say("Chọn khóa của nơi nhận"), str(Path.home()), _FILES)
        dialog.setObjectName("choose_key_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.use(Path(name)))
        dialog.open()

    def _remembered(self) -> ReceivingKey | None:
        try:
            return receiving_key.public_of(str(self._settings.value(_KEY) or "").encode(), _KEY)
        except KnownError:
            return None

    def _show(self) -> None:
        key = self._chosen
        self.told.setVisible(key is not None and self.box.isChecked())
        self.told.setText(
            ""
            if key is None
            else say("{receiver} · dấu khóa {fingerprint}", receiver=key.receiver, fingerprint=key.fingerprint)
            + f"\n{_COMPARE}"
        )
        self.changed.emit()
