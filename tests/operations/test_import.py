"""An import writes everything or nothing, tells every problem at once, and can be looked at beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError, RefusedError
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.operations.import_records import Incoming, import_records
from tests.domain.rows import MINIMAL, row
from tests.operations.files import TODAY, bring, counts, refused
from tests.storage.records import sql

if TYPE_CHECKING:
    from lldp_desktop.storage.store import Store


def test_one_row_of_every_table_is_added_in_one_operation(store: Store) -> None:
    result = bring(store, **{table: [row(table)] for table in MINIMAL})
    assert counts(result) == (dict.fromkeys(BY_TABLE, 1), {}, {})
    assert {change.table for change in result.done.changes} == set(BY_TABLE)
    assert sql(store.path, "SELECT label FROM change_sets") == [(result.done.label,)] == [("Nhập dữ liệu từ tệp",)]
    assert sql(store.path, "SELECT count(*) FROM changes") == [(len(BY_TABLE),)]


def test_the_order_of_the_tables_in_a_file_does_not_matter(store: Store) -> None:
    bring(store, funding=[row("funding", activity="Tuần lễ học tập")], activities=[row("activities")])
    assert store.records("funding")[0]["activity"] == store.records("activities")[0]["uid"]


def test_a_look_beforehand_tells_the_same_and_writes_nothing(store: Store) -> None:
    incoming = Incoming({"enterprises": [row("enterprises")]}, "qd1268")
    looked = import_records(store, incoming, TODAY, dry_run=True)
    assert counts(looked) == ({"enterprises": 1}, {}, {})
    assert store.count("enterprises") == 0
    assert store.setting("programme") is None
    assert sql(store.path, "SELECT count(*) FROM change_sets") == [(0,)]


def test_every_problem_is_told_with_table_row_and_field(store: Store) -> None:
    lines = refused(
        store,
        enterprises=[row("enterprises"), {"kind": "shop", "colour": "red"}],
        activities=[row("activities", ends_on="2023-09-30", uid="x")],
        outreach=[row("outreach", quantity=True), row("outreach", activity="Không có")],
    )
    assert lines == [
        "enterprises, dòng 2, colour: không phải là trường của bảng này.",
        "enterprises, dòng 2, name (Tên doanh nghiệp): còn thiếu.",
        "enterprises, dòng 2, kind (Loại hình): mã “shop” không có trong danh mục"
        " (state, private, fdi, cooperative, household, other).",
        "activities, dòng 1, uid: mã định danh “x” không phải là UUID.",
        "activities, dòng 1, ends_on (Đến ngày): không được trước ngày bắt đầu.",
        "outreach, dòng 1, quantity (Số lượng): phải là số nguyên, không phải “True”.",
        "outreach, dòng 2, activity (Thuộc hoạt động): không có hoạt động “Không có”.",
    ]
    assert [store.count(table) for table in BY_TABLE] == [0] * len(BY_TABLE)


def test_who_refers_to_a_refused_row_is_not_told_that_it_is_missing(store: Store) -> None:
    lines = refused(
        store,
        enterprises=[row("enterprises", name="Công ty A", kind="shop")],
        funding=[row("funding", enterprise="Công ty A")],
    )
    assert [line.split(":")[0] for line in lines] == ["enterprises, dòng 1, kind (Loại hình)"]


def test_one_bad_row_keeps_a_thousand_good_ones_out(store: Store) -> None:
    rows = [row("recipients", name=f"Nơi {number}") for number in range(1000)]
    assert len(refused(store, recipients=[*rows, {}])) == 1
    assert store.count("recipients") == 0


def test_a_strange_name_of_a_field_stays_on_one_short_line(store: Store) -> None:
    (line,) = refused(store, recipients=[row("recipients", **{"a\nb" + "c" * 100: 1})])
    assert "\n" not in line
    assert line.startswith("recipients, dòng 1, a b")
    assert len(line) < 150


def test_what_made_the_file_itself_unreadable_is_told_with_the_rest(store: Store) -> None:
    with pytest.raises(RefusedError) as error:
        import_records(store, Incoming({"recipients": [None, {}]}, problems=("recipients, dòng 1: …",)), TODAY)
    assert error.value.lines == ("recipients, dòng 1: …", "recipients, dòng 2, name (Tên nơi nhận): còn thiếu.")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "phải là chữ"),
        (True, "phải là chữ"),
        (["Công ty A"], "phải là chữ"),
        ("Công ty B", "không có doanh nghiệp “Công ty B”"),
        ("công ty a", "không có doanh nghiệp “công ty a”"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(store: Store, value: object, message: str) -> None:
    enterprises = [row("enterprises", name="Công ty A")]
    (line,) = refused(store, enterprises=enterprises, funding=[row("funding", enterprise=value)])
    assert line == f"funding, dòng 1, enterprise (Doanh nghiệp chi): {message}."


@pytest.mark.parametrize(
    ("value", "messages"),
    [
        ("Công ty A", ["phải là một danh sách"]),
        (5, ["phải là một danh sách"]),
        ([["Công ty A"], {}, 5], ["phải là chữ"]),
        (["B", "Công ty A", "C"], ["không có doanh nghiệp “B”", "không có doanh nghiệp “C”"]),
    ],
)
def test_a_list_of_references_that_lead_nowhere_is_refused(store: Store, value: object, messages: list[str]) -> None:
    enterprises = [row("enterprises", name="Công ty A")]
    lines = refused(store, enterprises=enterprises, activities=[row("activities", enterprises=value)])
    assert [line.split(": ")[1] for line in lines] == [f"{message}." for message in messages]


def test_an_enterprise_named_twice_took_part_once(store: Store) -> None:
    bring(
        store,
        enterprises=[row("enterprises", name="A"), row("enterprises", name="B")],
        activities=[row("activities", enterprises=["B", " A ", "", None, "B"])],
    )
    by_uid = {kept["uid"]: kept["name"] for kept in store.records("enterprises")}
    (activity,) = store.records("activities")
    assert isinstance(activity["enterprises"], tuple)
    assert [by_uid[uid] for uid in activity["enterprises"]] == ["B", "A"]


def test_a_name_in_another_unicode_form_leads_to_its_record(store: Store) -> None:
    bring(
        store,
        enterprises=[row("enterprises", name="Co\u0302ng ty Đa\u0323i A")],
        funding=[row("funding", enterprise=" Công ty Đại A\u200b")],
    )
    assert store.records("funding")[0]["enterprise"] == store.records("enterprises")[0]["uid"]


def test_the_programme_is_kept_and_an_unknown_one_refused(store: Store) -> None:
    import_records(store, Incoming({}, "qd1268"), TODAY)
    assert store.setting("programme") == "qd1268"
    import_records(store, Incoming({}, "qd1268"), TODAY)
    assert sql(store.path, "SELECT count(*) FROM change_sets") == [(1,)]
    with pytest.raises(KnownError, match="Không có chương trình “qd1”"):
        import_records(store, Incoming({}, "qd1"), TODAY)


def test_an_empty_file_does_nothing(store: Store) -> None:
    assert counts(bring(store)) == ({}, {}, {})
    assert sql(store.path, "SELECT count(*) FROM change_sets") == [(0,)]


def test_only_the_good_rows_go_in_where_that_is_said(store: Store) -> None:
    rows = {
        "enterprises": [row("enterprises", name="Công ty A"), row("enterprises", name="Công ty B", kind="shop")],
        "funding": [row("funding", enterprise="Công ty A"), row("funding", enterprise="Công ty B")],
    }
    result = import_records(store, Incoming(rows), TODAY, only_good=True)
    assert result.added == {"enterprises": 1, "funding": 1}
    assert [line.split(":")[0] for line in result.left_out] == [
        "enterprises, dòng 2, kind (Loại hình)",
        "funding, dòng 2, enterprise (Doanh nghiệp chi)",
    ]
    assert sql(store.path, "SELECT count(*) FROM change_sets") == [(1,)]


def test_rows_are_told_by_their_numbers_in_the_file(store: Store) -> None:
    with pytest.raises(RefusedError) as error:
        import_records(store, Incoming({"recipients": [{}]}, places={"recipients": [12]}), TODAY)
    assert list(error.value.lines) == ["recipients, dòng 12, name (Tên nơi nhận): còn thiếu."]


def test_names_of_what_people_filled_in_are_found_without_marks(store: Store) -> None:
    def read(_: object, cell: object, __: object) -> tuple[object, str]:
        return cell, ""

    bring(store, enterprises=[row("enterprises", name="Công ty Đông Á")])
    rows = {"funding": [row("funding", enterprise="cong ty  dong a")]}
    with pytest.raises(RefusedError):
        import_records(store, Incoming(rows), TODAY)
    import_records(store, Incoming(rows, readers={"funding": read}), TODAY)
    assert store.records("funding")[0]["enterprise"] == store.records("enterprises")[0]["uid"]


def test_settings_are_kept_with_what_is_written(store: Store) -> None:
    import_records(store, Incoming({"recipients": [row("recipients")]}), TODAY, remember={"import_columns": "{}"})
    assert store.setting("import_columns") == "{}"
