"""The programme is data: its decision, task groups and the targets of 2025 and 2030."""

from __future__ import annotations

from datetime import date

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import PeriodKind
from lldp_desktop.domain.programme import MonthDay
from lldp_desktop.domain.record_types import BY_TABLE


def test_the_programme_of_decision_1268() -> None:
    loaded = programme.load("qd1268")
    assert (loaded.decision["number"], loaded.decision["symbol"]) == ("1268", "QĐ-TTg")
    assert list(loaded.task_groups) == [1, 2, 3, 4, 5]
    assert {i.code: (i.targets[2025], i.targets[2030]) for i in loaded.indicators} == {
        "politics_law": (70, 90),
        "vocational": (50, 75),
        "life_skills": (50, 75),
        "digital": (40, 65),
        "learning_citizen": (30, 50),
    }


def test_each_indicator_is_counted_by_a_field_of_the_figures() -> None:
    figures = BY_TABLE["enterprise_figures"]
    assert all(figures.field(indicator.figure).unit == "người" for indicator in programme.load().indicators)


def test_its_decision_is_a_document_that_the_office_could_enter() -> None:
    fields = {field.name for field in BY_TABLE["documents"].fields}
    assert set(programme.load().decision) <= fields


def test_the_lists_of_a_programme_join_those_of_the_program() -> None:
    choices = programme.load().choices
    assert choices["task_group"].label(5).startswith("5. ")
    assert 6 not in choices["task_group"]
    assert True not in choices["task_group"]
    assert "channel" in choices


def test_a_programme_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(KnownError, match=r"Không có chương trình “qd9999”.*: qd1268") as refused:
        programme.load("qd9999")
    assert str(refused.value) == "\n".join(refused.value.lines)


def test_its_reports_are_due_before_days_of_every_year() -> None:
    deadlines = programme.load("qd1268").deadlines
    assert {kind: day.of(2026) for kind, day in deadlines.items()} == {
        PeriodKind.H1: date(2026, 6, 25),
        PeriodKind.YEAR: date(2026, 11, 25),
    }


def test_what_is_marked_every_year() -> None:
    occasions = programme.load("qd1268").occasions
    assert [(each.code, each.starts.of(2026), each.ends.of(2026)) for each in occasions] == [
        ("book_day", date(2026, 4, 21), date(2026, 4, 21)),
        ("learning_week", date(2026, 10, 1), date(2026, 10, 7)),
        ("study_encouragement_day", date(2026, 10, 2), date(2026, 10, 2)),
    ]
    kinds = programme.load("qd1268").choices["activity_kind"]
    assert all(each.kind in kinds for each in occasions if each.kind)


def test_a_day_that_a_year_does_not_have_is_the_one_before() -> None:
    leap_day = MonthDay.parse("02-29")
    assert (leap_day.of(2024), leap_day.of(2026)) == (date(2024, 2, 29), date(2026, 2, 28))
    with pytest.raises(ValueError, match="day"):
        MonthDay.parse("02-30")
