"""One window for one database: a second start wakes the first by a local pipe, hands over its file, and ends.

The pipe is named by the user and the file's resolved path. Who holds the writing lock of the file owns the name: so
what a crashed program left under it is taken away without a race, and of two starts at one instant one listens.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import sys
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 32_768
_ANSWER = b"here\n"
#: Milliseconds: a pipe that exists is joined at once or never; a window that is drawing answers within seconds.
_JOIN, _PATIENCE = 500, 6_000


class Answer(Enum):
    """What became of a ring: the window came forward, is there but does not answer, or is not there."""

    CAME = "came"
    SILENT = "silent"
    NOBODY = "nobody"


class Doorbell(QObject):
    """Listens for further starts on the same database; `rung` brings the file to open, "" for none."""

    rung = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self, database: Path) -> bool:
        """Listen for a database whose writing lock this program holds; False where the system has no pipe to give."""
        self._server.close()
        name = _name(database)
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _meet(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.setReadBufferSize(_MOST_BYTES)
            visitor.readyRead.connect(self._hear)
            visitor.disconnected.connect(visitor.deleteLater)
            self._answer(visitor)

    @Slot()
    def _hear(self) -> None:
        visitor = self.sender()
        if isinstance(visitor, QLocalSocket):
            self._answer(visitor)

    def _answer(self, visitor: QLocalSocket) -> None:
        """Answer a whole line; what is no line of ours is not answered."""
        if not visitor.canReadLine():
            if visitor.bytesAvailable() >= _MOST_BYTES:
                visitor.abort()
            return
        try:
            said = json.loads(bytes(visitor.readLine().data()))
            file = said["open"]
        except (ValueError, KeyError, TypeError, RecursionError):
            visitor.abort()
            return
        visitor.write(_ANSWER)
        visitor.flush()
        visitor.disconnectFromServer()
        self.rung.emit(file if isinstance(file, str) else "")


def ring(database: Path, file: Path | None = None, patience: int = _PATIENCE) -> Answer:
    """Wake the window that has a database open, with a file for it to open; wait `patience` milliseconds for it."""
    socket = QLocalSocket()
    socket.connectToServer(_name(database))
    if not socket.waitForConnected(_JOIN):
        return Answer.NOBODY
    _let_it_come_forward()
    socket.write(json.dumps({"open": str(file.resolve()) if file is not None else ""}).encode() + b"\n")
    answered = (socket.bytesToWrite() == 0 or socket.waitForBytesWritten(_JOIN)) and (
        socket.canReadLine() or socket.waitForReadyRead(patience)
    )
    came = answered and bytes(socket.readAll().data()) == _ANSWER
    socket.abort()
    return Answer.CAME if came else Answer.SILENT


def _name(database: Path) -> str:
    """Return the pipe's name: no longer than any system takes, and no other user's."""
    whose = f"{getpass.getuser()}\0{database.resolve()}"
    return f"lldp-desktop-{hashlib.sha256(whose.encode(errors='surrogateescape')).hexdigest()[:24]}"


def _let_it_come_forward() -> None:
    """Give away the right to stand in front, which on Windows only who has it can."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        with suppress(AttributeError, OSError):
            ctypes.windll.user32.AllowSetForegroundWindow(any_process)
