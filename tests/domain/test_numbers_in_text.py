"""Counts, money, percentages and numerals are written as an office writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.numbers_in_text import count, grouped, money, percent, point_letter, roman


@pytest.mark.parametrize(
    ("n", "written"), [(0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (5_600_000, "5.600.000"), (-1500, "-1.500")]
)
def test_thousands_are_grouped(n: int, written: str) -> None:
    assert grouped(n) == written


@pytest.mark.parametrize(
    ("n", "written"), [(0, "0"), (1, "01"), (5, "05"), (9, "09"), (10, "10"), (450, "450"), (1234, "1.234"), (-5, "-5")]
)
def test_counts_below_ten_are_padded(n: int, written: str) -> None:
    assert count(n) == written


@given(st.integers(min_value=0, max_value=10**18))
def test_grouped_numbers_read_back(n: int) -> None:
    assert int(grouped(n).replace(".", "")) == n
    assert all(len(group) == 3 for group in grouped(n).split(".")[1:])
    assert int(count(n).replace(".", "")) == n


def test_money_is_in_dong() -> None:
    assert money(5_600_000) == "5.600.000 đồng"
    assert money(0) == "0 đồng"


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (6008, 10_000, "60,08%"),
        (29, 40, "72,5%"),
        (3, 3, "100%"),
        (0, 12, "0%"),
        (1, 3, "33,33%"),
        (2, 3, "66,67%"),
        (1, 800, "0,13%"),  # 0,125 exactly: half goes up
        (10_050, 1_000_000, "1,01%"),  # 1,005: a float falls below the half
        (1, 100_000, "0%"),
        (99_995, 100_000, "100%"),
        (7, 10, "70%"),
        (250, 2, "12.500%"),
        (0, 0, None),
        (5, 0, None),
    ],
)
def test_percent(part: int, whole: int, written: str | None) -> None:
    assert percent(part, whole) == written


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (1, -5)])
def test_percent_of_negative_numbers_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="không âm"):
        percent(part, whole)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=10**9))
def test_percent_is_the_exact_ratio_rounded_half_up(part: int, whole: int) -> None:
    written = percent(part, whole)
    assert written is not None
    with localcontext() as context:
        context.prec = 60
        exact = (Decimal(100) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(written.removesuffix("%").replace(".", "").replace(",", ".")) == exact
    assert not ("," in written and written.endswith(("0%", ",%")))


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        (1, "I"),
        (2, "II"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (444, "CDXLIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_roman(n: int, numeral: str) -> None:
    assert roman(n) == numeral


def test_every_roman_numeral_reads_back() -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    for n in range(1, 4000):
        digits = [values[letter] for letter in roman(n)]
        following = [*digits[1:], 0]
        assert sum(-a if a < b else a for a, b in zip(digits, following, strict=True)) == n


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_beyond_its_range_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="Số La Mã"):
        roman(n)


def test_points_follow_the_vietnamese_alphabet() -> None:
    letters = [point_letter(n) for n in range(1, 24)]
    assert " ".join(letters) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize("n", [0, -1, 24])
def test_points_beyond_the_alphabet_are_refused(n: int) -> None:
    with pytest.raises(ValueError, match="điểm"):
        point_letter(n)
