"""The list of nominees as a table: collectives and households, then persons, with how many they are in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.document import Align, Column, Row, RowKind, Table
from lldp_desktop.reporting.table_cells import figure_cell, head_row, text_cell

if TYPE_CHECKING:
    from lldp_desktop.reporting.proposed.paper import Nominations, NomineeFact

_TITLES = ("TT", "Tập thể, cá nhân được đề nghị", "Đơn vị", "Hình thức đề nghị", "Tóm tắt thành tích", "Số lượng")


def nominees(found: Nominations) -> Table | None:
    """Return the list; None where nobody is proposed."""
    if not found.nominees:
        return None
    columns = (Column(1.2, Align.CENTRE), Column(5), Column(4.4), Column(3), Column(8), Column(2.2, Align.RIGHT))
    rows: list[Row] = []
    place = 0
    for numeral, label, is_person in (("I", "Tập thể, hộ gia đình", False), ("II", "Cá nhân", True)):
        some = [nominee for nominee in found.nominees if nominee.is_person is is_person]
        if some:
            rows.append(Row((text_cell(numeral), text_cell(label, columns=5)), RowKind.GROUP))
        for nominee in some:
            place += 1
            rows.append(_row(place, nominee))
    total = (text_cell(""), text_cell("Cộng", columns=4), figure_cell(found.quantity))
    return Table(columns, head_row(*_TITLES), (*rows, Row(total, RowKind.TOTAL)))


def _row(place: int, nominee: NomineeFact) -> Row:
    texts = (nominee.who, nominee.enterprise, nominee.form, nominee.achievement)
    return Row((text_cell(str(place)), *map(text_cell, texts), figure_cell(nominee.quantity)))
