"""The widgets of the report's editor and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lldp_desktop.gui.look import SMALL, TIGHT, set_look
from lldp_desktop.gui.notice import Notice
from lldp_desktop.gui.page import ActionButton
from lldp_desktop.gui.studio.beside_panel import BesidePanel
from lldp_desktop.gui.studio.columns import NARROW, Columns
from lldp_desktop.gui.studio.disagreement_bar import DisagreementBar
from lldp_desktop.gui.studio.figure_panel import FigurePanel
from lldp_desktop.gui.studio.heading import Heading
from lldp_desktop.gui.studio.outline_tree import OutlineTree
from lldp_desktop.gui.studio.page_view import PageView
from lldp_desktop.gui.studio.part_editor import PartEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent


class EditorLayout(QWidget):
    """A row about the report; below it outline, text and pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report_editor")
        self.notice = Notice(self)
        self.head = Heading("report", self)
        self.heading, self.state = self.head.name, self.head.state
        self.outline = OutlineTree(self)
        self.title = QLabel(self)
        self.title.setObjectName("part_title")
        self.title.setWordWrap(True)
        set_look(self.title, "subtitle")
        self.bar = DisagreementBar(self)
        self.text = PartEditor(self)
        self.figure_panel = FigurePanel(self)
        self.beside_panel = BesidePanel(self)
        self.view = PageView(self)
        self.count = QLabel(self)
        self.count.setObjectName("report_progress")
        set_look(self.count, "muted")
        self._spare: list[QWidget] = []
        self._report_row, self._text_row, self._page_row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.columns = Columns(self.outline, self._text_column(), self._page_column(), self)
        for row in (self._report_row, self._text_row, self._page_row):
            row.setSpacing(TIGHT)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.head, 1)
        head.addLayout(self._report_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addWidget(self.columns, 1)
        self._order_tabs()

    def add_buttons(
        self,
        report: Sequence[QAction],
        text: Sequence[QAction],
        pages: Sequence[QAction],
        *,
        spare: Sequence[QAction] = (),
    ) -> None:
        """Show actions as buttons: of the whole report, of the text, of the pages.

        Those that are `spare` are only in the menu where the window is narrow.
        """
        for row, actions, small in (
            (self._report_row, report, False),
            (self._text_row, text, True),
            (self._page_row, pages, True),
        ):
            for action in actions:
                button = ActionButton(action, self)
                button.setText(action.iconText())  # shorter than in the menu
                if small:
                    set_look(button, "small")
                row.addWidget(button)
                if row is self._report_row and action in spare:
                    self._spare.append(button)
        self._text_row.addStretch()
        self._page_row.addStretch()
        self._page_row.addWidget(self.count)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the report's name room in a narrow window."""
        super().resizeEvent(event)
        for button in self._spare:
            button.setVisible(self.width() >= NARROW)

    def add_below_pages(self, panel: QWidget) -> None:
        """Show a panel below the pages."""
        self._page_layout.addWidget(panel)

    def _text_column(self) -> QWidget:
        column = QWidget(self)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addWidget(self.title)
        layout.addLayout(self._text_row)
        layout.addWidget(self.bar)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.figure_panel)
        layout.addWidget(self.beside_panel)
        return column

    def _page_column(self) -> QWidget:
        column = QWidget(self)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addLayout(self._page_row)
        layout.addWidget(self.view, 1)
        self._page_layout = layout
        return column

    def _order_tabs(self) -> None:
        """Let Tab go from the outline over the text to the pages."""
        self.setTabOrder(self.outline, self.text)
        self.setTabOrder(self.text, self.figure_panel.records)
        self.setTabOrder(self.figure_panel.records, self.beside_panel.table)
        self.setTabOrder(self.beside_panel.table, self.view)
        self.outline.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
