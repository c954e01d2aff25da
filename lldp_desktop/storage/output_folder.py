"""Writing a folder of files whole or not at all: under another name first, then in place of what was there."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.output_file import UNFINISHED, sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def new_folder(path: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give a folder to fill, which gets the name `path` at the end; where the filling raises it is gone again.

    What is at `path` already goes only where it is an empty folder, or one of which `is_ours` says that this program
    wrote it all. Raises KnownError where something else is there, or the disk does not take it.
    """
    with told(path):
        path = path.resolve()
        if path.exists() and not (path.is_dir() and (not any(path.iterdir()) or is_ours(path))):
            raise KnownError(say("Thư mục {path} đã có tệp khác; hãy chọn một thư mục mới để không ghi đè.", path=path))
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(mkdtemp(prefix=UNFINISHED, dir=path.parent))
        try:
            yield unfinished
            for file in unfinished.iterdir():
                sync_file(file)
                file.chmod(0o644)
            unfinished.chmod(0o755)
            _rename(unfinished, path)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def _rename(unfinished: Path, path: Path) -> None:
    """Let the new folder take the name of the one before, which comes back where that fails."""
    before = path.with_name(f"{UNFINISHED}{os.urandom(6).hex()}")
    is_there = path.exists()
    if is_there:
        path.rename(before)
    try:
        unfinished.rename(path)
    except OSError:
        if is_there:
            before.rename(path)
        raise
    sync_folder(path.parent)
    shutil.rmtree(before, ignore_errors=True)
