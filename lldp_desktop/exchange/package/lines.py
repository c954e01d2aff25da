"""The lines of a package's parts, held against what they may say: nothing else is let in.

A line is one JSON object without depth: texts, numbers, flags, lists of uids. `RefusedLineError` says what is wrong
with it in words for the log; the clerk is told which line of which part.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import MOST_COUNT, MOST_MONEY, Kind
from lldp_desktop.exchange.package.contents import TABLES, sent_fields
from lldp_desktop.reporting.document import Figure, RecordRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lldp_desktop.domain.declaration import Field, Record

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KEY = re.compile(r"[a-z0-9_.-]{1,200}")
_CODE = re.compile(r"[a-z0-9_]{1,60}")
#: Letters of a figure as a report writes it.
LONGEST_FIGURE = 500
_NO_LETTER = re.compile("[\ud800-\udfff\0]")
_TABLES = frozenset(record_type.table for record_type in TABLES)
#: No sum of a country is beyond it.
_MOST_VALUE = 10**18


class RefusedLineError(ValueError):
    """What is read is not what a package may say."""


def object_of(text: bytes | str) -> dict[str, Any]:
    """Return the one JSON object of a text; RefusedLineError for anything else, and for names that come twice."""
    try:
        found = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    except RefusedLineError:
        raise
    except (ValueError, RecursionError) as error:
        raise RefusedLineError("no JSON") from error
    require(isinstance(found, dict), "no object")
    return found  # type: ignore[no-any-return]  # required just now


def require(holds: bool, otherwise: str) -> None:
    """Raise RefusedLineError where something does not hold."""
    if not holds:
        raise RefusedLineError(otherwise)


def is_text(value: object, longest: int) -> bool:
    """Tell whether a value is a text of no more letters than that."""
    # A lone surrogate, which JSON can write and UTF-8 cannot, would stop whoever keeps or prints it.
    return isinstance(value, str) and len(value) <= longest and _NO_LETTER.search(value) is None


def figure_of(line: dict[str, Any]) -> Figure:
    """Return a figure from its line."""
    require(line.keys() == {"key", "value", "text", "estimated", "counts"}, "other fields than ours")
    key, value, text, counts = line["key"], line["value"], line["text"], line["counts"]
    require(isinstance(key, str) and _KEY.fullmatch(key) is not None, "no key")
    require(value is None or is_number(value), "no value")
    require(is_text(text, LONGEST_FIGURE), "no text")
    require(isinstance(line["estimated"], bool), "no flag")
    require(isinstance(counts, dict) and counts.keys() <= _TABLES, "counts of another table")
    require(all(_are_uids(uids) for uids in counts.values()), "counts without uids")
    refs = tuple(RecordRef(table, uid) for table, uids in counts.items() for uid in uids)
    return Figure(value, text, refs, key, estimated=line["estimated"])


def record_of(line: dict[str, Any]) -> tuple[str, Record]:
    """Return a record from its line, with its table; only the fields that were sent."""
    table, record = line.pop("table", None), line
    require(isinstance(table, str) and table in _TABLES, "no such table")
    require(_is_uid(record.get("uid")), "no uid")
    fields, required = _checks(table)
    require(required <= record.keys(), "a required field is missing")
    for name, value in record.items():
        if name != "uid":
            check = fields.get(name)
            require(check is not None and check(value), "no such field, or no such value")
            if isinstance(value, list):
                record[name] = tuple(value)
    return table, record


def references_of(table: str, record: Record) -> Iterable[tuple[str, str]]:
    """Yield the table and the uid of each record that one leads to."""
    for field in _references(table):
        value = record.get(field.name)
        for uid in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            yield field.target, uid


@cache
def _references(table: str) -> tuple[Field, ...]:
    return tuple(field for field in sent_fields(table) if field.target)


@cache
def _checks(table: str) -> tuple[dict[str, Callable[[Any], bool]], frozenset[str]]:
    fields = sent_fields(table)
    return {field.name: _check(field) for field in fields}, frozenset(field.name for field in fields if field.required)


def _check(field: Field) -> Callable[[Any], bool]:
    """Return what tells whether a field may hold a value."""
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return lambda value: is_text(value, field.longest)
        case Kind.REFERENCE:
            return _is_uid
        case Kind.REFERENCES:
            return _are_uids
        case Kind.DATE:
            return _is_day
        case Kind.FLAG:
            return lambda value: isinstance(value, bool)
        case Kind.CHOICE:
            return lambda value: _is_whole(value, 0, 99) or (isinstance(value, str) and bool(_CODE.fullmatch(value)))
        case Kind.YEAR:
            return lambda value: _is_whole(value, 1900, 2100)
        case Kind.MONEY:
            return lambda value: _is_whole(value, field.least, MOST_MONEY)
        case Kind.COUNT:
            return lambda value: _is_whole(value, field.least, MOST_COUNT)
    raise ValueError(f"no way to send {field.kind}")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    require(len(found) == len(pairs), "a name comes twice")
    return found


def _no_number(word: str) -> None:
    raise RefusedLineError(f"{word} is no number")


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(from_iso(value))
    except ValueError:
        return False


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def is_number(value: object) -> bool:
    """Tell whether a value is one that a figure can have."""
    return _is_whole(value, 0, _MOST_VALUE) or (isinstance(value, float) and math.isfinite(value) and value >= 0)


def _is_uid(value: object) -> bool:
    return isinstance(value, str) and UID.fullmatch(value) is not None


def _are_uids(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_uid, value))
