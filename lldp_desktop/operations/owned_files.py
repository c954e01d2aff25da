"""The files that hang on a record: they go with it when it is deleted, and come back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.change import LoggedChange
    from lldp_desktop.storage.store import Store


def files_of(store: Store, uid: str) -> list[Record]:
    """Return the files attached to a record, in the order in which they were."""
    return store.records(ATTACHMENTS.table, "owner = ?", (uid,))


def with_files(store: Store, deletions: Iterable[Change]) -> list[Change]:
    """Return the deletions of records, and behind them those of their files."""
    records = list(deletions)
    files = [file for record in records for file in files_of(store, record.uid)]
    return records + [Change(ATTACHMENTS.table, str(file["uid"]), file, None) for file in files]


def files_back(store: Store, deletion: LoggedChange) -> list[Change]:
    """Return the changes that bring back the files that were deleted with a record."""
    return [
        Change(ATTACHMENTS.table, logged.uid, None, logged.before, logged.place)
        for logged in store.logged_changes(deletion.change_set.number)
        if logged.table == ATTACHMENTS.table and logged.before and logged.before["owner"] == deletion.uid
    ]
