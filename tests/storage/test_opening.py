"""Opening a file: settings that hold every time, and what is no database of ours refused in one sentence."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations.restoring import restore
from lldp_desktop.storage import connection
from lldp_desktop.storage.backup_files import Kind
from lldp_desktop.storage.backups import back_up
from lldp_desktop.storage.connection import open_database
from lldp_desktop.storage.migrations import SCHEMA_VERSION
from lldp_desktop.storage.store import Store
from tests.storage.records import sql


def read_all(path: Path) -> None:
    """Read every record of a file."""
    with Store.open(path) as store:
        for table in BY_TABLE:
            store.records(table)
        store.check_file()


@pytest.mark.parametrize("write", [True, False])
def test_every_opening_sets_what_keeps_records_safe(sample_path: Path, write: bool) -> None:
    database = open_database(sample_path, write=write)
    names = ["foreign_keys", "trusted_schema", "synchronous", "cell_size_check", "journal_mode"]
    found = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    database.close()
    assert found == [1, 0, 3, 1, "delete"]


def test_every_connection_of_the_program_is_a_safe_one(
    sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever opens a file; only a copy without a name yet, which is synced whole, is written faster."""
    found: list[tuple[str, dict[str, object]]] = []

    class Watched(sqlcipher3.Connection):  # type: ignore[misc] # no types
        """A connection that tells how it was set when it is closed."""

        def close(self) -> None:
            with suppress(sqlcipher3.Error):  # what is no database, or is looked at past its locks
                names = ["synchronous", "journal_mode", "foreign_keys", "trusted_schema", "cell_size_check"]
                path = Path(self.execute("PRAGMA database_list").fetchone()[2])
                settings = {name: self.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
                # A file that shrinks or is pulled out while it is mapped is a signal, and no error.
                assert self.execute("PRAGMA mmap_size").fetchone() in {(0,), None}
                found.append((path.name, settings))
            super().close()

    monkeypatch.setattr(sqlcipher3, "connect", partial(sqlcipher3.connect, factory=Watched))
    moment = datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 - the clerk's own clock
    with Store.open(tmp_path / "mới.db", write=True, create=True):
        pass
    with Store.open(sample_path, write=True) as store:
        store.write("Đặt", [], {"a": "b"})
    with Store.open(sample_path):
        pass
    copied = back_up(sample_path, tmp_path / "sao lưu", Kind.AUTOMATIC, moment)
    assert copied is not None
    restore(copied.backup.path, sample_path, tmp_path / "sao lưu", moment)
    safe = {"synchronous": 3, "journal_mode": "delete", "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1}
    assert len(found) > 10
    for name, settings in found:
        if not name.startswith(".lldp-"):
            assert settings == safe or is_only_asked_for_its_header(settings), name


def is_only_asked_for_its_header(settings: dict[str, object]) -> bool:
    """Tell whether a connection is one that only asks whether a file is a database: it reads one page, and no rows."""
    return settings == {
        "synchronous": 2, "journal_mode": "delete", "foreign_keys": 0, "trusted_schema": 1, "cell_size_check": 0
    }  # fmt: skip


def test_a_setting_that_sqlite_does_not_keep_is_a_bug(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection._PRAGMAS, "foreign_keys", ("OFF", 1))
    with pytest.raises(AssertionError, match="foreign_keys=0"):
        Store.open(sample_path)


def test_reading_never_writes(sample_path: Path) -> None:
    before = sample_path.read_bytes()
    with Store.open(sample_path) as store, pytest.raises(KnownError, match="chỉ để xem"):
        store.write("Thêm", [], {"x": "y"})
    assert sample_path.read_bytes() == before
    assert [path.name for path in sample_path.parent.iterdir()] == [sample_path.name]


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("pragma", "sentence"),
    [
        (
            "user_version=99",
            f"phiên bản mới hơn của chương trình tạo ra .cấu trúc 99, chương trình này đọc đến {SCHEMA_VERSION}.",
        ),
        ("application_id=42", "không phải là tệp dữ liệu của chương trình"),
        ("application_id=0", "không phải là tệp dữ liệu của chương trình"),
    ],
)
def test_a_database_that_is_newer_or_foreign_is_refused(
    sample_path: Path, write: bool, pragma: str, sentence: str
) -> None:
    sql(sample_path, f"PRAGMA {pragma}")
    before = sample_path.read_bytes()
    with pytest.raises(KnownError, match=sentence):
        Store.open(sample_path, write=write, create=write)
    assert sample_path.read_bytes() == before


def test_an_older_file_is_brought_up_to_date_by_the_first_that_may_write(tmp_path: Path) -> None:
    path = tmp_path / "cu.db"
    sql(path, f"PRAGMA application_id={connection.APPLICATION_ID}")
    with pytest.raises(KnownError, match="phiên bản cũ; hãy mở bằng chương trình một lần"):
        Store.open(path)
    Store.open(path, write=True).close()
    read_all(path)


def test_a_making_that_was_cut_short_is_taken_up_again(sample_path: Path) -> None:
    sql(sample_path, "PRAGMA user_version=0")  # as if the power went between the tables and the mark
    Store.open(sample_path, write=True).close()
    read_all(sample_path)


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("content", [b"Hello, this is a text file.\n" * 50, b"SQLite", b"\x00" * 4096, b"%PDF-1.7"])
def test_a_file_that_is_something_else_is_refused_and_stays(tmp_path: Path, write: bool, content: bytes) -> None:
    path = tmp_path / "khac.db"
    path.write_bytes(content)
    with pytest.raises(KnownError, match="không phải là tệp dữ liệu của chương trình"):
        Store.open(path, write=write, create=write)
    assert path.read_bytes() == content


@pytest.mark.parametrize(("write", "create"), [(False, False), (True, False)])
def test_a_missing_file_is_not_made_unasked(tmp_path: Path, write: bool, create: bool) -> None:
    with pytest.raises(KnownError, match="Không mở được"):
        Store.open(tmp_path / "khong-co.db", write=write, create=create)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_or_a_place_in_a_missing_folder_is_refused(tmp_path: Path, write: bool) -> None:
    folder = tmp_path / "thu-muc"
    folder.mkdir()
    for path in (folder, tmp_path / "khong-co" / "x.db"):
        with pytest.raises(KnownError, match="Không mở được"):
            Store.open(path, write=write, create=write)
    assert [path.name for path in tmp_path.iterdir()] == ["thu-muc"]


def test_an_empty_file_is_a_new_database_for_who_writes_and_none_for_who_reads(tmp_path: Path) -> None:
    path = tmp_path / "rong.db"
    path.touch()
    with pytest.raises(KnownError, match="Không mở được"):
        Store.open(path)
    Store.open(path, write=True, create=True).close()
    read_all(path)


def test_paths_with_signs_that_a_uri_knows_lead_to_their_file(tmp_path: Path) -> None:
    path = tmp_path / ("báo cáo #1 50%3F&x.db" + "?mode=memory" * (os.name != "nt"))
    Store.open(path, write=True, create=True).close()
    read_all(path)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def lines_told(path: Path) -> tuple[str, ...]:
    """Return what the clerk is told when all of a file is read; nothing where all can be."""
    try:
        read_all(path)
    except KnownError as error:
        return error.lines
    return ()


def test_a_damaged_file_is_told_as_such_or_read_as_it_is(sample_path: Path) -> None:
    """Wherever the damage lies: in the tree's pages, in a record's text, in a page that is free."""
    sound = sample_path.read_bytes()
    told = []
    for at in range(100, len(sound), 6_000):
        noise = random.Random(at).randbytes(600)  # noqa: S311 - the same damage in every run
        sample_path.write_bytes(sound[:at] + noise + sound[at + len(noise) :])
        told.append(lines_told(sample_path))
    assert len(set(filter(None, told))) == 1
    assert {line for lines in told for line in lines} == {
        f"Tệp dữ liệu {sample_path} bị hỏng; hãy khôi phục từ bản sao lưu gần nhất."
    }


@pytest.mark.parametrize(
    "damage", ["UPDATE office SET full_name = CAST(x'ff41' AS TEXT)", "UPDATE office SET header_lines = '[\"a'"]
)
def test_text_whose_bytes_changed_is_told_as_damage(sample_path: Path, damage: str) -> None:
    sql(sample_path, damage, checks=False)
    with Store.open(sample_path) as store, pytest.raises(KnownError, match="bị hỏng"):
        store.records("office")


def test_a_file_cut_off_in_the_middle_is_told_as_damaged(sample_path: Path) -> None:
    content = sample_path.read_bytes()
    sample_path.write_bytes(content[: len(content) // 2])
    with pytest.raises(KnownError, match="bị hỏng"):
        read_all(sample_path)


@pytest.mark.skipif(os.name == "nt", reason="SQLite on Windows tells at once")
def test_a_file_that_may_not_be_written_is_told_at_the_opening_and_not_at_the_first_save(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite opens it to read then, without a word."""
    connect = connection.connect

    def only_to_read(path: Path, *, mode: str, **more: float) -> object:
        return connect(path, mode="ro" if "w" in mode else mode, **more)

    monkeypatch.setattr(connection, "connect", only_to_read)
    with pytest.raises(KnownError, match="chỉ cho đọc"):
        Store.open(sample_path, write=True)
    assert not sample_path.with_name(f"{sample_path.name}.lock").exists()
