"""What is there already is found by uid, else by key, else by equality of all fields, counted."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.record_types import BY_TABLE
from tests.domain.rows import ALONE, row
from tests.operations.files import bring, counts, refused

if TYPE_CHECKING:
    from lldp_desktop.storage.store import Store

UID = "0b0e2f4a-5c6d-4e8f-9a0b-1c2d3e4f5a6b"


@pytest.mark.parametrize("table", ALONE)
def test_the_same_file_twice_changes_nothing(store: Store, table: str) -> None:
    bring(store, **{table: [row(table)]})
    before = store.records(table)
    assert counts(bring(store, **{table: [row(table)]})) == ({}, {}, {table: 1})
    assert store.records(table) == before


@pytest.mark.parametrize("table", [t.table for t in BY_TABLE.values() if not t.key] + ["documents"])
def test_equal_rows_without_a_key_are_counted(store: Store, table: str) -> None:
    two = [row(table), row(table)]
    assert counts(bring(store, **{table: two})) == ({table: 2}, {}, {})
    assert counts(bring(store, **{table: two})) == ({}, {}, {table: 2})
    assert counts(bring(store, **{table: [*two, row(table)]})) == ({table: 1}, {}, {table: 2})
    assert counts(bring(store, **{table: [row(table)]})) == ({}, {}, {table: 1})
    assert store.count(table) == 3


def test_a_row_that_names_a_uid_leaves_the_equal_one_to_a_row_without(store: Store) -> None:
    bring(store, outreach=[row("outreach", uid=UID), row("outreach")])
    result = bring(store, outreach=[row("outreach"), row("outreach", uid=UID)])
    assert counts(result) == ({}, {}, {"outreach": 2})


@pytest.mark.parametrize(
    ("table", "first", "second", "field", "value"),
    [
        ("office", {}, {"short_name": "UBND xã"}, "short_name", "UBND xã"),
        ("signers", {}, {"position": "PHÓ CHỦ TỊCH"}, "position", "PHÓ CHỦ TỊCH"),
        ("recipients", {}, {"role": "b/c"}, "role", "b/c"),
        ("documents", {"number": "07"}, {"number": "7", "note": "x"}, "number", "7"),
        ("enterprises", {}, {"address": "Thôn 1"}, "address", "Thôn 1"),
        ("enterprise_figures", {}, {"workers": 9}, "workers", 9),
        ("activities", {}, {"place": "Nhà văn hóa"}, "place", "Nhà văn hóa"),
    ],
)
def test_a_row_of_the_same_key_changes_the_record(
    store: Store, table: str, first: dict[str, object], second: dict[str, object], field: str, value: object
) -> None:
    bring(store, **{table: [row(table, **first)]})
    (before,) = store.records(table)
    assert counts(bring(store, **{table: [row(table, **second)]})) == ({}, {table: 1}, {})
    (after,) = store.records(table)
    assert after[field] == value
    assert after["uid"] == before["uid"]


@pytest.mark.parametrize(
    ("table", "other"),
    [
        ("office", {"valid_from": "2025-07-01"}),
        ("signers", {"valid_from": "2023-01-01"}),
        ("documents", {"symbol": "KH"}),
        ("enterprise_figures", {"period": "h1"}),
        ("activities", {"starts_on": "2023-10-02"}),
    ],
)
def test_a_row_of_another_key_is_another_record(store: Store, table: str, other: dict[str, object]) -> None:
    bring(store, **{table: [row(table)]})
    assert counts(bring(store, **{table: [row(table, **other)]})) == ({table: 1}, {}, {})


@pytest.mark.parametrize("written", [UID, UID.upper(), f"{{{UID}}}", UID.replace("-", "")])
def test_a_uid_finds_its_record_however_it_is_written(store: Store, written: str) -> None:
    bring(store, enterprises=[row("enterprises", uid=UID)])
    result = bring(store, enterprises=[{"uid": written, "name": "Tên mới"}])
    assert counts(result) == ({}, {"enterprises": 1}, {})
    assert [(kept["uid"], kept["name"]) for kept in store.records("enterprises")] == [(UID, "Tên mới")]


def test_what_a_row_leaves_out_stays_as_it_is(store: Store) -> None:
    bring(store, enterprises=[row("enterprises", uid=UID, address="Thôn 1", has_union=True, kind="fdi")])
    bring(store, enterprises=[{"uid": UID, "address": " ", "kind": None, "union_name": "CĐCS"}])
    (kept,) = store.records("enterprises")
    assert (kept["address"], kept["has_union"], kept["kind"], kept["union_name"]) == ("Thôn 1", True, "fdi", "CĐCS")
    bring(store, enterprises=[{"uid": UID, "has_union": False}])
    assert store.records("enterprises")[0]["has_union"] is False


def test_a_key_is_stronger_than_an_unknown_uid(store: Store) -> None:
    bring(store, enterprises=[row("enterprises", uid=UID)])
    bring(store, enterprises=[row("enterprises", uid=str(uuid.uuid4()), address="Thôn 2")])
    assert [(kept["uid"], kept["address"]) for kept in store.records("enterprises")] == [(UID, "Thôn 2")]


def test_a_new_record_keeps_the_uid_of_the_file_and_one_without_gets_its_own(store: Store) -> None:
    bring(store, assessments=[row("assessments", uid=UID), row("assessments", text="Khác")])
    first, second = (str(kept["uid"]) for kept in store.records("assessments"))
    assert first == UID
    assert str(uuid.UUID(second)) == second != UID


@pytest.mark.parametrize(
    "rows",
    [
        [row("enterprises"), row("enterprises", address="Khác")],
        [row("enterprises", uid=UID), row("enterprises", uid=UID, name="Tên khác")],
    ],
)
def test_a_file_that_says_one_record_twice_is_refused(store: Store, rows: list[dict[str, object]]) -> None:
    (line,) = refused(store, enterprises=rows)
    assert line == "enterprises, dòng 2, name (Tên doanh nghiệp): trùng với dòng 1 của tệp."


def test_two_rows_of_one_uid_are_refused_where_the_table_has_no_key(store: Store) -> None:
    (line,) = refused(store, outreach=[row("outreach", uid=UID), row("outreach", uid=UID, quantity=3)])
    assert line == "outreach, dòng 2, uid: trùng với dòng 1 của tệp."


def test_a_row_may_not_take_the_key_of_another_record(store: Store) -> None:
    bring(store, enterprises=[row("enterprises", name="A", uid=UID), row("enterprises", name="B")])
    (line,) = refused(store, enterprises=[{"uid": UID, "name": "B"}])
    assert line == "enterprises, dòng 1, name (Tên doanh nghiệp): trùng với doanh nghiệp khác đã có."


def test_a_document_that_has_got_its_number_is_found_by_its_uid(store: Store) -> None:
    bring(store, documents=[row("documents", uid=UID)])
    assert counts(bring(store, documents=[{"uid": UID, "number": "07"}])) == ({}, {"documents": 1}, {})
    assert counts(bring(store, documents=[row("documents", number="7", note="x")])) == ({}, {"documents": 1}, {})
    assert store.count("documents") == 1


def test_a_renamed_record_is_referred_to_by_its_new_name(store: Store) -> None:
    bring(store, enterprises=[row("enterprises", uid=UID, name="Tên cũ")])
    bring(store, enterprises=[{"uid": UID, "name": "Tên mới"}], funding=[row("funding", enterprise="Tên mới")])
    assert store.records("funding")[0]["enterprise"] == UID
    (line,) = refused(store, funding=[row("funding", enterprise="Tên cũ")])
    assert "không có doanh nghiệp “Tên cũ”" in line


def test_figures_find_their_row_by_the_enterprise_that_they_name(store: Store) -> None:
    figures = row("enterprise_figures", enterprise="A")
    bring(store, enterprises=[{"name": "A"}], enterprise_figures=[figures, row("enterprise_figures")])
    assert store.count("enterprise_figures") == 2
    assert counts(bring(store, enterprise_figures=[{**figures, "workers": 9}])) == (
        {},
        {"enterprise_figures": 1},
        {},
    )
