"""Packages for the tests: a whole office's, and how one is opened, changed and closed again as a forger would."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.package.contents import MANIFEST
from lldp_desktop.operations import issuing, records
from lldp_desktop.operations.issuing import Frozen, Issue
from tests.domain.rows import row
from tests.reporting.offices import office_store

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store
    from tests.reporting.offices import Rows

YEAR = Period.of(PeriodKind.YEAR, 2023)
MADE_AT = datetime(2026, 11, 20, 8, 30, 15)  # noqa: DTZ001 - an office's own clock
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 20
#: What never leaves the office, and what does only where it is asked for.
SECRETS = ("Lê Thị Kín", "1990", "Bà Ngoại Giám Hộ", "Con ông Bảy", "0912 345 678")
AGREED = "Nguyễn Văn Đồng Ý"
ROWS: Rows = {
    "enterprises": [
        row("enterprises", name="May Hoằng Hóa", contact=f"Trưởng phòng {SECRETS[4]}", has_union=True),
        row("enterprises", name="Gạch Cũ", active=False),
        row("enterprises", name="Không liên quan", active=False),
    ],
    "enterprise_figures": [
        row("enterprise_figures", enterprise="May Hoằng Hóa", workers=120, women=70, reached_digital=45),
        row("enterprise_figures", enterprise="Gạch Cũ", workers=30, reached_digital=5),
    ],
    "activities": [
        row("activities", participants=80, enterprises=["May Hoằng Hóa"]),
        row("activities", title="Ngoài kỳ", starts_on="2022-10-01"),
    ],
    "outreach": [row("outreach"), row("outreach", activity="Ngoài kỳ", topic="Nhắc lại")],
    "funding": [row("funding", spent_on="2023-10-02", spent=23_600_000, activity="Tuần lễ học tập")],
    "commendations": [
        row("commendations", recipient_name=SECRETS[0], birth_year=int(SECRETS[1]), note=SECRETS[3]),
        row(
            "commendations",
            recipient_name=AGREED,
            may_print_name=True,
            consent_on="2023-09-01",
            consent_by=SECRETS[2],
        ),
    ],
    "assessments": [row("assessments")],
    "choices": [{"list": "channel", "code": "loa_di_dong", "label": "Loa di động"}],
}


def full_office(path: Path) -> Store:
    """Return an open store of an office with records of every kind; the caller closes it."""
    return office_store(path, ROWS)


def issue_report(store: Store, checker: Checker, pdf: bytes = PDF, reason: str = "", **values: object) -> None:
    """Issue the year's report, with these bytes as its pages."""
    found = store.records("reports")
    if found:
        issuing.reopen(store, checker, str(found[0]["uid"]))
        uid = str(found[0]["uid"])
    else:
        uid = records.add(store, checker, "reports", row("reports", **values)).changes[0].uid
    said = Issue("12", date(2023, 12, 11), "Y Lan", 5, reason)
    issuing.issue(store, checker, uid, said, Frozen(pdf, b"{}", b"{}"))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return written.getvalue()


def manifest_of(content: bytes) -> dict[str, Any]:
    """Return a package's manifest."""
    found: dict[str, Any] = json.loads(parts_of(content)[MANIFEST])
    return found


def forged(content: bytes, manifest: dict[str, Any] | None = None, **changed: bytes) -> bytes:
    """Return a package with other parts (`records=…`), its hashes computed anew, and fields of the manifest changed."""
    parts = parts_of(content)
    written = json.loads(parts.pop(MANIFEST))
    for name, part in changed.items():
        parts[f"{name}.pdf" if name == "report" else f"{name}.jsonl"] = part
    written["files"] = {
        name: {"size": len(part), "sha256": hashlib.sha256(part).hexdigest()} for name, part in parts.items()
    }
    written |= manifest or {}
    return zipped({MANIFEST: json.dumps(written).encode(), **parts})
