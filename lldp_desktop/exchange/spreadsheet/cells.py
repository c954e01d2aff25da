"""What a cell of an office's own table means for a field: days, amounts, choices in the many ways they are written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from lldp_desktop.domain import typed
from lldp_desktop.domain.dates import entry_date
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.look_alikes import mended
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import clean, fold, one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.grid import ErrorText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.choices import ChoiceList, Choices, Code

Meaning = tuple[object, str]

#: Days as Excel counts them; the 29th of February 1900, which it has, was none.
_FIRST_DAY = date(1899, 12, 30)
#: Serial numbers from 1954 to 2119: smaller numbers are years or slips.
_SERIALS = range(20_000, 80_500)
_LONG_DATE = re.compile(r"(?:ngay )?([0-9]{1,2}) ?(?:thang|/) ?([0-9]{1,2}) ?(?:nam|/) ?([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T][0-9:.]+)?")
_WITH_TIME = re.compile(r"(.*[0-9]{4}) +[0-9]{1,2}:[0-9:]+(?: ?[ap]m)?", re.IGNORECASE)
_DAY_MONTH = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}")
_NUMBER = re.compile(r"([0-9]{1,3}(?:[.,\u00a0 ][0-9]{3})+|[0-9]+)(?:[.,]0+)? ?([a-z, ()]*)")
#: Đồng that a commune hardly spends at once: written in a column of thousands, they were likely meant as đồng.
_DOUBTED = 1_000_000_000
#: A choice called by its number alone: `Nhóm 4`, `NV 2`.
_NUMBERED = re.compile("(?:nhom nhiem vu|nhom|nhiem vu|nv|loai|muc) ?(?:so )?([0-9]{1,2})")
_YEAR = re.compile(r"(?:nam )?([0-9]{4})")
_ERRORS = frozenset(("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#CALC!", "#SPILL!"))
_YES = ("co", "x", "1", "true", "dung", "yes", "v", "✓", "✔", "☑", "da co", "roi")
_NO = ("", "khong", "0", "false", "no", "-", "chua", "khong co", "chua co", "☐")
_WORD = re.compile(r"\w+")
_LIST = re.compile(r'\["')


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells as of a day; `units` are the đồng of one unit of money, by field (`nghìn đồng`: 1000).

    With `is_exact` texts are taken as they stand: this program wrote them, and has mended what was to be mended.
    """

    today: date
    units: Mapping[str, int] = field(default_factory=dict)
    is_exact: bool = False

    def __call__(self, asked: Field, cell: object, choices: Choices) -> Meaning:
        """Return what a cell means for a field, in the form of a file of ours, and what is to be noted about it.

        ValueError, with a sentence for the clerk, where it means nothing.
        """
        if isinstance(cell, str):
            text = clean(cell) if self.is_exact else mended(cell)
            if isinstance(cell, ErrorText) or (text in _ERRORS and not self.is_exact):
                raise ValueError(say("ô có lỗi công thức {text}", text=text))
            note = say("đã thay chữ lạ trông giống chữ Việt") if _has_odd_letters(cell, text) else ""
            if not text:
                return None, ""
            value, more = self._text(asked, text, choices)
            return value, note or more
        if asked.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.REFERENCE, Kind.REFERENCES):
            return self._text(asked, _written(cell), choices)
        return self._value(asked, cell, choices)

    def _text(self, asked: Field, text: str, choices: Choices) -> Meaning:
        match asked.kind:
            case Kind.DATE:
                return self._date(text)
            case Kind.MONEY:
                return self._money(asked, text)
            case Kind.COUNT:
                return _count(text), ""
            case Kind.YEAR:
                found = _YEAR.fullmatch(fold(one_line(text)))
                if found is None:
                    raise ValueError(say("“{text}” không phải là năm", text=_short(text)))
                return int(found[1]), ""
            case Kind.FLAG:
                return _flag(text), ""
            case Kind.CHOICE:
                return _choice(text, choices[asked.choices])
            case Kind.LINES:
                return _items(text) or [line for line in text.splitlines() if line.strip()], ""
            case Kind.REFERENCES:
                parts = text.splitlines() if "\n" in text else text.split(";")
                marks = "" if self.is_exact else " -+•"
                return _items(text) or [name for part in parts if (name := part.strip(marks or None))], ""
        return text, ""

    def _value(self, asked: Field, cell: object, choices: Choices) -> Meaning:
        """Read a cell that is no text for a field that is none either."""
        match asked.kind, cell:
            case Kind.DATE, _:
                return _day_of(cell)
            case Kind.YEAR, date():
                return cell.year, ""
            case Kind.FLAG, bool():
                return cell, ""
            case (Kind.FLAG, int() | float()) if cell in (0, 1):
                return bool(cell), ""
            case Kind.CHOICE, _:
                return _choice(_written(cell), choices[asked.choices])
            case Kind.MONEY, int() | float() if not isinstance(cell, bool):
                return self._amount(asked, _whole(cell * self.units.get(asked.name, 1)))
            case Kind.COUNT | Kind.YEAR, int() | float() if not isinstance(cell, bool):
                return _whole(cell), ""
        return self._text(asked, _written(cell), choices)

    def _date(self, text: str) -> Meaning:
        said = fold(one_line(text)).strip(" .,;")
        if found := _ISO_DATE.fullmatch(said):
            return _day(text, int(found[1]), int(found[2]), int(found[3])), ""
        if found := _LONG_DATE.fullmatch(said):
            return _day(text, int(found[3]), int(found[2]), int(found[1])), ""
        if found := _WITH_TIME.fullmatch(said):
            said = found[1]
        said = said.removeprefix("ngay ").replace(" ", "")
        day = typed.typed_date(said, self.today)
        if _DAY_MONTH.fullmatch(said):
            return day.isoformat(), say("không ghi năm, được hiểu là ngày {day}", day=entry_date(day))
        return day.isoformat(), ""

    def _money(self, asked: Field, text: str) -> Meaning:
        unit = self.units.get(asked.name, 1)
        said = fold(one_line(text)).removesuffix("./.").strip(" .;")
        found = _NUMBER.fullmatch(said)
        if found is not None and found[2].strip() in ("", "d", "dong", "vnd"):
            amount = int(re.sub("[^0-9]", "", found[1]))
            return (amount, "") if found[2].strip() else self._amount(asked, amount * unit)
        if unit > 1 and (decimal := re.fullmatch("([0-9]+),([0-9]{1,2})", said)):
            return _whole(float(f"{decimal[1]}.{decimal[2]}") * unit), ""
        return typed.typed_amount(one_line(text).removesuffix("./.").strip(" .;")), ""

    def _amount(self, asked: Field, amount: int) -> Meaning:
        """Return an amount; a note where it was written in thousands or millions and is too much to have been meant."""
        unit = self.units.get(asked.name, 1)
        if unit == 1 or amount < _DOUBTED:
            return amount, ""
        return amount, say(
            "hiểu là {amount} đồng vì cột tính bằng {unit}", amount=grouped(amount), unit=unit_name(unit)
        )


def _has_odd_letters(cell: str, text: str) -> bool:
    """Tell whether letters were replaced, and not only spaces and the form of Unicode."""
    return cell != text and not cell.isascii() and fold(one_line(cell)) != fold(one_line(text))


def _written(cell: object) -> str:
    """Return what stands in a cell as a text: whole numbers without a fraction, days as an office writes them."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, datetime):
        return entry_date(cell.date()) if cell.time() == time() else f"{entry_date(cell.date())} {cell:%H:%M}"
    return entry_date(cell) if isinstance(cell, date) else str(cell)


def _day_of(cell: object) -> Meaning:
    """Return the day of a cell that is no text: a day, or a number that is one as Excel counts them."""
    if isinstance(cell, datetime):
        return cell.date().isoformat(), ""
    if isinstance(cell, date):
        return cell.isoformat(), ""
    if isinstance(cell, int | float) and int(cell) in _SERIALS:
        day = _FIRST_DAY + timedelta(days=int(cell))
        return day.isoformat(), say("số {cell} được hiểu là ngày {day}", cell=int(cell), day=entry_date(day))
    raise ValueError(say("“{text}” không phải là ngày. Hãy gõ ngày/tháng/năm, ví dụ 05/3/2026.", text=_written(cell)))


def _day(text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(say("“{text}” không có trong lịch.", text=_short(text))) from None


def _count(text: str) -> int:
    """Return a number, with or without what it counts behind it: `27 người`, `1.200`, `05`."""
    found = _NUMBER.fullmatch(fold(one_line(text)))
    if found is None:
        raise ValueError(say("“{cell}” không phải là số nguyên.", cell=_short(text)))
    return int(re.sub("[^0-9]", "", found[1]))


def _whole(number: float) -> int:
    nearest = round(number)
    if abs(number - nearest) > 1e-6:
        raise ValueError(say("“{cell}” không phải là số nguyên.", cell=str(number).replace(".", ",")))
    return nearest


def _flag(text: str) -> bool:
    said = fold(one_line(text))
    if said not in (*_YES, *_NO):
        raise ValueError(say("“{cell}” không phải là có hay không.", cell=_short(text)))
    return said in _YES


def _choice(text: str, listed: ChoiceList) -> Meaning:
    """Return the code of a name, with or without marks, of the code itself, or of the one name that a text begins."""
    wanted = fold(one_line(text)).strip(" .")
    names: dict[str, Code] = {fold(one_line(label)): code for code, label in reversed(list(listed.labels.items()))}
    if wanted in names:
        return names[wanted], ""
    codes = {fold(str(code)): code for code in listed}
    if wanted in codes:
        return codes[wanted], ""
    numbered = _NUMBERED.fullmatch(wanted)
    if numbered is not None and isinstance(code := codes.get(numbered[1]), int):
        return code, say("“{text}” được hiểu là {label}", text=_short(text), label=say(listed.label(code)))
    said = _words(wanted)
    near = [name for name in names if _words(name) in said or said in _words(name)]
    if len(near) > 1:  # of `bằng khen` and `bằng khen cấp tỉnh` the longer says more
        near = [name for name in near if all(other in name for other in near)]
    if len(near) != 1 or len(wanted) < 2:
        raise ValueError(say("“{wanted}” không có trong danh sách.", wanted=_short(text)))
    code = names[near[0]]
    return code, say("“{text}” được hiểu là {label}", text=_short(text), label=say(listed.label(code)))


def _words(text: str) -> str:
    """Return a folded text with a space around each word, so that one can be looked for in another."""
    return f" {' '.join(_WORD.findall(text))} "


def _items(text: str) -> list[str] | None:
    """Return the items of a list that was written as JSON, for some of them would not stand on a line of their own."""
    if not _LIST.match(text):
        return None
    try:
        items = json.loads(text)
    except ValueError:
        return None
    return items if isinstance(items, list) and all(isinstance(item, str) for item in items) else None


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 60 else f"{line[:60]}…"


def money_unit(label: str) -> int:
    """Return the đồng of the unit that a column's label or a line above it names: `(nghìn đồng)`, `ĐVT: triệu đồng`."""
    said = fold(one_line(label))
    for words, unit in (
        (("trieu dong", "tr.d", "tr dong", "trd"), 1_000_000),
        (("nghin dong", "ngan dong", "1.000 dong", "1000 dong", "1.000d", "1000d"), 1_000),
    ):
        if any(word in said for word in words):
            return unit
    return 1


def unit_name(unit: int) -> str:
    """Return what a unit of money is called."""
    return {1: say("đồng"), 1_000: say("nghìn đồng"), 1_000_000: say("triệu đồng")}.get(unit, grouped(unit))
