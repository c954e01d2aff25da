"""Undoing and redoing, across pages and restarts, from the change log; deleted records that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations.records import Done, naming
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.change import LoggedChange, LoggedSet
    from lldp_desktop.storage.store import Store


def undo(store: Store) -> Done | None:
    """Undo the newest operation that stands (`Hoàn tác: …`); None where there is none.

    Raises KnownError where the records are no longer as it left them, or the file cannot be written.
    """
    target = store.to_undo()
    if target is None:
        return None
    changes = [_turned(store, target, c, c.after, c.before) for c in reversed(store.logged_changes(target.number))]
    label = f"Hoàn tác: {target.label}"
    store.write_reversal(label, changes, target.number, "undone")
    return Done(label, tuple(changes))


def redo(store: Store) -> Done | None:
    """Do again what was undone last (`Làm lại: …`); None where there is nothing, or something new was done since.

    Raises KnownError as `undo` does.
    """
    target = store.to_redo()
    if target is None:
        return None
    changes = [_turned(store, target, c, c.before, c.after) for c in store.logged_changes(target.number)]
    label = f"Làm lại: {target.label}"
    store.write_reversal(label, changes, target.number, "done")
    return Done(label, tuple(changes))


def restore(store: Store, deletion: LoggedChange) -> Done:
    """Bring a deleted record back where it stood (`Khôi phục …`), as an operation that can itself be undone.

    Raises KnownError where it is there again, or what it refers to or its key is not free any more.
    """
    record_type = BY_TABLE[deletion.table]
    record = deletion.before
    if record is None or store.record(deletion.table, deletion.uid) is not None:
        raise KnownError(f"Bản ghi {record_type.singular} này đang có trong tệp dữ liệu.")
    if store.same_key(deletion.table, record) is not None:
        raise KnownError(f"Không khôi phục được vì đã có {record_type.singular} khác trùng với bản ghi này.")
    for field in record_type.references:
        value = record[field.name]
        for uid in value if isinstance(value, tuple) else (value,):
            if isinstance(uid, str) and store.record(field.target, uid) is None:
                singular = BY_TABLE[field.target].singular
                raise KnownError(f"Không khôi phục được vì {singular} mà bản ghi này ghi đã bị xóa.")
    label = f"Khôi phục {record_type.singular} {naming(record_type, record)}"
    change = Change(deletion.table, deletion.uid, None, record, deletion.place)
    store.write(label, [change])
    return Done(label, (change,))


def _turned(
    store: Store, target: LoggedSet, logged: LoggedChange, was: Record | None, becomes: Record | None
) -> Change:
    """Return the change that takes a record from what it `was` to what it `becomes`; both may name some fields only."""
    now = store.record(logged.table, logged.uid)
    as_expected = now is None if was is None else now is not None and all(now.get(k) == v for k, v in was.items())
    if not as_expected:
        raise KnownError(f"Không hoàn tác hoặc làm lại được “{target.label}” vì dữ liệu đã thay đổi.")
    whole = becomes if becomes is None or now is None else {**now, **becomes}
    return Change(logged.table, logged.uid, now, whole, logged.place if now is None else None)
