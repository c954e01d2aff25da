"""Adding, changing and deleting a record: what is done is told, and what breaks a rule is not done at all."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations import records
from lldp_desktop.operations.records import Done, RecordRefusedError
from tests.domain.rows import ALONE, row
from tests.storage.records import sql

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store


def only_change(done: Done) -> tuple[str, str]:
    """Return table and uid of the one change that an operation made."""
    (made,) = done.changes
    return made.table, made.uid


@pytest.mark.parametrize("table", ALONE)
def test_a_record_is_added_changed_and_deleted_under_the_names_of_its_type(
    store: Store, checker: Checker, table: str
) -> None:
    done = records.add(store, checker, table, row(table))
    _, uid = only_change(done)
    kept = store.record(table, uid)
    assert kept is not None
    named = f"{BY_TABLE[table].singular} {records.naming(BY_TABLE[table], kept)}"
    assert done.label == f"Thêm {named}"
    assert (done.changes[0].before, done.changes[0].after) == (None, kept)

    free = (f.name for f in BY_TABLE[table].fields if f.kind.value in ("text", "long_text"))
    text = next(name for name in free if name != "times")  # which takes nothing but a number
    done = records.change(store, checker, table, uid, {**kept, text: "Chữ khác"})
    changed = {**kept, text: "Chữ khác"}
    renamed = f"{BY_TABLE[table].singular} {records.naming(BY_TABLE[table], changed)}"
    assert done.label == f"Sửa {renamed}"
    assert (done.changes[0].before, done.changes[0].after) == (kept, changed)
    assert store.record(table, uid) == changed

    done = records.delete(store, table, uid)
    assert done.label == f"Xóa {renamed}"
    assert done.changes[0].after is None
    assert store.count(table) == 0
    assert [label for (label,) in sql(store.path, "SELECT label FROM change_sets ORDER BY id")] == [
        f"Thêm {named}",
        f"Sửa {renamed}",
        f"Xóa {renamed}",
    ]


def test_saving_what_has_not_changed_does_nothing(store: Store, checker: Checker) -> None:
    _, uid = only_change(records.add(store, checker, "outreach", row("outreach", topic="Tuần lễ")))
    done = records.change(store, checker, "outreach", uid, row("outreach", topic="  Tuần lễ "))
    assert done == Done("", ())
    assert sql(store.path, "SELECT count(*) FROM change_sets") == [(1,)]


def test_a_copied_record_gets_a_uid_of_its_own(store: Store, checker: Checker) -> None:
    _, uid = only_change(records.add(store, checker, "outreach", row("outreach")))
    original = store.record("outreach", uid)
    assert original is not None
    _, other = only_change(records.add(store, checker, "outreach", original))
    assert other != uid
    assert store.count("outreach") == 2


def test_all_problems_are_told_by_label_and_nothing_is_written(store: Store, checker: Checker) -> None:
    values = row("activities", starts_on="2026-12-01", task_group=9, participants=3, women=4, colour="red")
    with pytest.raises(RecordRefusedError) as refused:
        records.add(store, checker, "activities", values)
    assert [problem.field for problem in refused.value.problems] == ["colour", "task_group", "women", "starts_on"]
    assert refused.value.lines[0] == "colour: không phải là trường của bảng này."
    assert refused.value.lines[2] == "Trong đó: nữ: không được lớn hơn số người tham gia (3)."
    assert store.count("activities") == 0


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        ("enterprises", {}, {"address": "Khác"}),
        ("documents", {"number": "07"}, {"number": "7"}),
        ("activities", {}, {"place": "Khác"}),
        ("enterprise_figures", {}, {"workers": 5}),
    ],
)
def test_a_second_record_of_the_same_key_is_refused(
    store: Store, checker: Checker, table: str, first: dict[str, object], second: dict[str, object]
) -> None:
    records.add(store, checker, table, row(table, **first))
    with pytest.raises(RecordRefusedError, match=f"đã có {BY_TABLE[table].singular} này") as refused:
        records.add(store, checker, table, row(table, **second))
    assert refused.value.problems[0].field == BY_TABLE[table].key[0]
    assert store.count(table) == 1


def test_a_record_may_not_take_anothers_key_but_keeps_its_own(store: Store, checker: Checker) -> None:
    records.add(store, checker, "enterprises", {"name": "Công ty A"})
    _, uid = only_change(records.add(store, checker, "enterprises", {"name": "Công ty B"}))
    with pytest.raises(RecordRefusedError, match="đã có doanh nghiệp này"):
        records.change(store, checker, "enterprises", uid, {"name": "Công ty A"})
    records.change(store, checker, "enterprises", uid, {"name": "Công ty B", "active": False})


def test_references_must_lead_somewhere(store: Store, checker: Checker) -> None:
    _, uid = only_change(records.add(store, checker, "enterprises", row("enterprises")))
    nowhere = str(uuid.uuid4())
    with pytest.raises(RecordRefusedError, match="không còn doanh nghiệp đã chọn"):
        records.add(store, checker, "activities", row("activities", enterprises=[uid, nowhere]))
    with pytest.raises(RecordRefusedError, match="không còn hoạt động đã chọn") as refused:
        records.add(store, checker, "funding", row("funding", activity=nowhere, enterprise=uid))
    assert [problem.field for problem in refused.value.problems] == ["activity"]
    records.add(store, checker, "activities", row("activities", enterprises=[uid]))


def test_a_record_that_others_refer_to_is_not_deleted_and_they_are_named(store: Store, checker: Checker) -> None:
    _, uid = only_change(records.add(store, checker, "enterprises", row("enterprises")))
    records.add(store, checker, "activities", row("activities", enterprises=[uid]))
    for _ in range(2):
        records.add(store, checker, "funding", row("funding", enterprise=uid))
    with pytest.raises(KnownError) as refused:
        records.delete(store, "enterprises", uid)
    assert str(refused.value) == (
        "Không xóa được doanh nghiệp này vì còn được ghi ở: Hoạt động (1 dòng), Kinh phí (2 dòng)."
    )
    assert store.count("enterprises") == 1


def test_a_record_that_is_gone_can_be_neither_changed_nor_deleted(store: Store, checker: Checker) -> None:
    with pytest.raises(KnownError, match="Không còn khoản kinh phí này"):
        records.change(store, checker, "funding", str(uuid.uuid4()), row("funding"))
    with pytest.raises(KnownError, match="Không còn khoản kinh phí này"):
        records.delete(store, "funding", str(uuid.uuid4()))
