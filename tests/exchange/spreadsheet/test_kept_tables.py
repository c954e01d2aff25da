"""Workbooks as offices keep them: the head is found, columns are told, what is no record is passed over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.old_encodings import Encoding, to_vni
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.exchange.spreadsheet import plan as plans
from lldp_desktop.exchange.spreadsheet.columns import by_name, likely_table
from lldp_desktop.exchange.spreadsheet.grid import Grid, Span
from lldp_desktop.exchange.spreadsheet.header import find_head, head_at
from lldp_desktop.exchange.spreadsheet.preview import State, import_sheet, preview
from lldp_desktop.exchange.spreadsheet.table_file import read_table_file
from tests.exchange import kept_workbooks
from tests.operations.files import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import RecordType
    from lldp_desktop.exchange.spreadsheet.grid import Row
    from lldp_desktop.exchange.spreadsheet.plan import Plan
    from lldp_desktop.storage.store import Store


def opened(path: Path, store: Store, table: str | None = None) -> tuple[Grid, Plan]:
    (grid,) = read_table_file(path).sheets
    head = plans.head_of(grid)
    assert head is not None
    plan = plans.suggested(grid, head, plans.known_of(store), TODAY, table)
    assert plan is not None
    return grid, plan


def test_a_list_of_commendations_under_three_titles_is_told(tmp_path: Path, store: Store) -> None:
    grid, plan = opened(kept_workbooks.commendations(tmp_path / "khen.xlsx"), store)
    assert plan.table == "commendations"
    assert (plan.head.top, plan.head.first) == (4, 7)
    assert {plan.head.labels[column]: name for column, name in plan.fields.items()} == {
        "Ngày khen": "awarded_on",
        "Người được khen – Họ và tên": "recipient_name",
        "Người được khen – Đơn vị": "enterprise",
        "Hình thức": "form",
        "Nội dung khen thưởng": "achievement",
        "Tiền thưởng": "reward",
    }
    assert {row.place: row.skipped for row in plans.rows_of(grid, plan)} == {
        **dict.fromkeys((9, 10, 11, 12), ""),
        8: "group",
        13: "total",
        15: "foot",
    }


def test_what_is_merged_over_rows_holds_for_each_but_a_number_counts_once(store: Store) -> None:
    rows: list[Row] = [
        ("Tên hoạt động", "Từ ngày", "Địa điểm", "Số người tham gia"),
        ("Lớp một", "05/3/2023", "Nhà văn hóa", 45),
        ("Lớp hai", None, None, None),
        ("Lớp ba", "06/3/2023", None, 20),
    ]
    grid = Grid("Hoạt động", rows, (Span(1, 1, 2, 1), Span(1, 2, 3, 2), Span(1, 3, 2, 3)))
    head = plans.head_of(grid)
    assert head is not None
    plan = plans.suggested(grid, head, plans.known_of(store), TODAY)
    assert plan is not None
    assert [row.cells for row in plans.rows_of(grid, plan)] == [
        {"title": "Lớp một", "starts_on": "05/3/2023", "place": "Nhà văn hóa", "participants": 45},
        {"title": "Lớp hai", "starts_on": "05/3/2023", "place": "Nhà văn hóa"},
        {"title": "Lớp ba", "starts_on": "06/3/2023", "place": "Nhà văn hóa", "participants": 20},
    ]


def test_old_fonts_are_told_and_converted_only_when_agreed(tmp_path: Path, store: Store) -> None:
    grid, plan = opened(kept_workbooks.commendations(tmp_path / "khen.xlsx"), store)
    assert plans.old_columns(grid, plan) == {2: Encoding.TCVN3, 3: Encoding.TCVN3}
    stored = plans.rows_of(grid, plan)[1].cells["recipient_name"]
    assert stored == "NguyÔn V¨n Hßa"
    plan.encodings = plans.old_columns(grid, plan)
    assert [row.cells.get("recipient_name") for row in plans.rows_of(grid, plan)][1:5] == [
        each[1] for each in kept_workbooks.COMMENDED
    ]


def test_a_column_of_an_old_font_without_its_name_is_told_by_its_syllables(store: Store) -> None:
    rows: list[Row] = [
        ("Họ tên", "Lý do", "Ngày"),
        *[(to_vni(name), "x", "5/3/2023") for name in ("Đỗ Hùng Sơn", "Lê Thị Thủy")],
    ]
    grid = Grid("dán", rows)
    head = head_at(grid, 0)
    assert head is not None
    plan = plans.suggested(grid, head, plans.known_of(store), TODAY, "commendations")
    assert plan is not None
    assert plans.old_columns(grid, plan) == {0: Encoding.VNI}


def test_all_goes_in_with_enterprises_added_and_a_second_time_nothing(tmp_path: Path, store: Store) -> None:
    grid, plan = opened(kept_workbooks.commendations(tmp_path / "khen.xlsx"), store)
    plan.encodings = plans.old_columns(grid, plan)
    plan.fixed = {"level": "Cấp xã", "recipient_kind": "Công nhân lao động"}
    rows = plans.rows_of(grid, plan)
    seen = preview(store, plan, rows, TODAY)
    assert seen.missing == ("Công ty An Bình", "Hợp tác xã Đồng Tâm")
    assert [seen.state(row) for row in rows].count(State.WRONG) == 3
    seen = preview(store, plan, rows, TODAY, seen.missing)
    assert [seen.state(row) for row in rows].count(State.NEW) == 4
    result = import_sheet(store, plan, rows, TODAY, seen.missing)
    assert result.added == {"enterprises": 2, "commendations": 4}
    kept = store.records("commendations")
    assert [record["awarded_on"] for record in kept] == ["2023-03-05", "2023-04-12", "2023-05-01", "2023-05-19"]
    assert [record["reward"] for record in kept] == [500_000, 300_000, 1_500_000, 250_000]
    assert [record["recipient_name"] for record in kept] == [each[1] for each in kept_workbooks.COMMENDED]
    again = import_sheet(store, plan, rows, TODAY)
    assert (again.added, again.changed) == ({}, {})


def test_the_columns_of_an_earlier_import_are_suggested_again(tmp_path: Path, store: Store) -> None:
    path = kept_workbooks.funding(tmp_path / "chi.xlsx")
    grid, plan = opened(path, store)
    assert plan.units == {"spent": 1000}
    spent_in = next(column for column, name in plan.fields.items() if name == "spent")
    plan.fields[spent_in], plan.units, plan.fixed = "planned", {"planned": 1}, {"note": "Đã đối chiếu"}
    import_sheet(store, plan, plans.rows_of(grid, plan), TODAY, only_good=True)
    _, again = opened(path, store)
    assert (again.fields, again.fixed, again.units) == (plan.fields, plan.fixed, plan.units)


def test_good_rows_go_in_alone_where_that_is_said(tmp_path: Path, store: Store) -> None:
    grid, plan = opened(kept_workbooks.funding(tmp_path / "chi.xlsx"), store)
    rows = plans.rows_of(grid, plan)
    seen = preview(store, plan, rows, TODAY)
    wrong = next(row for row in rows if seen.state(row) is State.WRONG)
    assert wrong.place == 9
    assert {p.field: p.message for p in seen.rows[9].problems} == {
        "spent_on": "“31/02/2023” không có trong lịch",
        "source": "“Nguồn khác nữa” không có trong danh sách",
        "spent": "“hai triệu” không phải là số tiền. Hãy gõ như 5.600.000 hoặc 5,6 triệu",
    }
    assert [note.message for note in seen.rows[8].notes] == ["số 45231 được hiểu là ngày 01/11/2023"]
    result = import_sheet(store, plan, rows, TODAY, only_good=True)
    assert result.added == {"funding": 2}
    assert len(result.left_out) == 3
    assert [record["spent"] for record in store.records("funding")] == [5_600_000, 1_200_500]


def test_rows_that_say_the_same_are_marked(store: Store) -> None:
    rows: list[Row] = [
        ("Nội dung chi", "Nguồn", "Năm"),
        ("Mua sách", "Ngân sách nhà nước", 2023),
        ("MUA SÁCH.", "ngan sach nha nuoc", 2023),
    ]
    grid = Grid("Kinh phí", rows)
    head = plans.head_of(grid)
    assert head is not None
    plan = plans.suggested(grid, head, plans.known_of(store), TODAY)
    assert plan is not None
    seen = preview(store, plan, plans.rows_of(grid, plan), TODAY)
    assert [[note.message for note in row.notes] for row in seen.rows.values()] == [[], ["gần như trùng với dòng 2"]]
    import_sheet(store, plan, plans.rows_of(grid, plan)[:1], TODAY)
    seen = preview(store, plan, plans.rows_of(grid, plan), TODAY)
    assert seen.rows[2].change is None
    assert [note.message for note in seen.rows[3].notes] == ["gần như trùng với một khoản kinh phí đã ghi"]


def test_a_documents_whole_number_is_parted(store: Store) -> None:
    rows: list[Row] = [
        ("Số, ký hiệu", "Ngày tháng", "Trích yếu nội dung", "Cơ quan ban hành"),
        ("07/KH-UBND", date(2023, 3, 6), "Kế hoạch", "UBND xã"),
    ]
    grid = Grid("Văn bản", rows)
    head = plans.head_of(grid)
    assert head is not None
    plan = plans.suggested(grid, head, plans.known_of(store), TODAY)
    assert plan is not None
    (row,) = plans.rows_of(grid, plan)
    assert (row.cells["number"], row.cells["symbol"]) == ("07", "KH-UBND")


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda each: each.table)
def test_a_fields_own_label_names_it(record_type: RecordType) -> None:
    labels = [field.label for field in record_type.fields]
    found = by_name(record_type.table, labels)
    assert [found[column] for column in range(len(labels))] == [field.name for field in record_type.fields]
    assert likely_table((), record_type.label) == record_type.table


def test_a_head_of_two_rows_is_found_without_merged_cells() -> None:
    rows: list[Row] = [
        ("STT", "Ngày", "Người được khen", None, "Hình thức"),
        (None, None, "Họ và tên", "Đơn vị", None),
        (1, "5/3/2023", "An", "Bình", "Giấy khen"),
    ]
    head = head_at(Grid("x", rows), 0)
    assert head is not None
    assert head.first == 2
    assert head.labels == ("STT", "Ngày", "Người được khen – Họ và tên", "Đơn vị", "Hình thức")


def test_titles_of_a_whole_width_are_no_head() -> None:
    rows: list[Row] = [("DANH SÁCH", None, None), ("Tên gì đó", "Chuyện gì", "Bao nhiêu"), ("a", "b", 3), ("c", "d", 4)]
    head = find_head(Grid("x", rows, (Span(0, 0, 0, 2),)), lambda _: False)
    assert head is not None
    assert head.top == 1


def test_a_first_record_of_small_numbers_is_no_numbering() -> None:
    rows: list[Row] = [("Năm", "Nữ", "Đoàn viên", "Tổng"), (12, 5, 7, 30), (1, 2, 3, 4)]
    head = head_at(Grid("x", rows), 0)
    assert head is not None
    assert head.first == 1
