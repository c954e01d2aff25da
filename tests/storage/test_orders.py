"""After a save a list stands as if it were read anew, though neither its order nor its index was."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations.undo import undo
from lldp_desktop.storage import list_index
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.listed import Listed, Wanted
from lldp_desktop.storage.provenance import PastChange, PastSet, Provenance
from lldp_desktop.storage.store import Store
from tests.storage.records import add, record

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record

CHOICES = programme.load().choices
_COLUMNS = [field.name for field in BY_TABLE["activities"].fields]
_SHOWN = ("", "title", "kind", "starts_on", "participants", "place")

places = st.one_of(st.none(), st.sampled_from(["Ấp 2", "Ấp 10", "ấp 2", "Đông", "Dương", "Ân", "An"]))
kinds = st.sampled_from(list(CHOICES["activity_kind"]))
values = st.fixed_dictionaries(
    {"title": st.sampled_from(["Lớp", "Hội thi", "đọc sách"]), "place": places, "kind": kinds},
    optional={"participants": st.integers(1, 20), "lead": places, "note": places, "women": st.integers(0, 1)},
)
writes = st.tuples(st.integers(1, 8), st.one_of(st.none(), st.tuples(values, st.integers(0, 900))))
steps = st.lists(st.one_of(writes, st.sampled_from(["tidy", "sum up", "undo", "another column"])), max_size=12)


@given(steps=steps, column=st.sampled_from(_COLUMNS), descending=st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_kept_order_is_the_one_read_anew(steps: list[object], column: str, descending: bool) -> None:
    asked = [Wanted("activities"), Wanted("activities", sort_by=column, descending=descending)]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", write=True, create=True) as store:
        checker = Checker(CHOICES, date(2026, 11, 20))
        for step in steps:
            if isinstance(step, tuple):
                write(store, checker, *step)
            elif step == "undo" and store.to_undo():
                undo(store)
            elif step == "tidy":
                store.lists.tidy("activities")
            elif step == "sum up":
                store.lists.totals(asked[0], CHOICES)
            elif step == "another column":
                store.lists.find(Wanted("activities", sort_by="status"), CHOICES)
            for each in asked:
                store.lists.find(each, CHOICES)
        kept = [store.lists.find(each, CHOICES) for each in asked]
        years = store.lists.years("activities")
        list_index.drop(store._database, "activities")
        anew = Listed(store.path, store._database)
        assert [anew.find(each, CHOICES) for each in asked] == kept
        assert anew.years("activities") == years


def write(store: Store, checker: Checker, title: int, what: tuple[dict[str, object], int] | None) -> None:
    """Add the record of a number that its title bears, change it, or delete it."""
    (before, *_) = [*store.records("activities", "title LIKE ?", (f"% lần {title}",)), None]
    if what is None:
        if before is not None:
            store.write("Xóa", [Change("activities", str(before["uid"]), before, None)])
        return
    fields, days = what
    own = {"title": f"{fields['title']} lần {title}", "starts_on": str(date(2023, 1, 1) + timedelta(days=days))}
    people = {"attendances": fields.get("participants"), "women": fields.get("participants") and fields.get("women")}
    after: Record = record(checker, "activities", **{**fields, **own, **people})
    if before is None:
        add(store, "activities", after)
    else:
        after["uid"] = before["uid"]
        store.write("Sửa", [Change("activities", str(after["uid"]), before, after)])


@pytest.mark.parametrize("sort_by", _SHOWN)
def test_the_first_question_after_a_save_writes_nothing(store: Store, checker: Checker, sort_by: str) -> None:
    """So that no key waits for the disk; the index follows once the list stands."""
    lists, wanted = store.lists, Wanted("activities", "lop", sort_by=sort_by)
    add(store, "activities", record(checker, "activities", title="Lớp B", starts_on="2024-05-05"))
    assert len(lists.find(wanted, CHOICES)) == 1
    new = record(checker, "activities", title="Lớp A", starts_on="2025-05-05", participants=5)
    add(store, "activities", new)
    written = store._database.conn.total_changes
    assert lists.prepare("activities", 0) == 1
    found = lists.find(wanted, CHOICES)
    assert lists.years("activities") == [2025, 2024]
    store.write("Xóa", [Change("activities", str(new["uid"]), new, None)])
    deleted = store._database.conn.total_changes
    assert lists.find(wanted, CHOICES).tolist() == [1]
    assert lists.years("activities") == [2024]
    assert store._database.conn.total_changes == deleted
    assert sorted(found) == [1, 2]
    assert deleted > written
    lists.tidy("activities")
    assert store._database.conn.total_changes > deleted
    assert lists.find(wanted, CHOICES).tolist() == [1]


def test_many_saves_without_a_rest_are_followed_at_last(store: Store, checker: Checker) -> None:
    lists = store.lists
    for number in range(120):
        add(store, "recipients", record(checker, "recipients", name=f"Phòng {number}", position=200 - number))
        found = lists.find(Wanted("recipients", "phong"), CHOICES)
        assert found.tolist() == list(range(number + 1, 0, -1))
    (listed,) = store._database.execute("SELECT count(*) FROM list_recipients").fetchone()
    assert 0 < listed <= 120


def test_a_deletion_in_a_history_that_came_along_hides_no_record_of_ours(store: Store, checker: Checker) -> None:
    add(store, "activities", record(checker, "activities", title="Lớp"))
    store.lists.find(Wanted("activities"), CHOICES)
    store._database.execute("DELETE FROM words_activities")
    theirs = record(checker, "activities", title="Của xã khác")
    past = PastSet("2024-01-01T00:00:00+00:00", "", "Xóa", (PastChange("activities", str(theirs["uid"]), "{}", None),))
    store.write("Gộp", [], provenance=Provenance(histories=[past]))
    store.lists.tidy("activities")
    assert store._database.execute("SELECT count(*) FROM words_activities").fetchone()[0] == 0
