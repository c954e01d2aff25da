"""The real program in a process of its own, which says when its window is shown and when it comes forward.

`python -m tests.gui.awake FILE` is that program; words on its standard input make it hang, die or close.
"""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 90


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a clerk whose folders lie under `home`, with a screen out of sight."""
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    return {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(home)}


class Program:
    """A running program and what it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._said: Queue[str] = Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def wait_for(self, word: str | tuple[str, ...]) -> str:
        """Return the next line that begins with a word, or with one of several."""
        while True:
            line = self._said.get(timeout=PATIENCE)
            assert line, f"the program ended before it said {word}"
            if line.startswith(word):
                return line

    def tell(self, word: str) -> None:
        """Let the program do something."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def end(self) -> int:
        """Wait for the end; the exit code."""
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it where it still runs, and hear what it said last."""
        self.process.kill()
        self._listener.join(PATIENCE)

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self._said.put(line.strip())
        self._said.put("")


@contextmanager
def program(database: Path, environment: Mapping[str, str]) -> Iterator[Program]:
    """Start the program on a database; it is killed at the end where it still runs."""
    words = [sys.executable, "-m", "tests.gui.awake", str(database)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(words, cwd=ROOT, env=dict(environment), text=True, **pipes) as process:  # type: ignore[call-overload]
        running = Program(process)
        try:
            yield running
        finally:
            running.kill()


def start_again(database: Path, environment: Mapping[str, str]) -> int:
    """Start the real program as a double click does, and return its exit code."""
    words = [sys.executable, "-m", "lldp_desktop", "--db", str(database)]
    return subprocess.run(words, cwd=ROOT, env=dict(environment), timeout=PATIENCE, capture_output=True).returncode


def main() -> int:  # noqa: C901 - the small steps of one program
    """Open the window as the program does, and say what happens to it."""
    from PySide6.QtCore import QObject, QTimer, Signal
    from PySide6.QtWidgets import QApplication, QMessageBox

    from lldp_desktop.gui import application
    from lldp_desktop.gui.main_window import MainWindow

    def say(*words: object) -> None:
        print(*words, flush=True)

    class Watched(application.Windows):
        def open(self, database: Path, *, sample: bool = False, file: Path | None = None) -> bool:
            is_open = super().open(database, sample=sample, file=file)
            say("opened" if is_open else "not-opened", "came" if self.came_forward else "")
            return is_open

        def _listen(self) -> None:
            super()._listen()
            say("listening")

        def _come_forward(self, file: str) -> None:
            super()._come_forward(file)
            say("came", file)

    application.Windows = Watched  # type: ignore[misc]
    vars(application)["_START_TOGETHER"] = PATIENCE  # however long the other one takes until it listens

    class Ears(QObject):
        heard = Signal(str)

    def windows() -> list[MainWindow]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]

    def hang() -> None:
        say("hanging")
        time.sleep(10 * PATIENCE)  # until it is killed

    def notice() -> None:
        say("notice", windows()[0].notice.text().replace("\n", " "), windows()[0].database.only_to_read)

    words = {
        "hang": hang,
        "notice": notice,
        "close": lambda: windows()[0].close(),
        "segfault": faulthandler._sigsegv,  # type: ignore[attr-defined]
    }

    def obey(word: str) -> None:
        if word in {"notice", "close"} and not windows():  # it is shown once its first rows are there
            QTimer.singleShot(20, ears, lambda: obey(word))
        else:
            words[word]()

    ears = Ears()
    ears.heard.connect(obey)

    def listen() -> None:
        for line in sys.stdin:
            ears.heard.emit(line.strip())

    threading.Thread(target=listen, daemon=True).start()
    answers = QTimer()

    def answer_boxes() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            say("box", box.objectName(), box.text())
            wanted = os.environ.get("LLDP_TEST_ANSWER", "")
            button = next((b for b in box.buttons() if b.objectName() == wanted), None)
            button.click() if button is not None else box.reject()

    answers.timeout.connect(answer_boxes)
    application.make()
    answers.start(20)
    return application.run(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
