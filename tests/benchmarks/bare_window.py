"""The least that a window with a list can be in PySide6: what the program's start is measured beside.

It loads the parts of Qt that the program has loaded by the time its list stands, and no others.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

_ROWS, _COLUMNS = 13, 6
#: As large as the program's own window is at first on a screen without a window manager.
_SIZE = (1180, 700)
_NOWHERE = QModelIndex()


class Rows(QAbstractTableModel):
    """A few cells of text."""

    def rowCount(self, _: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return _ROWS

    def columnCount(self, _: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return _COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Return a cell's text."""
        return f"Hoằng Trung {index.row()}" if role == 0 else None


def main() -> int:
    """Show a window with a table."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    table = QTableView(window)
    rows = Rows()
    table.setModel(rows)
    window.setCentralWidget(table)
    window.resize(*_SIZE)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
