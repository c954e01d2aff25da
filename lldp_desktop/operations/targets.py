"""The office's own targets by indicator and year, and whether the years between two that are set have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.checking import with_uid
from lldp_desktop.domain.record_types.targets import TARGETS
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.records import Done, RecordRefusedError
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.store import Store

#: An indicator and a year.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class OfficeTargets:
    """The programme with the office's targets laid over, and the records of these by indicator and year."""

    programme: Programme
    records: Mapping[Place, Record]


def targets_of(store: Store) -> OfficeTargets:
    """Return what the office's plan sets; KnownError where the file cannot be read."""
    rows = store.records(TARGETS.table, "year IS NOT NULL")
    return OfficeTargets(programme_of(store), {(str(row["indicator"]), int(str(row["year"]))): row for row in rows})


def set_own(
    store: Store, checker: Checker, wanted: Mapping[Place, int | None], document: str | None, note: str | None
) -> Done:
    """Let these be the office's targets in per cent, None where the programme's holds again (`Đặt mục tiêu …`).

    `document` (its uid) and `note` are of all targets that are set here. Raises RecordRefusedError where one cannot
    be kept, KnownError where the file cannot be written.
    """
    kept = targets_of(store).records
    changes = []
    for place, percent in wanted.items():
        before = kept.get(place)
        if percent is None:
            if before is not None:
                changes.append(Change(TARGETS.table, str(before["uid"]), before, None))
            continue
        values = {"indicator": place[0], "year": place[1], "percent": percent, "document": document, "note": note}
        changes += _kept(checker, before, values)
    years = sorted({year for _, year in wanted})
    return _write(store, f"Đặt mục tiêu năm {', '.join(map(str, years))}", changes)


def set_even(store: Store, checker: Checker, *, even: bool) -> Done:
    """Let the years between two targets have one on the line between them, or none (`Chia đều mục tiêu …`).

    Raises KnownError where the file cannot be written.
    """
    kept = {str(row["indicator"]): row for row in store.records(TARGETS.table, "is_even = 1")}
    if not even:
        changes = [Change(TARGETS.table, str(row["uid"]), row, None) for row in kept.values()]
        return _write(store, "Thôi chia đều mục tiêu cho các năm giữa hai mốc", changes)
    changes = []
    for indicator in programme_of(store).indicators:
        if indicator.code not in kept:
            changes += _kept(checker, None, {"indicator": indicator.code, "is_even": True})
    return _write(store, "Chia đều mục tiêu cho các năm giữa hai mốc", changes)


def _kept(checker: Checker, before: Record | None, values: Mapping[str, object]) -> list[Change]:
    """Return the change that keeps a row, none where it is kept already; RecordRefusedError where it breaks a rule."""
    record, problems = checker.read(TARGETS, {**(before or {}), **values})
    if problems:
        raise RecordRefusedError(TARGETS, problems)
    record = with_uid(record)
    return [] if record == before else [Change(TARGETS.table, str(record["uid"]), before, record)]


def _write(store: Store, label: str, changes: list[Change]) -> Done:
    if not changes:
        return Done("", ())
    store.write(label, changes)
    return Done(label, tuple(changes))
