"""Rows as a spreadsheet copies and pastes them: cells between tabs, a head of labels, one record a line."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, TypeVar

from lldp_desktop.domain import typed
from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType, Value
from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import clean, fold, one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices

    Names = Mapping[str, Mapping[str, str]]

_Code = TypeVar("_Code")
_MOST_ROWS = 5000
_CELL_END = re.compile(r"[\t\n]")
#: A cell between quotes, up to its end; quotes inside stand in pairs.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_NEEDS_QUOTES = re.compile(r'[\t\n"]')
_PLAIN, _BY_DOTS = re.compile("[0-9]+"), re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
#: As a spreadsheet with English settings shows thousands; three digits behind a comma are none of a whole number's.
_BY_COMMAS = re.compile("[0-9]{1,3}(?:,[0-9]{3})+")
_YES, _NO = ("co", "x", "1", "true", "dung", "yes"), ("", "khong", "0", "false", "no")


def written(fields: Sequence[Field], rows: Sequence[Record], choices: Choices, names: Names) -> str:
    """Return records as cells between tabs under a head of labels; numbers have no dots, for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab")
    writer.writerow([field.label for field in fields])
    writer.writerows([_cell(field, row[field.name], choices, names) for field in fields] for row in rows)
    return out.getvalue()


def read(
    record_type: RecordType, fields: Sequence[Field], text: str, choices: Choices, names: Names, today: date
) -> list[dict[str, object]]:
    """Return what pasted cells mean, by field name: under their head if there is one, else in the order of `fields`.

    Raises KnownError where nothing is there or there is too much, RefusedError with row and field of each cell that
    cannot be read.
    """
    lines = [line for line in cells(clean_lines(text)) if any(map(clean, line))]
    columns = _columns(record_type.fields, lines[0]) if lines else None
    if columns is not None:
        lines = lines[1:]
    if not lines:
        raise KnownError(say("Không có dòng nào để dán: hãy chép các ô trong Excel rồi dán lại."))
    if len(lines) > _MOST_ROWS:
        raise KnownError(say("Mỗi lần chỉ dán được {most_rows} dòng; hãy nhập từ tệp.", most_rows=grouped(_MOST_ROWS)))
    rows, problems = [], []
    for place, line in enumerate(lines, start=1):
        row: dict[str, object] = {}
        order: Sequence[Field | None] = columns or fields
        if any(map(clean, line[len(order) :])):
            problems.append(say("Dòng {place}: có nhiều ô hơn số cột ({order}).", place=place, order=len(order)))
        for field, cell in zip(order, line, strict=False):
            if field is not None and clean(cell):
                try:
                    row[field.name] = _value(field, clean(cell), choices, names, today)
                except ValueError as error:
                    problems.append(
                        say("Dòng {place}, {label}: {error}", place=place, label=say(field.label), error=error)
                    )
        rows.append(row)
    if problems:
        raise RefusedError(problems[:20])
    return rows


def cells(text: str) -> list[list[str]]:
    """Return the cells of copied rows, as spreadsheets write them.

    Excel and LibreOffice put only a cell with a line end or a tab between quotes, doubling its own; one that merely
    begins with a quote stands as it is, where a reader of CSV would take its quotes away, or the rows below it in.
    """
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        quoted = _QUOTED.match(text, place)
        if quoted is not None and _NEEDS_QUOTES.search(quoted[1]):
            rows[-1].append(quoted[1].replace('""', '"'))
            place = quoted.end()
        else:
            end = _CELL_END.search(text, place)
            rows[-1].append(text[place : end.start() if end else len(text)])
            place = end.start() if end else len(text)
        if place == len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def clean_lines(text: str) -> str:
    """Return pasted text with the line ends that a reader of cells expects."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _columns(fields: Sequence[Field], head: Sequence[str]) -> list[Field | None] | None:
    """Return the field of each column that a head names; None where the first row is no head."""
    by_label = {fold(one_line(field.label)): field for field in fields}
    found = [by_label.get(fold(one_line(cell)).rstrip(" *")) for cell in head]
    named = [field for field in found if field is not None]
    # One label among values would be a slip: a head names every column that is filled in.
    return found if named and len(named) == sum(1 for cell in head if clean(cell)) else None


def _cell(field: Field, value: Value, choices: Choices, names: Names) -> str:
    if value is None or value is False:
        return ""
    if field.kind is Kind.DATE:
        year, month, day = str(value).split("-")
        return f"{day}/{month}/{year}"
    if field.kind is Kind.FLAG:
        return "Có"
    if field.kind is Kind.CHOICE:
        return choices[field.choices].label(value)
    items = value if isinstance(value, tuple) else (str(value),)
    known = names.get(field.target, {})
    return ("; " if field.target else "\n").join(known.get(item, "") if field.target else item for item in items)


def _value(field: Field, cell: str, choices: Choices, names: Names, today: date) -> object:
    """Return what a cell means for a field; a Vietnamese ValueError where it means nothing."""
    match field.kind:
        case Kind.DATE:
            return typed.typed_date(cell, today).isoformat()
        case Kind.MONEY:
            return _number(cell) if _BY_COMMAS.fullmatch(cell) else typed.typed_amount(cell)
        case Kind.COUNT | Kind.YEAR:
            return _number(cell)
        case Kind.FLAG:
            return _flag(cell)
        case Kind.CHOICE:
            listed = choices[field.choices]
            return _one(cell, dict(listed.labels))
        case Kind.REFERENCE:
            return _one(cell, names[field.target])
        case Kind.REFERENCES:
            return tuple(_one(part, names[field.target]) for part in cell.split(";") if clean(part))
        case Kind.LINES:
            return tuple(cell.splitlines())
    return cell


def _number(cell: str) -> int:
    if not (_PLAIN.fullmatch(cell) or _BY_DOTS.fullmatch(cell) or _BY_COMMAS.fullmatch(cell)):
        raise ValueError(say("“{cell}” không phải là số nguyên.", cell=one_line(cell)))
    return int(cell.replace(".", "").replace(",", ""))


def _flag(cell: str) -> bool:
    if fold(cell) not in (*_YES, *_NO):
        raise ValueError(say("“{cell}” không phải là có hay không.", cell=one_line(cell)))
    return fold(cell) in _YES


def _one(cell: str, labels: Mapping[_Code, str]) -> _Code:
    """Return what a name stands for; as it is written, else without marks and case where that is one only."""
    wanted = one_line(cell)
    found = [code for code, label in labels.items() if one_line(label) == wanted]
    found = found or [code for code, label in labels.items() if fold(one_line(label)) == fold(wanted)]
    if len(found) != 1:
        raise ValueError(
            say("“{wanted}” không có trong danh sách.", wanted=wanted)
            if not found
            else say("có nhiều dòng tên “{wanted}”.", wanted=wanted)
        )
    return found[0]
