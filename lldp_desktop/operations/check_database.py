"""Checking a whole database: the file, the rules of every record, and sums that must agree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.operations.records import naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record, RecordType, Value
    from lldp_desktop.storage.store import Store


def check_database(store: Store, today: date) -> list[str]:
    """Return what is wrong, a Vietnamese line for each finding; nothing where all is well.

    Raises KnownError where the file cannot be read at all.
    """
    damage = store.check_file()
    if damage:
        return [say("Tệp dữ liệu bị hỏng: {line}.", line=line) for line in damage]
    choices = choices_of(store)
    checker = Checker(choices, today)
    sound = store.sound_contents()
    return [
        *_broken_rules(store, checker, choices),
        *_wholes_below_parts(store),
        *_broken_attachments(store, sound),
        *_broken_versions(store, sound),
    ]


def _broken_rules(store: Store, checker: Checker, choices: Choices) -> Iterator[str]:
    """Find records that break a rule: kept under older rules, or a code that left its list."""
    names = {str(r["uid"]): str(r["name"]) for r in store.records("enterprises")}
    for record_type in RECORD_TYPES:
        for record in store.records(record_type.table):
            _, problems = checker.read(record_type, record)
            for problem in problems:
                label = next((say(f.label) for f in record_type.fields if f.name == problem.field), problem.field)
                named = title(record_type, record, choices, names)
                yield f"{record_type.label}, “{named}”, {label}: {problem.message}."


def _wholes_below_parts(store: Store) -> Iterator[str]:
    """Find periods whose figures for the whole office are below the sum of its enterprises."""
    record_type = BY_TABLE["enterprise_figures"]
    numbers = [field for field in record_type.fields if field.kind is Kind.COUNT]
    sums: dict[tuple[Value, Value], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    wholes: dict[tuple[Value, Value], Record] = {}
    for record in store.records(record_type.table):
        period = (record["year"], record["period"])
        if record["enterprise"] is None:
            wholes[period] = record
            continue
        for field in numbers:
            value = record[field.name]
            sums[period][field.name] += value if isinstance(value, int) else 0
    for period, whole in wholes.items():
        for field in numbers:
            value = whole[field.name]
            if isinstance(value, int) and value < sums[period][field.name]:
                yield (
                    say(
                        "{label} {period}, {label_2}: số của toàn đơn vị ({value}) nhỏ hơn tổng các doanh nghiệp "
                        "({sums}).",
                        label=say(record_type.label),
                        period=period[0],
                        label_2=say(field.label),
                        value=grouped(value),
                        sums=grouped(sums[period][field.name]),
                    )
                )


def _broken_attachments(store: Store, sound: set[str]) -> Iterator[str]:
    """Find attached files whose content is gone or is not what it was, and those whose record is gone."""
    for file in store.records(ATTACHMENTS.table):
        name, record_type = file["name"], BY_TABLE.get(str(file["owner_table"]))
        owner = store.record(record_type.table, str(file["owner"])) if record_type else None
        if record_type is None or owner is None:
            yield say("Tệp đính kèm “{name}”: không còn dòng mà tệp được đính kèm vào.", name=name)
            continue
        if file["sha256"] not in sound:
            where = f"{say(record_type.singular)} {naming(record_type, owner)}"
            yield say("Tệp đính kèm “{name}” của {where}: nội dung bị mất hoặc bị hỏng.", name=name, where=where)


def _broken_versions(store: Store, sound: set[str]) -> Iterator[str]:
    """Find issued reports whose pages, text or figures are gone or are not what they were."""
    names = {record["uid"]: record["name"] for record in store.records("reports")}
    for version in store.records("report_versions"):
        if not {version[f"{name}_sha256"] for name in ("pdf", "text", "figures")} <= sound:
            yield say(
                "{names}, bản thứ {version}: nội dung đã ban hành bị mất hoặc bị hỏng.",
                names=names[version["report"]],
                version=version["version"],
            )


def title(record_type: RecordType, record: Record, choices: Choices, names: Mapping[str, str]) -> str:
    """Return a record's name in a sentence: its naming fields, codes by their labels, on one short line."""
    words = []
    for name in record_type.named_by:
        field, value = record_type.field(name), record[name]
        if value is not None and field.kind is Kind.REFERENCE:
            words.append(names.get(str(value), ""))
        elif value is not None:
            words.append(say(choices[field.choices].label(value)) if field.choices else str(value))
    text = " ".join(" ".join(words).split())
    return text if len(text) <= 80 else f"{text[:79]}…"
