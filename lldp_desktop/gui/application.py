"""Starting the window: the application with its look and its words, the database, the crash dialog."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from lldp_desktop import __version__
from lldp_desktop.domain import wording
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.crash import install_crash_dialog, note_last_stop, show_crash, wait_until_read
from lldp_desktop.gui.data_places import is_sample
from lldp_desktop.gui.database_thread import DatabaseThread
from lldp_desktop.gui.handover.menu import take_settings
from lldp_desktop.gui.last_stop import watch
from lldp_desktop.gui.look import Look
from lldp_desktop.gui.main_window import MainWindow
from lldp_desktop.gui.qt_texts import VietnameseTexts
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.resource_files import resource
from lldp_desktop.storage import places
from lldp_desktop.storage.connection import holds_nothing
from lldp_desktop.storage.database_errors import DamagedError, NotOursError, told
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.writable import OnlyToReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.exchange.handover_file import Arrived
    from lldp_desktop.gui.one_window import Doorbell
    from lldp_desktop.gui.putting_back import PuttingBack

#: Every Windows shows the same window. In the words of the call, since no style has to be made for that.
STYLE = ("-style", "fusion")
#: So long, in milliseconds, a window waits for its first rows before it is shown without them.
_LONGEST_WAIT = 150
#: What Linux systems with a desktop have; without it the library that finds fonts complains.
_FONT_SETTINGS = Path("/etc/fonts/fonts.conf")
_LAST_STOP = say(
    "Lần trước chương trình dừng bất thường (mất điện, bị tắt ngang hoặc gặp lỗi). Dữ liệu đã lưu còn nguyên; phần"
    " đang gõ dở, nếu có, được mời mở lại ở dòng phía trên."
)
#: Seconds that a start waits for the window of another one that began at the same moment, and between its tries.
_START_TOGETHER, _BETWEEN = 8.0, 0.1


def run(database: Path, *, sample: bool = False, file: Path | None = None) -> int:
    """Open the window on a database, made where there is none, and return when it is closed: 0, or 1.

    Where one is open on it already, that one comes forward and this returns 0 at once. `sample` fills a new database
    with the sample office first; `file` is opened in the window. There has to be a display.
    """
    app = make()
    install_crash_dialog()
    windows = Windows(app)
    try:
        is_open = windows.open(database, sample=sample, file=file)
    except Exception as error:  # there is no window yet that would go on behind a dialog
        show_crash(type(error), error, error.__traceback__)
        wait_until_read()
        return 1
    if not is_open:
        return 0 if windows.came_forward else 1
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


def open_window(database: Path, settings: QSettings, *, held_too: bool = False) -> MainWindow:
    """Return a window on a database, not shown yet; KnownError where the file cannot be opened.

    `held_too` opens one that another program writes to, to be looked at.
    """
    thread = DatabaseThread(database)
    try:
        thread.open(held_too=held_too)
    except KnownError:
        thread.close()
        raise
    return MainWindow(thread, settings)


def make_sample(database: Path) -> None:
    """Fill a new database with the sample office (Hoằng Trung 2023); one that was used stays as it is.

    Raises KnownError where it cannot be read or written.
    """
    from lldp_desktop.storage.verified_copy import is_unused

    if not is_unused(database):
        return
    from lldp_desktop.exchange.json_file import read_json
    from lldp_desktop.operations.import_records import import_records

    with told(database):
        database.parent.mkdir(parents=True, exist_ok=True)
    with Store.open(database, write=True, create=True) as store:
        incoming = read_json(resource("samples", "hoang-trung-2023.json"))
        import_records(store, incoming, date.today())  # noqa: DTZ011 - the clerk's own calendar day


def _is_gone(database: Path) -> bool:
    """Tell whether a database that has backups is not there any more; KnownError where that cannot be seen."""
    with told(database):
        return holds_nothing(database) and _has_backups(database)


def _has_backups(database: Path) -> bool:
    from lldp_desktop.operations.backup_round import has_backups

    return has_backups(database)


@contextmanager
def _staying() -> Iterator[None]:
    """Let the program go on while one window goes and before the next one is there."""
    QApplication.setQuitOnLastWindowClosed(False)
    try:
        yield
    finally:
        QApplication.setQuitOnLastWindowClosed(True)
        if not any(widget.isVisible() for widget in QApplication.topLevelWidgets()):
            QApplication.quit()


class Windows(QObject):
    """The window that is open; it goes when the sample, or the office's own data again, is opened in its place.

    `again` is the database on which the program is to be started anew once the window is closed, None for none;
    `came_forward` is true where the window of another start was woken instead of opening one.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._window: MainWindow | None = None
        self._own = places.own_database()
        self._bell: Doorbell | None = None
        self.again: Path | None = None
        self.came_forward = False

    def open(self, database: Path, *, sample: bool = False, file: Path | None = None) -> bool:
        """Show a window on a database, in place of the one before; False where the file cannot be opened."""
        window, said = self._made(database, file, sample=sample)
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
        window.again_wanted.connect(self._open_again)
        window.door.database_wanted.connect(start_again)
        window.handover.taken.connect(self._take_over)
        if not is_sample(database) and not window.database.only_to_read:
            window.safekeeping.backups.begin()
            window.afterwards.done.connect(self._remind)
        if said:
            window.notice.tell(said, calm=True)
        self._tell_of_last_stop(window)
        if old is not None:
            old.close()
            old.deleteLater()
        # Not before the first rows are there: the pipe's part of Qt is loaded for it.
        window.afterwards.done.connect(self._listen)
        if file is not None:
            window.door.open(file)
        return True

    def _made(self, database: Path, file: Path | None, *, sample: bool) -> tuple[MainWindow | None, str]:
        """Return a window on a database, and what is to be said in it; no window where the file cannot be opened.

        Where it is damaged or gone and there are backups, these are offered first.
        """
        said = ""
        try:
            if sample:
                make_sample(database)
            elif _is_gone(database):
                from lldp_desktop.gui.offered_backups import GONE, offer_backups

                said, may_open = offer_backups(database, GONE, start_anew=True)
                if not may_open:
                    return None, ""
            with told(database):
                database.parent.mkdir(parents=True, exist_ok=True)
            return self._opened(database, file), said
        except (DamagedError, NotOursError) as error:
            if _has_backups(database):
                from lldp_desktop.gui.offered_backups import offer_backups

                said, may_open = offer_backups(database, str(error))
                return (self._opened(database, file) if may_open else None), said
            tell(str(error))
        except KnownError as error:
            tell(str(error))
        return None, ""

    @Slot(object)
    def _restore(self, copy: Path) -> None:
        putting_back = self._put_back(copy)
        if putting_back is not None and self._window is not None:
            self._window.notice.tell(putting_back.sentence, calm=putting_back.succeeded)

    @Slot(object)
    def _take_over(self, arrived: Arrived) -> None:
        """Put what was handed over in place of the database that is open, with its settings, and open it again."""
        with arrived:
            putting_back = self._put_back(arrived.database, lambda: take_settings(arrived.settings, window_settings()))
            if putting_back is None or self._window is None:
                return
            said = putting_back.sentence
            if putting_back.succeeded:
                path = putting_back.kept
                kept = say(" Dữ liệu trước đó được giữ ở {kept}.", kept=path) if path is not None else ""
                said = say("Đã nhận bàn giao: dữ liệu đã kiểm và sẵn sàng dùng.{kept}", kept=kept)
            self._window.notice.tell(said, calm=putting_back.succeeded)

    def _put_back(self, copy: Path, then: Callable[[], None] = lambda: None) -> PuttingBack | None:
        """Close the window, put a copy in place of its database, and open it again on what is there then.

        `then` is done before that, where it worked. None where the window stays, or cannot be opened again.
        """
        window = self._window
        if window is None:
            return None
        from lldp_desktop.gui.putting_back import PuttingBack

        database = window.database.path
        putting_back = PuttingBack(copy, database)
        putting_back.show()  # before the window goes, or the program would end with its last one
        window.safekeeping.is_restoring = True
        if not window.close():
            return None
        putting_back.carry_out()
        if putting_back.succeeded:
            then()
        return putting_back if self.open(database) else None

    def _opened(self, database: Path, file: Path | None) -> MainWindow | None:
        """Return a window on a database; None where another one has it and came forward, or the clerk gave up."""
        until = monotonic() + _START_TOGETHER
        while True:
            try:
                return open_window(database, window_settings())
            except OnlyToReadError as error:
                if not error.held:
                    raise
                from lldp_desktop.gui.one_window import Answer, ring

                answer = ring(database, file)
                if answer is Answer.CAME:
                    self.came_forward = True
                    return None
                if answer is Answer.NOBODY and monotonic() < until:
                    sleep(_BETWEEN)  # it was started a moment ago, and does not listen yet
                    continue
                from lldp_desktop.gui.start_failure import HeldElsewhere

                asked = HeldElsewhere(error, silent=answer is Answer.SILENT)
                asked.exec()
                if asked.wants_to_look():
                    return open_window(database, window_settings(), held_too=True)
                if not asked.wants_again():
                    return None
                until = monotonic() + _START_TOGETHER

    @Slot()
    def _remind(self) -> None:
        """Tell what is due, once there is time for it."""
        from lldp_desktop.gui.reminders import Reminders

        if self._window is not None:
            Reminders(self._window, window_settings()).begin()

    @Slot()
    def _listen(self) -> None:
        """Be woken by further starts on this database; who only looks at it is no one's window."""
        if self._window is None or self._window.is_closed or self._window.database.only_to_read:
            return
        if self._bell is None:
            from lldp_desktop.gui.one_window import Doorbell

            self._bell = Doorbell(self)
            self._bell.rung.connect(self._come_forward)
        self._bell.listen(self._window.database.path)

    def _tell_of_last_stop(self, window: MainWindow) -> None:
        """Say that the last program died, and keep what it said of it; once, where this one may write."""
        if window.database.only_to_read:
            return
        left = watch()
        if left:
            note_last_stop(left)
        if left or window.database.was_cut_short:
            window.notice.tell(_LAST_STOP, calm=True)

    @Slot(str)
    def _come_forward(self, file: str) -> None:
        if self._window is None:
            return
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if file:
            self._window.door.open(Path(file))

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
    def _open_again(self) -> None:
        """Open the same database anew: it can be written by now, or holds other data."""
        if self._window is not None:
            path = self._window.database.path
            with _staying():
                self._window.close()
                self.open(path)

    @Slot()
    def _start_again(self) -> None:
        if self._window is not None:
            self.again = self._window.database.path
            self._window.close()
