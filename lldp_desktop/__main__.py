"""The program's entry: the command line, and behind it the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lldp_desktop import cli

if TYPE_CHECKING:
    from pathlib import Path


def main() -> int:
    """Carry out the call that started the program; its exit code."""
    return cli.run(sys.argv[1:], _open_window)


def _open_window(path: Path) -> int:
    """Open the window on a database; Qt is imported here and nowhere before."""
    from lldp_desktop.gui.application import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
