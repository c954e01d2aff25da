"""Amounts written in words (`Bằng chữ: …`), by the rules of written Vietnamese.

Common libraries drop `không trăm` inside a number, which makes an amount ambiguous; so the rules are our own.
"""

from __future__ import annotations

from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
#: Below a tỷ; above it the same words come again, followed by `tỷ`.
_SCALES = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))
_BILLION = 1_000_000_000


def in_words(n: int) -> str:
    """Return a whole number in words: 523056 is `năm trăm hai mươi ba nghìn không trăm năm mươi sáu`.

    ValueError where it is negative.
    """
    if n < 0:
        raise ValueError(say("Chỉ viết bằng chữ được số không âm."))
    return " ".join(_words(n)) or _DIGITS[0]


def money_in_words(n: int) -> str:
    """Return an amount of whole đồng in words: `Năm triệu sáu trăm nghìn đồng`; ValueError if negative."""
    return sentence(f"{in_words(n)} đồng")


def _words(n: int) -> list[str]:
    """Return the words of a number of any size; none for zero."""
    above, below = divmod(n, _BILLION)
    words = [*_words(above), "tỷ"] if above else []
    for scale, name in _SCALES:
        group, below = divmod(below, scale)
        if group:
            words += _group(group, after_higher=bool(words))
            words += [name] if name else []
    return words


def _group(group: int, after_higher: bool) -> list[str]:
    """Return the words of a group of three digits; after a higher group its hundreds are always said."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or after_higher else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words += ["mười"]
    elif units and words:
        words += ["linh"]
    if units:
        words += [_unit(tens, units)]
    return words


def _unit(tens: int, units: int) -> str:
    """Return the last digit's word, which the tens before it may change: hai mươi mốt, mười lăm."""
    if units == 1 and tens > 1:
        return "mốt"
    if units == 5 and tens:
        return "lăm"
    return _DIGITS[units]
