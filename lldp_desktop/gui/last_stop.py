"""Why the program stopped where not even Python could say so: `faulthandler` writes it, the next start reads it."""

from __future__ import annotations

import faulthandler
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from lldp_desktop.storage import places

if TYPE_CHECKING:
    from pathlib import Path

_MOST_LETTERS = 20_000
#: Held open for as long as the program runs: a program that dies cannot open files any more.
_files: list[TextIO] = []


def stop_file() -> Path:
    """Return the path of the file into which a dying program writes."""
    return places.log_folder() / "lldp_desktop.stop"


def watch() -> str:
    """Return what the last program wrote as it died, "" for nothing, and write there from now on.

    A folder that cannot be written costs this, not the program.
    """
    path, left = stop_file(), ""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            left = path.read_text(encoding="utf-8", errors="replace")[:_MOST_LETTERS].strip()
        # Appending: another window of the program may have it open too.
        file = path.open("a", encoding="utf-8")
        file.truncate(0)
        _files[:] = [file]
        faulthandler.enable(file, all_threads=True)
    return "\n".join(map(_without_folders, left.splitlines()))


def _without_folders(line: str) -> str:
    """Return a line `File "…", line 1 in f` without the folders above the program, which name the user."""
    from lldp_desktop.gui.crash_text import without_folders

    before, quote, rest = line.partition('File "')
    file, end, after = rest.partition('"')
    return f"{before}{quote}{without_folders(file)}{end}{after}" if quote and end else line
