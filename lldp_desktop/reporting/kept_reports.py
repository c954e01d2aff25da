"""From a kept report to what is asked for, and from what was edited of its parts to records and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.dates import from_iso
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.issuing import versions_of
from lldp_desktop.operations.reports import ISSUED, parts_of
from lldp_desktop.reporting.arrangement import PartEdit
from lldp_desktop.reporting.part_text import kept, read
from lldp_desktop.reporting.request import ReportRequest

if TYPE_CHECKING:
    from datetime import date

    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.storage.store import Store


def request_of(store: Store, report: Record) -> ReportRequest:
    """Return what a kept report asks for, with what was edited of it.

    Raises ValueError (in Vietnamese) where its days make no period, KnownError where the file cannot be read.
    """
    uid = str(report["uid"])
    return ReportRequest(
        period=period_of(report),
        issued_on=_day(report["issued_on"]),
        number=str(report["number"] or ""),
        outline=str(report["outline"]),
        letter=_text(report["letter"]),
        signer=_text(report["signer"]),
        edits=tuple(map(edit_of, parts_of(store, uid))),
        version=len(versions_of(store, uid)) + (0 if report["state"] == ISSUED else 1),
        report=uid,
    )


def period_of(report: Record) -> Period:
    """Return the period of a report; ValueError (in Vietnamese) where its days make none."""
    year = report["year"]
    return Period.of(
        PeriodKind.of_paper(str(report["kind"])),
        year if isinstance(year, int) else 0,
        _day(report["starts_on"]),
        _day(report["ends_on"]),
    )


def edit_of(part: Record) -> PartEdit:
    """Return what was done to a part."""
    position = part["position"]
    return PartEdit(
        part=str(part["part"]),
        section=_text(part["section"]),
        position=position if isinstance(position, int) else None,
        title=_text(part["title"]),
        left_out=part["left_out"] is True,
        text=None if part["text"] is None else read(str(part["text"])),
        base=None if part["base"] is None else read(str(part["base"])),
    )


def values_of(edit: PartEdit) -> dict[str, object]:
    """Return the fields of the record that keeps what was done to a part."""
    return {
        "section": edit.section,
        "position": edit.position,
        "title": edit.title,
        "left_out": edit.left_out,
        "text": None if edit.text is None else kept(edit.text),
        "base": None if edit.base is None else kept(edit.base),
    }


def _day(value: Value) -> date | None:
    return from_iso(value) if isinstance(value, str) else None


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
