"""The program's entry: the command line, and behind it the window."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


#: After so many new objects Python looks for those that nobody needs, instead of after 700: the imports of a start
#: make many, and all of them are needed. A tenth of the time to the window.
COLLECT_AFTER = 50_000


class _Window:
    """The window for the command line; Qt is imported in these methods and nowhere before."""

    def open(self, path: Path, file: Path | None = None) -> int:
        from lldp_desktop.domain import wording
        from lldp_desktop.gui import language, settings

        # The window's modules hold texts that are said when they are loaded, so the language comes first.
        wording.use(language.chosen(settings.window_settings()))
        if self.wake(path, file):
            return 0
        from lldp_desktop.gui.application import run

        return run(path, file=file)

    def wake(self, path: Path, file: Path | None) -> bool:
        """Wake the window that has the database open, before anything slow is loaded; False where there is none."""
        from lldp_desktop.storage import lock

        if not lock.has_file(path):
            return False
        from lldp_desktop.gui.one_window import Answer, ring

        return ring(path, file) is Answer.CAME

    def test(self, database: Path, report: bytes) -> None:
        from lldp_desktop.gui.self_test import test_window

        test_window(database, report)

    def tell(self, message: str) -> None:
        from lldp_desktop.gui.application import tell

        tell(message)


def main() -> int:
    """Carry out the call that started the program; its exit code."""
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()  # frozen/nothing_collected.py
    from lldp_desktop import cli

    return cli.run(sys.argv[1:], _Window())


if __name__ == "__main__":
    sys.exit(main())
