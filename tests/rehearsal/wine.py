"""Windows programs under Wine, with a Windows CPython to freeze the program.

The folder with that Python (`wine-python` and its archives) is no part of this repository; LLDP_WINDOWS names it,
or it lies at `../shared/windows`.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev_release
from tests.rehearsal.report import must
from tests.test_project import MACHINES, PROJECT, applies, pins

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rehearsal.screen import Screen

_PATIENCE = 120.0
#: Hidden so that Wine neither asks to download Mono and Gecko nor takes its own colour management, which Qt cannot use.
_OVERRIDES = "mscoree,mshtml=;mscms=n"


def kit() -> Path | None:
    """Return the folder with the Windows Python, where there is one."""
    folder = Path(os.environ.get("LLDP_WINDOWS") or dev_release.ROOT.parent / "shared" / "windows")
    return folder if (folder / "wine-python").is_file() else None


def requirements() -> list[str]:
    """Return the pins of what the frozen program and PyInstaller need on Windows, indirect ones too."""
    from importlib import metadata

    windows, installed = MACHINES["windows"], pins()
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["build"]]
    found: dict[str, str] = {}
    while wanted:
        name = canonicalize_name(Requirement(wanted.pop()).name)
        if name in found or name not in installed:
            continue
        found[name] = f"{name}{installed[name].specifier}"
        if applies(installed[name], MACHINES["linux"]):  # those for Windows alone need nothing more
            wanted += [text for text in metadata.requires(name) or [] if applies(Requirement(text), windows)]
    return sorted(found.values())


class Wine:
    """A Windows of our own in a folder, on a virtual screen."""

    def __init__(self, folder: Path, screen: Screen) -> None:
        self.screen = screen
        self._folder = folder
        self.drive = folder / "prefix" / "drive_c"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
            "WINEPREFIX": str(folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "DISPLAY": screen.name,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        self.python = str(folder / "python" / "python.exe")

    @property
    def home(self) -> Path:
        """The folder of Windows' user."""
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    def run(self, *words: object, code: int = 0) -> str:
        """Run a Windows program, which must end with an exit code; what it said."""
        done = subprocess.run(
            ["wine", *map(str, words)],
            env=self._environment,
            cwd=dev_release.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=3600,  # on a loaded machine the freezing of the program takes long
        )
        said = done.stdout.decode("utf-8", "replace").replace("\r", "").strip()
        must(done.returncode == code, f"exit code {done.returncode} instead of {code}: {said[-600:]}")
        return said

    def start(self, *words: object) -> subprocess.Popen[bytes]:
        """Start a Windows program and let it run."""
        command, pipe = ["wine", *map(str, words)], subprocess.PIPE
        # Python does not start under Wine where its output is a file; the little that is said fits into the pipe.
        return subprocess.Popen(
            command, env=self._environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT
        )

    def registry(self, key: str, value: str | None = None) -> str:
        """Return what the registry holds under a key of HKEY_CURRENT_USER: a value, or all of them."""
        words = ["/v", value] if value else []
        return self.run("reg", "query", f"HKCU\\{key}", *words)

    def has_key(self, key: str) -> bool:
        """Tell whether the registry has a key under HKEY_CURRENT_USER."""
        return (
            subprocess.run(
                ["wine", "reg", "query", f"HKCU\\{key}"], env=self._environment, capture_output=True
            ).returncode
            == 0
        )

    def end(self) -> None:
        """End what still runs in this Windows."""
        # Of this prefix alone.
        server = next(filter(Path.exists, map(Path, ("/usr/lib/wine/wineserver64", "/usr/bin/wineserver"))))
        subprocess.run([server, "-k"], env=self._environment)


def wait(until: Callable[[], bool], what: str) -> float:
    """Wait until something is so; the seconds that it took."""
    started = monotonic()
    while not until():
        must(monotonic() - started < _PATIENCE, f"waited in vain for {what}")
        sleep(0.05)
    return monotonic() - started


def windows_path(path: Path) -> str:
    """Return the name by which Wine's programs know a file of this machine."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
