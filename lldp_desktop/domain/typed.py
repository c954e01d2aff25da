"""What a clerk types, in the short forms of an office: days, amounts, document numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lldp_desktop.domain.dates import parse_entry
from lldp_desktop.domain.declaration import MOST_MONEY
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say

_DAYS_AGO = {"hom nay": 0, "nay": 0, "hom qua": 1, "qua": 1}
_DAY_MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"([0-9]{1,2}[/.-][0-9]{1,2}[/.-])([0-9]{2})")
_SPACED_SIGN = re.compile(r"\s*([/.-])\s*")
_DIGITS_ONLY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2}|[0-9]{4})")
#: Years typed with two digits lie in 1970-2069.
_CENTURY_BEGINS = 70

#: The dot of a number pad before one or two decimals of a unit; before three it groups thousands.
_DOT_FOR_COMMA = re.compile(r"^([0-9]{1,3})\.([0-9]{1,2}) ?(k|n|nghin|ngan|tr|trieu|ty|ti)")
_AMOUNT = re.compile(r"([0-9][0-9.]*)(?:,([0-9]+))? ?([a-z]*)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")
_UNITS = {
    **dict.fromkeys(("", "d", "dong", "vnd"), 1),
    **dict.fromkeys(("k", "n", "nghin", "ngan"), 1_000),
    **dict.fromkeys(("tr", "trieu"), 1_000_000),
    **dict.fromkeys(("ty", "ti"), 1_000_000_000),
}
_NUMBER = re.compile(r"(?:so ?:? ?)?([0-9]+[a-z]?) ?/ ?(.+)", re.IGNORECASE)


def typed_date(text: str, today: date) -> date:
    """Return the day meant by `5/3`, `5 / 3`, `5/3/26`, `050326`, `5/3/2026`, `hôm nay`; without a year, of this one.

    ValueError, with a sentence for the clerk, where it is no day.
    """
    typed = _SPACED_SIGN.sub(r"\1", text.strip())
    days_ago = _DAYS_AGO.get(fold(typed))
    if days_ago is not None:
        return today - timedelta(days=days_ago)
    if found := _DIGITS_ONLY.fullmatch(typed):
        typed = "/".join(found.groups())
    if found := _SHORT_YEAR.fullmatch(typed):
        century = 1900 if int(found[2]) >= _CENTURY_BEGINS else 2000
        typed = f"{found[1]}{century + int(found[2])}"
    elif found := _DAY_MONTH.fullmatch(typed):
        typed = f"{found[1]}/{found[2]}/{today.year}"
    return parse_entry(typed)


def typed_amount(text: str) -> int:
    """Return the đồng meant by `5600000`, `5.600.000`, `5,6tr`, `5.6tr`, `5,6 triệu`, `500 nghìn`, `1,2 tỷ`.

    ValueError, with a sentence for the clerk, where it is no whole number of đồng.
    """
    typed = fold(" ".join(text.split())).removesuffix(" dong")
    found = _AMOUNT.fullmatch(_DOT_FOR_COMMA.sub(r"\1,\2\3", typed))
    if found is None or not _GROUPED.fullmatch(found[1]) or found[3] not in _UNITS:
        raise ValueError(say("“{text}” không phải là số tiền. Hãy gõ như 5.600.000 hoặc 5,6 triệu.", text=text))
    unit, decimals = _UNITS[found[3]], found[2] or ""
    whole = int(found[1].replace(".", "")) * unit
    part, left = divmod(int(decimals or 0) * unit, int("1" + "0" * len(decimals)))
    if left:
        raise ValueError(say("“{text}” không ra số đồng chẵn.", text=text))
    if whole + part > MOST_MONEY:
        raise ValueError(say("“{text}” lớn quá {most_money} đồng.", text=text, most_money=grouped(MOST_MONEY)))
    return whole + part


def typed_document_number(text: str) -> tuple[str, str] | None:
    """Return number and symbol of `107/KH-UBND` or `Số: 107/KH-UBND`; None where the text is not of that form."""
    found = _NUMBER.fullmatch(" ".join(text.replace("ố", "o").split()))
    return (found[1], re.sub(r"\s*-\s*", "-", found[2])) if found else None
