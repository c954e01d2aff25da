"""What may be a slip though it breaks no rule: the clerk is asked once, and what was answered is remembered.

Each test here is pure: what is usual, what is known of an enterprise and which records stand beside this one is
handed in. A doubt concerns certain values; the answer holds for them and for no others.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

#: An amount this many times the usual one has probably a zero too many.
TIMES_THE_USUAL = 10
#: Fewer amounts than these make nothing usual.
FEWEST_AMOUNTS = 3
#: Texts of at least so many words are alike where this share of them is; shorter ones must have the same words.
_LONG_TEXT, _ALIKE = 10, 0.9

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is asked about a field, in Vietnamese without its name; `concerns` are the values that it is about."""

    field: str
    code: str
    message: str
    concerns: str


def another_year(
    record_type: RecordType, record: Record, listed: int | None, known: Collection[int], today_year: int
) -> Doubt | None:
    """Doubt a date outside the year that is listed; where all are, one of a year that is new and not this one.

    `known` are the years of which there are records: who enters those of an old year is asked at its first.
    """
    day = record[record_type.dated_by] if record_type.dated_by else None
    if not isinstance(day, str):
        return None
    year = from_iso(day).year
    if listed is not None and year != listed:
        return _doubt(
            record_type.dated_by, "another_year", say("không thuộc năm {listed} đang xem", listed=listed), day
        )
    if listed is None and year != today_year and year not in known:
        return _doubt(
            record_type.dated_by, "another_year", say("không phải năm nay ({today_year})", today_year=today_year), day
        )
    return None


def unusual_amount(field: Field, record: Record, usual: int | None, by: object = None) -> Doubt | None:
    """Doubt an amount of ten times the usual (the median of like records, None where there are too few)."""
    amount = record[field.name]
    if not usual or not isinstance(amount, int) or amount < TIMES_THE_USUAL * usual:
        return None
    message = say(
        "gấp {amount} lần mức thường ghi ({usual} đồng)", amount=grouped(amount // usual), usual=grouped(usual)
    )
    return _doubt(field.name, "unusual_amount", message, amount, by)


def more_than_enterprises_have(record: Record, have: Mapping[str, int | None]) -> list[Doubt]:
    """Doubt more women or workers than the enterprises named have by their newest figures (None: not known)."""
    doubts = []
    for name, words in (("workers", say("công nhân lao động")), ("women", say("lao động nữ"))):
        people, known = record.get(name), have.get(name)
        if isinstance(people, int) and known is not None and people > known:
            message = say(
                "nhiều hơn số {words} của doanh nghiệp đã chọn ({known} người)", words=words, known=grouped(known)
            )
            doubts.append(_doubt(name, "more_than_enterprises_have", message, people, record.get("enterprises")))
    return doubts


def other_than_estimate(record: Record, estimated: int | None) -> Doubt | None:
    """Doubt an activity's budget that is not the sum of its estimate's lines (đồng; None where it has none)."""
    stated = record.get("planned_budget")
    if not isinstance(stated, int) or estimated is None or stated == estimated:
        return None
    message = say("các khoản dự toán của hoạt động này cộng lại là {estimated} đồng", estimated=grouped(estimated))
    return _doubt("planned_budget", "other_than_estimate", message, stated, estimated)


def more_than_budget(record: Record, others: int, budget: int | None) -> Doubt | None:
    """Doubt a line of an estimate that, with the `others` of its activity, is more than that is to cost (đồng)."""
    planned = record.get("planned")
    if not isinstance(planned, int) or budget is None or planned + others <= budget:
        return None
    message = say(
        "các khoản của hoạt động cộng lại là {sum} đồng, nhiều hơn kinh phí dự kiến của nó ({budget} đồng)",
        sum=grouped(planned + others),
        budget=grouped(budget),
    )
    return _doubt("planned", "more_than_budget", message, planned, others, budget)


def likely_duplicate(record_type: RecordType, record: Record, others: Iterable[Record]) -> Doubt | None:
    """Doubt a record beside one that says the same; `others` are those of its day (or year, or all)."""
    for other in others:
        if other["uid"] != record["uid"] and _same(record_type, record, other):
            field = _told_by(record_type)
            said = [record[f.name] for f in _compared(record_type)]
            where = say("cùng ngày") if record_type.dated_by else say("đã ghi")
            message = say("gần như trùng với một {singular} {where}", singular=say(record_type.singular), where=where)
            return _doubt(field.name, "likely_duplicate", message, *said)
    return None


def alike(one: str, other: str) -> bool:
    """Tell whether two texts say the same: marks, case and punctuation aside; a number in them must be equal."""
    first, second = _WORD.findall(fold(one)), _WORD.findall(fold(other))
    if first == second:
        return True
    if min(len(first), len(second)) < _LONG_TEXT or _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def likeness(record_type: RecordType, record: Record) -> tuple[object, ...] | None:
    """Return what two records that say the same have in common, marks, case and punctuation of texts aside.

    None for one without a text: nothing is like it. Quicker than `likely_duplicate` where there are many.
    """
    said: list[object] = []
    texts = 0
    for field in _compared(record_type):
        value = record[field.name]
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and value:
            texts += 1
            said.append(tuple(_WORD.findall(fold(str(value)))))
        else:
            said.append(value)
    return tuple(said) if texts else None


def _doubt(field: str, code: str, message: str, *concerns: object) -> Doubt:
    return Doubt(field, code, message, json.dumps(concerns, ensure_ascii=False))


def _same(record_type: RecordType, record: Record, other: Record) -> bool:
    """Tell whether two records choose the same and every text that both have is alike; without one, nothing is."""
    texts = 0
    for field in _compared(record_type):
        one, two = record[field.name], other[field.name]
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
            if one and two:
                if not alike(str(one), str(two)):
                    return False
                texts += 1
        elif one != two:
            return False
    return texts > 0


def _compared(record_type: RecordType) -> list[Field]:
    """Return the fields that make two records the same one; of what has no day, those that name it."""
    if not record_type.dated_by and "year" not in {f.name for f in record_type.fields}:
        return [record_type.field(name) for name in record_type.named_by]
    kinds = (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.REFERENCE, Kind.DATE, Kind.YEAR)
    return [f for f in record_type.fields if f.kind in kinds and f.name != "note"]


def _told_by(record_type: RecordType) -> Field:
    """Return the field under which a duplicate is told: the first text that names a record."""
    named = [record_type.field(name) for name in record_type.named_by]
    return next((f for f in named if f.kind in (Kind.TEXT, Kind.LONG_TEXT)), record_type.fields[0])
