"""The clerk's own outlines make reports; one that is gone, unfinished or broken is told, and harms nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations import outlines as operations
from lldp_desktop.operations import records, reports, undo
from lldp_desktop.reporting import outline
from lldp_desktop.reporting.document import Span
from lldp_desktop.reporting.kept_outlines import listed, load, parts_by_name
from lldp_desktop.reporting.kept_reports import request_of
from lldp_desktop.reporting.outline import OutlineError
from lldp_desktop.reporting.outline_saving import save
from lldp_desktop.reporting.part_text import kept
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.domain.rows import row
from tests.reporting.offices import body_lines, office_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.domain.checking import Checker
    from lldp_desktop.storage.store import Store

COMMUNE = outline.shipped_content("commune")
OWN = COMMUNE.replace('title = "Kinh phí thực hiện"', 'title = "Tiền của xã"')
YEAR = Period.of(PeriodKind.YEAR, 2023)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    with office_store(tmp_path / "a.db") as opened:
        yield opened


def lines(store: Store, name: str) -> list[str]:
    return body_lines(compose(store, ReportRequest(YEAR, date(2024, 1, 5), outline=name)))


def test_a_report_is_made_by_the_clerk_s_own_outline(office: Store, checker: Checker) -> None:
    done = save(office, checker, None, "Đề cương của xã", OWN)
    assert done.label == "Thêm đề cương “Đề cương của xã”"
    assert any(line.endswith("Tiền của xã") for line in lines(office, "de-cuong-cua-xa"))
    assert not any(line.endswith("Tiền của xã") for line in lines(office, "commune"))
    assert parts_by_name(office)["tien-cua-xa"] == "Tiền của xã"
    assert parts_by_name(office)["kinh-phi-thuc-hien"] == "Kinh phí thực hiện"


def test_a_new_one_takes_a_name_that_no_other_has(office: Store, checker: Checker) -> None:
    for _ in range(2):
        save(office, checker, None, "Commune", COMMUNE)
    save(office, checker, None, "…", COMMUNE)
    assert [each.name for each in listed(office)][len(outline.shipped()) :] == ["commune-2", "commune-3", "de-cuong"]


def test_with_mistakes_it_is_kept_as_a_draft_only_and_no_report_is_made_by_it(office: Store, checker: Checker) -> None:
    with pytest.raises(OutlineError, match=r"(?s)chỉ giữ được làm bản nháp:.*Dòng \d+: .*“activities.5”"):
        save(office, checker, None, "Của xã", COMMUNE.replace('"activities.5"', ""))
    assert office.records("outlines") == []
    uid = save(office, checker, None, "Của xã", "kind = ", as_draft=True).changes[0].uid
    with pytest.raises(OutlineError, match="còn là bản nháp"):
        lines(office, "cua-xa")
    assert "tien-cua-xa" not in parts_by_name(office)
    save(office, checker, uid, "Của xã", OWN)
    assert any(line.endswith("Tiền của xã") for line in lines(office, "cua-xa"))
    undo.undo(office)
    with pytest.raises(OutlineError, match="còn là bản nháp"):
        load(office, "cua-xa")


@pytest.mark.parametrize("content", ["kind = ", 'kind = "A"', COMMUNE.replace('["funding"]', '["fundin"]')])
def test_one_that_came_broken_from_a_file_is_told_and_the_edits_stay(
    office: Store, checker: Checker, content: str
) -> None:
    records.add(office, checker, "outlines", {"name": "x", "title": "X", "content": content})
    report = records.add(office, checker, "reports", row("reports", outline="x")).changes[0].uid
    edited = {"text": kept([(Span("Tự viết."),)])}
    reports.edit_part(office, checker, report, "kinh-phi-thuc-hien", edited, "Kinh phí")
    record = office.record("reports", report)
    assert record is not None
    with pytest.raises(KnownError, match="Đề cương"):
        compose(office, request_of(office, record))
    records.change(office, checker, "reports", report, {**record, "outline": "commune"})
    record = office.record("reports", report)
    assert record is not None
    assert "Tự viết." in body_lines(compose(office, request_of(office, record)))
    assert "kinh-phi-thuc-hien" in parts_by_name(office)


@pytest.mark.parametrize("name", ["gone", "../programmes/qd1268", ""])
def test_one_that_is_gone_is_told_with_what_to_do(office: Store, name: str) -> None:
    with pytest.raises(OutlineError, match=r"không còn nữa\. Hãy chọn đề cương khác"):
        lines(office, name)


def test_one_in_use_is_not_deleted(office: Store, checker: Checker) -> None:
    uid = save(office, checker, None, "Của xã", OWN).changes[0].uid
    report = records.add(office, checker, "reports", row("reports", outline="cua-xa")).changes[0].uid
    with pytest.raises(KnownError, match="đang dùng cho: Báo cáo năm 2023"):
        operations.delete(office, uid)
    records.delete(office, "reports", report)
    assert operations.delete(office, uid).label == "Xóa đề cương “Của xã”"
    with pytest.raises(KnownError, match="Không còn đề cương này"):
        operations.delete(office, uid)
    with pytest.raises(KnownError, match="Không còn đề cương này"):
        save(office, checker, uid, "Của xã", OWN)


def test_an_outline_of_the_clerk_s_stands_before_a_shipped_one_of_its_name(office: Store, checker: Checker) -> None:
    records.add(office, checker, "outlines", {"name": "review", "title": "Sơ kết của xã", "content": OWN})
    assert [each.title for each in listed(office) if each.name == "review"] == ["Sơ kết của xã"]
    assert any(line.endswith("Tiền của xã") for line in lines(office, "review"))
