"""The misbehaving file system of shim.c: built, preloaded into this program, and told what to do."""

from __future__ import annotations

import ctypes
import hashlib
import os
import subprocess
import sys
import tempfile
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOURCE = Path(__file__).with_name("shim.c")
_VARIABLE = "LD_PRELOAD"


class Kind(IntEnum):
    """The kinds of calls that are seen."""

    OPEN = 0
    WRITE = 1
    SYNC = 2
    TRUNCATE = 3
    RENAME = 4
    UNLINK = 5
    MAKE_FOLDER = 6
    READ = 7


#: Every call that changes something on the disk, or begins to.
CHANGING = tuple(kind for kind in Kind if kind is not Kind.READ)


class Mode(IntEnum):
    """What happens at the n-th call: it alone fails, all from there on do, the program dies before or halfway."""

    NOTHING = 0
    FAIL_ONCE = 1
    FAIL_ON = 2
    KILL_BEFORE = 3
    KILL_HALFWAY = 4


def preload(words: list[str]) -> None:
    """Start this program anew under the shim, where it does not run under it yet; `words` are those after Python."""
    if is_preloaded():
        return
    environment = {**os.environ, _VARIABLE: str(_build()), "PYTHONHASHSEED": "0"}
    os.execve(sys.executable, [sys.executable, *words], environment)  # noqa: S606 - this program itself


def is_preloaded() -> bool:
    """Tell whether this program runs under the shim."""
    return hasattr(ctypes.CDLL(None), "torture_arm")


def _build() -> Path:
    """Return the library, compiled once for each form of its source; CalledProcessError where it does not compile."""
    source = _SOURCE.read_bytes()
    library = Path(tempfile.gettempdir()) / f"lldp-torture-{os.getuid()}-{hashlib.sha256(source).hexdigest()[:16]}.so"
    if not library.exists():
        handle, name = tempfile.mkstemp(suffix=".so", dir=library.parent)
        os.close(handle)
        options = ["-O2", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-pthread"]
        subprocess.run(["cc", *options, "-o", name, str(_SOURCE)], check=True)  # noqa: S607 - the system's compiler
        os.replace(name, library)
    return library


class Shim:
    """The shim of this process; a child that is forked has its own from then on."""

    def __init__(self) -> None:
        self._library: Any = ctypes.CDLL(None)
        for name in ("torture_calls", "torture_seen", "torture_failed"):
            getattr(self._library, name).restype = ctypes.c_long

    def watch(self, folder: Path) -> None:
        """See calls on what lies in a folder, and no others."""
        self._library.torture_watch(os.fsencode(folder))

    def arm(self, mode: Mode, call: int = 0, error: int = 0, kinds: Iterable[Kind] = CHANGING) -> None:
        """Let something happen at the `call`-th call of `kinds`, counted from now on from 1."""
        watched = sum(1 << kind for kind in kinds)
        self._library.torture_arm(int(mode), ctypes.c_long(call), error, watched)

    def disarm(self) -> None:
        """Let everything pass."""
        self.arm(Mode.NOTHING)

    def record(self, file: int) -> None:
        """Write down all that happens to files into a descriptor; -1 ends that."""
        self._library.torture_record(file)

    def list_calls(self, file: int) -> None:
        """Write the kind and path of every call into a descriptor, a line for each; -1 ends that."""
        self._library.torture_list(file)

    def mark(self, text: str) -> None:
        """Write a mark among what is recorded."""
        self._library.torture_mark(text.encode())

    @property
    def seen(self) -> int:
        """How many calls were counted since it was armed."""
        return int(self._library.torture_seen())

    @property
    def failed(self) -> int:
        """How many calls were let fail since it was armed."""
        return int(self._library.torture_failed())
