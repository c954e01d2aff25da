"""The clerk's own sentences in a popup beside what is being written: found by typing, the most used first.

Whoever edits a part opens it with one call, and listens for what was chosen:

    popup = PhrasePopup(database, "kinh-phi-thuc-hien", editor)
    popup.chosen.connect(editor.insertPlainText)
    popup.open_below(editor)

A sentence that stands in the editor is kept by `keep_phrase` (`Lưu câu này vào sổ câu mẫu`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout
from shiboken6 import isValid

from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.gui.look import SMALL, TIGHT, set_look
from lldp_desktop.operations.phrases import Phrase, keep, phrases_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.operations.records import Done

_SIZE = (460, 260)
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_NONE = say("Chưa có câu mẫu nào cho phần này.")
_NOT_FOUND = say("Không có câu nào có các chữ đã gõ.")


def fits(phrase: Phrase, typed: str) -> bool:
    """Tell whether every word that was typed stands in a sentence, whatever the marks."""
    said = fold(phrase.text)
    return all(word in said for word in fold(typed).split())


def keep_phrase(
    database: DatabaseThread,
    text: str,
    part: str,
    then: Callable[[Done], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Keep a sentence for a part ("" for all) in the phrase book; `then` and `failed` hear what came of it."""
    database.operate(lambda store: keep(store, checker_of(store), text, part), then, failed)


class PhrasePopup(QFrame):
    """A line to type into and the sentences that fit; Enter or a click takes one, Esc none."""

    chosen = Signal(str)

    def __init__(self, database: DatabaseThread, part: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("phrase_popup")
        self.setAccessibleName(say("Sổ câu mẫu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.resize(*_SIZE)
        self._phrases: list[Phrase] = []
        self._shown: list[Phrase] = []
        self.line = EntryLine(self)
        self.line.setObjectName("phrase_search")
        self.line.setAccessibleName(say("Tìm câu mẫu"))
        self.line.setPlaceholderText(say("Gõ vài chữ để tìm, không cần dấu"))
        self.list = QListWidget(self)
        self.list.setObjectName("phrase_list")
        self.list.setAccessibleName(say("Các câu mẫu"))
        self.list.setWordWrap(True)
        set_look(self.list, "rows")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = QLabel(_NONE, self)
        self._empty.setObjectName("phrase_none")
        set_look(self._empty, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        layout.setSpacing(TIGHT)
        for each in (self.line, self._empty, self.list):
            layout.addWidget(each)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(self._take_current)
        self.list.itemClicked.connect(self._take_current)
        database.read(lambda store: phrases_of(store, part), self._offer, self._failed)

    def open_below(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Open below a place in a widget (its lower left corner where none is given), inside of the screen."""
        place = widget.mapToGlobal(at or QPoint(0, widget.height()))
        room = widget.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk in the list while the line has the cursor; the line has no use for these keys."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in _TO_LIST and self._shown:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5}.get(Qt.Key(event.key()), -5)
            self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, len(self._shown) - 1)))
        else:
            super().keyPressEvent(event)

    def _offer(self, phrases: list[Phrase]) -> None:
        if isValid(self):
            self._phrases = phrases
            self._find()

    @Slot()
    def _find(self) -> None:
        typed = self.line.text()
        self._shown = [phrase for phrase in self._phrases if fits(phrase, typed)]
        self.list.clear()
        for phrase in self._shown:
            item = QListWidgetItem(one_line(phrase.text))
            item.setToolTip(
                say("Đã dùng trong {used} phần báo cáo", used=phrase.used) if phrase.used else say("Chưa dùng")
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._empty.setText(_NOT_FOUND if self._phrases else _NONE)
        self._empty.setVisible(not self._shown)

    @Slot()
    def _take_current(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            text = self._shown[row].text
            self.close()
            self.chosen.emit(text)

    def _failed(self, error: BaseException) -> None:
        if isValid(self):
            self._empty.setText(str(error))
            self._empty.show()
