"""The files whose data are to be merged: databases as they lie, and handover files."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from lldp_desktop.exchange.handover_file import SUFFIX, read_handover
from lldp_desktop.operations.merging.source import Source, source_of
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path


@contextmanager
def opened(paths: Sequence[Path], now: datetime) -> Iterator[list[Source]]:
    """Open files to be merged, each a copy of its own, so that none is changed; KnownError where one cannot be read."""
    with ExitStack() as open_files:
        yield [source_of(path.name, open_files.enter_context(_store(path, now, open_files))) for path in paths]


def _store(path: Path, now: datetime, open_files: ExitStack) -> Store:
    if path.suffix.lower() == SUFFIX:
        return Store.open_copy(open_files.enter_context(read_handover(path, now)).database)
    return Store.open_copy(path)
