"""What happens to a planned activity is one operation with one undo; a plan copied twice makes no doubles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.operations import plan_copying, planning, records
from lldp_desktop.operations.doubts import DoubtedError
from lldp_desktop.operations.plan_copying import CopyBy, copies, copy_plan, day_in
from lldp_desktop.operations.records import RecordRefusedError
from lldp_desktop.operations.undo import undo
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store


def add(store: Store, checker: Checker, table: str = "activities", **values: Any) -> str:
    return records.add(store, checker, table, row(table, **values)).changes[0].uid


def planned(store: Store, checker: Checker, **values: Any) -> str:
    return add(store, checker, **{"status": "planned", "starts_on": "2023-10-01", "kind": "class", **values})


def kept(store: Store, uid: str) -> Record:
    record = store.record("activities", uid)
    assert record is not None
    return record


def test_done_takes_day_people_and_result_and_keeps_the_plan(store: Store, checker: Checker) -> None:
    uid = planned(store, checker)
    before = kept(store, uid)
    done = planning.mark_done(store, checker, uid, {"starts_on": "2023-10-05", "participants": 40, "result": "Sôi nổi"})
    after = kept(store, uid)
    assert done.label == "Đã thực hiện hoạt động ngày 01/10/2023"
    assert [after[name] for name in ("status", "starts_on", "planned_on", "participants", "result")] == [
        "done",
        "2023-10-05",
        "2023-10-01",
        40,
        "Sôi nổi",
    ]
    undo(store)
    assert kept(store, uid) == before


def test_done_says_what_is_wrong_and_asks_about_what_is_doubtful(store: Store, checker: Checker) -> None:
    enterprise = add(store, checker, "enterprises")
    add(store, checker, "enterprise_figures", enterprise=enterprise, workers=10)
    uid = planned(store, checker, enterprises=[enterprise])
    with pytest.raises(RecordRefusedError) as refused:
        planning.mark_done(store, checker, uid, {"starts_on": "2099-01-01", "participants": 5, "women": 6})
    assert {problem.field for problem in refused.value.problems} == {"starts_on", "women"}
    many = {"starts_on": "2023-10-01", "participants": 30, "workers": 20}
    with pytest.raises(DoubtedError) as doubted:
        planning.mark_done(store, checker, uid, many)
    assert [doubt.code for doubt in doubted.value.doubts] == ["more_than_enterprises_have"]
    assert kept(store, uid)["status"] == "planned"
    planning.mark_done(store, checker, uid, many, accepted=doubted.value.doubts)
    assert kept(store, uid)["workers"] == 20


def test_moving_takes_the_last_day_along_and_needs_a_day_and_a_reason(store: Store, checker: Checker) -> None:
    uid = planned(store, checker, ends_on="2023-10-03")
    with pytest.raises(RecordRefusedError) as refused:
        planning.move(store, checker, uid, {"starts_on": None, "reason": " "})
    assert [problem.field for problem in refused.value.problems] == ["starts_on", "reason"]
    with pytest.raises(RecordRefusedError, match="đang là ngày này"):
        planning.move(store, checker, uid, {"starts_on": "2023-10-01", "reason": "Bão"})
    planning.move(store, checker, uid, {"starts_on": "2023-11-30", "reason": "Bão"})
    after = kept(store, uid)
    assert [after[name] for name in ("starts_on", "ends_on", "planned_on", "reason")] == [
        "2023-11-30",
        "2023-12-02",
        "2023-10-01",
        "Bão",
    ]


def test_what_was_dropped_for_a_reason_stands_again_when_it_is_moved(store: Store, checker: Checker) -> None:
    uid = planned(store, checker)
    with pytest.raises(RecordRefusedError, match="còn thiếu"):
        planning.drop(store, checker, uid, {"reason": None})
    planning.drop(store, checker, uid, {"reason": "Không đủ người"})
    assert (kept(store, uid)["status"], kept(store, uid)["reason"]) == ("cancelled", "Không đủ người")
    planning.move(store, checker, uid, {"starts_on": "2023-12-01", "reason": "Đã đủ người"})
    assert (kept(store, uid)["status"], kept(store, uid)["planned_on"]) == ("planned", "2023-10-01")


def test_a_budget_is_taken_from_the_lines(store: Store, checker: Checker) -> None:
    uid = planned(store, checker, planned_budget=1)
    with pytest.raises(KnownError, match="chưa có khoản"):
        planning.take_lines_sum(store, checker, uid)
    add(store, checker, "funding", activity=uid, planned=5_000_001)
    planning.take_lines_sum(store, checker, uid)
    assert kept(store, uid)["planned_budget"] == 5_000_001


def test_what_is_gone_is_told(store: Store, checker: Checker) -> None:
    uid = planned(store, checker)
    records.delete(store, "activities", uid)
    with pytest.raises(KnownError, match="Không còn hoạt động này"):
        planning.drop(store, checker, uid, {"reason": "x"})


@pytest.mark.parametrize(
    ("day", "by", "expected"),
    [
        (date(2026, 3, 4), CopyBy.DATE, date(2027, 3, 4)),
        (date(2026, 3, 4), CopyBy.WEEKDAY, date(2027, 3, 3)),
        (date(2024, 2, 29), CopyBy.DATE, date(2025, 2, 28)),
        (date(2026, 1, 1), CopyBy.WEEKDAY, date(2027, 1, 7)),
        (date(2027, 12, 31), CopyBy.WEEKDAY, date(2028, 12, 29)),
    ],
)
def test_a_day_of_another_year(day: date, by: CopyBy, expected: date) -> None:
    assert day_in(day, expected.year, by) == expected


@pytest.mark.parametrize("year", range(2023, 2031))
def test_the_same_weekday_is_never_far_nor_in_another_year(year: int) -> None:
    for number in range(1, 366):
        day = date.fromordinal(date(year, 1, 1).toordinal() + number - 1)
        found = day_in(day, year + 1, CopyBy.WEEKDAY)
        assert (found.year, found.weekday()) == (year + 1, day.weekday())
        assert abs((found - day_in(day, year + 1, CopyBy.DATE)).days) <= 6


def everything(store: Store, checker: Checker) -> dict[str, str]:
    """Plan a year with each kind of activity and money."""
    uids = {
        "week": planned(store, checker, title="Tuần lễ năm 2023", kind="learning_week", ends_on="2023-10-07"),
        "done": add(
            store, checker, title="Lớp nghề", starts_on="2023-03-01", kind="class", participants=30, result="Tốt"
        ),
        "dropped": planned(store, checker, title="Đã bỏ", status="cancelled", reason="Bão"),
    }
    money = {"year": 2023, "planned": 2_000_000, "item": "publicity"}
    add(store, checker, "funding", content="Băng rôn", activity=uids["week"], **money)
    add(store, checker, "funding", content="Chung", **money)
    add(store, checker, "funding", content="Đã chi", activity=uids["done"], spent_on="2023-03-01", spent=5, year=None)
    return uids


def test_what_can_be_copied_says_its_day_and_what_it_costs(store: Store, checker: Checker) -> None:
    everything(store, checker)
    found = {each.title: each for each in copies(store, 2023, 2024, CopyBy.WEEKDAY)}
    assert set(found) == {"Tuần lễ năm 2024", "Lớp nghề", "Đã bỏ"}
    week = found["Tuần lễ năm 2024"]
    assert (week.starts_on, week.ends_on, week.lines) == (date(2024, 10, 1), date(2024, 10, 7), 1)
    assert found["Lớp nghề"].starts_on == date(2024, 2, 28)
    assert [found[title].stands for title in ("Lớp nghề", "Đã bỏ")] == [True, False]
    assert plan_copying.general_lines(store, 2023) == 1


def test_a_plan_is_copied_without_figures_and_results_by_one_operation(store: Store, checker: Checker) -> None:
    uids = everything(store, checker)
    before = store.records("activities"), store.records("funding")
    chosen = {uids["week"], uids["done"]}
    done = copy_plan(store, checker, 2023, 2024, CopyBy.DATE, chosen, with_estimate=True)
    assert done.label == "Chép 2 hoạt động sang kế hoạch năm 2024"
    new = {r["title"]: r for r in store.records("activities", "starts_on >= '2024'")}
    copied = new["Lớp nghề"]
    assert [copied[name] for name in ("status", "starts_on", "participants", "result", "planned_on")] == [
        "planned",
        "2024-03-01",
        None,
        None,
        None,
    ]
    lines = {r["content"]: r for r in store.records("funding", "year = 2024")}
    assert set(lines) == {"Băng rôn", "Chung"}
    assert [lines["Băng rôn"][name] for name in ("activity", "planned", "item", "spent")] == [
        new["Tuần lễ năm 2024"]["uid"],
        2_000_000,
        "publicity",
        None,
    ]
    assert store.check_file() == []
    undo(store)
    assert (store.records("activities"), store.records("funding")) == before


def test_a_second_copying_makes_no_doubles_though_the_first_ones_were_changed(store: Store, checker: Checker) -> None:
    uids = everything(store, checker)
    copy_plan(store, checker, 2023, 2024, CopyBy.DATE, {uids["week"]}, with_estimate=True)
    (copy,) = store.records("activities", "starts_on >= '2024'")
    renamed = {**copy, "title": "Tên khác", "starts_on": "2024-11-11", "ends_on": None}
    records.change(store, checker, "activities", str(copy["uid"]), renamed)
    assert [each.is_there for each in copies(store, 2023, 2024, CopyBy.DATE) if each.uid == uids["week"]] == [True]
    with pytest.raises(KnownError, match="Không có gì mới"):
        copy_plan(store, checker, 2023, 2024, CopyBy.DATE, {uids["week"]}, with_estimate=True)
    copy_plan(store, checker, 2023, 2024, CopyBy.DATE, set(uids.values()), with_estimate=True)
    assert len(store.records("activities", "starts_on >= '2024'")) == 3
    assert len(store.records("funding", "year = 2024")) == 2


def test_one_that_the_clerk_entered_already_is_not_copied_beside_it(store: Store, checker: Checker) -> None:
    uid = planned(store, checker, title="Hội thi")
    planned(store, checker, title="Hội thi", starts_on="2024-10-01")
    (found,) = (each for each in copies(store, 2023, 2024, CopyBy.DATE) if each.uid == uid)
    assert found.is_there
