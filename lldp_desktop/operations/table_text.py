"""Rows as a spreadsheet copies and pastes them: cells between tabs, a head of labels, one record a line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeVar

from lldp_desktop.domain import typed
from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType, Value
from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.vietnamese_text import clean, fold, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices

    Names = Mapping[str, Mapping[str, str]]

_Code = TypeVar("_Code")
_MOST_ROWS = 5000
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
    lines = [line for line in csv.reader(io.StringIO(clean_lines(text)), dialect="excel-tab") if any(map(clean, line))]
    columns = _columns(record_type.fields, lines[0]) if lines else None
    if columns is not None:
        lines = lines[1:]
    if not lines:
        raise KnownError("Không có dòng nào để dán: hãy chép các ô trong Excel rồi dán lại.")
    if len(lines) > _MOST_ROWS:
        raise KnownError(f"Mỗi lần chỉ dán được {grouped(_MOST_ROWS)} dòng; hãy nhập từ tệp.")
    rows, problems = [], []
    for place, line in enumerate(lines, start=1):
        row: dict[str, object] = {}
        order: Sequence[Field | None] = columns or fields
        if any(map(clean, line[len(order) :])):
            problems.append(f"Dòng {place}: có nhiều ô hơn số cột ({len(order)}).")
        for field, cell in zip(order, line, strict=False):
            if field is not None and clean(cell):
                try:
                    row[field.name] = _value(field, clean(cell), choices, names, today)
                except ValueError as error:
                    problems.append(f"Dòng {place}, {field.label}: {error}")
        rows.append(row)
    if problems:
        raise RefusedError(problems[:20])
    return rows


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
            return typed.typed_amount(cell)
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
    digits = cell.replace(".", "")
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(f"“{one_line(cell)}” không phải là số nguyên.")
    return int(digits)


def _flag(cell: str) -> bool:
    if fold(cell) not in (*_YES, *_NO):
        raise ValueError(f"“{one_line(cell)}” không phải là có hay không.")
    return fold(cell) in _YES


def _one(cell: str, labels: Mapping[_Code, str]) -> _Code:
    """Return what a name stands for; as it is written, else without marks and case where that is one only."""
    wanted = one_line(cell)
    found = [code for code, label in labels.items() if one_line(label) == wanted]
    found = found or [code for code, label in labels.items() if fold(one_line(label)) == fold(wanted)]
    if len(found) != 1:
        raise ValueError(f"“{wanted}” không có trong danh sách." if not found else f"có nhiều dòng tên “{wanted}”.")
    return found[0]
