"""A report that came back from Word: what differs part by part, old beside new, each to be taken or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.returned_report import State, Words
from lldp_desktop.gui.look import MEDIUM, SMALL, TIGHT, draw_boxes, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.reporting.document import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lldp_desktop.exchange.returned_edits import Choice, Returning
    from lldp_desktop.reporting.document import Text

_CHOICE = Qt.ItemDataRole.UserRole
_RETURNING = _CHOICE + 1
_SIZE = (1080, 640)
_TREE_WIDTH = 360
_LONGEST = 90
#: Tints behind words, on light and dark paper alike; struck out and underlined too, for who sees no colours.
_GONE, _NEW = QColor(200, 60, 50, 70), QColor(40, 140, 70, 80)


class ReturnedDialog(QDialog):
    """`given` comes with the choices that were taken; the dialog stays open until it is accepted or told of trouble."""

    given = Signal(object)

    def __init__(
        self,
        name: str,
        found: Sequence[Returning],
        name_of: Callable[[str], str],
        *,
        is_issued: bool,
        unread: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("returned_dialog")
        self.setWindowTitle(say("Bản Word gửi lại của {name}", name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - 40))
        self._name_of = name_of
        self._is_issued = is_issued
        #: Those that can be taken.
        self._items: list[QTreeWidgetItem] = []
        self.notice = Notice(self)
        self.tree = QTreeWidget(self)
        draw_boxes(self.tree)
        self.tree.setObjectName("returned_parts")
        self.tree.setAccessibleName(say("Các chỗ khác nhau"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.old, self.new = (
            self._side("returned_old", say("Trong báo cáo")),
            self._side("returned_new", say("Gửi lại")),
        )
        self.told = QLabel(self)
        self.told.setObjectName("returned_told")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._give = QPushButton(self)
        self._lay_out(unread)
        for returning in found:
            self._add(returning)
        self.tree.expandAll()
        self.tree.itemChanged.connect(self._count)
        self.tree.currentItemChanged.connect(self._show)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self._count()
        self.tree.setFocus()

    def chosen(self) -> list[Choice]:
        """Return the differences that are to be taken, in their order."""
        return [item.data(0, _CHOICE) for item in self._items if item.checkState(0) is Qt.CheckState.Checked]

    def set_all(self, *, taken: bool) -> None:
        """Take every difference that can be taken, or leave them all."""
        for item in self._items:
            item.setCheckState(0, Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)

    # --- what stands there -------------------------------------------------------------------------------------

    def _add(self, returning: Returning) -> None:
        difference = returning.difference
        top = QTreeWidgetItem(self.tree, [difference.title or say("Phần thêm")])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        top.setData(0, _RETURNING, returning)
        top.setToolTip(0, difference.title)
        if returning.choices:
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for choice in returning.choices:
            item = QTreeWidgetItem(top, [self._said(choice, returning)])
            item.setToolTip(0, item.text(0))
            item.setData(0, _CHOICE, choice)
            item.setData(0, _RETURNING, returning)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            self._items.append(item)
        if returning.note:
            note = QTreeWidgetItem(top, [say("Không nhận được: {why}", why=returning.note)])
            note.setFlags(note.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            note.setData(0, _RETURNING, returning)

    def _said(self, choice: Choice, returning: Returning) -> str:
        if choice.kind == "part":
            return say("Thêm phần: {words}", words=_short(choice.new or ()))
        if choice.kind == "gone":
            return say("Bỏ phần này khỏi báo cáo")
        if choice.kind == "title":
            return say("Đổi tiêu đề: {words}", words=_short(choice.new or ()))
        if choice.figures:
            return say("Sửa số liệu: {figures}", figures="; ".join(f"{f.was} → {f.now or '…'}" for f in choice.figures))
        if choice.old is None:
            return say("Thêm: {words}", words=_short(choice.new or ()))
        if choice.new is None:
            return say("Bỏ: {words}", words=_short(choice.old))
        line = choice.line or returning.difference.changes[0]
        return say("Sửa: {words}", words=_first_change(line.words) or _short(choice.new))

    @Slot()
    def _show(self) -> None:
        """Show what is marked old beside new, and what should be known of it."""
        item = self.tree.currentItem()
        returning: Returning | None = item.data(0, _RETURNING) if item is not None else None
        choice: Choice | None = item.data(0, _CHOICE) if item is not None else None
        self.old.clear()
        self.new.clear()
        if returning is None:
            self.told.clear()
            return
        difference = returning.difference
        lines = [choice.line.words] if choice is not None and choice.line is not None else None
        if lines is None and difference.state is State.CHANGED:
            lines = [change.words for change in difference.changes]
        if lines is None:
            lines = [(Words(State.REMOVED, plain(line)),) for line in difference.old]
            lines += [(Words(State.ADDED, plain(line)),) for line in difference.new]
        for words in lines:
            _write(self.old, words, State.REMOVED, _GONE)
            _write(self.new, words, State.ADDED, _NEW)
        self.told.setText("\n".join(self._notes(returning, choice)))

    def _notes(self, returning: Returning, choice: Choice | None) -> Iterable[str]:
        for each in (choice,) if choice is not None else returning.choices:
            for figure in each.figures:
                name = self._name_of(figure.figure.key)
                yield say(
                    "Số liệu đã sửa: {name}, {was} → {now}. Nếu nhận, số này thành chữ thường, không theo số liệu nữa.",
                    name=name,
                    was=figure.was,
                    now=figure.now or say("(không còn)"),
                )
        for comment in returning.difference.comments:
            yield say("Góp ý của {author}: {text}", author=comment.author or "?", text=comment.text)
        if returning.note:
            yield returning.note

    @Slot()
    def _count(self) -> None:
        count = len(self.chosen())
        issued, open_still = (
            say("Mở lại và đưa vào ({count})", count=count),
            say("Đưa vào báo cáo ({count})", count=count),
        )
        self._give.setText(issued if self._is_issued else open_still)
        self._give.setEnabled(count > 0)

    # --- where it stands ---------------------------------------------------------------------------------------

    def _side(self, name: str, label: str) -> QTextEdit:
        side = QTextEdit(self)
        side.setObjectName(name)
        side.setAccessibleName(label)
        side.setReadOnly(True)
        side.setTabChangesFocus(True)
        return side

    def _lay_out(self, unread: int) -> None:
        hint = QLabel(self._hint(unread), self)
        hint.setWordWrap(True)
        set_look(hint, "muted")
        sides = QWidget(self)
        columns = QHBoxLayout(sides)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(SMALL)
        for side in (self.old, self.new):
            column = QVBoxLayout()
            column.setSpacing(TIGHT)
            label = QLabel(side.accessibleName(), sides)
            set_look(label, "subtitle")
            column.addWidget(label)
            column.addWidget(side, 1)
            columns.addLayout(column)
        right = QWidget(self)
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SMALL)
        below.addWidget(sides, 1)
        below.addWidget(self.told)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tree)
        splitter.addWidget(right)
        splitter.setSizes([_TREE_WIDTH, _SIZE[0] - _TREE_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addWidget(hint)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        back = QPushButton(say("Hủy"), self)
        back.setObjectName("button_cancel")
        back.clicked.connect(self.reject)
        every = QPushButton(say("&Nhận tất cả"), self)
        every.setObjectName("button_take_all")
        every.clicked.connect(lambda: self.set_all(taken=True))
        none = QPushButton(say("&Bỏ tất cả"), self)
        none.setObjectName("button_leave_all")
        none.clicked.connect(lambda: self.set_all(taken=False))
        self._give.setObjectName("button_give")
        self._give.clicked.connect(lambda: self.given.emit(self.chosen()))
        set_look(self._give, "main")
        row.addWidget(every)
        row.addWidget(none)
        row.addStretch()
        row.addWidget(back)
        row.addWidget(self._give)
        for button in (back, every, none, self._give):
            button.setAutoDefault(False)
        return row

    def _hint(self, unread: int) -> str:
        said = [say("Đánh dấu chỗ muốn nhận (phím cách); chỗ không đánh dấu thì báo cáo giữ nguyên.")]
        if self._is_issued:
            said.append(
                say("Báo cáo đã ban hành: khi nhận, báo cáo được mở lại để lập bản thay thế, bản cũ giữ nguyên.")
            )
        if unread:
            said.append(say("Tệp có {count} hình, ghi chú chân trang hoặc công thức không đọc được.", count=unread))
        return " ".join(said)


def _write(side: QTextEdit, words: Iterable[Words], own: State, tint: QColor) -> None:
    """Write a line into one side: its words that are the other side's too, and its own, marked."""
    shown = [each for each in words if each.state in (State.UNCHANGED, own)]
    if not shown:
        return
    cursor = side.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if not side.document().isEmpty():
        cursor.insertBlock()
        cursor.insertBlock()
    for place, each in enumerate(shown):
        if place:
            cursor.insertText(" ", QTextCharFormat())
        form = QTextCharFormat()
        if each.state is own:
            form.setBackground(tint)
            form.setFontStrikeOut(own is State.REMOVED)
            form.setFontUnderline(own is State.ADDED)
        cursor.insertText(each.text, form)
    side.moveCursor(QTextCursor.MoveOperation.Start)


def _first_change(words: Iterable[Words]) -> str:
    """Return what was put in the place of what, at the first place that differs."""
    found = {each.state: each.text for each in reversed(list(words)) if each.state is not State.UNCHANGED}
    was, now = (found.get(state, "") for state in (State.REMOVED, State.ADDED))
    return " → ".join(f"“{_cut(each, _LONGEST // 2)}”" for each in (was, now) if each)


def _short(text: Text) -> str:
    return _cut(plain(text), _LONGEST)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"
