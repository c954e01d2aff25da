"""Issuing: a number once a year, pages kept for ever, corrections beside what they replace, nothing undone."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.operations import issuing, records, reports
from lldp_desktop.operations.check_database import check_database
from lldp_desktop.operations.issuing import Frozen, Issue
from lldp_desktop.operations.records import RecordRefusedError
from lldp_desktop.operations.undo import undo
from tests.domain.rows import row
from tests.operations.files import TODAY, bring
from tests.storage.records import sql

if TYPE_CHECKING:
    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

DAY = date(2023, 12, 11)
SAID = Issue("12", DAY, "Đỗ Hùng Sơn", 5)
FROZEN = Frozen(b"%PDF-1.7 ...", b'{"is":"Document"}', b"{}")


def new_report(store: Store, checker: Checker, name: str = "Báo cáo năm 2023", **values: object) -> str:
    """Return the uid of a new report."""
    return records.add(store, checker, "reports", row("reports", name=name, **values)).changes[0].uid


def problems(error: pytest.ExceptionInfo[RecordRefusedError]) -> dict[str, str]:
    """Return what was refused, by field."""
    return {problem.field: problem.message for problem in error.value.problems}


def test_an_issued_report_keeps_its_bytes_and_its_hashes(store: Store, checker: Checker) -> None:
    report = new_report(store, checker)
    done = issuing.issue(store, checker, report, SAID, FROZEN)
    assert done.label == "Ban hành Báo cáo năm 2023, số 12"
    (version,) = issuing.versions_of(store, report)
    assert version["pdf_sha256"] == hashlib.sha256(FROZEN.pdf).hexdigest()
    assert issuing.frozen_pdf(store, version) == FROZEN.pdf
    assert issuing.frozen_text(store, version) == FROZEN.text
    assert issuing.frozen_figures(store, version) == FROZEN.figures
    kept = store.record("reports", report)
    assert kept is not None
    assert (kept["state"], kept["number"], kept["issued_on"]) == ("issued", "12", "2023-12-11")


def test_an_issue_is_not_undone_and_what_was_before_it_still_is(store: Store, checker: Checker) -> None:
    bring(store, enterprises=[row("enterprises")])
    report = new_report(store, checker)
    records.add(store, checker, "enterprises", row("enterprises", name="An Phú"))
    issuing.issue(store, checker, report, SAID, FROZEN)
    done = undo(store)
    assert done is not None
    assert done.label == "Hoàn tác: Thêm doanh nghiệp “An Phú”"
    assert len(issuing.versions_of(store, report)) == 1
    with pytest.raises(KnownError, match="dữ liệu đã thay đổi"):
        undo(store)
    assert store.count("reports") == 1


def test_a_number_is_given_once_a_year(store: Store, checker: Checker) -> None:
    issuing.issue(store, checker, new_report(store, checker), SAID, FROZEN)
    other = new_report(store, checker, "Báo cáo 6 tháng", kind="h1")
    for written in ("12", "012", "12/BC-UBND"):
        with pytest.raises(RecordRefusedError) as error:
            issuing.issue(store, checker, other, Issue(written, DAY, "A", 1), FROZEN)
        assert problems(error) == {"number": "đã dùng trong năm 2023: Báo cáo năm 2023"}
    assert issuing.versions_of(store, other) == []
    assert issuing.next_number(store, 2023) == 13
    assert issuing.next_number(store, 2024) == 1
    issuing.issue(store, checker, other, Issue("12", date(2024, 1, 3), "A", 1), FROZEN)


def test_numbers_of_reports_among_the_documents_count_too(store: Store, checker: Checker) -> None:
    own = row("office")["full_name"]
    given = {"direction": "issued", "kind": "report", "number": "07", "issued_on": "2023-05-05"}
    bring(
        store,
        office=[row("office")],
        documents=[
            row("documents", issuer=own, **given),
            row("documents", issuer="Nơi khác", **given | {"number": "90"}),
        ],
    )
    assert issuing.next_number(store, 2023) == 8
    with pytest.raises(RecordRefusedError, match="ở trang Văn bản"):
        issuing.issue(store, checker, new_report(store, checker), Issue("7", DAY, "A", 1), FROZEN)


def test_the_number_may_come_later(store: Store, checker: Checker) -> None:
    report = new_report(store, checker)
    assert issuing.issue(store, checker, report, Issue("", DAY, "A", 1), FROZEN).label == "Ban hành Báo cáo năm 2023"
    done = issuing.enter_number(store, checker, report, "15")
    assert done.label == "Ghi số 15 cho Báo cáo năm 2023"
    assert [version["number"] for version in issuing.versions_of(store, report)] == ["15"]
    assert issuing.next_number(store, 2023) == 16
    with pytest.raises(RecordRefusedError) as error:
        issuing.enter_number(store, checker, report, " ")
    assert problems(error) == {"number": "còn thiếu"}


def test_before_it_is_issued_a_report_has_no_number_to_enter(store: Store, checker: Checker) -> None:
    with pytest.raises(KnownError, match="chưa ban hành"):
        issuing.enter_number(store, checker, new_report(store, checker), "15")


def test_a_correction_is_a_new_version_with_its_reason_and_keeps_the_old(store: Store, checker: Checker) -> None:
    report = new_report(store, checker)
    issuing.issue(store, checker, report, SAID, FROZEN)
    with pytest.raises(KnownError, match="mở lại"):
        issuing.issue(store, checker, report, SAID, FROZEN)
    assert issuing.reopen(store, checker, report).label == "Mở lại Báo cáo năm 2023 để lập bản thay thế"
    with pytest.raises(RecordRefusedError) as error:
        issuing.issue(store, checker, report, SAID, Frozen(b"%PDF new", b"{}", b"{}"))
    assert problems(error) == {"reason": "còn thiếu"}
    again = Issue("12", DAY, "A", 6, "Sửa số liệu kinh phí")
    done = issuing.issue(store, checker, report, again, Frozen(b"%PDF new", b"{}", b"{}"))
    assert done.label == "Ban hành Báo cáo năm 2023, số 12, bản thay thế thứ 1"
    first, second = issuing.versions_of(store, report)
    assert issuing.frozen_pdf(store, first) == FROZEN.pdf
    assert issuing.frozen_pdf(store, second) == b"%PDF new"
    assert second["reason"] == "Sửa số liệu kinh phí"


def test_a_report_once_issued_is_never_deleted(store: Store, checker: Checker) -> None:
    report = new_report(store, checker)
    issuing.issue(store, checker, report, SAID, FROZEN)
    issuing.reopen(store, checker, report)
    with pytest.raises(KnownError, match="đã có bản ban hành"):
        reports.delete(store, report)


def test_a_day_that_is_not_yet_is_refused(store: Store, checker: Checker) -> None:
    with pytest.raises(RecordRefusedError) as error:
        issuing.issue(store, checker, new_report(store, checker), Issue("1", date(2099, 1, 1), "A", 1), FROZEN)
    assert list(problems(error)) == ["issued_on"]


def test_pages_that_were_damaged_are_told_by_the_check(store: Store, checker: Checker) -> None:
    bring(store, office=[row("office")])
    report = new_report(store, checker)
    issuing.issue(store, checker, report, SAID, FROZEN)
    assert check_database(store, TODAY) == []
    sql(store.path, "UPDATE attachment_contents SET content = x'00' WHERE content = ?", (FROZEN.pdf,))
    assert [str(found) for found in check_database(store, TODAY)] == [
        "Báo cáo năm 2023, bản thứ 1: nội dung đã ban hành bị mất hoặc bị hỏng."
    ]
    (version,) = issuing.versions_of(store, report)
    with pytest.raises(KnownError, match="bị hỏng"):
        issuing.frozen_pdf(store, version)


def test_what_was_issued_outlives_what_can_be_undone(store: Store, checker: Checker) -> None:
    report = new_report(store, checker)
    issuing.issue(store, checker, report, SAID, FROZEN)
    records.add(store, checker, "enterprises", row("enterprises", name="A"))
    undo(store)
    records.add(store, checker, "enterprises", row("enterprises", name="B"))
    assert issuing.frozen_pdf(store, issuing.versions_of(store, report)[0]) == FROZEN.pdf


@pytest.mark.parametrize("call", [issuing.reopen, lambda s, c, r: issuing.issue(s, c, r, SAID, FROZEN)])
def test_a_report_that_is_gone_is_told(store: Store, checker: Checker, call: object) -> None:
    with pytest.raises(KnownError, match="Không còn báo cáo"):
        call(store, checker, "x")  # type: ignore[operator]  # either of two operations


def test_only_an_issued_report_is_reopened(store: Store, checker: Checker) -> None:
    with pytest.raises(KnownError, match="có thể sửa ngay"):
        issuing.reopen(store, checker, new_report(store, checker))


@pytest.mark.parametrize("number", ["abc", "0", "00", "-5", "Số 7", "7 8", "x" * 5000, "🎉"])
def test_what_is_no_number_is_no_number_of_a_report(store: Store, checker: Checker, number: str) -> None:
    report = new_report(store, checker)
    with pytest.raises(RecordRefusedError) as refused:
        issuing.issue(store, checker, report, Issue(number, DAY, "Đỗ Hùng Sơn", 5), FROZEN)
    assert problems(refused) == {"number": "phải là số của sổ văn thư, ví dụ 07"}
    assert issuing.versions_of(store, report) == []


@pytest.mark.parametrize("number", ["7", "07", "7a", "107", "7/BC-UBND", "7 / BC-UBND", ""])
def test_a_number_is_given_with_its_symbol_or_without_or_later(store: Store, checker: Checker, number: str) -> None:
    report = new_report(store, checker)
    issuing.issue(store, checker, report, Issue(number, DAY, "Đỗ Hùng Sơn", 5), FROZEN)
    assert [version["number"] for version in issuing.versions_of(store, report)] == [number or None]
