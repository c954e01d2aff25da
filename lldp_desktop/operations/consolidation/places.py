"""Names of places and periods, as they are compared between offices that write them differently."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.storage.received.sent import PlaceKey

if TYPE_CHECKING:
    from lldp_desktop.domain.period import Period

#: What stands before a province's name, or not: there are no two provinces of one name.
_BEFORE_A_PROVINCE = ("tinh ", "thanh pho ", "tp. ", "tp ")
#: What stands before the name of an office, or not.
_BEFORE_AN_OFFICE = ("uy ban nhan dan ", "ubnd ")


def place_key(province: str, district: str = "", name: str = "") -> PlaceKey:
    """Return the names of a place as they are compared: no marks, no case, `UBND xã X` and `xã X` as one.

    `tỉnh Hà Tĩnh` and `Hà Tĩnh` are one province; `huyện Kỳ Anh` and `thị xã Kỳ Anh` are two districts of it.
    """
    return PlaceKey(_province(province), _folded(district), _office(name))


def key_of(period: Period) -> str:
    """Return which period of this level a package's period is: kind and year, of other kinds its days too.

    A year is one whatever cut-off days an office has, so that no office counts twice in it.
    """
    if period.figures_period is not None:
        return f"{period.kind}-{period.year}"
    return f"{period.kind}-{period.year}-{period.starts_on}-{period.ends_on}"


@lru_cache(16_384)
def order_of(name: str) -> str:
    """Return the key by which places and offices are sorted; a country's are asked for again and again."""
    return sort_key(name)


def _folded(text: str) -> str:
    return fold(one_line(text))


def _province(text: str) -> str:
    return _without(_BEFORE_A_PROVINCE, _folded(text))


def _office(text: str) -> str:
    return _without(_BEFORE_AN_OFFICE, _folded(text))


def _without(beginnings: tuple[str, ...], folded: str) -> str:
    return next((folded.removeprefix(word) for word in beginnings if folded.startswith(word)), folded)
