"""What activities say of the figures of an enterprise: bounds and suggestions, never the figure itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain import programme
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.support import figures_days, is_year, supports

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

PROGRAMME = programme.load()
FIELD = "reached_vocational"


def activity(people: int | None, *enterprises: str, **values: object) -> Record:
    """Return a vocational activity of some enterprises."""
    given: Record = {
        **BY_TABLE["activities"].blank(),
        "uid": "u",
        "title": f"Lớp tay nghề {people}",
        "starts_on": "2026-03-05",
        "workers": people,
        "enterprises": enterprises,
        "indicator": "vocational",
    }
    return {**given, **values}  # type: ignore[dict-item]  # values of fields


def test_activities_of_the_enterprise_alone_add_up_to_a_suggestion() -> None:
    support = supports(PROGRAMME, "a", 200, [activity(40, "a"), activity(25, "a"), activity(90, "b")])[FIELD]
    assert (support.least, support.suggested, support.most) == (40, 65, 65)
    assert support.words() == "2 hoạt động, 65 người"


def test_a_shared_activity_bounds_but_is_not_suggested() -> None:
    support = supports(PROGRAMME, "a", 200, [activity(40, "a"), activity(90, "a", "b")])[FIELD]
    assert (support.least, support.suggested, support.most) == (40, 40, 130)
    assert support.words() == "1 hoạt động, 40 người; 1 hoạt động chung với nơi khác, 90 người"
    assert supports(PROGRAMME, "a", None, [activity(90, "a", "b")])[FIELD].suggested is None


def test_an_activity_of_more_enterprises_than_it_names_is_shared() -> None:
    support = supports(PROGRAMME, "a", None, [activity(40, "a", enterprises_count=3)])[FIELD]
    assert (support.least, support.suggested) == (0, None)


def test_the_whole_office_takes_every_activity_as_its_own() -> None:
    support = supports(PROGRAMME, None, 500, [activity(40, "a", "b"), activity(20), activity(5, "c")])[FIELD]
    assert (support.least, support.suggested, support.most) == (40, 65, 65)


def test_nobody_is_suggested_twice_beyond_the_workers_that_there_are() -> None:
    support = supports(PROGRAMME, "a", 50, [activity(40, "a"), activity(40, "a")])[FIELD]
    assert (support.suggested, support.most) == (50, 50)


def test_participants_stand_for_workers_that_are_not_given() -> None:
    support = supports(PROGRAMME, "a", None, [activity(None, "a", participants=30)])[FIELD]
    assert support.suggested == 30


@pytest.mark.parametrize("left_out", [{"status": "planned"}, {"status": "cancelled"}, {"indicator": None}])
def test_what_was_not_done_or_names_no_indicator_supports_nothing(left_out: dict[str, object]) -> None:
    support = supports(PROGRAMME, "a", None, [activity(40, "a", **left_out)])[FIELD]
    assert support.activities == ()
    assert support.words() == ""
    assert support.disagreement(7) == ""


def test_each_indicator_has_its_own_field() -> None:
    found = supports(PROGRAMME, "a", None, [activity(3, "a", indicator="learning_citizen"), activity(4, "a")])
    assert {name: support.suggested for name, support in found.items() if support.activities} == {
        "learning_citizens": 3,
        "reached_vocational": 4,
    }


def test_a_figure_that_cannot_be_is_told_with_the_reason() -> None:
    support = supports(PROGRAMME, "a", 200, [activity(40, "a"), activity(25, "a")])[FIELD]
    assert support.disagreement(39) == "ít hơn riêng hoạt động “Lớp tay nghề 40” (40 người)"
    assert support.disagreement(66) == "nhiều hơn các hoạt động đã ghi (65 người)"
    assert [support.disagreement(entered) for entered in (40, 50, 65, None, "x")] == [""] * 5


def test_an_activity_that_does_not_say_how_many_came_leaves_the_upper_bound_open() -> None:
    support = supports(PROGRAMME, "a", 200, [activity(40, "a"), activity(None, "a")])[FIELD]
    assert support.most is None
    assert support.disagreement(150) == ""
    assert support.words() == "1 hoạt động, 40 người; 1 hoạt động chưa ghi số người"


def test_a_long_title_is_shortened_in_the_reason() -> None:
    support = supports(PROGRAMME, "a", None, [activity(40, "a", title="Lớp " * 40)])[FIELD]
    assert len(support.disagreement(1)) < 90
    assert "…”" in support.disagreement(1)


def test_figures_of_a_half_year_take_its_activities_alone() -> None:
    assert figures_days(2026, "h1") == ("2026-01-01", "2026-06-30")
    assert figures_days(2026, "year") == ("2026-01-01", "2026-12-31")
    assert [is_year(value) for value in (2026, 0, True, None, "2026")] == [True, False, False, False, False]


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 300)), st.booleans()), max_size=6),
    st.one_of(st.none(), st.integers(0, 400)),
)
def test_the_bounds_stand_in_order(told: list[tuple[int | None, bool]], workers: int | None) -> None:
    activities = [activity(people, "a", *(["b"] if shared else [])) for people, shared in told]
    support = supports(PROGRAMME, "a", workers, activities)[FIELD]
    if workers is not None and support.least > workers:
        return  # an activity of more workers than there are is doubted where it is entered
    if support.most is not None:
        assert support.least <= support.most
        assert (support.suggested or 0) <= support.most
        assert support.disagreement(support.most) == ""
    if support.suggested is not None:
        assert support.suggested >= support.least
        assert support.disagreement(support.suggested) == ""
