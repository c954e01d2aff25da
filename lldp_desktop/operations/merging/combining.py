"""What two records become that are one: the first filled in from the second, or their figures added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Kind

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record, RecordType, Value

_NOTE = "note"


def filled(record_type: RecordType, kept: Record, coming: Record, office: str) -> Record:
    """Return the first record with what only the second says; both notes stand, the second under its office."""
    combined = dict(kept)
    for field in record_type.fields:
        mine, theirs = kept[field.name], coming[field.name]
        if field.kind is Kind.REFERENCES and isinstance(mine, tuple) and isinstance(theirs, tuple):
            combined[field.name] = tuple(dict.fromkeys((*mine, *theirs)))
        elif field.name == _NOTE:
            combined[_NOTE] = _notes(mine, theirs, office)
        elif mine in (None, "", ()):
            combined[field.name] = theirs
    return combined


def other(record_type: RecordType, kept: Record, coming: Record, office: str) -> Record:
    """Return the second record's values, filled in from the first."""
    return {**filled(record_type, coming, kept, office), "uid": kept["uid"]}


def summed(record_type: RecordType, kept: Record, coming: Record, office: str) -> Record:
    """Return the figures of both added up; what one of them does not know is the other's, and an estimate stays one."""
    combined = filled(record_type, kept, coming, office)
    for field in record_type.fields:
        mine, theirs = kept[field.name], coming[field.name]
        if field.kind in (Kind.COUNT, Kind.MONEY) and isinstance(mine, int) and isinstance(theirs, int):
            combined[field.name] = mine + theirs
        elif field.kind is Kind.FLAG:
            combined[field.name] = bool(mine) or bool(theirs)
        elif field.name == "source" and "estimated" in (mine, theirs):
            combined[field.name] = "estimated"
    return combined


def _notes(mine: Value, theirs: Value, office: str) -> Value:
    if not theirs or theirs == mine:
        return mine
    return f"{mine}\n{office}: {theirs}" if mine else theirs
