"""The program made worse on purpose: who looks for losses must find some then."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import connection, output_file
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.store import Store
from tests.torture import trial, works

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lldp_desktop.storage.drafts import Draft

_LEVELS = ("OFF", "NORMAL", "FULL")


def spoil(how: str) -> None:
    """Make the program of this process worse: a level of syncing, or one of the functions below by its name."""
    if how in _LEVELS:
        connection._PRAGMAS["synchronous"] = (how, _LEVELS.index(how))
    else:
        _WAYS[how]()


def _in_place() -> None:
    def write(path: Path, content: bytes) -> None:
        with told(path):
            path.write_bytes(content)

    vars(works)["write_file"] = write


def _unsynced_folder() -> None:
    vars(output_file)["sync_folder"] = lambda _: None


def _hasty() -> None:
    """Acknowledge each step before it is done."""
    walk = trial.walk

    def hasty(work: works.Work, folder: Path, tell: trial.Tell, **more: Callable[[int], None]) -> None:
        def early(**line: object) -> None:
            tell(**{name: value + 1 if isinstance(value, int) else value for name, value in line.items()})

        tell(done=1)
        walk(work, folder, early, **more)

    from tests.torture import kills

    vars(kills)["walk"] = hasty


def _silent() -> None:
    """Pass over what keeps a draft from being kept."""
    keep = Store.keep_draft

    def silent(store: Store, draft: Draft) -> None:
        with suppress(KnownError):
            keep(store, draft)

    setattr(Store, keep.__name__, silent)


_WAYS: dict[str, Callable[[], None]] = {
    "in-place": _in_place,
    "unsynced-folder": _unsynced_folder,
    "hasty": _hasty,
    "silent": _silent,
}
WAYS = (*_LEVELS, *_WAYS)
