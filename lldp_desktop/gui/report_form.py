"""What the clerk asks of a report: the period, the day of issue and the number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.choices import ChoiceList
from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.record_types import RECORD_TYPES
from lldp_desktop.gui.display import has_year, year_of
from lldp_desktop.gui.record_form import RecordForm
from lldp_desktop.reporting.report import ReportRequest

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.storage.store import Store

_REQUEST = RecordType(
    table="report",
    label="Báo cáo",
    singular="báo cáo",
    fields=(
        Field("period", "Kỳ báo cáo", Kind.CHOICE, required=True, choices="report_period", default="year"),
        Field("year", "Năm", Kind.YEAR, required=True),
        Field("starts_on", "Từ ngày", Kind.DATE),
        Field("ends_on", "Đến ngày", Kind.DATE),
        Field("issued_on", "Ngày ban hành", Kind.DATE),
        Field("number", "Số", Kind.TEXT),
    ),
)
_PERIODS = ChoiceList(
    "report_period",
    {
        PeriodKind.YEAR.value: "Cả năm",
        PeriodKind.H1.value: "6 tháng đầu năm",
        PeriodKind.H2.value: "6 tháng cuối năm",
        PeriodKind.ON_DEMAND.value: "Từ ngày – đến ngày",
    },
)


class ReportForm(RecordForm):
    """A form for a request."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_REQUEST, parent)
        self.offer({"report_period": _PERIODS}, {})

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of all fields; where there is less room, they scroll."""
        return self.body.sizeHint()

    def start_with(self, year: int) -> None:
        """Show the request of a whole year."""
        self.load({**_REQUEST.blank(), "year": year})

    def request(self) -> ReportRequest | None:
        """Return what is asked for; None where something is missing, which the form then shows."""
        values, problems = self.values()
        if not problems and values["year"] is None:
            problems = [Problem("year", "còn thiếu")]
        if not problems:
            try:
                period = Period.of(
                    PeriodKind(str(values["period"])),
                    int(str(values["year"])),
                    _day(values["starts_on"]),
                    _day(values["ends_on"]),
                )
                self.show_problems([])
                return ReportRequest(period, _day(values["issued_on"]), str(values["number"] or "").strip())
            except ValueError as error:
                problems = [Problem("ends_on" if values["starts_on"] else "starts_on", str(error))]
        self.show_problems(problems)
        return None


def newest_year(store: Store) -> int:
    """Return the last year that has records; this year where there are none."""
    years = {
        year
        for record_type in RECORD_TYPES
        if has_year(record_type)
        for record in store.records(record_type.table)
        if (year := year_of(record_type, record)) is not None
    }
    this_year = date.today().year  # noqa: DTZ011 - the clerk's own calendar
    return max((year for year in years if year <= this_year), default=this_year)


def _day(value: object) -> date | None:
    return from_iso(value) if isinstance(value, str) else None
