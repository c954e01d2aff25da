"""What is known of a field from elsewhere, below it, with a button that takes a value over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lldp_desktop.gui.look import TIGHT, set_look

if TYPE_CHECKING:
    from collections.abc import Callable


class FieldNote(QWidget):
    """A quiet line, made when it first has something to say; the field's own text is never changed by it."""

    def __init__(self, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self._text: QLabel | None = None
        self._button: QPushButton | None = None
        self._take: Callable[[], None] | None = None
        self.hide()

    def text(self) -> str:
        """Return what is said; nothing where nothing is."""
        return self._text.text() if self._text is not None and not self.isHidden() else ""

    def say(
        self, text: str, more: str = "", *, doubtful: bool = False, offer: str = "", take: Callable[[], None]
    ) -> None:
        """Say something (and `more` in its tooltip), or nothing; `offer` names the button that calls `take`, if any."""
        if not text:
            self.hide()
            return
        if self._text is None or self._button is None:
            self._text, self._button = self._made()
        self._text.setText(text)
        self._text.setToolTip(more)
        set_look(self._text, "doubt" if doubtful else "muted")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._take = take
        self._button.setText(offer)
        self._button.setAccessibleName(offer)
        self._button.setVisible(bool(offer))
        self.show()

    def _made(self) -> tuple[QLabel, QPushButton]:
        text = QLabel(self)
        text.setObjectName(f"{self._field}_note")
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        text.setSizePolicy(policy)
        button = QPushButton(self)
        button.setObjectName(f"button_take_{self._field}")
        # By keyboard the page's action does the same: a stop at each field would slow down who types figures.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_look(button, "small")
        button.clicked.connect(partial(self._press))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(text)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return text, button

    def _press(self) -> None:
        if self._take is not None:
            self._take()
