"""A disk that is full or may only be read: told in one line, the database as before, nothing left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import SAMPLE, done, failed, obey_permissions, write_at_most

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions and limits as POSIX systems have them")

FULL = "đã đầy; hãy giải phóng chỗ trống rồi làm lại, dữ liệu trước đó còn nguyên."


def seen(folder: Path) -> dict[str, str]:
    """Return every file of a folder with the hash of its bytes."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def words_that_write(database: Path, source: Path, folder: Path) -> dict[str, list[object]]:
    """Return a call of each command that writes, in a folder."""
    return {
        "import": ["import", "--db", database, source],
        "import into a new file": ["import", "--db", folder / "new.db", source],
        "sample": ["sample", "--db", folder / "new.db"],
        "export": ["export", "--db", database, "--out", folder / "out.json"],
        "report": ["report", "--db", database, "--year", 2023, "--out", folder / "out.pdf"],
    }


COMMANDS = ["import", "import into a new file", "sample", "export", "report"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file whose import needs more room than there is."""
    path = tmp_path / "large.json"
    rows = [{"name": f"Nơi nhận {number} " * 20} for number in range(3000)]
    path.write_text(json.dumps({"recipients": rows}), encoding="utf-8")
    return path


@pytest.fixture
def small_disk(tmp_path: Path, sample_path: Path) -> Iterator[Path]:
    """Yield a disk with room for the sample database and 32 KB more, the sample on it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    size = sample_path.stat().st_size + 32_768
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("only root may mount a small disk; the tests with a limit on the size of files run all the same")
    try:
        shutil.copy(sample_path, folder)
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk(small_disk: Path, source: Path, command: str) -> None:
    database = small_disk / "mau.db"
    if command == "export":
        # The sample itself would fit: fill the room up.
        (small_disk / "filler").write_bytes(b"x" * 30_000)
    before = seen(small_disk)
    assert failed(*words_that_write(database, source, small_disk)[command]).endswith(FULL)
    assert seen(small_disk) == before


def test_after_room_was_made_the_same_call_works(small_disk: Path, source: Path, tmp_path: Path) -> None:
    database = small_disk / "mau.db"
    failed("import", "--db", database, source)
    done("import", "--db", database, SAMPLE)
    done("check", "--db", database)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_may_not_grow(sample_path: Path, tmp_path: Path, source: Path, command: str) -> None:
    """As on a stick whose file system bounds the size of files; needs no root."""
    folder = tmp_path / "stick"
    folder.mkdir()
    shutil.copy(sample_path, folder)
    (folder / "out.json").write_bytes(b"before")
    before = seen(folder)
    limit = sample_path.stat().st_size + 4096 if command == "import" else 4096
    words = words_that_write(folder / "mau.db", source, folder)[command]
    line = failed(*words, before=write_at_most(limit))
    assert "hãy " in line
    assert seen(folder) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_may_only_be_read(sample_path: Path, tmp_path: Path, source: Path, command: str) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    shutil.copy(sample_path, folder)
    before = seen(folder)
    folder.chmod(0o555)
    try:
        line = failed(*words_that_write(folder / "mau.db", source, folder)[command], before=obey_permissions)
    finally:
        folder.chmod(0o755)
    if command == "import":
        assert "nằm ở nơi chỉ cho đọc" in line
    else:
        assert line.startswith("Không được phép đọc hoặc ghi")
    assert seen(folder) == before


def test_what_only_reads_works_in_a_folder_that_may_only_be_read(sample_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    database = folder / "mau.db"
    shutil.copy(sample_path, database)
    database.chmod(0o444)
    before = seen(folder)
    folder.chmod(0o555)
    try:
        done("check", "--db", database, before=obey_permissions)
        done("export", "--db", database, "--out", tmp_path / "out.json", before=obey_permissions)
        done("import", "--db", database, SAMPLE, "--dry-run", before=obey_permissions)
    finally:
        folder.chmod(0o755)
    assert seen(folder) == before


def test_a_database_that_may_only_be_read_in_a_folder_that_may_be_written(sample_path: Path, source: Path) -> None:
    before = sample_path.read_bytes()
    sample_path.chmod(0o444)
    line = failed("import", "--db", sample_path, source, before=obey_permissions)
    assert "nằm ở nơi chỉ cho đọc" in line
    assert sample_path.read_bytes() == before


def test_files_that_may_not_be_read_are_told(sample_path: Path, source: Path) -> None:
    source.chmod(0)
    assert "Không được phép đọc" in failed("import", "--db", sample_path, source, before=obey_permissions)
    sample_path.chmod(0)
    assert "Không được phép đọc" in failed("check", "--db", sample_path, before=obey_permissions)


def test_a_folder_that_may_not_even_be_entered(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0)
    try:
        for words in (["sample"], ["check"], ["import", SAMPLE], ["import", SAMPLE, "--dry-run"]):
            assert "Không được phép" in failed(*words, "--db", folder / "x.db", before=obey_permissions)
    finally:
        folder.chmod(0o755)
    assert os.listdir(folder) == []
