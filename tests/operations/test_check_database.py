"""Checking a database finds a broken file, broken rules and totals below their parts, each in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.operations import records
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.storage.store import Store
from tests.domain.rows import row
from tests.operations.files import TODAY, bring
from tests.storage.records import sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker


def lines(store: Store) -> list[str]:
    """Return what is found by rules and sums; each row that was changed past the program differs from its history."""
    found = [str(finding) for finding in check_database(store, TODAY)]
    return [line for line in found if not line.endswith("khác với lịch sử thay đổi.")]


def test_the_sample_has_nothing_wrong(sample_path: Path) -> None:
    with Store.open(sample_path) as store:
        assert check_database(store, TODAY) == []


def test_records_that_break_a_rule_are_named_with_the_field(sample_path: Path) -> None:
    sql(sample_path, "UPDATE outreach SET channel = 'telegram', topic = ? WHERE id = 1", ("dài " * 50,))
    sql(sample_path, "UPDATE commendations SET awarded_on = '2027-01-01' WHERE id = 1")
    sql(sample_path, "UPDATE assessments SET uid = ? WHERE id = 1", ("x" * 36,))
    with Store.open(sample_path) as store:
        first, second, third, *_ = lines(store)
    assert first.startswith("Tuyên truyền, “telegram dài dài")
    assert "…”, Hình thức: mã “telegram” không có trong danh mục" in first
    assert second == (
        "Khen thưởng, “Biểu dương Công nhân lao động hiếu học”, Ngày: không được sau hôm nay (20/11/2026)."
    )
    assert third.endswith(f"…”, uid: mã định danh “{'x' * 36}” không phải là UUID.")


def test_a_broken_file_is_told_before_anything_else(sample_path: Path) -> None:
    sql(sample_path, "DELETE FROM activities", checks=False)
    sql(sample_path, "UPDATE outreach SET channel = 'telegram'")
    with Store.open(sample_path) as store:
        assert lines(store) == ["Tệp dữ liệu bị hỏng: funding, dòng 1: không còn dòng mà nó ghi ở activities."]


def test_figures_of_the_whole_below_the_sum_of_the_enterprises_are_found(store: Store) -> None:
    def figures(enterprise: str | None, **numbers: object) -> dict[str, object]:
        return row("enterprise_figures", enterprise=enterprise, **numbers)

    bring(
        store,
        enterprises=[{"name": "A"}, {"name": "B"}],
        enterprise_figures=[
            figures("A", workers=600, women=300),
            figures("B", workers=600),
            figures(None, workers=1199, women=300),
            figures("A", workers=9, period="h1"),
            figures(None, workers=9, period="h1"),
            figures("A", workers=50, year=2022),
        ],
    )
    assert lines(store) == [
        "Số liệu lao động 2023, Tổng số công nhân lao động: số của toàn đơn vị (1.199) nhỏ hơn tổng các doanh nghiệp"
        " (1.200)."
    ]


def test_figures_are_named_by_their_enterprise_year_and_period(store: Store) -> None:
    bring(store, enterprises=[{"name": "A"}], enterprise_figures=[row("enterprise_figures", enterprise="A")])
    sql(store.path, "UPDATE enterprise_figures SET source = 'guessed'")
    (line,) = lines(store)
    assert line.startswith("Số liệu lao động, “A 2023 Cả năm”, Nguồn số liệu: mã “guessed”")


def test_a_record_that_was_changed_often_is_held_against_all_of_its_history(store: Store, checker: Checker) -> None:
    bring(store, enterprises=[{"name": "A"}, {"name": "B"}])
    for contact in ("chị Lan", "anh Minh"):
        (found,) = store.records("enterprises", "name = 'A'")
        records.change(store, checker, "enterprises", str(found["uid"]), {**found, "contact": contact})
    assert check_database(store, TODAY) == []
    sql(store.path, "UPDATE enterprises SET contact = 'chị Lan' WHERE name = 'A'")
    (finding,) = check_database(store, TODAY)
    assert str(finding) == "Doanh nghiệp, “A”, Liên hệ: khác với lịch sử thay đổi."
