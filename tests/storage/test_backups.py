"""Backups are made where something changed, told by their names, thinned, and never lost by another's failure."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import backup_files, places
from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.backup_places import BackupPlaces, choose, chosen, folder_of, mark_stick, stick_root
from lldp_desktop.storage.backups import back_up, copy_out
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import look_inside, write_copy
from tests.storage.records import add, record, sql

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker

NOW = datetime.fromisoformat("2026-11-20 14:30:05")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for backups that is not there yet."""
    return tmp_path / "Sao lưu"


def save(path: Path, checker: Checker, name: str = "Công ty An Phú") -> None:
    """Save one record."""
    with Store.open(path, write=True) as store:
        add(store, "enterprises", record(checker, "enterprises", name=name))


def names(folder: Path) -> list[str]:
    """Return the names of a folder's files."""
    return sorted(path.name for path in folder.iterdir())


def test_a_backups_name_says_of_what_when_and_why(sample_path: Path, folder: Path) -> None:
    done = back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    assert done is not None
    assert done.is_new
    assert names(folder) == ["mau_2026-11-20_143005_tu-dong.saoluu"]
    assert listed(folder, sample_path) == [done.backup]
    assert (done.backup.made_at, done.backup.kind) == (NOW, Kind.AUTOMATIC)


def test_nothing_is_backed_up_where_there_is_nothing(store: Store, folder: Path) -> None:
    assert back_up(store.path, folder, Kind.AUTOMATIC, NOW) is None
    assert not folder.exists()


def test_where_nothing_changed_the_newest_is_checked_again(sample_path: Path, folder: Path, checker: Checker) -> None:
    first = back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    again = back_up(sample_path, folder, Kind.BEFORE_CHANGE, NOW + timedelta(hours=1))
    assert first is not None
    assert again is not None
    assert (again.is_new, again.backup) == (False, first.backup)
    save(sample_path, checker)
    changed = back_up(sample_path, folder, Kind.AUTOMATIC, NOW + timedelta(hours=1))
    assert changed is not None
    assert changed.is_new
    assert changed.contents.rows["enterprises"] == 1


def test_a_damaged_newest_is_no_reason_to_make_none(sample_path: Path, folder: Path) -> None:
    first = back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    assert first is not None
    first.backup.path.write_bytes(first.backup.path.read_bytes()[:9000])
    second = back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    assert second is not None
    assert second.is_new
    assert look_inside(second.backup.path).rows["activities"] == 6
    assert len(names(folder)) == 2


def test_as_many_changes_after_a_restore_are_another_state(sample_path: Path, folder: Path, checker: Checker) -> None:
    """Two histories can have as many operations: their times tell them apart."""
    before = sample_path.read_bytes()
    save(sample_path, checker)
    back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    sample_path.write_bytes(before)
    save(sample_path, checker, "Công ty khác")
    sql(sample_path, "UPDATE change_sets SET made_at = '2031-01-01' WHERE id = (SELECT max(id) FROM change_sets)")
    done = back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    assert done is not None
    assert done.is_new


def test_two_in_one_second_have_two_names(sample_path: Path, folder: Path) -> None:
    for _ in range(3):
        back_up(sample_path, folder, Kind.REPLACED, NOW)
    assert [backup.made_at.second for backup in listed(folder, sample_path)] == [7, 6, 5]


def test_only_backups_of_this_database_are_listed(sample_path: Path, folder: Path) -> None:
    back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    for name in (
        "khac_2026-11-20_143005_tu-dong.saoluu",
        "mau_2026-13-20_143005_tu-dong.saoluu",
        "mau_2026-11-20_143005_la.saoluu",
        "mau_2026-11-20_143005_tu-dong.saoluu.bak",
        "thư.txt",
    ):
        (folder / name).touch()
    assert len(listed(folder, sample_path)) == 1
    assert listed(folder / "missing", sample_path) == []


def test_thinning_takes_its_kinds_and_leaves_what_is_nowhere_else(sample_path: Path, folder: Path) -> None:
    folder.mkdir()
    for kind in Kind:
        for back in (3, 20, 200, 400, 4000):
            made = (NOW - timedelta(days=back)).strftime("%Y-%m-%d")
            for hour in ("080000", "090000"):
                (folder / f"mau_{made}_{hour}_{kind}.saoluu").touch()
    (folder / "mau_thư của tôi.saoluu").touch()
    done = back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    assert done is not None
    left = listed(folder, sample_path)
    assert done.backup in left
    assert (folder / "mau_thư của tôi.saoluu").exists()
    for kind in (Kind.REPLACED, Kind.BEFORE_MIGRATION, Kind.BEFORE_MENDING):
        assert {(NOW - b.made_at).days for b in left if b.kind is kind} <= {2, 3, 19, 20, 199, 200}
        assert len([b for b in left if b.kind is kind]) == 6
    others = [b for b in left if b.kind in (Kind.AUTOMATIC, Kind.BEFORE_CHANGE) and b != done.backup]
    assert {b.made_at.hour for b in others} == {9}
    assert len(others) == 10


def test_a_folder_that_cannot_be_written_is_told_and_loses_nothing(sample_path: Path, folder: Path) -> None:
    back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    before = names(folder)
    folder.rename(folder.with_name("weg"))
    folder.write_text("in the way")
    with pytest.raises(KnownError):
        back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    assert names(folder.with_name("weg")) == before


def test_a_copy_out_keeps_what_it_replaces(sample_path: Path, tmp_path: Path, checker: Checker) -> None:
    out = tmp_path / "ra.db"
    assert copy_out(sample_path, out, NOW) == (look_inside(sample_path), None)
    first = out.read_bytes()
    save(sample_path, checker)
    for _ in range(2):
        contents, kept = copy_out(sample_path, out, NOW)
    assert contents.rows["enterprises"] == 1
    assert kept is not None
    assert sorted(set(names(tmp_path)) - {sample_path.name}) == [
        "ra.db",
        "ra_2026-11-20_143005_bi-thay-the-2.db",
        "ra_2026-11-20_143005_bi-thay-the.db",
    ]
    assert (tmp_path / "ra_2026-11-20_143005_bi-thay-the.db").read_bytes() == first


def test_a_copy_out_that_fails_leaves_what_was_there(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.db"
    out.write_bytes(b"mine")
    sample_path.write_bytes(sample_path.read_bytes()[:9000])
    with pytest.raises(KnownError):
        copy_out(sample_path, out, NOW)
    assert names(tmp_path) == ["mau.db", "ra.db"]
    assert out.read_bytes() == b"mine"


def test_each_database_has_its_folder_and_the_clerks_own_the_first(
    tmp_path: Path, backups_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path)
    assert folder_of(places.own_database()) == backups_folder
    one, other = folder_of(tmp_path / "a" / "xã.db"), folder_of(tmp_path / "b" / "xã.db")
    assert one.parent == other.parent == backups_folder
    assert one != other
    choose(BackupPlaces(folder=str(tmp_path / "mạng")))
    assert folder_of(places.own_database()) == tmp_path / "mạng"
    assert chosen().stick == ""


def test_a_choice_that_cannot_be_read_is_the_usual_one(backups_folder: Path) -> None:
    choose(BackupPlaces("x", "y"))
    file = backups_folder.with_name("settings") / "backup.json"
    for content in (b"\xff\xfe", b"[]", b"{", b""):
        file.write_bytes(content)
        assert chosen() == BackupPlaces()


def test_a_stick_is_known_by_its_mark_on_whatever_drive(tmp_path: Path) -> None:
    drive, other = tmp_path / "E", tmp_path / "F"
    for volume in (drive, other):
        volume.mkdir()
    assert stick_root([drive, other]) is None
    mark_stick(drive)
    found = stick_root([other, drive])
    assert found is not None
    assert found.parent == drive
    drive.rename(tmp_path / "G")
    assert stick_root([other, tmp_path / "missing", tmp_path / "G"]) == tmp_path / "G" / found.name
    assert stick_root([other]) is None
    mark = next((tmp_path / "G").rglob("lldp-usb.txt"))
    mark.write_bytes(b"\xff\xfe")
    assert stick_root([tmp_path / "G"]) is None


def test_two_computers_have_two_folders_on_one_stick(tmp_path: Path) -> None:
    mark_stick(tmp_path)
    first = stick_root([tmp_path])
    choose(BackupPlaces())
    mark_stick(tmp_path)
    second = stick_root([tmp_path])
    assert None not in (first, second)
    assert first != second


def test_a_backup_goes_on_to_a_stick(sample_path: Path, folder: Path, tmp_path: Path) -> None:
    done = back_up(sample_path, folder, Kind.AUTOMATIC, NOW)
    assert done is not None
    stick = tmp_path / "E"
    for is_new in (True, False):
        copied = back_up(done.backup.path, stick, Kind.AUTOMATIC, NOW, database=sample_path)
        assert copied is not None
        assert copied.is_new is is_new
        assert copied.contents == done.contents
    assert names(stick) == names(folder)


def test_a_mass_change_waits_for_what_is_to_come_before_it(store: Store, checker: Checker) -> None:
    told: list[int] = []
    store.before_many = lambda: told.append(store.count("enterprises"))
    for count in (1, 9, 10, 12):
        new = [record(checker, "enterprises", name=f"Công ty {count} {number}") for number in range(count)]
        add(store, "enterprises", *new)
    assert told == [10, 20]


def test_the_usual_folder_is_outside_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path))
    assert places.backups_folder() == tmp_path / "Sao lưu Học tập suốt đời"
    assert not places.backups_folder().is_relative_to(places.data_folder())
    program = tmp_path / "stick" / "lldp-desktop"
    monkeypatch.setattr(places, "portable_folder", lambda: program / "du-lieu")
    assert places.backups_folder() == program / "sao-luu"
    monkeypatch.setattr(places, "portable_folder", lambda: None)
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "missing"))
    assert places.backups_folder().parent == Path.home()


def test_a_backup_of_a_backup_is_told_by_the_same_name(sample_path: Path, tmp_path: Path) -> None:
    write_copy(sample_path, tmp_path / f"mau_2026-11-20_143005_tu-dong{backup_files.SUFFIX}")
    (backup,) = listed(tmp_path, sample_path)
    assert look_inside(backup.path) == look_inside(sample_path)
