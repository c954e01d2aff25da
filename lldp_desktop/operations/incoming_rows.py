"""The rows of a file held against the database: which record each one is, what it would change, what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import BadValueError, Checker, canonical_uid, with_uid
from lldp_desktop.domain.choices import Choices
from lldp_desktop.domain.declaration import Field, Problem
from lldp_desktop.domain.own_choices import laid_over, same_name
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.vietnamese_text import clean, without_stop
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.known_records import KnownRecords
from lldp_desktop.operations.office_choices import PROGRAMME_SETTING
from lldp_desktop.operations.reference_names import ReferenceNames, UnknownNameError
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record, RecordType, Value
    from lldp_desktop.storage.store import Store

    #: What the cells of a field were read as: by text, else by type and value (1, 1.0 and True are equal, and are not
    #: the same cell), the value that the field can hold, and a note.
    Memory = dict[str, dict[object, tuple[Value, str]]]

Raw = Mapping[str, object]
#: How a cell that people filled in is read: its value in the form of a file of ours, and what is to be noted about it
#: (empty where nothing is). ValueError, with a sentence for the clerk, where it means nothing.
ReadCell = Callable[[Field, object, Choices], "tuple[object, str]"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds: raw rows by table, references written by their keys, and a programme's code.

    `problems` are lines on what the file's own form made unreadable; a row that it made so is None, in its place.
    Where people filled the rows of a table in, its `readers` read each value, and names of other records are found
    without marks and case too. `places` are the rows' numbers in the file, where they do not simply count from 1.
    `origins` are the offices from which records came, by uid.
    """

    tables: Mapping[str, Sequence[Raw | None]]
    programme: str | None = None
    problems: tuple[str, ...] = ()
    readers: Mapping[str, ReadCell] = field(default_factory=dict)
    places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ReadRow:
    """One row: its number in the file, the record that is there already (or None), the record as the row wants it.

    `notes` are what is no mistake but to be looked at.
    """

    place: int
    before: Record | None
    record: Record
    problems: list[Problem]
    notes: list[Problem]

    @property
    def change(self) -> tuple[Record | None, Record] | None:
        """What is to be written: the record before and after; None where that is nothing."""
        return None if self.problems or self.record == self.before else (self.before, self.record)


@dataclass(slots=True)
class _ReadCells:
    """One row with its cells read, what is wrong with them and what to note; `are_values` of their fields, all."""

    place: int
    values: dict[str, Any]
    are_values: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


class Reading:
    """One pass over a file's tables, targets of references before what refers to them.

    With `only_good` a row with a problem is left out, and so counts as missing for those that refer to it; without,
    nothing will be written, and they are not wrong for that.
    """

    def __init__(self, store: Store, incoming: Incoming, today: date, *, only_good: bool = False) -> None:
        code = incoming.programme or store.setting(PROGRAMME_SETTING) or programme.DEFAULT
        self._store = store
        self._incoming = incoming
        self._only_good = only_good
        self._choices = programme.load(code).choices
        self._checker = Checker(laid_over(self._choices, store.records(CHOICES.table)), today)
        self._names: dict[str, ReferenceNames] = {}
        self._known: dict[str, KnownRecords] = {}
        #: Names that lead to no record, by the table in which they were looked for.
        self.missing: dict[str, dict[str, None]] = {}
        #: Every row that could be read at all, by table.
        self.rows: dict[str, list[ReadRow]] = {}
        for record_type in RECORD_TYPES:
            self._read_table(record_type)

    def changes(self) -> list[Change]:
        """Return what the rows without problems ask for."""
        return [
            Change(table, str(row.record["uid"]), *change)
            for table, rows in self.rows.items()
            for row in rows
            if (change := row.change) is not None
        ]

    def known(self, table: str) -> Iterable[Record]:
        """Return a table's records as they will be."""
        return self._known[table].all

    @property
    def choices(self) -> Choices:
        """The lists of codes as they will be."""
        return self._checker.choices

    def _read_table(self, record_type: RecordType) -> None:
        """Read one table's rows into `rows`."""
        table = record_type.table
        raw_rows = self._incoming.tables.get(table, ())
        places = self._incoming.places.get(table) or range(1, len(raw_rows) + 1)
        memory: Memory = defaultdict(dict)
        resolved_rows = [
            self._resolved(record_type, place, row, memory)
            for place, row in zip(places, raw_rows, strict=True)
            if row is not None
        ]
        uids = (row.values.get("uid") for row in resolved_rows)
        known = KnownRecords(record_type, self._records_of(record_type), uids)
        rows = []
        for resolved in resolved_rows:
            place, problems = resolved.place, resolved.problems
            before, record, found = self._match(known, record_type, resolved)
            if problems:
                # What is between fields cannot be told where one of them could not be read.
                between = self._checker.rules(record_type, record)
                wrong = {problem.field for problem in problems}
                found = [p for p in found if p.field not in wrong and p not in between]
            problems = found + problems
            if not problems:
                problems = known.claim(place, record)
                if not problems and record != before:
                    known.add(record)
            elif not self._only_good:
                # Nothing will be written, but rows that refer to this one are not wrong for that.
                known.add(with_uid(record))
            rows.append(ReadRow(place, before, record, problems, resolved.notes))
        if raw_rows:
            self.rows[table] = rows
        if record_type is CHOICES and raw_rows:
            self._lay_over(known.all, rows)
        self._known[table] = known

    def _lay_over(self, choices: Iterable[Record], rows: Sequence[ReadRow]) -> None:
        """Take the lists as they will be for all that follows; tell what is wrong with an entry beside the others."""
        self._checker = replace(self._checker, choices=laid_over(self._choices, choices))
        for row in rows:
            if row.problems:
                continue
            listed, code = self._checker.choices[str(row.record["list"])], str(row.record["code"])
            other = same_name(listed, listed.label(code), code)
            if other is not None:
                message = say("trùng tên với lựa chọn “{label}” ({other})", label=say(listed.label(other)), other=other)
                row.problems.append(Problem("label", message))
            before = row.before
            if before is not None and any(before[name] != row.record[name] for name in CHOICES.key):
                message = say("lựa chọn “{code}” đã có, không đổi được mã hay danh mục của nó", code=before["code"])
                row.problems.append(Problem("code", message))

    def _records_of(self, record_type: RecordType) -> list[Record]:
        """Return what is there already, where the file can touch it or refer to it."""
        asked = record_type.table in self._incoming.tables or any(
            field.target == record_type.table for table in self._incoming.tables for field in BY_TABLE[table].fields
        )
        return self._store.records(record_type.table) if asked else []

    def _match(
        self, known: KnownRecords, record_type: RecordType, row: _ReadCells
    ) -> tuple[Record | None, Record, list[Problem]]:
        """Return the record that is there already (or None), the record as the row wants it, and its problems."""
        before = known.by_uid(row.values.get("uid"))
        if before is None:
            read = self._checker.of_values if row.are_values else self._checker.read
            record, problems = read(record_type, row.values)
            if problems:
                return None, record, problems
            before = known.by_key(record)
            if before is None:
                before = known.equal(record)
                return before, before or with_uid(record), []
        merged = {
            **before,
            **{name: value for name, value in row.values.items() if name != "uid" and not _empty(value)},
        }
        record, problems = self._checker.read(record_type, merged)
        return before, record if problems else record_type.with_first(before, record), problems

    def _resolved(self, record_type: RecordType, place: int, row: Raw, memory: Memory) -> _ReadCells:
        """Return the row with its uid in the kept form and names of other records replaced by their uids.

        `memory` keeps what cells were read as.
        """
        read = _ReadCells(place, dict(row))
        if record_type.table in self._incoming.readers:
            self._read_cells(record_type, read, memory)
        values = read.values
        if values.get("uid") is not None:
            try:
                values["uid"] = canonical_uid(values["uid"])
            except BadValueError:
                read.are_values = False
        for reference in record_type.references:
            value = values.get(reference.name)
            if value is None:
                continue
            written = value if isinstance(value, list) else [value]
            uids: list[object] = []
            for name in written:
                try:
                    uid = self._uid(reference, name)
                except UnknownNameError as error:
                    read.problems.append(Problem(reference.name, str(error)))
                    if error.missing:
                        self.missing.setdefault(reference.target, {})[error.missing] = None
                    continue
                if uid is not None and uid not in uids:
                    uids.append(uid)
            values[reference.name] = tuple(uids) if isinstance(value, list) else next(iter(uids), None)
        return read

    def _read_cells(self, record_type: RecordType, row: _ReadCells, memory: Memory) -> None:
        """Read the cells of a row that people filled in; what is read once is known for every row."""
        row.are_values = True
        values = row.values
        for name, cell in values.items():
            if cell is None or name == "uid":
                continue
            asked = cell if type(cell) is str else (type(cell), cell)
            found = memory[name].get(asked)
            if found is None:
                found = self._read_cell(record_type, name, cell, row)
                if row.are_values:
                    memory[name][asked] = found
            values[name] = found[0]
            if found[1]:
                row.notes.append(Problem(name, found[1]))

    def _read_cell(self, record_type: RecordType, name: str, cell: object, row: _ReadCells) -> tuple[Any, str]:
        """Return what a cell means and what is to be noted; a value that its field cannot hold is none yet."""
        asked = record_type.field(name)
        try:
            value, note = self._incoming.readers[record_type.table](asked, cell, self._checker.choices)
        except ValueError as error:
            row.problems.append(Problem(name, without_stop(str(error))))
            row.are_values = False
            return None, ""
        if value is not None and not asked.target:
            try:
                return self._checker.value(asked, value, is_clean=True), note
            except BadValueError:
                row.are_values = False  # the checker will tell it, among the others of the row
        return value, note

    def _uid(self, reference: Field, name: object) -> object:
        """Return the uid of the record so named, None for no name; what is no text stays, for the checker to tell."""
        if _empty(name):
            return None
        if not isinstance(name, str):
            return name
        if reference.target not in self._names:
            self._names[reference.target] = ReferenceNames(reference.target, self.known(reference.target))
        return self._names[reference.target].uid(clean(name), loosely=bool(self._incoming.readers))


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not clean(value))
