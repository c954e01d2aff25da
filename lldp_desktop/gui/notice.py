"""A plain bar on a page: what went wrong and what to do next, without a box to click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_HEIGHT = 130
_BUG = say("Chương trình có lỗi ở bước vừa rồi. Dữ liệu đã lưu vẫn an toàn, điều đang gõ còn nguyên trên trang.")


def sentence_of(error: BaseException) -> str:
    """Return what the clerk reads about an error: the sentences of a KnownError, a fixed one for a bug."""
    return str(error) if isinstance(error, KnownError) else _BUG


class Notice(QFrame):
    """A bar that is there only while it has something to say; it is empty until then, for most never have."""

    #: How its buttons stand to each other.
    buttons_stand = QBoxLayout.Direction.TopToBottom

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(say("Thông báo"))
        self._is_made = False
        self.hide()

    def _make(self) -> None:
        """Make what stands in the bar, when it first has something to say."""
        if self._is_made:
            return
        self._label = QLabel(self)
        self._label.setObjectName("notice_text")
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(say("Nội dung thông báo"))
        # A ground of our own, and no question for Qt's: the first answer of that kind makes every kind of widget known.
        ground = QWidget()
        self._scroll.setViewport(ground)
        self._scroll.setWidget(self._label)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground.setAutoFillBackground(False)
        self._label.setAutoFillBackground(False)
        self._buttons = QBoxLayout(self.buttons_stand)
        self._buttons.setSpacing(SMALL)
        self._close = QPushButton(self)
        self._close.setText(say("Đóng"))
        self._close.setAccessibleName(say("Đóng thông báo"))
        self._close.setToolTip(say("Đóng thông báo"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._is_made = True

    def text(self) -> str:
        """Return what the bar says; nothing where it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def tell(self, text: str, *actions: tuple[str, Callable[[], None]], calm: bool = False) -> None:
        """Say something, with buttons for what can be done next; `calm` for good news."""
        self._make()
        self._clear_buttons()
        for label, action in actions:
            button = QPushButton(label, self)
            button.clicked.connect(lambda _=False, action=action: action())
            self._buttons.addWidget(button)
        self.setProperty("calm", calm)
        self.style().unpolish(self)
        self.style().polish(self)
        self._label.setText(text)
        self.show()
        self._fit()

    def tell_error(self, error: BaseException, *actions: tuple[str, Callable[[], None]]) -> None:
        """Say what went wrong."""
        self.tell(sentence_of(error), *actions)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Keep the whole text in sight as the window narrows."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._is_made:
            self._fit()

    def _fit(self) -> None:
        width = max(self._scroll.viewport().width(), 120)
        self._scroll.setFixedHeight(min(max(self._label.heightForWidth(width), 24), _MOST_HEIGHT))

    def _clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
