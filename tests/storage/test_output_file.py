"""A file is written whole or not at all, and what was there stays until then."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage.output_file import write_file


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.pdf"
    for content in (b"one", b"", b"two" * 100_000):
        write_file(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds the whole path")
def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 251 + ".pdf")
    write_file(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không mở được"):
        write_file(tmp_path / ("a" * 300 + ".pdf"), b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không mở được"):
        write_file(tmp_path / "khong-co" / "x.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_files_place_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.mkdir()
    with pytest.raises(KnownError, match="Không mở được"):
        write_file(path, b"x")
    assert list(tmp_path.iterdir()) == [path]
    assert path.is_dir()


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_what_was_there_stays_where_the_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(KnownError, match="đã đầy"):
        write_file(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_kill_left_of_an_earlier_writing_is_removed_and_what_may_be_at_work_is_not(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".lldp-old", ".lldp-young", ".other"))
    for path in (old, young, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    write_file(tmp_path / "x.pdf", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lldp-young", ".other", "x.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs no folders")
def test_a_folder_that_cannot_be_synced_is_told_only_where_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail(cause: int) -> None:
        def failing(file: int) -> None:
            if stat.S_ISDIR(os.fstat(file).st_mode):
                raise OSError(cause, "…")
            sync(file)

        monkeypatch.setattr(os, "fsync", failing)

    fail(errno.EINVAL)  # as a network drive answers
    write_file(tmp_path / "x.pdf", b"one")
    fail(errno.EIO)
    with pytest.raises(KnownError, match="đọc ghi không được"):
        write_file(tmp_path / "x.pdf", b"two")
    assert (tmp_path / "x.pdf").read_bytes() == b"two"


@pytest.mark.skipif(os.name == "nt", reason="a folder closed by POSIX permissions")
def test_what_went_wrong_first_is_told_where_nothing_can_be_removed_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        monkeypatch.setattr(Path, "unlink", pulled_out)
        raise OSError(errno.ENOSPC, "…")

    def pulled_out(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "…")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="đã đầy"):
        write_file(tmp_path / "x.pdf", b"x")
