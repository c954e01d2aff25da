"""The facts of a letter that asks for figures: who is asked, for which period, by when; and the form that goes along.

In the studio it is the letter to all enterprises of the newest request of the period; `letters.py` makes one for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso, short_date
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types.enterprises import ENTERPRISE_FIGURES
from lldp_desktop.reporting.consolidated.facts import commune_of
from lldp_desktop.reporting.document import Align, Cell, Column, Row, RowKind, Span, Table
from lldp_desktop.reporting.figures import sum_of
from lldp_desktop.reporting.report_facts import ReportFacts, figures_of_tables, formal_names
from lldp_desktop.reporting.table_cells import figure_cell, head_row, text_cell

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.drafting import Sources
    from lldp_desktop.reporting.facts.period_records import Group
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store

ASKED = "request.asked"
FORM = "figures_form"
#: Lines to sign on: no-break spaces, which no renderer folds.
_ROOM = "\n\u00a0" * 4
#: What a person writes on the form: all that is a number or a box.
ASKED_FIELDS = tuple(field for field in ENTERPRISE_FIGURES.fields if field.kind in (Kind.COUNT, Kind.FLAG))


@dataclass(frozen=True, slots=True)
class Asked:
    """One who is asked, or all of them where `name` is empty, by a day (None where nobody said).

    `last` are the figures of an enterprise that are to stand beside the blanks; an office has tasks and no form.
    """

    name: str = ""
    due_on: date | None = None
    last: Record | None = None
    tasks: tuple[str, ...] = ()
    form: bool = True

    def __len__(self) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class AskedFact:
    """The same as templates name it."""

    name: str
    called: str
    tasks: tuple[str, ...]
    form: bool


def all_groups(_: Programme) -> tuple[Group, ...]:
    """Return the one group that such a letter has to place."""
    return (ASKED,)


def read(store: Store, request: ReportRequest, _: Programme) -> Asked:
    """Return the newest request of the period, to all enterprises; KnownError where the file cannot be read."""
    kind = request.period.figures_period or "year"
    found = store.records("requests", "year = ? AND period = ?", (request.period.year, kind))
    due = max((str(record["due_on"]) for record in found), default=None)
    return Asked(due_on=None if due is None else from_iso(due))


def facts_of_request(sources: Sources, _: date) -> ReportFacts:
    """Return the facts of a letter to whom `sources.extra` names."""
    asked = sources.extra
    if not isinstance(asked, Asked):
        raise TypeError("nobody is asked")
    period, office = sources.records.period, sources.people.office
    everybody = f"Các doanh nghiệp trên địa bàn {commune_of(str(office['full_name']))}"
    table = {FORM: (_form(asked),)} if asked.form else {}
    shown = {each.name: table[each.name] for each in sources.outline.annexes if each.name in table}
    named = {
        "asked": AskedFact(asked.name or "…" * 20, asked.name or "các doanh nghiệp", asked.tasks, asked.form),
        "due": short_date(asked.due_on) if asked.due_on is not None else "…/…/……",
        "of_period": period.label,
    }
    return ReportFacts(
        groups={ASKED: asked},
        named={**formal_names(sources, {}), **named},
        tables=shown,
        figures=figures_of_tables(shown),
        names=sources.names,
        addressees=(asked.name or everybody,),
    )


def _form(asked: Asked) -> Table:
    """Return the form: what is asked for line by line, the last known figures beside the blanks where given."""
    last = asked.last
    columns = [Column(1.2, Align.CENTRE), Column(8.3), Column(2, Align.CENTRE)]
    titles = ["TT", "Nội dung", "Đơn vị tính"]
    if last is not None:
        columns.append(Column(2.6, Align.RIGHT))
        half = "6 tháng đầu năm" if last["period"] == "h1" else "Năm"
        titles.append(f"{half} {last['year']}")
    rows = [Row((text_cell(f"Đơn vị: {asked.name or '…' * 40}", columns=len(columns) + 1),), RowKind.GROUP)]
    for place, field in enumerate(ASKED_FIELDS, start=1):
        unit = field.unit if field.kind is Kind.COUNT else "Có/Không"
        cells = [text_cell(str(place)), text_cell(field.label), text_cell(unit)]
        if last is not None and field.kind is Kind.COUNT:
            cells.append(figure_cell(sum_of("enterprise_figures", (last,), field.name)))
        elif last is not None:
            cells.append(text_cell("Có" if last[field.name] is True else "", align=Align.CENTRE))
        rows.append(Row((*cells, text_cell(""))))
    rows.append(
        Row((_to_sign("Người lập biểu", "số điện thoại", 2), _to_sign("Đại diện đơn vị", "đóng dấu", len(columns) - 1)))
    )
    return Table((*columns, Column(3, Align.RIGHT)), head_row(*titles, "Số liệu kỳ này"), tuple(rows))


def _to_sign(who: str, how: str, columns: int) -> Cell:
    """Return a cell with room for a signature below its words."""
    return Cell((Span(f"{who}\n(ký, ghi rõ họ tên, {how}){_ROOM}"),), columns, align=Align.CENTRE)
