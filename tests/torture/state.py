"""What a folder holds, as the clerk would see it, and whether the program starts clean on it."""

from __future__ import annotations

import hashlib
import re
import zipfile
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.storage.opened_copies import remove_copies
from lldp_desktop.storage.store import Store
from tests.torture.beginnings import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What a kill or a power cut may leave, until the next start or the next writing there.
_LEFT = re.compile(r"(-journal|\.lock)$|^\.lldp-|^window\.ini\.")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)?")
#: What differs in names from run to run: a folder named after the path of a database, the moment of a backup.
_OWN = re.compile(r"/[0-9a-f]{16}(?=/)|-[0-9a-f]{6}(?=/)|\d{4}-\d\d-\d\d_\d{6}")
#: Told by SQLite's own tables and the migrations' one, which a half-made file may have.
_NOT_RECORDS = ("sqlite_", "_sqlite_migrations")

#: A setting that even a file without records has.
_OF_THE_PROGRAM = "program_version"
_BACKUP = ".saoluu"
_HANDOVER = ".bangiao"
_DATABASES = (".db", _BACKUP)

State = dict[str, str]


def state_of(folder: Path) -> State:
    """Return every file that the clerk has in a folder, with a hash of what is in it.

    A database counts by its rows, moments left out: one that is not there or was never filled counts as none. Reading
    it rolls back what a crash left, as for anybody who reads it.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or any(map(_LEFT.search, path.relative_to(folder).parts)):
            continue
        content = _rows(path) if path.suffix in _DATABASES else _bytes(path)
        if content:
            # A backup may lie in one place or another.
            name = path.name if path.suffix == _BACKUP else path.relative_to(folder).as_posix()
            found[_OWN.sub("…", name)] = hashlib.sha256(content).hexdigest()
    return found


def _bytes(path: Path) -> bytes:
    """Return what is in a file; of a whole handover file the rows of its database, for the rest tells of moments."""
    with suppress(zipfile.BadZipFile):
        if path.suffix == _HANDOVER:
            with zipfile.ZipFile(path) as archive, TemporaryDirectory() as folder:
                (database,) = (name for name in archive.namelist() if name.endswith(_DATABASES))
                return _rows(Path(archive.extract(database, folder)))
    return path.read_bytes()


def _rows(path: Path) -> bytes:
    """Return all rows of a database as text; nothing where it has none."""
    with closing(sqlcipher3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        lines = []
        for (table,) in tables:
            if not table.startswith(_NOT_RECORDS):
                rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a name from the file
                lines += [repr((table, *row)) for row in rows if row[0] != _OF_THE_PROGRAM]
        return _MOMENT.sub("T", "\n".join(lines)).encode()


def fits(found: State, state: State, known: Sequence[State]) -> bool:
    """Tell whether all of a state is found, and besides it nothing but whole copies of what is known: kept too soon."""
    contents = {content for each in known for content in each.values()}
    return state.items() <= found.items() and {found[name] for name in found.keys() - state.keys()} <= contents


def left_behind(folder: Path) -> list[str]:
    """Return the files in a folder that are nobody's: journals, locks, what was written under another name."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if _LEFT.search(path.name))


def unclean(folder: Path) -> list[str]:
    """Return the files that a start of the program should have taken away: journals and locks of databases."""
    return [name for name in left_behind(folder) if name.endswith((".db-journal", ".db.lock"))]


def start(folder: Path) -> Iterator[str]:
    """Start the program on every database in a folder, as the window does; find what is wrong then.

    Also on one of which only a lock or a journal is there.
    """
    named = {path.with_name(re.sub(r"(-journal|\.lock)$", "", path.name)) for path in folder.glob("*.db*")}
    for path in sorted(named):
        try:
            with Store.open(path, write=True, create=True) as store:
                remove_copies(path)
                yield from (f"{path.name}: {line}" for line in store.check_file())
                yield from (f"{path.name}: {line}" for line in check_database(store, TODAY))
        except KnownError as error:
            yield f"{path.name} does not open: {error}"
