"""Reports being made: their parts are kept one by one, undone by name, and go with the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.operations import records, reports
from lldp_desktop.operations.records import RecordRefusedError
from lldp_desktop.operations.undo import undo
from lldp_desktop.storage.drafts import Draft
from tests.domain.rows import row

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

TEXT = json.dumps([[{"text": "Xã đã chi "}, {"figure": "funding.spent", "text": "5 đồng", "value": 5}]])


@pytest.fixture
def report(store: Store, checker: Checker) -> str:
    """Return the uid of a report of the year 2023."""
    return records.add(store, checker, "reports", row("reports")).changes[0].uid


def test_a_part_is_kept_changed_and_undone_by_name(store: Store, checker: Checker, report: str) -> None:
    done = reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí")
    assert done.label == "Sửa phần “Kinh phí” của Báo cáo năm 2023"
    (kept,) = reports.parts_of(store, report)
    assert (kept["part"], kept["text"]) == ("kinh-phi", TEXT)
    reports.edit_part(store, checker, report, "kinh-phi", {"left_out": True}, "Kinh phí")
    (kept,) = reports.parts_of(store, report)
    assert (kept["left_out"], kept["text"]) == (True, TEXT)
    undo(store)
    undo(store)
    assert reports.parts_of(store, report) == []


def test_the_same_again_changes_nothing(store: Store, checker: Checker, report: str) -> None:
    reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí")
    assert reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí").changes == ()


def test_a_part_that_is_as_outlined_again_is_kept_no_longer(store: Store, checker: Checker, report: str) -> None:
    reports.edit_part(store, checker, report, "kinh-phi", {"left_out": True}, "Kinh phí")
    reports.edit_part(store, checker, report, "kinh-phi", {"left_out": False}, "Kinh phí")
    assert reports.parts_of(store, report) == []


def test_several_parts_are_arranged_in_one_operation(store: Store, checker: Checker, report: str) -> None:
    places = {"a": {"section": "s", "position": 1}, "b": {"section": "s", "position": 0}}
    done = reports.edit_parts(store, checker, report, places, "Sắp xếp các phần")
    assert done.label == "Sắp xếp các phần của Báo cáo năm 2023"
    assert {r["part"]: r["position"] for r in reports.parts_of(store, report)} == {"a": 1, "b": 0}
    undo(store)
    assert reports.parts_of(store, report) == []


def test_a_part_goes_back_to_its_draft(store: Store, checker: Checker, report: str) -> None:
    reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí")
    assert reports.reset_part(store, report, "kinh-phi", "Kinh phí").label == (
        "Lấy lại dự thảo phần “Kinh phí” của Báo cáo năm 2023"
    )
    assert reports.parts_of(store, report) == []
    assert reports.reset_part(store, report, "kinh-phi", "Kinh phí").changes == ()


@pytest.mark.parametrize(
    "text", ["x", "{}", "[1]", "[[1]]", '[[{"text": 1}]]', '[[{"text": "a", "html": "b"}]]', "[" * 9999]
)
def test_what_is_no_text_of_a_part_is_refused(store: Store, checker: Checker, report: str, text: str) -> None:
    with pytest.raises(RecordRefusedError, match="không phải nội dung"):
        reports.edit_part(store, checker, report, "kinh-phi", {"text": text}, "Kinh phí")


def test_a_report_is_deleted_with_its_parts_and_comes_back_with_them(
    store: Store, checker: Checker, report: str
) -> None:
    reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí")
    assert reports.delete(store, report).label == "Xóa báo cáo năm 2023"
    assert (store.count("reports"), store.count("report_parts")) == (0, 0)
    undo(store)
    assert (store.count("reports"), store.count("report_parts")) == (1, 1)


def test_an_issued_report_is_neither_edited_nor_deleted(store: Store, checker: Checker, report: str) -> None:
    kept = store.record("reports", report)
    assert kept is not None
    records.change(store, checker, "reports", report, {**kept, "state": "issued"})
    with pytest.raises(KnownError, match="đã ban hành"):
        reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí")
    with pytest.raises(KnownError, match="đã ban hành"):
        reports.delete(store, report)


def test_a_report_that_is_gone_is_told(store: Store) -> None:
    with pytest.raises(KnownError, match="Không còn báo cáo"):
        reports.delete(store, "x")


def test_a_name_is_free(store: Store, report: str) -> None:
    assert reports.free_name(store, "Báo cáo năm 2023") == "Báo cáo năm 2023 (2)"
    assert reports.free_name(store, "Báo cáo năm 2024") == "Báo cáo năm 2024"


@pytest.mark.parametrize("kind", ["on_demand", "preliminary_review", "final_review"])
def test_a_report_of_no_calendar_period_needs_its_days(store: Store, checker: Checker, kind: str) -> None:
    with pytest.raises(RecordRefusedError) as error:
        records.add(store, checker, "reports", row("reports", kind=kind, starts_on="2022-10-19"))
    assert [problem.field for problem in error.value.problems] == ["ends_on"]


def test_the_draft_in_which_a_part_was_typed_goes_with_its_save(store: Store, checker: Checker, report: str) -> None:
    def draft(number: str) -> Draft:
        return Draft(number, "report", report, {}, {"part": "kinh-phi"}, "", 0, "2026-01-01T00:00:00.000")

    store.keep_draft(draft("a"))
    reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí", draft="a")
    assert store.drafts() == []
    store.keep_draft(draft("b"))
    assert reports.edit_part(store, checker, report, "kinh-phi", {"text": TEXT}, "Kinh phí", draft="b").changes == ()
    assert store.drafts() == []
