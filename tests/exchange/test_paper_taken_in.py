"""Paper among the packages of a level above: the same totals, the same rules, and a package wins over paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.exchange.consolidation.taking_in import take_in
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.exchange.package.writing import to_bytes
from lldp_desktop.operations.consolidation.checking import broken_packages
from lldp_desktop.operations.consolidation.taking_in import What, give_back
from lldp_desktop.operations.consolidation.totals import figures_of, records_of, totals
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.report import ReportRequest, compose
from lldp_desktop.storage.store import Store
from tests.exchange import scanned_pages
from tests.exchange.sent_packages import MADE_AT, YEAR
from tests.reporting.large_office import large_office
from tests.reporting.offices import office_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = date(2023, 12, 11)


@pytest.fixture
def above(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tỉnh.db", write=True, create=True) as store:
        yield store


@pytest.fixture
def commune(tmp_path: Path) -> Iterator[Store]:
    with office_store(tmp_path / "phường.db", large_office()) as store:
        yield store


def scan(commune: Store, path: Path, version: int = 1, turned: float = 0.7) -> Path:
    """Return the file of the report's last page, printed and scanned."""
    document = compose(commune, replace(ReportRequest(YEAR, DAY, "12"), version=version))
    page = scanned_pages.printed(pdf.render(document))
    path.write_bytes(scanned_pages.file_of(scanned_pages.scanned(page, turned)))
    return path


def package(commune: Store, path: Path, correction: int = 0, made_at: datetime = MADE_AT) -> Path:
    path.write_bytes(to_bytes(gather(commune, YEAR, made_at, correction=correction)))
    return path


def test_paper_adds_up_to_what_the_package_does(above: Store, commune: Store, tmp_path: Path) -> None:
    paper = take_in(above, [scan(commune, tmp_path / "quét.png")]).files[0]
    assert (paper.what, paper.reason) == (What.WENT_IN, "")
    assert paper.sent is not None
    assert paper.sent.from_paper
    assert paper.package is not None
    assert list(broken_packages(above)) == []
    of_paper, figures = totals(above, YEAR), figures_of(above, paper.package)
    give_back(above, paper.package)
    sent = take_in(above, [package(commune, tmp_path / "gói.lldp")]).files[0]
    assert sent.package is not None
    assert totals(above, YEAR) == of_paper
    assert figures_of(above, sent.package) == figures
    assert of_paper.workers.value


@pytest.mark.parametrize("paper_first", [True, False])
def test_a_package_wins_over_paper_of_the_same_correction(
    above: Store, commune: Store, tmp_path: Path, *, paper_first: bool
) -> None:
    # Made before the report was issued, and still it holds: it has the records.
    early = datetime(2023, 12, 1, 8, 0, 0)  # noqa: DTZ001 - an office's own clock
    files = [scan(commune, tmp_path / "quét.png"), package(commune, tmp_path / "gói.lldp", made_at=early)]
    outcome = take_in(above, files if paper_first else files[::-1])
    whats = [each.what for each in outcome.files]
    assert whats == ([What.WENT_IN, What.REPLACED] if paper_first else [What.WENT_IN, What.OLDER])
    (holding,) = above.received.packages("year-2023", holding=True)
    assert not holding.sent.from_paper
    assert records_of(above, holding.id, "activities")


def test_paper_of_a_replaced_report_corrects_a_package(above: Store, commune: Store, tmp_path: Path) -> None:
    files = [package(commune, tmp_path / "gói.lldp"), scan(commune, tmp_path / "quét.png", version=2)]
    assert [each.what for each in take_in(above, files).files] == [What.WENT_IN, What.REPLACED]
    assert take_in(above, [package(commune, tmp_path / "sửa.lldp", correction=1)]).files[0].what is What.REPLACED


def test_a_second_scan_changes_nothing(above: Store, commune: Store, tmp_path: Path) -> None:
    first, again = scan(commune, tmp_path / "1.png"), scan(commune, tmp_path / "2.png", turned=-0.5)
    outcome = take_in(above, [first, again, first])
    assert [each.what for each in outcome.files] == [What.WENT_IN, What.OLDER, What.UNCHANGED]
    assert totals(above, YEAR).offices == 1


def test_another_office_cannot_pass_for_one_that_sent(above: Store, commune: Store, tmp_path: Path) -> None:
    with office_store(tmp_path / "khác.db", large_office()) as other:  # the same name under another uid
        files = [package(commune, tmp_path / "gói.lldp"), scan(other, tmp_path / "quét.png")]
        outcome = take_in(above, files).files[1]
    assert outcome.what is What.LEFT_OUT
    assert "mang mã khác" in outcome.reason


def test_a_page_without_a_code_is_left_out_and_the_others_go_in(above: Store, commune: Store, tmp_path: Path) -> None:
    bare = tmp_path / "trang 1.png"
    page = scanned_pages.printed(pdf.render(compose(commune, ReportRequest(YEAR, DAY, "12"))), page=0)
    bare.write_bytes(scanned_pages.file_of(page))
    outcome = take_in(above, [bare, scan(commune, tmp_path / "quét.png")])
    assert [each.what for each in outcome.files] == [What.LEFT_OUT, What.WENT_IN]
    assert "không tìm thấy mã số liệu" in outcome.files[0].reason
