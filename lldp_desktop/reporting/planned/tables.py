"""The annexes of a plan: its activities month by month, and the estimate by source and item. Amounts are đồng."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lldp_desktop.domain import numbers_in_text
from lldp_desktop.domain.dates import short_date
from lldp_desktop.domain.numbers_in_text import money
from lldp_desktop.reporting.document import Align, Column, Figure, Row, RowKind, Table
from lldp_desktop.reporting.figures import keyed
from lldp_desktop.reporting.table_cells import figure_cell, head_row, text_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lldp_desktop.reporting.facts.estimate import EstimateFacts, EstimateSourceFact, LineFact
    from lldp_desktop.reporting.facts.plan import PlannedActivityFact


def activities(standing: Sequence[PlannedActivityFact], money_of: EstimateFacts, year: int) -> Table | None:
    """Return the planned activities by month with day, place, lead, partners and money; None without any.

    Its total is the estimate's: what belongs to no activity has a row of its own.
    """
    if not standing:
        return None
    columns = (
        Column(1.2, Align.CENTRE),
        Column(7.5),
        Column(3.2, Align.CENTRE),
        Column(4),
        Column(3.8),
        Column(4.2),
        Column(3, Align.RIGHT),
    )
    titles = ("TT", "Hoạt động", "Thời gian", "Địa điểm", "Chủ trì", "Phối hợp", "Kinh phí (đồng)")
    rows: list[Row] = []
    place = 0
    in_order = sorted(standing, key=lambda activity: activity.starts_on)
    for month, some in groupby(in_order, key=lambda activity: (activity.starts_on.year, activity.starts_on.month)):
        rows.append(Row((text_cell(_month(*month, year), columns=7),), RowKind.GROUP))
        for activity in some:
            place += 1
            texts = (activity.title, _days(activity), activity.place, activity.lead, activity.partners)
            rows.append(Row((text_cell(str(place)), *map(text_cell, texts), figure_cell(activity.budget))))
    rows += _totals(standing, money_of)
    return Table(columns, head_row(*titles), tuple(rows))


def _totals(standing: Sequence[PlannedActivityFact], money_of: EstimateFacts) -> Iterator[Row]:
    common = _sum(_of_no_activity(standing, money_of))
    if common is not None:
        cells = (text_cell("Các khoản không gắn với một hoạt động", columns=5, align=Align.LEFT), figure_cell(common))
        yield Row((text_cell(""), *cells))
    total = None if money_of.total is None else keyed(money_of.total, "plan.estimate.total")
    yield Row((text_cell(""), text_cell("Cộng", columns=5), figure_cell(total)), RowKind.TOTAL)


def _of_no_activity(standing: Sequence[PlannedActivityFact], money_of: EstimateFacts) -> list[LineFact]:
    """Return the lines of the estimate that belong to none of the activities."""
    theirs = {line.code for activity in standing for line in activity.lines}
    return [line for source in money_of.sources for line in _lines(source) if line.code not in theirs]


def estimate(facts: EstimateFacts) -> Table | None:
    """Return the estimate by source and item with sums, the enterprises' own money apart; None where it is empty."""
    if not len(facts):
        return None
    columns = (Column(1.4, Align.CENTRE), Column(10), Column(3.6, Align.RIGHT), Column(4))
    rows: list[Row] = []
    number = 0
    for number, source in enumerate(facts.sources, start=1):
        rows += _source(numbers_in_text.roman(number), source)
    if facts.unassigned:
        numeral = numbers_in_text.roman(number + 1)
        rows.append(Row((text_cell(numeral), text_cell("Chưa xác định nguồn", columns=3)), RowKind.GROUP))
        rows += [_line(str(place), line) for place, line in enumerate(facts.unassigned, start=1)]
        rows.append(_sum_row("Cộng", facts.without_source, RowKind.SUBTOTAL))
    if facts.total is not None:
        rows.append(_sum_row("Tổng cộng", facts.total, RowKind.TOTAL))
    if facts.enterprises is not None:
        rows += _source("", facts.enterprises)
    return Table(columns, head_row("TT", "Nội dung", "Dự toán (đồng)", "Ghi chú"), tuple(rows))


def _source(numeral: str, source: EstimateSourceFact) -> Iterator[Row]:
    yield Row((text_cell(numeral), text_cell(source.label, columns=3)), RowKind.GROUP)
    by_item = any(item.label for item in source.items)
    for place, item in enumerate(source.items, start=1):
        if by_item:
            label = item.label or "Khoản chưa xếp khoản mục"
            yield Row(
                (text_cell(str(place)), text_cell(label), figure_cell(item.planned), text_cell("")), RowKind.GROUP
            )
        for step, line in enumerate(item.lines, start=1):
            yield _line(f"{place}.{step}" if by_item else str(step), line)
    yield _sum_row("Cộng", source.planned, RowKind.SUBTOTAL)


def _line(place: str, line: LineFact) -> Row:
    return Row((text_cell(place), text_cell(line.content), figure_cell(line.planned), text_cell("")))


def _sum_row(label: str, amount: Figure | None, kind: RowKind) -> Row:
    return Row((text_cell(""), text_cell(label), figure_cell(amount), text_cell("")), kind)


def _lines(source: EstimateSourceFact) -> Iterator[LineFact]:
    for item in source.items:
        yield from item.lines


def _sum(lines: Iterable[LineFact]) -> Figure | None:
    """Return the sum of lines (đồng); None without any."""
    known = [line for line in lines if line.planned is not None and isinstance(line.planned.value, int)]
    if not known:
        return None
    total = sum(int(line.planned.value or 0) for line in known if line.planned is not None)
    return Figure(total, money(total), tuple(line.ref for line in known), "plan.common")


def _month(year: int, month: int, of: int) -> str:
    return f"Tháng {month}" if year == of else f"Tháng {month} năm {year}"


def _days(activity: PlannedActivityFact) -> str:
    """Return an activity's days as a table has them: `01/10/2026 - 07/10/2026`."""
    days = [activity.starts_on, *([activity.ends_on] if activity.ends_on else [])]
    return " - ".join(dict.fromkeys(map(short_date, days)))
