"""What is written is read back unchanged, computes nothing of its own, and is what another reader sees."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import RefusedError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.exchange.json_file import to_json
from lldp_desktop.exchange.spreadsheet.list_book import ShownList, to_list_csv, to_list_workbook
from lldp_desktop.exchange.spreadsheet.office_book import to_workbook
from lldp_desktop.exchange.spreadsheet.table_file import read_table_file, tables_of
from lldp_desktop.exchange.spreadsheet.template import TABLES, to_template
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.exchange.generated_offices import offices
from tests.operations.files import TODAY, bring

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from tests.domain.rows import Row

CHOICES = programme.load().choices
FORMULAS = ("=1+1", "+84 237", "-5", "@SUM(A1)", '=HYPERLINK("x")', "#N/A x")


def carried_over(store: Store, folder: Path) -> bytes:
    """Write a workbook, read it into another database twice; what that one exports."""
    path = folder / "sao.xlsx"
    path.write_bytes(to_workbook(store))
    with Store.open(folder / "sao.db", write=True, create=True) as other:
        workbook = read_table_file(path)
        import_records(other, tables_of(other, workbook, TODAY).incoming, TODAY)
        once = to_json(other)
        again = import_records(other, tables_of(other, workbook, TODAY).incoming, TODAY)
        assert (again.added, again.changed) == ({}, {})
    (folder / "sao.db").unlink()
    return once


def test_the_sample_goes_through_a_workbook_unchanged(sample_path: Path, tmp_path: Path) -> None:
    with Store.open(sample_path) as store:
        assert carried_over(store, tmp_path) == to_json(store)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(offices())
def test_any_office_goes_through_a_workbook_unchanged(office: dict[str, list[Row]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder / "cu.db", write=True, create=True) as store:
            import_records(store, Incoming(office), TODAY)
            assert carried_over(store, folder) == to_json(store)


def test_texts_longer_than_a_cell_go_on_beside_it(store: Store, tmp_path: Path) -> None:
    long = "".join(f"dòng {number} = không phải công thức\n" for number in range(4000)).strip()
    bring(store, outlines=[row("outlines", content=long)])
    assert carried_over(store, tmp_path) == to_json(store)


def test_lists_whose_items_have_line_ends_or_semicolons_come_back(store: Store, tmp_path: Path) -> None:
    bring(
        store,
        office=[row("office", header_lines=["ỦY BAN\nNHÂN DÂN", '["x"]'])],
        enterprises=[row("enterprises", name=name) for name in ("A; B", "A", "B", "- C")],
        activities=[row("activities", enterprises=["A; B", "- C"])],
    )
    assert carried_over(store, tmp_path) == to_json(store)


def test_no_text_is_a_formula(store: Store, tmp_path: Path) -> None:
    bring(store, recipients=[row("recipients", name=text) for text in FORMULAS])
    (tmp_path / "a.xlsx").write_bytes(to_workbook(store))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Nơi nhận"]
    cells = [sheet.cell(place, 1) for place in range(2, 2 + len(FORMULAS))]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [text[0] in "=+-@" for text in FORMULAS]


def test_a_text_that_looks_like_a_failed_formula_comes_back(store: Store, tmp_path: Path) -> None:
    bring(store, recipients=[row("recipients", name="#SPILL!")])
    assert carried_over(store, tmp_path) == to_json(store)


def test_a_formula_that_failed_in_our_own_workbook_is_told(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    bring(store, recipients=[row("recipients", name="Lưu: VT")])
    path.write_bytes(to_workbook(store))
    book = openpyxl.load_workbook(path)
    book["Nơi nhận"].cell(2, 1).value = "#N/A"
    book.save(path)
    with pytest.raises(RefusedError) as told:
        import_records(store, tables_of(store, read_table_file(path), TODAY).incoming, TODAY)
    assert told.value.lines == ("recipients, dòng 2, name (Tên nơi nhận): ô có lỗi công thức #N/A.",)


@pytest.fixture
def shown(store: Store) -> ShownList:
    bring(
        store,
        activities=[
            row("activities", title="=Lớp một", participants=20, attendances=40, starts_on="2023-10-01"),
            row("activities", title="Lớp hai", participants=30, starts_on="2023-11-05"),
            row("activities", title="Lớp ba", participants=99, starts_on="2023-12-05", status="planned"),
        ],
    )
    records: list[Record] = store.records("activities")
    record_type = BY_TABLE["activities"]
    fields = tuple(record_type.field(name) for name in ("starts_on", "title", "participants"))
    return ShownList(record_type, ("UBND xã", "HOẠT ĐỘNG", "Năm 2023"), fields, records, CHOICES, {})


def test_a_list_has_titles_real_days_and_totals_of_what_counts(shown: ShownList, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(to_list_workbook(shown))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [sheet.cell(place, 1).value for place in (1, 2, 3)] == ["UBND xã", "HOẠT ĐỘNG", "Năm 2023"]
    assert [cell.value for cell in sheet[5]] == ["Từ ngày", "Tên hoạt động", "Số người tham gia", "Tình trạng"]
    assert [cell.value for cell in sheet[6]][:3] == [datetime(2023, 10, 1), "=Lớp một", 20]  # noqa: DTZ001
    assert sheet["A6"].number_format == "dd/mm/yyyy"
    assert sheet["B6"].data_type == "s"
    assert [cell.value for cell in sheet[9]] == ["Tổng cộng", None, '=SUMIF(D6:D8,"Đã thực hiện",C6:C8)', None]
    assert sheet.freeze_panes == "A6"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


def test_a_list_read_again_changes_nothing(shown: ShownList, store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(to_list_workbook(shown))
    tables = tables_of(store, read_table_file(tmp_path / "a.xlsx"), TODAY, "activities")
    rows = tables.incoming.tables["activities"]
    assert [each["title"] for each in rows if each is not None] == ["=Lớp một", "Lớp hai", "Lớp ba"]


def test_a_list_of_what_counts_alone_is_summed_as_it_is_filtered(shown: ShownList, tmp_path: Path) -> None:
    done = ShownList(shown.record_type, shown.titles, shown.fields, shown.rows[:2], CHOICES, {})
    (tmp_path / "a.xlsx").write_bytes(to_list_workbook(done))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [cell.value for cell in sheet[8]] == ["Tổng cộng", None, "=SUBTOTAL(9,C6:C7)"]


def test_a_list_as_csv_computes_nothing_either(shown: ShownList) -> None:
    lines = to_list_csv(shown).decode("utf-8-sig").splitlines()
    assert lines[:2] == ["Từ ngày;Tên hoạt động;Số người tham gia", "01/10/2023;'=Lớp một;20"]


def test_the_template_has_a_sheet_for_each_kind_of_record(tmp_path: Path, store: Store) -> None:
    (tmp_path / "mau.xlsx").write_bytes(to_template(CHOICES))
    book = openpyxl.load_workbook(tmp_path / "mau.xlsx")
    assert book.sheetnames == ["Hướng dẫn", *(BY_TABLE[table].label for table in TABLES), "Danh mục"]
    sheet = book["Khen thưởng"]
    labels = [cell.value.removesuffix(" *") for cell in sheet[1]]
    assert labels == [field.label for field in BY_TABLE["commendations"].fields]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    form = rules["B2:B2000"]
    assert (form.type, form.formula1.startswith("='Danh mục'!")) == ("list", True)
    assert rules["A2:A2000"].type == "date"
    assert sheet.column_dimensions["A"].number_format == "dd/mm/yyyy"
    assert "Bắt buộc ghi." in sheet["A1"].comment.text
    assert sheet.freeze_panes == "B2"
    assert tables_of(store, read_table_file(tmp_path / "mau.xlsx"), TODAY).incoming.tables == {
        table: [] for table in TABLES
    }


def test_a_filled_template_goes_in(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(to_template(CHOICES))
    book = openpyxl.load_workbook(path)
    book["Doanh nghiệp"].append(["Công ty May"])
    book["Kinh phí"].append(["Mua sách", "Ngân sách nhà nước", None, None, datetime(2023, 3, 5), None, 5_600_000])  # noqa: DTZ001
    book["Kinh phí"]["M2"] = "công ty may"
    book.save(path)
    import_records(store, tables_of(store, read_table_file(path), TODAY).incoming, TODAY)
    (kept,) = store.records("funding")
    assert (kept["spent_on"], kept["spent"]) == ("2023-03-05", 5_600_000)
    assert kept["enterprise"] == store.records("enterprises")[0]["uid"]


def test_a_json_is_looked_at_as_sheets_are(sample_path: Path, tmp_path: Path) -> None:
    with Store.open(sample_path) as store, Store.open(tmp_path / "b.db", write=True, create=True) as other:
        (tmp_path / "a.json").write_bytes(to_json(store))
        import_records(other, tables_of(other, read_table_file(tmp_path / "a.json"), TODAY).incoming, TODAY)
        assert to_json(other) == to_json(store)
