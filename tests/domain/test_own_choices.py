"""The clerk's rows laid over the lists: new entries, other names, another order, what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.choices import BUILT_IN, ChoiceList
from lldp_desktop.domain.own_choices import laid_over, new_code, same_name
from lldp_desktop.domain.record_types.choices import CHOICES
from tests.domain.rows import problems

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker

UNITS = BUILT_IN["outreach_unit"]
SOURCES = BUILT_IN["funding_source"]


def own(code: str, label: str | None = None, position: int | None = None, **more: Any) -> dict[str, Any]:
    """Return a row of the list of units."""
    return {**CHOICES.blank(), "list": "outreach_unit", "code": code, "label": label, "position": position, **more}


def units(*rows: dict[str, Any]) -> ChoiceList:
    """Return the list of units under these rows."""
    return laid_over(BUILT_IN, rows)["outreach_unit"]


def test_without_rows_the_lists_are_the_programs() -> None:
    assert laid_over(BUILT_IN, []) == BUILT_IN


def test_a_new_entry_stands_last_but_before_the_one_for_all_the_rest() -> None:
    assert list(units(own("phut", "phút")))[-1] == "phut"
    channels = laid_over(BUILT_IN, [own("loa", "Loa", list="channel")])["channel"]
    assert list(channels)[-2:] == ["loa", "other"]


def test_an_entry_is_renamed_and_hidden_but_stays_valid() -> None:
    listed = units(own("sheet", "tờ rơi", hidden=True))
    assert listed.label("sheet") == "tờ rơi"
    assert "sheet" in listed
    assert "sheet" not in listed.offered
    assert listed.offered == tuple(code for code in UNITS if code != "sheet")


def test_entries_with_a_position_stand_there_and_the_others_keep_their_order() -> None:
    first = next(iter(UNITS))
    assert list(units(own("piece", position=1)))[:2] == ["piece", first]
    assert list(units(own("phut", "phút", 2), own("piece", position=99))) == [
        first,
        "phut",
        *(code for code in UNITS if code not in (first, "piece")),
        "piece",
    ]


def test_two_lists_in_another_order_are_not_the_same() -> None:
    turned = dict(reversed(list(UNITS.labels.items())))
    assert ChoiceList("outreach_unit", turned) != UNITS
    assert ChoiceList("outreach_unit", UNITS.labels, frozenset({"sheet"})) != UNITS
    assert UNITS != "outreach_unit"


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*map(str, SOURCES), "quy", "tai_tro"]), st.integers(1, 9) | st.none(), st.booleans()
        ),
        unique_by=lambda drawn: drawn[0],
    )
)
def test_no_entry_is_ever_lost_or_there_twice(drawn: list[tuple[str, int | None, bool]]) -> None:
    rows = [own(c, f"Tên {c}", p, list="funding_source", hidden=h) for c, p, h in drawn]
    listed = laid_over(BUILT_IN, rows)["funding_source"]
    assert set(listed) == {*SOURCES, *(code for code, *_ in drawn)}
    assert len(list(listed)) == len(set(listed))
    assert set(listed.offered) == set(listed) - {code for code, _, hidden in drawn if hidden}
    assert all(listed.label(code) == f"Tên {code}" for code, *_ in drawn)


@pytest.mark.parametrize(
    ("label", "code"),
    [("Loa di động", "loa_di_dong"), ("  Đĩa CD/DVD – 2 ", "dia_cd_dvd_2"), ("😀", "lua_chon"), ("Bài", "bai")],
)
def test_a_code_is_made_from_the_name(label: str, code: str) -> None:
    assert new_code(UNITS, label) == code


def test_a_code_is_never_given_twice() -> None:
    listed = ChoiceList("outreach_unit", {"bai": "Bài", "bai_2": "Bài hát"})
    assert new_code(listed, "bài") == "bai_3"
    assert len(new_code(listed, "x " * 60)) <= 40


def test_a_name_is_taken_whatever_its_case_and_marks() -> None:
    assert same_name(UNITS, "TIN,  BAI") == "news_item"
    assert same_name(UNITS, "tin, bài", but="news_item") is None
    assert same_name(UNITS, "phút") is None


def test_a_row_of_an_own_entry_has_a_name_and_a_plain_code(checker: Checker) -> None:
    assert problems(checker, "choices", code="loa") == {"label": "còn thiếu"}
    assert set(problems(checker, "choices", code="Loa di động", label="Loa")) == {"code"}
    for label in ("x" * 81, "hai\ndòng"):
        assert set(problems(checker, "choices", code="loa", label=label)) == {"label"}
    assert problems(checker, "choices", code="loa", label="Loa") == {}
    assert set(problems(checker, "choices", list="direction")) == {"list"}
