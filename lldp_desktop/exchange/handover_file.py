"""The file by which a new clerk or a new PC gets everything in one step: a zip of a verified copy and a manifest.

Its parts are named here and no other is taken: the manifest (JSON: format, versions, what the database holds, and the
SHA-256 of each part), the database with the files attached in it, and the settings of the window. On arrival every
part is measured and hashed while it is written, then the database is checked and counted against the manifest.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop import __version__
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.archive import BROKEN
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.operations.inventory import Inventory, take_inventory
from lldp_desktop.storage.database_errors import told
from lldp_desktop.storage.migrations import SCHEMA_VERSION
from lldp_desktop.storage.output_file import sync_file, sync_folder
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import look_inside, write_copy
from lldp_desktop.storage.working_folder import WorkingFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

SUFFIX = ".bangiao"
FORMAT = 1
_KIND = "lldp-ban-giao"
_MANIFEST, _DATABASE, _SETTINGS = "manifest.json", "du-lieu.db", "cua-so.ini"
#: Bytes of each part at most; a larger one is no work of this program.
_MOST = {_MANIFEST: 5_000_000, _DATABASE: 8_000_000_000, _SETTINGS: 1_000_000}
_PIECE = 2**20
#: What reading it raises where it is no handover file; what the disk does not give is told as such.
_NOT_READ = (*(kind for kind in BROKEN if kind is not OSError), KeyError, TypeError, RecursionError)


class _BadFileError(ValueError):
    """What is read is no handover file, or not what its manifest says; the message is for the log alone."""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A handover file as it lies there: its name, its bytes, its SHA-256, and when it was made (ISO, local)."""

    name: str
    size: int
    sha256: str
    made_at: str


class Arrived:
    """A handover file that was checked: its inventory, its parts in a private folder, which `close` takes away.

    `findings` are what the check of the database found, a sentence each; they were so where it comes from, too.
    """

    def __init__(
        self, file: HandedFile, inventory: Inventory, folder: WorkingFolder, findings: tuple[str, ...]
    ) -> None:
        self.file = file
        self.inventory = inventory
        self.database = folder.path / _DATABASE
        self.settings = folder.path / _SETTINGS
        self.findings = findings
        self._folder = folder

    def close(self) -> None:
        """Take the private folder away."""
        self._folder.close()

    def __enter__(self) -> Arrived:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def write_handover(database: Path, out: Path, settings: bytes, now: datetime) -> tuple[HandedFile, Inventory]:
    """Write everything into one file, read it back and check it; return what it is and what it holds.

    What is at `out` is replaced only by a file that was checked. Raises KnownError where the database cannot be
    read, the place cannot be written, or what was written is not what was read.
    """
    with told(out), WorkingFolder(out.parent) as folder:
        copy, unfinished = folder / _DATABASE, folder / f"{uuid.uuid4().hex}.tmp"
        write_copy(database, copy)
        with Store.open_copy(copy) as store:
            inventory = take_inventory(store, now.date())
        manifest = {
            "kind": _KIND,
            "format": FORMAT,
            "program": __version__,
            "schema": look_inside(copy).version,
            "made_at": now.isoformat(timespec="seconds"),
            "inventory": inventory.written(),
            "files": {
                _DATABASE: {"size": copy.stat().st_size, "sha256": _sha256(copy)},
                _SETTINGS: {"size": len(settings), "sha256": hashlib.sha256(settings).hexdigest()},
            },
        }
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2))
            archive.write(copy, _DATABASE)
            archive.writestr(_SETTINGS, settings)
        copy.unlink()
        sync_file(unfinished)
        with read_handover(unfinished, now) as arrived:
            file = arrived.file
        if arrived.inventory != inventory:
            raise KnownError(say("Tệp bàn giao vừa ghi không khớp với dữ liệu; hãy thử lại ở ổ đĩa khác."))
        unfinished.replace(out)
        sync_folder(out.parent)
    return HandedFile(out.name, file.size, file.sha256, file.made_at), inventory


def read_handover(path: Path, now: datetime) -> Arrived:
    """Check a handover file and take it apart into a private folder; nothing of the clerk's own data is touched.

    Raises KnownError where it cannot be read, is no such file, is not what its manifest says, its database is not
    sound, or it comes from a newer version of the program.
    """
    with told(path):
        size, sha256 = path.stat().st_size, _sha256(path)
        working = WorkingFolder()
        folder = working.path
    try:
        with told(path):
            try:
                manifest = _take_apart(path, folder)
                inventory = Inventory.read(manifest["inventory"])
                made_at = str(manifest["made_at"])
            except _NOT_READ as error:
                raise KnownError(
                    say(
                        "Tệp {path} không phải tệp bàn giao, hoặc đã bị hỏng hay sửa đổi khi chép; hãy chép lại.",
                        path=path,
                    )
                ) from error
        findings = _checked(folder / _DATABASE, path, inventory, now)
    except BaseException:
        working.close()
        raise
    return Arrived(HandedFile(path.name, size, sha256, made_at), inventory, working, findings)


def _checked(database: Path, path: Path, inventory: Inventory, now: datetime) -> tuple[str, ...]:
    """Return what is wrong with the records; KnownError where the database is not sound or not what was counted."""
    look_inside(database)
    with Store.open_copy(database) as store:
        if take_inventory(store, now.date()).records != inventory.records:
            raise KnownError(say("Số dòng trong tệp {path} không khớp với bảng kê của nó; hãy chép lại.", path=path))
        return tuple(map(str, check_database(store, now.date())))


def _take_apart(path: Path, folder: Path) -> dict[str, object]:
    """Write the parts into a folder, each measured and hashed, and return the manifest."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if sorted(entry.filename for entry in entries) != sorted(_MOST):
            raise _BadFileError("other parts than ours")
        for entry in entries:
            if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _BadFileError("encrypted, or compressed otherwise")
            if entry.file_size > _MOST[entry.filename]:
                raise _BadFileError("too large")
        manifest = json.loads(b"".join(_pieces(archive, _MANIFEST, _MOST[_MANIFEST])).decode())
        if not isinstance(manifest, dict) or manifest.get("kind") != _KIND:
            raise _BadFileError("no manifest of ours")
        if int(manifest["format"]) > FORMAT or int(manifest["schema"]) > SCHEMA_VERSION:
            raise KnownError(
                say(
                    "Tệp {path} do phiên bản {program} của chương trình tạo ra, mới hơn phiên bản này ({version});"
                    " hãy cài phiên bản ấy hoặc mới hơn rồi nhận lại.",
                    path=path,
                    program=str(manifest["program"])[:40],
                    version=__version__,
                )
            )
        for part in (_DATABASE, _SETTINGS):
            said = manifest["files"][part]
            _write_part(archive, part, folder / part, int(said["size"]), str(said["sha256"]))
    return manifest


def _write_part(archive: zipfile.ZipFile, part: str, target: Path, size: int, sha256: str) -> None:
    if not 0 <= size <= _MOST[part]:
        raise _BadFileError("too large")
    if size > shutil.disk_usage(target.parent).free:
        raise KnownError(say("Ổ đĩa của máy này không đủ chỗ để nhận; hãy giải phóng chỗ trống rồi làm lại."))
    found, written = hashlib.sha256(), 0
    with target.open("wb") as file:
        for piece in _pieces(archive, part, size):
            found.update(piece)
            written += file.write(piece)
    if written != size or found.hexdigest() != sha256:
        raise _BadFileError("not what the manifest says")


def _pieces(archive: zipfile.ZipFile, part: str, most: int) -> Iterator[bytes]:
    """Yield a part piece by piece, and stop a zip that holds more than it says."""
    read = 0
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            read += len(piece)
            if read > most:
                raise _BadFileError("holds more than it says")
            yield piece


def _sha256(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
