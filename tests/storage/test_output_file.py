"""A file is written whole or not at all, and what was there stays until then."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.storage.output_file import write_file

if TYPE_CHECKING:
    from pathlib import Path


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
