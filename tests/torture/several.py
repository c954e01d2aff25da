"""Works with several offices: packages taken in, corrected and given back; offices merged; and one with every type."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.exchange.consolidation.taking_in import take_in
from lldp_desktop.exchange.handover_file import write_handover
from lldp_desktop.exchange.package.writing import to_bytes
from lldp_desktop.operations.consolidation.senders import expect, expected_office
from lldp_desktop.operations.consolidation.taking_in import What, give_back
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.operations.merging.merge import merge
from lldp_desktop.operations.merging.source import source_of
from lldp_desktop.operations.undo import redo, undo
from lldp_desktop.storage.backup_files import Kind as BackupKind
from lldp_desktop.storage.backups import back_up
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.store import Store
from tests.benchmarks.country import Commune
from tests.domain.rows import row
from tests.operations.communes import make_commune
from tests.operations.test_merging import NEW
from tests.torture.beginnings import NAME, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lldp_desktop.domain.declaration import Record, RecordType

    Step = Callable[[], object]

_SEED = 7
_OTHER = "xã Hoằng Yến.db"
_NOW = datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 - the clerk's own clock


@cache
def _made() -> Path:
    """Return a folder with what these works start from, made once."""
    folder = Path(tempfile.mkdtemp(prefix="lldp-torture-several-"))
    packages = folder / "gói"
    packages.mkdir()
    for number, correction in ((1, 0), (2, 0), (3, 0), (2, 1)):
        content = to_bytes(Commune(number, _SEED, correction).package())
        (packages / f"xa-{number}-{correction}.lldp").write_bytes(content)
    (packages / "hỏng.lldp").write_bytes(b"no package at all")
    with Store.open(folder / "tỉnh.db", write=True, create=True) as store:
        take_in(store, [packages / "xa-1-0.lldp"])
    with Store.open(folder / "trống.db", write=True, create=True):
        pass
    for name, office in ((NAME, "Hoằng Trung"), (_OTHER, "Hoằng Yến")):
        make_commune(folder / name, office)
    return folder


def with_packages(folder: Path) -> None:
    """Start from the database of a level above, and packages beside it."""
    shutil.copy(_made() / "tỉnh.db", folder / NAME)
    shutil.copytree(_made() / "gói", folder / "gói", dirs_exist_ok=True)


def with_offices(folder: Path) -> None:
    """Start from the databases of two offices."""
    for name in (NAME, _OTHER):
        shutil.copy(_made() / name, folder)


def with_an_empty_database(folder: Path) -> None:
    """Start from a database without a record."""
    shutil.copy(_made() / "trống.db", folder / NAME)


@contextlib.contextmanager
def taking_in(folder: Path) -> Iterator[list[Step]]:
    """Take packages in, a correction and a file that is none; give packages back, one with what it had replaced."""
    packages = folder / "gói"
    with Store.open(folder / NAME, write=True) as store:

        def take(name: str) -> None:
            (found,) = take_in(store, [packages / name]).files
            if found.what is What.LEFT_OUT and not found.sha256:
                raise KnownError(found.reason)  # never read: told as what became of the file, for others go in

        def back(office: int, correction: int) -> None:
            uid = Commune(office, _SEED).uid
            found = [p for p in store.received.packages() if p.sent.office == uid and p.sent.correction == correction]
            give_back(store, found[0].id)

        expected = [expected_office(f"Ủy ban nhân dân xã Số {number}") for number in range(1, 40)]
        yield [
            lambda: take("xa-2-0.lldp"),
            lambda: take("xa-3-0.lldp"),
            lambda: take("xa-2-1.lldp"),
            lambda: take("hỏng.lldp"),
            lambda: back(2, 1),
            lambda: take("xa-2-1.lldp"),
            lambda: back(3, 0),
            lambda: expect(store, expected),
            lambda: back(2, 0),
        ]


@contextlib.contextmanager
def merging(folder: Path) -> Iterator[list[Step]]:
    """Make one office of two, after a backup; then hand all of it over."""
    copies = folder / "sao lưu"
    with Store.open(folder / NAME, write=True) as store, Store.open_copy(folder / _OTHER) as other:
        yield [
            lambda: back_up(store.path, copies, BackupKind.BEFORE_CHANGE, _NOW),
            lambda: merge(store, [source_of(_OTHER, other)], {}, NEW, TODAY),
            lambda: write_handover(store.path, folder / "xã.bangiao", b"{}", _NOW),
        ]


@contextlib.contextmanager
def every_type(folder: Path) -> Iterator[list[Step]]:
    """Import a record of each declared type, change and delete them all, undo and redo: a new type comes by itself."""
    rows = {each.table: [row(each.table)] for each in RECORD_TYPES}
    with Store.open(folder / NAME, write=True) as store:

        def changed() -> None:
            store.write("Sửa", [_changed(each, store.records(each.table)[0]) for each in RECORD_TYPES])

        def deleted() -> None:
            records = [(table, record) for table in reversed(rows) for record in store.records(table)]
            store.write("Xóa", [Change(table, str(record["uid"]), record, None) for table, record in records])

        yield [
            lambda: import_records(store, Incoming(rows), TODAY),
            changed,
            deleted,
            partial(undo, store),
            partial(redo, store),
        ]


def _changed(record_type: RecordType, found: Record) -> Change:
    """Return a change of the first text of a record in which any words may stand."""
    checker = Checker(programme.load().choices, TODAY)
    texts = (field.name for field in record_type.fields if field.kind in (Kind.TEXT, Kind.LONG_TEXT))
    others = ({**found, name: "đã sửa"} for name in texts)
    after = next(other for other in others if not checker.read(record_type, other)[1])
    return Change(record_type.table, str(found["uid"]), found, after)
