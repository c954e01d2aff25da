"""What is restored is what was backed up; what it replaces is kept, sound or not, and nothing is half done."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.operations.restoring import restore
from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.database_errors import DamagedError
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import look_inside, write_copy
from tests.storage.records import add, record, sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker

NOW = datetime.fromisoformat("2026-11-20 14:30:05")


@pytest.fixture
def copy(sample_path: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample, which has no enterprise."""
    write_copy(sample_path, tmp_path / "bản sao.saoluu")
    return tmp_path / "bản sao.saoluu"


@pytest.fixture
def changed(sample_path: Path, copy: Path, checker: Checker) -> Path:
    """Return the sample with an enterprise that the copy lacks."""
    with Store.open(sample_path, write=True) as store:
        add(store, "enterprises", record(checker, "enterprises"))
    return sample_path


def files(folder: Path) -> list[str]:
    """Return the names of a folder's files."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_restore_brings_back_and_keeps_what_it_replaces(changed: Path, copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "giữ"
    restored = restore(copy, changed, folder, NOW)
    assert look_inside(changed) == restored.contents == look_inside(copy)
    assert restored.contents.rows["enterprises"] == 0
    (kept,) = listed(folder, changed)
    assert (kept.path, kept.kind) == (restored.kept, Kind.REPLACED)
    assert look_inside(kept.path).rows["enterprises"] == 1
    restore(kept.path, changed, folder, NOW)
    assert look_inside(changed).rows["enterprises"] == 1
    with Store.open(changed, write=True) as store:
        assert store.check_file() == []


def test_where_there_was_nothing_nothing_is_kept(copy: Path, tmp_path: Path) -> None:
    database = tmp_path / "mới" / "xã.db"
    assert restore(copy, database, tmp_path, NOW).kept is None
    assert look_inside(database) == look_inside(copy)
    assert files(database.parent) == ["xã.db"]
    database.write_bytes(b"")
    assert restore(copy, database, tmp_path, NOW).kept is None


@pytest.mark.parametrize(
    "damage", [lambda c: c[:30_000], lambda c: b"\0" * len(c), lambda c: c[:4096] + b"\xff" * 90_000]
)
def test_a_damaged_file_is_put_aside_with_its_journal(
    changed: Path, copy: Path, tmp_path: Path, damage: object
) -> None:
    broken = damage(changed.read_bytes())  # type: ignore[operator]
    changed.write_bytes(broken)
    journal = changed.with_name(f"{changed.name}-journal")
    journal.write_bytes(b"\0" * 2000)
    restored = restore(copy, changed, tmp_path, NOW)
    assert restored.kept == tmp_path / "mau_2026-11-20_143005_bi-thay-the.db"
    assert restored.kept.read_bytes() == broken
    assert not journal.exists()
    assert look_inside(changed) == look_inside(copy)


@pytest.mark.parametrize("damage", ["cut off", "empty", "a letter"])
def test_a_copy_that_is_not_sound_changes_nothing(changed: Path, copy: Path, tmp_path: Path, damage: str) -> None:
    sound = copy.read_bytes()
    copy.write_bytes({"cut off": sound[:30_000], "empty": b"", "a letter": b"Hello, this is a letter."}[damage])
    before, there = changed.read_bytes(), files(tmp_path)
    with pytest.raises(KnownError):
        restore(copy, changed, tmp_path / "giữ", NOW)
    assert changed.read_bytes() == before
    assert files(tmp_path) == there


def test_a_copy_of_a_newer_program_is_refused(changed: Path, copy: Path, tmp_path: Path) -> None:
    sql(copy, "PRAGMA user_version=99")
    before = changed.read_bytes()
    with pytest.raises(KnownError, match="phiên bản mới hơn"):
        restore(copy, changed, tmp_path, NOW)
    assert changed.read_bytes() == before


def test_a_database_that_is_open_is_not_replaced(changed: Path, copy: Path, tmp_path: Path) -> None:
    with Store.open(changed, write=True) as store:
        with pytest.raises(KnownError, match="đang mở ở một cửa sổ khác"):
            restore(copy, changed, tmp_path, NOW)
        assert store.count("enterprises") == 1
    assert files(tmp_path) == ["bản sao.saoluu", "mau.db"]


def test_a_database_is_not_restored_from_itself(changed: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="chính là tệp dữ liệu"):
        restore(changed, changed, tmp_path, NOW)


def test_where_nothing_can_be_kept_nothing_is_replaced(changed: Path, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "giữ").write_text("in the way")
    before = changed.read_bytes()
    with pytest.raises(KnownError):
        restore(copy, changed, tmp_path / "giữ", NOW)
    assert changed.read_bytes() == before


def test_a_full_disk_leaves_a_damaged_file_where_it_is(
    changed: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed.write_bytes(changed.read_bytes()[:30_000])
    before = changed.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="đã đầy"):
        restore(copy, changed, tmp_path, NOW)
    assert changed.read_bytes() == before
    assert files(tmp_path) == ["bản sao.saoluu", "mau.db"]


def test_a_file_that_changes_after_it_was_put_in_place_is_noticed(
    changed: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        real(source, target)
        if target == changed:
            sql(changed, "DELETE FROM assessments WHERE id = 1", checks=False)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(DamagedError):
        restore(copy, changed, tmp_path, NOW)
