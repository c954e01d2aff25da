"""Another programme is a file: its indicators of people of their own, its task groups, a report that prints."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.package.gathering import gather
from lldp_desktop.operations import office_programme
from lldp_desktop.operations.import_records import Incoming, import_records
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.reporting import pdf
from lldp_desktop.reporting.document import Table, plain
from lldp_desktop.reporting.due_report import next_due
from lldp_desktop.reporting.kept_outlines import listed
from lldp_desktop.reporting.outline import shipped_content
from lldp_desktop.reporting.outline_check import check
from lldp_desktop.reporting.overview import overview
from lldp_desktop.reporting.report import ReportRequest, compose
from tests.reporting.offices import TODAY, activity, body_lines, office_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.storage.store import Store

YEAR = Period.of(PeriodKind.YEAR, 2026)
REACHED = {"informed_members": (95, 100), "adult_citizens": (300, 1000)}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    """Return an office of the second programme with an activity and figures of two indicators."""
    with office_store(tmp_path / "a.db") as store:
        office_programme.choose(store, "qd677")
        figures = [
            {"indicator": code, "year": 2026, "period": "year", "reached": reached, "among": among}
            for code, (reached, among) in REACHED.items()
        ]
        rows = {"activities": [activity("Lễ phát động", "2026-10-02", group=1)], "indicator_figures": figures}
        import_records(store, Incoming(rows), TODAY)
        yield store


def test_it_says_what_the_decision_asks_for_and_nothing_that_is_not_known() -> None:
    found = programme.load("qd677")
    assert (found.decision["number"], found.decision["issued_on"]) == ("677", "2022-06-03")
    assert [dict(each.targets) for each in found.indicators] == [
        {2025: 100},
        {2025: 40, 2030: 60},
        {2025: 60, 2030: 80},
        {2025: 70, 2030: 90},
        {2025: 60, 2030: 80},
    ]
    assert (found.deadlines, found.sent_indicators) == ({}, ())
    assert all(each.among for each in found.indicators)


@pytest.mark.parametrize("code", programme.codes())
def test_every_programme_has_outlines_that_fit_it(code: str) -> None:
    found = programme.load(code)
    for name in {*found.outlines.values(), "any-programme"}:
        assert [str(each) for each in check(shipped_content(name), found) if each.blocks] == [], name


def test_the_lists_and_the_outlines_offered_are_its_own(office: Store) -> None:
    assert list(choices_of(office)["task_group"]) == [1]
    assert list(choices_of(office)["indicator"]) == [each.code for each in programme.load("qd677").indicators]
    assert [each.name for each in listed(office)] == ["any-programme", "consolidated", "letter", "plan", "proposal"]


def test_the_report_states_each_share_among_its_own_people(office: Store) -> None:
    document = compose(office, ReportRequest(YEAR, date(2026, 11, 20), outline="any-programme"))
    lines = body_lines(document)
    assert any("Cán bộ, hội viên khuyến học được quán triệt: 95 người, đạt 95% (mục tiêu" in line for line in lines)
    assert any("300 người, đạt 30% (mục tiêu đến năm 2025: 40%; đến năm 2030: 60%)." in line for line in lines)
    assert any("thành thạo kỹ năng số: chưa có số liệu" in line for line in lines)
    assert any(line.startswith("Hoạt động thực hiện Chương trình: 01 hoạt động") for line in lines)
    table = next(each for annex in document.annexes for each in annex.content if isinstance(each, Table))
    cells = {plain(cell.text) for row in table.rows for cell in row.cells}
    assert {"95%", "30%", "Mục tiêu đến năm 2030"} <= cells
    assert pdf.render(document).startswith(b"%PDF")


def test_the_overview_counts_who_is_missing_and_knows_no_day_that_nobody_set(office: Store) -> None:
    assert next_due(office, date(2026, 11, 20)) is None
    found = overview(office, date(2026, 11, 20))
    assert (found.period, found.due) == (YEAR, None)
    states = {state.fact.code: state for state in found.indicators}
    assert states["adult_citizens"].missing == 300
    assert (states["informed_members"].target, states["informed_members"].missing) == (None, None)
    lack = next(each for each in found.lacks if each.text.startswith("Chưa có số liệu chỉ tiêu"))
    assert lack.page == "indicator_figures"


def test_packages_tell_no_figure_that_they_have_no_record_of(office: Store) -> None:
    from datetime import datetime

    package = gather(office, YEAR, datetime(2026, 11, 20, 9))  # noqa: DTZ001 - its own clock
    assert not [key for key in package.figures if ".indicators." in key]


def test_another_programme_is_refused_where_records_hold_what_it_lacks(tmp_path: Path) -> None:
    with office_store(tmp_path / "b.db", {"activities": [activity("Lớp may", "2023-05-10", group=2)]}) as store:
        with pytest.raises(KnownError, match="nhóm nhiệm vụ “2\\. Hỗ trợ công nhân"):
            office_programme.choose(store, "qd677")
        assert programme_of(store).code == "qd1268"
        assert office_programme.choose(store, "qd1268").label == ""


def test_the_programmes_that_come_along_are_offered_the_usual_one_first() -> None:
    assert [each.code for each in office_programme.offered()] == ["qd1268", "qd677"]
