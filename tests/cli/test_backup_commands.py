"""Backup and restore as a user starts them: verified copies, nothing overwritten, one line for each cause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.storage.verified_copy import look_inside
from tests.cli.program import SAMPLE, call, done, failed
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    """Return the names of a folder's files, times left out."""
    return sorted(re.sub(r"\d{4}-\d\d-\d\d_\d{6}", "…", path.name) for path in folder.iterdir())


def test_there_and_back(sample_path: Path, tmp_path: Path) -> None:
    out, database = tmp_path / "sao lưu.db", tmp_path / "khác.db"
    assert done("backup", "--db", sample_path, "--out", out) == f"Đã sao lưu và kiểm: {out} (31 dòng)\n"
    assert done("restore", "--from", out, "--db", database) == f"Đã khôi phục: {database} (31 dòng)\n"
    assert look_inside(database) == look_inside(sample_path)
    assert names(tmp_path) == sorted(["khác.db", "mau.db", "sao lưu.db"])


def test_what_is_replaced_is_kept_and_told(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.db"
    done("backup", "--db", sample_path, "--out", out)
    sql(sample_path, "DELETE FROM assessments")
    for words in (["backup", "--db", sample_path, "--out", out], ["restore", "--from", out, "--db", sample_path]):
        last = done(*words).splitlines()[-1]
        assert last.startswith("Bản bị thay thế được giữ ở: ")
    assert names(tmp_path) == ["a.db", "a_…_bi-thay-the.db", "mau.db", "mau_…_bi-thay-the.saoluu"]
    assert [look_inside(path).rows["assessments"] for path in sorted(tmp_path.iterdir())] == [0, 8, 0, 0]


def test_a_damaged_database_is_restored_and_kept(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.db"
    done("backup", "--db", sample_path, "--out", out)
    broken = sample_path.read_bytes()[:20_000]
    sample_path.write_bytes(broken)
    assert "bị hỏng" in failed("backup", "--db", sample_path, "--out", tmp_path / "b.db")
    done("restore", "--from", out, "--db", sample_path)
    assert look_inside(sample_path) == look_inside(out)
    (kept,) = tmp_path.glob("mau_*_bi-thay-the.db")
    assert kept.read_bytes() == broken


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_causes_are_told_in_a_line(sample_path: Path, tmp_path: Path, command: str) -> None:
    def words(copy: Path, database: Path) -> list[object]:
        return [command, "--db", database, "--out" if command == "backup" else "--from", copy]

    before = sample_path.read_bytes()
    assert "chính" in failed(*words(sample_path, sample_path))
    assert "Không mở được" in failed(*words(tmp_path / "a.db", tmp_path / "không có.db"))
    assert names(tmp_path) == ["mau.db"]
    assert sample_path.read_bytes() == before
    assert call(command, "--db", sample_path).code == 2


def test_an_import_into_what_is_there_is_preceded_by_a_backup(sample_path: Path, tmp_path: Path) -> None:
    documents = tmp_path / "tài liệu"
    documents.mkdir()
    environment = {"XDG_DOCUMENTS_DIR": str(documents)}
    sql(sample_path, "DELETE FROM assessments")
    for _ in range(2):  # the second changes nothing
        done("import", "--db", sample_path, SAMPLE, environment=environment)
        done("import", "--db", tmp_path / "mới.db", SAMPLE, environment=environment)
    (backup,) = documents.rglob("*.saoluu")
    assert look_inside(backup).rows["assessments"] == 0


def test_an_import_goes_on_where_no_backup_can_be_made_and_says_so(sample_path: Path, tmp_path: Path) -> None:
    sql(sample_path, "DELETE FROM assessments")
    (tmp_path / "Sao lưu Học tập suốt đời").write_text("in the way")
    said = call("import", "--db", sample_path, SAMPLE, environment={"XDG_DOCUMENTS_DIR": str(tmp_path)})
    assert said.code == 0
    assert said.lines[0].startswith("Cảnh báo: chưa sao lưu được trước khi nhập: ")
    assert look_inside(sample_path).rows["assessments"] == 8
