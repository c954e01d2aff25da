"""A bar over the text: what the records say otherwise since the part was edited, each to be taken or passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.look import MEDIUM, SMALL, TIGHT, set_look
from lldp_desktop.reporting.document import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from lldp_desktop.reporting.document import Text
    from lldp_desktop.reporting.part_text import Change

_LEAST_ROW, _MOST_HEIGHT = 28, 128
_LONGEST = 160

#: One line: what it says, and what its two buttons do.
Offer = tuple[str, "Callable[[], None] | None", "Callable[[], None]"]


class _Rows(QWidget):
    """The lines, which want another height as their column narrows or a bar to scroll them comes beside them."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.resized.emit()


class DisagreementBar(QFrame):
    """There only while something is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("doubt_bar")
        self.setAccessibleName(say("Số liệu đã đổi từ khi sửa phần này"))
        self._rows = _Rows(self)
        self._rows.resized.connect(self._fit_soon)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, SMALL, 0)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(0, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._rows)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._rows.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        layout.setSpacing(TIGHT)
        title = QLabel(say("Số liệu đã đổi từ khi anh chị sửa phần này:"), self)
        set_look(title, "doubt")
        layout.addWidget(title)
        layout.addWidget(self._scroll)
        self.hide()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show what is open, or nothing."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (sentence, take, settle) in enumerate(offers):
            label = QLabel(sentence, self._rows)
            label.setObjectName(f"disagreement_{row}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 0)
            if take is not None:
                self._add_button(f"button_take_{row}", say("Đưa vào"), sentence, take, row, 1)
            self._add_button(f"button_settle_{row}", say("Bỏ qua"), sentence, settle, row, 2)
        self.setVisible(bool(offers))
        if offers:
            self._fit_soon()

    def sentences(self) -> list[str]:
        """Return what is open."""
        if self.isHidden():
            return []
        labels = self._rows.findChildren(QLabel)
        return [label.text() for label in labels if not label.isHidden()]

    @Slot()
    def _fit_soon(self) -> None:
        """Take the height of the sentences once the bar has its width."""
        QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        self._grid.activate()
        height = 0
        for label in self._rows.findChildren(QLabel):
            if label.isVisible():
                # Asked for by each line, or the area would squeeze them all into what it shows.
                label.setMinimumHeight(0)  # a label answers with no less than it has
                label.setMinimumHeight(max(label.heightForWidth(label.width()), _LEAST_ROW))
                height += label.minimumHeight() + TIGHT
        self._scroll.setFixedHeight(min(max(height, _LEAST_ROW), _MOST_HEIGHT))

    def _add_button(self, name: str, text: str, about: str, do: Callable[[], None], row: int, column: int) -> None:
        button = QPushButton(text, self._rows)
        button.setObjectName(name)
        button.setAccessibleName(f"{text}: {about}")
        set_look(button, "small")
        button.clicked.connect(lambda _=False: do())
        self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignTop)


def sentence_of(change: Change, name_of: Callable[[str], str]) -> str:
    """Return what changed, from what to what."""
    if change.figures:
        return "; ".join(f"{name_of(f.key)}: {f.was} → {f.now.text}" for f in change.figures)
    was, now = _quoted(change.was), _quoted(change.now)
    if was and now:
        return f"{was} → {now}"
    return say("Thêm {text}", text=now) if now else say("Không còn {text}", text=was)


def _quoted(texts: Sequence[Text]) -> str:
    text = " / ".join(map(plain, texts))
    return f"“{text[:_LONGEST].rstrip()}…”" if len(text) > _LONGEST else f"“{text}”" if text else ""
