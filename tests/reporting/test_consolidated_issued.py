"""A consolidated report that is issued stays as it was, whatever packages come later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.checking import Checker
from lldp_desktop.operations import records
from lldp_desktop.operations.consolidation.taking_in import give_back, put_away
from lldp_desktop.operations.issuing import frozen_figures, frozen_pdf, frozen_text, reopen, versions_of
from lldp_desktop.reporting.check import check
from lldp_desktop.reporting.check.content.sources import read_sources
from lldp_desktop.reporting.document import RecordRef
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.frozen import document_of, figures_of
from lldp_desktop.reporting.issued import Wanted, issue_report, request_with
from lldp_desktop.reporting.pdf import render
from tests.domain.rows import row
from tests.reporting.offices import TODAY
from tests.reporting.received_offices import YEAR, level_above, sent, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.storage.store import Store

CHECKER = Checker(programme.load().choices, TODAY)
WANTED = Wanted("7", date(2023, 12, 20), None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with level_above(tmp_path / "tỉnh.db", [sent(n) for n in range(5)], [wanted(n) for n in range(7)]) as opened:
        yield opened


def new_report(store: Store) -> str:
    """Begin the consolidated report of the year, and return its uid."""
    values = row("reports", name="Báo cáo tổng hợp năm 2023", kind="year", year=YEAR.year, outline="consolidated")
    return records.add(store, CHECKER, "reports", values).changes[0].uid


def test_what_was_issued_is_unchanged_when_a_corrected_package_arrives(store: Store) -> None:
    report = new_report(store)
    issue_report(store, CHECKER, report, WANTED)
    (version,) = versions_of(store, report)
    before = (frozen_pdf(store, version), frozen_text(store, version), frozen_figures(store, version))
    counted = figures_of(before[2])["received.workers.workers.total"]
    put_away(store, [sent(1, {"activities": []}, correction=1), sent(5), sent(6)])
    (version,) = versions_of(store, report)
    assert (frozen_pdf(store, version), frozen_text(store, version), frozen_figures(store, version)) == before
    document = document_of(before[1])
    assert render(document) == before[0]
    assert any("05/07 đơn vị" in "".join(i.text for i in block.text) for block in document.body)
    now = ReportDraft(store, request_with(store, report, WANTED)).figures["received.workers.workers.total"]
    assert (counted.value, counted.counts) != (now.value, now.counts)


def test_a_version_that_replaces_it_follows_the_packages_of_its_own_day(store: Store) -> None:
    report = new_report(store)
    issue_report(store, CHECKER, report, WANTED)
    put_away(store, [sent(5), sent(6)])
    reopen(store, CHECKER, report)
    issue_report(store, CHECKER, report, Wanted("7", date(2023, 12, 21), None, "Bổ sung số liệu của hai xã"))
    first, second = versions_of(store, report)
    sums = [figures_of(frozen_figures(store, version))["received.offices.sent"].value for version in (first, second)]
    assert sums == [5, 7]


def test_the_frozen_figures_name_the_packages_that_they_counted(store: Store) -> None:
    report = new_report(store)
    holding = store.received.packages(holding=True)
    issue_report(store, CHECKER, report, WANTED)
    give_back(store, holding[0].id)
    (version,) = versions_of(store, report)
    frozen = figures_of(frozen_figures(store, version))
    refs = frozen["received.workers.active.total"].counts
    assert set(refs) == {RecordRef("received_packages", str(package.id)) for package in holding}
    assert frozen["received.offices.missing"].text == "02"


def test_the_check_before_issue_has_nothing_to_mend(store: Store) -> None:
    request = request_with(store, new_report(store), WANTED)
    document = ReportDraft(store, request).document()
    result = check(render(document), document, read_sources(store, request))
    assert [finding.message for finding in result.findings if finding.severity == 1] == []
