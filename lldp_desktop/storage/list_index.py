"""What lists need to be quick, derived from the records: search words and sort keys.

Nothing here is history: all of it can be dropped at any time and is made anew. It follows the change log and is
brought up to date before it is asked, so that a save writes nothing more than the record and its log, and no way
of writing can forget it. For each record table there is, once its list was first asked for:

- `search_<table>`: an FTS5 index of every ending of every folded word (`huong`: huong, uong, ong, ng, g), so that
  a part of a word is found as the beginning of one of its endings. FTS5's own trigrams would miss one and two letters.
  Codes stand in it as words of their own: their names can change without a record being touched.
- `list_<table>`: what each record is sorted, filtered and summed by, text as its sort key; an index for each column
  of the list, so that no order is ever sorted anew, and one over all values.
"""

from __future__ import annotations

import hashlib
import string
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from lldp_desktop.domain.collation import name_sort_key, sort_key
from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.declaration import Field, Kind, Record, RecordType, Value
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.storage.rows import LINKS, layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database

    from lldp_desktop.domain.choices import Choices

#: Raised when what this file writes changes, so that every index is made anew.
_FORM = 2
_BATCH = 400
#: Longer words are looked for by their pieces of this length; no Vietnamese syllable is.
_LONGEST = 10
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.LINES, Kind.REFERENCE, Kind.REFERENCES)
_PEOPLE = ("signers", "full_name")
#: FTS5's ascii tokenizer ends a word at any sign of ASCII; signs stand in a private area instead.
_SIGNS = str.maketrans({sign: chr(0xE000 + ord(sign)) for sign in string.punctuation})
_CODE = "\ue100"

Names = dict[str, dict[str, str]]


@cache
def key_fields(record_type: RecordType) -> tuple[Field, ...]:
    """Return the columns of a list that are sorted by a Vietnamese sort key."""
    return tuple(f for f in record_type.fields if f.in_list and f.kind in _TEXTS)


@cache
def value_columns(record_type: RecordType) -> tuple[str, ...]:
    """Return the columns that are filtered, summed or sorted as they are; the date first, as years are ranges."""
    wanted = {*record_type.totals, record_type.dated_by, "year"}
    names = (
        f.name
        for f in record_type.fields
        if f.name in wanted or f.kind is Kind.CHOICE or (f.in_list and f.kind not in _TEXTS)
    )
    return tuple(sorted(names, key=lambda name: name != record_type.dated_by))


def match_expression(record_type: RecordType, text: str, choices: Choices) -> str:
    """Return what FTS5 is asked for the words of a search, each found anywhere, in any order; "" where all is found."""
    words = [
        word for word in dict.fromkeys(fold(one_line(text)).split()) if not _is_everywhere(record_type, word, choices)
    ]
    return " AND ".join(_word_expression(record_type, word, choices) for word in words)


def bring_up_to_date(database: Database, table: str) -> int:
    """Make the index of a table, or follow the changes since it was last asked, in a transaction of its own.

    Returns the number of the newest change: what was read from the records holds until there is another.
    """
    name, fingerprint = f"list_index_{table}", _fingerprint(BY_TABLE[table])
    row = database.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    made, _, seen = (row[0] if row else "").partition(" ")
    (newest,) = database.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()
    is_there = made == fingerprint and _is_there(database, table)
    if is_there and int(seen) == newest:
        return int(newest)
    with database.atomic():
        if is_there and int(seen) < newest:
            _follow(database, BY_TABLE[table], int(seen))
        else:
            _make(database, BY_TABLE[table])
        database.execute(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (name, f"{fingerprint} {newest}"),
        )
    return int(newest)


def drop(database: Database, table: str) -> None:
    """Take the index of a table away; it is made anew when it is next asked for."""
    for statement in (
        f"DROP TABLE IF EXISTS list_{table}",
        f"DROP TABLE IF EXISTS search_{table}",
    ):
        database.execute(statement)


def _is_everywhere(record_type: RecordType, word: str, choices: Choices) -> bool:
    """Tell whether every record has a word by its code: the first letter typed is often in all names of a list."""
    return any(
        field.required and all(word in fold(label) for label in choices[field.choices].labels.values())
        for field in record_type.fields
        if field.choices
    )


def _word_expression(record_type: RecordType, word: str, choices: Choices) -> str:
    pieces = [word[i : i + _LONGEST] for i in range(max(len(word) - _LONGEST, 0) + 1)]
    found = " AND ".join(f'"{piece.translate(_SIGNS)}"*' for piece in pieces)
    codes = [
        f'"{_code_word(field, code)}"'
        for field in record_type.fields
        if field.choices
        for code in choices[field.choices]
        if word in fold(choices[field.choices].label(code))
    ]
    return f"({' OR '.join([f'({found})', *codes])})"


def _code_word(field: Field, code: Value) -> str:
    return f"{_CODE}{field.name}={code}".translate(_SIGNS)


def _fingerprint(record_type: RecordType) -> str:
    """Return what changes with anything that the index of a type is made from."""
    declared = [(f.name, f.kind.value, f.in_list, f.target, f.choices) for f in record_type.fields]
    parts = (
        _FORM,
        declared,
        record_type.totals,
        record_type.dated_by,
        [BY_TABLE[f.target].key for f in record_type.references],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _is_there(database: Database, table: str) -> bool:
    names = (f"list_{table}", f"search_{table}")
    (count,) = database.execute("SELECT count(*) FROM sqlite_schema WHERE name IN (?, ?)", names).fetchone()
    return int(count) == len(names)


def _make(database: Database, record_type: RecordType) -> None:
    table = record_type.table
    drop(database, table)
    keys, values = [f.name for f in key_fields(record_type)], value_columns(record_type)
    columns = "".join(f", {name} ANY" for name in (*keys, *values))
    database.execute(f"CREATE TABLE list_{table} (id INTEGER PRIMARY KEY{columns}) STRICT")
    database.execute(
        f"CREATE VIRTUAL TABLE search_{table} USING fts5"
        " (words, content='', contentless_delete=1, tokenize='ascii', detail='none', prefix='1 2 3')"
    )
    ids = [row[0] for row in database.execute(f"SELECT id FROM {table} ORDER BY id")]
    _add(database, record_type, ids)
    # After the rows: an index made over sorted rows is written once.
    for name in (*keys, *(name for name in values if record_type.field(name).in_list)):
        database.execute(f"CREATE INDEX list_{table}_{name} ON list_{table} ({name})")
    if values:
        database.execute(f"CREATE INDEX list_{table}_values ON list_{table} ({', '.join(values)})")


def _follow(database: Database, record_type: RecordType, seen: int) -> None:
    """Take in what changed after the change numbered `seen`, in this table or in what it names."""
    table = record_type.table
    gone = [
        row[0]
        for row in database.execute(
            "SELECT DISTINCT place FROM changes WHERE id > ? AND table_name = ? AND after IS NULL", (seen, table)
        )
    ]
    changed = {
        row[0]
        for row in database.execute(
            f"SELECT {table}.id FROM changes JOIN {table} USING (uid) WHERE changes.id > ? AND table_name = ?",
            (seen, table),
        )
    }
    for field in record_type.references:
        link = LINKS.get((table, field.name))
        column = f"{table}.{field.name}"
        joined = (
            f"JOIN {link.table} ON {link.target} = changes.uid JOIN {table} ON {table}.uid = {link.owner}"
            if link
            else ""
        )
        joined = joined or f"JOIN {table} ON {column} = changes.uid"
        rows = database.execute(
            f"SELECT DISTINCT {table}.id FROM changes {joined} WHERE changes.id > ? AND table_name = ?",
            (seen, field.target),
        )
        changed.update(row[0] for row in rows)
    stale = [(place,) for place in {*gone, *changed}]
    database.conn.executemany(f"DELETE FROM list_{table} WHERE id = ?", stale)
    database.conn.executemany(f"DELETE FROM search_{table} WHERE rowid = ?", stale)
    _add(database, record_type, sorted(changed))


def _add(database: Database, record_type: RecordType, ids: Sequence[int]) -> None:
    table, keys, columns = record_type.table, key_fields(record_type), value_columns(record_type)
    marks = ", ".join("?" * (1 + len(keys) + len(columns)))
    names: Names = {}
    for field in record_type.references:
        names.setdefault(field.target, dict(target_texts(database, field.target)) if ids else {})
    for batch in _batches(ids):
        lines, words = [], []
        for place, record in records_of(database, table, batch):
            sorts = (_key(record_type, field, record, names) for field in keys)
            lines.append([place, *sorts, *(record[name] for name in columns)])
            words.append((place, _words(record_type, record, names)))
        database.conn.executemany(f"INSERT INTO list_{table} VALUES ({marks})", lines)
        database.conn.executemany(f"INSERT INTO search_{table} (rowid, words) VALUES (?, ?)", words)


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


def target_texts(database: Database, table: str) -> Iterator[tuple[str, str]]:
    """Yield uid and name of every record of a table that others refer to."""
    for uid, name in database.execute(f"SELECT uid, {BY_TABLE[table].key[0]} FROM {table}"):
        yield uid, one_line(name)


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _text(field: Field, value: Value, names: Names) -> str:
    """Return the text of a field as it is searched and sorted."""
    if value is None:
        return ""
    if field.target:
        known = names[field.target]
        return ", ".join(known.get(uid, "") for uid in (value if isinstance(value, tuple) else (str(value),)))
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _key(record_type: RecordType, field: Field, record: Record, names: Names) -> str | None:
    text = _text(field, record[field.name], names)
    if not text:
        return None  # what is empty stands last, whichever way a list is sorted
    return name_sort_key(text) if (record_type.table, field.name) == _PEOPLE else sort_key(text)


def _words(record_type: RecordType, record: Record, names: Names) -> str:
    """Return every ending of every word of a record, and its codes, as FTS5 takes them."""
    texts, codes = [], []
    for field in record_type.fields:
        value = record[field.name]
        if field.kind is Kind.CHOICE:
            codes.append(_code_word(field, value))
        elif field.kind is Kind.DATE and value is not None:
            texts.append(entry_date(from_iso(str(value))))
        elif field.kind in _TEXTS:
            texts.append(_text(field, value, names))
    return " ".join(set(codes).union(*map(_endings, set(" ".join(texts).split()))))


@lru_cache(20_000)
def _endings(word: str) -> tuple[str, ...]:
    """Return every ending of a word as it is searched, none longer than is looked for."""
    folded = fold(word).translate(_SIGNS)
    return tuple({folded[start : start + _LONGEST] for start in range(len(folded))})
