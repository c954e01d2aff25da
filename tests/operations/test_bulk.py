"""Several records at once: one operation, one undo, all or none; and cells as a spreadsheet copies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations import bulk, table_text
from lldp_desktop.operations.undo import undo
from tests.domain.rows import row
from tests.storage.records import add, record

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

COMMENDATIONS = BY_TABLE["commendations"]
SHOWN = [field for field in COMMENDATIONS.fields if field.in_list]


def commended(store: Store, checker: Checker, count: int) -> list[str]:
    """Add so many commendations; their uids."""
    new = [record(checker, "commendations", quantity=n + 1) for n in range(count)]
    add(store, "commendations", *new)
    return [str(each["uid"]) for each in new]


def test_several_are_deleted_by_one_operation_and_come_back_by_one_undo(store: Store, checker: Checker) -> None:
    uids = commended(store, checker, 6)
    before = store.records("commendations")
    done = bulk.delete_many(store, "commendations", uids[:5])
    assert done.label == "Xóa 5 khen thưởng"
    assert [r["uid"] for r in store.records("commendations")] == uids[5:]
    undo(store)
    assert store.records("commendations") == before


def test_one_that_is_referred_to_keeps_all_of_them(store: Store, checker: Checker) -> None:
    used, free = (record(checker, "enterprises", name=name) for name in ("Công ty A", "Công ty B"))
    add(store, "enterprises", used, free)
    add(store, "funding", record(checker, "funding", enterprise=used["uid"]))
    with pytest.raises(RefusedError) as refused:
        bulk.delete_many(store, "enterprises", [str(free["uid"]), str(used["uid"])])
    expected = "Không xóa được doanh nghiệp “Công ty A” vì còn được ghi ở: Kinh phí (1 dòng)."
    assert refused.value.lines == (expected,)
    assert store.count("enterprises") == 2


def test_what_is_gone_is_told(store: Store, checker: Checker) -> None:
    uids = commended(store, checker, 2)
    bulk.delete_many(store, "commendations", uids[:1])
    with pytest.raises(KnownError, match="không còn trong tệp dữ liệu"):
        bulk.delete_many(store, "commendations", uids)
    assert store.count("commendations") == 1


def test_one_field_of_several_is_changed_and_equal_ones_stay(store: Store, checker: Checker) -> None:
    uids = commended(store, checker, 3)
    done = bulk.change_many(store, checker, "commendations", uids, "quantity", 2)
    assert done.label == "Sửa “Số lượng” của 2 khen thưởng"
    assert [r["quantity"] for r in store.records("commendations")] == [2, 2, 2]
    assert bulk.change_many(store, checker, "commendations", uids, "quantity", 2).changes == ()
    undo(store)
    assert [r["quantity"] for r in store.records("commendations")] == [1, 2, 3]


def test_a_change_that_breaks_one_record_changes_none(store: Store, checker: Checker) -> None:
    new = [record(checker, "activities", title=f"Lớp {n}", participants=n) for n in (5, 50)]
    add(store, "activities", *new)
    with pytest.raises(RefusedError) as refused:
        bulk.change_many(store, checker, "activities", [str(each["uid"]) for each in new], "women", 7)
    assert [line.partition(", ")[2] for line in refused.value.lines] == [
        "Trong đó: nữ: không được lớn hơn số người tham gia (5)."
    ]
    assert [r["women"] for r in store.records("activities")] == [None, None]
    with pytest.raises(RefusedError, match="trùng với hoạt động khác đang sửa"):
        bulk.change_many(store, checker, "activities", [str(each["uid"]) for each in new], "title", "Một tên")


def test_rows_are_added_together_or_not_at_all(store: Store, checker: Checker) -> None:
    good = [row("enterprises", name=f"Công ty {n}") for n in range(12)]
    assert bulk.add_many(store, checker, "enterprises", good).label == "Thêm 12 doanh nghiệp"
    bad = [{"name": "Mới"}, {"kind": "private"}, {"name": "Mới"}, {"name": "Công ty 3"}]
    with pytest.raises(RefusedError) as refused:
        bulk.add_many(store, checker, "enterprises", bad)
    assert refused.value.lines == (
        "Dòng 2, Tên doanh nghiệp: còn thiếu.",
        "Dòng 3, Tên doanh nghiệp: trùng với dòng 1.",
        "Dòng 4, Tên doanh nghiệp: đã có doanh nghiệp này.",
    )
    assert store.count("enterprises") == 12
    undo(store)
    assert store.count("enterprises") == 0


def test_many_problems_are_told_shortly(store: Store, checker: Checker) -> None:
    with pytest.raises(RefusedError) as refused:
        bulk.add_many(store, checker, "enterprises", [{"kind": "private"}] * 30)
    assert len(refused.value.lines) == 21
    assert refused.value.lines[-1] == "… và 10 chỗ khác."


def test_cells_that_are_copied_are_read_back_as_the_same_records(checker: Checker, today: date) -> None:
    names = {"enterprises": {"u1": "Công ty A", "u2": "Công ty B; cũ"}}
    new = record(
        checker, "commendations", achievement='Hai\ndòng\t"ngoặc"', reward=8_350_000, may_print_name=True,
        consent_on="2024-05-01", enterprise=None,
    )  # fmt: skip
    fields = COMMENDATIONS.fields
    text = table_text.written(fields, [new], checker.choices, names)
    head, _, _ = text.partition("\r\n")
    assert head.split("\t")[:2] == ["Ngày", "Hình thức"]
    assert "\t8350000\t" in text
    (back,) = table_text.read(COMMENDATIONS, SHOWN, text, checker.choices, names, today)
    given = {name: value for name, value in new.items() if value not in (None, "", ()) and name != "uid"}
    # A cell holds no tab of its own; the text's inner one survives in quotes.
    assert back == given


def test_without_a_head_cells_stand_in_the_order_of_the_columns(checker: Checker, today: date) -> None:
    text = "5/3/2024\tbiểu dương\tCấp xã\tCông nhân lao động\t3\tHọc giỏi\r\n\r\n6/3/24\tGiấy khen\t\t\t1.000\r\n"
    rows = table_text.read(COMMENDATIONS, SHOWN, text, checker.choices, {}, today)
    assert rows[0] == {
        "awarded_on": "2024-03-05",
        "form": "honour",
        "level": "commune",
        "recipient_kind": "worker",
        "quantity": 3,
        "achievement": "Học giỏi",
    }
    assert rows[1] == {"awarded_on": "2024-03-06", "form": "merit_certificate", "quantity": 1000}


def test_a_head_may_name_any_field_in_any_order(checker: Checker, today: date) -> None:
    names = {"enterprises": {"u1": "Công ty A"}}
    text = "Doanh nghiệp\tghi chu\tNgày *\nCông ty A\tGhi\t5/3/2024\n"
    rows = table_text.read(COMMENDATIONS, SHOWN, text, checker.choices, names, today)
    assert rows == [{"enterprise": "u1", "note": "Ghi", "awarded_on": "2024-03-05"}]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("31/2/2024", "Dòng 1, Ngày: “31/2/2024” không có trong lịch."),
        ("\tHuân chương", "Dòng 1, Hình thức: “Huân chương” không có trong danh sách."),
        ("\t\t\t\tba", "Dòng 1, Số lượng: “ba” không phải là số nguyên."),
        ("\t" * 8 + "x", "Dòng 1: có nhiều ô hơn số cột (8)."),
    ],
)
def test_a_cell_that_means_nothing_is_named(checker: Checker, today: date, cells: str, told: str) -> None:
    with pytest.raises(RefusedError) as refused:
        table_text.read(COMMENDATIONS, SHOWN, f"{cells}\t\n", checker.choices, {}, today)
    assert refused.value.lines == (told,)


def test_flags_years_lists_and_several_references_are_read(checker: Checker, today: date) -> None:
    names = {"enterprises": {"u1": "A", "u2": "B"}}
    activities = BY_TABLE["activities"]
    (found,) = table_text.read(activities, [], "Doanh nghiệp tham gia\nA; b\n", checker.choices, names, today)
    assert found == {"enterprises": ("u1", "u2")}
    signers = BY_TABLE["signers"]
    (found,) = table_text.read(signers, [], 'Quyền hạn\tKý mặc định\n"TM\nKT"\tkhông\n', checker.choices, {}, today)
    assert found == {"authority_lines": ("TM", "KT"), "is_default": False}
    with pytest.raises(RefusedError, match="không phải là có hay không"):
        table_text.read(signers, [], "Ký mặc định\nchắc thế\n", checker.choices, {}, today)
    twice = {"enterprises": {"u1": "A", "u2": "a"}}
    with pytest.raises(RefusedError, match="có nhiều dòng tên"):
        table_text.read(activities, [], "Doanh nghiệp tham gia\ná\n", checker.choices, twice, today)


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ('"Sông Mã" và bạn\tThôn 1\n', [['"Sông Mã" và bạn', "Thôn 1"]]),
        ('"Sông Mã"\tThôn 1\n', [['"Sông Mã"', "Thôn 1"]]),
        ('"Một dấu\tThôn 2\nBa\t"3\n', [['"Một dấu', "Thôn 2"], ["Ba", '"3']]),
        ('"Hai\ndòng, ""trong"" một ô"\tThôn 4\n', [['Hai\ndòng, "trong" một ô', "Thôn 4"]]),
        ('"Hai\tô"\n', [["Hai\tô"]]),
        ("Một\t\n\tHai", [["Một", ""], ["", "Hai"]]),
    ],
)
def test_quotes_in_cells_are_the_clerks_own_unless_the_cell_needs_them(copied: str, meant: list[list[str]]) -> None:
    assert table_text.cells(table_text.clean_lines(copied)) == meant


@pytest.mark.parametrize(
    ("cells", "quantity", "reward"),
    [("1250\t5600000", 1250, 5_600_000), ("1.250\t5.600.000", 1250, 5_600_000), ("1,250\t5,600,000", 1250, 5_600_000)],
)
def test_numbers_are_read_as_spreadsheets_show_them(
    checker: Checker, today: date, cells: str, quantity: int, reward: int
) -> None:
    text = f"Số lượng\tMức thưởng\n{cells}\n"
    (row,) = table_text.read(COMMENDATIONS, SHOWN, text, checker.choices, {}, today)
    assert (row["quantity"], row["reward"]) == (quantity, reward)


@pytest.mark.parametrize("cell", ["12.5", "1.2.3", "1,5", "1,2500", "1.250,5", "²"])
def test_a_number_that_is_not_whole_is_none(checker: Checker, today: date, cell: str) -> None:
    with pytest.raises(RefusedError, match="không phải là số nguyên"):
        table_text.read(COMMENDATIONS, SHOWN, f"Số lượng\n{cell}\n", checker.choices, {}, today)


def test_nothing_to_paste_and_too_much_are_told(checker: Checker, today: date) -> None:
    for text in ("", "\r\n\t\r\n", "Ngày\tHình thức\n"):
        with pytest.raises(KnownError, match="Không có dòng nào để dán"):
            table_text.read(COMMENDATIONS, SHOWN, text, checker.choices, {}, today)
    with pytest.raises(KnownError, match=r"chỉ dán được 5\.000 dòng"):
        table_text.read(COMMENDATIONS, SHOWN, "5/3/2024\n" * 5001, checker.choices, {}, today)
