"""A verified copy, and the check, of 100 MB beside what SQLite alone takes to copy and check it, and the window."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import sqlcipher3
from PySide6.QtWidgets import QApplication

from lldp_desktop.gui import application
from lldp_desktop.gui.settings import window_settings
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.storage import places
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import write_copy
from tests.benchmarks import many_records
from tests.benchmarks.measuring import Line, medians

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEGABYTES = 100
_FILE = 2_000_000
#: With their log and their indexes.
_ACTIVITIES = 70_000
_TURNS = 7
_MOST_RATIO, _MOST_STILL = 1.3, 100
#: The whole check asks more than `quick_check`: every index, rule, sum and hash, and the history of each record.
_MOST_OF_THE_CHECK = 4.0
#: One record of so many was changed once more.
_CHANGED = 10


def measure() -> Iterator[Line]:
    """Yield the ratios, of attached files and of records, and how long the window stood still."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("attached files", _attached), ("records", _records)):
            database = Path(folder) / f"{name}.db"
            make(database)
            yield from _ratio(database, name)
        yield _still(Path(folder) / "records.db")


def _attached(path: Path) -> None:
    application.make_sample(path)
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for number in range(_MEGABYTES * 1_000_000 // _FILE):
            row = (f"{number:064}", os.urandom(_FILE))
            connection.execute("INSERT INTO attachment_contents VALUES (?, ?)", row)
        connection.execute("COMMIT")


def _records(path: Path) -> None:
    """Make as many activities, with the log of their adding and changing, as take that room."""
    many_records.make(path, _ACTIVITIES)
    with Store.open(path, write=True) as store:
        before = store.records("activities", f"id % {_CHANGED} = 0")
        after = [{**record, "note": f"Đã sửa: {record['title']}"} for record in before]
        changes = [Change("activities", str(b["uid"]), b, a) for b, a in zip(before, after, strict=True)]
        store.write("Sửa", changes)


def _ratio(database: Path, name: str) -> Iterator[Line]:
    target = database.with_suffix(".copy")

    def alone() -> None:
        target.unlink(missing_ok=True)
        with (
            closing(sqlcipher3.connect(str(database))) as source,
            closing(sqlcipher3.connect(str(target))) as copy,
        ):
            source.backup(copy)
            assert copy.execute("PRAGMA quick_check").fetchone() == ("ok",)

    def verified() -> None:
        target.unlink(missing_ok=True)
        write_copy(database, target)

    def checked() -> None:
        with Store.open(database) as store:
            check_database(store, date.today())  # noqa: DTZ011 - the clerk's own calendar day

    size = database.stat().st_size / 1e6
    for what, work, most in (
        ("a verified copy", verified, _MOST_RATIO),
        ("the whole check", checked, _MOST_OF_THE_CHECK),
    ):
        bare, ours = medians(alone, work, _TURNS)
        detail = f"{size:.0f} MB, {ours:.2f} s beside {bare:.2f} s"
        yield Line(f"{what} of {name}, to SQLite's backup and quick_check", ours / bare, "x", most, detail)


def _still(database: Path) -> Line:
    """Return the longest turn of the window's loop while its own backup is made, the start of it included."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
    application.dress(app)
    folder = database.parent
    places.backups_folder = lambda: folder / "backups"
    window = application.open_window(database, window_settings(folder / "w.ini"))
    window.show()
    until = perf_counter() + 60
    while window.current_page() is None and not window.is_first_run() and perf_counter() < until:
        app.processEvents()
    _turn(app, 1.0)
    told: list[str] = []
    window.safekeeping.backups.told.connect(lambda sentence, *_: told.append(sentence))
    window.safekeeping.backups.make_now()
    start, longest = perf_counter(), 0.0
    while not told and perf_counter() < until:
        longest = max(longest, _turn(app, 0))
    taken = perf_counter() - start
    window.close()
    window.deleteLater()
    app.processEvents()
    return Line("the window standing still during a backup", longest * 1000, "ms", _MOST_STILL, f"{taken:.2f} s of it")


def _turn(app: QApplication, seconds: float) -> float:
    """Let the loop turn for so long, once at least; the longest turn in seconds."""
    until, longest = perf_counter() + seconds, 0.0
    while True:
        start = perf_counter()
        app.processEvents()
        longest = max(longest, perf_counter() - start)
        if perf_counter() >= until:
            return longest
