"""Starting the window: the application with its look and its words, the database, the crash dialog."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QApplication

from lldp_desktop import __version__
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.gui.crash import install_crash_dialog
from lldp_desktop.gui.database_thread import DatabaseThread
from lldp_desktop.gui.look import Look
from lldp_desktop.gui.main_window import MainWindow
from lldp_desktop.gui.qt_texts import VietnameseTexts
from lldp_desktop.gui.start_failure import StartFailure
from lldp_desktop.operations.import_records import import_records
from lldp_desktop.resource_files import resource
from lldp_desktop.storage import places
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def run(database: Path, *, sample: bool = False) -> int:
    """Open the window on a database, made where there is none, and return when it is closed: 0, or 1.

    `sample` fills a new database with the sample office first. There has to be a display.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise RuntimeError("a Qt application without windows is running")
    dress(app)
    install_crash_dialog()
    windows = Windows(app)
    if not windows.open(database, sample=sample):
        return 1
    return app.exec()


def dress(app: QApplication) -> None:
    """Give the application its name, its look and Vietnamese words; once."""
    if app.property("dressed"):
        return
    app.setProperty("dressed", True)
    app.setApplicationName("lldp_desktop")
    app.setApplicationVersion(__version__)
    # The translator and the look live as long as their parent, the application.
    app.installTranslator(VietnameseTexts(app))
    Look(app)


def window_settings(path: Path | None = None) -> QSettings:
    """Return where the window's layout is kept: an INI file of the clerk's, never the registry."""
    path = path or places.settings_folder() / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)


def open_window(database: Path, settings: QSettings) -> MainWindow:
    """Return a window on a database, not shown yet; KnownError where the file cannot be opened."""
    thread = DatabaseThread(database)
    try:
        thread.open()
    except KnownError:
        thread.close()
        raise
    return MainWindow(thread, settings)


def make_sample(database: Path) -> None:
    """Fill a new database with the sample office (Hoằng Trung 2023); an existing one stays as it is."""
    if database.exists():
        return
    with told(database):
        database.parent.mkdir(parents=True, exist_ok=True)
    with Store.open(database, write=True, create=True) as store:
        incoming = read_json(resource("samples", "hoang-trung-2023.json"))
        import_records(store, incoming, date.today())  # noqa: DTZ011 - the clerk's own calendar day


class Windows(QObject):
    """The window that is open; it goes when the sample is opened in its place."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._window: MainWindow | None = None

    def open(self, database: Path, *, sample: bool = False) -> bool:
        """Show a window on a database, in place of the one before; False where the file cannot be opened."""
        try:
            if sample:
                make_sample(database)
            with told(database):
                database.parent.mkdir(parents=True, exist_ok=True)
            window = open_window(database, window_settings())
        except KnownError as error:
            StartFailure(error).exec()
            return False
        old, self._window = self._window, window
        window.sample_wanted.connect(self._open_sample)
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()
        return True

    @Slot()
    def _open_sample(self) -> None:
        self.open(places.sample_database(), sample=True)
