"""One program writes at a time, others read meanwhile, and a crash leaves nothing behind that stops the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage.store import Store
from tests.storage.records import add, record, sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.domain.checking import Checker

ROOT = Path(__file__).resolve().parent.parent.parent
_OPEN = """
import sys
from pathlib import Path
from lldp_desktop.storage.store import Store
store = Store.open(Path(sys.argv[1]), write=True)
"""
#: Leaves a transaction half written: pages are on the disk already, and the journal that undoes them too.
_HALF_WRITTEN = """
connection = store._database.conn
connection.execute("PRAGMA cache_size=2")
connection.execute("BEGIN")
for number in range(2000):
    connection.execute("UPDATE activities SET note = ?", (str(number) * 200,))
    connection.execute("INSERT INTO settings VALUES (?, ?)", (str(number), "x" * 500))
"""
_WAIT = """
print("ready", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_program(path: Path, *, work: str = "") -> Iterator[subprocess.Popen[str]]:
    """Run a program that has the file open to write, until the block ends."""
    words = [sys.executable, "-c", _OPEN + work + _WAIT, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        try:
            yield program
        finally:
            program.kill()


def test_a_second_program_that_would_write_is_refused(sample_path: Path) -> None:
    with another_program(sample_path), pytest.raises(KnownError, match="đang mở ở một cửa sổ khác"):
        Store.open(sample_path, write=True)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_the_file_is_one_by_whatever_path(sample_path: Path) -> None:
    link = sample_path.with_name("lien-ket.db")
    link.symlink_to(sample_path)
    with another_program(sample_path), pytest.raises(KnownError, match="đang mở ở một cửa sổ khác"):
        Store.open(link, write=True)


def test_a_refused_program_takes_nothing_away(sample_path: Path) -> None:
    before = sample_path.read_bytes()
    with another_program(sample_path), pytest.raises(KnownError):
        Store.open(sample_path, write=True, create=True)
    assert sample_path.read_bytes() == before


def test_a_database_that_another_program_is_just_making_stays(tmp_path: Path) -> None:
    path = tmp_path / "moi.db"
    with Store.open(path, write=True, create=True), pytest.raises(KnownError, match="cửa sổ khác"):
        Store.open(path, write=True, create=True)
    assert path.exists()


def test_others_read_while_one_has_it_open_to_write(sample_path: Path) -> None:
    with another_program(sample_path), Store.open(sample_path) as store:
        assert store.count("activities") == 6


def test_a_reader_sees_what_is_saved_at_once(sample_path: Path, checker: Checker) -> None:
    with Store.open(sample_path, write=True) as writer, Store.open(sample_path) as reader:
        add(writer, "enterprises", record(checker, "enterprises"))
        assert reader.count("enterprises") == 1


def test_who_finds_the_file_busy_is_told_so(sample_path: Path) -> None:
    with another_program(sample_path, work='store._database.conn.execute("BEGIN EXCLUSIVE")'):  # noqa: SIM117
        with pytest.raises(KnownError, match="đang được chương trình khác sử dụng"):
            Store.open(sample_path)


def test_a_killed_program_leaves_no_lock(sample_path: Path) -> None:
    with another_program(sample_path) as program:
        program.kill()
        program.wait()
        with Store.open(sample_path, write=True) as store:
            assert store.count("activities") == 6


@pytest.mark.parametrize("write", [True, False])
def test_what_a_killed_program_had_half_written_is_undone(sample_path: Path, write: bool) -> None:
    before = sql(sample_path, "SELECT note FROM activities")
    with another_program(sample_path, work=_HALF_WRITTEN) as program:
        program.kill()
        program.wait()
    journal = sample_path.with_name(f"{sample_path.name}-journal")
    assert journal.stat().st_size > 0
    with Store.open(sample_path, write=write) as store:
        assert store.count("activities") == 6
        assert store.setting("0") is None
        assert store.check_file() == []
    assert sql(sample_path, "SELECT note FROM activities") == before
    assert not journal.exists()


def test_closing_lets_the_next_one_write_and_leaves_the_database_alone_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "moi.db"
    for _ in range(2):
        Store.open(path, write=True, create=True).close()
    assert [found.name for found in tmp_path.iterdir()] == ["moi.db"]


def test_a_journal_that_undoes_nothing_goes_at_the_next_opening(sample_path: Path) -> None:
    """As a kill leaves it before its first page is safe: its head is still blank."""
    journal = sample_path.with_name(f"{sample_path.name}-journal")
    journal.write_bytes(bytes(512))
    before = sample_path.read_bytes()
    with Store.open(sample_path) as store:
        assert store.check_file() == []
    assert not journal.exists()
    assert sample_path.read_bytes() == before


def test_a_reader_leaves_the_journal_of_who_is_writing(sample_path: Path) -> None:
    work = 'store._database.conn.execute("BEGIN"); store._database.conn.execute("DELETE FROM settings")'
    journal = sample_path.with_name(f"{sample_path.name}-journal")
    with another_program(sample_path, work=work), Store.open(sample_path) as store:
        assert journal.exists()
        assert store.count("activities") == 6
    assert journal.exists()


@pytest.mark.skipif(os.name == "nt", reason="locks that a closed file takes along")
def test_looking_at_the_file_lets_go_of_no_lock_in_the_middle_of_a_saving(sample_path: Path) -> None:
    """Or another program would take the journal for a crash's, and undo what is just being written."""
    with Store.open(sample_path, write=True) as store:
        connection = store._database.conn
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("INSERT INTO settings VALUES ('a', 'b')")
        with pytest.raises(KnownError, match="đang được chương trình khác sử dụng"):
            Store.open(sample_path)
        look = [sys.executable, "-m", "lldp_desktop", "check", "--db", str(sample_path)]
        other = subprocess.run(look, capture_output=True, text=True, cwd=ROOT)
        assert "đang được chương trình khác sử dụng" in other.stderr
        connection.execute("COMMIT")
        assert store.setting("a") == "b"
