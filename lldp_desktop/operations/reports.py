"""Reports that are being made: begun, their parts edited and arranged, deleted with what was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import with_uid
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records
from lldp_desktop.operations.records import Done
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

_REPORTS, _PARTS = "reports", "report_parts"
ISSUED = "issued"


def free_name(store: Store, wanted: str) -> str:
    """Return a name for a new report that no other has: `Báo cáo năm 2026`, `Báo cáo năm 2026 (2)`."""
    taken = {str(record["name"]) for record in store.records(_REPORTS)}
    place, name = 1, wanted
    while name in taken:
        place += 1
        name = f"{wanted} ({place})"
    return name


def parts_of(store: Store, report: str) -> list[Record]:
    """Return what was edited of a report, part by part; KnownError where the file cannot be read."""
    return store.records(_PARTS, "report = ?", (report,))


def edit_part(
    store: Store,
    checker: Checker,
    report: str,
    part: str,
    values: Mapping[str, object],
    called: str,
    *,
    draft: str | None = None,
) -> Done:
    """Keep what was done to one part (`Sửa phần “Kinh phí thực hiện” của Báo cáo năm 2026`).

    `values` are the fields that change; a part that is as its outline has it again is kept no longer. The `draft` in
    which it was typed goes with it. Raises KnownError where the report is gone or issued, or the file cannot be
    written.
    """
    return edit_parts(store, checker, report, {part: values}, f"Sửa phần “{called}”", draft=draft)


def edit_parts(
    store: Store,
    checker: Checker,
    report: str,
    edits: Mapping[str, Mapping[str, object]],
    verb: str,
    *,
    draft: str | None = None,
) -> Done:
    """Keep what was done to several parts in one operation (`Sắp xếp các phần của Báo cáo năm 2026`).

    Raises as `edit_part` does.
    """
    owner = _open_report(store, report)
    changes = part_changes(store, checker, report, edits)
    if not changes:
        if draft is not None:
            store.drop_draft(draft)
        return Done("", ())
    label = f"{verb} của {owner['name']}"
    store.write(label, changes, draft=draft)
    return Done(label, changes)


def part_changes(
    store: Store, checker: Checker, report: str, edits: Mapping[str, Mapping[str, object]]
) -> tuple[Change, ...]:
    """Return what edits of parts change in the file; RecordRefusedError where one cannot be."""
    known = {str(record["part"]): record for record in parts_of(store, report)}
    blank = BY_TABLE[_PARTS].blank()
    changes = []
    for part, values in edits.items():
        before = known.get(part)
        base = {**blank, "report": report, "part": part} if before is None else before
        record, problems = records.check(store, checker, _PARTS, {**base, **values, "uid": base["uid"]})
        if problems:
            raise records.RecordRefusedError(BY_TABLE[_PARTS], problems)
        says_nothing = all(record[name] == blank[name] for name in record if name not in ("uid", "report", "part"))
        after = None if says_nothing else record if before is not None else with_uid(record)
        if after != before:
            uid = str((after or before or {})["uid"])
            changes.append(Change(_PARTS, uid, before, after))
    return tuple(changes)


def reset_part(store: Store, report: str, part: str, called: str) -> Done:
    """Let a part be as its draft again, in its outline's place (`Lấy lại dự thảo phần “…”`).

    Raises KnownError where the report is gone or issued, or the file cannot be written.
    """
    owner = _open_report(store, report)
    changes = [Change(_PARTS, str(r["uid"]), r, None) for r in parts_of(store, report) if r["part"] == part]
    if not changes:
        return Done("", ())
    label = f"Lấy lại dự thảo phần “{called}” của {owner['name']}"
    store.write(label, changes)
    return Done(label, tuple(changes))


def delete(store: Store, report: str) -> Done:
    """Delete a report that was not issued, with what was edited of it (`Xóa báo cáo “…”`).

    Nominations that it proposed are proposed by no paper then.
    Raises KnownError where it is gone or issued, or the file cannot be written.
    """
    owner = _open_report(store, report)
    if store.records("report_versions", "report = ?", (report,)):
        raise KnownError(say("{name} đã có bản ban hành nên không xóa được.", name=owner["name"]))
    changes = [Change(_PARTS, str(part["uid"]), part, None) for part in parts_of(store, report)]
    for nominated in store.records("commendations", "proposal = ?", (report,)):
        changes.append(Change("commendations", str(nominated["uid"]), nominated, {**nominated, "proposal": None}))
    changes.append(Change(_REPORTS, report, owner, None))
    label = f"Xóa báo cáo {records.naming(BY_TABLE[_REPORTS], owner)}"
    store.write(label, changes)
    return Done(label, tuple(changes))


def _open_report(store: Store, uid: str) -> Record:
    """Return a report that can still be changed."""
    report = store.record(_REPORTS, uid)
    if report is None:
        raise KnownError(say("Không còn báo cáo này trong tệp dữ liệu."))
    if report["state"] == ISSUED:
        raise KnownError(say("{name} đã ban hành nên không sửa được; hãy lập bản thay thế.", name=report["name"]))
    return report
