"""Starting the window: the application with its look and its words, the database, the crash dialog."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from lldp_desktop import __version__
from lldp_desktop.domain import wording
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.gui.crash import install_crash_dialog
from lldp_desktop.gui.data_places import is_sample
from lldp_desktop.gui.database_thread import DatabaseThread
from lldp_desktop.gui.look import Look
from lldp_desktop.gui.main_window import MainWindow
from lldp_desktop.gui.qt_texts import VietnameseTexts
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.operations.backup_round import has_backups, is_gone
from lldp_desktop.resource_files import resource
from lldp_desktop.storage import places
from lldp_desktop.storage.database_errors import DamagedError, NotOursError, told
from lldp_desktop.storage.store import Store

#: Every Windows shows the same window. In the words of the call, since no style has to be made for that.
STYLE = ("-style", "fusion")
#: So long, in milliseconds, a window waits for its first rows before it is shown without them.
_LONGEST_WAIT = 150
#: What Linux systems with a desktop have; without it the library that finds fonts complains.
_FONT_SETTINGS = Path("/etc/fonts/fonts.conf")


def run(database: Path, *, sample: bool = False) -> int:
    """Open the window on a database, made where there is none, and return when it is closed: 0, or 1.

    `sample` fills a new database with the sample office first. There has to be a display.
    """
    app = make()
    install_crash_dialog()
    windows = Windows(app)
    if not windows.open(database, sample=sample):
        return 1
    code = app.exec()
    if windows.again is not None:
        start_again(windows.again)
    return code


def start_again(database: Path) -> None:
    """Start the program anew on a database, in a process of its own."""
    from PySide6.QtCore import QProcess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "lldp_desktop"]
    QProcess.startDetached(program[0], [*program[1:], "--db", str(database)])


def make() -> QApplication:
    """Return the application, dressed; made now where there is none yet."""
    if sys.platform.startswith("linux") and not _FONT_SETTINGS.exists():
        os.environ.setdefault("FONTCONFIG_FILE", str(resource("fonts", "fonts.conf")))
    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    if not isinstance(app, QApplication):
        raise RuntimeError("a Qt application without windows is running")
    dress(app)
    return app


def tell(message: str) -> None:
    """Show in a box why the program did not start, and wait until it is read."""
    make()
    from lldp_desktop.gui.start_failure import StartFailure

    StartFailure(KnownError(message)).exec()


def dress(app: QApplication) -> None:
    """Give the application its name, its look and Qt's words in the window's language; once."""
    if app.property("dressed"):
        return
    app.setProperty("dressed", True)
    app.setApplicationName("lldp_desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("lldp-desktop")
    # The translator and the look live as long as their parent, the application.
    if wording.language() == wording.VIETNAMESE:
        app.installTranslator(VietnameseTexts(app))
    Look(app)


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
    from lldp_desktop.exchange.json_file import read_json
    from lldp_desktop.operations.import_records import import_records

    with told(database):
        database.parent.mkdir(parents=True, exist_ok=True)
    with Store.open(database, write=True, create=True) as store:
        incoming = read_json(resource("samples", "hoang-trung-2023.json"))
        import_records(store, incoming, date.today())  # noqa: DTZ011 - the clerk's own calendar day


class Windows(QObject):
    """The window that is open; it goes when the sample, or the office's own data again, is opened in its place.

    `again` is the database on which the program is to be started anew once the window is closed, None for none.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._window: MainWindow | None = None
        self._own = places.own_database()
        self.again: Path | None = None

    def open(self, database: Path, *, sample: bool = False) -> bool:
        """Show a window on a database, in place of the one before; False where the file cannot be opened."""
        window, said = self._made(database, sample=sample)
        if window is None:
            return False
        if not is_sample(database):
            self._own = database
        old, self._window = self._window, window
        window.sample_wanted.connect(self._open_sample)
        window.own_wanted.connect(self._open_own)
        window.restart_wanted.connect(self._start_again)
        if old is None:
            # With its first rows in it: an empty list would be drawn only to be drawn anew.
            window.ready.connect(self._appear)
            QTimer.singleShot(_LONGEST_WAIT, self, self._appear)
        else:
            window.show()
        window.restore_wanted.connect(self._restore)
        if not is_sample(database):
            window.safekeeping.backups.begin()
        if said:
            window.notice.tell(said, calm=True)
        if old is not None:
            old.close()
            old.deleteLater()
        return True

    def _made(self, database: Path, *, sample: bool) -> tuple[MainWindow | None, str]:
        """Return a window on a database, and what is to be said in it; no window where the file cannot be opened.

        Where it is damaged or gone and there are backups, these are offered first.
        """
        said = ""
        try:
            if sample:
                make_sample(database)
            elif is_gone(database):
                from lldp_desktop.gui.offered_backups import GONE, offer_backups

                said, may_open = offer_backups(database, GONE, start_anew=True)
                if not may_open:
                    return None, ""
            with told(database):
                database.parent.mkdir(parents=True, exist_ok=True)
            return open_window(database, window_settings()), said
        except (DamagedError, NotOursError) as error:
            if has_backups(database):
                from lldp_desktop.gui.offered_backups import offer_backups

                said, may_open = offer_backups(database, str(error))
                return (open_window(database, window_settings()) if may_open else None), said
            tell(str(error))
        except KnownError as error:
            tell(str(error))
        return None, ""

    @Slot(object)
    def _restore(self, copy: Path) -> None:
        """Close the window, put a copy in place of its database, and open it again on what is there then."""
        window = self._window
        if window is None:
            return
        from lldp_desktop.gui.putting_back import PuttingBack

        database = window.database.path
        putting_back = PuttingBack(copy, database)
        putting_back.show()  # before the window goes, or the program would end with its last one
        window.safekeeping.is_restoring = True
        if not window.close():
            return
        putting_back.carry_out()
        if self.open(database) and self._window is not None:
            self._window.notice.tell(putting_back.sentence, calm=putting_back.succeeded)

    @Slot()
    def _appear(self) -> None:
        if self._window is not None and not self._window.is_closed:
            self._window.show()

    @Slot()
    def _open_sample(self) -> None:
        self.open(places.sample_database(), sample=True)

    @Slot()
    def _open_own(self) -> None:
        self.open(self._own)

    @Slot()
    def _start_again(self) -> None:
        if self._window is not None:
            self.again = self._window.database.path
            self._window.close()
