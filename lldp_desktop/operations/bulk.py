"""Several records at once: added, changed in one field, deleted; each one operation, done whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import shortened, with_uid
from lldp_desktop.domain.declaration import Problem, Record, RecordType
from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.identity import Key, key_of
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records
from lldp_desktop.operations.owned_files import with_files
from lldp_desktop.operations.records import Done
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

_MOST_LINES = 20


def add_many(store: Store, checker: Checker, table: str, rows: Sequence[Mapping[str, object]]) -> Done:
    """Add a record for each row (`Thêm 12 khen thưởng`).

    Raises RefusedError with a line for each problem, row and field named, KnownError where the file cannot be written.
    """
    record_type = BY_TABLE[table]
    keys: dict[Key, int] = {}
    lines, changes = [], []
    for place, values in enumerate(rows, start=1):
        record, problems = records.check(store, checker, table, {**values, "uid": None})
        key = key_of(record_type, record) if not problems else None
        if key is not None and keys.setdefault(key, place) != place:
            problems = [Problem(record_type.key[0], say("trùng với dòng {keys}", keys=keys[key]))]
        lines += [
            say("Dòng {place}, {label}: {message}.", place=place, label=_label(record_type, p.field), message=p.message)
            for p in problems
        ]
        record = with_uid(record)
        changes.append(Change(table, str(record["uid"]), None, record))
    return _write(store, f"Thêm {grouped(len(changes))} {record_type.singular}", changes, lines)


def change_many(store: Store, checker: Checker, table: str, uids: Sequence[str], field: str, value: object) -> Done:
    """Give one field of several records the same value (`Sửa “Tình trạng” của 5 hoạt động`).

    Raises RefusedError with a line for each record that would break a rule, KnownError where one is gone or the
    file cannot be written.
    """
    record_type = BY_TABLE[table]
    label = record_type.field(field).label
    keys: set[Key] = set()
    lines, changes = [], []
    for before in _present(store, table, uids):
        record, problems = records.check(store, checker, table, {**before, field: value})
        record = record_type.with_first(before, record)
        key = key_of(record_type, record) if not problems else None
        if key is not None and key in keys:
            problems = [
                Problem(
                    record_type.key[0], say("trùng với {singular} khác đang sửa", singular=say(record_type.singular))
                )
            ]
        keys.update([key] if key is not None else [])
        named = f"{say(record_type.singular)} {records.naming(record_type, before)}"
        lines += [f"{named.capitalize()}, {_label(record_type, p.field)}: {p.message}." for p in problems]
        if record != before:
            changes.append(Change(table, str(before["uid"]), before, record))
    return _write(store, f"Sửa “{label}” của {grouped(len(changes))} {record_type.singular}", changes, lines)


def delete_many(store: Store, table: str, uids: Sequence[str]) -> Done:
    """Delete several records with the files attached to them (`Xóa 5 khen thưởng`).

    Raises RefusedError naming each that other records refer to, KnownError where one is gone or the file cannot be
    written.
    """
    record_type = BY_TABLE[table]
    lines, changes = [], []
    for before in _present(store, table, uids):
        users = store.referring(table, str(before["uid"]))
        if users:
            named = ", ".join(
                say("{label} ({count} dòng)", label=say(BY_TABLE[user].label), count=count)
                for user, count in users.items()
            )
            name = f"{say(record_type.singular)} {records.naming(record_type, before)}"
            lines.append(say("Không xóa được {name} vì còn được ghi ở: {named}.", name=name, named=named))
        changes.append(Change(table, str(before["uid"]), before, None))
    label = f"Xóa {grouped(len(changes))} {record_type.singular}"
    return _write(store, label, with_files(store, changes), lines)


def _present(store: Store, table: str, uids: Sequence[str]) -> list[Record]:
    found = [record for uid in dict.fromkeys(uids) if (record := store.record(table, uid)) is not None]
    if len(found) < len(set(uids)):
        raise KnownError(
            say("Có {singular} đã chọn không còn trong tệp dữ liệu.", singular=say(BY_TABLE[table].singular))
        )
    return found


def _write(store: Store, label: str, changes: list[Change], lines: list[str]) -> Done:
    if lines:
        rest = len(lines) - _MOST_LINES
        raise RefusedError(
            [*lines[:_MOST_LINES], *([say("… và {rest} chỗ khác.", rest=grouped(rest))] if rest > 0 else [])]
        )
    if not changes:
        return Done("", ())
    store.write(label, changes)
    return Done(label, tuple(changes))


def _label(record_type: RecordType, name: str) -> str:
    return next((say(f.label) for f in record_type.fields if f.name == name), shortened(name))
