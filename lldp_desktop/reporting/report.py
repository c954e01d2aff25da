"""One report: what is asked for, and the document that answers it from the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.reporting.composer import Composer
from lldp_desktop.reporting.people import people_of

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.document import Document
    from lldp_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What the clerk asks for; an empty number or no date leave room to write them by hand."""

    period: Period
    issued_on: date | None = None
    number: str = ""


def compose(store: Store, request: ReportRequest) -> Document:
    """Return the report of a period.

    Raises KnownError where the office or a signer is missing for the day of issue, or the outline is wrong.
    """
    day = request.issued_on or request.period.ends_on
    return Composer(store, request, people_of(store, day), day).document()
