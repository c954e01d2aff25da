"""The list of those who were asked: what came, when, how late, and whether their figures are entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from lldp_desktop.domain.choices import BUILT_IN
from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.record_types.requests import RECEIVED
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.operations.requests import Answer, RequestState

_HEADS = (
    say("Đơn vị được hỏi"),
    say("Tình trạng"),
    say("Ngày nhận"),
    say("Muộn (ngày)"),
    say("Số liệu kỳ này"),
    say("Ghi chú"),
)
_WIDTHS = (0, 120, 96, 124, 120, 150)
_UID = Qt.ItemDataRole.UserRole
#: What can be shown of a request: the code of a choice, and its name.
EVERYBODY, MISSING, LATE, CAME = "all", "missing", "late", "came"
SHOWN = {
    EVERYBODY: say("Tất cả"),
    MISSING: say("Chưa trả lời"),
    LATE: say("Muộn"),
    CAME: say("Đã nhận"),
}


class AnswersList(QTreeWidget):
    """Shows a request; what was marked stays marked when it is read anew."""

    #: The marked rows are to be ticked off (the space bar).
    tick_wanted = Signal()
    #: The figures of a row are to be entered or looked at (Enter, double click).
    figures_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answers")
        self.setAccessibleName(say("Các đơn vị được hỏi"))
        self.setHeaderLabels(list(_HEADS))
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS[1:], start=1):
            self.setColumnWidth(column, width)
        self.itemActivated.connect(self._activated)
        self._answers: dict[str, Answer] = {}

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick off what is marked, by the space bar."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.tick_wanted.emit()
            return
        super().keyPressEvent(event)

    def show_answers(self, state: RequestState | None, which: str = EVERYBODY, typed: str = "") -> None:
        """Show those of a request's answers that are wanted, and whose names have every typed word."""
        marked, last = set(self.marked_uids()), self.currentIndex().row()
        current = str(self.currentIndex().siblingAtColumn(0).data(_UID) or "")
        answers = (
            [] if state is None else [a for a in state.answers if _is_wanted(a, state, which, fold(typed).split())]
        )
        self._answers = {answer.uid: answer for answer in answers}
        self.clear()
        items = [_line(answer, state) for answer in answers] if state is not None else []
        self.addTopLevelItems(items)
        at = next((n for n, answer in enumerate(answers) if answer.uid == current), min(max(last, 0), len(items) - 1))
        if items:
            self.setCurrentItem(items[at])
        for answer, item in zip(answers, items, strict=True):
            if answer.uid in marked:
                item.setSelected(True)

    def marked(self) -> list[Answer]:
        """Return the answers that are marked, in their order."""
        return [self._answers[uid] for uid in self.marked_uids() if uid in self._answers]

    def marked_uids(self) -> list[str]:
        """Return the uids of the rows that are marked."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [str(self.model().index(row, 0).data(_UID)) for row in rows]

    def shown(self) -> list[Answer]:
        """Return every answer that is shown."""
        return list(self._answers.values())

    @Slot(QTreeWidgetItem, int)
    def _activated(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.figures_wanted.emit()


def _is_wanted(answer: Answer, state: RequestState, which: str, words: list[str]) -> bool:
    wanted = {
        EVERYBODY: True,
        MISSING: answer in state.missing,
        LATE: answer.days_late(state.due_on, state.today) > 0,
        CAME: answer.state == RECEIVED,
    }
    name = fold(answer.name)
    return wanted[which] and all(word in name for word in words)


def _line(answer: Answer, state: RequestState) -> QTreeWidgetItem:
    record, late = answer.record, answer.days_late(state.due_on, state.today)
    came = record["received_on"]
    way = say(BUILT_IN["answer_way"].label(record["way"])) if record["way"] else ""
    entered = "" if record["enterprise"] is None else say("đã nhập") if answer.figures else say("chưa nhập")
    cells = [
        answer.name,
        say(BUILT_IN["answer_state"].label(answer.state)),
        entry_date(from_iso(str(came))) if came else "",
        str(late) if late else "",
        entered,
        " · ".join(part for part in (way, one_line(str(record["note"] or ""))) if part),
    ]
    item = QTreeWidgetItem(cells)
    item.setData(0, _UID, answer.uid)
    item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if late:
        font = item.font(3)
        font.setBold(True)
        item.setFont(3, font)
    for column in (0, 5):
        item.setToolTip(column, cells[column])
    return item
