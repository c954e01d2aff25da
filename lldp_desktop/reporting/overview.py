"""Where an office stands today: the next report and what it still lacks, indicators, money, activities.

Its figures are those that the report of the same period states; what would take every record is summed up by the
database, so that a hundred thousand of them are no hindrance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.numbers_in_text import money
from lldp_desktop.domain.period import Period
from lldp_desktop.domain.targets import last_target, people_missing, target_of
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.operations.report_defaults import likely_kind
from lldp_desktop.reporting import charts
from lldp_desktop.reporting.agenda import agenda
from lldp_desktop.reporting.document import Figure
from lldp_desktop.reporting.due_report import due_of, next_due
from lldp_desktop.reporting.facts import workers
from lldp_desktop.reporting.facts.money import ENTERPRISES
from lldp_desktop.reporting.facts.period_records import counting, enterprise_figures, indicator_figures
from lldp_desktop.reporting.lacks import lacks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Indicator, Programme
    from lldp_desktop.domain.targets import Target
    from lldp_desktop.reporting.agenda import Appointment
    from lldp_desktop.reporting.document import Chart
    from lldp_desktop.reporting.due_report import Due
    from lldp_desktop.reporting.facts.workers import IndicatorFact, WorkersFact, WorkersFacts
    from lldp_desktop.reporting.lacks import Lack
    from lldp_desktop.storage.change import LoggedSet
    from lldp_desktop.storage.store import Store

#: How far ahead coming activities are told of (days), and how many of each kind.
_AHEAD = timedelta(days=60)
_MOST = 6
_LATE = "status = 'planned' AND starts_on < ?"
_COMING = "status = 'planned' AND starts_on BETWEEN ? AND ?"


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """One indicator beside what it should be: this year's target, and the programme's last.

    `missing` and `missing_last` are the people still to be reached for each, None where it cannot be told; `years` are
    the shares (per cent) of the years before and this one.
    """

    fact: IndicatorFact
    target: Target | None
    missing: int | None
    last: Target | None
    missing_last: int | None
    years: tuple[tuple[int, Figure], ...]


@dataclass(frozen=True, slots=True)
class SourceState:
    """The money of one source (đồng): planned, spent, and what is left of the plan; None where nothing was entered."""

    code: str
    label: str
    planned: Figure | None
    spent: Figure | None

    @property
    def left(self) -> int | None:
        """What of the plan is not spent, below zero where more was; None without a plan."""
        if self.planned is None or not isinstance(self.planned.value, int):
            return None
        return self.planned.value - (self.spent.value if self.spent and isinstance(self.spent.value, int) else 0)


class Planned(NamedTuple):
    """Activities that are planned and not yet done or dropped: the first of them by day, and how many there are."""

    first: tuple[Record, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the first page shows of a period, on one day."""

    today: date
    period: Period
    due: Due | None
    lacks: tuple[Lack, ...]
    workers: WorkersFacts
    indicators: tuple[IndicatorState, ...]
    #: The clerk wants targets for the years between two that are set.
    is_even: bool
    sources: tuple[SourceState, ...]
    charts: dict[str, Chart]
    late: Planned
    coming: Planned
    dates: tuple[Appointment, ...]
    entries: tuple[LoggedSet, ...]


def overview(store: Store, today: date, period: Period | None = None) -> Overview:
    """Return where the office stands in a period, that of the next report where none is given.

    Raises KnownError where the file cannot be read.
    """
    programme, choices = programme_of(store), choices_of(store)
    coming = next_due(store, today)
    period = period or (coming.period if coming is not None else Period.of(likely_kind(today), today.year))
    due = coming if coming is not None and coming.period == period else due_of(store, period)
    enterprises = store.records("enterprises")
    names = {str(record["uid"]): str(record["name"]) for record in enterprises}
    facts = workers.workers(
        [*enterprise_figures(store, period), *indicator_figures(store, period)],
        [e for e in enterprises if e["active"] is True],
        names,
        programme,
        period.year,
    )
    earlier = charts.figures_of_years(store, period)
    return Overview(
        today=today,
        period=period,
        due=due,
        lacks=lacks_of(store, period, facts, due.report if due is not None else None),
        workers=facts,
        indicators=_indicators(facts, earlier, names, programme, period),
        is_even=any(indicator.even for indicator in programme.indicators),
        sources=_sources(store, choices, period),
        charts=_charts(store, facts, earlier, names, programme, period),
        late=_planned(store, _LATE, today),
        coming=_planned(store, _COMING, today, today + _AHEAD),
        dates=agenda(store, today, today + _AHEAD)[:_MOST],
        entries=tuple(store.last_changes(_MOST)[1]),
    )


def _indicators(
    facts: WorkersFacts,
    earlier: Sequence[Record],
    names: dict[str, str],
    programme: Programme,
    period: Period,
) -> tuple[IndicatorState, ...]:
    total = facts.total
    if total is None:
        return ()
    years = sorted({int(str(record["year"])) for record in earlier})
    by_year = {
        year: workers.workers([r for r in earlier if r["year"] == year], [], names, programme, year).total
        for year in years
    }
    return tuple(
        _indicator(place, programme.indicators[place], total, by_year, period.year)
        for place in range(len(total.indicators))
    )


def _indicator(
    place: int, indicator: Indicator, total: WorkersFact, by_year: dict[int, WorkersFact | None], year: int
) -> IndicatorState:
    fact, target, last = total.indicators[place], target_of(indicator, year), last_target(indicator)
    shares = ((each, of.indicators[place].share) for each, of in by_year.items() if of is not None)
    return IndicatorState(
        fact=fact,
        target=target,
        missing=_missing(target, fact),
        last=last,
        missing_last=_missing(last, fact),
        years=tuple((each, share) for each, share in shares if share is not None),
    )


def _missing(target: Target | None, fact: IndicatorFact) -> int | None:
    if target is None or fact.base is None or not isinstance(fact.base.value, int):
        return None
    reached = fact.reached.value if fact.reached is not None else None
    return None if not isinstance(reached, int) else people_missing(target.percent, fact.base.value, reached)


def _sources(store: Store, choices: Choices, period: Period) -> tuple[SourceState, ...]:
    found = {
        each.of: each.sums
        for each in store.lists.sums("funding", "source", *counting("funding", period), "planned", "spent")
    }
    listed = choices["funding_source"]
    in_order = [*(code for code in listed if code in found), *(code for code in found if code not in listed)]
    in_order.sort(key=lambda code: code == ENTERPRISES)
    return tuple(
        SourceState(str(code), listed.label(code), *(_money(value) for value in found[code]))
        for code in in_order
        if code
    )


def _money(value: int | None) -> Figure | None:
    return None if value is None else Figure(value, money(value))


def _charts(
    store: Store,
    facts: WorkersFacts,
    earlier: Sequence[Record],
    names: dict[str, str],
    programme: Programme,
    period: Period,
) -> dict[str, Chart]:
    months = store.lists.sums("activities", "substr(starts_on, 1, 7)", *counting("activities", period))
    drawn = {
        "indicators": charts.indicators(facts, period),
        "years": charts.years(earlier, names, programme, period),
        "months": charts.activities_counted({str(each.of): each.number for each in months}, period),
    }
    return {name: chart for name, chart in drawn.items() if chart is not None}


def _planned(store: Store, which: str, *days: date) -> Planned:
    between = [day.isoformat() for day in days]
    # Of the two constants above, so no value of anybody's.
    first = f"uid IN (SELECT uid FROM activities WHERE {which} ORDER BY starts_on, id LIMIT ?)"  # noqa: S608
    found = store.records("activities", first, [*between, _MOST])
    number = sum(each.number for each in store.lists.sums("activities", "''", which, between))
    return Planned(tuple(sorted(found, key=lambda record: str(record["starts_on"]))), number)


def sum_of_sources(sources: Iterable[SourceState]) -> tuple[int, int, int]:
    """Return planned, spent and left of the commune's own sources (đồng); the enterprises' money is not theirs."""
    own = [source for source in sources if source.code != ENTERPRISES]
    planned = sum(int(s.planned.value or 0) for s in own if s.planned is not None)
    spent = sum(int(s.spent.value or 0) for s in own if s.spent is not None)
    return planned, spent, planned - spent
