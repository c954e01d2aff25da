"""The records that an import finds: those of the database, and those that the file brought so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Problem
from lldp_desktop.domain.identity import Key, content_of, key_of
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.domain.declaration import Record, RecordType


class KnownRecords:
    """One table's records by uid, by key and by content; a record answers to one row of a file only."""

    def __init__(self, record_type: RecordType, records: Iterable[Record], uids_of_file: Iterable[object]) -> None:
        self._type = record_type
        self._records = {str(record["uid"]): record for record in records}
        self._by_key: dict[Key, str] = {}
        self._equal: dict[Key, list[str]] = {}
        self._claimed: dict[object, int] = {}
        named = {uid for uid in uids_of_file if isinstance(uid, str)}
        for uid, record in self._records.items():
            key = key_of(record_type, record)
            if key is not None:
                self._by_key[key] = uid
            elif uid not in named:
                self._equal.setdefault(content_of(record_type, record), []).append(uid)

    @property
    def all(self) -> Iterable[Record]:
        """Every record, as it will be after the import."""
        return self._records.values()

    def by_uid(self, uid: object) -> Record | None:
        """Return the record of that uid."""
        return self._records.get(uid) if isinstance(uid, str) else None

    def by_key(self, record: Record) -> Record | None:
        """Return the record that has the same key."""
        key = key_of(self._type, record)
        return self._records.get(self._by_key.get(key, "")) if key is not None else None

    def equal(self, record: Record) -> Record | None:
        """Return a record without a key that says the same; each is found once, so that equal rows are counted."""
        if key_of(self._type, record) is not None:
            return None
        uids = self._equal.get(content_of(self._type, record))
        return self._records[uids.pop(0)] if uids else None

    def claim(self, place: int, record: Record) -> list[Problem]:
        """Note that row `place` is this record; return a problem where another row or record is it already."""
        uid = str(record["uid"])
        if uid in self._claimed:
            return [Problem(self._first_field, say("trùng với dòng {claimed} của tệp", claimed=self._claimed[uid]))]
        key = key_of(self._type, record)
        if key is not None:
            if key in self._claimed:
                return [Problem(self._first_field, say("trùng với dòng {claimed} của tệp", claimed=self._claimed[key]))]
            if self._by_key.get(key, uid) != uid:
                return [
                    Problem(
                        self._first_field, say("trùng với {singular} khác đã có", singular=say(self._type.singular))
                    )
                ]
            self._claimed[key] = place
        self._claimed[uid] = place
        return []

    def add(self, record: Record) -> None:
        """Take up a record as the file wants it."""
        self._records[str(record["uid"])] = record

    @property
    def _first_field(self) -> str:
        return self._type.key[0] if self._type.key else "uid"
