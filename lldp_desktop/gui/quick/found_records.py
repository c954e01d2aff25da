"""Records of a table found by their text for Ctrl+K: a few, the best fitting first, then the newest.

The functions are jobs for the thread of the database; nothing here knows Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.display import shown
from lldp_desktop.gui.listing import read_names
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.quick_entry import naming_field
from lldp_desktop.storage.listed import Wanted

if TYPE_CHECKING:
    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.gui.display import Names
    from lldp_desktop.storage.store import Store

MOST_OF_A_TABLE = 4
#: Of so many of the newest that were found the best are shown: more would take longer than a key may.
_LOOKED_AT = 40
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """One record as a line: `Hoạt động · 12/10/2025 · Tuần lễ hưởng ứng`."""

    table: str
    uid: str
    text: str


def find_records(store: Store, table: str, typed: str) -> list[FoundRecord]:
    """Return the records of a table that have every typed word; KnownError where the file cannot be read."""
    choices = choices_of(store)
    numbers = store.lists.find(Wanted(table, typed), choices)[:_LOOKED_AT]
    rows = store.lists.rows(table, numbers)
    names = read_names(store, table) if rows else {}
    words = fold(typed).split()
    found = [_line(table, rows[number], choices, names) for number in numbers if number in rows]
    # The words are searched in the whole record; where the line itself shows them, it is more likely meant.
    found.sort(key=lambda line: sum(word not in fold(line.text) for word in words))
    return found[:MOST_OF_A_TABLE]


def read_lines(store: Store, records: list[tuple[str, str]]) -> list[FoundRecord]:
    """Return these records (table and uid) as lines; one that is gone is left out."""
    lines = []
    for table, uid in records:
        record = store.record(table, uid)
        if record is not None:
            lines.append(_line(table, record, choices_of(store), read_names(store, table)))
    return lines


def _line(table: str, record: Record, choices: Choices, names: Names) -> FoundRecord:
    record_type = BY_TABLE[table]
    day = record[record_type.dated_by] if record_type.dated_by else None
    said = {*record_type.named_by, naming_field(record_type)}
    named = (shown(field, record[field.name], choices, names) for field in record_type.fields if field.name in said)
    parts = [say(record_type.label), entry_date(from_iso(str(day))) if day else "", " ".join(filter(None, named))]
    text = " · ".join(part for part in parts if part)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rstrip()}…"
    return FoundRecord(table, str(record["uid"]), text)
