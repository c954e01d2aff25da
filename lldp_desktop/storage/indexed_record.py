"""What the index of a list keeps of a record: what it is sorted and summed by, and the words by which it is found."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.collation import name_sort_key, sort_key
from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType, Value
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.storage import search_index
from lldp_desktop.storage.rows import LINKS, layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.storage.database import Database
    from lldp_desktop.storage.listed import Wanted

_BATCH = 400
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.REFERENCE, Kind.REFERENCES)
_PEOPLE = ("signers", "full_name")
_YEAR, _HALF = "@year", "@half"

Names = dict[str, dict[str, str]]


class IndexedRecord(NamedTuple):
    """A record's number, what stands of it in the columns of the index, and its words."""

    place: int
    values: dict[str, Value]
    words: list[str]


@cache
def key_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Return the columns of a list that are sorted by a Vietnamese sort key."""
    return tuple(f for f in record_type.fields if f.in_list and f.kind in _TEXTS)


@cache
def value_columns(record_type: RecordType) -> tuple[str, ...]:
    """Return the columns that are summed or sorted as they are; the date first, as years are ranges."""
    wanted = {*record_type.totals, record_type.dated_by, "year"}
    names = (
        f.name
        for f in record_type.fields
        if f.name in wanted or f.kind is Kind.CHOICE or (f.in_list and f.kind not in _TEXTS)
    )
    return tuple(sorted(names, key=lambda name: name != record_type.dated_by))


def pieces_wanted(record_type: RecordType, wanted: Wanted, choices: Choices) -> search_index.Pieces:
    """Return what the records wanted have: the words of a search anywhere, in any order, and what is filtered by."""
    pieces: search_index.Pieces = []
    for word in dict.fromkeys(fold(one_line(wanted.text)).split()):
        # The names of codes can change without a record being touched, so they are looked up here.
        codes = tuple(
            search_index.exact(field.name, code)
            for field in record_type.fields
            if field.choices
            for code in choices[field.choices]
            if word in fold(choices[field.choices].label(code))
        )
        pieces += [(piece, *codes) for piece in search_index.pieces_of(word)]
    if wanted.year is not None and has_year(record_type):
        pieces.append((search_index.exact(_YEAR, wanted.year),))
    if wanted.half and record_type.dated_by:
        pieces.append((search_index.exact(_HALF, wanted.half),))
    return pieces + [(search_index.exact(name, code),) for name, code in wanted.codes]


def indexed(database: Database, record_type: RecordType, ids: Sequence[int]) -> Iterator[list[IndexedRecord]]:
    """Yield what the index keeps of the records of these numbers, some hundreds at once."""
    keys, columns = key_fields(record_type), value_columns(record_type)
    for batch in _batches(ids):
        records = list(records_of(database, record_type.table, batch))
        names = names_of(database, record_type, [record for _, record in records])
        found = []
        for place, record in records:
            values: dict[str, Value] = {field.name: sort_value(record_type, field, record, names) for field in keys}
            for name in columns:
                values[name] = record[name]
            found.append(IndexedRecord(place, values, _words(record_type, record, names)))
        yield found


def is_indexed(record_type: RecordType, column: str) -> bool:
    """Tell whether a column stands in the index of its list: what is not shown at first costs nothing there."""
    return column in value_columns(record_type) or any(field.name == column for field in key_fields(record_type))


def sort_values(
    database: Database, record_type: RecordType, field: Field, ids: Sequence[int] | None = None
) -> Iterator[tuple[int, Value]]:
    """Yield by its number what each record of a table is sorted by, or those of these numbers; in no order."""
    if field.kind is not Kind.REFERENCES and not field.target and ids is None and field.kind is not Kind.LINES:
        for number, value in database.execute(f"SELECT id, {field.name} FROM {record_type.table}"):
            yield number, sort_value(record_type, field, {field.name: value}, {})
        return
    if ids is None:
        ids = [row[0] for row in database.execute(f"SELECT id FROM {record_type.table}")]
    for batch in _batches(ids):
        records = list(records_of(database, record_type.table, batch))
        names = names_of(database, record_type, [record for _, record in records])
        for number, record in records:
            yield number, sort_value(record_type, field, record, names)


def records_of(database: Database, table: str, ids: Sequence[int]) -> Iterator[tuple[int, Record]]:
    """Yield the records of these numbers, by their numbers, with their lists of references."""
    kept, places = layout(table), ", ".join("?" * len(ids))
    rows = database.execute(f"SELECT id, {', '.join(kept.columns)} FROM {table} WHERE id IN ({places})", ids).fetchall()
    links: dict[str, dict[str, list[str]]] = {}
    for field in kept.record_type.fields:
        if field.kind is Kind.REFERENCES:
            link = LINKS[table, field.name]
            found = links.setdefault(field.name, {})
            for owner, target in database.execute(
                f"SELECT {link.owner}, {link.target} FROM {link.table} JOIN {table} ON uid = {link.owner}"
                f" WHERE {table}.id IN ({places}) ORDER BY {link.owner}, {link.table}.position",
                ids,
            ):
                found.setdefault(owner, []).append(target)
    for place, *values in rows:
        record = kept.record(values)
        for name, found in links.items():
            record[name] = tuple(found.get(str(record["uid"]), ()))
        yield place, record


def names_of(database: Database, record_type: RecordType, records: Sequence[Record]) -> Names:
    """Return by uid what is named by records."""
    names: Names = {field.target: {} for field in record_type.references}
    for field in record_type.references:
        uids = sorted({uid for record in records for uid in _uids(record[field.name])})
        statement = (
            f"SELECT uid, {BY_TABLE[field.target].key[0]} FROM json_each(?) CROSS JOIN {field.target} ON uid = value"
        )
        found = database.execute(statement, (json.dumps(uids),))
        names[field.target].update((uid, one_line(name)) for uid, name in found)
    return names


def sort_value(record_type: RecordType, field: Field, record: Record, names: Names) -> Value:
    """Return what a record is sorted by: text as its Vietnamese sort key, all else as it is; None where it is empty."""
    if field.kind not in _TEXTS:
        return record[field.name]
    text = _text(field, record[field.name], names)
    if not text:
        return None  # what is empty stands last, whichever way a list is sorted
    return name_sort_key(text) if (record_type.table, field.name) == _PEOPLE else sort_key(text)


def has_year(record_type: RecordType) -> bool:
    """Tell whether the records of a type belong to years."""
    return bool(record_type.dated_by) or has_own_year(record_type)


def has_own_year(record_type: RecordType) -> bool:
    """Tell whether the records of a type have a field for their year."""
    return any(field.name == "year" for field in record_type.fields)


def year_of(record_type: RecordType, values: Mapping[str, Value]) -> int | None:
    """Return the year to which a record belongs: that of its day, else its own."""
    day = values[record_type.dated_by] if record_type.dated_by else None
    year = str(day)[:4] if day is not None else values.get("year")
    return None if year is None else int(str(year))


def _uids(value: Value) -> tuple[str, ...]:
    """Return the records that a field refers to."""
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _text(field: Field, value: Value, names: Names) -> str:
    """Return the text of a field as it is searched and sorted."""
    if field.target:
        return ", ".join(names[field.target].get(uid, "") for uid in _uids(value))
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _words(record_type: RecordType, record: Record, names: Names) -> list[str]:
    """Return what a record is found by: its codes, its year and the half of that first, then its words."""
    texts, exact = [], []
    for field in record_type.fields:
        value, kind = record[field.name], field.kind
        if kind in _TEXTS:
            if value:
                texts.append(_text(field, value, names))
        elif kind is Kind.CHOICE:
            exact.append(search_index.exact(field.name, value))
        elif kind is Kind.DATE and value is not None:
            texts.append(_as_entered(str(value)))
    day = record[record_type.dated_by] if record_type.dated_by else None
    if day is not None:
        half = "h1" if str(day)[5:7] <= "06" else "h2"
        exact += [search_index.exact(_YEAR, int(str(day)[:4])), search_index.exact(_HALF, half)]
    elif has_year(record_type):
        exact.append(search_index.exact(_YEAR, record.get("year")))
    return exact + list(search_index.words_of(texts))


def _as_entered(day: str) -> str:
    """Return `05/03/2020` for a day that is kept; no day out of the calendar is."""
    year, month, date = day.split("-")
    return f"{date}/{month}/{year}"
