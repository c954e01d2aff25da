"""The file's tables follow the declarations, and refuse by themselves what the program would never write."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
import sqlcipher3

from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types import BY_TABLE, KEPT, RECORD_TYPES
from lldp_desktop.storage.migrations import SCHEMA_VERSION
from lldp_desktop.storage.rows import LINKS, layout
from tests.domain.rows import ALONE, MINIMAL
from tests.storage.records import add, record, sql

if TYPE_CHECKING:
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

NUMBERS = {Kind.YEAR, Kind.COUNT, Kind.MONEY, Kind.FLAG}


def write_past_the_program(store: Store, checker: Checker, table: str, **values: object) -> None:
    """Insert the smallest row of a table with other values in its columns, whatever the rules say."""
    kept = layout(table)
    columns = dict(zip(kept.columns, kept.row(record(checker, table)), strict=True)) | values
    sql(store.path, kept.insert, (*columns.values(), None))


@pytest.mark.parametrize("table", KEPT)
def test_every_declared_field_has_its_column_and_the_other_way_round(store: Store, table: str) -> None:
    declared = {f.name: f for f in KEPT[table].fields if f.kind is not Kind.REFERENCES}
    columns = {name: kind for _, name, kind, *_ in sql(store.path, f"PRAGMA table_info({table})")}
    assert set(columns) == {"id", "uid", *declared}
    for name, field in declared.items():
        is_number = field.kind in NUMBERS or name == "task_group"
        assert columns[name] == ("INTEGER" if is_number else "TEXT"), name


def test_lists_of_references_have_their_table_of_links(store: Store) -> None:
    declared = {(t.table, f.name) for t in RECORD_TYPES for f in t.fields if f.kind is Kind.REFERENCES}
    assert set(LINKS) == declared
    for (table, _), link in LINKS.items():
        found = {(r[2], r[3]) for r in sql(store.path, f"PRAGMA foreign_key_list({link.table})")}
        assert {(table, link.owner), ("enterprises", link.target)} <= found


def test_every_reference_is_a_foreign_key_with_an_index(store: Store) -> None:
    for record_type in RECORD_TYPES:
        for field in record_type.references:
            if field.kind is Kind.REFERENCE:
                keys = sql(store.path, f"PRAGMA foreign_key_list({record_type.table})")
                assert (field.target, field.name, "uid") in {key[2:5] for key in keys}
                select = layout(record_type.table).select
                plan = sql(store.path, f"EXPLAIN QUERY PLAN {select} WHERE {field.name} = 'x'")
                assert "USING INDEX" in plan[0][3]


def test_every_table_is_strict(store: Store) -> None:
    found = sql(store.path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    loose = {name for name, strict in found if not strict}
    assert {name for name in loose if not name.startswith(("sqlite_", "_sqlite_"))} == set()


@pytest.mark.parametrize("table", [t.table for t in RECORD_TYPES if t.dated_by])
def test_the_records_of_a_period_are_found_by_an_index(store: Store, table: str) -> None:
    column = BY_TABLE[table].dated_by
    plan = sql(
        store.path,
        f"EXPLAIN QUERY PLAN {layout(table).select} WHERE {column} BETWEEN ? AND ? ORDER BY {column}",
        ("2023-01-01", "2023-12-31"),
    )
    assert [step[3] for step in plan] == [f"SEARCH {table} USING INDEX {table}_by_date ({column}>? AND {column}<?)"]


@pytest.mark.parametrize("table", ALONE)
def test_a_row_that_keeps_the_rules_is_taken(store: Store, checker: Checker, table: str) -> None:
    write_past_the_program(store, checker, table)
    assert store.count(table) == 1


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in MINIMAL for column in MINIMAL[table]])
def test_a_required_column_is_never_empty(store: Store, checker: Checker, table: str, column: str) -> None:
    field = BY_TABLE[table].field(column)
    for empty in [None, "[]"] if field.kind is Kind.LINES else [None] if field.kind in NUMBERS else [None, ""]:
        with pytest.raises(sqlcipher3.IntegrityError):
            write_past_the_program(store, checker, table, **{column: empty})


WRONG = [
    ("office", {"uid": "short"}),
    ("office", {"header_lines": "ỦY BAN"}),
    ("office", {"header_lines": '{"a": 1}'}),
    ("office", {"valid_to": "2020-12-31"}),
    ("signers", {"valid_from": "2021-02-30"}),
    ("signers", {"is_default": 2}),
    ("signers", {"valid_from": "2021-02-01", "valid_to": "2021-01-31"}),
    ("recipients", {"position": -1}),
    ("recipients", {"position": "một"}),
    ("choices", {"position": 0}),
    ("choices", {"label": ""}),
    ("documents", {"issued_on": "11/04/2023"}),
    ("documents", {"due_on": "now"}),
    ("enterprises", {"active": "true"}),
    ("enterprise_figures", {"workers": 9, "women": 10}),
    ("enterprise_figures", {"workers": 9, "learning_citizens": 10}),
    ("enterprise_figures", {"workers": 1.5}),
    ("enterprise_figures", {"enterprise": str(uuid.uuid4())}),
    ("enterprise_figures", {"year": 23}),
    ("activities", {"ends_on": "2023-09-30"}),
    ("activities", {"participants": 2, "attendances": 1}),
    ("activities", {"participants": 2, "women": 3}),
    ("activities", {"participants": 2, "workers": 3}),
    ("activities", {"task_group": 0}),
    ("outreach", {"quantity": 0}),
    ("outreach", {"activity": str(uuid.uuid4())}),
    ("learning_resources", {"value": -1}),
    ("funding", {"year": None}),
    ("funding", {"spent": 0}),
    ("funding", {"settled": 1}),
    ("funding", {"is_estimate": 1, "estimate_text": "nhiều"}),
    ("funding", {"is_estimate": 1, "spent_on": "2023-10-07"}),
    ("commendations", {"quantity": 0}),
    ("commendations", {"may_print_name": 1}),
    ("assessments", {"year": 1899}),
    ("base_salaries", {"amount": 0}),
    ("reward_rates", {"times": "nửa"}),
    ("reward_rates", {"form": None, "level": "commune"}),
]


@pytest.mark.parametrize(("table", "values"), WRONG)
def test_a_row_written_past_the_program_still_keeps_the_rules(
    store: Store, checker: Checker, table: str, values: dict[str, object]
) -> None:
    with pytest.raises((sqlcipher3.IntegrityError, sqlcipher3.OperationalError), match=r"CHECK|FOREIGN|cannot store"):
        write_past_the_program(store, checker, table, **values)
    assert store.count(table) == 0


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        ("office", {}, {}),
        ("signers", {}, {}),
        ("signers", {"valid_from": "2021-01-01"}, {"valid_from": "2021-01-01"}),
        ("recipients", {}, {}),
        ("choices", {}, {}),
        ("documents", {"number": "07"}, {"number": "7"}),
        ("documents", {"number": "7", "symbol": "KH"}, {"number": "7", "symbol": "KH"}),
        ("enterprises", {}, {}),
        ("enterprise_figures", {}, {}),
        ("activities", {}, {}),
    ],
)
def test_a_key_is_there_only_once(
    store: Store, checker: Checker, table: str, first: dict[str, object], second: dict[str, object]
) -> None:
    write_past_the_program(store, checker, table, **first)
    with pytest.raises(sqlcipher3.IntegrityError, match="UNIQUE"):
        write_past_the_program(store, checker, table, **second)


def test_documents_without_a_number_are_not_the_same(store: Store, checker: Checker) -> None:
    write_past_the_program(store, checker, "documents")
    write_past_the_program(store, checker, "documents")
    assert store.count("documents") == 2


def test_an_enterprise_that_others_refer_to_cannot_vanish(store: Store, checker: Checker) -> None:
    enterprise = record(checker, "enterprises")
    add(store, "enterprises", enterprise)
    add(store, "activities", record(checker, "activities", enterprises=[str(enterprise["uid"])]))
    with pytest.raises(sqlcipher3.IntegrityError, match="FOREIGN KEY"):
        sql(store.path, "DELETE FROM enterprises")


def test_a_new_file_has_todays_version(tmp_path: Path, store: Store) -> None:
    assert sql(store.path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert sql(store.path, "PRAGMA application_id") == [(int.from_bytes(b"LLDP", "big"),)]
