"""The line over the window into which the clerk types what to do or to find, and the answers below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.found_text import FoundText
from lldp_desktop.gui.look import SMALL, WIDE, set_look
from lldp_desktop.gui.quick.answers import RECORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.gui.quick.answers import Answer

_WIDTH, _HEIGHT = 720, 460
_HINT_ROLE = Qt.ItemDataRole.UserRole
_ANSWER_ROLE = Qt.ItemDataRole.UserRole + 1
_NOTHING = say(
    "Không có gì như vậy. Gõ “thêm”, một loại việc và nội dung để ghi mới, ví dụ: thêm hoạt động Lớp kỹ năng số"
)
_KEYS = say("↑ ↓ chọn · Enter mở · Esc đóng")
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(QDialog):
    """Shows answers; says what is typed (`typed`) and which answer was taken (`taken`), once it is closed."""

    typed = Signal(str)
    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(say("Tìm hoặc thêm"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = EntryLine(self)
        self.line.setObjectName("palette_line")
        self.line.setAccessibleName(say("Tìm hoặc thêm"))
        self.line.setPlaceholderText(say("Gõ việc cần làm, điều cần tìm, hoặc “thêm hoạt động …”"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.typed)
        self._rows = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(say("Kết quả"))
        self.list.setModel(self._rows)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps the keyboard; arrows move the choice
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self._drawn = _AnswerLine(self)
        self.list.setItemDelegate(self._drawn)
        self.list.clicked.connect(self._take)
        self._nothing = QLabel(_NOTHING, self)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        set_look(self._nothing, "muted")
        self.foot = QLabel(_KEYS, self)
        self.foot.setObjectName("palette_foot")
        self.foot.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.foot, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        column.setSpacing(SMALL)
        for each, stretch in ((self.line, 0), (self._nothing, 1), (self.list, 1), (self.foot, 0)):
            column.addWidget(each, stretch)
        self._place(parent)

    def show_answers(self, answers: Sequence[Answer], marked: str, *, more_come: bool) -> None:
        """Show answers under the names of their groups; the one that was chosen stays so where it is still there.

        That there are none is said only once no `more_come`.
        """
        before = self.chosen()
        self._drawn.look_for(marked)
        self._rows.clear()
        rows, group = [], ""
        for answer in answers:
            if answer.group != group:
                group = answer.group
                heading = QStandardItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._rows.appendRow(heading)
            item = QStandardItem(answer.text)
            item.setData(answer.hint, _HINT_ROLE)
            item.setData(answer, _ANSWER_ROLE)
            item.setData(f"{group}: {answer.text} {answer.hint}".strip(), Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(answer.text)
            self._rows.appendRow(item)
            rows.append((self._rows.rowCount() - 1, answer))
        nothing = not rows and not more_come
        self._nothing.setVisible(nothing)
        self.list.setVisible(not nothing)
        self.foot.setText(say("Đang tìm…") if more_come and not rows else _KEYS)
        same = (row for row, answer in rows if before is not None and (answer.key, answer.text) == before)
        if rows:
            self._choose(next(same, rows[0][0]))

    def chosen(self) -> tuple[str, str] | None:
        """Return key and text of the answer that Enter would take."""
        answer = self.list.currentIndex().data(_ANSWER_ROLE)
        return None if answer is None else (answer.key, answer.text)

    def forget_choice(self) -> None:
        """Let the first of the next answers be the chosen one: something else is typed."""
        self.list.setCurrentIndex(QModelIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows move the choice while the line keeps the cursor; Enter takes it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.line:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._move(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _place(self, window: QWidget) -> None:
        """Lie over the upper part of the window, within it."""
        width = min(_WIDTH, window.width() - 2 * WIDE)
        height = min(_HEIGHT, window.height() - 4 * WIDE)
        self.setGeometry(QRect(window.mapToGlobal(QPoint((window.width() - width) // 2, 2 * WIDE)), self.size()))
        self.setFixedSize(max(width, 1), max(height, 1))

    def _move(self, steps: int) -> None:
        """Choose the answer so many lines away, from the last to the first and back; headings are passed over."""
        answers = [row for row in range(self._rows.rowCount()) if self._rows.item(row).isEnabled()]
        if not answers:
            return
        place = answers.index(self.list.currentIndex().row())
        far = abs(steps) > 1
        place = min(max(place + steps, 0), len(answers) - 1) if far else (place + steps) % len(answers)
        self._choose(answers[place])

    def _choose(self, row: int) -> None:
        index = self._rows.index(row, 0)
        self.list.setCurrentIndex(index)
        # The heading of the first group stays in sight.
        self.list.scrollTo(self._rows.index(0, 0) if row == 1 else index)
        # The line has the keyboard, so it says to a screen reader what Enter would do.
        self.line.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        answer = index.data(_ANSWER_ROLE)
        if answer is not None:
            self.accept()
            self.taken.emit(answer)


class _AnswerLine(FoundText):
    """Draws an answer with its hint at the right, and the name of a group as a small heading."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        hint = index.data(_HINT_ROLE)
        if index.data(_ANSWER_ROLE) is None:
            painter.save()
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            place = option.rect.adjusted(SMALL, 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
            painter.restore()
            return
        if index.data(_ANSWER_ROLE).group == RECORDS:
            super().paint(painter, option, index)
        else:
            QStyledItemDelegate.paint(self, painter, option, index)
        if hint:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.save()
            role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.PlaceholderText
            painter.setPen(option.palette.color(role))
            place = option.rect.adjusted(0, 0, -SMALL, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
            painter.restore()
