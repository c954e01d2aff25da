"""Of which period a list or a chart is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.choices import ChoiceList
from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.declaration import Field, Kind, Problem, RecordType
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.record_form import RecordForm

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from lldp_desktop.storage.store import Store

_ASKED = RecordType(
    table="printed_period",
    label=say("Kỳ in"),
    singular=say("kỳ in"),
    fields=(
        Field("period", say("Kỳ"), Kind.CHOICE, required=True, choices="printed_period", default="year"),
        Field("year", say("Năm"), Kind.YEAR, required=True),
        Field("starts_on", say("Từ ngày"), Kind.DATE),
        Field("ends_on", say("Đến ngày"), Kind.DATE),
    ),
)
_PERIODS = ChoiceList(
    "printed_period",
    {
        PeriodKind.YEAR.value: say("Cả năm"),
        PeriodKind.H1.value: say("6 tháng đầu năm"),
        PeriodKind.H2.value: say("6 tháng cuối năm"),
        PeriodKind.ON_DEMAND.value: say("Từ ngày – đến ngày"),
    },
)
_DATED = ("activities", "commendations", "funding", "enterprise_figures")


class PeriodChoice(RecordForm):
    """A form for a period."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_ASKED, parent)
        self.setObjectName("printed_period")
        self.offer({"printed_period": _PERIODS}, {})

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of all fields; where there is less room, they scroll."""
        return self.body.sizeHint()

    def start_with(self, year: int) -> None:
        """Show a whole year."""
        self.load({**_ASKED.blank(), "year": year})

    def period(self) -> Period | None:
        """Return the period that is chosen; None where something is missing, which the form then shows."""
        values, problems = self.values()
        if not problems and values["year"] is None:
            problems = [Problem("year", say("còn thiếu"))]
        if not problems:
            try:
                kind, year = PeriodKind(str(values["period"])), int(str(values["year"]))
                return Period.of(kind, year, _day(values["starts_on"]), _day(values["ends_on"]))
            except ValueError as error:
                problems = [Problem("ends_on" if values["starts_on"] else "starts_on", str(error))]
        self.show_problems(problems)
        return None


def years_of(store: Store) -> list[int]:
    """Return the years that have something to print, the newest first; this year where none has."""
    found = {year for table in _DATED for year in store.lists.years(table)}
    return sorted(found, reverse=True) or [today().year]


def year_to_begin_with(years: list[int]) -> int:
    """Return the last of some years that is not still to come."""
    return next((year for year in years if year <= today().year), years[0])


def today() -> date:
    """Return the clerk's own calendar day."""
    return date.today()  # noqa: DTZ011


def _day(value: object) -> date | None:
    return from_iso(value) if isinstance(value, str) else None
