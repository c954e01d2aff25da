"""Lists and charts of a period, printed for themselves under the office's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.vietnamese_text import one_line, upper
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.reporting import annexes, charts, list_tables
from lldp_desktop.reporting.document import Annex, Chart, Paragraph, Span
from lldp_desktop.reporting.facts import money, period_records, work, workers
from lldp_desktop.reporting.people import capital_lines, capitals, office_of, people_of, signature_of
from lldp_desktop.reporting.printout import ListSheet, Printout

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.document import Signature, Table
    from lldp_desktop.storage.store import Store

_BLANK = "\u00a0" * 8


@dataclass(frozen=True, slots=True)
class ListKind:
    """One list: what the clerk calls it, whether it is wide, or too wide for upright paper, the note below it."""

    label: str
    wide: bool = False
    only_wide: bool = False
    note: str = ""


_NOT_ADDED = "Kinh phí do doanh nghiệp, người sử dụng lao động tự bố trí không cộng vào tổng kinh phí của đơn vị."
#: The lists that can be printed, in the order in which they are offered.
LISTS = {
    "activities": ListKind("Danh sách hoạt động"),
    "ledger": ListKind("Sổ theo dõi kinh phí", wide=True, note=_NOT_ADDED),
    "funding": ListKind("Kinh phí theo nguồn", note=_NOT_ADDED),
    "commendations": ListKind("Danh sách khen thưởng", wide=True),
    "enterprises": ListKind("Danh sách doanh nghiệp", wide=True),
    "indicators": ListKind(
        "Kết quả các chỉ tiêu",
        wide=True,
        only_wide=True,
        note="Tỷ lệ tính trên tổng số công nhân lao động; dấu “-” là chưa có số liệu.",
    ),
}
CHARTS = {
    "indicators": "Chỉ tiêu so với mục tiêu",
    "funding": "Kinh phí theo nguồn",
    "months": "Hoạt động theo tháng",
    "years": "Chỉ tiêu qua các năm",
}


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Which list of which period; `today` decides whose consent to be named holds."""

    name: str
    period: Period
    today: date
    landscape: bool
    signed: bool = False


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """Which charts of which period, by their names."""

    names: tuple[str, ...]
    period: Period
    today: date
    landscape: bool


class _Source:
    """What a period has, read once."""

    def __init__(self, store: Store, period: Period, today: date) -> None:
        self.programme = programme_of(store)
        self.choices = choices_of(store)
        self.records = period_records.select(store, self.programme, period, today)
        self.everyone = store.records("enterprises")
        self.names = {str(record["uid"]): str(record["name"]) for record in self.everyone}

    def workers(self) -> workers.WorkersFacts:
        figures, active = self.records.figures, self.records["enterprises"]
        return workers.workers(figures, active, self.names, self.programme, self.records.period.year)

    def funding(self) -> money.FundingFacts:
        return money.funding(self.records["funding"], self.choices)


def compose(store: Store, request: ListRequest) -> Printout:
    """Return a list with its totals, under the name that the office had at the period's end.

    Raises KnownError where the period has nothing for it, or office or signer are missing.
    """
    kind = LISTS[request.name]
    table = _table(_Source(store, request.period, request.today), request)
    if table is None:
        raise KnownError(
            say(
                "{label} {label_2}: chưa có dòng nào. Hãy chọn kỳ khác.", label=kind.label, label_2=request.period.label
            )
        )
    note = (Paragraph((Span(f"Ghi chú: {kind.note}"),)),) if kind.note else ()
    note = (*annexes.note_of_estimates((table,)), *note)
    annex = Annex(
        "", upper(kind.label), _reference(request.period), (table, *note), request.landscape or kind.only_wide
    )
    return _printed(store, request.period, annex, kind.label, signed=request.signed)


def compose_charts(store: Store, request: ChartRequest) -> Printout:
    """Return the charts that were asked for and have something to show; KnownError where none has."""
    source = _Source(store, request.period, request.today)
    facts, earlier = (source.workers(), source.funding()), charts.figures_of_years(store, request.period)
    made = charts.charts(source.programme, source.records, facts, earlier, source.names)
    shown = tuple(chart for name, chart in made.items() if name in request.names)
    if not shown:
        raise KnownError(
            say("Biểu đồ {label}: chưa có số liệu để vẽ. Hãy chọn biểu đồ hoặc kỳ khác.", label=request.period.label)
        )
    content: tuple[Chart | Paragraph, ...] = (*shown, *annexes.note_of_estimates(shown))
    annex = Annex("", "BIỂU ĐỒ", _reference(request.period), content, request.landscape)
    return _printed(store, request.period, annex, "Biểu đồ", signed=False)


def charts_of(printout: Printout) -> tuple[Chart, ...]:
    """Return the charts of a printout, for what is said of them in words."""
    sheets = [part for part in printout.parts if isinstance(part, ListSheet)]
    return tuple(content for sheet in sheets for content in sheet.annex.content if isinstance(content, Chart))


def _table(source: _Source, request: ListRequest) -> Table | None:
    records, choices = source.records, source.choices
    match request.name:
        case "activities":
            groups: dict[int, tuple[Record, ...]] = {
                number: records[f"activities.{number}"] for number in source.programme.task_groups
            }
            facts = {number: work.activity_group(some, choices) for number, some in groups.items()}
            return annexes.activities(facts, groups, source.programme)
        case "ledger":
            return list_tables.ledger(records["funding"], choices)
        case "funding":
            return annexes.funding(source.funding())
        case "commendations":
            return list_tables.commendations(records["commendations"], choices, source.names, request.today)
        case "enterprises":
            return list_tables.enterprises(records["enterprise_figures"], source.everyone, choices)
    return annexes.indicators(source.workers())


def _reference(period: Period) -> tuple[Span, ...]:
    words = period.label if period.label.startswith("6 ") else period.label[:1].upper() + period.label[1:]
    return (Span(f"({words})", italic=True),)


def _printed(store: Store, period: Period, annex: Annex, title: str, *, signed: bool) -> Printout:
    """Return one list under the office's name; signed ones have room for the day and the signature."""
    office = office_of(store, period.ends_on)
    signature: Signature | None = None
    place = ""
    if signed:
        signature = signature_of(people_of(store, period.ends_on).signer)
        place = f"{one_line(str(office['place_name']))}, ngày {_BLANK} tháng {_BLANK} năm {_BLANK}"
    sheet = ListSheet(capitals(office["parent_line"]), capital_lines(office["header_lines"]), annex, place, signature)
    return Printout(f"{title} {period.label}", str(office["full_name"]), (sheet,))


def file_name(printout: Printout) -> str:
    """Return a name for the PDF of a printout."""
    return f"{printout.title}.pdf".replace("/", "-")
