"""The program as a user starts it: a process of its own, its exit code and what it says."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Before = Callable[[], None] | None

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "samples" / "hoang-trung-2023.json"


@dataclass(frozen=True)
class Said:
    """What a call ended with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def call(*words: object, before: Before = None, environment: Mapping[str, str] = MappingProxyType({})) -> Said:
    """Start the program without a display; `environment` adds variables, `before` runs first in its process."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONIOENCODING", "PYTHONUTF8"}
    inherited = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "lldp_desktop", *map(str, words)],
        env={"PYTHONPATH": str(ROOT), **inherited, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=before,
    )
    out, err = (said.decode("utf-8").replace(os.linesep, "\n") for said in (done.stdout, done.stderr))
    return Said(done.returncode, out, err)


def done(*words: object, before: Before = None, environment: Mapping[str, str] = MappingProxyType({})) -> str:
    """Start the program, which must succeed without a word on standard error; what it printed."""
    said = call(*words, before=before, environment=environment)
    assert (said.code, said.err) == (0, "")
    return said.out


def failed(*words: object, before: Before = None, environment: Mapping[str, str] = MappingProxyType({})) -> str:
    """Start the program, which must tell in one Vietnamese line why it could not; that line."""
    said = call(*words, before=before, environment=environment)
    assert (said.code, said.out) == (1, ""), said
    (line,) = said.lines
    assert line.endswith((".", ")"))
    assert not line.isascii()
    return line


def obey_permissions() -> None:
    """Let root, who passes over the permissions of files, obey them like anybody else in the program to start."""
    drop_from_bounding_set, override, read_search = 24, 1, 2
    if os.geteuid() == 0:
        for capability in (override, read_search):
            ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)


def write_at_most(size: int) -> Callable[[], None]:
    """Return what lets the program to start write no file beyond so many bytes."""
    import resource  # Windows has none

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
