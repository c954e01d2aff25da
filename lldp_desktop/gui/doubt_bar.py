"""The one question before a doubtful record is saved: a bar on the page, answered with Enter or Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from lldp_desktop.domain.doubts import Doubt


class DoubtBar(QFrame):
    """Asks whether a record is to be saved as it is; goes away when something is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("doubt_bar")
        self.setAccessibleName(say("Cần xem lại trước khi lưu"))
        self._text = QLabel(self)
        self._text.setObjectName("doubt_text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._yes = QPushButton(say("Vẫn lưu"), self)
        self._yes.setObjectName("button_save_anyway")
        self._yes.setToolTip(say("Lưu như đang ghi (Enter); lần sau không hỏi lại về dòng này"))
        self._yes.setAutoDefault(True)
        set_look(self._yes, "main")
        self._no = QPushButton(say("Sửa lại"), self)
        self._no.setObjectName("button_look_again")
        self._no.setToolTip(say("Trở về ô cần xem lại (Esc)"))
        self._no.setAutoDefault(True)
        self._save: Callable[[], None] | None = None
        self._back: Callable[[], None] | None = None
        self._yes.clicked.connect(lambda _=False: self._go(self._save))
        self._no.clicked.connect(lambda _=False: self._go(self._back))
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        layout.setSpacing(SMALL)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        self.hide()

    def ask(
        self, doubts: list[Doubt], label_of: Callable[[str], str], save: Callable[[], None], back: Callable[[], None]
    ) -> None:
        """Ask about doubts, each named by its field's label; the answer that saves has the focus."""
        lines = [f"{label_of(doubt.field)}: {doubt.message}." for doubt in doubts]
        self._text.setText("\n".join([*lines, say("Vẫn lưu như vậy?")]))
        self._save, self._back = save, back
        self.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Return what is asked; nothing where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._go(self._back)
            return
        super().keyPressEvent(event)

    def _go(self, answer: Callable[[], None] | None) -> None:
        self.hide()
        if answer is not None:
            answer()
