"""The first page of a report by an outline that is being edited, drawn with the records of the newest year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.gui.studio.report_settings import newest_year
from lldp_desktop.operations.consolidation.totals import periods
from lldp_desktop.reporting import outline
from lldp_desktop.reporting.counted import PACKAGES
from lldp_desktop.reporting.drafting import ReportDraft, read_sources
from lldp_desktop.reporting.request import ReportRequest

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.storage.store import Store


def first_page_of(store: Store, content: str) -> Document:
    """Return the report without its annexes; KnownError where office or signer are missing, or the outline is wrong."""
    read = outline.read(content)
    received = periods(store) if read.counts == PACKAGES else ()
    request = ReportRequest(received[0] if received else Period.of(PeriodKind.YEAR, newest_year(store)))
    sources = read_sources(store, request, read)
    return replace(ReportDraft.of(request, sources).document(), annexes=())
