"""A kept report is issued: drafted once more from the records of now, drawn, and frozen with what it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.issuing import Issue, issue
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.frozen import freeze
from lldp_desktop.reporting.kept_reports import request_of

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.operations.records import Done
    from lldp_desktop.reporting.request import ReportRequest
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the clerk says of an issue: number ("" where it comes later), day, the signer's uid, why it replaces one."""

    number: str
    issued_on: date
    signer: str | None
    reason: str = ""


def request_with(store: Store, report: str, wanted: Wanted) -> ReportRequest:
    """Return what a report asks for as it would be issued; KnownError where it is gone."""
    record = store.record("reports", report)
    if record is None:
        raise KnownError(say("Không còn báo cáo này trong tệp dữ liệu."))
    request = request_of(store, record)
    return replace(request, number=wanted.number, issued_on=wanted.issued_on, signer=wanted.signer)


def issue_report(store: Store, checker: Checker, report: str, wanted: Wanted) -> Done:
    """Issue a report as the records make it at this moment; raises as `issue` and drafting do."""
    request = request_with(store, report, wanted)
    draft = ReportDraft(store, request)
    document = draft.document(request.edits)
    content = pdf.render(document)
    signer = document.signature.full_name
    pages = pdf.page_count(document)
    registered = None if draft.outline.is_report else draft.registered(document)
    said = Issue(wanted.number, wanted.issued_on, signer, pages, wanted.reason, wanted.signer, registered)
    return issue(store, checker, report, said, freeze(document, draft.figures, content))
