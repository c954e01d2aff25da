"""The record of a handover (biên bản bàn giao): what is in the file, to be signed by giver, receiver and witness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from lldp_desktop.domain import dates
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.operations.inventory import NO_YEAR
from lldp_desktop.reporting.document import Align, Annex, Column, Paragraph, Row, RowKind, Span, Table
from lldp_desktop.reporting.people import capital_lines, capitals, office_of
from lldp_desktop.reporting.printout import ListSheet, Printout
from lldp_desktop.reporting.table_cells import head_row, text_cell

if TYPE_CHECKING:
    from lldp_desktop.operations.inventory import Inventory
    from lldp_desktop.storage.store import Store

_TITLE = "BIÊN BẢN BÀN GIAO DỮ LIỆU"
_DAY = "ngày …… tháng …… năm ………"
_SIGNED_BY = ("BÊN GIAO", "BÊN NHẬN", "NGƯỜI CHỨNG KIẾN")
_DOTS = "…" * 8
#: Letters of a hash that stand together, so that two people can compare it aloud.
_GROUP = 8


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """What the sheet says beside the inventory: the file, when it was made (ISO), and who hands over to whom.

    `people` are giver, receiver and witness; an empty name leaves dots to write on.
    """

    inventory: Inventory
    file_name: str
    size: int
    sha256: str
    made_at: str
    people: tuple[str, str, str] = ("", "", "")


def compose(store: Store, sheet: HandoverSheet, today: date) -> Printout:
    """Return the sheet under the office's name of today; NoOfficeError where the database has none."""
    office = office_of(store, today)
    inventory = sheet.inventory
    annex = Annex(
        label="",
        title=_TITLE,
        reference=(Span("(Dữ liệu theo dõi và báo cáo hoạt động học tập suốt đời)", italic=True),),
        content=(
            *(_line(role, name) for role, name in zip(_ROLES, sheet.people, strict=True)),
            *_about(sheet),
            _heading(f"1. Số dòng dữ liệu theo bảng và theo năm: {grouped(inventory.count)} dòng"),
            _records(inventory),
            *_files(inventory),
            *_issued(inventory),
            _closing(),
        ),
    )
    part = ListSheet(
        capitals(office["parent_line"]),
        capital_lines(office["header_lines"]),
        annex,
        f"{one_line(str(office['place_name']))}, {_DAY}",
        signed_by=_SIGNED_BY,
        names=sheet.people,
    )
    return Printout(f"Biên bản bàn giao dữ liệu {today:%d-%m-%Y}", str(office["full_name"]), (part,))


_ROLES = ("Bên giao", "Bên nhận", "Người chứng kiến")


def _line(role: str, name: str) -> Paragraph:
    return Paragraph((Span(f"- {role}: {name or _DOTS}; chức vụ: {_DOTS}"),))


def _about(sheet: HandoverSheet) -> tuple[Paragraph, ...]:
    inventory = sheet.inventory
    made_at = datetime.fromisoformat(sheet.made_at)
    lines = [
        f"Hai bên giao, nhận toàn bộ dữ liệu của {inventory.office or 'đơn vị'} trong một tệp:",
        f"- Tên tệp: {sheet.file_name}; {grouped(sheet.size)} byte; lập lúc {made_at:%Hh%M} ngày {made_at:%d/%m/%Y};",
        f"- Mã kiểm tra SHA-256: {in_groups(sheet.sha256)};",
    ]
    changed_at, label = inventory.last_change
    if changed_at:
        at = datetime.fromisoformat(changed_at).astimezone()
        lines.append(
            f"- Lần ghi gần nhất: {at:%Hh%M} ngày {at:%d/%m/%Y} ({one_line(label)}); tất cả"
            f" {grouped(inventory.changes)} lần ghi trong lịch sử."
        )
    return tuple(Paragraph((Span(line),)) for line in lines)


def in_groups(sha256: str) -> str:
    """Return a hash in groups of letters that can be compared by reading them aloud."""
    return " ".join(sha256[start : start + _GROUP] for start in range(0, len(sha256), _GROUP))


def _heading(text: str) -> Paragraph:
    return Paragraph((Span(text, bold=True),))


def _records(inventory: Inventory) -> Table:
    columns = (Column(1, Align.CENTRE), Column(5), Column(2, Align.RIGHT), Column(7))
    rows = []
    for place, (table, years) in enumerate(inventory.records.items(), start=1):
        label = BY_TABLE[table].label if table in BY_TABLE else table
        told = "; ".join(f"{year}: {grouped(count)}" for year, count in years.items() if year != NO_YEAR)
        total = grouped(sum(years.values()))
        rows.append(Row((text_cell(str(place)), text_cell(label), text_cell(total), text_cell(told))))
    foot = (text_cell(""), text_cell("Cộng"), text_cell(grouped(inventory.count)), text_cell(""))
    return Table(columns, head_row("TT", "Bảng", "Số dòng", "Trong đó theo năm"), (*rows, Row(foot, RowKind.TOTAL)))


def _files(inventory: Inventory) -> tuple[Paragraph, ...]:
    said = f"2. Tệp đính kèm: {grouped(inventory.files)} tệp, {grouped(inventory.bytes)} byte, nằm trong tệp dữ liệu"
    return (_heading(said),)


def _issued(inventory: Inventory) -> tuple[Paragraph | Table, ...]:
    heading = _heading(f"3. Báo cáo đã ban hành: {grouped(len(inventory.issued))} bản")
    if not inventory.issued:
        return (heading,)
    columns = (Column(1, Align.CENTRE), Column(7), Column(2, Align.CENTRE), Column(3, Align.CENTRE), Column(2))
    rows = tuple(
        Row(
            (
                text_cell(str(place)),
                text_cell(each.name if each.version == 1 else f"{each.name} (bản thay thế lần {each.version - 1})"),
                text_cell(each.number or "-"),
                text_cell(dates.short_date(dates.from_iso(each.issued_on))),
                text_cell(f"{each.pages}", align=Align.RIGHT),
            )
        )
        for place, each in enumerate(inventory.issued, start=1)
    )
    return heading, Table(columns, head_row("TT", "Báo cáo", "Số", "Ngày ban hành", "Số trang"), rows)


def _closing() -> Paragraph:
    return Paragraph(
        (
            Span(
                "Bên nhận đã kiểm tra tệp trên máy của mình: mã kiểm tra và số dòng khớp với biên bản này. Biên bản lập"
                " thành …… bản, mỗi bên giữ …… bản."
            ),
        )
    )
