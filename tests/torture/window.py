"""The real window, killed while it types and saves by itself."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.gui.killed import Found


def kill(kills: int, seed: int) -> Found:
    """Kill the window so often and return what the file held each time; the window itself runs without the shim."""
    from tests.gui.killed import kill_often

    preloaded = os.environ.pop("LD_PRELOAD", None)
    try:
        with tempfile.TemporaryDirectory(prefix="lldp-torture-window-") as folder:
            found = kill_often(kills, seed, Path(folder))
            found.faults += found.late
            return found
    finally:
        if preloaded is not None:
            os.environ["LD_PRELOAD"] = preloaded
