"""A copy holds what the source held at one moment, whoever writes meanwhile, and has its name only once it is good."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import verified_copy
from lldp_desktop.storage.connection import open_any_version
from lldp_desktop.storage.database_errors import DamagedError
from lldp_desktop.storage.output_file import sync_file
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import last_change, look_inside, write_copy
from tests.storage.records import add, record, sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker


@pytest.fixture
def large(sample_path: Path) -> Path:
    """Return a database of several steps."""
    sql(sample_path, "CREATE TABLE padding (content BLOB)")
    sql(sample_path, "INSERT INTO padding VALUES (zeroblob(8000000))")
    return sample_path


def everything(path: Path) -> list[object]:
    """Return all records of a file, and its log."""
    with Store.open(path) as store:
        return [store.records("activities"), store.records("enterprises"), sql(path, "SELECT * FROM changes")]


def test_a_copy_is_what_the_source_is(sample_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "bản sao" / "a.saoluu"
    target.parent.mkdir()
    contents = write_copy(sample_path, target)
    assert contents.rows["activities"] == 6
    assert contents == look_inside(sample_path)
    assert everything(target) == everything(sample_path)
    assert last_change(target) == contents.last_change
    assert list(target.parent.iterdir()) == [target]


def test_an_open_database_is_copied_with_its_last_save(sample_path: Path, tmp_path: Path, checker: Checker) -> None:
    with Store.open(sample_path, write=True) as store:
        add(store, "enterprises", record(checker, "enterprises"))
        assert write_copy(sample_path, tmp_path / "a").rows["enterprises"] == 1
        add(store, "enterprises", record(checker, "enterprises", name="Công ty khác"))
    assert look_inside(tmp_path / "a").rows["enterprises"] == 1


def test_what_is_saved_between_two_steps_is_in_the_copy_whole(large: Path, tmp_path: Path, checker: Checker) -> None:
    with Store.open(large, write=True) as store:
        shares: list[float] = []

        def save(share: float) -> None:
            if not shares:
                add(store, "enterprises", record(checker, "enterprises"))
            shares.append(share)

        contents = write_copy(large, tmp_path / "a", save)
    assert contents.rows["enterprises"] == 1
    assert min(shares[1:]) <= shares[0]  # it began anew
    assert shares[-1] == 1
    assert everything(tmp_path / "a") == everything(large)


def test_one_who_saves_all_the_time_does_not_keep_the_copy_from_its_end(
    large: Path, tmp_path: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some beginnings anew writers wait: SQLite tells them that the file is busy, and they try again."""
    monkeypatch.setattr(verified_copy, "_MOST_RESTARTS", 1)
    waited: list[str] = []
    with Store.open(large, write=True) as store:
        store._database.execute("PRAGMA busy_timeout=1")

        def save(_: float) -> None:
            number = len(waited)
            try:
                add(store, "enterprises", record(checker, "enterprises", name=f"Công ty {number}"))
                waited.append("")
            except KnownError as error:
                waited.append(str(error))

        contents = write_copy(large, tmp_path / "a", save)
    saved = [line for line in waited if not line]
    assert contents.rows["enterprises"] == len(saved) >= 2
    assert "đang được chương trình khác sử dụng" in waited[-1]


def test_a_writer_in_another_thread_waits_at_most_for_a_step(large: Path, tmp_path: Path, checker: Checker) -> None:
    """It gets in between the steps: however slow they are, it is never kept out for good."""
    stop, began = threading.Event(), threading.Event()
    saved: list[int] = []

    def write() -> None:
        with Store.open(large, write=True) as store:
            store._database.execute("PRAGMA busy_timeout=60000")
            while not stop.wait(0.002):  # far quicker than any clerk
                add(store, "enterprises", record(checker, "enterprises", name=f"Công ty {len(saved)}"))
                saved.append(1)
                began.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert began.wait(60)
        copies = [write_copy(large, tmp_path / f"{number}").rows["enterprises"] for number in range(4)]
    finally:
        stop.set()
        writer.join()
    assert copies == sorted(copies)
    assert look_inside(large).rows["enterprises"] == len(saved) > 0


def test_a_copying_that_is_stopped_leaves_nothing(large: Path, tmp_path: Path) -> None:
    class StoppedError(Exception):
        """The clerk closed the window."""

    def stop(_: float) -> None:
        raise StoppedError

    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoppedError):
        write_copy(large, tmp_path / "a", stop)
    assert sorted(tmp_path.iterdir()) == before


def test_what_was_there_stays_until_the_copy_is_good(sample_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"before")
    sample_path.write_bytes(sample_path.read_bytes()[:40_000])
    with pytest.raises(DamagedError, match=f"{sample_path.name}|{target.name}"):
        write_copy(sample_path, target)
    assert target.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", sample_path.name]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_stick_leaves_nothing_half_done(
    sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(KnownError, match="đã đầy"):
        write_copy(sample_path, tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == [sample_path.name]


def test_a_copy_that_lacks_a_row_is_none(sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sync_file

    def lose(path: Path) -> None:
        sql(path, "DELETE FROM assessments WHERE id = 1", checks=False)
        real(path)

    monkeypatch.setattr("lldp_desktop.storage.verified_copy.sync_file", lose)
    with pytest.raises(KnownError, match="không khớp với dữ liệu"):
        write_copy(sample_path, tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == [sample_path.name]


def test_bytes_that_changed_on_the_way_are_noticed(
    sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[:8192] + b"\xff" * 4096 + content[12288:])

    monkeypatch.setattr("lldp_desktop.storage.verified_copy.sync_file", spoil)
    with pytest.raises(KnownError, match=f"{tmp_path / 'a'} không khớp"):
        write_copy(sample_path, tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == [sample_path.name]


_SHRINKS = """
import os, sys
from pathlib import Path
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import soundness, verified_copy

def shrink(connection, pragma):
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    # It is being read: now most of it goes, as with a stick that is pulled out.
    os.truncate(sys.argv[1], 8192)
    return soundness.checked(connection, pragma)

verified_copy.checked = shrink
try:
    verified_copy.look_inside(Path(sys.argv[1]))
except KnownError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no file is cut short there while somebody reads it")
def test_a_file_that_goes_while_it_is_read_is_told(large: Path) -> None:
    """In a program of its own: read by a mapping, it would be ended by a signal."""
    done = subprocess.run([sys.executable, "-c", _SHRINKS, str(large)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "bị hỏng" in done.stdout


def test_a_file_with_orphans_is_copied_all_the_same_and_told(sample_path: Path, tmp_path: Path) -> None:
    sql(sample_path, "DELETE FROM activities WHERE id IN (SELECT id FROM activities)", checks=False)
    assert write_copy(sample_path, tmp_path / "a").orphans > 0


def test_what_is_not_ours_is_not_copied(tmp_path: Path) -> None:
    sql(tmp_path / "x.db", "CREATE TABLE a (b)")
    (tmp_path / "t.txt").write_text("not a database at all")
    for name in ("x.db", "t.txt"):
        with pytest.raises(KnownError, match="không phải là tệp dữ liệu"):
            write_copy(tmp_path / name, tmp_path / "a")
    with pytest.raises(KnownError, match="Không mở được"):
        write_copy(tmp_path / "missing.db", tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_a_file_is_not_copied_over_itself(sample_path: Path) -> None:
    before = sample_path.read_bytes()
    with pytest.raises(KnownError, match="lên chính nó"):
        write_copy(sample_path, sample_path)
    assert sample_path.read_bytes() == before


def test_what_a_kill_left_goes_after_a_day(sample_path: Path, tmp_path: Path) -> None:
    old, young = tmp_path / ".lldp-0123456789ab.tmp", tmp_path / ".lldp-ba9876543210.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    write_copy(sample_path, tmp_path / "a")
    assert not old.exists()
    assert young.exists()


def test_looking_inside_changes_nothing(sample_path: Path) -> None:
    before, stat = sample_path.read_bytes(), sample_path.stat().st_mtime_ns
    look_inside(sample_path)
    assert (sample_path.read_bytes(), sample_path.stat().st_mtime_ns) == (before, stat)
    with pytest.raises(sqlcipher3.OperationalError):
        open_any_version(sample_path).execute("DELETE FROM activities")


def test_a_file_without_any_table_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    sql(path, "PRAGMA application_id=0x4C4C4450")
    assert last_change(path) is None
    assert look_inside(path).rows == {}
