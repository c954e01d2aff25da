"""From the start of the frozen program to its pages on the screen, beside a frozen window with the same parts of Qt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import dev_release
from tests.benchmarks import bare_window
from tests.benchmarks.measuring import Line, medians
from tests.rehearsal.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = dev_release.BUILD / "start"
_TITLE = "UBND xã Hoằng Trung"
_TURNS = 9
_PATIENCE = 60.0


def measure() -> Iterator[Line]:
    """Yield how much longer the program takes than the bare window."""
    program = dev_release.freeze(FOLDER / "program", FOLDER / "work")
    bare = _freeze_bare()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        screen = stack.enter_context(Screen())
        database = home / "mẫu.db"
        subprocess.run([program / "lldp-desktop-cli", "sample", "--db", database], check=True, capture_output=True)
        ours, theirs = medians(
            lambda: _until_shown([str(program / "lldp-desktop"), "--db", str(database)], screen, home),
            lambda: _until_shown([str(bare / "lldp-desktop")], screen, home),
            _TURNS,
        )
    yield start_line(ours, theirs)


def start_line(ours: float, theirs: float) -> Line:
    """Return the figure of two medians, in seconds."""
    detail = f"program {ours:.2f} s, bare window {theirs:.2f} s, medians of {_TURNS}"
    return Line("frozen start beside a bare frozen window", ours / theirs, "times", 1.3, detail)


def _freeze_bare() -> Path:
    """Freeze the bare window by the same build file; its folder."""
    python = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(FOLDER / "bare"), "--workpath", str(FOLDER / "work")]
    environment = {**os.environ, "LLDP_SCRIPT": str(Path(bare_window.__file__).resolve())}
    subprocess.run([*python, *folders, "build.spec"], cwd=dev_release.ROOT, env=environment, check=True)
    return FOLDER / "bare" / dev_release.NAME


def _until_shown(command: list[str], screen: Screen, home: Path) -> None:
    """Start a program, wait until its window bears the office's name, and end it."""
    places = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **places, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as running:
        end = monotonic() + _PATIENCE
        while not any(_TITLE in title for title in screen.titles()):
            if monotonic() > end or running.poll() is not None:
                running.kill()
                raise RuntimeError(f"no window of {command[0]}")
            sleep(0.001)
        running.kill()
    while screen.titles():  # the next one must not be taken for this one
        sleep(0.001)
    shutil.rmtree(home / "XDG_CONFIG_HOME", ignore_errors=True)
