"""A small made-up office, with everything and with nothing, on which an outline is tried before it is used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.reporting.counted import COUNTED
from lldp_desktop.reporting.drafting import Sources
from lldp_desktop.reporting.facts.period_records import PeriodRecords, all_groups
from lldp_desktop.reporting.people import People
from lldp_desktop.reporting.request import ReportRequest

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.facts.period_records import Group
    from lldp_desktop.reporting.outline import Outline

#: What is tried: nothing recorded, the least that a record may say, all that it may, and more than lists name.
EMPTY, BARE, FULL, CROWDED = "empty", "bare", "full", "crowded"
STATES = (FULL, EMPTY, BARE, CROWDED)
_MANY = 14
_DAY = "2025-03-14"

_LEAST: dict[str, dict[str, Value]] = {
    "documents": {"kind": "plan", "issued_on": _DAY, "issuer": "UBND xã Bình An", "summary": "Học tập suốt đời"},
    "outreach": {"published_on": _DAY, "channel": "commune_radio", "quantity": 5, "unit": "news_item"},
    "activities": {"title": "Lớp tin học", "kind": "class", "starts_on": _DAY},
    "learning_resources": {"kind": "book", "quantity": 30, "received_on": _DAY},
    "enterprises": {"name": "Công ty An Bình"},
    "enterprise_figures": {"year": 2025, "period": "year", "workers": 120},
    "funding": {"content": "Tổ chức Tuần lễ", "source": "state_budget", "year": 2025},
    "commendations": {
        "awarded_on": _DAY, "form": "honour", "level": "commune", "recipient_kind": "worker",
        "achievement": "Tự học nâng cao tay nghề",
    },
    "assessments": {"year": 2025, "period": "year", "text": "Công nhân lao động tích cực tham gia."},
}  # fmt: skip
_MORE: dict[str, dict[str, Value]] = {
    "documents": {"number": "07", "symbol": "KH-UBND", "due_on": "2025-11-25", "partners": "Công đoàn xã"},
    "outreach": {"topic": "Tuần lễ học tập suốt đời"},
    "activities": {
        "ends_on": "2025-03-20", "place": "Nhà văn hóa", "lead": "Công đoàn xã", "partners": "Hội Khuyến học",
        "participants": 40, "attendances": 55, "workers": 30, "women": 20, "promoted": 3, "enterprises_count": 2,
        "result": "Đạt yêu cầu", "support_kind": "scholarship",
    },
    "learning_resources": {"value": 3_000_000},
    "enterprises": {"has_union": True},
    "enterprise_figures": {
        "women": 60, "ethnic_minority": 10, "union_members": 80, "reached_politics_law": 90, "reached_vocational": 70,
        "reached_life_skills": 60, "reached_digital": 50, "learning_citizens": 40,
        "learning_citizens_registered": 45, "collective_agreement": True,
    },
    "funding": {
        "planned": 6_000_000, "spent": 5_600_000, "settled": 5_600_000, "spent_on": _DAY, "is_estimate": True,
        "estimate_text": "hàng chục triệu đồng",
    },
    "commendations": {
        "level": "province", "recipient_name": "Nguyễn Thị Ánh", "may_print_name": True, "consent_on": _DAY,
        "reward": 500_000,
    },
}  # fmt: skip
_SOURCES = ("state_budget", "union_finance", "enterprise")
_PERIODS = {
    EMPTY: Period.of(PeriodKind.H1, 2025),
    BARE: Period.of(PeriodKind.ON_DEMAND, 2025, date(2025, 1, 15), date(2025, 9, 30)),
    FULL: Period.of(PeriodKind.YEAR, 2025),
    CROWDED: Period.of(PeriodKind.PRELIMINARY_REVIEW, 2025, date(2022, 10, 19), date(2025, 12, 31)),
}


def trial(outline: Outline, programme: Programme, state: str) -> tuple[ReportRequest, Sources]:
    """Return what a trial report is drafted from; nothing of it comes from the clerk's records."""
    groups: dict[Group, tuple[Record, ...]] = {
        group: tuple(_record(group, place, state) for place in range(_number(group, state)))
        for group in all_groups(programme)
    }
    names = {str(record["uid"]): str(record["name"]) for record in groups["enterprises"]}
    request = ReportRequest(_PERIODS[state], None if state == EMPTY else date(2025, 12, 5))
    return request, Sources(
        programme,
        programme.choices,
        _people(state),
        outline,
        PeriodRecords(_PERIODS[state], groups, _planned(state)),
        names,
        extra=COUNTED[outline.counts].trial(programme, _number("", state), state == BARE),
    )


def _planned(state: str) -> tuple[Record, ...]:
    """Return what was planned, and what became of it: done, done later, moved, dropped, nothing yet."""
    became: tuple[dict[str, Value], ...] = (
        {"status": "done", "planned_on": _DAY},
        {"status": "done", "planned_on": "2025-02-01"},
        {"status": "planned", "planned_on": "2025-02-01", "reason": "Chờ kinh phí"},
        {"status": "cancelled", "reason": "Không đủ người"},
        {"status": "planned"},
    )
    records = [_record("activities.1", place, state) for place in range(_number("", state))]
    return tuple(
        {**record, **became[place % len(became)], "uid": f"planned-{place}", "planned_budget": 3_000_000}
        for place, record in enumerate(records)
    )


def _number(group: Group, state: str) -> int:
    if group == "documents.letter":
        return int(state != EMPTY)
    return {EMPTY: 0, BARE: 1, FULL: 3, CROWDED: _MANY}[state]


def _record(group: Group, place: int, state: str) -> Record:
    table, _, split = group.partition(".")
    record = {**BY_TABLE[table].blank(), "uid": f"{group}-{place}", **_LEAST[table]}
    if state != BARE:
        record |= _MORE.get(table, {})
        record |= {
            name: f"{record[name]} {place + 1}"
            for name in ("title", "name", "topic", "achievement", "content", "number")
            if record.get(name)
        }
    match table:
        case "activities":
            record["task_group"] = int(split)
        case "documents":
            record["direction"] = "received" if split == "letter" else split
            # One is named by a day alone: it has no number yet.
            record["number"] = None if place == 1 else record["number"]
        case "assessments":
            record["kind"] = split
        case "funding" if state != BARE:
            # Most of one source, so that its list is too long to be told.
            record["source"] = _SOURCES[place % 3] if place < 3 else _SOURCES[0]
        case "enterprise_figures":
            record["enterprise"] = None if state == BARE else f"enterprises-{place}"
            if place == 2:
                record["reached_digital"] = None
    return record


def _people(state: str) -> People:
    office: Record = {
        **BY_TABLE["office"].blank(),
        "header_lines": ("ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"),
        "full_name": "Ủy ban nhân dân xã Bình An",
        "short_name": "UBND xã Bình An",
        "place_name": "Bình An",
        "symbol": "UBND",
    }
    signer: Record = {
        **BY_TABLE["signers"].blank(),
        "full_name": "Nguyễn Văn Bình",
        "authority_lines": ("TM. ỦY BAN NHÂN DÂN",),
        "position": "CHỦ TỊCH",
    }
    addressees = () if state in (EMPTY, BARE) else ("UBND tỉnh", "Liên đoàn Lao động tỉnh")
    return People(office, signer, addressees, ("- Lưu: VT.",))
