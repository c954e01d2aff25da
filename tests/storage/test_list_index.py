"""What lists ask of the file: words found anywhere, orders, filters and sums, always as the records are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.operations import records
from lldp_desktop.operations.undo import redo, undo
from lldp_desktop.storage import list_index
from lldp_desktop.storage.change import Change
from lldp_desktop.storage.listed import Totals, Wanted
from tests.domain.rows import ALONE, row
from tests.storage.records import add, record

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

CHOICES = programme.load().choices


def shown(store: Store, wanted: Wanted, field: str) -> list[object]:
    """Return a field of what is found, in order."""
    ids = store.lists.find(wanted, CHOICES)
    rows = store.lists.rows(wanted.table, ids)
    return [rows[place][field] for place in ids]


def titles(store: Store, text: str) -> set[object]:
    """Return the titles of the activities that a search finds."""
    return set(shown(store, Wanted("activities", text), "title"))


@pytest.mark.parametrize(
    "text",
    [
        "dao tao nghe huong ung",
        "Đào tạo nghề hưởng ứng",
        "ung huong nghe tao dao",
        "ưởng ứn",
        "ĐÀO",
        "zex",
        "z",
        "hoà",
        "hòa hoa",
        "107/kh-ubnd",
        '"kh"',
        "05/03",
        "dao tao boi",
        "nghiệp da giày",
        "extraordinarily",
        "aordinarilyl",
    ],
)
def test_words_are_found_in_any_order_anywhere_and_without_marks(store: Store, checker: Checker, text: str) -> None:
    titled = {
        "title": 'Đào tạo nghề hưởng ứng, xã Hòa Bình (107/KH-UBND, "KH"), zextraordinarilylong',
        "kind": "training",
        "starts_on": "2024-03-05",
    }
    enterprise = record(checker, "enterprises", name="Công ty Da giày Đông Á")
    add(store, "enterprises", enterprise)
    wanted = record(checker, "activities", **titled, place="Khu công nghiệp", enterprises=[enterprise["uid"]])
    other = record(checker, "activities", title="Xx", kind="meeting", starts_on="2025-01-01")
    add(store, "activities", wanted, other)
    assert titles(store, text) == {titled["title"]}


def test_what_stands_in_no_field_is_not_found(store: Store, checker: Checker) -> None:
    add(store, "activities", record(checker, "activities", title="Đào tạo nghề"))
    assert titles(store, "nghe dao tao zz") == set()
    assert titles(store, "kind=") == set()
    assert titles(store, "extraordinarily") == set()
    assert titles(store, "  ") == {"Đào tạo nghề"}


def test_a_letter_that_every_record_has_by_its_code_finds_them_all(store: Store, checker: Checker) -> None:
    """Every status has a d: Dự kiến, Đã thực hiện, Đã hủy."""
    add(store, "activities", record(checker, "activities", title="Lớp"), record(checker, "activities", title="Hội thi"))
    assert titles(store, "d") == {"Lớp", "Hội thi"}
    assert titles(store, "d thi lop") == set()
    assert store.lists.totals(Wanted("activities", "d"), CHOICES).rows == 2


def test_the_index_follows_every_change_and_its_undoing(store: Store, checker: Checker) -> None:
    uid = records.add(store, checker, "activities", row("activities", title="Tập huấn")).changes[0].uid
    assert titles(store, "huan") == {"Tập huấn"}
    kept = store.record("activities", uid)
    assert kept is not None
    records.change(store, checker, "activities", uid, {**kept, "title": "Hội thi"})
    assert (titles(store, "huan"), titles(store, "thi")) == (set(), {"Hội thi"})
    undo(store)
    assert (titles(store, "huan"), titles(store, "thi")) == ({"Tập huấn"}, set())
    redo(store)
    records.delete(store, "activities", uid)
    assert titles(store, "") == titles(store, "thi") == set()
    undo(store)
    assert titles(store, "thi") == {"Hội thi"}


def test_a_record_that_came_and_went_between_two_questions_leaves_nothing(store: Store, checker: Checker) -> None:
    assert titles(store, "huan") == set()
    uid = records.add(store, checker, "activities", row("activities", title="Tập huấn")).changes[0].uid
    records.delete(store, "activities", uid)
    assert titles(store, "huan") == set()
    assert store.lists.find(Wanted("activities", sort_by="title"), CHOICES).tolist() == []


def test_a_renamed_enterprise_is_found_and_sorted_by_its_new_name(store: Store, checker: Checker) -> None:
    first, second = (record(checker, "enterprises", name=name) for name in ("An Bình", "Bảo Minh"))
    add(store, "enterprises", first, second)
    figures = [
        record(checker, "enterprise_figures", enterprise=e["uid"], workers=n) for n, e in enumerate((first, second))
    ]
    add(store, "enterprise_figures", *figures)
    add(store, "activities", record(checker, "activities", title="Lớp học", enterprises=[first["uid"]]))
    by_name = Wanted("enterprise_figures", sort_by="enterprise")
    assert shown(store, by_name, "workers") == [0, 1]
    assert titles(store, "an binh") == {"Lớp học"}
    renamed = {**first, "name": "Đông Á"}
    store.write("Sửa", [Change("enterprises", str(first["uid"]), first, renamed)])
    assert shown(store, by_name, "workers") == [1, 0]
    assert (titles(store, "an binh"), titles(store, "dong a")) == (set(), {"Lớp học"})


def test_the_index_can_be_dropped_at_any_time(store: Store, checker: Checker) -> None:
    add(store, "activities", record(checker, "activities", title="Tập huấn"))
    assert titles(store, "huan") == {"Tập huấn"}
    list_index.drop(store._database, "activities")
    assert titles(store, "huan") == {"Tập huấn"}
    store._database.execute("UPDATE settings SET value = 'older 1' WHERE name = 'list_index_activities'")
    store._database.execute("DELETE FROM list_activities")
    assert titles(store, "huan") == {"Tập huấn"}
    assert shown(store, Wanted("activities", sort_by="title"), "title") == ["Tập huấn"]
    assert store.check_file() == []


def test_every_column_of_every_type_can_be_sorted_both_ways(store: Store, checker: Checker) -> None:
    from lldp_desktop.domain.record_types import RECORD_TYPES

    for record_type in (each for each in RECORD_TYPES if each.table in ALONE):
        add(store, record_type.table, record(checker, record_type.table))
        for field in record_type.fields:
            for descending in (False, True):
                wanted = Wanted(record_type.table, sort_by=field.name, descending=descending)
                assert len(store.lists.find(wanted, CHOICES)) == 1


def test_a_column_that_is_not_shown_at_first_is_sorted_as_the_others(store: Store, checker: Checker) -> None:
    enterprises = [record(checker, "enterprises", name=name) for name in ("Đông", "Ân", "An")]
    add(store, "enterprises", *enterprises)
    for number, lead in enumerate(["Tổ 10", None, "Ấp 2", "tổ 2", "Tổ 2"]):
        named = [enterprises[number]["uid"]] if number < 3 else []
        values = {"lead": lead, "enterprises": named, "women": 10 - number, "participants": 20, "attendances": 20}
        add(store, "activities", record(checker, "activities", title=f"Việc {number}", **values))

    def order(column: str, *, descending: bool) -> list[object]:
        return shown(store, Wanted("activities", sort_by=column, descending=descending), "title")

    def numbered(*numbers: int) -> list[str]:
        return [f"Việc {number}" for number in numbers]

    assert order("lead", descending=False) == numbered(2, 3, 4, 0, 1)
    assert order("lead", descending=True) == numbered(0, 4, 3, 2, 1)
    assert order("enterprises", descending=False) == numbered(2, 1, 0, 3, 4)
    assert order("enterprises", descending=True) == numbered(0, 1, 2, 4, 3)
    assert order("women", descending=False) == numbered(4, 3, 2, 1, 0)
    assert order("women", descending=True) == numbered(0, 1, 2, 3, 4)
    renamed = {**enterprises[0], "name": "A"}
    store.write("Sửa", [Change("enterprises", str(renamed["uid"]), enterprises[0], renamed)])
    assert order("enterprises", descending=False) == numbered(0, 2, 1, 3, 4)


def test_texts_are_sorted_in_vietnamese_order_people_by_given_name_codes_as_listed(
    store: Store, checker: Checker
) -> None:
    add(store, "enterprises", *(record(checker, "enterprises", name=n) for n in ("Đông", "Dương", "Ân", "An", "Ánh")))
    assert shown(store, Wanted("enterprises", sort_by="name"), "name") == ["An", "Ánh", "Ân", "Dương", "Đông"]
    people = ("Trần Văn Bình", "Lê Thị Ánh", "Nguyễn An")
    add(store, "signers", *(record(checker, "signers", full_name=n) for n in people))
    down = Wanted("signers", sort_by="full_name", descending=True)
    assert shown(store, down, "full_name") == ["Trần Văn Bình", "Lê Thị Ánh", "Nguyễn An"]
    kinds = ("meeting", "outreach", "class")
    add(store, "activities", *(record(checker, "activities", title=k, kind=k) for k in kinds))
    listed = [code for code in CHOICES["activity_kind"] if code in kinds]
    assert shown(store, Wanted("activities", sort_by="kind"), "kind") == listed


def test_what_is_empty_stands_last_either_way(store: Store, checker: Checker) -> None:
    places = ("B", None, "A")
    new = [record(checker, "activities", title=str(n), place=p, participants=n or None) for n, p in enumerate(places)]
    add(store, "activities", *new)
    assert shown(store, Wanted("activities", sort_by="place"), "place") == ["A", "B", None]
    assert shown(store, Wanted("activities", sort_by="place", descending=True), "place") == ["B", "A", None]
    by_number = Wanted("activities", sort_by="participants", descending=True)
    assert shown(store, by_number, "participants") == [2, 1, None]


def test_filters_and_sums_go_together(store: Store, checker: Checker) -> None:
    for n, (day, group, status) in enumerate(
        [("2023-06-30", 1, "done"), ("2023-07-01", 2, "done"), ("2024-01-01", 1, "done"), ("2023-02-02", 1, "planned")]
    ):
        values = {"starts_on": day, "task_group": group, "status": status, "participants": 10**n, "place": "Hòa"}
        add(store, "activities", record(checker, "activities", title=f"Việc {n}", **values))
    lists = store.lists
    assert lists.years("activities") == [2024, 2023]
    first_half = Wanted("activities", "hoa", 2023, "h1", (("task_group", 1),))
    assert shown(store, first_half, "title") == ["Việc 0", "Việc 3"]
    assert lists.totals(first_half, CHOICES) == Totals(2, 1, (1, None))
    assert lists.totals(Wanted("activities"), CHOICES) == Totals(4, 3, (111, None))
    assert shown(store, Wanted("activities", half="h2"), "title") == ["Việc 1"]
    done = Wanted("activities", year=2023, codes=(("status", "done"),))
    assert shown(store, done, "title") == ["Việc 1", "Việc 0"]


def test_money_without_a_day_belongs_to_its_year(store: Store, checker: Checker) -> None:
    add(store, "funding", record(checker, "funding", content="A", year=2022, spent_on=None, spent=None))
    add(store, "funding", record(checker, "funding", content="B", year=2025, spent_on="2024-05-05", spent=5))
    assert store.lists.years("funding") == [2024, 2022]
    assert shown(store, Wanted("funding", year=2022), "content") == ["A"]
    assert shown(store, Wanted("funding", year=2025), "content") == []


def test_rows_come_with_all_their_fields(store: Store, checker: Checker) -> None:
    enterprises = [record(checker, "enterprises", name=name) for name in ("B", "A")]
    add(store, "enterprises", *enterprises)
    uids = [e["uid"] for e in enterprises]
    new = record(checker, "activities", enterprises=uids)
    add(store, "activities", new, record(checker, "activities", title="Khác"))
    (number,) = [store.lists.number_of("activities", str(new["uid"]))]
    assert number is not None
    assert store.lists.rows("activities", [number, 99]) == {number: new}
    assert store.lists.number_of("activities", "nowhere") is None
