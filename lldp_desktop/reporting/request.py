"""What is asked for when a report is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.reporting.outline import DEFAULT

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.arrangement import PartEdit


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What the clerk asks for; an empty number or no date leave room to write them by hand.

    `letter` is the uid of the received document that the report answers (None: the newest that waits for an answer),
    `signer` the uid of who signs (None: the default one of that day), `version` which of its issues it is or would be,
    from 1, `edits` what was done to the parts, `report` the uid of the kept paper, None where it is kept nowhere.
    """

    period: Period
    issued_on: date | None = None
    number: str = ""
    outline: str = DEFAULT
    letter: str | None = None
    signer: str | None = None
    version: int = 1
    edits: tuple[PartEdit, ...] = ()
    report: str | None = None
