"""Dates are read strictly and written as the decree has them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.dates import date_range, entry_date, from_iso, long_date, parse_entry, short_date


@given(st.dates())
def test_kept_and_typed_dates_read_back(day: date) -> None:
    assert from_iso(day.isoformat()) == day
    assert parse_entry(entry_date(day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "2023-1-5",
        "20230105",
        "2023-W01-1",
        " 2023-01-05",
        "2023-01-05\n",
        "2023-01-05T00:00",
        "05/01/2023",
        "٢٠٢٣-٠١-٠٥",
        "",
    ],
)
def test_other_forms_than_iso_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="không phải là ngày"):
        from_iso(text)


@pytest.mark.parametrize("text", ["2023-02-29", "2023-13-01", "0000-01-01", "2023-04-31"])
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"“{text}” không có trong lịch"):
        from_iso(text)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2023, 3, 11), "ngày 11 tháng 3 năm 2023"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2024, 2, 9), "ngày 09 tháng 02 năm 2024"),
        (date(2023, 12, 10), "ngày 10 tháng 12 năm 2023"),
    ],
)
def test_long_date(day: date, written: str) -> None:
    assert long_date(day) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 3, 5), "05/3/2020"),
        (date(2024, 5, 16), "16/5/2024"),
        (date(2023, 4, 11), "11/4/2023"),
        (date(2024, 2, 1), "01/02/2024"),
        (date(2023, 10, 1), "01/10/2023"),
    ],
)
def test_short_date(day: date, written: str) -> None:
    assert short_date(day) == written


def test_entry_date_pads_every_month() -> None:
    assert entry_date(date(2020, 3, 5)) == "05/03/2020"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2023, 10, 1), None, "ngày 01/10/2023"),
        (date(2023, 10, 1), date(2023, 10, 1), "ngày 01/10/2023"),
        (date(2023, 10, 1), date(2023, 10, 7), "từ ngày 01 đến ngày 07/10/2023"),
        (date(2023, 9, 28), date(2023, 10, 3), "từ ngày 28/9/2023 đến ngày 03/10/2023"),
        (date(2022, 10, 1), date(2023, 10, 7), "từ ngày 01/10/2022 đến ngày 07/10/2023"),
    ],
)
def test_date_range(start: date, end: date | None, written: str) -> None:
    assert date_range(start, end) == written


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="Ngày kết thúc 03/10/2023 trước ngày bắt đầu 04/10/2023"):
        date_range(date(2023, 10, 4), date(2023, 10, 3))


@pytest.mark.parametrize("typed", ["5/3/2026", "05/03/2026", "05-03-2026", "5.3.2026", " 05/3/2026 "])
def test_dates_are_typed_in_several_ways(typed: str) -> None:
    assert parse_entry(typed) == date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["", "5/3", "5/3/26", "5/3-2026", "2026-03-05", "005/3/2026", "mai", "5/3/2026 8h"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="không phải là ngày"):
        parse_entry(typed)


@pytest.mark.parametrize("typed", ["31/4/2026", "29/02/2023", "12/31/2026", "0/1/2026", "1/1/0000"])
def test_typed_days_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"“{typed}” không có trong lịch"):
        parse_entry(typed)
