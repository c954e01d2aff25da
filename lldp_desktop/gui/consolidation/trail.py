"""A way down and back: the step that is shown, those before it to go back to, and what narrows its lines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.consolidation.sheet_table import SheetTable
from lldp_desktop.gui.editors.quiet_combo_box import QuietComboBox
from lldp_desktop.gui.look import SMALL, field_height, set_look

if TYPE_CHECKING:
    from lldp_desktop.gui.consolidation.sheet import Sheet, Step
    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.notice import Notice

#: Milliseconds of quiet after which what was typed is looked for.
_PAUSE = 120
_SEARCH_LETTERS = 22
_TO_TABLE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class _Stop(NamedTuple):
    """A step that was left, and the cell from which."""

    step: Step
    row: int = 0
    column: int = 0


class Trail(QWidget):
    """Shows one step after another, each read in the database's thread."""

    #: Another step is shown, or another cell is the current one.
    moved = Signal()

    def __init__(self, name: str, label: str, database: DatabaseThread, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._database = database
        self._notice = notice
        self._way: list[_Stop] = []
        self._asked = 0
        #: What is shown; None before the first answer.
        self.sheet: Sheet | None = None
        self.table = SheetTable(self)
        self.table.setObjectName(f"{name}_table")
        self.table.setAccessibleName(label)
        self.crumbs = QLabel(self)
        self.crumbs.setObjectName(f"{name}_way")
        self.crumbs.setAccessibleName(say("Đang xem"))
        self.crumbs.setTextFormat(Qt.TextFormat.RichText)
        self.crumbs.setWordWrap(True)
        self.crumbs.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.crumbs.linkActivated.connect(lambda place: self._go_back_to(int(place)))
        self.search = QLineEdit(self)
        self.search.setObjectName(f"{name}_search")
        self.search.setAccessibleName(say("Tìm trong bảng"))
        self.search.setPlaceholderText(say("Tìm (Ctrl+F)"))
        self.search.setToolTip(say("Gõ có dấu hay không dấu đều được, các từ theo thứ tự nào cũng được"))
        self.search.setFixedWidth(_SEARCH_LETTERS * self.search.fontMetrics().averageCharWidth())
        self.search.setMinimumHeight(field_height(self.search))
        self.search.installEventFilter(self)
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typed.timeout.connect(self._narrow)
        self.search.textChanged.connect(self._typed.start)
        self.states = QuietComboBox(self)
        self.states.setObjectName(f"{name}_state")
        self.states.setAccessibleName(say("Tình trạng"))
        self.states.currentIndexChanged.connect(self._narrow)
        self._footer = QLabel(self)
        self._footer.setObjectName(f"{name}_footer")
        self._footer.setWordWrap(True)
        set_look(self._footer, "muted")
        self._empty = QLabel(self.table)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_look(self._empty, "muted")
        self._lay_out()
        self.table.followed.connect(self.go_down)
        self.table.moved.connect(self.moved)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons at the foot of the table."""
        for button in buttons:
            self._foot.addWidget(button)

    def start(self, step: Step) -> None:
        """Begin a way anew."""
        self._way = [_Stop(step)]
        self.search.clear()
        self._read()

    def again(self) -> None:
        """Read what is shown once more; the current cell stays."""
        if self._way:
            self._leave_here()
            self._read()

    @Slot(object)
    def go_down(self, step: Step) -> None:
        """Show where a cell leads."""
        self._leave_here()
        self._way.append(_Stop(step))
        self.search.clear()
        self._read()

    def go_back(self) -> None:
        """Show the step before, with the cell from which it was left; first of all what narrows the lines goes."""
        if self.search.text():
            self.search.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(self._way) > 1:
            self._go_back_to(len(self._way) - 2)

    def can_go_back(self) -> bool:
        """Tell whether there is anything to go back from."""
        return len(self._way) > 1 or bool(self.search.text())

    def steps(self) -> list[Step]:
        """Return the steps from the first to the one that is shown."""
        return [stop.step for stop in self._way]

    def search_here(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go from the search field to what was found with Enter or Down."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TO_TABLE:
            self._narrow()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _go_back_to(self, place: int) -> None:
        self._way = self._way[: place + 1]
        self.search.clear()
        self._read()

    def _leave_here(self) -> None:
        if self._way and self.sheet is not None:
            index = self.table.currentIndex()
            self._way[-1] = _Stop(self._way[-1].step, max(index.row(), 0), max(index.column(), 0))

    def _read(self) -> None:
        stop = self._way[-1]
        self._asked += 1
        asked = self._asked

        def then(sheet: Sheet) -> None:
            if isValid(self) and asked == self._asked:
                self._show(sheet, stop)

        self._database.read(stop.step.read, then, self._notice.tell_error)

    def _show(self, sheet: Sheet, stop: _Stop) -> None:
        self.sheet = sheet
        self._offer_states(sheet)
        self.table.cells.narrow(self.search.text(), str(self.states.currentData() or ""))
        self.table.show_sheet(sheet, stop.row, stop.column)
        *before, here = [escape(each.step.title) for each in self._way]
        links = [f'<a href="{place}">{title}</a>' for place, title in enumerate(before)]
        self.crumbs.setText(" › ".join([*links, f"<b>{here}</b>"]))
        self._say()
        self.moved.emit()

    def _offer_states(self, sheet: Sheet) -> None:
        """Offer the states that there are; the one that is chosen stays so."""
        chosen = self.states.currentData()
        self.states.blockSignals(True)
        self.states.clear()
        self.states.addItem(say("Tình trạng: tất cả"), "")
        for code, label in sheet.states.items():
            self.states.addItem(label, code)
        self.states.setCurrentIndex(max(self.states.findData(chosen), 0))
        self.states.blockSignals(False)
        self.states.setVisible(bool(sheet.states))

    @Slot()
    def _narrow(self) -> None:
        self._typed.stop()
        if self.sheet is not None:
            self.table.cells.narrow(self.search.text(), str(self.states.currentData() or ""))
            self.table.go_to(0, 0)
            self._say()

    def _say(self) -> None:
        if self.sheet is None:
            return
        found = self.table.cells.rowCount()
        narrowed = bool(self.sheet.lines) and not found
        self._empty.setText(say("Không có dòng nào như đang tìm.") if narrowed else self.sheet.empty)
        self._empty.setVisible(not found)
        self._footer.setText(self.sheet.footer)

    def _lay_out(self) -> None:
        over = QVBoxLayout(self.table)
        over.addWidget(self._empty)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.crumbs, 1)
        head.addWidget(self.states)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(SMALL)
        self._foot.addWidget(self._footer, 1)
        column.addLayout(self._foot)
