"""Whole numbers as an office writes them in a sentence: counts, money, percentages, numerals of parts.

A dot groups thousands and a comma stands before decimals (Luật Kế toán 2015, Điều 11).
"""

from __future__ import annotations

from lldp_desktop.domain.wording import say

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
#: The order of điểm in Nghị định 30/2020/NĐ-CP, Phụ lục I: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư.
_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"


def grouped(n: int) -> str:
    """Return a number with its thousands grouped by dots: `5.600.000`."""
    return f"{n:,}".replace(",", ".")


def count(n: int) -> str:
    """Return a count as prose has it: two digits from one to nine (`05`), `0`, else grouped."""
    return f"{n:02}" if 0 < n < 10 else grouped(n)


def money(n: int) -> str:
    """Return an amount in whole đồng: `5.600.000 đồng`."""
    return f"{grouped(n)} đồng"


def percent(part: int, whole: int) -> str | None:
    """Return part of whole in per cent, rounded half up to two decimals: `60,08%`, `72,5%`, `100%`.

    None where whole is 0, for then there is nothing to compare with. ValueError where either is negative.
    """
    if part < 0 or whole < 0:
        raise ValueError(say("Tỷ lệ phần trăm chỉ tính từ các số không âm."))
    if whole == 0:
        return None
    # Whole numbers all the way: a float would round 0,125 % down or up by chance.
    hundredths = (2 * 10_000 * part + whole) // (2 * whole)
    units, decimals = divmod(hundredths, 100)
    return f"{grouped(units)},{decimals:02}".rstrip("0").rstrip(",") + "%"


def roman(n: int) -> str:
    """Return the Roman numeral of a section or an annex; ValueError outside 1 to 3999."""
    if not 1 <= n <= 3999:
        raise ValueError(say("Số La Mã chỉ viết được từ 1 đến 3999, không viết được {n}.", n=n))
    numeral = ""
    for value, letters in _ROMAN:
        times, n = divmod(n, value)
        numeral += letters * times
    return numeral


def point_letter(n: int) -> str:
    """Return the letter of the n-th điểm (a, b, c, d, đ, e, g …), from 1; ValueError beyond y, the 23rd."""
    if not 1 <= n <= len(_POINT_LETTERS):
        raise ValueError(
            say(
                "Chỉ có {point_letters} chữ cái để đánh thứ tự điểm, không có điểm thứ {n}.",
                point_letters=len(_POINT_LETTERS),
                n=n,
            )
        )
    return _POINT_LETTERS[n - 1]
