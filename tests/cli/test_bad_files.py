"""What a user hands over is often not what was meant: each cause one line, nothing written, nothing left behind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import SAMPLE, call, failed
from tests.domain.rows import row

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{\n  "office": {"a": }\n}', "sai ở dòng 2, cột 19"),
        (b"", "sai ở dòng 1, cột 1"),
        ('{"recipients": [{"name": "Xã"}]}'.encode("utf-16"), "UTF-8"),
        ('{"recipients": [{"name": "Xã"}]}'.encode("latin-1"), "UTF-8"),
        (b"[" * 100_000, "lồng nhau quá sâu"),
        (b'{"format": ' + b"1" * 5000 + b"}", "số quá dài"),
        (b'{"outreach": [{"quantity": NaN}]}', ""),
        (b'{"outreach": [{"quantity": 1e400}]}', ""),
        (b'{"recipients": [{"name": "A", "name": "B"}]}', "recipients, dòng 1, name: được ghi nhiều lần"),
        (b'{"format": 7}', "format"),
        (b'{"x\\u001b[31m": []}', "không có bảng này"),
    ],
)
def test_a_source_that_cannot_be_read_changes_no_database_and_makes_none(
    sample_path: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    source = tmp_path / "nguồn.json"
    source.write_bytes(content)
    before = sample_path.read_bytes()
    for database in (sample_path, tmp_path / "mới.db"):
        said = call("import", "--db", database, source)
        assert (said.code, said.out) == (1, "")
        assert sentence in said.err
        assert "Traceback" not in said.err
        assert "\x1b" not in said.err
    assert sample_path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([sample_path.name, source.name])


def test_every_row_that_breaks_a_rule_has_its_line_and_nothing_is_written(sample_path: Path, tmp_path: Path) -> None:
    source = tmp_path / "nguồn.json"
    content = {
        "enterprises": [row("enterprises"), {"note": "x"}],
        "activities": [row("activities", ends_on="2023-09-30")],
        "commendations": [row("commendations", form="gold")],
    }
    source.write_text(json.dumps(content), encoding="utf-8")
    before = sample_path.read_bytes()
    said = call("import", "--db", sample_path, source)
    assert (said.code, said.out) == (1, "")
    assert [line.split(":")[0] for line in said.lines] == [
        "enterprises, dòng 2, note",
        "enterprises, dòng 2, name (Tên doanh nghiệp)",
        "activities, dòng 1, ends_on (Đến ngày)",
        "commendations, dòng 1, form (Hình thức)",
    ]
    assert sample_path.read_bytes() == before


def test_an_empty_database_file_is_as_before_after_an_import_that_fails(tmp_path: Path) -> None:
    database, source = tmp_path / "rỗng.db", tmp_path / "nguồn.json"
    database.touch()
    source.write_text('{"recipients": [{}]}', encoding="utf-8")
    failed("import", "--db", database, source)
    assert database.read_bytes() == b""


@pytest.mark.parametrize(
    "words", [["check"], ["export", "--out", "{}/x.json"], ["report", "--year", "2023", "--out", "{}/x.pdf"]]
)
def test_a_file_that_is_no_database_is_refused_by_every_command(tmp_path: Path, words: list[str]) -> None:
    text = tmp_path / "thư.db"
    text.write_text("Kính gửi", encoding="utf-8")
    filled = [word.format(tmp_path) for word in words]
    assert "không phải là tệp dữ liệu" in failed(*filled, "--db", text)
    assert "Không mở được" in failed(*filled, "--db", tmp_path / "không có.db")
    assert "Không mở được" in failed(*filled, "--db", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thư.db"]


def test_an_import_into_what_is_no_database_or_no_place_is_refused(tmp_path: Path) -> None:
    text, folder = tmp_path / "thư.db", tmp_path / "thư mục"
    text.write_text("Kính gửi", encoding="utf-8")
    folder.mkdir()
    assert "không phải là tệp dữ liệu" in failed("import", "--db", text, SAMPLE)
    assert "Không mở được" in failed("import", "--db", folder, SAMPLE)
    assert "Không mở được" in failed("sample", "--db", tmp_path / "không có" / "x.db")
    assert "Không mở được" in failed("sample", "--db", tmp_path / ("x" * 300))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["thư.db", "thư mục"])
    assert text.read_text(encoding="utf-8") == "Kính gửi"


def test_a_damaged_database_is_told_and_not_touched(sample_path: Path) -> None:
    content = bytearray(sample_path.read_bytes())
    content[20_000:60_000] = b"\xa5" * 40_000
    sample_path.write_bytes(bytes(content))
    for words in (["check"], ["export", "--out", sample_path.with_suffix(".json")], ["import", SAMPLE]):
        said = call(*words, "--db", sample_path)
        assert said.code == 1
        assert "bị hỏng" in said.out + said.err
        assert "Traceback" not in said.err
    assert sample_path.read_bytes() == bytes(content)
    assert [path.name for path in sample_path.parent.iterdir()] == [sample_path.name]


def test_a_report_of_a_database_without_an_office_says_what_is_missing(tmp_path: Path) -> None:
    database, source = tmp_path / "mới.db", tmp_path / "nguồn.json"
    source.write_text(json.dumps({"assessments": [row("assessments")]}), encoding="utf-8")
    assert call("import", "--db", database, source).code == 0
    line = failed("report", "--db", database, "--year", 2023, "--out", tmp_path / "x.pdf")
    assert "thông tin đơn vị" in line
    assert not (tmp_path / "x.pdf").exists()
