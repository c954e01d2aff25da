"""A planned activity keeps the day that was first planned, whichever way it is moved, done or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.operations import bulk, doubts, records
from lldp_desktop.operations.undo import undo
from tests.domain.rows import row
from tests.storage.records import sql

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store


def add(store: Store, checker: Checker, table: str = "activities", **values: Any) -> str:
    return records.add(store, checker, table, row(table, **values)).changes[0].uid


def changed(store: Store, checker: Checker, uid: str, **values: object) -> Record:
    before = store.record("activities", uid)
    assert before is not None
    records.change(store, checker, "activities", uid, {**before, **values})
    after = store.record("activities", uid)
    assert after is not None
    return after


@pytest.mark.parametrize(
    "change",
    [{"starts_on": "2023-11-05"}, {"status": "done"}, {"status": "cancelled"}],
    ids=["moved", "done", "dropped"],
)
def test_the_first_planned_day_is_kept_and_comes_back_with_the_undo(
    store: Store, checker: Checker, change: dict[str, str]
) -> None:
    uid = add(store, checker, status="planned", starts_on="2023-10-01")
    assert changed(store, checker, uid, **change)["planned_on"] == "2023-10-01"
    undo(store)
    again = store.record("activities", uid)
    assert again is not None
    assert again["planned_on"] is None


def test_a_second_move_keeps_the_first_day_and_another_word_changes_nothing(store: Store, checker: Checker) -> None:
    uid = add(store, checker, status="planned", starts_on="2023-10-01")
    assert changed(store, checker, uid, place="Nhà văn hóa")["planned_on"] is None
    changed(store, checker, uid, starts_on="2023-11-05")
    assert changed(store, checker, uid, starts_on="2023-12-05")["planned_on"] == "2023-10-01"


def test_what_was_done_has_no_planned_day_when_its_day_is_mended(store: Store, checker: Checker) -> None:
    uid = add(store, checker, starts_on="2023-10-01")
    assert changed(store, checker, uid, starts_on="2023-10-02")["planned_on"] is None


def test_several_at_once_keep_theirs(store: Store, checker: Checker) -> None:
    uids = [add(store, checker, status="planned", starts_on=f"2023-10-0{day}") for day in (1, 2)]
    bulk.change_many(store, checker, "activities", uids, "status", "done")
    assert [r["planned_on"] for r in store.records("activities")] == ["2023-10-01", "2023-10-02"]


def test_a_budget_is_held_against_the_lines_of_its_estimate(store: Store, checker: Checker) -> None:
    uid = add(store, checker, status="planned", planned_budget=5_000_000)
    line = {"year": 2023, "activity": uid, "planned": 3_000_000}
    add(store, checker, "funding", content="Nước uống", **line)
    add(store, checker, "funding", content="Công ty góp", **line | {"source": "enterprise"})
    record = store.record("activities", uid)
    assert record is not None

    def asked(table: str, values: Record) -> list[tuple[str, str]]:
        found, problems = records.check(store, checker, table, values)
        assert problems == []
        return [(doubt.code, doubt.message) for doubt in doubts.open_doubts(store, checker, table, found, 2023)]

    told = "các khoản dự toán của hoạt động này cộng lại là 3.000.000 đồng"
    assert asked("activities", {**record, "planned_budget": 4_000_000}) == [("other_than_estimate", told)]
    assert asked("activities", {**record, "planned_budget": 3_000_000}) == []
    assert asked("funding", row("funding", content="Giải", **line | {"planned": 2_000_000})) == []
    over = "các khoản của hoạt động cộng lại là 5.000.001 đồng, nhiều hơn kinh phí dự kiến của nó (5.000.000 đồng)"
    assert asked("funding", row("funding", content="Giải", **line | {"planned": 2_000_001})) == [
        ("more_than_budget", over)
    ]


def test_what_was_deleted_before_there_was_a_field_comes_back(store: Store, checker: Checker) -> None:
    uid = add(store, checker, "funding")
    records.delete(store, "funding", uid)
    sql(store.path, "UPDATE changes SET before = json_remove(before, '$.item'), after = json_remove(after, '$.item')")
    undo(store)
    back = store.record("funding", uid)
    assert back is not None
    assert back["item"] is None
