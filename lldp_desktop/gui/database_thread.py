"""Work beside the window: one thread owns the database, another draws; both answer in the window's thread.

Only the thread that opened the Store touches it, so jobs are functions that take it as their argument. A job
never touches a widget: its result comes back by a signal of Qt, queued to the thread of the window.
"""

from __future__ import annotations

import atexit
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.writable import OnlyToReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lldp_desktop.operations.records import Done

_T = TypeVar("_T")
#: How long the start may look for damage; the first backup looks at the whole file soon after.
_LOOK_SECONDS = 1.0


class Outcome(NamedTuple):
    """What came of a job: its result, or the error that ended it."""

    result: object
    error: BaseException | None = None

    @classmethod
    def of(cls, job: Callable[[], object]) -> Outcome:
        """Do a job."""
        try:
            return cls(job())
        except BaseException as error:
            return cls(None, error)


class JobThread(Thread):
    """A thread that does what it is given, in order; begun with the first job.

    What is still queued when Python ends is done before. Python's own `concurrent.futures` does no more for one thread,
    and takes as long to load as a tenth of the start's imports.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()

    def give(self, job: Callable[[], object]) -> None:
        """Queue a job that raises nothing."""
        if self.ident is None:
            self.start()
            atexit.register(self.close)
        self._jobs.put(job)

    def wait_for(self, job: Callable[[], object]) -> None:
        """Queue a job and wait until it is done; its error is raised here."""
        outcomes: SimpleQueue[Outcome] = SimpleQueue()
        self.give(lambda: outcomes.put(Outcome.of(job)))
        error = outcomes.get().error
        if error is not None:
            raise error

    def close(self) -> None:
        """Finish everything that is queued, and end."""
        if self.is_alive():
            self._jobs.put(None)
            self.join()
            atexit.unregister(self.close)

    def run(self) -> None:
        """Do one job after the other; not called but by the thread itself."""
        while (job := self._jobs.get()) is not None:
            job()
            del job  # what it holds may have to go before the next one comes


class Worker(QObject):
    """One thread with a queue of jobs, each answered once, in order."""

    _finished = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._thread = JobThread(name)
        self._closed = False
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def submit(self, job: Callable[[], _T], then: Callable[[_T], None], failed: Callable[[Exception], None]) -> None:
        """Queue a job; `then` gets its result, or `failed` its error, in the thread of the window.

        An error that is no KnownError is a bug: it is raised once more after `failed`, for the crash dialog. What is
        asked after the closing is not done: a list that is just going away may still ask for its rows.
        """
        if self._closed:
            return

        def do() -> None:
            outcome = Outcome.of(job)
            with suppress(RuntimeError):  # who asked is gone without closing this
                self._finished.emit((outcome, then, failed))

        self._thread.give(do)

    def close(self) -> None:
        """Finish everything that is queued, and answer nothing any more."""
        self._closed = True
        self._thread.close()

    @Slot(object)
    def _answer(self, answer: tuple[Outcome, Callable[[object], None], Callable[[BaseException], None]]) -> None:
        (result, error), then, failed = answer
        if self._closed:
            return
        if error is None:
            then(result)
            return
        failed(error)
        if not isinstance(error, KnownError):
            raise error


class DatabaseThread(Worker):
    """The thread that owns the writing Store, or one on a private copy where the file is only looked at.

    `changed` tells every page what an operation did, after the one who asked for it was answered. `only_to_read`
    is why nothing can be written, "" where it can; `was_cut_short` whether the last program that wrote died.
    """

    changed = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__("database")
        self.path = path
        self.only_to_read = ""
        self.was_cut_short = False
        self._store: Store | None = None

    def open(self, *, held_too: bool = False) -> None:
        """Open the file, made where there is none, and wait for it: there is no window without it.

        One that cannot be written where it lies is opened to be looked at; so is one that another program writes to,
        where `held_too` says so. Raises KnownError where the file is not ours or damaged, OnlyToReadError where
        another program writes to it.
        """
        self._thread.wait_for(lambda: self._open(held_too=held_too))

    def read(self, job: Callable[[Store], _T], then: Callable[[_T], None], failed: Callable[[Exception], None]) -> None:
        """Queue something that only reads."""
        self.submit(lambda: job(self._opened()), then, failed)

    def operate(
        self, job: Callable[[Store], Done], then: Callable[[Done], None], failed: Callable[[Exception], None]
    ) -> None:
        """Queue an operation; all pages hear of what it changed."""

        def done(result: Done) -> None:
            then(result)
            if not self._closed:  # closing may be what came next
                self.changed.emit(result)

        self.read(job, done, failed)

    def draft(
        self, job: Callable[[Store], None], then: Callable[[None], None], failed: Callable[[Exception], None]
    ) -> None:
        """Queue the keeping or forgetting of a draft, in order with the operations; no page hears of it."""
        self.submit(lambda: job(self._opened()), then, failed)

    def before_many(self, do: Callable[[], object]) -> None:
        """Let something be done, in this thread, before many records are changed at once."""
        self._thread.give(lambda: Outcome.of(lambda: setattr(self._opened(), "before_many", do)))

    def close(self) -> None:
        """Finish everything that is queued, then close the file."""
        if not self._closed:
            self._thread.give(lambda: Outcome.of(self._close))
        super().close()

    def get_ready(self, failed: Callable[[Exception], None]) -> None:
        """Queue what can wait for the window: copies that a kill left go, what the first save needs is loaded."""
        if self.only_to_read:
            return

        def job(store: Store) -> None:
            from lldp_desktop.storage.working_folder import remove_dead

            _remove_copies(self.path)
            remove_dead()
            store.get_ready_to_write()

        self.read(job, lambda _: None, failed)

    def _open(self, *, held_too: bool) -> None:
        try:
            store = Store.open(self.path, write=True, create=True)
        except OnlyToReadError as error:
            if error.held and not held_too:
                raise
            store = Store.open_copy(self.path)
            self.only_to_read = str(error)
        try:
            store.mending.require_sound(_LOOK_SECONDS)
        except BaseException:
            store.close()
            raise
        self._store = store
        self.was_cut_short = store.was_cut_short

    def _opened(self) -> Store:
        if self._store is None:
            raise RuntimeError("the database is not open")
        return self._store

    def _close(self) -> None:
        if self._store is not None:
            if not self.only_to_read:
                _remove_copies(self.path)
            self._store.close()
            self._store = None


def _remove_copies(database: Path) -> None:
    from lldp_desktop.storage.opened_copies import remove_copies

    remove_copies(database)
