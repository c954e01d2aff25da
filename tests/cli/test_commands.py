"""Every command as a user starts it: results on standard output, messages on standard error, exit codes."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from lldp_desktop import __version__
from lldp_desktop.exchange.returned_report import parts_of
from lldp_desktop.reporting.document import plain
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.cli.program import SAMPLE, call, done, failed
from tests.exchange import kept_workbooks
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = ("demo", "sample", "import", "export", "template", "report", "check", "backup", "restore")


def names(folder: Path) -> list[str]:
    """Return the names of a folder's files."""
    return sorted(path.name for path in folder.iterdir())


def test_from_the_sample_to_a_report(tmp_path: Path) -> None:
    database, exported, report = tmp_path / "mẫu.db", tmp_path / "xuất.json", tmp_path / "báo cáo.pdf"
    assert done("sample", "--db", database) == f"Đã tạo dữ liệu mẫu: {database}\n"
    assert done("check", "--db", database) == "Không phát hiện sai sót.\n"
    assert done("export", "--db", database, "--out", exported) == f"Đã xuất: {exported}\n"
    printed = done("report", "--db", database, "--year", 2023, "--issued-on", "2023-12-11", "--out", report)
    assert printed == f"Đã lập báo cáo: {report}\n"
    assert report.read_bytes().startswith(b"%PDF-1.")
    assert names(tmp_path) == sorted(["mẫu.db", "xuất.json", "báo cáo.pdf"])


@pytest.mark.parametrize("period", [["--period", "h1"], ["--from", "2023-01-01", "--to", "2023-10-31"], []])
def test_a_report_of_each_kind_of_period(sample_path: Path, period: list[str]) -> None:
    out = sample_path.with_suffix(".pdf")
    done("report", "--db", sample_path, "--year", 2023, *period, "--number", "12", "--out", out)
    assert out.read_bytes().startswith(b"%PDF-1.")


def test_a_report_for_word(sample_path: Path) -> None:
    out = sample_path.with_suffix(".DOCX")
    assert done("report", "--db", sample_path, "--year", 2023, "--out", out) == f"Đã lập báo cáo: {out}\n"
    lines = [plain(line) for part in parts_of(out.read_bytes()).parts for line in part.lines]
    assert {"BÁO CÁO", "1. Văn bản chỉ đạo"} <= set(lines)


def test_an_import_says_what_it_did_and_makes_the_database_where_there_is_none(tmp_path: Path) -> None:
    database = tmp_path / "mới.db"
    first = done("import", "--db", database, SAMPLE).splitlines()
    assert first[0] == "Đã nhập:"
    assert "Văn bản: thêm 4, sửa 0, giữ nguyên 0" in first
    assert "Văn bản: thêm 0, sửa 0, giữ nguyên 4" in done("import", "--db", database, SAMPLE).splitlines()
    assert names(tmp_path) == ["mới.db"]


def test_export_and_import_go_round_byte_for_byte(sample_path: Path, tmp_path: Path) -> None:
    first, second, other = tmp_path / "1.json", tmp_path / "2.json", tmp_path / "khác.db"
    done("export", "--db", sample_path, "--out", first)
    done("import", "--db", other, first)
    done("export", "--db", other, "--out", second)
    assert first.read_bytes() == second.read_bytes()


def test_a_list_of_rows_is_imported_as_the_table_named(sample_path: Path, tmp_path: Path) -> None:
    source = tmp_path / "dòng.json"
    source.write_text(json.dumps([{"name": "Công ty A"}, {"name": "Công ty B"}]), encoding="utf-8")
    assert done("import", "--db", sample_path, source, "--type", "enterprises").splitlines() == [
        "Đã nhập:",
        "Doanh nghiệp: thêm 2, sửa 0, giữ nguyên 0",
    ]
    assert failed("import", "--db", sample_path, source).endswith("phải chứa một đối tượng JSON ở ngoài cùng.")


def test_a_dry_run_makes_no_file_and_writes_nothing(sample_path: Path, tmp_path: Path) -> None:
    source = tmp_path / "dòng.json"
    source.write_text('{"enterprises": [{"name": "Công ty A"}]}', encoding="utf-8")
    before = sample_path.read_bytes()
    for database in (sample_path, tmp_path / "không có.db"):
        said = done("import", "--db", database, source, "--dry-run").splitlines()
        assert said == ["Xem trước, chưa ghi vào tệp dữ liệu:", "Doanh nghiệp: thêm 1, sửa 0, giữ nguyên 0"]
    empty = tmp_path / "rỗng.db"
    empty.touch()
    done("import", "--db", empty, source, "--dry-run")
    assert sample_path.read_bytes() == before
    assert empty.stat().st_size == 0
    assert names(tmp_path) == sorted([sample_path.name, "dòng.json", "rỗng.db"])


def test_the_sample_never_overwrites(tmp_path: Path) -> None:
    there = tmp_path / "đã có.db"
    there.write_bytes(b"my file")
    assert failed("sample", "--db", there).startswith(f"Đã có tệp {there}")
    assert there.read_bytes() == b"my file"
    done("sample", "--db", tmp_path / "mau.db")
    before = (tmp_path / "mau.db").read_bytes()
    assert failed("sample", "--db", tmp_path / "mau.db").startswith("Đã có tệp")
    assert (tmp_path / "mau.db").read_bytes() == before


@pytest.mark.parametrize("half_made", [True, False])
def test_a_sample_whose_making_was_cut_short_is_made_again(tmp_path: Path, half_made: bool) -> None:
    path = tmp_path / "mau.db"
    if half_made:
        Store.open(path, write=True, create=True).close()  # as a kill leaves it before its records are in
    else:
        path.touch()  # and before its first page is
    done("sample", "--db", path)
    with Store.open(path) as store:
        assert store.count("activities") == 6


def test_a_check_with_findings_prints_each_on_a_line_and_fails(sample_path: Path) -> None:
    sql(sample_path, "UPDATE outreach SET channel = 'telegram' WHERE id < 3")
    said = call("check", "--db", sample_path)
    assert (said.code, said.err) == (1, "")
    assert [line.split(",")[0] for line in said.out.splitlines()] == ["Tuyên truyền"] * 4
    assert said.out.count("không có trong danh mục") == said.out.count("khác với lịch sử thay đổi") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("words", [[], ["--db", "x.db"], ["demo"], ["demo", "--db", "x.db"]])
def test_a_window_without_a_display_says_what_to_use_instead(tmp_path: Path, words: list[str]) -> None:
    line = failed(*words, environment={"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)})
    assert "không có màn hình" in line
    assert "lldp-desktop report" in line
    assert names(tmp_path) == []


@pytest.mark.parametrize("words", [[], *([command] for command in COMMANDS)])
def test_help_is_vietnamese_and_names_every_option(words: list[str]) -> None:
    for option in ("--help", "-h"):
        text = done(*words, option)
        assert text.startswith(f"Cách dùng: lldp-desktop{' ' * bool(words)}{' '.join(words)}")
        assert "Tùy chọn" in text
        assert re.search(r"usage:|options:|positional|show this", text) is None
    if not words:
        assert [command for command in COMMANDS if command not in text] == []


def test_the_version() -> None:
    assert done("--version") == f"{__version__}\n"


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (["bogus"], "không có lựa chọn"),
        (["export"], "còn thiếu: --db, --out"),
        (["import", "--db", "x.db"], "còn thiếu: NGUỒN"),
        (["check", "--db"], "cần một giá trị"),
        (["check", "--db", "x.db", "--fast"], "không hiểu: --fast"),
        (["check", "--d", "x.db"], "còn thiếu: --db"),
        (["import", "--db", "x.db", "a.json", "--type", "people"], "không có lựa chọn"),
        (["import", "--db", "x.db", "a.json", "--dry-run=1"], "không nhận giá trị"),
        (["report", "--db", "x.db", "--year", "nay", "--out", "x.pdf"], "không phải số nguyên"),
        (["report", "--db", "x.db", "--year", "2023", "--period", "q1", "--out", "x.pdf"], "không có lựa chọn"),
        (["report", "--db", "x.db", "--year", "2023", "--from", "1/1/2023", "--out", "x.pdf"], "2023-04-11"),
    ],
)
def test_a_call_whose_words_are_off_is_2_and_says_what(words: list[str], cause: str) -> None:
    said = call(*words)
    assert (said.code, said.out) == (2, "")
    assert said.lines[0].startswith("Cách dùng: lldp-desktop")
    assert cause in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (["--from", "2023-02-01", "--to", "2023-01-01"], "trước ngày bắt đầu"),
        (["--from", "2023-02-01"], "cần có cả ngày bắt đầu và ngày kết thúc"),
        (["--year", "20233"], "không có trong lịch"),
    ],
)
def test_a_period_that_cannot_be_is_2(sample_path: Path, words: list[str], cause: str) -> None:
    out = sample_path.with_suffix(".pdf")
    said = call("report", "--db", sample_path, "--year", 2023, *words, "--out", out)
    assert (said.code, said.out) == (2, "")
    assert cause in said.err
    assert not out.exists()


@pytest.mark.parametrize(
    "words",
    [["import", "a.txt"], ["import", "a"], ["export", "--out", "a.txt"], ["report", "--year", "2023", "--out", "a"]],
)
def test_a_kind_of_file_that_is_not_known_is_refused(sample_path: Path, words: list[str]) -> None:
    before = sample_path.read_bytes()
    assert "hãy dùng tệp" in failed(*words, "--db", sample_path)
    assert sample_path.read_bytes() == before


def test_vietnamese_passes_through_pipes_whatever_the_locale(sample_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for environment in ({}, {"LC_ALL": "C"}, ascii_only, {"PYTHONIOENCODING": "ascii"}):
        assert done("check", "--db", sample_path, environment=environment) == "Không phát hiện sai sót.\n"
        assert "Không mở được" in failed("check", "--db", "khong-co.db", environment=environment)


def test_an_import_of_nothing_and_a_report_to_nobody_say_so(tmp_path: Path) -> None:
    path, source = tmp_path / "a.db", tmp_path / "a.json"
    source.write_text("{}", encoding="utf-8")
    assert call("import", "--db", path, source).out == "Tệp không có dòng dữ liệu nào.\n"
    office = json.loads(SAMPLE.read_text(encoding="utf-8"))
    source.write_text(json.dumps({**office, "recipients": []}), encoding="utf-8")
    assert call("import", "--db", path, source).code == 0
    said = call("report", "--db", path, "--year", 2023, "--out", tmp_path / "a.pdf")
    assert said.code == 0
    assert said.lines == ["Cảnh báo: chưa có nơi nhận nào ở phần Kính gửi; hãy đánh dấu ở trang Nơi nhận."]


def test_help_says_where_the_guide_is() -> None:
    actions = json.loads(resource("help", "actions.json").read_text(encoding="utf-8"))["actions"]["window"]
    assert f"bấm {actions['action_guide'][1]} để xem hướng dẫn" in done("--help")


def test_everything_goes_through_a_workbook_and_back(sample_path: Path, tmp_path: Path) -> None:
    book, other, jsons = tmp_path / "a.xlsx", tmp_path / "khác.db", (tmp_path / "1.json", tmp_path / "2.json")
    assert done("export", "--db", sample_path, "--out", book) == f"Đã xuất: {book}\n"
    assert "Văn bản: thêm 4, sửa 0, giữ nguyên 0" in done("import", "--db", other, book).splitlines()
    assert "Văn bản: thêm 0, sửa 0, giữ nguyên 4" in done("import", "--db", other, book).splitlines()
    for database, out in zip((sample_path, other), jsons, strict=True):
        done("export", "--db", database, "--out", out)
    assert jsons[0].read_bytes() == jsons[1].read_bytes()


def test_the_template_is_made_and_read_back_empty(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "mẫu.xlsx"
    assert done("template", "--out", out) == f"Đã tạo tệp mẫu: {out}\n"
    assert done("import", "--db", sample_path, out) == "Tệp không có dòng dữ liệu nào.\n"
    assert "hãy dùng tệp .xlsx" in failed("template", "--out", tmp_path / "mẫu.ods")


def test_a_csv_of_one_table_goes_in(sample_path: Path, tmp_path: Path) -> None:
    source = tmp_path / "bảng.csv"
    source.write_text("Tên doanh nghiệp;Loại hình\nCông ty A;Hợp tác xã\n", encoding="utf-8-sig")
    words = ("import", "--db", sample_path, source, "--type", "enterprises")
    assert "Doanh nghiệp: thêm 1, sửa 0, giữ nguyên 0" in done(*words, "--dry-run").splitlines()
    assert "Doanh nghiệp: thêm 1, sửa 0, giữ nguyên 0" in done(*words).splitlines()


def test_a_workbook_that_offices_keep_goes_in_unless_its_font_is_old(sample_path: Path, tmp_path: Path) -> None:
    refused = call("import", "--db", sample_path, kept_workbooks.funding(tmp_path / "chi.xlsx"))
    lines = refused.lines
    assert refused.code == 1
    assert lines[0] == "Trang tính “Kinh phí”: bỏ qua dòng 10 (dòng tổng, tên nhóm)."
    assert "funding, dòng 9, spent_on (Ngày chi): “31/02/2023” không có trong lịch." in lines
    assert "phông chữ cũ" in failed("import", "--db", sample_path, kept_workbooks.commendations(tmp_path / "k.xlsx"))
