"""A virtual screen, what windows are on it, and pictures of it."""

from __future__ import annotations

import ctypes
import ctypes.util
import mmap
import os
import struct
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_SIZE = "1366x768x24"


class Screen:
    """An X server without hardware, of a clerk's size; it ends with the `with` block."""

    def __enter__(self) -> Screen:
        read, write = os.pipe()
        self._folder = tempfile.TemporaryDirectory()
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", _SIZE, "-nolisten", "tcp"]
        server += ["-fbdir", self._folder.name]
        self._server = subprocess.Popen(server, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        self._x = _X(self.name)
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            self._dots = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.close()
        self._dots.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def titles(self) -> list[str]:
        """Return the titles of the windows that are shown."""
        return self._x.titles()

    def middle(self) -> bytes:
        """Return some lines of dots from the middle of the screen, where a window has its list; quickly."""
        dots = self._dots
        # XWDFileHeader, in the order of the network: its size, the picture's width and height, the bytes of a line,
        # and the number of colours, of 12 bytes each, that stand between it and the dots.
        header = struct.unpack(">25I", dots[:100])
        first, width, height, line = header[0] + header[19] * 12, header[4], header[5], header[12]
        left, right = width // 5 * 4, width // 2 * 4
        lines = range(first + height // 8 * line, first + height * 7 // 8 * line, 8 * line)
        return b"".join(dots[start + left : start + right] for start in lines)

    def photograph(self, path: Path) -> None:
        """Write a picture of the whole screen."""
        raw = subprocess.run(["xwd", "-root", "-silent", "-display", self.name], check=True, capture_output=True)
        subprocess.run(["convert", "xwd:-", str(path)], input=raw.stdout, check=True)


class _X:
    """A connection to an X server; a process for each question would take longer than what is measured."""

    def __init__(self, display: str) -> None:
        library = ctypes.util.find_library("X11")
        if library is None:
            raise OSError("libX11 is missing")
        self._library = ctypes.CDLL(library)
        self._library.XOpenDisplay.restype = ctypes.c_void_p
        self._library.XDefaultRootWindow.restype = ctypes.c_ulong
        self._library.XInternAtom.restype = ctypes.c_ulong
        # A window may go between two questions about it; without this the process would end.
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
        self._library.XSetErrorHandler(self._ignore)
        self._display = ctypes.c_void_p(self._library.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._library.XDefaultRootWindow(self._display))
        self._name, self._utf8 = (
            ctypes.c_ulong(self._library.XInternAtom(self._display, atom, 0))
            for atom in (b"_NET_WM_NAME", b"UTF8_STRING")
        )

    def close(self) -> None:
        """End the connection."""
        self._library.XCloseDisplay(self._display)

    def titles(self) -> list[str]:
        """Return the titles of the root's windows that have one."""
        ignored, count = ctypes.c_ulong(), ctypes.c_uint()
        windows = ctypes.POINTER(ctypes.c_ulong)()
        references = (ignored, ignored, windows, count)
        if not self._library.XQueryTree(self._display, self._root, *map(ctypes.byref, references)):
            return []
        titles = [self._title(windows[index]) for index in range(count.value)]
        if windows:
            self._library.XFree(windows)
        return [title for title in titles if title]

    def _title(self, window: int) -> str:
        kind, shape, length, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        value = ctypes.c_char_p()
        asked = (ctypes.c_long(0), ctypes.c_long(256), ctypes.c_int(0), self._utf8)
        answers = map(ctypes.byref, (kind, shape, length, left, value))
        self._library.XGetWindowProperty(self._display, ctypes.c_ulong(window), self._name, *asked, *answers)
        title = (value.value or b"").decode()
        if value:
            self._library.XFree(value)
        return title
