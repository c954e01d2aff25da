"""Cells as offices write them: days, amounts, counts, choices; what is doubtful is noted, what is wrong is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain import programme
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.exchange.spreadsheet.cells import CellReader, money_unit
from tests.operations.files import TODAY

CHOICES = programme.load().choices
READ = CellReader(TODAY, {"thousands": 1000})


def field(kind: Kind, name: str = "x", choices: str = "") -> Field:
    return Field(name, "X", kind, choices=choices)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2023, 3, 5), "2023-03-05"),
        (datetime(2023, 3, 5, 14, 30), "2023-03-05"),  # noqa: DTZ001
        ("5/3/2023", "2023-03-05"),
        ("05-03-2023", "2023-03-05"),
        ("5.3.2023", "2023-03-05"),
        ("05/03/23", "2023-03-05"),
        ("2023-03-05", "2023-03-05"),
        ("2023-03-05 00:00:00", "2023-03-05"),
        ("05/3/2023 14:30", "2023-03-05"),
        ("ngày 05 tháng 3 năm 2023", "2023-03-05"),
        ("Ngày 5 tháng 03 năm 2023.", "2023-03-05"),
        ("ngày 5/3/2023", "2023-03-05"),
        ("5\u00a0/\u00a03\u00a0/\u00a02023", "2023-03-05"),
    ],
)
def test_days_are_read(cell: object, day: str) -> None:
    assert READ(field(Kind.DATE), cell, CHOICES) == (day, "")


@pytest.mark.parametrize(
    "cell", ["31/02/2023", "12/31/2023", "tháng 3", "2023", 2023, 12.5, True, "#REF!", "10/2023/5"]
)
def test_what_is_no_day_is_refused(cell: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        READ(field(Kind.DATE), cell, CHOICES)


def test_a_number_or_a_day_without_year_is_noted() -> None:
    assert READ(field(Kind.DATE), 44990, CHOICES) == ("2023-03-05", "số 44990 được hiểu là ngày 05/03/2023")
    assert READ(field(Kind.DATE), "5/3", CHOICES) == ("2026-03-05", "không ghi năm, được hiểu là ngày 05/03/2026")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (5_600_000, 5_600_000),
        (5.6e6, 5_600_000),
        ("5.600.000", 5_600_000),
        ("5,600,000", 5_600_000),
        ("5 600 000", 5_600_000),
        ("5.600.000đ", 5_600_000),
        ("5.600.000 đồng", 5_600_000),
        ("5600000 VNĐ", 5_600_000),
        ("5,6 triệu", 5_600_000),
        ("5,6 triệu đồng", 5_600_000),
        ("500 nghìn", 500_000),
        ("1,2 tỷ", 1_200_000_000),
        ("5.600.000,00", 5_600_000),
        ("0", 0),
    ],
)
def test_money_is_read(cell: object, amount: int) -> None:
    assert READ(field(Kind.MONEY), cell, CHOICES) == (amount, "")


def test_money_of_a_column_in_thousands_is_read() -> None:
    thousands = field(Kind.MONEY, "thousands")
    assert [
        READ(thousands, cell, CHOICES)[0] for cell in ("5.600", 1200.5, "1200,5", "5.600.000 đồng", "5,6 triệu")
    ] == [
        5_600_000,
        1_200_500,
        1_200_500,
        5_600_000,
        5_600_000,
    ]


@pytest.mark.parametrize("cell", ["1.500.000", 1_500_000])
def test_money_in_thousands_that_is_too_much_is_noted(cell: object) -> None:
    amount, note = READ(field(Kind.MONEY, "thousands"), cell, CHOICES)
    assert (amount, note) == (1_500_000_000, "hiểu là 1.500.000.000 đồng vì cột tính bằng nghìn đồng")


@pytest.mark.parametrize("cell", ["Nhóm 4", "nhóm nhiệm vụ 4", "NV4", "Nhiệm vụ số 4"])
def test_a_group_is_found_by_its_number_and_noted(cell: str) -> None:
    asked = BY_TABLE["activities"].field("task_group")
    code, note = READ(asked, cell, CHOICES)
    assert code == 4
    assert note.startswith(f"“{cell}” được hiểu là ")


@pytest.mark.parametrize(
    ("label", "unit"),
    [("Số tiền (nghìn đồng)", 1000), ("ĐVT: 1.000 đồng", 1000), ("Triệu đồng", 1_000_000), ("Số tiền (đồng)", 1)],
)
def test_the_unit_of_money_is_told_by_the_label(label: str, unit: int) -> None:
    assert money_unit(label) == unit


@pytest.mark.parametrize(("cell", "count"), [(27, 27), (27.0, 27), ("05", 5), ("1.200", 1200), ("27 người", 27)])
def test_counts_are_read(cell: object, count: int) -> None:
    assert READ(field(Kind.COUNT), cell, CHOICES) == (count, "")


@pytest.mark.parametrize("cell", ["", "hai mươi", 2.5, "1,5", "-3", "khoảng 30"])
def test_what_is_no_count_is_refused(cell: object) -> None:
    if cell == "":
        assert READ(field(Kind.COUNT), cell, CHOICES) == (None, "")
        return
    with pytest.raises(ValueError, match="số nguyên"):
        READ(field(Kind.COUNT), cell, CHOICES)


@pytest.mark.parametrize(
    ("cell", "code", "is_noted"),
    [
        ("Giấy khen", "merit_certificate", False),
        ("giay khen", "merit_certificate", False),
        ("GIẤY KHEN", "merit_certificate", False),
        ("merit_certificate", "merit_certificate", False),
        ("Giấy khen của Chủ tịch UBND xã", "merit_certificate", True),
    ],
)
def test_choices_are_found_by_name_or_code(cell: str, code: str, is_noted: bool) -> None:
    value, note = READ(field(Kind.CHOICE, choices="commendation_form"), cell, CHOICES)
    assert (value, bool(note)) == (code, is_noted)


def test_what_could_be_two_choices_is_refused() -> None:
    with pytest.raises(ValueError, match="không có trong danh sách"):
        READ(field(Kind.CHOICE, choices="commendation_form"), "Giấy khen, bằng khen", CHOICES)


@pytest.mark.parametrize(
    ("cell", "flag"), [("Có", True), ("x", True), ("không", False), (True, True), (1, True), (0.0, False)]
)
def test_yes_and_no_are_read(cell: object, flag: bool) -> None:
    assert READ(field(Kind.FLAG), cell, CHOICES) == (flag, "")


def test_a_number_in_a_field_of_text_is_written_plainly() -> None:
    assert [READ(field(Kind.TEXT), cell, CHOICES)[0] for cell in (107, 107.0, 1.5, date(2023, 3, 5))] == [
        "107",
        "107",
        "1.5",
        "05/03/2023",
    ]


def test_letters_that_only_look_vietnamese_are_mended_and_noted() -> None:
    assert READ(field(Kind.TEXT), "Ðảng bộ хã", CHOICES) == ("Đảng bộ xã", "đã thay chữ lạ trông giống chữ Việt")
    assert READ(field(Kind.TEXT), "Đảng\u00a0bộ", CHOICES) == ("Đảng bộ", "")


@given(st.integers(0, 10**12))
def test_every_amount_comes_back_from_its_dots(amount: int) -> None:
    dotted = f"{amount:,}".replace(",", ".")
    assert READ(field(Kind.MONEY), f"{dotted} đồng", CHOICES) == (amount, "")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_each_of_its_forms(day: date) -> None:
    forms = (
        f"{day.day}/{day.month}/{day.year}",
        f"ngày {day.day:02} tháng {day.month:02} năm {day.year}",
        day.isoformat(),
    )
    assert {READ(field(Kind.DATE), form, CHOICES)[0] for form in forms} == {day.isoformat()}
