"""The figures of a report beside those of the same period a year before, and the running total of the programme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.people import NoOfficeError, NoSignerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.reporting.document import Figure
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure now, a year before and since the programme began; None where that period does not have it."""

    now: Figure
    year_before: Figure | None
    since_start: Figure | None


def year_before(period: Period) -> Period:
    """Return the same period one year earlier; 29/02 becomes 28/02. ValueError where the calendar has no such year."""
    if period.kind in (PeriodKind.YEAR, PeriodKind.H1, PeriodKind.H2):
        calendar = Period.of(period.kind, period.year)
        starts = None if period.starts_on == calendar.starts_on else _earlier(period.starts_on)
        ends = None if period.ends_on == calendar.ends_on else _earlier(period.ends_on)
        return Period.of(period.kind, period.year - 1, starts, ends)
    return replace(period, year=period.year - 1, starts_on=_earlier(period.starts_on), ends_on=_earlier(period.ends_on))


def beside(store: Store, request: ReportRequest) -> dict[str, Beside]:
    """Return every figure of a report by its key, beside the year before and the programme's running total.

    Raises KnownError as drafting does.
    """
    now = ReportDraft(store, request)
    # Who signed then does not matter to figures, nor does a letter of today.
    plain = replace(request, edits=(), letter=None)
    before = _figures(store, replace(plain, period=year_before(request.period)))
    start = from_iso(str(now.programme.decision["issued_on"]))
    end = max(request.period.ends_on, start)
    since = _figures(store, replace(plain, period=Period(PeriodKind.ON_DEMAND, end.year, start, end)))
    return {key: Beside(figure, before.get(key), since.get(key)) for key, figure in now.figures.items()}


def _figures(store: Store, request: ReportRequest) -> Mapping[str, Figure]:
    """Return the figures of another period, as known on the day of this report; none where nobody signs on that day."""
    try:
        return ReportDraft(store, request).figures
    except (NoOfficeError, NoSignerError):
        return {}


def _earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return (day - timedelta(days=1)).replace(year=day.year - 1)
