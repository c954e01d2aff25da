"""Amounts in words say the amount, and nothing else could be read from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.money_in_words import in_words, money_in_words

#: Amounts checked by hand, then cases of each rule and of what lies above a tỷ.
VECTORS = {
    0: "không",
    15: "mười lăm",
    21: "hai mươi mốt",
    105: "một trăm linh năm",
    1_005: "một nghìn không trăm linh năm",
    523_056: "năm trăm hai mươi ba nghìn không trăm năm mươi sáu",
    5_600_000: "năm triệu sáu trăm nghìn",
    15_005_000: "mười lăm triệu không trăm linh năm nghìn",
    145_001_000: "một trăm bốn mươi lăm triệu không trăm linh một nghìn",
    1_000_000_001: "một tỷ không trăm linh một",
    1_001_000_000: "một tỷ không trăm linh một triệu",
    25_000_000_000: "hai mươi lăm tỷ",
    1: "một",
    5: "năm",
    10: "mười",
    11: "mười một",
    20: "hai mươi",
    24: "hai mươi bốn",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    110: "một trăm mười",
    111: "một trăm mười một",
    1_010: "một nghìn không trăm mười",
    1_000_000: "một triệu",
    1_000_005: "một triệu không trăm linh năm",
    1_138_500: "một triệu một trăm ba mươi tám nghìn năm trăm",
    1_000_000_000_000: "một nghìn tỷ",
    1_005_000_000_000: "một nghìn không trăm linh năm tỷ",
    2_000_000_000_000_000: "hai triệu tỷ",
    10**18: "một tỷ tỷ",
    10**18 + 10**9 + 5: "một tỷ không trăm linh một tỷ không trăm linh năm",
}
DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4}
DIGITS |= {"năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def read(words: list[str]) -> int:
    """Read a number's words back: cut at the last, that is the smallest, scale of the highest rank."""
    for scale, value in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3), ("trăm", 100), ("mươi", 10)):
        if scale in words:
            cut = len(words) - words[::-1].index(scale)
            return read(words[: cut - 1]) * value + read(words[cut:])
    if words[:1] == ["mười"]:
        return 10 + read(words[1:])
    if words[:1] == ["linh"]:
        return read(words[1:])
    assert len(words) <= 1, words
    return DIGITS[words[0]] if words else 0


@pytest.mark.parametrize(("n", "words"), VECTORS.items())
def test_in_words(n: int, words: str) -> None:
    assert in_words(n) == words


@given(st.integers(min_value=0, max_value=10**18) | st.integers(min_value=0, max_value=1_000_000))
def test_words_read_back_as_the_number(n: int) -> None:
    words = in_words(n)
    assert read(words.split(" ")) == n


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=99))
def test_hundreds_are_always_said_after_a_higher_group(above: int, below: int) -> None:
    for scale in (10**3, 10**6, 10**9):
        assert " không trăm " in in_words(above * scale + below)


def test_negative_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="không âm"):
        in_words(-1)


def test_money_begins_with_a_capital_and_ends_in_dong() -> None:
    assert money_in_words(5_600_000) == "Năm triệu sáu trăm nghìn đồng"
    assert money_in_words(0) == "Không đồng"
