"""What a change is, in memory and in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record


class Change(NamedTuple):
    """One record before and after; None before an addition and after a deletion.

    `place` is the row number of a record that is put back where it stood.
    """

    table: str
    uid: str
    before: Record | None
    after: Record | None
    place: int | None = None

    @property
    def action(self) -> str:
        """`insert`, `update` or `delete`."""
        if self.before is None:
            return "insert"
        return "delete" if self.after is None else "update"


class LoggedSet(NamedTuple):
    """One operation of the log: its number, when (ISO, UTC) and by whom it was made, its Vietnamese name."""

    number: int
    made_at: str
    author: str
    label: str


class LoggedChange(NamedTuple):
    """One record's change in the log: the fields that differ, all of them for an addition or a deletion."""

    change_set: LoggedSet
    table: str
    uid: str
    before: Record | None
    after: Record | None
    place: int | None
