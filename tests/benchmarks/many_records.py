"""Makes a database of many activities, for the benchmarks of lists: Vietnamese words, real lengths, seventeen years."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.declaration import Record

#: Syllables of a commune's reports; titles and notes are drawn from them.
_WORDS = [
    "đào",
    "tạo",
    "nghề",
    "hưởng",
    "ứng",
    "tuần",
    "lễ",
    "học",
    "tập",
    "suốt",
    "đời",
    "công",
    "nhân",
    "lao",
    "động",
    "khu",
    "công",
    "nghiệp",
    "nhà",
    "văn",
    "hóa",
    "xã",
    "phường",
    "thị",
    "trấn",
    "doanh",
    "nghiệp",
    "may",
    "mặc",
    "dệt",
    "da",
    "giày",
    "cơ",
    "khí",
    "kỹ",
    "năng",
    "số",
    "pháp",
    "luật",
    "tuyên",
    "truyền",
    "phổ",
    "biến",
    "chính",
    "sách",
    "ngày",
    "sách",
    "đọc",
    "hội",
    "thi",
    "cuộc",
    "vận",
    "động",
    "nâng",
    "bậc",
    "thợ",
    "tay",
    "lớp",
    "chuyên",
    "đề",
    "bồi",
    "dưỡng",
    "hội",
    "trường",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "liên",
    "đoàn",
    "tổ",
    "chức",
    "phối",
    "hợp",
    "an",
    "toàn",
    "vệ",
    "sinh",
    "phòng",
    "chống",
    "cháy",
    "nổ",
    "chuyển",
    "đổi",
    "ngoại",
    "ngữ",
    "tin",
    "giao",
    "tiếp",
    "gia",
    "đình",
    "hạnh",
    "phúc",
    "trẻ",
    "em",
    "bảo",
    "hiểm",
]
_TODAY = date(2026, 11, 20)
_FIRST_DAY, _DAYS = date(2010, 1, 1), 6100
_ENTERPRISES, _BATCH = 300, 20_000


def make(path: Path, activities: int) -> None:
    """Make a database with an office's three hundred enterprises and so many activities, the same ones each time."""
    # Not for secrets: the same seed makes the same records.
    chance = random.Random(20231211)  # noqa: S311
    checker = Checker(programme.load().choices, _TODAY)
    with Store.open(path, write=True, create=True) as store:
        enterprises = [
            _record(checker, "enterprises", n, name=f"Công ty {_text(chance, 4)} {n}") for n in range(_ENTERPRISES)
        ]
        store.write("Thêm", [_added("enterprises", each) for each in enterprises])
        uids = [str(each["uid"]) for each in enterprises]
        for start in range(0, activities, _BATCH):
            many = range(start, min(start + _BATCH, activities))
            store.write("Thêm", [_added("activities", activity(checker, chance, n, uids)) for n in many])


def activity(checker: Checker, chance: random.Random, number: int, enterprises: list[str]) -> Record:
    """Return one activity of a busy commune."""
    attendances = chance.randint(20, 900)
    participants = chance.randint(10, attendances) if attendances > 10 else attendances
    return _record(
        checker,
        "activities",
        number,
        title=f"{_text(chance, 12)} lần {number}".capitalize(),
        task_group=chance.randint(1, 5),
        kind=chance.choice(list(checker.choices["activity_kind"])),
        starts_on=(_FIRST_DAY + timedelta(days=chance.randrange(_DAYS))).isoformat(),
        place=_text(chance, 5).capitalize(),
        lead=_text(chance, 4).capitalize(),
        participants=participants,
        attendances=attendances,
        status=chance.choice(("done", "done", "done", "cancelled")),
        enterprises=[chance.choice(enterprises)] if enterprises and number % 5 == 0 else [],
        result=_text(chance, 12).capitalize(),
        note=_text(chance, 8) if number % 3 == 0 else "",
    )


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


def _record(checker: Checker, table: str, number: int, **values: object) -> Record:
    uid = f"00000000-0000-4000-8{'0' if table == 'activities' else '1'}00-{number:012x}"
    record, problems = checker.read(BY_TABLE[table], {"uid": uid, **values})
    if problems:
        raise AssertionError(problems)
    return record


def _added(table: str, record: Record) -> Change:
    return Change(table, str(record["uid"]), None, record)
