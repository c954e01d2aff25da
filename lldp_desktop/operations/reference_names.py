"""References as files write them: an enterprise's name, an activity's title, `title @ date` where titles repeat."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold, one_line
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.domain.declaration import Record


class UnknownNameError(ValueError):
    """A name that leads to no record (`missing` is then that name), or to several; in Vietnamese."""

    def __init__(self, message: str, missing: str = "") -> None:
        super().__init__(message)
        self.missing = missing


class ReferenceNames:
    """The names of one table's records, both ways."""

    def __init__(self, table: str, records: Iterable[Record]) -> None:
        self._record_type = BY_TABLE[table]
        self._uids: dict[str, set[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        for record in records:
            uid = str(record["uid"])
            first, *rest = (str(record[name]) for name in self._record_type.key)
            # The uid itself stands last: even two records whose names are written alike can be told apart.
            self._names[uid] = tuple(dict.fromkeys((first, " @ ".join([first, *rest]), uid)))
            for name in self._names[uid]:
                self._uids.setdefault(name, set()).add(uid)

    @property
    def all(self) -> Iterable[str]:
        """Every name that leads to a record."""
        return self._uids

    def uid(self, name: str, *, loosely: bool = False) -> str:
        """Return the uid of the record so named, `loosely` without marks, case and spare spaces too.

        UnknownNameError where there is none, or more than one.
        """
        found = self._uids.get(name, set())
        if not found and loosely:
            found = self._folded.get(_loose(name), set())
        if len(found) == 1:
            return next(iter(found))
        singular = self._record_type.singular
        if not found:
            raise UnknownNameError(say("không có {singular} “{name}”", singular=say(singular), name=name), name)
        raise UnknownNameError(
            say(
                "có {found} {singular} cùng tên “{name}”; hãy ghi rõ “tên @ NĂM-THÁNG-NGÀY”",
                found=len(found),
                singular=say(singular),
                name=name,
            )
        )

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        folded: dict[str, set[str]] = {}
        for name, uids in self._uids.items():
            folded.setdefault(_loose(name), set()).update(uids)
        return folded

    def name(self, uid: str) -> str:
        """Return the shortest name that leads to the record and to no other."""
        return next(name for name in self._names[uid] if len(self._uids[name]) == 1)


def _loose(name: str) -> str:
    return fold(one_line(name))
