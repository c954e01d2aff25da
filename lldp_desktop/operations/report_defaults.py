"""What a new report is likely to be: its name, its days and when it is due, by its kind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.period import PeriodKind
from lldp_desktop.domain.wording import say

if TYPE_CHECKING:
    from lldp_desktop.domain.period import Period

#: Month and day before which the reports of a calendar period are sent (Kế hoạch of the programme, Phần tổ chức).
_DUE = {PeriodKind.H1: (6, 25), PeriodKind.YEAR: (11, 25)}

#: Outlines that come with the program for one kind of report; all others are made by the commune's.
_OUTLINES = {
    PeriodKind.H1: "six-months",
    PeriodKind.PRELIMINARY_REVIEW: "review",
    PeriodKind.FINAL_REVIEW: "review",
}
#: The outline that comes with the program for what other offices sent, of any period.
CONSOLIDATED = "consolidated"


def outline_of(kind: PeriodKind) -> str:
    """Return the outline that a kind of report is likely made by."""
    return _OUTLINES.get(kind, "commune")


def due_on(kind: PeriodKind, year: int) -> date | None:
    """Return when a report of a kind is due; None where a letter says so."""
    return date(year, *_DUE[kind]) if kind in _DUE else None


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
