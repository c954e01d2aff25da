"""Importing many records at once: found again where they are there already, all written or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import BadValueError, Checker, canonical_uid, shortened, with_uid
from lldp_desktop.domain.declaration import Problem
from lldp_desktop.domain.errors import RefusedError
from lldp_desktop.domain.own_choices import laid_over, same_name
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.vietnamese_text import clean
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.known_records import KnownRecords
from lldp_desktop.operations.office_choices import PROGRAMME_SETTING
from lldp_desktop.operations.records import Done
from lldp_desktop.operations.reference_names import ReferenceNames, UnknownNameError
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lldp_desktop.domain.declaration import Field, Record, RecordType
    from lldp_desktop.storage.store import Store

Raw = Mapping[str, object]
_LABEL = "Nhập dữ liệu từ tệp"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds: raw rows by table, references written by their keys, and a programme's code.

    `problems` are lines on what the file's own form made unreadable; a row that it made so is None, in its place.
    `origins` are the offices from which records came, by uid.
    """

    tables: Mapping[str, Sequence[Raw | None]]
    programme: str | None = None
    problems: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ImportResult:
    """What an import did: the operation, and rows added, changed and found unchanged, by table."""

    done: Done
    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)


def import_records(store: Store, incoming: Incoming, today: date, *, dry_run: bool = False) -> ImportResult:
    """Add what is new, change what is there already and differs, and leave the rest.

    What a row leaves out stays as it is in a record that is there already. Raises RefusedError with one line
    for each problem (nothing is written), KnownError where the file cannot be written.
    """
    reading = _Reading(store, incoming, today)
    changes = [change for record_type in RECORD_TYPES for change in reading.table(record_type)]
    if reading.lines:
        raise RefusedError(reading.lines)
    result = ImportResult(Done(_LABEL, tuple(changes)))
    for change in changes:
        counts = result.added if change.before is None else result.changed
        counts[change.table] = counts.get(change.table, 0) + 1
    for table, rows in incoming.tables.items():
        rest = len(rows) - result.added.get(table, 0) - result.changed.get(table, 0)
        if rest:
            result.unchanged[table] = rest
    settings = {} if incoming.programme is None else {PROGRAMME_SETTING: incoming.programme}
    known = store.origins() if incoming.origins else {}
    origins = {uid: office for uid, office in incoming.origins.items() if known.get(uid) != office}
    if not dry_run and (changes or origins or any(store.setting(name) != value for name, value in settings.items())):
        store.before_many()  # an import of a few rows too: nobody looked at them one by one
        store.write(_LABEL, changes, settings, provenance=Provenance(origins))
    return result


class _Reading:
    """One pass over a file's tables, targets of references before what refers to them."""

    def __init__(self, store: Store, incoming: Incoming, today: date) -> None:
        code = incoming.programme or store.setting(PROGRAMME_SETTING) or programme.DEFAULT
        self._store = store
        self._incoming = incoming
        self._choices = programme.load(code).choices
        self._checker = Checker(laid_over(self._choices, store.records(CHOICES.table)), today)
        self._names: dict[str, ReferenceNames] = {}
        self.lines = list(incoming.problems)

    def table(self, record_type: RecordType) -> list[Change]:
        """Return the changes that one table's rows ask for; what is wrong goes to `lines`."""
        rows = self._incoming.tables.get(record_type.table, ())
        resolved_rows = [
            (place, *self._resolved(record_type, row)) for place, row in enumerate(rows, start=1) if row is not None
        ]
        uids = (row.get("uid") for _, row, _ in resolved_rows)
        known = KnownRecords(record_type, self._records_of(record_type), uids)
        changes, read = [], []
        for place, resolved, problems in resolved_rows:
            before, record, found = self._match(known, record_type, resolved)
            problems = [p for p in found if p.field not in {q.field for q in problems}] + problems
            if problems:
                # Nothing will be written, but rows that refer to this one are not wrong for that.
                known.add(with_uid(record))
            else:
                problems = known.claim(place, record)
            if problems:
                self.lines += [_line(record_type, place, problem) for problem in problems]
                continue
            read.append((place, before, record))
            if before is None:
                known.add(record)
                changes.append(Change(record_type.table, str(record["uid"]), None, record))
            elif record != before:
                known.add(record)
                changes.append(Change(record_type.table, str(record["uid"]), before, record))
        if record_type is CHOICES and rows:
            self._lay_over(known.all, read)
        if any(f.target == record_type.table for other in RECORD_TYPES for f in other.fields):
            self._names[record_type.table] = ReferenceNames(record_type.table, known.all)
        return changes

    def _lay_over(self, rows: Iterable[Record], read: Sequence[tuple[int, Record | None, Record]]) -> None:
        """Take the lists as they will be for all that follows; tell what is wrong with an entry beside the others."""
        self._checker = replace(self._checker, choices=laid_over(self._choices, rows))
        for place, before, record in read:
            listed, code = self._checker.choices[str(record["list"])], str(record["code"])
            other = same_name(listed, listed.label(code), code)
            if other is not None:
                problem = Problem(
                    "label",
                    say("trùng tên với lựa chọn “{label}” ({other})", label=say(listed.label(other)), other=other),
                )
                self.lines.append(_line(CHOICES, place, problem))
            if before is not None and any(before[name] != record[name] for name in CHOICES.key):
                problem = Problem(
                    "code", say("lựa chọn “{code}” đã có, không đổi được mã hay danh mục của nó", code=before["code"])
                )
                self.lines.append(_line(CHOICES, place, problem))

    def _records_of(self, record_type: RecordType) -> list[Record]:
        """Return what is there already, where the file can touch it or refer to it."""
        asked = record_type.table in self._incoming.tables or any(
            field.target == record_type.table for table in self._incoming.tables for field in BY_TABLE[table].fields
        )
        return self._store.records(record_type.table) if asked else []

    def _match(
        self, known: KnownRecords, record_type: RecordType, row: Raw
    ) -> tuple[Record | None, Record, list[Problem]]:
        """Return the record that is there already (or None), the record as the row wants it, and its problems."""
        before = known.by_uid(row.get("uid"))
        if before is None:
            record, problems = self._checker.read(record_type, row)
            if problems:
                return None, record, problems
            before = known.by_key(record)
            if before is None:
                before = known.equal(record)
                return before, before or with_uid(record), []
        merged = {
            **before,
            **{name: value for name, value in row.items() if name != "uid" and not _empty(value)},
        }
        record, problems = self._checker.read(record_type, merged)
        return before, record, problems

    def _resolved(self, record_type: RecordType, row: Raw) -> tuple[dict[str, object], list[Problem]]:
        """Return the row with its uid in the kept form and names of other records replaced by their uids."""
        resolved, problems = dict(row), []
        with suppress(BadValueError):
            resolved["uid"] = canonical_uid(row.get("uid"))
        for reference in record_type.references:
            value = row.get(reference.name)
            written = value if isinstance(value, list) else [value]
            uids: list[object] = []
            for name in written:
                try:
                    uid = self._uid(reference, name)
                except UnknownNameError as error:
                    problems.append(Problem(reference.name, str(error)))
                    continue
                if uid is not None and uid not in uids:
                    uids.append(uid)
            resolved[reference.name] = uids if isinstance(value, list) else next(iter(uids), None)
        return resolved, problems

    def _uid(self, reference: Field, name: object) -> object:
        """Return the uid of the record so named, None for no name; what is no text stays, for the checker to tell."""
        if _empty(name):
            return None
        return self._names[reference.target].uid(clean(name)) if isinstance(name, str) else name


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not clean(value))


def _line(record_type: RecordType, place: int, problem: Problem) -> str:
    label = next((f" ({say(f.label)})" for f in record_type.fields if f.name == problem.field), "")
    return say(
        "{table}, dòng {place}, {field}{label}: {message}.",
        table=record_type.table,
        place=place,
        field=shortened(problem.field),
        label=label,
        message=problem.message,
    )
