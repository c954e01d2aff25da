"""The list and the form of a page beside each other, as wide as the clerk left them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from lldp_desktop.gui.record_list import RecordList

_FIRST_SIZES = [720, 470]


class SideBySide(QSplitter):
    """The list takes what room there is; neither side can be pushed away altogether."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("splitter")
        self.setChildrenCollapsible(False)

    def hold(self, rows: RecordList, side: QWidget) -> None:
        """Take the two, once: the list made as a child of this, for whatever gets another parent is styled anew."""
        self._rows = rows
        self.addWidget(rows)
        self.addWidget(side)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes(_FIRST_SIZES)

    def restore(self, settings: QSettings, page: str) -> None:
        """Take the widths and the list's columns back from the last time that the page was shown."""
        widths, columns = settings.value(f"{page}/splitter"), settings.value(f"{page}/columns")
        if isinstance(widths, QByteArray):
            self.restoreState(widths)
        if isinstance(columns, QByteArray):
            self._rows.restore_columns(columns, str(settings.value(f"{page}/further_columns") or "").split())

    def keep(self, settings: QSettings, page: str) -> None:
        """Keep the widths and the list's columns of a page."""
        settings.setValue(f"{page}/splitter", self.saveState())
        settings.setValue(f"{page}/columns", self._rows.columns())
        settings.setValue(f"{page}/further_columns", " ".join(self._rows.further_columns()))
