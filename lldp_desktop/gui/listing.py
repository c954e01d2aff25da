"""What a page lists: read, filtered and sorted in the database thread, handed over whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui.display import Names, has_year, names_of_targets, order_key, targets_of, year_of
from lldp_desktop.operations.import_records import PROGRAMME_SETTING

if TYPE_CHECKING:
    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Field, Record, RecordType
    from lldp_desktop.storage.store import Store

_FIRST = {"recipients": "position"}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: a year or all of them, a column or the order that suits the type."""

    table: str
    year: int | None = None
    sort_by: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer: records in order, the years that there are, and what choices and references are called."""

    query: Query
    records: tuple[Record, ...]
    years: tuple[int, ...]
    choices: Choices
    names: Names
    footer: str


def choices_of(store: Store) -> Choices:
    """Return the lists of codes under the programme of this database."""
    return programme.load(store.setting(PROGRAMME_SETTING) or programme.DEFAULT).choices


def checker_of(store: Store) -> Checker:
    """Return the checker of this database as of today."""
    return Checker(choices_of(store), date.today())  # noqa: DTZ011 - the clerk's own calendar day


def read_listing(store: Store, query: Query) -> Listing:
    """Return what a page lists; KnownError where the file cannot be read."""
    record_type = BY_TABLE[query.table]
    choices = choices_of(store)
    names = names_of_targets(record_type, {table: store.records(table) for table in targets_of(record_type)})
    records = store.records(query.table)
    years = {year for record in records if (year := year_of(record_type, record)) is not None}
    if query.year is not None and has_year(record_type):
        records = [record for record in records if year_of(record_type, record) == query.year]
    return Listing(
        query,
        tuple(_sorted(record_type, records, query, choices, names)),
        tuple(sorted(years, reverse=True)),
        choices,
        names,
        footer(record_type, records),
    )


def _sorted(
    record_type: RecordType, records: list[Record], query: Query, choices: Choices, names: Names
) -> list[Record]:
    """Return records in the order asked for; what is empty stands last either way."""
    name, descending = query.sort_by, query.descending
    if not name:
        name = record_type.dated_by or _FIRST.get(query.table, "")
        descending = bool(record_type.dated_by)
        if not name:
            return records
    field = record_type.field(name)
    filled = [record for record in records if record[name] not in (None, ())]
    empty = [record for record in records if record[name] in (None, ())]
    if descending:
        filled.reverse()  # so that equal rows, kept in place by a stable sort, show the newest first
    filled.sort(key=lambda record: order_key(record_type, field, record[name], choices, names), reverse=descending)
    return filled + empty


def footer(record_type: RecordType, records: list[Record]) -> str:
    """Return `12 dòng · 27 người · 8.350.000 đồng`: rows, and sums of those that count."""
    counted = records
    parts = [f"{grouped(len(records))} dòng"]
    if record_type.counts_when is not None:
        name, final = record_type.counts_when
        counted = [record for record in records if record[name] == final]
        if len(counted) < len(records):
            parts.append(f"{grouped(len(records) - len(counted))} dòng chưa tính")
    fields = [record_type.field(name) for name in record_type.totals]
    units = [field.unit for field in fields]
    parts += [
        _total(field, counted, alone=units.count(field.unit) == 1)
        for field in fields
        if any(record[field.name] is not None for record in counted)
    ]
    return " · ".join(parts)


def _total(field: Field, records: list[Record], *, alone: bool) -> str:
    """Return the sum of a field; its unit is enough of a name where no other sum has the same."""
    values = (record[field.name] for record in records)
    number = grouped(sum(value for value in values if isinstance(value, int)))
    amount = f"{number} {field.unit}".strip()
    return amount if field.unit and alone else f"{field.label}: {amount}"
