"""A strip that says how far the taking in of packages is, with a button that stops it between two of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL

_BAR_WIDTH = 260


class ProgressStrip(QFrame):
    """Is there only while packages are taken in."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("taking_strip")
        self.setAccessibleName(say("Đang nhận gói"))
        self._told = QLabel(self)
        self._told.setObjectName("taking_told")
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(say("Đang nhận gói"))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self.stop = QPushButton(say("Dừng"), self)
        self.stop.setObjectName("button_stop_taking")
        self.stop.setAccessibleName(self.stop.text())
        self.stop.setToolTip(say("Dừng sau gói đang đọc; các gói đã nhận vẫn giữ"))
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        row.setSpacing(MEDIUM)
        row.addWidget(self._told, 1)
        row.addWidget(self._bar)
        row.addWidget(self.stop)
        self.hide()

    def begin(self) -> None:
        """Show that something is looked for, before it is known how much there is."""
        self._told.setText(say("Đang tìm các gói…"))
        self._bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def show_share(self, done: int, all_: int) -> None:
        """Show how many packages of how many were read."""
        self._told.setText(say("Đã đọc {done} trong {all} gói", done=grouped(done), all=grouped(all_)))
        self._bar.setRange(0, all_)
        self._bar.setValue(done)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._told.setText(say("Đang dừng…"))
        self.stop_wanted.emit()
