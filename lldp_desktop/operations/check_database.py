"""Checking a whole database: the file, the rules of every record, and sums that must agree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES
from lldp_desktop.operations.import_records import PROGRAMME_SETTING

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
        return [f"Tệp dữ liệu bị hỏng: {line}." for line in damage]
    choices = programme.load(store.setting(PROGRAMME_SETTING) or programme.DEFAULT).choices
    checker = Checker(choices, today)
    return [*_broken_rules(store, checker, choices), *_wholes_below_parts(store)]


def _broken_rules(store: Store, checker: Checker, choices: Choices) -> Iterator[str]:
    """Find records that break a rule: kept under older rules, or a code that left its list."""
    names = {str(r["uid"]): str(r["name"]) for r in store.records("enterprises")}
    for record_type in RECORD_TYPES:
        for record in store.records(record_type.table):
            _, problems = checker.read(record_type, record)
            for problem in problems:
                label = next((f.label for f in record_type.fields if f.name == problem.field), problem.field)
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
                    f"{record_type.label} {period[0]}, {field.label}: số của toàn đơn vị ({grouped(value)}) nhỏ hơn"
                    f" tổng các doanh nghiệp ({grouped(sums[period][field.name])})."
                )


def title(record_type: RecordType, record: Record, choices: Choices, names: Mapping[str, str]) -> str:
    """Return a record's name in a sentence: its naming fields, codes by their labels, on one short line."""
    words = []
    for name in record_type.named_by:
        field, value = record_type.field(name), record[name]
        if value is not None and field.kind is Kind.REFERENCE:
            words.append(names.get(str(value), ""))
        elif value is not None:
            words.append(choices[field.choices].label(value) if field.choices else str(value))
    text = " ".join(" ".join(words).split())
    return text if len(text) <= 80 else f"{text[:79]}…"
