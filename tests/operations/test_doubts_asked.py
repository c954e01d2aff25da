"""What is asked before a record is saved, from the records of a real file; asked once, remembered as answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.operations import doubts, records
from lldp_desktop.operations.doubts import DoubtedError
from lldp_desktop.operations.records import RecordRefusedError
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store


def add(store: Store, checker: Checker, table: str, **values: Any) -> str:
    return records.add(store, checker, table, row(table, **values)).changes[0].uid


def codes(store: Store, checker: Checker, table: str, listed: int | None = None, **values: Any) -> list[str]:
    """Return what would be asked about a new record."""
    record, problems = records.check(store, checker, table, row(table, **values))
    assert problems == []
    return [doubt.code for doubt in doubts.open_doubts(store, checker, table, record, listed)]


FUNDING: dict[str, Any] = {"content": "Học phí", "source": "enterprise", "spent_on": "2026-03-05"}


def test_a_record_like_the_others_is_not_doubted(store: Store, checker: Checker) -> None:
    for table in ("activities", "funding", "commendations", "outreach", "recipients", "assessments", "documents"):
        values = {"spent_on": "2026-01-05"} if table == "funding" else {}
        this_year = 2023 if table not in ("funding", "recipients", "assessments") else None
        assert codes(store, checker, table, this_year, **values) == []


def test_an_amount_is_compared_with_those_of_its_source(store: Store, checker: Checker) -> None:
    for number, amount in enumerate((400_000, 500_000, 900_000)):
        add(store, checker, "funding", **FUNDING | {"content": f"Khoản {number}"}, spent=amount)
    assert codes(store, checker, "funding", **FUNDING, spent=5_000_000) == ["unusual_amount"]
    assert codes(store, checker, "funding", **FUNDING, spent=4_000_000) == []
    assert codes(store, checker, "funding", **FUNDING | {"source": "state_budget"}, spent=5_000_000) == []


def test_two_amounts_make_nothing_usual(store: Store, checker: Checker) -> None:
    for number in range(2):
        add(store, checker, "funding", **FUNDING | {"content": f"Khoản {number}"}, spent=500_000)
    assert codes(store, checker, "funding", **FUNDING, spent=500_000_000) == []


def test_the_first_record_of_an_old_year_is_doubted_and_the_second_is_not(store: Store, checker: Checker) -> None:
    day: dict[str, Any] = {"spent_on": "2024-03-05", "content": "Khoản đầu", "source": "enterprise"}
    assert codes(store, checker, "funding", **day) == ["another_year"]
    add(store, checker, "funding", **day)
    assert codes(store, checker, "funding", **day | {"content": "Khoản sau"}) == []
    assert codes(store, checker, "funding", 2026, **day | {"content": "Khoản sau"}) == ["another_year"]


def test_a_likely_duplicate_is_doubted(store: Store, checker: Checker) -> None:
    add(store, checker, "funding", **FUNDING)
    assert codes(store, checker, "funding", **FUNDING | {"content": "hoc phi"}) == ["likely_duplicate"]
    assert codes(store, checker, "funding", **FUNDING | {"content": "hoc phi", "spent_on": "2026-03-06"}) == []


def test_more_women_than_the_enterprises_have_by_their_newest_figures(store: Store, checker: Checker) -> None:
    uids = [add(store, checker, "enterprises", name=name) for name in ("An Bình", "Đại Phát")]
    for year, period, women in ((2025, "year", 90), (2026, "h1", 20), (2026, "year", 10), (2027, "h1", 80)):
        add(
            store, checker, "enterprise_figures", enterprise=uids[0], year=year, period=period, workers=100, women=women
        )
    activity: dict[str, Any] = {"starts_on": "2026-05-01", "participants": 30, "attendances": 30, "women": 11}
    assert codes(store, checker, "activities", **activity, enterprises=uids[:1]) == ["more_than_enterprises_have"]
    assert codes(store, checker, "activities", **activity | {"women": 10}, enterprises=uids[:1]) == []
    # Of the other enterprise nothing is known, so nothing is known of both.
    assert codes(store, checker, "activities", **activity, enterprises=uids) == []


def test_a_doubt_keeps_a_record_from_being_saved_until_it_is_accepted(store: Store, checker: Checker) -> None:
    add(store, checker, "funding", **FUNDING)
    again = row("funding", **FUNDING)
    with pytest.raises(DoubtedError) as asked:
        doubts.save(store, checker, "funding", None, again)
    assert store.count("funding") == 1
    done = doubts.save(store, checker, "funding", None, again, accepted=asked.value.doubts)
    assert store.count("funding") == 2
    assert store.answered(done.changes[0].uid) == {doubts.answer(doubt) for doubt in asked.value.doubts}


def test_what_was_answered_is_not_asked_again_for_the_same_values(store: Store, checker: Checker) -> None:
    for number in range(3):
        add(store, checker, "funding", **FUNDING | {"content": f"Khoản {number}"}, spent=500_000)
    big = row("funding", **FUNDING, spent=50_000_000)
    with pytest.raises(DoubtedError) as asked:
        doubts.save(store, checker, "funding", None, big)
    uid = doubts.save(store, checker, "funding", None, big, accepted=asked.value.doubts).changes[0].uid
    doubts.save(store, checker, "funding", uid, {**big, "note": "xem chứng từ"})
    doubts.save(store, checker, "funding", uid, {**big, "spent": 400_000})
    doubts.save(store, checker, "funding", uid, big)  # back to what was answered
    with pytest.raises(DoubtedError):
        doubts.save(store, checker, "funding", uid, {**big, "spent": 60_000_000})


def test_to_mend_a_note_asks_nothing_about_an_imported_record(store: Store, checker: Checker) -> None:
    add(store, checker, "funding", **FUNDING)
    uid = add(store, checker, "funding", **FUNDING)
    done = doubts.save(store, checker, "funding", uid, row("funding", **FUNDING, note="đã xem"), listed=2020)
    assert done.changes


def test_what_breaks_a_rule_is_refused_and_not_doubted(store: Store, checker: Checker) -> None:
    with pytest.raises(RecordRefusedError):
        doubts.save(store, checker, "funding", None, row("funding", **FUNDING | {"spent_on": "2036-01-01"}))
