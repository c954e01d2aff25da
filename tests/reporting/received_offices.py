"""Offices below a province or a ministry for the tests: what each sent, and the level above that took it in."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any

from lldp_desktop.domain import programme
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.consolidation.figures import added_up, as_sent
from lldp_desktop.operations.consolidation.places import key_of, place_key
from lldp_desktop.operations.consolidation.senders import expect, expected_office
from lldp_desktop.operations.consolidation.taking_in import put_away
from lldp_desktop.storage.received.sent import Arrival, LeftOut, Sent
from tests.reporting.offices import office_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from lldp_desktop.storage.received.sent import ExpectedOffice
    from lldp_desktop.storage.store import Store
    from tests.reporting.offices import Rows

YEAR = Period.of(PeriodKind.YEAR, 2023)
PROVINCES = ("tỉnh Thanh Hóa", "tỉnh Quảng Ngãi", "tỉnh Hà Tĩnh", "thành phố Hồ Chí Minh")
Sums = dict[str, list[dict[str, Any]]]
_PROGRAMME = programme.load()
_WORDS = ("Hoằng", "Kon", "Đăk", "Cẩm", "Thạch", "Vĩnh", "Tân", "Phú", "Yên", "Nghĩa")
_MORE = ("Trung", "Braih", "Rve", "Xuyên", "Hà", "Lộc", "Bình", "Quý", "Định", "Đàn")
PROVINCE_OFFICE: Rows = {
    "office": [
        {
            "header_lines": ["ỦY BAN NHÂN DÂN", "TỈNH THANH HÓA"],
            "full_name": "Ủy ban nhân dân tỉnh Thanh Hóa",
            "short_name": "UBND tỉnh Thanh Hóa",
            "kind": "province",
            "place_name": "Thanh Hóa",
            "symbol": "UBND",
            "valid_from": "2020-01-01",
        }
    ],
    "recipients": [{"name": "Tổng Liên đoàn Lao động Việt Nam", "is_addressee": True, "position": 1}],
}


def name_of(place: int) -> str:
    """Return the name of the nth office, no two alike."""
    again = place // 100
    return f"Ủy ban nhân dân xã {_WORDS[place % 10]} {_MORE[place // 10 % 10]}{f' {again}' if again else ''}"


def uid_of(place: int) -> str:
    """Return the uid of the nth office."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"office {place}"))


def rows_of(place: int) -> Sums:
    """Return what the nth office recorded; every seventh has no figures of workers, every fifth no money."""
    workers = 200 + 37 * (place % 90)
    figures = {
        "year": 2023,
        "period": "year",
        "workers": workers,
        "women": workers // 2,
        "reached_politics_law": workers * 3 // 4,
        "reached_vocational": workers // 2,
        "reached_life_skills": workers // 3,
        "source": "estimated" if place % 11 == 10 else "counted",
    }
    if place % 3:
        figures |= {"reached_digital": workers // 4, "learning_citizens": workers // 5}
    return {
        "enterprises": [{"name": f"Công ty {n}", "active": True, "has_union": n == 0} for n in range(1 + place % 4)],
        "enterprise_figures": [] if place % 7 == 6 else [figures],
        "activities": [
            {"task_group": 1 + n % 5, "kind": "training", "participants": 20 + n + place % 40}
            for n in range(1 + place % 6)
        ],
        "outreach": [{"channel": "commune_radio", "unit": "news_item", "quantity": 2 + place % 5}],
        "funding": []
        if place % 5 == 4
        else [
            {"source": "state_budget", "planned": 12_000_000, "spent": 10_500_000 + 10_000 * place},
            {"source": "union_finance", "spent": 2_000_000, "settled": 1_500_000},
            {"source": "enterprise", "spent": 7_000_000},
        ],
        "commendations": [
            {"form": "merit_certificate", "level": "commune", "recipient_kind": "worker", "quantity": 1 + place % 3}
        ],
    }


def sent(
    place: int,
    rows: Sums | None = None,
    *,
    province: str = PROVINCES[0],
    district: str = "",
    correction: int = 0,
    period: Period = YEAR,
) -> Arrival:
    """Return the package of the nth office."""
    found = rows_of(place) if rows is None else rows
    name = name_of(place)
    said = Sent(
        office=uid_of(place),
        period_key=key_of(period),
        period=period,
        correction=correction,
        made_at=f"2023-11-2{min(correction, 9)}T08:00:00",
        program="1.0",
        programme=_PROGRAMME.code,
        has_names=False,
        full_name=name,
        short_name=name,
        symbol="UBND",
        office_kind="commune",
        place_name=name.removeprefix("Ủy ban nhân dân xã "),
        district=district,
        province=province,
        place=place_key(province, district, name),
        report_number="",
        report_issued_on="",
        file_name=f"{place}.lldp",
        sha256=hashlib.sha256(f"{place} {correction} {key_of(period)}".encode()).hexdigest(),
        records=sum(map(len, found.values())),
    )
    return Arrival(said, added_up(as_sent(found, _PROGRAMME), _PROGRAMME), {})


def wanted(place: int, province: str = PROVINCES[0], district: str = "") -> ExpectedOffice:
    """Return the nth office as the list of those that ought to send has it."""
    return expected_office(name_of(place), district, province)


def level_above(
    path: Path,
    arrivals: Iterable[Arrival | LeftOut],
    expected: Sequence[ExpectedOffice] = (),
    rows: Rows | None = None,
) -> Store:
    """Return an open store of a province's office that took these packages in; the caller closes it."""
    store = office_store(path, {**PROVINCE_OFFICE, **(rows or {})})
    try:
        put_away(store, list(arrivals))
        if expected:
            expect(store, expected)
    except BaseException:
        store.close()
        raise
    return store


def country(number: int) -> list[Arrival]:
    """Return the packages of many offices, spread over provinces."""
    return [sent(place, province=PROVINCES[place % len(PROVINCES)]) for place in range(number)]
