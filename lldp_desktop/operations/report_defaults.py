"""What a new report is likely to be: its name, its days and when it is due, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.period import PeriodKind
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.period import Period
    from lldp_desktop.domain.programme import Programme

#: The outline that comes with the program for any programme whatever.
GENERAL = "any-programme"
#: The outline that comes with the program for what other offices sent, of any period.
CONSOLIDATED = "consolidated"
#: The kind of paper that is a year's plan, and the outline that comes with the program for it.
PLAN = "plan"
#: The kind of paper that proposes commendations, and its outline.
PROPOSAL = "proposal"


def outline_of(programme: Programme, kind: PeriodKind) -> str:
    """Return the outline that a kind of report is likely made by."""
    return programme.outlines.get(kind, GENERAL)


def due_on(programme: Programme, kind: PeriodKind, year: int) -> date | None:
    """Return before which day a report of a kind is sent; None where the programme has none and a letter says so."""
    day = programme.deadlines.get(kind)
    return None if day is None else day.of(year)


def report_name(period: Period, *, consolidated: bool = False) -> str:
    """Return what a report is called: `Báo cáo năm 2026`, `Báo cáo sơ kết giai đoạn 2022-2024`.

    One that tells what other offices sent is a `Báo cáo tổng hợp năm 2026`.
    """
    if consolidated:
        return f"Báo cáo tổng hợp {period.label}"
    if period.kind is PeriodKind.PRELIMINARY_REVIEW:
        return f"Báo cáo sơ kết {period.label}"
    if period.kind is PeriodKind.FINAL_REVIEW:
        return f"Báo cáo tổng kết {period.label}"
    return f"Báo cáo {period.label}"


def plan_name(year: int) -> str:
    """Return what the plan of a year is called in the list: `Kế hoạch năm 2026`."""
    return f"Kế hoạch năm {year}"


def proposal_name(year: int) -> str:
    """Return what a Tờ trình is called in the list: `Tờ trình đề nghị khen thưởng năm 2026`."""
    return f"Tờ trình đề nghị khen thưởng năm {year}"


def lateness(due: date | None, today: date, *, issued: bool) -> str:
    """Return how a report stands with its day: `còn 12 ngày`, `quá hạn 3 ngày`; nothing once it is issued."""
    if due is None or issued:
        return ""
    days = (due - today).days
    if days == 0:
        return say("hạn hôm nay")
    return say("còn {days} ngày", days=days) if days > 0 else say("quá hạn {days} ngày", days=-days)


def likely_kind(today: date) -> PeriodKind:
    """Return the kind of the report that is due next: of six months until July, of the year from then on."""
    return PeriodKind.H1 if (today.month, today.day) <= (7, 15) else PeriodKind.YEAR
