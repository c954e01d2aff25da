"""A year's plan and what came of it: by task group, by state and in money to the đồng."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.operations.office_choices import choices_of
from lldp_desktop.reporting.facts.period_records import planned_records
from lldp_desktop.reporting.facts.plan import PlanFacts, PlanState, plan_of_year
from lldp_desktop.reporting.figures import figures_in
from tests.reporting.offices import TODAY, Rows, activity, office_store

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.reporting.document import Figure

STATES: Rows = {
    "activities": [
        activity("Còn nguyên", "2026-12-01", status="planned", group=3),
        activity("Làm đúng ngày", "2026-03-05", planned_on="2026-03-05"),
        activity("Làm sớm", "2026-03-01", planned_on="2026-03-05"),
        activity("Làm sau", "2026-04-20", planned_on="2026-03-05", reason="Chờ kinh phí"),
        activity("Đã dời", "2026-12-24", status="planned", planned_on="2026-05-05", reason="Bão"),
        activity("Không làm", "2026-06-01", status="cancelled", reason="Không đủ người"),
        activity("Ngoài kế hoạch", "2026-07-01", group=1),
        activity("Năm trước dời sang", "2026-02-01", planned_on="2025-12-20"),
        activity("Dời sang năm sau", "2027-01-15", status="planned", planned_on="2026-11-01"),
        activity("Năm khác", "2025-03-01", planned_on="2025-03-01"),
    ]
}


def plan_of(path: Path, rows: Rows, year: int = 2026) -> PlanFacts:
    with office_store(path, rows) as store:
        return plan_of_year(store, year, programme.load(), choices_of(store))


def values(*figures: Figure | None) -> list[Any]:
    return [None if figure is None else figure.value for figure in figures]


def test_each_activity_is_in_one_state(tmp_path: Path) -> None:
    facts = plan_of(tmp_path / "a.db", STATES)
    assert {a.title: a.state for a in (*facts.activities, *facts.unplanned)} == {
        "Còn nguyên": PlanState.PLANNED,
        "Làm đúng ngày": PlanState.DONE,
        "Làm sớm": PlanState.DONE,
        "Làm sau": PlanState.DONE_LATER,
        "Đã dời": PlanState.MOVED,
        "Không làm": PlanState.DROPPED,
        "Ngoài kế hoạch": PlanState.UNPLANNED,
        "Năm trước dời sang": PlanState.DONE_LATER,
        "Dời sang năm sau": PlanState.MOVED,
    }
    c = facts.counts
    assert values(c.planned, c.done, c.done_later, c.open, c.moved, c.dropped, c.unplanned) == [8, 2, 2, 1, 2, 1, 1]
    assert values(c.all_done) == [4]


def test_the_counts_of_all_states_are_what_was_planned_in_every_group(tmp_path: Path) -> None:
    facts = plan_of(tmp_path / "a.db", STATES)
    for counts in (facts.counts, *(group.counts for group in facts.groups)):
        states = (counts.done, counts.done_later, counts.open, counts.moved, counts.dropped)
        assert sum(values(*states)) == counts.planned.value
    assert sum(group.counts.planned.value or 0 for group in facts.groups) == facts.counts.planned.value


def test_a_group_lists_by_the_day_first_planned_and_says_the_reason(tmp_path: Path) -> None:
    facts = plan_of(tmp_path / "a.db", STATES)
    group = next(group for group in facts.groups if group.code == "2")
    assert [a.planned_for for a in group.activities] == sorted(a.planned_for for a in group.activities)
    moved = next(a for a in group.activities if a.title == "Đã dời")
    assert (moved.planned_for, moved.starts_on, moved.reason) == (date(2026, 5, 5), date(2026, 12, 24), "Bão")
    assert [len(group) for group in facts.groups] == [0, 7, 1, 0, 0]


def test_late_is_what_should_have_been_and_is_not_said_to_be(tmp_path: Path) -> None:
    rows = {
        "activities": [
            activity("Quá ngày", "2026-11-01", status="planned"),
            activity("Đang làm", "2026-11-01", ends_on="2026-11-30", status="planned"),
            activity("Bỏ", "2026-11-01", status="cancelled"),
            activity("Xong", "2026-11-01", planned_on="2026-11-01"),
        ]
    }
    facts = plan_of(tmp_path / "a.db", rows)
    assert [a.title for a in facts.activities if a.is_late(TODAY)] == ["Quá ngày"]


MONEY: Rows = {
    "activities": [
        activity("Hội thi", "2026-05-01", status="planned", planned_budget=7_000_001),
        activity("Tọa đàm", "2026-06-01", status="planned", planned_budget=3_000_000),
        activity("Đã bỏ", "2026-07-01", status="cancelled", reason="Bão", planned_budget=900_000),
    ],
    "funding": [
        {
            "content": "Giải thưởng",
            "source": "state_budget",
            "item": "skill_contest",
            "year": 2026,
            "planned": 4_000_001,
        }
        | {"activity": "Hội thi"},
        {"content": "Nước uống", "source": "union_finance", "year": 2026, "planned": 2_500_000, "activity": "Hội thi"},
        {"content": "Công ty góp", "source": "enterprise", "year": 2026, "planned": 9_000_000, "activity": "Hội thi"},
        {"content": "Tuyên truyền", "source": "state_budget", "item": "publicity", "year": 2026, "planned": 1_000_000},
        {"content": "Của việc đã bỏ", "source": "state_budget", "year": 2026, "planned": 800_000, "activity": "Đã bỏ"},
        {"content": "Đã mua", "source": "state_budget", "spent_on": "2026-05-01", "spent": 1_200_000}
        | {"activity": "Hội thi"},
        {"content": "Năm khác", "source": "state_budget", "year": 2025, "planned": 5},
    ],
}


def test_the_estimate_adds_up_to_the_dong_by_source_and_item(tmp_path: Path) -> None:
    facts = plan_of(tmp_path / "a.db", MONEY)
    estimate = facts.estimate
    assert [(s.code, *values(s.planned)) for s in estimate.sources] == [
        ("state_budget", 5_000_001),
        ("union_finance", 2_500_000),
    ]
    first = estimate.sources[0]
    assert [(item.label, *values(item.planned)) for item in first.items] == [
        ("Tuyên truyền, phổ biến", 1_000_000),
        ("Thi tay nghề hằng năm", 4_000_001),
    ]
    assert [(one.content, *values(one.planned)) for one in estimate.unassigned] == [("Tọa đàm", 3_000_000)]
    assert values(estimate.without_source, estimate.total) == [3_000_000, 10_500_001]
    assert estimate.enterprises is not None
    assert values(estimate.enterprises.planned) == [9_000_000]
    assert values(estimate.dropped) == [800_000]
    assert estimate.total_in_words is not None
    assert estimate.total_in_words.text == "Mười triệu năm trăm nghìn không trăm linh một đồng"
    lines = [one for source in estimate.sources for item in source.items for one in item.lines]
    assert sum(values(*(one.planned for one in (*lines, *estimate.unassigned)))) == 10_500_001


def test_an_activity_costs_what_its_lines_say_and_another_word_for_it_is_told(tmp_path: Path) -> None:
    facts = plan_of(tmp_path / "a.db", MONEY)
    contest, talk, dropped = (
        next(a for a in facts.activities if a.title == t) for t in ("Hội thi", "Tọa đàm", "Đã bỏ")
    )
    assert values(contest.budget, contest.stated, contest.enterprises, contest.spent) == [
        6_500_001,
        7_000_001,
        9_000_000,
        1_200_000,
    ]
    assert values(talk.budget, talk.stated) == [3_000_000, None]
    assert values(dropped.budget, dropped.stated) == [800_000, 900_000]
    assert values(facts.budget) == [6_500_001 + 3_000_000 + 800_000]
    assert sum(value or 0 for value in values(*(group.budget for group in facts.groups))) == 10_300_001
    assert [one.content for one in contest.lines] == ["Giải thưởng", "Nước uống", "Công ty góp"]


def test_planned_beside_spent_holds_dropped_money_too(tmp_path: Path) -> None:
    spending = plan_of(tmp_path / "a.db", MONEY).spending
    assert [(s.code, *values(s.planned, s.dropped, s.spent)) for s in spending.sources] == [
        ("state_budget", 5_800_001, 800_000, 1_200_000),
        ("union_finance", 2_500_000, None, None),
        ("none", 3_000_000, None, None),
    ]
    assert values(spending.planned, spending.dropped, spending.spent) == [11_300_001, 800_000, 1_200_000]
    assert spending.enterprises is not None
    assert values(spending.enterprises.planned) == [9_000_000]
    assert sum(s.planned.value or 0 for s in spending.sources if s.planned) == spending.planned.value  # type: ignore[union-attr]


def test_a_year_without_a_plan_is_empty(tmp_path: Path) -> None:
    facts = plan_of(tmp_path / "a.db", {}, 2030)
    assert (len(facts), len(facts.estimate), facts.estimate.total, facts.spending.planned) == (0, 0, None, None)
    assert [group.code for group in facts.groups] == ["1", "2", "3", "4", "5"]


def test_every_figure_leads_to_its_records_under_a_key_of_its_own(tmp_path: Path) -> None:
    facts = plan_of(tmp_path / "a.db", MONEY)
    figures = list(figures_in(facts))
    assert len({figure.key for figure in figures}) == len(figures)
    assert all(figure.key.startswith("plan.") for figure in figures)
    assert {ref.table for ref in facts.estimate.total.counts} == {"activities", "funding"}  # type: ignore[union-attr]


@pytest.mark.parametrize(("kind", "titles"), [(PeriodKind.H1, {"Tháng 3"}), (PeriodKind.H2, {"Tháng 3", "Tháng 9"})])
def test_a_half_has_what_was_planned_for_it_first_or_by_now(tmp_path: Path, kind: PeriodKind, titles: set[str]) -> None:
    rows = {
        "activities": [
            activity("Tháng 3", "2026-08-01", planned_on="2026-03-01", status="planned"),
            activity("Tháng 9", "2026-09-01", status="planned"),
        ]
    }
    with office_store(tmp_path / "a.db", rows) as store:
        found = planned_records(store, Period.of(kind, 2026))
    assert {record["title"] for record in found} == titles


def test_a_file_keeps_the_day_first_planned_when_it_moves_or_ends_what_is_planned(tmp_path: Path) -> None:
    rows = {"activities": [activity("Dời", "2026-03-01", status="planned"), activity("Xong", "2026-04-01")]}
    with office_store(tmp_path / "a.db", rows) as store:
        (moved, done) = store.records("activities")
        later = [{"uid": moved["uid"], "starts_on": "2026-05-05"}, {"uid": done["uid"], "starts_on": "2026-05-06"}]
        import_records(store, Incoming({"activities": later}), TODAY)
        assert [(r["starts_on"], r["planned_on"]) for r in store.records("activities")] == [
            ("2026-05-05", "2026-03-01"),
            ("2026-05-06", None),
        ]
