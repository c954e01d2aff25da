"""Undoing and redoing, across pages and restarts, from the change log; deleted records that come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import require_choices
from lldp_desktop.operations.owned_files import files_back
from lldp_desktop.operations.records import Done, naming
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.change import LoggedChange, LoggedSet
    from lldp_desktop.storage.store import Store


def undo(store: Store) -> Done | None:
    """Undo the newest operation that stands (`Hoàn tác: …`); None where there is none.

    Raises KnownError where the records are no longer as it left them or would lose a choice, or the file cannot be
    written.
    """
    target = store.to_undo()
    if target is None:
        return None
    changes = [_turned(store, target, c, c.after, c.before) for c in reversed(store.logged_changes(target.number))]
    label = f"Hoàn tác: {target.label}"
    require_choices(store, changes, say("Không hoàn tác được “{label}”", label=target.label))
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
    require_choices(store, changes, say("Không làm lại được “{label}”", label=target.label))
    store.write_reversal(label, changes, target.number, "done")
    return Done(label, tuple(changes))


def restore(store: Store, deletion: LoggedChange) -> Done:
    """Bring a deleted record back where it stood, with the files that went with it (`Khôi phục …`).

    That can itself be undone.

    Raises KnownError where it is there again, what it refers to or a choice of it is not, or its key is taken.
    """
    record_type = BY_TABLE[deletion.table]
    record = deletion.before
    if record is None or store.record(deletion.table, deletion.uid) is not None:
        raise KnownError(say("Bản ghi {singular} này đang có trong tệp dữ liệu.", singular=say(record_type.singular)))
    if store.same_key(deletion.table, record) is not None:
        raise KnownError(
            say(
                "Không khôi phục được vì đã có {singular} khác trùng với bản ghi này.",
                singular=say(record_type.singular),
            )
        )
    for field in record_type.references:
        value = record[field.name]
        for uid in value if isinstance(value, tuple) else (value,):
            if isinstance(uid, str) and store.record(field.target, uid) is None:
                singular = BY_TABLE[field.target].singular
                raise KnownError(
                    say("Không khôi phục được vì {singular} mà bản ghi này ghi đã bị xóa.", singular=say(singular))
                )
    label = f"Khôi phục {record_type.singular} {naming(record_type, record)}"
    changes = [Change(deletion.table, deletion.uid, None, record, deletion.place), *files_back(store, deletion)]
    require_choices(store, changes, say("Không khôi phục được {singular} này", singular=say(record_type.singular)))
    store.write(label, changes)
    return Done(label, tuple(changes))


def _turned(
    store: Store, target: LoggedSet, logged: LoggedChange, was: Record | None, becomes: Record | None
) -> Change:
    """Return the change that takes a record from what it `was` to what it `becomes`; both may name some fields only."""
    now = store.record(logged.table, logged.uid)
    as_expected = now is None if was is None else now is not None and all(now.get(k) == v for k, v in was.items())
    if not as_expected:
        raise KnownError(say("Không hoàn tác hoặc làm lại được “{label}” vì dữ liệu đã thay đổi.", label=target.label))
    whole = becomes if becomes is None or now is None else {**now, **becomes}
    return Change(logged.table, logged.uid, now, whole, logged.place if now is None else None)
