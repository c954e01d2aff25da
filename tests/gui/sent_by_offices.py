"""Packages as communes send them: each of a database of its own, gathered and written as the program does it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.exchange.package.writing import to_bytes
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.exchange.sent_packages import forged, manifest_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reporting.offices import Rows

YEAR = Period.of(PeriodKind.YEAR, 2023)
PROVINCE = "tỉnh Thanh Hóa"
#: In time for the year: it is due on the 25th of November.
IN_TIME, LATE = datetime(2023, 11, 20, 8, 30), datetime(2023, 12, 3, 9, 0)  # noqa: DTZ001 - an office's own clock
_TODAY = date(2023, 12, 31)


def commune(name: str, district: str = "huyện Hoằng Hóa", province: str = PROVINCE, **figures: int | None) -> Rows:
    """Return the rows of a commune with one enterprise; `figures` are those of its workers."""
    workers = {"workers": 100, "women": 60, "reached_digital": 40, **figures}
    return {
        "office": [
            row(
                "office",
                full_name=f"Ủy ban nhân dân {name}",
                short_name=f"UBND {name}",
                place_name=name,
                kind="commune",
                district=district,
                province=province,
            )
        ],
        "signers": [row("signers")],
        "enterprises": [
            row("enterprises", name=f"May {name}"),
            row("enterprises", name=f"Gạch {name}", has_union=True),
        ],
        "enterprise_figures": [row("enterprise_figures", enterprise=f"May {name}", **workers)],
        "activities": [row("activities", participants=80), row("activities", title="Lớp tin học", task_group=3)],
        "outreach": [row("outreach")],
        "funding": [
            row("funding", spent_on="2023-10-02", spent=5_600_000),
            row("funding", content="Học liệu", source="union_finance", spent_on="2023-10-05", spent=2_000_000),
        ],
        "commendations": [row("commendations", quantity=3)],
    }


def send(
    folder: Path, name: str, rows: Rows, made_at: datetime = IN_TIME, correction: int = 0, period: Period = YEAR
) -> Path:
    """Write the package of a commune, and return its file."""
    with Store.open(folder / f"{name}.db", write=True, create=True) as store:
        if not store.records("office"):
            import_records(store, Incoming(rows), _TODAY)
        content = to_bytes(gather(store, period, made_at, correction=correction))
    path = folder / f"{name}{f' đính chính {correction}' if correction else ''}.lldp"
    path.write_bytes(content)
    return path


def as_another(package: Path, number: int, name: str, district: str, province: str = PROVINCE, **said: object) -> Path:
    """Write a package with the same figures as one that is there, of another office."""
    content = package.read_bytes()
    office = manifest_of(content)["office"] | {
        "uid": f"00000000-0000-4000-8000-{number:012}",
        "full_name": f"Ủy ban nhân dân {name}",
        "short_name": f"UBND {name}",
        "place_name": name,
        "district": district,
        "province": province,
    }
    path = package.with_name(f"{name}.lldp")
    path.write_bytes(forged(content, {"office": office, **said}))
    return path
