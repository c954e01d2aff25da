"""The report that answers a request: drafted from the records, with what the clerk edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.request import ReportRequest

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.storage.store import Store

__all__ = ["ReportRequest", "compose"]


def compose(store: Store, request: ReportRequest) -> Document:
    """Return the report of a period.

    Raises KnownError where the office or a signer is missing for the day of issue, or the outline is wrong.
    """
    return ReportDraft(store, request).document(request.edits)
