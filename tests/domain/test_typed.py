"""Short forms that a clerk types mean what an office means by them, or are refused with a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.numbers_in_text import grouped, money
from lldp_desktop.domain.typed import typed_amount, typed_date, typed_document_number

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5/3", date(2026, 3, 5)),
        ("5.3", date(2026, 3, 5)),
        ("5/3/26", date(2026, 3, 5)),
        ("050326", date(2026, 3, 5)),
        ("05032026", date(2026, 3, 5)),
        (" 5-3-2025 ", date(2025, 3, 5)),
        ("5 / 3", date(TODAY.year, 3, 5)),
        ("5 / 3 / 2025", date(2025, 3, 5)),
        ("05 -03- 25", date(2025, 3, 5)),
        ("1/1/69", date(2069, 1, 1)),
        ("1/1/70", date(1970, 1, 1)),
        ("hôm nay", TODAY),
        ("Hom nay", TODAY),
        ("hôm qua", date(2026, 11, 19)),
    ],
)
def test_a_day_in_short(typed: str, meant: date) -> None:
    assert typed_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "31/2", "5/13/26", "0503", "320126", "mai", "5/3/026", "5//3"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="không"):
        typed_date(typed, TODAY)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_day_is_read_back_from_the_list_and_from_six_digits(day: date) -> None:
    assert typed_date(entry_date(day), TODAY) == typed_date(day.strftime("%d%m%y"), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5600000", 5_600_000),
        ("5.600.000", 5_600_000),
        ("5.600.000 đồng", 5_600_000),
        ("5.600.000đ", 5_600_000),
        ("5,6tr", 5_600_000),
        ("5.6tr", 5_600_000),  # the dot of a number pad
        ("12.05 triệu đồng", 12_050_000),
        ("5.600tr", 5_600_000_000),
        ("5,6 triệu", 5_600_000),
        ("5,6 Triệu đồng", 5_600_000),
        ("500k", 500_000),
        ("500 nghìn", 500_000),
        ("1,25 tỷ", 1_250_000_000),
        ("0", 0),
    ],
)
def test_an_amount_in_short(typed: str, meant: int) -> None:
    assert typed_amount(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "5.6", "5,6", "1.2.3tr", "1.5,5tr", "1.23.456", "-5", "năm triệu", "5tr6", "1,2345678tr", "1001 tỷ", "5 5"],
)
def test_what_is_no_whole_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="“"):
        typed_amount(typed)


@given(st.integers(0, 10**12))
def test_every_amount_is_read_back_as_it_is_shown(amount: int) -> None:
    assert typed_amount(grouped(amount)) == typed_amount(money(amount)) == typed_amount(str(amount)) == amount


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("107/KH-UBND", ("107", "KH-UBND")),
        ("Số: 07/KH-TTHTCĐ", ("07", "KH-TTHTCĐ")),
        ("12a / BC - UBND", ("12a", "BC-UBND")),
        ("số 3/QĐ", ("3", "QĐ")),
        ("107", None),
        ("KH-UBND", None),
        ("/KH", None),
    ],
)
def test_a_document_number_is_split(typed: str, meant: tuple[str, str] | None) -> None:
    assert typed_document_number(typed) == meant
