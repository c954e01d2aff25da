"""What happens to a planned activity: done, moved to another day, dropped; each one operation, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Problem
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import doubts, records
from lldp_desktop.operations.records import Done, RecordRefusedError
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.doubts import Doubt
    from lldp_desktop.storage.store import Store

ACTIVITIES = "activities"
#: What is asked for when an activity was done.
DONE_FIELDS = ("starts_on", "ends_on", "participants", "attendances", "workers", "women", "result")
#: What is asked for when it is moved, and when it is dropped.
MOVED_FIELDS = ("starts_on", "reason")
DROPPED_FIELDS = ("reason",)
#: What the change log calls each of them.
_DONE = "Đã thực hiện"
_MOVED = "Dời ngày"
_DROPPED = "Không thực hiện"
_TAKEN = "Lấy kinh phí theo dự toán của"


def mark_done(
    store: Store, checker: Checker, uid: str, values: Mapping[str, object], *, accepted: Sequence[Doubt] = ()
) -> Done:
    """Say that a planned activity was done, on which day, with how many people and what came of it.

    Raises RecordRefusedError with all problems, DoubtedError unless all doubts were `accepted`, KnownError where the
    activity is gone or the file cannot be written.
    """
    before = _present(store, uid)
    return _changed(store, checker, before, {**values, "status": "done"}, _DONE, accepted)


def move(store: Store, checker: Checker, uid: str, values: Mapping[str, object]) -> Done:
    """Plan an activity for another day (`starts_on`) with the `reason`; its last day goes along.

    One that was dropped stands again. Raises RecordRefusedError where the day or the reason is missing, or it is the
    same day; KnownError as `mark_done`.
    """
    before = _present(store, uid)
    day = values.get("starts_on")
    problems = [] if not isinstance(day, str) or day != before["starts_on"] else [_same_day()]
    problems += _missing(values, MOVED_FIELDS)
    if problems:
        raise RecordRefusedError(BY_TABLE[ACTIVITIES], problems)
    length = _length(before)
    ends_on = (from_iso(str(day)) + length).isoformat() if length is not None else None
    return _changed(store, checker, before, {**values, "ends_on": ends_on, "status": "planned"}, _MOVED)


def drop(store: Store, checker: Checker, uid: str, values: Mapping[str, object]) -> Done:
    """Say that a planned activity will not be done, with the `reason`.

    Raises RecordRefusedError where the reason is missing; KnownError as `mark_done`.
    """
    before = _present(store, uid)
    problems = _missing(values, DROPPED_FIELDS)
    if problems:
        raise RecordRefusedError(BY_TABLE[ACTIVITIES], problems)
    return _changed(store, checker, before, {**values, "status": "cancelled"}, _DROPPED)


def take_lines_sum(store: Store, checker: Checker, uid: str) -> Done:
    """Let an activity cost what the lines of its estimate add up to: of two figures one stays.

    Raises KnownError where it is gone, has no lines or the file cannot be written.
    """
    before = _present(store, uid)
    estimated = doubts.estimated(store, before)
    if estimated is None:
        raise KnownError(say("Hoạt động này chưa có khoản dự toán nào."))
    return _changed(store, checker, before, {"planned_budget": estimated}, _TAKEN)


def _changed(
    store: Store,
    checker: Checker,
    before: Record,
    values: Mapping[str, object],
    verb: str,
    accepted: Sequence[Doubt] | None = None,
) -> Done:
    """Write an activity with other values; with `accepted`, only where nothing else is doubtful about it."""
    record_type, uid = BY_TABLE[ACTIVITIES], str(before["uid"])
    record, problems = records.check(store, checker, ACTIVITIES, {**before, **values})
    if problems:
        raise RecordRefusedError(record_type, problems)
    record = record_type.with_first(before, record)
    year = from_iso(str(before["starts_on"])).year  # done in another one than planned is doubtful
    found = doubts.open_doubts(store, checker, ACTIVITIES, record, year) if accepted is not None else []
    if any(doubt not in (accepted or ()) for doubt in found):
        raise doubts.DoubtedError(found)
    if record == before:
        return Done("", ())
    label = f"{verb} {record_type.singular} {records.naming(record_type, before)}"
    changes = [Change(ACTIVITIES, uid, before, record)]
    store.write(label, changes, answers=[doubts.answer(doubt) for doubt in found])
    return Done(label, tuple(changes))


def _present(store: Store, uid: str) -> Record:
    record = store.record(ACTIVITIES, uid)
    if record is None:
        raise KnownError(say("Không còn hoạt động này trong tệp dữ liệu."))
    return record


def _length(record: Record) -> timedelta | None:
    """Return how long an activity takes from its first to its last day; None where it has no last day."""
    if not record["ends_on"]:
        return None
    return from_iso(str(record["ends_on"])) - from_iso(str(record["starts_on"]))


def _missing(values: Mapping[str, object], needed: Sequence[str]) -> list[Problem]:
    return [Problem(name, say("còn thiếu")) for name in needed if not str(values.get(name) or "").strip()]


def _same_day() -> Problem:
    return Problem("starts_on", say("đang là ngày này; hãy ghi ngày khác"))
