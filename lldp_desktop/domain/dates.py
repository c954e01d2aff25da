"""Dates as they are kept (ISO), printed (Nghị định 30/2020/NĐ-CP) and typed (dd/MM/yyyy).

In print a leading 0 stands before days below 10 and before months 1 and 2 only (Phụ lục I, Phần I, mục II.4):
`05/3/2020`.
"""

from __future__ import annotations

import re
from datetime import date

from lldp_desktop.domain.wording import say

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ENTRY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


def from_iso(text: str) -> date:
    """Return the date that `YYYY-MM-DD` names; a Vietnamese ValueError for any other form or no such day."""
    if not _ISO.fullmatch(text):
        raise ValueError(say("“{text}” không phải là ngày viết theo dạng năm-tháng-ngày, ví dụ 2023-04-11.", text=text))
    year, month, day = text.split("-")
    return _existing(text, int(year), int(month), int(day))


def parse_entry(text: str) -> date:
    """Return the date that a clerk typed: `5/3/2026`, `05-03-2026`, `5.3.2026`; day first, year in full.

    ValueError, with a sentence for the clerk, where it is no date.
    """
    typed = _ENTRY.fullmatch(text.strip())
    if typed is None:
        raise ValueError(say("“{text}” không phải là ngày. Hãy gõ ngày/tháng/năm, ví dụ 05/3/2026.", text=text[:40]))
    day, _, month, year = typed.groups()
    return _existing(text.strip(), int(year), int(month), int(day))


def long_date(day: date) -> str:
    """Return `ngày 05 tháng 01 năm 2026`, as in a document's heading."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """Return `05/3/2020`, as in running text."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def entry_date(day: date) -> str:
    """Return `05/03/2020`, as in forms and lists; `parse_entry` reads it back."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def date_range(start: date, end: date | None) -> str:
    """Return the days of something: one day, days of one month, or two whole dates.

    `ngày 01/10/2023`; `từ ngày 01 đến ngày 07/10/2023`; `từ ngày 28/9/2023 đến ngày 03/10/2023`.
    ValueError where it ends before it starts.
    """
    if end is None or end == start:
        return f"ngày {short_date(start)}"
    if end < start:
        raise ValueError(f"Ngày kết thúc {short_date(end)} trước ngày bắt đầu {short_date(start)}.")
    same_month = (start.year, start.month) == (end.year, end.month)
    first = f"{start.day:02}" if same_month else short_date(start)
    return f"từ ngày {first} đến ngày {short_date(end)}"


def _month(day: date) -> str:
    """Return a month's number as print has it: only 1 and 2 get a leading 0."""
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def _existing(text: str, year: int, month: int, day: int) -> date:
    """Return the date of these numbers; a Vietnamese ValueError where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(say("“{text}” không có trong lịch.", text=text)) from None
