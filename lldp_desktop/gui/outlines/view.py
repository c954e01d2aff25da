"""What the window of outlines is made of: the list on the left, the text with its findings, the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from lldp_desktop.domain.wording import say
from lldp_desktop.gui.editors.entry_line import EntryLine
from lldp_desktop.gui.look import MEDIUM, SMALL, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.outlines.editor import OutlineEditor
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.gui.preview import PdfPreview

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

_SIZE = (1120, 640)
_HINT = say(
    "Chữ trong {{ }} là số liệu, trong {% %} là lệnh; mỗi dòng là một đoạn của báo cáo. "
    "Đề cương có sẵn chỉ xem được: hãy nhân bản để sửa."
)


class OutlinesView(QDialog):
    """The widgets and how they stand; `actions` on the list have their buttons below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outlines_dialog")
        self.setWindowTitle(say("Đề cương báo cáo"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - 40))
        self._make_widgets()

    def lay_out(self, of_list: tuple[QAction, ...], save: QAction) -> None:
        """Put everything in its place, with buttons for what can be done."""
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._side(of_list))
        splitter.addWidget(self._right())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([230, 800])
        close = QPushButton(say("Đóng"), self)
        close.setObjectName("button_close")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        buttons.addWidget(ActionButton(save, self, main=True))
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.notice)
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the title would press it

    def _side(self, of_list: tuple[QAction, ...]) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.list, 1)
        for action in of_list:
            column.addWidget(ActionButton(action, side))
        return side

    def _right(self) -> QWidget:
        content = QSplitter(Qt.Orientation.Vertical, self)
        content.setChildrenCollapsible(False)
        content.addWidget(self.editor)
        content.addWidget(self.findings)
        content.setStretchFactor(0, 4)
        content.setStretchFactor(1, 1)
        content.setSizes([400, 90])
        self.tabs.addTab(content, say("Nội dung và kiểm tra"))
        self.tabs.addTab(self.preview, say("Xem thử trang đầu"))
        right = QWidget(self)
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SMALL)
        label = QLabel(say("Tên đề cương"), right)
        label.setBuddy(self.title)
        hint = QLabel(_HINT, right)
        hint.setWordWrap(True)
        set_look(hint, "muted")
        for each in (label, self.title, hint):
            rows.addWidget(each)
        rows.addWidget(self.tabs, 1)
        return right

    def _make_widgets(self) -> None:
        self.notice = Notice(self)
        self.list = QListWidget(self)
        self.list.setObjectName("outlines_list")
        self.list.setAccessibleName(say("Các đề cương"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        set_look(self.list, "rows")
        self.title = EntryLine(self)
        self.title.setObjectName("title")
        self.title.setAccessibleName(say("Tên đề cương"))
        self.editor = OutlineEditor(self)
        self.findings = QListWidget(self)
        self.findings.setObjectName("outline_findings")
        self.findings.setAccessibleName(say("Kết quả kiểm tra đề cương"))
        self.findings.setWordWrap(True)
        set_look(self.findings, "rows")
        self.preview = PdfPreview(self)
        self.preview.setPageMode(PdfPreview.PageMode.SinglePage)
        self.preview.setAccessibleName(say("Trang đầu của báo cáo theo đề cương này"))
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("outline_tabs")
