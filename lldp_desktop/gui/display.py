"""Records as the clerk sees them in lists, choices and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType, Value
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.choices import Choices


class TargetNames(dict[str, str]):
    """What the records of a table are called, by uid, in Vietnamese order; `folded` are the names as they are found.

    Made in the database's thread: of a hundred thousand names the window could not do it between two keys.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(sorted(names.items(), key=lambda named: sort_key(named[1])))
        self.folded = tuple(map(fold, self.values()))


#: Names of records by table, for showing and choosing references.
Names = dict[str, TargetNames]

_LONGEST_NAME = 80
_NO_NAMES = TargetNames({})


def shown(field: Field, value: Value, choices: Choices, names: Names) -> str:
    """Return a value on one line: dates dd/MM/yyyy, numbers with dots, codes and references by name."""
    if value is None or value is False:
        return ""
    match field.kind:
        case Kind.DATE:
            return entry_date(from_iso(str(value)))
        case Kind.COUNT | Kind.MONEY:
            return grouped(value) if isinstance(value, int) else ""
        case Kind.FLAG:
            return say("Có")
        case Kind.CHOICE:
            return say(choices[field.choices].label(value))
        case Kind.REFERENCE:
            return names.get(field.target, _NO_NAMES).get(str(value), "")
    if isinstance(value, tuple):
        known = names.get(field.target, _NO_NAMES)
        return ", ".join(known.get(item, "") if field.target else item for item in value)
    return one_line(str(value))


def name_of(record_type: RecordType, record: Record, choices: Choices, names: Names) -> str:
    """Return a record's name for a question or a message, cut to one short line."""
    parts = (shown(record_type.field(name), record[name], choices, names) for name in record_type.named_by)
    text = " ".join(part for part in parts if part)
    if len(text) > _LONGEST_NAME:
        text = f"{text[:_LONGEST_NAME].rstrip()}…"
    day = record[record_type.dated_by] if record_type.dated_by else None
    return f"{text} ({entry_date(from_iso(str(day)))})" if day else text


def target_name(record_type: RecordType, record: Record) -> str:
    """Return the name under which a record is chosen as a reference; its key makes it the only one."""
    first, *rest = (record_type.field(name) for name in record_type.key)
    name = one_line(str(record[first.name]))
    dates = [entry_date(from_iso(str(record[f.name]))) for f in rest if f.kind is Kind.DATE and record[f.name]]
    return " — ".join([name, *dates])


def names_of_targets(record_type: RecordType, records_by_table: Mapping[str, list[Record]]) -> Names:
    """Return the names of all records that a type can refer to."""
    return {
        table: TargetNames({str(r["uid"]): target_name(BY_TABLE[table], r) for r in records_by_table[table]})
        for table in targets_of(record_type)
    }


def targets_of(record_type: RecordType) -> set[str]:
    """Return the tables to which a type refers."""
    return {field.target for field in record_type.references}


def year_of(record_type: RecordType, record: Record) -> int | None:
    """Return the year to which a record belongs: that of its date, else its own field of that name."""
    day = record[record_type.dated_by] if record_type.dated_by else None
    if isinstance(day, str):
        return from_iso(day).year
    year = record.get("year")
    return year if isinstance(year, int) else None


def has_year(record_type: RecordType) -> bool:
    """Tell whether the records of a type belong to years."""
    return bool(record_type.dated_by) or any(field.name == "year" for field in record_type.fields)
