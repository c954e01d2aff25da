"""The offices of a day with their tasks, as the plan lists them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.reporting.facts.partners import partners
from tests.storage.records import record

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker

CHOICES = programme.load().choices


def test_offices_stand_in_the_clerks_order_with_bare_tasks(checker: Checker) -> None:
    tasks = "a) Chủ trì tuyên truyền;\n\n - đ) Hướng dẫn Ngày Sách.\n1. Kiểm tra 2. lần/năm./."
    found = partners(
        [
            record(checker, "partners", name="Công đoàn xã"),
            record(checker, "partners", name="Phòng Kinh tế", position=2, kind="department"),
            record(checker, "partners", position=1, tasks=tasks),
        ],
        CHOICES,
        date(2026, 1, 5),
    )
    assert [(each.name, each.kind) for each in found] == [
        ("Phòng Văn hóa - Xã hội", ""),
        ("Phòng Kinh tế", "Phòng, cơ quan chuyên môn"),
        ("Công đoàn xã", ""),
    ]
    assert found[0].tasks == ("Chủ trì tuyên truyền", "Hướng dẫn Ngày Sách", "Kiểm tra 2. lần/năm")
    assert found[1].tasks == ()


def test_an_office_is_named_on_its_own_days_only(checker: Checker) -> None:
    old = record(checker, "partners", name="Phòng Lao động", valid_to="2025-06-30")
    new = record(checker, "partners", name="Phòng Văn hóa", valid_from="2025-07-01")
    on = {
        day: [each.name for each in partners([old, new], CHOICES, day)] for day in (date(2025, 6, 30), date(2025, 7, 1))
    }
    assert list(on.values()) == [["Phòng Lao động"], ["Phòng Văn hóa"]]
