"""An activity is named by its title, and by title and date where several have that title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.operations.reference_names import ReferenceNames, UnknownNameError
from tests.domain.rows import row
from tests.operations.files import bring, refused

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.storage.store import Store


def activity(uid: str, title: str, starts_on: str) -> Record:
    """Return an activity as far as its names go."""
    return {"uid": uid, "title": title, "starts_on": starts_on}


def test_a_name_leads_to_its_record_and_back() -> None:
    names = ReferenceNames("activities", [activity("1", "Tuần lễ", "2023-10-01"), activity("2", "Lớp", "2023-10-01")])
    assert (names.uid("Tuần lễ"), names.uid("Tuần lễ @ 2023-10-01")) == ("1", "1")
    assert (names.name("1"), names.name("2")) == ("Tuần lễ", "Lớp")


def test_a_title_that_repeats_needs_its_date() -> None:
    names = ReferenceNames("activities", [activity("1", "Lớp", "2023-05-01"), activity("2", "Lớp", "2023-06-01")])
    with pytest.raises(UnknownNameError, match="có 2 hoạt động cùng tên “Lớp”; hãy ghi rõ “tên @ NĂM-THÁNG-NGÀY”"):
        names.uid("Lớp")
    assert names.uid("Lớp @ 2023-06-01") == "2"
    assert names.name("1") == "Lớp @ 2023-05-01"


def test_a_title_that_looks_like_title_and_date_is_told_apart() -> None:
    records = [activity("1", "Lớp", "2023-05-01"), activity("2", "Lớp @ 2023-05-01", "2023-06-01")]
    records += [activity("3", "Lớp", "2023-07-01")]
    names = ReferenceNames("activities", records)
    with pytest.raises(UnknownNameError, match="có 2 hoạt động cùng tên"):
        names.uid("Lớp @ 2023-05-01")
    assert [names.uid(names.name(uid)) for uid in "123"] == ["1", "2", "3"]


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(UnknownNameError, match="không có doanh nghiệp “A”"):
        ReferenceNames("enterprises", []).uid("A")


def test_an_ambiguous_title_in_a_file_is_refused_and_the_dated_one_taken(store: Store) -> None:
    bring(store, activities=[row("activities"), row("activities", starts_on="2022-10-01")])
    (line,) = refused(store, outreach=[row("outreach", activity="Tuần lễ học tập")])
    assert line.startswith("outreach, dòng 1, activity (Thuộc hoạt động): có 2 hoạt động cùng tên")
    bring(store, outreach=[row("outreach", activity="Tuần lễ học tập @ 2022-10-01")])
    assert store.records("outreach")[0]["activity"] == store.records("activities")[1]["uid"]
