"""Which offices ought to send: typed, pasted from Excel, read from a file, or taken from those that have sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)
from shiboken6 import isValid

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.dialog_button import dialog_button
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.operations.consolidation.senders import expect, expected_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.storage.received.sent import ExpectedOffice
    from lldp_desktop.storage.store import Store

_SIZE = (900, 560)
_WIDTHS = (330, 170, 170)
_FILES = say("Bảng Excel, CSV (*.xlsx *.xlsm *.csv *.tsv)")
_OFFICE = Qt.ItemDataRole.UserRole


class ExpectedDialog(QDialog):
    """A list that is changed here and kept by Lưu; what is listed twice is one."""

    #: The list was kept.
    changed = Signal()

    def __init__(self, database: DatabaseThread, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("expected_offices")
        self.setWindowTitle(say("Đơn vị phải gửi"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database = database
        self._kept: list[ExpectedOffice] = []
        self.notice = Notice(self)
        self.list = self._made_list()
        self.name = self._line("expected_name", say("Tên đơn vị"), say("Tên đơn vị, ví dụ UBND xã Hoằng Trung"))
        self.district = self._line("expected_district", say("Huyện cũ"), say("Huyện cũ"))
        self.province = self._line("expected_province", say("Tỉnh"), say("Tỉnh"))
        self._count = QLabel(self)
        self._count.setObjectName("expected_count")
        set_look(self._count, "muted")
        self._add = dialog_button(self, "button_add_expected", say("Thêm"), self._add_typed)
        self._read = dialog_button(self, "button_read_expected", say("Đọc từ tệp Excel…"), self._ask_file)
        self._paste = dialog_button(self, "button_paste_expected", say("Dán từ Excel"), self.paste)
        self._sent = dialog_button(self, "button_sent_expected", say("Thêm đơn vị đã gửi"), self.add_senders)
        self._less = dialog_button(self, "button_remove_expected", say("Bỏ dòng đã chọn"), self.remove)
        self.save = dialog_button(self, "button_save_expected", say("Lưu"), self.keep)
        set_look(self.save, "main")
        self._lay_out()
        self.province.returnPressed.connect(self._add_typed)
        self.list.itemSelectionChanged.connect(self._show_state)
        for keys, do in ((QKeySequence.StandardKey.Paste, self.paste), (QKeySequence.StandardKey.Delete, self.remove)):
            action = QAction(self.list)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, do=do: do())
            self.list.addAction(action)
        self._ask(lambda store: store.received.expected(), self._start)

    def offices(self) -> list[ExpectedOffice]:
        """Return the offices that stand in the list."""
        model = self.list.model()
        return [model.index(row, 0).data(_OFFICE) for row in range(model.rowCount())]

    def add(self, offices: Iterable[ExpectedOffice]) -> int:
        """Add offices that are not in the list yet; return how many those were."""
        there = {office.place for office in self.offices()}
        items = []
        for office in offices:
            if office.name and office.place not in there:
                there.add(office.place)
                item = QTreeWidgetItem([office.name, office.district, office.province])
                item.setData(0, _OFFICE, office)
                items.append(item)
        self.list.addTopLevelItems(items)
        self._show_state()
        return len(items)

    @Slot()
    def paste(self) -> None:
        """Add the offices of the table on the clipboard."""
        from lldp_desktop.exchange.consolidation.expected_list import offices_in
        from lldp_desktop.exchange.spreadsheet.clipboard import pasted_grid

        data = QGuiApplication.clipboard().mimeData()
        self._tell_added(offices_in(pasted_grid(say("Bảng đã dán"), data.html(), data.text())))

    def read(self, path: Path) -> None:
        """Add the offices of the first sheet of a file in which there are any."""

        def job(store: Store) -> tuple[ExpectedOffice, ...]:
            from lldp_desktop.exchange.consolidation.expected_list import read_expected

            del store
            return read_expected(path)

        self._ask(job, self._tell_added)

    @Slot()
    def add_senders(self) -> None:
        """Add every office that has sent for any period."""

        def then(found: list[ExpectedOffice]) -> None:
            self._tell(self.add(found))

        self._ask(_senders, then)

    @Slot()
    def remove(self) -> None:
        """Take the marked offices off the list."""
        for item in self.list.selectedItems():
            self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(item))
        self._show_state()

    @Slot()
    def keep(self) -> None:
        """Keep the list as it stands, and close."""
        offices = self.offices()

        def job(store: Store) -> None:
            expect(store, offices)

        def then(_: None) -> None:
            self.changed.emit()
            self.accept()

        self._ask(job, then)

    def _start(self, kept: list[ExpectedOffice]) -> None:
        self.add(kept)
        if kept and not self.province.text():
            self.province.setText(kept[-1].province)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        (self.list if kept else self.name).setFocus()

    @Slot()
    def _add_typed(self) -> None:
        said = [one_line(line.text()) for line in (self.name, self.district, self.province)]
        if not said[0]:
            self.notice.tell(say("Hãy ghi tên đơn vị."))
            self.name.setFocus()
            return
        if not self.add([expected_office(*said)]):
            self.notice.tell(say("Đơn vị này đã có trong danh sách."), calm=True)
        else:
            self.notice.hide()
            self.list.scrollToBottom()
        self.name.clear()
        self.name.setFocus()

    def _tell_added(self, found: tuple[ExpectedOffice, ...]) -> None:
        if not found:
            self.notice.tell(say("Không thấy đơn vị nào: bảng cần một cột tên đơn vị, nên có thêm huyện cũ và tỉnh."))
            return
        self._tell(self.add(found))

    def _tell(self, added: int) -> None:
        if added:
            self.notice.tell(say("Đã thêm {added} đơn vị.", added=grouped(added)), calm=True)
        else:
            self.notice.tell(say("Các đơn vị này đều đã có trong danh sách."), calm=True)

    def _ask(self, job: Callable[[Store], object], then: Callable[..., None]) -> None:
        def answered(found: object) -> None:
            if isValid(self):
                then(found)

        def failed(error: Exception) -> None:
            if isValid(self):
                self.notice.tell_error(error)

        self._database.read(job, answered, failed)

    @Slot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, say("Đọc từ tệp Excel"), str(Path.home()), _FILES)
        dialog.setObjectName("read_expected_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    @Slot()
    def _show_state(self) -> None:
        self._less.setEnabled(bool(self.list.selectedItems()))
        self._count.setText(say("{count} đơn vị", count=grouped(self.list.topLevelItemCount())))

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setObjectName("expected_list")
        made.setAccessibleName(say("Đơn vị phải gửi"))
        made.setHeaderLabels([say("Tên đơn vị"), say("Huyện cũ"), say("Tỉnh")])
        made.setRootIsDecorated(False)
        made.setAlternatingRowColors(True)
        made.setUniformRowHeights(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = made.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            made.setColumnWidth(column, width)
        return made

    def _line(self, name: str, label: str, hint: str) -> EntryLine:
        line = EntryLine(self)
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(hint)
        return line

    def _lay_out(self) -> None:
        hint = QLabel(
            say(
                "Nhờ danh sách này, chương trình cho biết đơn vị nào chưa gửi. Chép cột tên đơn vị (huyện cũ, tỉnh)"
                " trong Excel rồi dán vào bảng bằng Ctrl+V."
            ),
            self,
        )
        hint.setWordWrap(True)
        set_look(hint, "muted")
        typed = QHBoxLayout()
        typed.setSpacing(SMALL)
        for line, share in ((self.name, 3), (self.district, 2), (self.province, 2)):
            typed.addWidget(line, share)
        typed.addWidget(self._add)
        ways = QHBoxLayout()
        ways.setSpacing(SMALL)
        for button in (self._paste, self._read, self._sent, self._less):
            ways.addWidget(button)
        ways.addStretch()
        ways.addWidget(self._count)
        close = dialog_button(self, "button_close", say("Không lưu"), self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        buttons.addWidget(self.save)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.notice)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        for row in (typed, ways, buttons):
            column.addLayout(row)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - 20), min(_SIZE[1], room.height() - 50))


def _senders(store: Store) -> list[ExpectedOffice]:
    """Return every office of which a package holds, as one that ought to send."""
    found = (package.sent for package in store.received.packages(holding=True))
    return [expected_office(s.full_name, s.district, s.province, s.symbol, s.office) for s in found]
