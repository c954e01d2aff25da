"""A plan held against what came of it, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import date_range, short_date
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Align, Column, Row, RowKind, Table
from lldp_desktop.reporting.facts.plan import PlanState
from lldp_desktop.reporting.table_cells import figure_cell, head_row, text_cell

if TYPE_CHECKING:
    from lldp_desktop.reporting.facts.plan import PlanFacts, PlannedActivityFact


def results(facts: PlanFacts) -> Table:
    """Return each planned activity under its task group with its day, its money (đồng) and what became of it."""
    columns = (
        Column(1.2, Align.CENTRE),
        Column(5.6),
        Column(2.4, Align.CENTRE),
        Column(2.8),
        Column(2.6, Align.RIGHT),
        Column(4.4),
    )
    titles = ("TT", "Hoạt động", "Dự kiến", "Chủ trì", "Dự toán (đồng)", "Kết quả thực hiện")
    rows: list[Row] = []
    for order, group in enumerate((group for group in facts.groups if group.activities), start=1):
        rows.append(Row((text_cell(str(order)), text_cell(group.label, columns=5)), RowKind.GROUP))
        for place, activity in enumerate(group.activities, start=1):
            rows.append(
                Row(
                    (
                        text_cell(f"{order}.{place}"),
                        text_cell(activity.title),
                        text_cell(short_date(activity.planned_for)),
                        text_cell(one_line(activity.lead)),
                        figure_cell(activity.budget),
                        text_cell(_became(activity)),
                    )
                )
            )
    total = (text_cell(""), text_cell("Cộng", columns=3), figure_cell(facts.budget), text_cell(""))
    rows.append(Row(total, RowKind.TOTAL))
    return Table(columns, head_row(*titles), tuple(rows))


def _became(activity: PlannedActivityFact) -> str:
    """Return what became of a planned activity, with the reason where there is one."""
    when = date_range(activity.starts_on, activity.ends_on)
    words = {
        PlanState.PLANNED: "Chưa thực hiện",
        PlanState.DONE: f"Đã thực hiện {when}",
        PlanState.DONE_LATER: f"Thực hiện sau dự kiến, {when}",
        PlanState.MOVED: f"Dời sang {when}",
        PlanState.DROPPED: "Không thực hiện",
        PlanState.UNPLANNED: "",
    }[activity.state]
    return f"{words}: {one_line(activity.reason)}" if activity.reason else words
