"""Packages of many communes, made without a database each: the same for the same seed.

The records are drawn; the figures come from the machinery that makes them in an office.
"""

from __future__ import annotations

import random
import uuid
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from lldp_desktop import __version__
from lldp_desktop.domain import programme as programmes
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.exchange.package import gathering, writing
from lldp_desktop.exchange.package.contents import Manifest, Package
from lldp_desktop.reporting.facts.period_facts import PeriodFacts
from lldp_desktop.reporting.facts.period_records import PeriodRecords, all_groups

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record

#: Communes and provinces of Việt Nam since 1/7/2025.
COMMUNES = 3_321
CITIES = ("Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ")
PROVINCES = (
    *("An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai"),
    *("Hà Tĩnh", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình"),
    *("Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa"),
    *("Tuyên Quang", "Vĩnh Long"),
)
_PLACES = (*(f"thành phố {name}" for name in CITIES), *(f"tỉnh {name}" for name in PROVINCES))
#: Former districts of a province here.
_DISTRICTS = 20
YEAR = Period.of(PeriodKind.YEAR, 2026)
#: Records of each table in a package: 300 in all.
SIZES = {
    "documents": 20,
    "enterprises": 40,
    "enterprise_figures": 40,
    "activities": 60,
    "outreach": 50,
    "learning_resources": 20,
    "funding": 35,
    "commendations": 30,
    "assessments": 5,
}
_DAY = date(2026, 12, 20)
_GROUPS = {"documents": "direction", "activities": "task_group", "assessments": "kind"}


class Commune:
    """One commune: its records of the year, drawn from its number and the seed."""

    def __init__(self, number: int, seed: int, correction: int = 0) -> None:
        self.number = number
        self.correction = correction
        self._chance = random.Random(f"{seed} {number} {correction}")  # noqa: S311 - sample figures
        self._uids = random.Random(f"{seed} {number}")  # noqa: S311 - a correction has the same records
        self.uid = self._uid()

    def package(self) -> Package:
        """Return its package of the year."""
        records = self._records()
        groups: dict[str, list[Record]] = {group: [] for group in all_groups(_programme())}
        for table, rows in records.items():
            for record in rows:
                if record.get("active") is False:
                    continue  # sent with the records that name it, and not counted
                groups[f"{table}.{record[_GROUPS[table]]}" if table in _GROUPS else table].append(record)
        counted = PeriodRecords(YEAR, {group: tuple(rows) for group, rows in groups.items()})
        names = {str(record["uid"]): str(record["name"]) for record in records["enterprises"]}
        facts = PeriodFacts.of(counted, names, _programme(), _programme().choices, _DAY)
        manifest = Manifest(
            office=self.office,
            programme=_programme().code,
            period=YEAR,
            made_at=f"2026-11-{10 + self.correction:02}T08:00:00",
            program=__version__,
            correction=self.correction,
        )
        sent = gathering._records(counted, records["enterprises"], (), None)
        return Package(manifest, dict(sorted(facts.figures.items())), sent)

    @property
    def office(self) -> dict[str, str]:
        """Return how it is called."""
        province = self.number % len(_PLACES)
        district = self.number // len(_PLACES) % _DISTRICTS
        return {
            "uid": self.uid,
            "full_name": f"Ủy ban nhân dân xã Số {self.number}",
            "short_name": f"UBND xã Số {self.number}",
            "symbol": "UBND",
            "kind": "commune",
            "place_name": f"Số {self.number}",
            "district": f"huyện {_PLACES[province].split(' ', 1)[1].removeprefix('phố ')} {district + 1}",
            "province": _PLACES[province],
        }

    def _records(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for table, size in SIZES.items():
            found[table] = [self._record(table, place, found) for place in range(size)]
        return found

    def _record(self, table: str, place: int, before: dict[str, list[Record]]) -> Record:
        record: Record = {"uid": self._uid()}
        for name, draw in _drawn(table):
            record[name] = draw(self._chance)
        if table == "enterprises":
            record |= {"name": f"Công ty {place} xã Số {self.number}", "active": place % 10 != 0 or place == 0}
        if table == "enterprise_figures":
            workers = self._chance.randint(20, 900)
            record |= {"workers": workers, "enterprise": before["enterprises"][place]["uid"], "year": 2026}
            record |= {"period": "year", "source": self._chance.choice(("counted", "counted", "estimated"))}
            for field in BY_TABLE[table].fields:
                if field.name in _PEOPLE and self._chance.random() < 0.9:
                    record[field.name] = self._chance.randint(0, workers)
        if table == "activities":
            people = self._chance.randint(10, 300)
            parts = {"workers": people // 2, "women": people // 3, "participants": people, "attendances": people * 2}
            record |= {name: value if self._chance.random() < 0.9 else None for name, value in parts.items()}
            record |= {"status": "done", "title": f"Lớp kỹ năng nghề cho công nhân lao động, khóa {place}"}
            record["enterprises"] = tuple(str(e["uid"]) for e in self._chance.sample(before["enterprises"], 2))
        if table == "funding":
            record |= {name: self._amount() for name in ("planned", "spent", "settled")}
            record |= {"content": "Chi bồi dưỡng báo cáo viên và in tài liệu cho lớp học", "is_estimate": False}
            record["activity"] = self._chance.choice(before["activities"])["uid"]
        if table == "commendations":
            record |= {"status": "decided", "may_print_name": False, "reward": self._amount()}
        return record

    def _amount(self) -> int | None:
        return self._chance.randint(1, 900) * 100_000 if self._chance.random() < 0.8 else None

    def _uid(self) -> str:
        return str(uuid.UUID(int=self._uids.getrandbits(128), version=4))


_PEOPLE = (
    *("women", "ethnic_minority", "union_members", "reached_politics_law", "reached_vocational"),
    *("reached_life_skills", "reached_digital", "learning_citizens"),
)
_TEXTS = (
    "Trung tâm học tập cộng đồng phối hợp với công đoàn cơ sở",
    "Nhà văn hóa thôn và hội trường của doanh nghiệp",
    "Đạt yêu cầu đề ra, học viên tham gia đầy đủ",
    "Tuyên truyền về học tập suốt đời và công nghệ số",
)


@cache
def _programme() -> programmes.Programme:
    return programmes.load()


@cache
def _drawn(table: str) -> tuple[tuple[str, Callable[[random.Random], Any]], ...]:
    """Return how each field of a table is drawn; what a record needs beyond that is put into it afterwards."""
    return tuple((field.name, _draw(field)) for field in BY_TABLE[table].fields)


def _draw(field: Any) -> Callable[[random.Random], Any]:
    match field.kind:
        case Kind.CHOICE:
            codes = tuple(_programme().choices[field.choices])
            return lambda chance: chance.choice(codes)
        case Kind.DATE if field.required or field.name in ("spent_on",):
            return lambda chance: (date(2026, 1, 1) + timedelta(days=chance.randrange(320))).isoformat()
        case Kind.FLAG:
            return lambda chance: chance.random() < 0.5
        case Kind.TEXT | Kind.LONG_TEXT if not field.personal:
            return lambda chance: chance.choice(_TEXTS) if field.required or chance.random() < 0.4 else None
        case Kind.COUNT | Kind.MONEY if field.required:
            return lambda chance: chance.randint(1, 90)
        case Kind.YEAR if field.required:
            return lambda _: 2026
        case Kind.REFERENCES:
            return lambda _: ()
        case _:
            return lambda _: None


def write_package(folder: Path, number: int, seed: int, correction: int = 0) -> Path:
    """Write the package of a commune into a folder; return its file."""
    path = folder / f"xa-{number}.lldp"
    path.write_bytes(writing.to_bytes(Commune(number, seed, correction).package()))
    return path
