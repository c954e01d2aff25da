"""What an import of a sheet would do, row by row, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Problem
from lldp_desktop.domain.doubts import likeness
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.record_types.enterprises import ENTERPRISES
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.spreadsheet.plan import COLUMNS_SETTING, kept_with
from lldp_desktop.exchange.spreadsheet.table_file import incoming_of
from lldp_desktop.operations.import_records import ImportResult, import_records
from lldp_desktop.operations.incoming_rows import Incoming, Reading, ReadRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.exchange.spreadsheet.plan import Plan, SheetRow
    from lldp_desktop.storage.store import Store


class State(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Previewed:
    """The rows as they would go in, by their number in the sheet; what records are called to which they refer.

    `missing` are enterprises that no record has the name of, and that could be added with the rows.
    """

    rows: Mapping[int, ReadRow]
    choices: Choices
    named: Mapping[str, Mapping[str, str]]
    missing: tuple[str, ...]

    def state(self, row: SheetRow) -> State:
        """Return what becomes of a row of the sheet."""
        read = self.rows.get(row.place)
        if row.skipped or read is None:
            return State.SKIPPED
        if read.problems:
            return State.WRONG
        if read.change is None:
            return State.SAME
        return State.NEW if read.before is None else State.CHANGED


def preview(store: Store, plan: Plan, rows: Sequence[SheetRow], today: date, added: Sequence[str] = ()) -> Previewed:
    """Hold the rows of a sheet against the database, with enterprises of the names `added` added before them.

    KnownError where the database cannot be read.
    """
    reading = Reading(store, _incoming(plan, rows, today, added), today)
    read = reading.rows.get(plan.table, [])
    _note_alike(plan, reading, read)
    targets = {reference.target for reference in plan.record_type.references}
    named = {
        target: {str(each["uid"]): str(each[BY_TABLE[target].key[0]]) for each in reading.known(target)}
        for target in targets
    }
    missing = tuple(reading.missing.get(ENTERPRISES.table, ())) if plan.table != ENTERPRISES.table else ()
    return Previewed({row.place: row for row in read}, reading.choices, named, (*added, *missing))


def import_sheet(
    store: Store,
    plan: Plan,
    rows: Sequence[SheetRow],
    today: date,
    added: Sequence[str] = (),
    *,
    only_good: bool = False,
) -> ImportResult:
    """Write the rows of a sheet in one operation, and keep its columns for the next time.

    Raises RefusedError where a row has a problem (not with `only_good`), KnownError where nothing can be written.
    """
    remember = {COLUMNS_SETTING: kept_with(store.setting(COLUMNS_SETTING), plan)}
    incoming = _incoming(plan, rows, today, added)
    return import_records(store, incoming, today, only_good=only_good, remember=remember)


def _incoming(plan: Plan, rows: Sequence[SheetRow], today: date, added: Sequence[str]) -> Incoming:
    own = incoming_of(plan, rows, today)
    if not added:
        return own
    tables = {ENTERPRISES.table: [{"name": name} for name in added], **own.tables}
    return Incoming(tables, readers=own.readers, places=own.places)


def _note_alike(plan: Plan, reading: Reading, rows: Sequence[ReadRow]) -> None:
    """Note new rows that say what another record or an earlier row says, though no key makes them the same one."""
    own = {str(row.record["uid"]): row.place for row in rows if row.before is None and not row.problems}
    seen: dict[tuple[object, ...], Record] = {}
    for record in reading.known(plan.table):
        like = likeness(plan.record_type, record)
        if like is not None:
            seen.setdefault(like, record)
    for row in rows:
        like = likeness(plan.record_type, row.record) if str(row.record["uid"]) in own and not row.problems else None
        first = seen.get(like) if like is not None else None
        if first is None or first["uid"] == row.record["uid"]:
            continue
        place = own.get(str(first["uid"]))
        name = (plan.record_type.named_by or (plan.record_type.fields[0].name,))[-1]
        if place is None:
            message = say("gần như trùng với một {singular} đã ghi", singular=say(plan.record_type.singular))
        else:
            message = say("gần như trùng với dòng {place}", place=place)
        row.notes.append(Problem(name, message))
