"""What makes a record the same one: its key, or all of its fields where its type has no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record, RecordType, Value

Key = tuple[object, ...]

#: Documents are compared by number, and 07 and 7 are one number.
_NUMBER = "number"


def key_of(record_type: RecordType, record: Record) -> Key | None:
    """Return the record's key; None where its type has none, or where a document has no number yet."""
    if not record_type.key:
        return None
    if record_type.table == "documents" and record[_NUMBER] is None:
        return None
    if record_type.table != "documents":
        return tuple([record[name] for name in record_type.key])
    return tuple(_comparable(name, record[name]) for name in record_type.key)


def content_of(record_type: RecordType, record: Record) -> Key:
    """Return all that a record says, for types without a key: equal contents are taken for the same row."""
    return tuple(record[field.name] for field in record_type.fields)


def without_leading_zeros(number: str) -> str:
    """Return a document's number as it is compared: `07` as `7`."""
    return number.lstrip("0")


def _comparable(name: str, value: Value) -> object:
    if name == _NUMBER and isinstance(value, str):
        return without_leading_zeros(value)
    return value
