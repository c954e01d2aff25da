"""A package read for adding up: values of its figures and its records, in a fraction of the time of `read_package`.

A part is read as one JSON list instead of line by line, and its lines are checked together. What is not written
exactly as this program writes it goes through `reading` instead, which also says what is wrong: nothing is taken here
that would be refused there.
"""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from lldp_desktop.exchange.archive import BROKEN, TooLargeError
from lldp_desktop.exchange.package.contents import FIGURES, LARGEST_FILE, NAMED, RECORDS, TABLES, Manifest
from lldp_desktop.exchange.package.lines import (
    LONGEST_FIGURE,
    RefusedLineError,
    is_number,
    record_of,
    references_of,
    require,
)
from lldp_desktop.exchange.package.reading import RefusedPackageError, package_of, parts_of

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

#: Keys of figures, one a line.
_KEYS = re.compile(r"(?:[a-z0-9_.-]{1,200}\n)*")
_FIELDS = {"key", "value", "text", "estimated", "counts"}
#: What this program never writes: escapes, which could hide half a letter, and space beside a name, which would hide
#: that it comes twice.
_NEVER_WRITTEN = ("\\u", '" :', '"\t:', '"\r:')


class PlainPackage(NamedTuple):
    """What a package says: values by key with whether they are estimates, records by table, those as JSON arrays."""

    manifest: Manifest
    figures: dict[str, tuple[int | float | None, bool]]
    records: dict[str, list[Record]]
    contents: dict[str, str]


class _OtherwiseWrittenError(Exception):
    """Whether it is right cannot be told quickly."""


def plain_package_of(content: bytes) -> PlainPackage:
    """Return what the bytes of a package say; RefusedPackageError, which says the cause, where it is not taken."""
    try:
        return _read(content)
    except (_OtherwiseWrittenError, RefusedLineError, RecursionError, KeyError, TypeError, ValueError, AttributeError):
        package = package_of(content)
    records = {table: list(rows) for table, rows in package.records.items() if rows}
    return PlainPackage(
        package.manifest,
        {key: (figure.value, figure.estimated) for key, figure in package.figures.items()},
        records,
        {table: json.dumps(rows, ensure_ascii=False, separators=(",", ":")) for table, rows in records.items()},
    )


def _read(content: bytes) -> PlainPackage:
    if len(content) > LARGEST_FILE:
        raise _OtherwiseWrittenError
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            manifest, parts = parts_of(archive)
    except (TooLargeError, RefusedPackageError, *BROKEN) as error:
        raise _OtherwiseWrittenError from error
    records, contents, uids = _records(parts[RECORDS].decode())
    table, name = NAMED
    require(manifest.has_names or not any(name in record for record in records.get(table, ())), "names")
    return PlainPackage(manifest, _figures(parts[FIGURES].decode(), uids), records, contents)


def _objects(text: str) -> list[dict[str, Any]]:
    """Return the objects of a part, one of each line; how many names they have at their first level is left to tell."""
    if not text:
        return []
    if not text.endswith("}\n") or any(sign in text for sign in _NEVER_WRITTEN):
        raise _OtherwiseWrittenError
    found: list[dict[str, Any]] = json.loads(f"[{text[:-1].replace(chr(10), ',')}]", parse_constant=_no_number)
    lines = text.count("\n")
    # A line end stands only where a line does: none is within a text, and each is between two objects.
    if len(found) != lines or text.count("}\n{") != lines - 1:
        raise _OtherwiseWrittenError
    return found


def _require_each_once(text: str, names: int) -> None:
    """Refuse texts in which a name comes twice in an object: fewer are left of those that were written."""
    if text.count('":') - text.count('\\":') != names:
        raise _OtherwiseWrittenError


def _records(text: str) -> tuple[dict[str, list[Record]], dict[str, str], dict[str, set[str]]]:
    """Return the records by table, the same as JSON arrays, and their uids."""
    objects = _objects(text)
    _require_each_once(text, sum(map(len, objects)))
    records: dict[str, list[Record]] = {}
    lines: dict[str, list[str]] = {}
    for line, written in zip(objects, text.split("\n"), strict=False):
        table, record = record_of(line)
        if table in records:
            records[table].append(record)
            lines[table].append(written)
        else:
            records[table], lines[table] = [record], [written]
    uids = {
        record_type.table: {str(each["uid"]) for each in records.get(record_type.table, ())} for record_type in TABLES
    }
    require(all(len(uids[table]) == len(rows) for table, rows in records.items()), "a record comes twice")
    for table, rows in records.items():
        require(all(uid in uids[target] for row in rows for target, uid in references_of(table, row)), "a loose end")
    return records, {table: f"[{','.join(written)}]" for table, written in lines.items()}, uids


def _figures(text: str, uids: dict[str, set[str]]) -> dict[str, tuple[int | float | None, bool]]:
    """Return the values of figures by key."""
    objects = _objects(text)
    found: dict[str, tuple[int | float | None, bool]] = {}
    names = 0
    for line in objects:
        require(line.keys() == _FIELDS, "other fields than ours")
        counts, value, estimated, words = line["counts"], line["value"], line["estimated"], line["text"]
        require(type(words) is str and len(words) <= LONGEST_FIGURE and type(estimated) is bool, "no text, no flag")
        require(value is None or is_number(value), "no value")
        for table, counted in counts.items():
            require(type(counted) is list and uids[table].issuperset(counted), "counts of what is not there")
        names += len(line) + len(counts)
        found[line["key"]] = (value, estimated)
    require(len(found) == len(objects) and _KEYS.fullmatch("".join([f"{key}\n" for key in found])) is not None, "keys")
    _require_each_once(text, names)
    return found


def _no_number(word: str) -> None:
    raise RefusedLineError(f"{word} is no number")
