"""The programme is data: its decision, task groups and the targets of 2025 and 2030."""

from __future__ import annotations

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import KnownError
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
