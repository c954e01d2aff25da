"""What the world does to a file is told in a sentence with what to do next; a bug stays a bug."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage import places
from lldp_desktop.storage.database_errors import told


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (errno.ENOSPC, "đã đầy"),
        (errno.EDQUOT, "đã đầy"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EACCES, "Không được phép đọc hoặc ghi"),
        (errno.ENOENT, "Không mở được"),
        (errno.EIO, "đọc ghi không được"),
    ],
)
def test_the_file_systems_errors_are_told(cause: int, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence) as known, told(Path("X")):
        raise OSError(cause, "…")
    assert len(known.value.lines) == 1
    assert "X" in known.value.lines[0]
    assert "; hãy " in known.value.lines[0]


def test_an_extended_code_of_sqlite_is_told_by_its_kind() -> None:
    error = sqlcipher3.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10 | (3 << 8)
    with pytest.raises(KnownError, match="đọc ghi không được"), told(Path("X")):
        raise error


@pytest.mark.skipif(os.name == "nt", reason="a device that is always full")
def test_an_error_of_the_backup_api_which_has_no_code_is_told(tmp_path: Path) -> None:
    with closing(sqlcipher3.connect(tmp_path / "x.db")) as source, closing(sqlcipher3.connect("/dev/full")) as full:
        source.execute("CREATE TABLE x (y)")
        with pytest.raises(KnownError, match="đã đầy"), told(Path("X")):
            source.backup(full)


@pytest.mark.parametrize(
    "bug", [OSError(errno.EBADF, "bad descriptor"), OSError("…"), sqlcipher3.IntegrityError("UNIQUE"), KeyError("x")]
)
def test_a_bug_passes_unchanged(bug: Exception) -> None:
    with pytest.raises(type(bug)) as raised, told(Path("X")):
        raise bug
    assert raised.value is bug


def test_the_clerks_files_lie_in_her_own_folders() -> None:
    assert places.own_database().parent == places.sample_database().parent == places.data_folder()
    assert places.own_database() != places.sample_database()
    folders = {places.data_folder(), places.settings_folder(), places.log_folder()}
    assert all("lldp_desktop" in folder.parts for folder in folders)
    assert all(folder.is_absolute() for folder in folders)
