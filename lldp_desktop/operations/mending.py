"""Mending what a check found and nobody has to decide about; the rest stays as it is, for the clerk to look at."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.operations.check_database import Finding, Mend
from lldp_desktop.operations.records import Done
from lldp_desktop.storage.backup_files import Kind, listed
from lldp_desktop.storage.backup_places import folder_of
from lldp_desktop.storage.backups import back_up
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.store import Store
from lldp_desktop.storage.verified_copy import look_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_LABEL = "Sửa lỗi tìm thấy khi kiểm tra dữ liệu"


def mend(store: Store, findings: Sequence[Finding]) -> Done:
    """Mend what is safe to mend among findings of `check_database`, after a backup; the rows that changed.

    A file of a record that is gone is detached, a wrong size measured anew (both are in the history and can be undone);
    contents that nothing names are deleted (the backup has them); damaged ones come back from the newest backup that
    has them; lists, search, sums of what was received and SQLite's indexes are made anew.

    Raises KnownError where no backup can be made or the file cannot be written.
    """
    wanted = [finding for finding in findings if finding.mend is not None]
    if not wanted:
        return Done("", ())
    kinds = {finding.mend for finding in wanted}
    if Mend.INDEXES in kinds:
        # First, and no row is touched: a file whose indexes are wrong passes for no good copy.
        store.mending.make_indexes_anew()
    now = datetime.now()  # noqa: DTZ005 - the clerk's own clock
    back_up(store.path, folder_of(store.path), Kind.BEFORE_MENDING, now)
    changes = [*_detached(store, _of(wanted, Mend.OWNERLESS_FILE)), *_measured(store, _of(wanted, Mend.SIZE))]
    if changes:
        store.write(_LABEL, changes)
    for sha256 in _of(wanted, Mend.LOST_CONTENT):
        content = _from_backups(store.path, sha256)
        if content is not None:
            store.mending.replace_content(sha256, content)
    if Mend.CONTENTS in kinds:
        store.mending.drop_unnamed_contents()
    if Mend.RECEIVED_SUMS in kinds:
        store.received.add_up_anew()
    store.mending.drop_lists(_of(wanted, Mend.LIST))
    store.lists.forget()
    return Done(_LABEL, tuple(changes))


def _of(findings: Iterable[Finding], kind: Mend) -> list[str]:
    return list(dict.fromkeys(finding.of for finding in findings if finding.mend is kind))


def _detached(store: Store, uids: list[str]) -> list[Change]:
    files = [store.record(ATTACHMENTS.table, uid) for uid in uids]
    return [Change(ATTACHMENTS.table, str(file["uid"]), file, None) for file in files if file]


def _measured(store: Store, uids: list[str]) -> list[Change]:
    changes = []
    for uid in uids:
        file = store.record(ATTACHMENTS.table, uid)
        content = store.attached_content(str(file["sha256"])) if file else None
        if file and content:
            changes.append(Change(ATTACHMENTS.table, uid, file, {**file, "size": len(content)}))
    return changes


def _from_backups(database: Path, sha256: str) -> bytes | None:
    """Return a content from the newest backup in which it still is what it was; None where none has it."""
    for backup in listed(folder_of(database), database):
        try:
            with Store.open(backup.path) as store:
                content = store.attached_content(sha256)
        except KnownError:
            continue  # damaged, or of an older version: the next one may do
        if content is not None:
            return content
    return None


def told_of_backups(database: Path) -> list[Finding]:
    """Return a finding where the newest backup in the folder is not sound; none where there is no backup."""
    newest = next(iter(listed(folder_of(database), database)), None)
    if newest is None:
        return []
    try:
        look_inside(newest.path)
    except KnownError as error:
        return [Finding(str(error))]
    return []
