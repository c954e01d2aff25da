"""A made-up plan, with much and with nothing, on which an outline of a plan is tried before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.reporting.planned.paper import YearPlan

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme

_SOURCES = ("state_budget", "union_finance", "other_mobilised", "enterprise")


def trial_plan(programme: Programme, number: int, *, bare: bool) -> YearPlan:
    """Return a plan with so many activities of each task group; `bare` ones say only what they must."""
    activities = [_activity(group, place, bare=bare) for group in programme.task_groups for place in range(number)]
    lines = [] if bare else [_line(place, activity) for place, activity in enumerate(activities) if place % 2]
    partners = [_partner(place, bare=bare) for place in range(number)]
    return YearPlan(tuple(activities), tuple(lines), tuple(partners))


def _activity(group: int, place: int, *, bare: bool) -> Record:
    record: Record = {
        **BY_TABLE["activities"].blank(),
        "uid": f"activities-{group}-{place}",
        "title": f"Lớp tin học {place + 1}",
        "task_group": group,
        "kind": "class",
        "starts_on": f"2025-{place % 12 + 1:02}-14",
        "status": "planned",
    }
    if bare:
        return record
    more: Record = {"place": "Nhà văn hóa", "lead": "Công đoàn xã", "partners": "Hội Khuyến học"}
    return {**record, **more, "ends_on": f"2025-{place % 12 + 1:02}-20", "planned_budget": 2_000_000}


def _line(place: int, activity: Record) -> Record:
    return {
        **BY_TABLE["funding"].blank(),
        "uid": f"funding-{place}",
        "content": f"Tổ chức lớp {place}",
        "source": _SOURCES[place % 4],
        "item": "publicity" if place % 3 else None,
        "year": 2025,
        "planned": 3_000_000,
        "activity": activity["uid"] if place % 3 else None,
    }


def _partner(place: int, *, bare: bool) -> Record:
    tasks = None if bare else "- Chủ trì tuyên truyền\n- Phối hợp mở lớp"
    own: Record = {"uid": f"partners-{place}", "name": f"Ban ngành {place + 1}", "tasks": tasks}
    return {**BY_TABLE["partners"].blank(), **own}
