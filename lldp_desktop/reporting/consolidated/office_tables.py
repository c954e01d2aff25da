"""The annexes of a consolidated report: each office under its province or former district, and who has not sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.operations.consolidation.senders import State
from lldp_desktop.reporting.consolidated.facts import KEY, commune_of, place_code
from lldp_desktop.reporting.consolidated.received_period import package_ref
from lldp_desktop.reporting.document import Align, Column, Row, RowKind, Table
from lldp_desktop.reporting.figures import amount_of, keyed, share_of
from lldp_desktop.reporting.table_cells import figure_cell, head_cell, head_row, text_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.operations.consolidation.senders import Sender
    from lldp_desktop.operations.consolidation.sums import PlaceTotals, Sum
    from lldp_desktop.reporting.consolidated.received_period import Group, ReceivedPeriod
    from lldp_desktop.reporting.document import Figure


@dataclass(frozen=True, slots=True)
class _Amount:
    """A column of sums: what it is of an office or a place, and the key under which the text has its total."""

    key: str
    of: Callable[[PlaceTotals], Sum]

    def figure(self, place: PlaceTotals, offices: Sequence[PlaceTotals], key: str = "") -> Figure | None:
        """Return it of a place, with the packages that gave it among those of its offices; None where none did."""
        found = self.of(place)
        if found.value is None:
            return None
        counts = tuple(package_ref(each.package) for each in offices if self.of(each).value is not None)
        figure = amount_of(found.value, counts, estimated=found.estimated > 0)
        return keyed(figure, key) if key else figure


@dataclass(frozen=True, slots=True)
class _Share:
    """A column of shares: of the people in one column among the workers who are asked of, in percent."""

    key: str
    part: _Amount
    whole: _Amount

    def figure(self, place: PlaceTotals, offices: Sequence[PlaceTotals], key: str = "") -> Figure | None:
        """Return it of a place as `_Amount` does."""
        share = share_of(self.part.figure(place, offices), self.whole.figure(place, offices))
        return keyed(share, key) if share is not None and key else share


_Columns = tuple["_Amount | _Share", ...]


def offices(received: ReceivedPeriod, programme: Programme) -> Table | None:
    """Return the workers and the indicators of each office, with sums by place and in all; None without packages."""
    columns: list[_Amount | _Share] = [
        _Amount("workers.active.total", lambda place: place.enterprises),
        _Amount("workers.workers.total", lambda place: place.workers),
    ]
    for indicator in programme.sent_indicators:
        columns += _indicator(indicator.code)
    shares = [Column(1.2, Align.CENTRE), Column(5.2), Column(1.7, Align.RIGHT), Column(2.2, Align.RIGHT)]
    shares += [Column(1.9, Align.RIGHT), Column(1.7, Align.RIGHT)] * len(programme.sent_indicators)
    head = (
        Row(
            (
                *(head_cell(title, rows=2) for title in ("TT", "Đơn vị", "Doanh nghiệp", "Số công nhân lao động")),
                *(head_cell(indicator.short, columns=2) for indicator in programme.sent_indicators),
            )
        ),
        Row(tuple(head_cell(title) for _ in programme.sent_indicators for title in ("Số người", "Tỷ lệ"))),
    )
    return _table(received, tuple(shares), head, tuple(columns))


def work(received: ReceivedPeriod) -> Table | None:
    """Return activities, money (đồng) and commendations of each office, with sums; None without packages."""
    columns = (
        _Amount("work.number.total", lambda place: place.activities),
        _Amount("work.participants.total", lambda place: place.participants),
        _Amount("funding.planned.total", lambda place: place.planned),
        _Amount("funding.spent.total", lambda place: place.spent),
        _Amount("funding.settled.total", lambda place: place.settled),
        _Amount("funding.enterprises.spent.total", lambda place: place.enterprises_spent),
        _Amount("commendations.quantity.total", lambda place: place.commended),
    )
    shares = (
        Column(1.2, Align.CENTRE),
        Column(6),
        *[Column(2.1, Align.RIGHT)] * 2,
        *[Column(3.3, Align.RIGHT)] * 4,
        Column(2.2, Align.RIGHT),
    )
    upper = (("Hoạt động", 2), ("Kinh phí của đơn vị (đồng)", 3))
    lower = ("Số hoạt động", "Số người tham gia", "Dự toán", "Đã chi", "Quyết toán")
    head = (
        Row(
            (
                *(head_cell(title, rows=2) for title in ("TT", "Đơn vị")),
                *(head_cell(title, columns=columns) for title, columns in upper),
                head_cell("Doanh nghiệp tự chi (đồng)", rows=2),
                head_cell("Lượt khen thưởng", rows=2),
            )
        ),
        Row(tuple(map(head_cell, lower))),
    )
    return _table(received, shares, head, columns)


def missing(received: ReceivedPeriod) -> Table | None:
    """Return the offices without a package, each with what is known of why; None where there is none."""
    if not received.missing:
        return None
    columns = (Column(1.2, Align.CENTRE), Column(9), Column(5))
    groups = [group for group in received.groups if group.missing]
    told_apart = len(received.groups) > 1
    rows: list[Row] = []
    place = 0
    for group in groups:
        if told_apart:
            rows.append(_group_row(received, group, f"{len(group.missing)} đơn vị", columns=3))
        for sender in group.missing:
            place += 1
            name = sentence(commune_of(sender.name))
            rows.append(Row((text_cell(str(place)), text_cell(name), text_cell(_why(sender)))))
    return Table(columns, head_row("TT", "Đơn vị", "Tình trạng"), tuple(rows))


def _indicator(code: str) -> tuple[_Amount, _Share]:
    """Return the two columns of an indicator; its share is of the workers of those offices that gave it."""
    path = f"workers.indicators.{code}"
    reached = _Amount(f"{path}.reached.total", lambda place: place.reached[code])
    workers = _Amount("", lambda place: place.reached_of[code])
    return reached, _Share(f"{path}.share", reached, workers)


def _table(
    received: ReceivedPeriod, shares: tuple[Column, ...], head: tuple[Row, ...], columns: _Columns
) -> Table | None:
    if received.whole is None:
        return None
    groups = [group for group in received.groups if group.sums is not None]
    rows: list[Row] = []
    place = 0
    for group in groups:
        if len(groups) > 1:
            rows.append(_group_row(received, group, f"{len(group.sent)} đơn vị", columns=len(shares)))
        for name, office in zip(_names(group.sent), group.sent, strict=True):
            place += 1
            cells = (figure_cell(column.figure(office, (office,))) for column in columns)
            rows.append(Row((text_cell(str(place)), text_cell(name), *cells)))
        if len(groups) > 1 and len(group.sent) > 1 and group.sums is not None:
            keys = [f"{KEY}.places.{place_code(group)}.{column.key}" for column in columns]
            rows.append(_sum_row("Cộng", columns, group.sums, group.sent, keys, RowKind.SUBTOTAL))
    keys = [f"{KEY}.{column.key}" for column in columns]
    label = f"Tổng cộng ({len(received.offices)} đơn vị)"
    rows.append(_sum_row(label, columns, received.whole, received.offices, keys, RowKind.TOTAL))
    return Table(shares, head, tuple(rows))


def _sum_row(
    label: str,
    columns: _Columns,
    place: PlaceTotals,
    offices: Sequence[PlaceTotals],
    keys: Sequence[str],
    kind: RowKind,
) -> Row:
    cells = (figure_cell(column.figure(place, offices, key)) for column, key in zip(columns, keys, strict=True))
    return Row((text_cell(""), text_cell(label), *cells), kind)


def _group_row(received: ReceivedPeriod, group: Group, number: str, *, columns: int) -> Row:
    unnamed = "Đơn vị chưa ghi tỉnh, thành phố" if received.by_province else "Đơn vị không ghi huyện cũ"
    name = f"{sentence(group.name) or unnamed} ({number})"
    return Row((text_cell(""), text_cell(name, columns=columns - 1)), RowKind.GROUP)


def _names(offices: Sequence[PlaceTotals]) -> Iterator[str]:
    """Yield what rows are called: the commune, with its former district where two bear the same name."""
    often = Counter(office.name for office in offices)
    for office in offices:
        same = often[office.name] > 1 and office.district
        name = sentence(commune_of(office.name))
        yield f"{name} ({office.district})" if same else name


def _why(sender: Sender) -> str:
    return "Đã gửi nhưng tệp có lỗi, chưa tổng hợp được" if sender.state is State.WRONG else "Chưa gửi"
