"""Checking a whole database: the file, the rules of every record, sums that must agree, history and attached files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE, KEPT, RECORD_TYPES
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.consolidation.checking import broken_packages
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.records import naming
from lldp_desktop.storage.soundness import is_of_an_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record, RecordType
    from lldp_desktop.storage.store import Store


class Mend(StrEnum):
    """What can be put right without a decision of anybody's."""

    INDEXES = "indexes"
    LIST = "list"
    CONTENTS = "contents"
    LOST_CONTENT = "lost_content"
    OWNERLESS_FILE = "ownerless_file"
    SIZE = "size"
    RECEIVED_SUMS = "received_sums"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in a Vietnamese line; how it can be mended (None: not safely), and of what it is.

    `of` is a table, the uid of an attached file or the SHA-256 of a content.
    """

    line: str
    mend: Mend | None = None
    of: str = ""

    def __str__(self) -> str:
        return self.line


def check_database(store: Store, today: date) -> list[Finding]:
    """Return what is wrong; nothing where all is well. KnownError where the file cannot be read at all."""
    damage = store.check_file()
    if damage:
        mend = Mend.INDEXES if all(map(is_of_an_index, damage)) else None
        return [Finding(say("Tệp dữ liệu bị hỏng: {line}.", line=line), mend) for line in damage]
    choices = choices_of(store)
    checker = Checker(choices, today)
    sound = store.sound_contents()
    return [
        *map(Finding, _broken_rules(store, checker, choices)),
        *map(Finding, _wholes_below_parts(store)),
        *map(Finding, _other_than_their_history(store, choices)),
        *_broken_attachments(store, sound),
        *_broken_versions(store, sound),
        *_wrong_below_the_records(store),
        *map(Finding, broken_packages(store)),
    ]


def _other_than_their_history(store: Store, choices: Choices) -> Iterator[str]:
    """Find records to which their history does not lead: replayed from the first change on, it must give what is."""
    name_of = partial(_enterprise, store)
    for table, logged in store.mending.off_their_log():
        record_type = KEPT[table]
        label = say(record_type.label)
        for record in _records(store, table, logged):
            state = logged.pop(str(record["uid"]))
            if state is None:
                named = title(record_type, record, choices, name_of)
                yield say("{label}, “{named}”: không có trong lịch sử thay đổi.", label=label, named=named)
                continue
            # A field that the table has no more is told of by old changes alone.
            differing = [f for f in record_type.fields if f.name in state and state[f.name] != record[f.name]]
            if differing:
                named = title(record_type, record, choices, name_of)
                fields = ", ".join(say(field.label) for field in differing)
                yield say(
                    "{label}, “{named}”, {fields}: khác với lịch sử thay đổi.", label=label, named=named, fields=fields
                )
        for uid, state in logged.items():
            if state is not None:
                yield say(
                    "{label}: dòng {uid} còn trong lịch sử thay đổi nhưng không có trong dữ liệu.", label=label, uid=uid
                )


def _wrong_below_the_records(store: Store) -> Iterator[Finding]:
    """Find lists that do not list what is there, and contents of files that belong to nothing."""
    for table in store.mending.wrong_lists():
        label = say(BY_TABLE[table].label)
        line = say("{label}: danh sách và phần tìm kiếm không khớp với dữ liệu.", label=label)
        yield Finding(line, Mend.LIST, table)
    count = store.mending.unnamed_contents()
    if count:
        line = say("Còn {count} nội dung tệp không thuộc dòng nào.", count=grouped(count))
        yield Finding(line, Mend.CONTENTS)
    if store.received.wrong_sums():
        yield Finding(say("Số tổng hợp không khớp với các gói số liệu đã nhận."), Mend.RECEIVED_SUMS)


def _broken_rules(store: Store, checker: Checker, choices: Choices) -> Iterator[str]:
    """Find records that break a rule: kept under older rules, or a code that left its list."""
    name_of = partial(_enterprise, store)
    for record_type in RECORD_TYPES:
        for record in _records(store, record_type.table, store.mending.breaking(record_type, checker)):
            _, problems = checker.read(record_type, record)
            for problem in problems:
                label = next((say(f.label) for f in record_type.fields if f.name == problem.field), problem.field)
                named = title(record_type, record, choices, name_of)
                yield f"{record_type.label}, “{named}”, {label}: {problem.message}."


def _wholes_below_parts(store: Store) -> Iterator[str]:
    """Find periods whose figures for the whole office are below the sum of its enterprises."""
    record_type = BY_TABLE["enterprise_figures"]
    numbers = [field for field in record_type.fields if field.kind is Kind.COUNT]
    fields = [field.name for field in numbers]
    period = "year || ' ' || period"
    sums = {
        whole.of: whole.sums
        for whole in store.lists.sums(record_type.table, period, "enterprise IS NOT NULL", (), *fields)
    }
    for whole in store.lists.sums(record_type.table, period, "enterprise IS NULL", (), *fields):
        for field, value, part in zip(numbers, whole.sums, sums.get(whole.of, ()), strict=False):
            if value is not None and part is not None and value < part:
                yield say(
                    "{label} {period}, {label_2}: số của toàn đơn vị ({value}) nhỏ hơn tổng các doanh nghiệp ({sums}).",
                    label=say(record_type.label),
                    period=str(whole.of).split()[0],
                    label_2=say(field.label),
                    value=grouped(value),
                    sums=grouped(part),
                )


def _broken_attachments(store: Store, sound: dict[str, int]) -> Iterator[Finding]:
    """Find attached files whose content is gone or is not what it was, and those whose record is gone."""
    for file in store.records(ATTACHMENTS.table):
        name, record_type = file["name"], BY_TABLE.get(str(file["owner_table"]))
        owner = store.record(record_type.table, str(file["owner"])) if record_type else None
        if record_type is None or owner is None:
            line = say("Tệp đính kèm “{name}”: không còn dòng mà tệp được đính kèm vào.", name=name)
            yield Finding(line, Mend.OWNERLESS_FILE, str(file["uid"]))
            continue
        where = f"{say(record_type.singular)} {naming(record_type, owner)}"
        if file["sha256"] not in sound:
            line = say("Tệp đính kèm “{name}” của {where}: nội dung bị mất hoặc bị hỏng.", name=name, where=where)
            yield Finding(line, Mend.LOST_CONTENT, str(file["sha256"]))
        elif file["size"] != sound[str(file["sha256"])]:
            line = say("Tệp đính kèm “{name}” của {where}: dung lượng ghi không đúng.", name=name, where=where)
            yield Finding(line, Mend.SIZE, str(file["uid"]))


def _broken_versions(store: Store, sound: dict[str, int]) -> Iterator[Finding]:
    """Find issued reports whose pages, text or figures are gone or are not what they were."""
    names = {record["uid"]: record["name"] for record in store.records("reports")}
    for version in store.records("report_versions"):
        for sha256 in {str(version[f"{name}_sha256"]) for name in ("pdf", "text", "figures")} - sound.keys():
            line = say(
                "{names}, bản thứ {version}: nội dung đã ban hành bị mất hoặc bị hỏng.",
                names=names[version["report"]],
                version=version["version"],
            )
            yield Finding(line, Mend.LOST_CONTENT, sha256)


def _records(store: Store, table: str, uids: Iterable[str]) -> list[Record]:
    """Return the records of these uids that are there, in the order of their entering."""
    wanted = json.dumps(list(uids))
    return [] if wanted == "[]" else store.records(table, "uid IN (SELECT value FROM json_each(?))", (wanted,))


def _enterprise(store: Store, uid: str) -> str:
    """Return the name of an enterprise, "" where it is not there."""
    found = store.record("enterprises", uid)
    return str(found["name"]) if found else ""


def title(record_type: RecordType, record: Record, choices: Choices, name_of: Callable[[str], str]) -> str:
    """Return a record's name in a sentence: its naming fields, codes by their labels, on one short line."""
    words = []
    for name in record_type.named_by:
        field, value = record_type.field(name), record[name]
        if value is not None and field.kind is Kind.REFERENCE:
            words.append(name_of(str(value)))
        elif value is not None:
            words.append(say(choices[field.choices].label(value)) if field.choices else str(value))
    text = " ".join(" ".join(words).split())
    return text if len(text) <= 80 else f"{text[:79]}…"
