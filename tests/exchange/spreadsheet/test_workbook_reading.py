"""Workbooks are read as other programs write them; what is damaged or made to do harm is refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.old_encodings import Encoding
from lldp_desktop.exchange.spreadsheet import workbook_archive, xlsx_reading
from lldp_desktop.exchange.spreadsheet.grid import CancelledError, Span
from lldp_desktop.exchange.spreadsheet.xlsx_reading import read_workbook
from tests.benchmarks import excel

if TYPE_CHECKING:
    from pathlib import Path


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def with_part(path: Path, name: str, change: bytes | None, old: bytes = b"", new: bytes = b"") -> Path:
    """Write a workbook anew with one of its parts changed, or another one."""
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            kept = before.read(entry)
            if entry.filename == name:
                kept = change if change is not None else kept.replace(old, new)
            after.writestr(entry.filename, kept)
    return path


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    sheet = made.active
    sheet.title = "Trang một"
    sheet.append(["Tên", "Ngày", "Số", "Có", "Giờ"])
    sheet.append(["Lê Thị Thủy", date(2023, 3, 5), 12.5, True, time(14, 30)])
    sheet.append([None, datetime(2023, 3, 5, 14, 30), 7, False, "x\ny"])  # noqa: DTZ001
    return made


def test_every_kind_of_cell_is_read(book: Workbook, tmp_path: Path) -> None:
    (grid,) = read_workbook(saved(book, tmp_path / "a.xlsx")).sheets
    assert grid.name == "Trang một"
    assert grid.rows == [
        ("Tên", "Ngày", "Số", "Có", "Giờ"),
        ("Lê Thị Thủy", date(2023, 3, 5), 12.5, True, time(14, 30)),
        (None, datetime(2023, 3, 5, 14, 30), 7, False, "x\ny"),  # noqa: DTZ001
    ]


def test_days_counted_from_1904_are_read(book: Workbook, tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904
    (grid,) = read_workbook(saved(book, tmp_path / "a.xlsx")).sheets
    assert grid.cell(1, 1) == date(2023, 3, 5)


def test_texts_that_cells_share_are_read(tmp_path: Path) -> None:
    excel.write(tmp_path / "a.xlsx")
    excel.share_texts(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    (own,), (shared,) = (read_workbook(tmp_path / name).sheets for name in ("a.xlsx", "b.xlsx"))
    assert shared.rows == own.rows
    assert len(own.rows) == excel.ROWS + 4


def test_merged_cells_hidden_sheets_and_fonts_are_told(book: Workbook, tmp_path: Path) -> None:
    sheet = book.active
    sheet.merge_cells("A1:C1")
    sheet["A2"].font = Font(name=".VnTimeH")
    sheet["E3"].font = Font(name="VNI-Times")
    book.create_sheet("Ẩn").sheet_state = "hidden"
    (grid,) = read_workbook(saved(book, tmp_path / "a.xlsx")).sheets
    assert grid.merged == (Span(0, 0, 0, 2),)
    assert grid.fonts == {(1, 0): Encoding.TCVN3_CAPITALS, (2, 4): Encoding.VNI}


def test_a_formula_that_nobody_computed_is_an_error_and_not_nothing(book: Workbook, tmp_path: Path) -> None:
    book.active["C2"] = "=1+1"
    (grid,) = read_workbook(saved(book, tmp_path / "a.xlsx")).sheets
    assert grid.cell(1, 2) == "#CALC!"


def test_a_cell_far_below_or_far_right_costs_nothing(book: Workbook, tmp_path: Path) -> None:
    book.active["A1048576"] = " x"
    book.active["XFD2"] = "x"
    (grid,) = read_workbook(saved(book, tmp_path / "a.xlsx")).sheets
    assert (len(grid.rows), grid.width) == (3, 5)


def test_too_many_rows_are_cut_and_told(book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reading, "MOST_ROWS", 2)
    (grid,) = read_workbook(saved(book, tmp_path / "a.xlsx")).sheets
    assert (len(grid.rows), grid.is_cut) == (2, True)


def test_reading_is_given_up_where_the_clerk_wants_so(tmp_path: Path) -> None:
    excel.write(tmp_path / "a.xlsx")

    def give_up(rows: int) -> None:
        if rows > 1000:
            raise CancelledError

    with pytest.raises(CancelledError):
        read_workbook(tmp_path / "a.xlsx", give_up)


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 5000, b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(KnownError, match=r"a\.xlsx"):
        read_workbook(tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"])
@pytest.mark.parametrize("change", [b"", b"<broken", b"<a/>"])
def test_damaged_parts_are_refused_or_read_as_empty(name: str, change: bytes, book: Workbook, tmp_path: Path) -> None:
    path = with_part(saved(book, tmp_path / "a.xlsx"), name, change)
    try:
        read_workbook(path)
    except KnownError as error:
        assert "a.xlsx" in str(error)  # noqa: PT017 - some parts may be empty


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_entities_are_refused_before_any_parser_sees_them(name: str, book: Workbook, tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    path = with_part(saved(book, tmp_path / "a.xlsx"), name, bomb)
    with pytest.raises(KnownError, match="hỏng"):
        read_workbook(path)
    with_part(path, name, bomb.decode().encode("utf-16"))
    with pytest.raises(KnownError, match="hỏng"):
        read_workbook(path)


def test_what_would_unpack_to_too_much_is_refused(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_archive, "MOST_UNPACKED", 100_000)
    path = with_part(saved(book, tmp_path / "a.xlsx"), "xl/worksheets/sheet1.xml", b"<a>" + b" " * 150_000 + b"</a>")
    assert path.stat().st_size < 20_000
    with pytest.raises(KnownError, match="quá lớn"):
        read_workbook(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không mở được"):
        read_workbook(tmp_path / "không có.xlsx")
