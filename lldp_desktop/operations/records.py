"""Adding, changing and deleting one record: the three operations that every page has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.checking import Checker, shortened, with_uid
from lldp_desktop.domain.declaration import Problem, Record, RecordType
from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.owned_files import with_files
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.storage.earlier_entries import Answer
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Done:
    """What an operation did: its Vietnamese name and what changed, in order."""

    label: str
    changes: tuple[Change, ...]


class RecordRefusedError(RefusedError):
    """A record that breaks a rule; `problems` say which field and why, so that a form can show each in place."""

    def __init__(self, record_type: RecordType, problems: list[Problem]) -> None:
        super().__init__(f"{_label(record_type, p.field)}: {p.message}." for p in problems)
        self.problems = problems


def check(store: Store, checker: Checker, table: str, values: Mapping[str, object]) -> tuple[Record, list[Problem]]:
    """Return the record that `values` mean and everything that keeps it from being saved."""
    record_type = BY_TABLE[table]
    record, problems = checker.read(record_type, values)
    if not problems:
        problems = _missing_targets(store, record_type, record)
    if not problems and store.same_key(table, record) is not None:
        problems = [Problem(record_type.key[0], say("đã có {singular} này", singular=say(record_type.singular)))]
    return record, problems


def add(
    store: Store,
    checker: Checker,
    table: str,
    values: Mapping[str, object],
    *,
    draft: str | None = None,
    answers: Sequence[Answer] = (),
) -> Done:
    """Add a record (`Thêm …`); the `draft` in which it was typed goes, and answers to doubts come, with it.

    Raises RecordRefusedError with all of its problems, KnownError where the file cannot be written.
    """
    record = with_uid(_checked(store, checker, table, {**values, "uid": None}))
    return _write(store, "Thêm", record, [Change(table, str(record["uid"]), None, record)], draft, answers)


def change(
    store: Store,
    checker: Checker,
    table: str,
    uid: str,
    values: Mapping[str, object],
    *,
    draft: str | None = None,
    answers: Sequence[Answer] = (),
) -> Done:
    """Change a record (`Sửa …`); `values` are all of its fields, and the same ones change nothing.

    The `draft` in which it was typed goes in the same transaction, and the `answers` to doubts about it are kept.

    Raises RecordRefusedError with all of its problems, KnownError where the record is gone or the file cannot
    be written.
    """
    before = _present(store, table, uid)
    record = BY_TABLE[table].with_first(before, _checked(store, checker, table, {**values, "uid": uid}))
    if record == before:
        return Done("", ())
    return _write(store, "Sửa", record, [Change(table, uid, before, record)], draft, answers)


def delete(store: Store, table: str, uid: str) -> Done:
    """Delete a record with the files attached to it (`Xóa …`).

    Raises KnownError where other records refer to it, where it is gone or where the file cannot be written.
    """
    before = _present(store, table, uid)
    users = store.referring(table, uid)
    if users:
        named = ", ".join(
            say("{label} ({count} dòng)", label=say(BY_TABLE[user].label), count=count) for user, count in users.items()
        )
        raise KnownError(
            say(
                "Không xóa được {singular} này vì còn được ghi ở: {named}.",
                singular=say(BY_TABLE[table].singular),
                named=named,
            )
        )
    return _write(store, "Xóa", before, with_files(store, [Change(table, uid, before, None)]))


def _checked(store: Store, checker: Checker, table: str, values: Mapping[str, object]) -> Record:
    record, problems = check(store, checker, table, values)
    if problems:
        raise RecordRefusedError(BY_TABLE[table], problems)
    return record


def _present(store: Store, table: str, uid: str) -> Record:
    record = store.record(table, uid)
    if record is None:
        raise KnownError(say("Không còn {singular} này trong tệp dữ liệu.", singular=say(BY_TABLE[table].singular)))
    return record


def _missing_targets(store: Store, record_type: RecordType, record: Record) -> list[Problem]:
    """Return a problem for each reference whose target is not (or no longer) there."""
    problems = []
    for field in record_type.references:
        value = record[field.name]
        targets = value if isinstance(value, tuple) else (value,)
        if any(isinstance(uid, str) and store.record(field.target, uid) is None for uid in targets):
            problems.append(
                Problem(field.name, say("không còn {singular} đã chọn", singular=say(BY_TABLE[field.target].singular)))
            )
    return problems


def naming(record_type: RecordType, record: Record) -> str:
    """Return how a sentence tells a record from others: `ngày 05/3/2023`, `năm 2023`, `“Công ty An Bình”`."""
    date = record[record_type.dated_by] if record_type.dated_by else None
    if isinstance(date, str):
        return f"ngày {dates.short_date(dates.from_iso(date))}"
    if record.get("year") is not None:
        return f"năm {record['year']}"
    return f"“{shortened(record[record_type.named_by[0]])}”"


def _write(
    store: Store,
    verb: str,
    record: Record,
    changes: Sequence[Change],
    draft: str | None = None,
    answers: Sequence[Answer] = (),
) -> Done:
    record_type = BY_TABLE[changes[0].table]
    label = f"{verb} {record_type.singular} {naming(record_type, record)}"
    store.write(label, changes, draft=draft, answers=answers)
    return Done(label, tuple(changes))


def _label(record_type: RecordType, name: str) -> str:
    return next((say(f.label) for f in record_type.fields if f.name == name), name)
