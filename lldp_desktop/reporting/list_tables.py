"""Records one by one as tables, with their totals: the ledger of funding, commendations, enterprises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.collation import sort_key
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Align, Column, Row, RowKind, Table
from lldp_desktop.reporting.facts.money import ENTERPRISES
from lldp_desktop.reporting.facts.work import may_be_named
from lldp_desktop.reporting.figures import keyed, sum_of
from lldp_desktop.reporting.table_cells import figure_cell, head_row, text_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.reporting.document import Cell

_MONEY = ("planned", "spent", "settled")
_PEOPLE = ("workers", "women", "ethnic_minority", "union_members")


def ledger(records: Sequence[Record], choices: Choices) -> Table | None:
    """Return every item of funding in the order of its day; the enterprises' own money is summed apart."""
    if not records:
        return None
    columns = (
        Column(1.2, Align.CENTRE),
        Column(2.6, Align.CENTRE),
        Column(6.5),
        Column(4),
        Column(2.6),
        *[Column(3, Align.RIGHT)] * 3,
        Column(3),
    )
    titles = ("TT", "Ngày chi", "Nội dung", "Nguồn", "Chứng từ", "Dự toán", "Đã chi", "Quyết toán", "Ghi chú")
    rows = [
        Row(
            (
                text_cell(str(place)),
                text_cell(_day(record["spent_on"]) or f"Năm {record['year']}"),
                text_cell(str(record["content"])),
                text_cell(choices["funding_source"].label(record["source"])),
                text_cell(str(record["voucher"] or "")),
                *(figure_cell(sum_of("funding", (record,), name)) for name in _MONEY),
                text_cell(f"Ước {record['estimate_text']}" if record["is_estimate"] else ""),
            )
        )
        for place, record in enumerate(records, start=1)
    ]
    own = [record for record in records if record["source"] != ENTERPRISES]
    others = [record for record in records if record["source"] == ENTERPRISES]
    for label, some in (("Tổng kinh phí của đơn vị", own), ("Doanh nghiệp tự bố trí", others)):
        if some:
            sums = (figure_cell(keyed(sum_of("funding", some, name), f"ledger.{name}")) for name in _MONEY)
            rows.append(Row((text_cell(""), text_cell(label, columns=4), *sums, text_cell("")), RowKind.TOTAL))
    return Table(columns, head_row(*titles), tuple(rows))


def commendations(records: Sequence[Record], choices: Choices, names: Mapping[str, str], day: date) -> Table | None:
    """Return every commendation; a name only where its bearer had agreed to it by the day of printing.

    `names` are the enterprises' names by uid.
    """
    if not records:
        return None
    columns = (
        Column(1.2, Align.CENTRE),
        Column(2.6, Align.CENTRE),
        Column(5),
        Column(1.7, Align.RIGHT),
        Column(3.2),
        Column(6),
        Column(3.4),
        Column(2.6, Align.RIGHT),
    )
    titles = (
        "TT",
        "Ngày",
        "Người, đơn vị được khen",
        "Số lượng",
        "Hình thức, cấp khen",
        "Thành tích",
        "Quyết định",
        "Mức thưởng (đồng)",
    )
    rows = [
        Row(
            (
                text_cell(str(place)),
                text_cell(_day(record["awarded_on"])),
                text_cell(_recipient(record, choices, names, day)),
                figure_cell(sum_of("commendations", (record,), "quantity")),
                text_cell(
                    f"{choices['commendation_form'].label(record['form'])}"
                    f" ({choices['commendation_level'].label(record['level'])})"
                ),
                text_cell(str(record["achievement"])),
                text_cell(_decision(record)),
                figure_cell(sum_of("commendations", (record,), "reward")),
            )
        )
        for place, record in enumerate(records, start=1)
    ]
    quantity, reward = (
        figure_cell(keyed(sum_of("commendations", records, name), f"commendations.{name}"))
        for name in ("quantity", "reward")
    )
    rows.append(
        Row((text_cell(""), text_cell("Cộng", columns=2), quantity, text_cell("", columns=3), reward), RowKind.TOTAL)
    )
    return Table(columns, head_row(*titles), tuple(rows))


def enterprises(figures: Sequence[Record], records: Sequence[Record], choices: Choices) -> Table | None:
    """Return the enterprises with their workers in the period; one that closed stays where it gave figures.

    `figures` are those of the period; figures of the whole office belong to no row and no total. `records` are all
    enterprises.
    """
    of = {str(figure["enterprise"]): figure for figure in figures if figure["enterprise"]}
    listed = [record for record in records if record["active"] is True or record["uid"] in of]
    if not listed:
        return None
    columns = (
        Column(1.2, Align.CENTRE),
        Column(6),
        Column(2.8, Align.CENTRE),
        Column(3.6),
        Column(5),
        Column(1.9, Align.CENTRE),
        *[Column(2, Align.RIGHT)] * 4,
    )
    titles = (
        "TT",
        "Doanh nghiệp",
        "Mã số thuế",
        "Loại hình",
        "Địa chỉ",
        "Có công đoàn",
        "Công nhân lao động",
        "Nữ",
        "Dân tộc thiểu số",
        "Đoàn viên",
    )
    listed.sort(key=lambda record: sort_key(str(record["name"])))
    rows = [
        Row(
            (
                text_cell(str(place)),
                text_cell(str(record["name"])),
                text_cell(str(record["tax_code"] or "")),
                text_cell(choices["enterprise_kind"].label(record["kind"])),
                text_cell(str(record["address"] or "")),
                text_cell("x" if record["has_union"] is True else ""),
                *(_people((of[str(record["uid"])],) if record["uid"] in of else (), name) for name in _PEOPLE),
            )
        )
        for place, record in enumerate(listed, start=1)
    ]
    unions = sum(record["has_union"] is True for record in listed)
    sums = (_people(tuple(of.values()), name, f"enterprises.{name}") for name in _PEOPLE)
    total = (text_cell(""), text_cell("Cộng", columns=4), text_cell(str(unions)), *sums)
    rows.append(Row(total, RowKind.TOTAL))
    return Table(columns, head_row(*titles), tuple(rows))


def _people(records: Sequence[Record], field: str, key: str = "") -> Cell:
    figure = sum_of("enterprise_figures", records, field)
    return figure_cell(keyed(figure, key) if key else figure)


def _recipient(record: Record, choices: Choices, names: Mapping[str, str], day: date) -> str:
    """Return who was commended: the kind, the name with consent, the enterprise."""
    kind = choices["recipient_kind"].label(record["recipient_kind"])
    name = one_line(str(record["recipient_name"])) if may_be_named(record, day) else ""
    enterprise = names.get(str(record["enterprise"]), "")
    return ", ".join(part for part in (name, kind.lower() if name else kind, enterprise) if part)


def _decision(record: Record) -> str:
    number, day = one_line(str(record["decision_number"] or "")), _day(record["decision_on"])
    return " ngày ".join(part for part in (number, day) if part)


def _day(value: Value) -> str:
    return dates.short_date(dates.from_iso(value)) if isinstance(value, str) else ""
