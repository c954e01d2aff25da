"""The guide's own window: the contents on the left, the text on the right, all by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.guide.browser import NORMAL, SIZES, GuideBrowser
from lldp_desktop.gui.look import MEDIUM, SMALL, field_height, set_look
from lldp_desktop.gui.page import ActionButton, add_action

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from lldp_desktop.gui.guide.book import Book

_FIRST_SIZE = (960, 640)
_CONTENTS = 230
_NAME = Qt.ItemDataRole.UserRole


class GuideWindow(QWidget):
    """Stays open beside the program's window; closing that closes it too."""

    def __init__(self, book: Book, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("guide")
        self.setWindowTitle(say("Hướng dẫn sử dụng"))
        self._book = book
        self._settings = settings
        self.text = GuideBrowser(book, self)
        self.search = QLineEdit(self)
        self.search.setObjectName("guide_search")
        self.search.setAccessibleName(say("Tìm trong hướng dẫn"))
        self.search.setToolTip(say("Gõ có dấu hay không dấu đều được"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(field_height(self.search))
        self._told = QLabel(self)
        self._told.setObjectName("guide_found")
        self._told.setWordWrap(True)
        set_look(self._told, "muted")
        self._told.hide()
        self.contents = QTreeWidget(self)
        self.contents.setObjectName("guide_contents")
        self.contents.setAccessibleName(say("Mục lục"))
        self.contents.setHeaderHidden(True)
        self.contents.setRootIsDecorated(False)
        self.contents.setItemsExpandable(False)
        self.contents.setIndentation(MEDIUM)
        self._groups: list[QTreeWidgetItem] = []
        self._items = self._fill_contents()
        self._back = add_action(self, "action_guide_back", say("Quay lại"), "Alt+Left", self.text.backward)
        self._forward = add_action(self, "action_guide_forward", say("Tiến"), "Alt+Right", self.text.forward)
        smaller = add_action(self, "action_guide_smaller", say("Chữ nhỏ hơn"), "Ctrl+-", lambda: self._resize_text(-1))
        larger = add_action(self, "action_guide_larger", say("Chữ to hơn"), "Ctrl++", lambda: self._resize_text(1))
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        add_action(self, "action_guide_normal", say("Cỡ chữ thường"), "Ctrl+0", lambda: self.text.set_size(NORMAL))
        find = add_action(self, "action_guide_find", say("Tìm trong hướng dẫn"), "Ctrl+F", self._find)
        add_action(self, "action_guide_next", say("Chỗ tìm thấy tiếp theo"), "F3", self.text.find_next)
        add_action(self, "action_guide_close", say("Đóng hướng dẫn"), "Esc", self._escape)
        self.search.setPlaceholderText(
            say("Tìm ({shortcut})", shortcut=find.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        )
        self._splitter = self._lay_out([ActionButton(a, self) for a in (self._back, self._forward, smaller, larger)])
        self.text.shown.connect(self._show_place)
        self.text.backwardAvailable.connect(self._back.setEnabled)
        self.text.forwardAvailable.connect(self._forward.setEnabled)
        self._back.setEnabled(False)
        self._forward.setEnabled(False)
        self.contents.currentItemChanged.connect(self._choose)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._go_to_found)
        self._restore()

    def go_to(self, section: str, anchor: str = "") -> None:
        """Show a section, from its beginning or from a place in it."""
        self.search.clear()
        self.text.go_to(section, anchor)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep size and place."""
        self._settings.setValue("guide/geometry", self.saveGeometry())
        self._settings.setValue("guide/splitter", self._splitter.saveState())
        self._settings.setValue("guide/size", self.text.size_in_hundredths())
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down leads from the search into the contents."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _fill_contents(self) -> dict[str, QTreeWidgetItem]:
        items = {}
        bold = self.font()
        bold.setBold(True)
        for section in self._book.sections:
            if not self._groups or self._groups[-1].text(0) != section.group:
                self._groups.append(QTreeWidgetItem(self.contents, [section.group]))
                self._groups[-1].setFlags(Qt.ItemFlag.ItemIsEnabled)
                self._groups[-1].setFont(0, bold)
            items[section.name] = item = QTreeWidgetItem(self._groups[-1], [section.title])
            item.setData(0, _NAME, section.name)
        row = QSize(0, self.fontMetrics().height() + SMALL)
        for item in (*self._groups, *items.values()):
            item.setSizeHint(0, row)
        self.contents.expandAll()
        return items

    def _lay_out(self, buttons: list[ActionButton]) -> QSplitter:
        left, right = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for each in (self.search, self._told, self.contents):
            column.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in buttons:
            row.addWidget(button)
        row.insertStretch(2)
        close = QPushButton(say("Đóng"), right)
        close.setObjectName("button_guide_close")
        close.setToolTip(say("Đóng hướng dẫn (Esc)"))
        close.clicked.connect(self.close)
        row.addWidget(close)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_CONTENTS, _FIRST_SIZE[0] - _CONTENTS])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.addWidget(splitter)
        return splitter

    @Slot(str)
    def _show_place(self, section: str) -> None:
        """Mark the section that is shown in the contents."""
        self.contents.blockSignals(True)
        self.contents.setCurrentItem(self._items[section])
        self.contents.blockSignals(False)

    @Slot(QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem | None) -> None:
        name = item.data(0, _NAME) if item is not None else None
        if name:
            self.text.go_to(name)
            self.text.find_next()

    @Slot(str)
    def _search(self, text: str) -> None:
        """Leave in the contents what was found, and mark it in the text."""
        found = self._book.search(text)
        names, groups = {section.name for section in found}, {section.group for section in found}
        for name, item in self._items.items():
            item.setHidden(name not in names)
        for group in self._groups:
            group.setHidden(group.text(0) not in groups)
        told = say("Có trong {found} mục.", found=len(found)) if found else say("Không có mục nào nói về điều này.")
        self._told.setText(told)
        self._told.setVisible(bool(text.strip()))
        self.text.mark(text)

    @Slot()
    def _go_to_found(self) -> None:
        """Show the best of what was found; again, the next place in it."""
        found = [section.name for section in self._book.search(self.search.text())]
        if found and self.text.section() not in found:
            self.text.go_to(found[0])
        self.text.find_next()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _resize_text(self, by: int) -> None:
        place = SIZES.index(self.text.size_in_hundredths()) + by
        if 0 <= place < len(SIZES):
            self.text.set_size(SIZES[place])

    def _restore(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height()))
        for key, restore in (("geometry", self.restoreGeometry), ("splitter", self._splitter.restoreState)):
            state = self._settings.value(f"guide/{key}")
            if isinstance(state, QByteArray):
                restore(state)
        size = str(self._settings.value("guide/size", NORMAL))
        self.text.set_size(int(size) if size.isdecimal() else NORMAL)
