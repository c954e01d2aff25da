"""From the start of the frozen program to the rows of its first list, beside a frozen window with a bare table.

The bare window is frozen with the same parts of Qt left out, and otherwise as PyInstaller freezes any program: what
build.spec and frozen/ do for a quick start, they do for the program alone.

Both are watched from outside: the end is when the middle of the screen, where both have their table, shows what it
goes on showing. Loading Python, PySide6 and the platform counts in both. What the program makes afterwards, between
two keys (see lldp_desktop/gui/afterwards.py), does not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import dev_release
from tests.benchmarks import bare_window
from tests.benchmarks.measuring import Line
from tests.rehearsal.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = dev_release.BUILD / "start"
_TURNS = 15
_PATIENCE = 60.0
#: The first, uncounted start of each may take so long until nothing moves any more, in seconds.
_REST = 1.5


def measure() -> Iterator[Line]:
    """Yield how much longer the program takes than the bare window."""
    program = dev_release.freeze(FOLDER / "program", FOLDER / "work")
    bare = _freeze_bare()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        screen = stack.enter_context(Screen())
        database = home / "mẫu.db"
        subprocess.run([program / "lldp-desktop-cli", "sample", "--db", database], check=True, capture_output=True)
        starts = [
            _Start([str(program / "lldp-desktop"), "--db", str(database)], screen, home),
            _Start([str(bare / "lldp-desktop")], screen, home),
        ]
        times = [[start.seconds() for start in starts] for _ in range(_TURNS)]
    ours, theirs = (median(column) for column in zip(*times, strict=True))
    yield start_line(ours, theirs)


def start_line(ours: float, theirs: float) -> Line:
    """Return the figure of two medians, in seconds."""
    detail = f"program {ours:.3f} s, bare window {theirs:.3f} s, medians of {_TURNS}"
    return Line("frozen start to the first rows beside a bare frozen window", ours / theirs, "times", 1.3, detail)


class _Start:
    """One program that is started again and again; the first time shows what it looks like in the end."""

    def __init__(self, command: list[str], screen: Screen, home: Path) -> None:
        self._command = command
        self._screen = screen
        self._home = home
        with self._running() as running:
            self._at_last = self._settled(running)
        self._clear()

    def seconds(self) -> float:
        """Return how long it takes from the call to that picture."""
        with self._running() as running:
            begin = perf_counter()
            while self._screen.middle() != self._at_last:
                self._require(running, begin)
                sleep(0.0005)
            taken = perf_counter() - begin
            running.kill()
        self._clear()
        return taken

    def _running(self) -> subprocess.Popen[bytes]:
        # Every start is the first one as to the window's place and what is kept of it; but a day's reminder, which
        # comes some time after the rows and moves them down, was told already.
        settings = self._home / "XDG_CONFIG_HOME" / "lldp_desktop"
        shutil.rmtree(settings, ignore_errors=True)
        settings.mkdir(parents=True)
        (settings / "window.ini").write_text(f"[reminders]\ntold_on={date.today()}\n")  # noqa: DTZ011 - the day of here
        for lock in self._home.glob("*.lock"):
            lock.unlink()  # the program before was killed; by this the next one would know, and tell of it
        places = {name: str(self._home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        environment = {**os.environ, **places, "DISPLAY": self._screen.name, "QT_QPA_PLATFORM": "xcb"}
        return subprocess.Popen(self._command, env=environment, stderr=subprocess.DEVNULL)

    def _settled(self, running: subprocess.Popen[bytes]) -> bytes:
        begin = changed = perf_counter()
        picture, empty = b"", self._screen.middle()
        while picture in (b"", empty) or perf_counter() - changed < _REST:
            self._require(running, begin)
            now = self._screen.middle()
            if now != picture:
                picture, changed = now, perf_counter()
            sleep(0.01)
        running.kill()
        return picture

    def _clear(self) -> None:
        """Wait until the screen is empty again: the next window must not be taken for this one."""
        while self._screen.titles():
            sleep(0.001)
        sleep(0.1)

    def _require(self, running: subprocess.Popen[bytes], begin: float) -> None:
        if perf_counter() - begin > _PATIENCE or running.poll() is not None:
            running.kill()
            raise RuntimeError(f"no window of {self._command[0]}")


def _freeze_bare() -> Path:
    """Freeze the bare window by the same build file, which does nothing more for it; its folder."""
    python = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(FOLDER / "bare"), "--workpath", str(FOLDER / "work")]
    environment = {**os.environ, "LLDP_SCRIPT": str(Path(bare_window.__file__).resolve())}
    subprocess.run([*python, *folders, "build.spec"], cwd=dev_release.ROOT, env=environment, check=True)
    return FOLDER / "bare" / dev_release.NAME
