"""The first column of a wide table, which stays in sight while the others scroll: whose line it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView


class FrozenColumn(QTableView):
    """Lies over the table and shows its first column; what is done to it is done to the table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(table)
        self.setAccessibleName(table.accessibleName())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView { border: none; }")
        self.setSelectionMode(table.selectionMode())
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(table.horizontalHeader().sectionClicked)
        self.doubleClicked.connect(table.doubleClicked)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalHeader().sectionResized.connect(self.follow)
        table.horizontalHeader().geometriesChanged.connect(self.follow)
        table.horizontalScrollBar().valueChanged.connect(self._show_where_needed)
        table.model().modelReset.connect(self.follow)
        table.installEventFilter(self)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Stand where the table's first column stands when nothing is scrolled."""
        model = self._table.model()
        for column in range(model.columnCount()):
            self.setColumnHidden(column, column > 0)
        header, viewport = self._table.horizontalHeader(), self._table.viewport()
        self.horizontalHeader().setFixedHeight(header.height())
        self.setColumnWidth(0, self._table.columnWidth(0))
        edge = self._table.frameWidth()
        self.setGeometry(edge, edge, self._table.columnWidth(0), header.height() + viewport.height())
        self._show_where_needed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the table's size."""
        if event.type() is QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    @Slot()
    def _show_where_needed(self) -> None:
        """Lie there only while something is scrolled away, and the table is wide enough for both."""
        width = self._table.columnWidth(0)
        scrolled = self._table.horizontalScrollBar().value() > 0
        self.setVisible(scrolled and width < self._table.viewport().width() // 2)
