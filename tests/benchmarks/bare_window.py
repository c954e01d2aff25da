"""The least that a window with this program's parts of Qt can be: what its start is measured beside."""

from __future__ import annotations

import sys

from PySide6 import QtCore, QtGui, QtPdf, QtPdfWidgets, QtPrintSupport, QtWidgets  # noqa: F401 - loading counts


def main() -> int:
    """Show a window with a label, and name it once it is there."""
    app = QtWidgets.QApplication(sys.argv)
    window = QtWidgets.QMainWindow()
    window.setCentralWidget(QtWidgets.QLabel("Hoằng Trung", window))
    window.showMaximized()
    QtCore.QTimer.singleShot(0, lambda: window.setWindowTitle("UBND xã Hoằng Trung"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
