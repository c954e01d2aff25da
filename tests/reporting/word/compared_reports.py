"""The reports whose DOCX is compared with the PDF: sample, plain and hostile ones, long annexes, lists, charts."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.json_file import read_json
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.reporting.charts import as_table
from lldp_desktop.reporting.document import Chart, Code, Paragraph, Span, Table
from lldp_desktop.reporting.drafting import ReportDraft, read_sources
from lldp_desktop.reporting.outline import AnnexOutline
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.resource_files import resource
from lldp_desktop.storage.store import Store
from tests.reporting.large_office import large_office
from tests.reporting.offices import OFFICE, TODAY
from tests.reporting.pdf import documents
from tests.reporting.received_offices import level_above, sent, wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.document import Document

_MORE_ANNEXES = {"enterprises": "Danh sách doanh nghiệp", "ledger": "Sổ theo dõi kinh phí", "charts": "Biểu đồ"}


def _composed(incoming: Incoming, issued_on: date) -> Document:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", write=True, create=True) as store:
        import_records(store, incoming, TODAY)
        return compose(store, ReportRequest(Period.of(PeriodKind.YEAR, 2023), issued_on))


def _sample() -> Document:
    return _composed(read_json(resource("samples", "hoang-trung-2023.json")), date(2023, 12, 11))


def _large() -> Document:
    return _composed(Incoming({**OFFICE, **large_office()}), date(2024, 1, 5))


def _with_charts() -> Document:
    """Return the large office's report with lists and charts as annexes too, as an outline may ask for them."""
    request = ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2024, 1, 5))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", write=True, create=True) as store:
        import_records(store, Incoming({**OFFICE, **large_office()}), TODAY)
        sources = read_sources(store, request)
    more = tuple(AnnexOutline(name, title, "", landscape=name != "charts") for name, title in _MORE_ANNEXES.items())
    outline = replace(sources.outline, annexes=(*sources.outline.annexes, *more))
    return ReportDraft.of(request, replace(sources, outline=outline)).document()


def _consolidated() -> Document:
    """Return a province's report on what sixty communes sent, with its landscape tables over several pages."""
    districts = ("huyện Hoằng Hóa", "thị xã Bỉm Sơn", "huyện Nga Sơn")
    arrivals = [sent(place, district=districts[place % 3]) for place in range(60)]
    expected = [wanted(place, district=districts[place % 3]) for place in range(63)]
    request = ReportRequest(Period.of(PeriodKind.YEAR, 2023), date(2024, 1, 5), outline="consolidated")
    with tempfile.TemporaryDirectory() as folder, level_above(Path(folder) / "a.db", arrivals, expected) as store:
        return compose(store, request)


def charts_as_tables(document: Document) -> Document:
    """Return a document whose charts are what the DOCX has of them: tables of their values, which can be edited."""

    def tables(content: Table | Paragraph | Chart | Code) -> tuple[Table | Paragraph | Code, ...]:
        if not isinstance(content, Chart):
            return (content,)
        return Paragraph((Span(f"{content.title} ({content.unit})", bold=True),)), as_table(content)

    annexes = tuple(replace(a, content=tuple(t for c in a.content for t in tables(c))) for a in document.annexes)
    return replace(document, annexes=annexes)


#: The offices that are compared, by the names that the list of differences calls them.
OFFICES: dict[str, Callable[[], Document]] = {
    "sample": _sample,
    "plain": documents.plain_report,
    "hostile": documents.hostile_report,
    "large": _large,
    "lists and charts": _with_charts,
    "consolidated": _consolidated,
}
