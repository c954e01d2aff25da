"""The report that is due next, and the day of any other: the record's own, else the programme's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.report_defaults import due_on, likely_kind
from lldp_desktop.operations.reports import ISSUED
from lldp_desktop.reporting.kept_reports import period_of

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Due:
    """A report that is due: its period, the day, and its record where it was begun."""

    period: Period
    due_on: date
    report: Record | None

    @property
    def is_issued(self) -> bool:
        """Tell whether it is done."""
        return self.report is not None and self.report["state"] == ISSUED


def next_due(store: Store, today: date) -> Due | None:
    """Return the report that is due next: an open one with the nearest day, else that of the calendar's next period.

    A report that is past its day and not issued goes before all others. None where the programme has no days and no
    report was begun. Raises KnownError where the file cannot be read.
    """
    begun, usual = min(begun_reports(store), key=lambda due: due.due_on, default=None), _usual(store, today)
    if begun is None or usual is None:
        return begun or usual
    return begun if usual.report == begun.report or begun.due_on <= usual.due_on else usual


def begun_reports(store: Store) -> list[Due]:
    """Return the reports with a day of their own that are begun and not issued."""
    found = store.records("reports", "state <> ? AND due_on IS NOT NULL", (ISSUED,))
    return [Due(period, from_iso(str(r["due_on"])), r) for r in found if (period := _period(r)) is not None]


def _usual(store: Store, today: date) -> Due | None:
    """Return the calendar's next report that is not issued yet; None where the programme has no days for one."""
    if not {PeriodKind.H1, PeriodKind.YEAR} & set(programme_of(store).deadlines):
        return None
    kind, year = likely_kind(today), today.year
    while True:
        found = due_of(store, Period.of(kind, year))
        if found is not None and not found.is_issued:
            return found
        kind, year = (PeriodKind.YEAR, year) if kind is PeriodKind.H1 else (PeriodKind.H1, year + 1)


def due_of(store: Store, period: Period) -> Due | None:
    """Return the report of a calendar period with its day; None for one that has no usual day and was not begun."""
    found = store.records("reports", "kind = ? AND year = ?", (period.kind.value, period.year))
    same = [r for r in found if _period(r) == period]
    report = max(same, key=lambda r: (r["state"] == ISSUED, str(r["due_on"] or "")), default=None)
    if report is not None and report["due_on"]:
        return Due(period, from_iso(str(report["due_on"])), report)
    day = due_on(programme_of(store), period.kind, period.year)
    return None if day is None else Due(period, day, report)


def _period(report: Record) -> Period | None:
    """Return the period of a report; None where its days make none, or the paper is no report."""
    if report["kind"] not in list(PeriodKind):
        return None
    try:
        return period_of(report)
    except ValueError:
        return None
