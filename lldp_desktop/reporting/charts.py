"""The charts of a period: the same drawing on paper, in an annex and in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import count
from lldp_desktop.reporting.document import Align, Chart, Column, Figure, Row, Series, Table
from lldp_desktop.reporting.facts import workers
from lldp_desktop.reporting.figures import number_of
from lldp_desktop.reporting.table_cells import bare, figure_cell, head_row, text_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.domain.targets import Target
    from lldp_desktop.reporting.facts.money import FundingFacts
    from lldp_desktop.reporting.facts.period_records import PeriodRecords
    from lldp_desktop.reporting.facts.workers import IndicatorFact, WorkersFacts
    from lldp_desktop.storage.store import Store

#: So many years are set side by side.
YEARS = 5
#: Periods longer than this are shown by years.
_MOST_MONTHS = 12
_ALL_WORKERS = "% công nhân lao động"


def indicators(facts: WorkersFacts, period: Period) -> Chart | None:
    """Return the share of workers that each indicator reached, beside its targets; None without figures."""
    if facts.total is None:
        return None
    counted = facts.total.indicators
    targets = [Series(named, tuple(map(_percent, found))) for named, found in workers.targets_by_year(counted)]
    reached = Series(f"Đạt được {period.label}", tuple(_plain(fact.share) for fact in counted))
    return Chart(
        f"Kết quả các chỉ tiêu {period.label} so với mục tiêu",
        _among(counted),
        tuple(fact.short for fact in counted),
        (reached, *targets),
    )


def _among(indicators: Sequence[IndicatorFact]) -> str:
    """Return of whom the shares are."""
    return "% số người" if any(fact.among for fact in indicators) else _ALL_WORKERS


def funding(facts: FundingFacts, period: Period) -> Chart | None:
    """Return the money of each source, the enterprises' too; None without any."""
    sources = facts.all_sources
    rows = (
        ("Dự toán", tuple(source.planned for source in sources)),
        ("Đã chi", tuple(source.spent for source in sources)),
        ("Quyết toán", tuple(source.settled for source in sources)),
    )
    if not any(value for _, values in rows for value in values):
        return None
    series = tuple(Series(name, tuple(_plain(value) for value in values)) for name, values in rows)
    return Chart(f"Kinh phí theo nguồn {period.label}", "đồng", tuple(source.label for source in sources), series)


def activities(records: Sequence[Record], period: Period) -> Chart | None:
    """Return how many activities began in each month; in each year where the period is longer than one."""

    def number(start: str) -> Figure:
        return number_of("activities", [r for r in records if str(r["starts_on"]).startswith(start)])

    return _over_time(number, period) if records else None


def activities_counted(months: Mapping[str, int], period: Period) -> Chart | None:
    """Return the same from the number of activities in each month (`2026-03`), without their records."""

    def number(start: str) -> Figure:
        found = sum(some for month, some in months.items() if month.startswith(start))
        return Figure(found, count(found))

    return _over_time(number, period) if months else None


def _over_time(number: Callable[[str], Figure], period: Period) -> Chart:
    """Return a column for each month, or year, of a period; `number` counts what began in it (`2026-03`, `2026`)."""
    first, last = period.starts_on, period.ends_on
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_MONTHS:
        places = [divmod(first.year * 12 + first.month - 1 + place, 12) for place in range(months)]
        one_year = first.year == last.year
        names = {f"{y}-{m + 1:02}": f"Tháng {m + 1}" if one_year else f"{m + 1}/{y}" for y, m in places}
        title = f"Số hoạt động theo tháng {period.label}"
    else:
        names = {str(year): f"Năm {year}" for year in range(first.year, last.year + 1)}
        title = f"Số hoạt động theo năm {period.label}"
    counted = tuple(_plain(number(start)) for start in names)
    return Chart(title, "hoạt động", tuple(names.values()), (Series("Số hoạt động", counted),))


def figures_of_years(store: Store, period: Period) -> tuple[Record, ...]:
    """Return the enterprises' figures of the years up to the period's, each of the same half or the whole year."""
    last, kind = period.ends_on.year, period.figures_period or "year"
    found = store.records("enterprise_figures", "year BETWEEN ? AND ? AND period = ?", (last - YEARS + 1, last, kind))
    where = "year BETWEEN ? AND ? AND period = ?"
    return (*found, *store.records("indicator_figures", where, (last - YEARS + 1, last, kind)))


def years(earlier: Sequence[Record], names: Mapping[str, str], programme: Programme, period: Period) -> Chart | None:
    """Return each indicator's share in the years that `figures_of_years` gave; None where fewer than two have figures.

    `names` are those of all enterprises by uid.
    """
    kind = period.figures_period or "year"
    series = []
    for year in sorted({int(str(record["year"])) for record in earlier}):
        figures = [record for record in earlier if record["year"] == year]
        total = workers.workers(figures, [], names, programme, year).total
        if total is not None:
            series.append(Series(f"Năm {year}", tuple(_plain(fact.share) for fact in total.indicators)))
    if len(series) < 2:
        return None
    half = "6 tháng đầu năm " if kind == "h1" else ""
    return Chart(
        f"Kết quả các chỉ tiêu {half}qua các năm",
        "% số người" if not programme.sent_indicators else _ALL_WORKERS,
        tuple(indicator.short for indicator in programme.indicators),
        tuple(series),
    )


def charts(
    programme: Programme,
    records: PeriodRecords,
    facts: tuple[WorkersFacts, FundingFacts],
    earlier: Sequence[Record],
    names: Mapping[str, str],
) -> dict[str, Chart]:
    """Return every chart of a period that has something to show, by its name, in the order of printing."""
    period = records.period
    done = [record for number in programme.task_groups for record in records[f"activities.{number}"]]
    made: dict[str, Callable[[], Chart | None]] = {
        "indicators": lambda: indicators(facts[0], period),
        "funding": lambda: funding(facts[1], period),
        "months": lambda: activities(done, period),
        "years": lambda: years(earlier, names, programme, period),
    }
    drawn = {name: make() for name, make in made.items()}
    return {name: chart for name, chart in drawn.items() if chart is not None}


def as_table(chart: Chart) -> Table:
    """Return a chart's values as a table: a row for each category, a column for each series."""
    columns = (Column(4), *[Column(3, Align.RIGHT)] * len(chart.series))
    rows = tuple(
        Row((text_cell(category), *(figure_cell(each.values[place]) for each in chart.series)))
        for place, category in enumerate(chart.categories)
    )
    return Table(columns, head_row("", *(each.name for each in chart.series)), rows)


def _percent(target: Target | None) -> Figure | None:
    return None if target is None else Figure(target.percent, f"{target.written}%")


def _plain(figure: Figure | None) -> Figure | None:
    """Return a figure as it stands at a column."""
    return None if figure is None else bare(figure)
