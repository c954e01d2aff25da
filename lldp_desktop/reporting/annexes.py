"""The annexes of a report: the indicators, the funding and the activities of a period as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain import dates, numbers_in_text
from lldp_desktop.reporting.document import Align, Chart, Column, Figure, Paragraph, Row, RowKind, Span, Table
from lldp_desktop.reporting.facts.workers import targets_by_year
from lldp_desktop.reporting.figures import keyed, sum_of
from lldp_desktop.reporting.table_cells import MARK, figure_cell, head_cell, text_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.facts.money import FundingFacts, FundingItemFact, SourceFact
    from lldp_desktop.reporting.facts.work import ActivityGroupFact
    from lldp_desktop.reporting.facts.workers import WorkersFact, WorkersFacts


def indicators(facts: WorkersFacts) -> Table | None:
    """Return the indicators of each enterprise and in all, beside the targets; None without figures."""
    if facts.total is None:
        return None
    counted = facts.total.indicators
    # Indicators of people of their own kind have no workers beside them.
    with_workers = any(each is not None and each.workers is not None for each in (facts.together, facts.whole))
    columns = [Column(1.2, Align.CENTRE), Column(6), *([Column(2.2, Align.RIGHT)] * with_workers)]
    columns += [Column(2, Align.RIGHT)] * (2 * len(counted))
    head = (
        Row(
            (
                head_cell("TT", rows=2),
                head_cell("Doanh nghiệp" if with_workers else "Đơn vị", rows=2),
                *([head_cell("Số công nhân lao động", rows=2)] * with_workers),
                *(head_cell(indicator.short, columns=2) for indicator in counted),
            )
        ),
        Row(tuple(head_cell(title) for _ in counted for title in ("Số người", "Tỷ lệ"))),
    )
    shown = [(str(place), row, RowKind.ITEM) for place, row in enumerate(facts.enterprises, start=1)]
    shown += [("", each, RowKind.TOTAL) for each in (facts.together, facts.whole) if each is not None]
    rows = [_workers_row(*each, with_workers=with_workers) for each in shown]
    for named, targets in targets_by_year(counted):
        cells = [text_cell("" if t is None else f"{t.written}%", columns=2, align=Align.RIGHT) for t in targets]
        rows.append(Row((text_cell(""), text_cell(named, columns=1 + with_workers), *cells), RowKind.SUBTOTAL))
    return Table(tuple(columns), head, tuple(rows))


def _workers_row(place: str, fact: WorkersFact, kind: RowKind, *, with_workers: bool) -> Row:
    numbers = [fact.workers] if with_workers else []
    numbers += [figure for indicator in fact.indicators for figure in (indicator.reached, indicator.share)]
    return Row((text_cell(place), text_cell(fact.name), *map(figure_cell, numbers)), kind)


def funding(facts: FundingFacts) -> Table | None:
    """Return each item under its source with subtotals, the enterprises' money apart; None without items."""
    if not facts.all_sources:
        return None
    columns = (
        Column(1.2, Align.CENTRE),
        Column(7),
        *[Column(3, Align.RIGHT)] * 3,
        Column(3),
    )
    titles = ("TT", "Nội dung", "Dự toán (đồng)", "Đã chi (đồng)", "Quyết toán (đồng)", "Ghi chú")
    rows: list[Row] = []
    for place, source in enumerate(facts.sources, start=1):
        rows += _source_rows(numbers_in_text.roman(place), source)
    if facts.sources:
        rows.append(
            Row(
                (
                    text_cell(""),
                    text_cell("Tổng kinh phí của đơn vị"),
                    *map(figure_cell, (facts.planned, facts.spent, facts.settled)),
                    text_cell(""),
                ),
                RowKind.TOTAL,
            )
        )
    if facts.enterprises is not None:
        rows += _source_rows("", facts.enterprises)
    return Table(columns, (Row(tuple(map(head_cell, titles))),), tuple(rows))


def _source_rows(number: str, source: SourceFact) -> list[Row]:
    sums = (source.planned, source.spent, source.settled)
    return [
        Row((text_cell(number), text_cell(source.label, columns=5)), RowKind.GROUP),
        *(_item_row(str(place), item) for place, item in enumerate(source.items, start=1)),
        Row((text_cell(""), text_cell("Cộng"), *map(figure_cell, sums), text_cell("")), RowKind.SUBTOTAL),
    ]


def _item_row(place: str, item: FundingItemFact) -> Row:
    sums = (item.planned, item.spent, item.settled)
    estimate = f"Ước {item.estimate}" if item.estimate else ""
    return Row((text_cell(place), text_cell(item.content), *map(figure_cell, sums), text_cell(estimate)))


def activities(
    groups: Mapping[int, ActivityGroupFact], records: Mapping[int, tuple[Record, ...]], programme: Programme
) -> Table | None:
    """Return the activities by task group with date, place, people and times; None without activities."""
    shown = [number for number, group in groups.items() if len(group)]
    if not shown:
        return None
    columns = (
        Column(1.2, Align.CENTRE),
        Column(7),
        Column(3.2, Align.CENTRE),
        Column(4),
        Column(1.9, Align.RIGHT),
        Column(1.9, Align.RIGHT),
    )
    titles = ("TT", "Hoạt động", "Thời gian", "Địa điểm", "Số người", "Số lượt")
    rows: list[Row] = []
    for order, number in enumerate(shown, start=1):  # counted anew: a number that is left out would look forgotten
        rows.append(Row((text_cell(str(order)), text_cell(programme.task_groups[number], columns=5)), RowKind.GROUP))
        for place, (fact, record) in enumerate(zip(groups[number].activities, records[number], strict=True), start=1):
            rows.append(
                Row(
                    (
                        text_cell(f"{order}.{place}"),
                        text_cell(fact.title),
                        text_cell(_days(record)),
                        text_cell(fact.place),
                        figure_cell(fact.participants),
                        figure_cell(fact.attendances),
                    )
                )
            )
    everything = [record for some in records.values() for record in some]
    rows.append(
        Row(
            (
                text_cell(""),
                text_cell("Cộng", columns=3),
                *(
                    figure_cell(keyed(sum_of("activities", everything, name), f"activities.{name}"))
                    for name in ("participants", "attendances")
                ),
            ),
            RowKind.TOTAL,
        )
    )
    return Table(columns, (Row(tuple(map(head_cell, titles))),), tuple(rows))


def note_of_estimates(content: Iterable[Table | Chart]) -> tuple[Paragraph, ...]:
    """Return the note that explains the mark of estimates; nothing where no number has it."""
    cells = (cell.text for table in content if isinstance(table, Table) for row in table.rows for cell in row.cells)
    columns = (each.values for chart in content if isinstance(chart, Chart) for each in chart.series)
    marked = any(isinstance(each, Figure) and each.estimated for some in (*cells, *columns) for each in some)
    return (Paragraph((Span(f"({MARK}) Số ước."),)),) if marked else ()


def _days(record: Record) -> str:
    """Return an activity's days as a table has them: `01/10/2023 - 07/10/2023`."""
    days = [record["starts_on"], record["ends_on"]]
    written = [dates.short_date(dates.from_iso(str(day))) for day in days if day]
    return " - ".join(dict.fromkeys(written))
