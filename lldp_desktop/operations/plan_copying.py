"""A year's plan copied to another year: what would be copied, for the clerk to choose from, and the copying.

A copy's uid follows from that of its original and the year, so that a second copying finds what the first one made,
whatever became of it since.
"""

from __future__ import annotations

import re
import uuid
from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.operations import records
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.records import Done
from lldp_desktop.storage.change import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store

#: Copies of a record are named within this, by the record and the year.
_COPIES = uuid.UUID("6f1a9c1e-6a0b-5d36-9c55-3f0a8f3b2d10")
#: What a copied activity says as its original does; what was counted, what came of it and why it was moved is not.
_KEPT = ("title", "task_group", "kind", "place", "lead", "partners", "enterprises", "indicator")
#: The same of a line of the estimate; nobody spent anything of it yet.
_KEPT_OF_LINES = ("content", "source", "item", "planned", "enterprise")
_IN_YEAR = "coalesce(planned_on, starts_on) BETWEEN ? AND ?"
_LINES = "planned IS NOT NULL AND (year = ? OR (year IS NULL AND substr(spent_on, 1, 4) = ?))"


class CopyBy(StrEnum):
    """How the days of another year are found: the same date, or the same weekday beside it."""

    DATE = "date"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class PlanCopy:
    """What an activity would be in the other year; `is_there` says that it was copied already, or one like it is.

    `stands` is False for one that was dropped. `lines` is how many lines its estimate has.
    """

    uid: str
    title: str
    starts_on: date
    ends_on: date | None
    lines: int
    is_there: bool
    stands: bool


def copies(store: Store, year: int, to_year: int, by: CopyBy) -> tuple[PlanCopy, ...]:
    """Return what of a year's plan can be copied to another one, by day; KnownError where the file cannot be read."""
    lines, fixed = _lines_of(store, year), _fixed_kinds(store)
    found = [
        _copy(
            store,
            record,
            year,
            to_year,
            CopyBy.DATE if record["kind"] in fixed else by,
            len(lines.get(str(record["uid"]), ())),
        )
        for record in _of(store, year)
    ]
    return tuple(sorted(found, key=lambda each: (each.starts_on, each.title)))


def general_lines(store: Store, year: int) -> int:
    """Return how many lines of a year's estimate are for no activity."""
    return len(_lines_of(store, year).get("", ()))


def copy_plan(
    store: Store,
    checker: Checker,
    year: int,
    to_year: int,
    by: CopyBy,
    chosen: Collection[str],
    *,
    with_estimate: bool,
) -> Done:
    """Copy the chosen activities of a year's plan to another year, with the estimate where that is wanted.

    What was copied before is left as it is. With the estimate come the lines that are for no activity too. Raises
    RefusedError with a line for each that breaks a rule, KnownError where there is nothing to copy or the file cannot
    be written.
    """
    lines = _lines_of(store, year) if with_estimate else {}
    changes: list[Change] = []
    wrong: list[str] = []
    fixed, taken = _fixed_kinds(store), set[tuple[str, date]]()
    for record in _of(store, year):
        copied = _copy(store, record, year, to_year, CopyBy.DATE if record["kind"] in fixed else by, 0)
        if copied.uid not in chosen or copied.is_there or (copied.title, copied.starts_on) in taken:
            continue
        taken.add((copied.title, copied.starts_on))
        budget = {"planned_budget": record["planned_budget"]} if with_estimate else {}
        new = _new_activity(record, copied, to_year) | budget
        changes += _added(store, checker, "activities", new, wrong)
        for line in lines.get(copied.uid, ()):
            changes += _added(store, checker, "funding", _new_line(line, to_year, str(new["uid"])), wrong)
    for line in lines.get("", ()):
        if store.record("funding", _uid_of(line, to_year)) is None:
            changes += _added(store, checker, "funding", _new_line(line, to_year, None), wrong)
    if wrong:
        raise RefusedError(wrong)
    if not changes:
        raise KnownError(say("Không có gì mới để chép."))
    number = sum(change.table == "activities" for change in changes)
    label = f"Chép {grouped(number)} hoạt động sang kế hoạch năm {to_year}"
    store.write(label, changes)
    return Done(label, tuple(changes))


def day_in(day: date, to_year: int, by: CopyBy) -> date:
    """Return the day of another year: the same date (28/02 for a 29/02), or the nearest one with its weekday."""
    same = (
        date(to_year, 2, 28) if (day.month, day.day) == (2, 29) and not isleap(to_year) else day.replace(year=to_year)
    )
    if by is CopyBy.DATE:
        return same
    # From three days before to three days after the same date, and never in another year.
    back = (same.weekday() - day.weekday()) % 7
    moved = same - timedelta(days=back) if back <= 3 else same + timedelta(days=7 - back)
    if moved.year != to_year:
        moved += timedelta(days=7 if moved.year < to_year else -7)
    return moved


def _fixed_kinds(store: Store) -> set[str]:
    """Return the kinds of activities that have their day by the calendar, in whichever year."""
    return {occasion.kind for occasion in programme_of(store).occasions if occasion.kind}


def _of(store: Store, year: int) -> list[Record]:
    """Return the activities of a year: those planned for it first, and those done in it without a plan."""
    return store.records("activities", _IN_YEAR, (f"{year:04}-01-01", f"{year:04}-12-31"))


def _copy(store: Store, record: Record, year: int, to_year: int, by: CopyBy, lines: int) -> PlanCopy:
    first = from_iso(str(record["planned_on"] or record["starts_on"]))
    start = day_in(first, to_year, by)
    length = from_iso(str(record["ends_on"])) - from_iso(str(record["starts_on"])) if record["ends_on"] else None
    title = re.sub(rf"\b{year}\b", str(to_year), str(record["title"]))
    alike = "title = ? AND coalesce(planned_on, starts_on) = ?"
    is_there = store.record("activities", _uid_of(record, to_year)) is not None or bool(
        store.records("activities", alike, (title, start.isoformat()))
    )
    return PlanCopy(
        uid=str(record["uid"]),
        title=title,
        starts_on=start,
        ends_on=start + length if length is not None else None,
        lines=lines,
        is_there=is_there,
        stands=record["status"] != "cancelled",
    )


def _new_activity(record: Record, copied: PlanCopy, to_year: int) -> dict[str, object]:
    return {
        **{name: record[name] for name in _KEPT},
        "uid": _uid_of(record, to_year),
        "title": copied.title,
        "starts_on": copied.starts_on.isoformat(),
        "ends_on": copied.ends_on.isoformat() if copied.ends_on is not None else None,
        "status": "planned",
    }


def _new_line(line: Record, to_year: int, activity: str | None) -> dict[str, object]:
    kept = {name: line[name] for name in _KEPT_OF_LINES}
    return {**kept, "uid": _uid_of(line, to_year), "year": to_year, "activity": activity}


def _added(store: Store, checker: Checker, table: str, values: Mapping[str, object], wrong: list[str]) -> list[Change]:
    """Return the addition of a record, or none and what is wrong with it; a new activity is there by the writing."""
    record_type = BY_TABLE[table]
    activity = values.get("activity")
    checked = {**values, "activity": None} if activity else dict(values)
    record, problems = records.check(store, checker, table, checked)
    if problems:
        name = one_line(str(values[record_type.named_by[0]]))
        wrong += [
            say("“{name}”, {label}: {message}.", name=name, label=_label(table, p.field), message=p.message)
            for p in problems
        ]
        return []
    if activity:
        record = {**record, "activity": str(activity)}
    return [Change(table, str(record["uid"]), None, record)]


def _label(table: str, field: str) -> str:
    return next((say(f.label) for f in BY_TABLE[table].fields if f.name == field), field)


def _lines_of(store: Store, year: int) -> dict[str, list[Record]]:
    """Return the lines of a year's estimate by the activity that they are for, "" for none."""
    found: dict[str, list[Record]] = {}
    for line in store.records("funding", _LINES, (year, str(year))):
        found.setdefault(str(line["activity"] or ""), []).append(line)
    return found


def _uid_of(record: Record, to_year: int) -> str:
    return str(uuid.uuid5(_COPIES, f"{record['uid']} {to_year}"))
