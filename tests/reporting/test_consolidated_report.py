"""The report of a level above: its figures are the totals, each leads to the packages behind it, gaps are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.operations.consolidation.sums import Level, Reach
from lldp_desktop.operations.consolidation.taking_in import put_away
from lldp_desktop.operations.consolidation.totals import by_place, totals
from lldp_desktop.reporting.arrangement import PartEdit
from lldp_desktop.reporting.check.content import check_content
from lldp_desktop.reporting.check.content.sources import read_sources as held_against
from lldp_desktop.reporting.comparison import beside
from lldp_desktop.reporting.document import Figure, RowKind, Span, Table, plain
from lldp_desktop.reporting.drafting import PartState, ReportDraft
from lldp_desktop.reporting.figure_names import figure_name
from lldp_desktop.reporting.request import ReportRequest
from lldp_desktop.storage.received.sent import LeftOut
from tests.reporting.offices import body_lines, figures, part_lines
from tests.reporting.received_offices import PROVINCES, YEAR, country, level_above, sent, uid_of, wanted
from tests.reporting.test_figures_are_sums import check_totals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.reporting.document import Document, Row
    from lldp_desktop.storage.store import Store

REQUEST = ReportRequest(YEAR, date(2023, 12, 20), "7", outline="consolidated")
OFFICES = 40


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a ministry's database: forty offices of four provinces sent, four more ought to have."""
    expected = [wanted(place, PROVINCES[place % 4]) for place in range(OFFICES + 4)]
    with level_above(tmp_path_factory.mktemp("bộ") / "bộ.db", country(OFFICES), expected) as opened:
        yield opened


@pytest.fixture(scope="module")
def draft(store: Store) -> ReportDraft:
    return ReportDraft(store, REQUEST)


def tables(document: Document) -> list[Table]:
    return [part for annex in document.annexes for part in annex.content if isinstance(part, Table)]


def numbers(row: Row) -> list[int | float | None]:
    """Return the values of a row's figures; None where a cell has none."""
    return [cell.text[0].value if cell.text and isinstance(cell.text[0], Figure) else None for cell in row.cells]


def test_every_figure_of_the_text_is_a_total(store: Store, draft: ReportDraft) -> None:
    found = totals(store, YEAR)
    expected = {
        "offices.sent": OFFICES,
        "offices.wanted": OFFICES + 4,
        "offices.missing": 4,
        "workers.active.total": found.enterprises.value,
        "workers.workers.total": found.workers.value,
        "workers.workers.given": found.workers.offices,
        "workers.women.total": found.women.value,
        "work.number.total": found.activities.value,
        "work.participants.total": found.participants.value,
        "funding.spent.total": found.money.spent.value,
        "funding.planned.total": found.money.planned.value,
        "commendations.quantity.total": found.commended.value,
        **{f"workers.indicators.{each.code}.reached.total": each.reached.value for each in found.indicators},
        **{f"workers.indicators.{each.code}.share": each.share for each in found.indicators},
        **{f"work.groups.{each.group}.number.total": each.number.value for each in found.groups},
        **{f"funding.sources.{each.code}.spent.total": each.spent.value for each in found.sources},
    }
    assert found.enterprises_money is not None
    expected["funding.enterprises.spent.total"] = found.enterprises_money.spent.value
    for key, value in expected.items():
        assert draft.figures[f"received.{key}"].value == value, key
    printed = list(figures(draft.document()))
    text = [figure for figure in printed if figure.key]
    assert len(text) > 60
    assert all(draft.figures[figure.key].value == figure.value for figure in text)


def test_the_annexes_are_the_totals_place_by_place(store: Store, draft: ReportDraft) -> None:
    workers, work, missing = tables(draft.document())
    for table in (workers, work):
        check_totals(table)
        assert sum(row.kind is RowKind.ITEM for row in table.rows) == OFFICES
    communes = {each.name.removeprefix("Ủy ban nhân dân x"): each for each in by_place(store, YEAR, Level.COMMUNE)}
    codes = [each.code for each in totals(store, YEAR).indicators]
    for row in (row for row in workers.rows if row.kind is RowKind.ITEM):
        office = communes[plain(row.cells[1].text).removeprefix("X")]
        shares = [
            reached.value * 100 / of.value if reached.value is not None and of.value else None
            for reached, of in ((office.reached[code], office.reached_of[code]) for code in codes)
        ]
        pairs = [
            each for code, share in zip(codes, shares, strict=True) for each in (office.reached[code].value, share)
        ]
        assert numbers(row)[2:] == [office.enterprises.value, office.workers.value, *pairs]
        assert {ref.uid for cell in row.cells for f in cell.text if isinstance(f, Figure) for ref in f.counts} == {
            str(office.package)
        }
    provinces = by_place(store, YEAR, Level.PROVINCE)
    subtotals = [row for row in work.rows if row.kind is RowKind.SUBTOTAL]
    assert sorted(numbers(row)[2] or 0 for row in subtotals) == sorted(each.activities.value or 0 for each in provinces)
    found = totals(store, YEAR)
    assert numbers(work.rows[-1])[2:] == [
        *(found.activities.value, found.participants.value),
        *(found.money.planned.value, found.money.spent.value, found.money.settled.value),
        *(found.figures["funding.enterprises.spent"].value, found.commended.value),
    ]
    assert [plain(row.cells[0].text) for row in missing.rows if row.kind is RowKind.ITEM] == ["1", "2", "3", "4"]


def test_offices_stand_under_their_provinces_in_the_order_of_names(draft: ReportDraft) -> None:
    workers, *_ = tables(draft.document())
    heads = [plain(row.cells[1].text) for row in workers.rows if row.kind is RowKind.GROUP]
    assert heads == [
        "Tỉnh Hà Tĩnh (10 đơn vị)",
        "Thành phố Hồ Chí Minh (10 đơn vị)",
        "Tỉnh Quảng Ngãi (10 đơn vị)",
        "Tỉnh Thanh Hóa (10 đơn vị)",
    ]


def test_a_province_is_told_apart_by_its_former_districts(tmp_path: Path) -> None:
    districts = ("huyện Hoằng Hóa", "thị xã Bỉm Sơn", "")
    arrivals = [sent(place, district=districts[place % 3]) for place in range(9)]
    with level_above(tmp_path / "a.db", arrivals) as store:
        document = ReportDraft(store, REQUEST).document()
    heads = [plain(row.cells[1].text) for row in tables(document)[0].rows if row.kind is RowKind.GROUP]
    assert heads == ["Thị xã Bỉm Sơn (3 đơn vị)", "Huyện Hoằng Hóa (3 đơn vị)", "Đơn vị không ghi huyện cũ (3 đơn vị)"]
    (line,) = [line for line in body_lines(document) if "theo địa bàn huyện cũ" in line]
    assert line.endswith("thị xã Bỉm Sơn: 03; huyện Hoằng Hóa: 03; chưa ghi địa bàn: 03.")


def test_gaps_are_said_with_the_number_of_offices_that_gave_the_figure(draft: ReportDraft) -> None:
    workers = part_lines(draft.document(), "Doanh nghiệp, công nhân lao động và các chỉ tiêu")
    assert any("35/40 đơn vị" in line and line.startswith("- Công nhân lao động: ước") for line in workers)
    (digital,) = [line for line in workers if "công nghệ số" in line]
    given = draft.figures["received.workers.indicators.digital.reached.given"]
    assert f"(theo số liệu của {given.text}/40 đơn vị)" in digital
    assert given.value == len(given.counts) < OFFICES
    (money,) = [line for line in part_lines(draft.document(), "Kinh phí thực hiện") if "Bằng chữ" in line]
    assert money.endswith("theo số liệu của 32/40 đơn vị.")


def test_a_figure_counts_the_packages_that_gave_it(store: Store, draft: ReportDraft) -> None:
    everyone = {str(package.id) for package in store.received.packages(holding=True)}
    assert {ref.uid for ref in draft.figures["received.workers.active.total"].counts} == everyone
    digital = draft.figures["received.workers.indicators.digital.reached.total"]
    having = {
        str(package.id)
        for package in store.received.packages(holding=True)
        if "workers.indicators.digital.reached" in store.received.figures(package.id)
    }
    assert {ref.uid for ref in digital.counts} == having
    missing = draft.figures["received.offices.missing"]
    assert len({ref.uid for ref in missing.counts}) == 4
    assert all("Ủy ban nhân dân xã" in ref.uid for ref in missing.counts)


def test_every_figure_has_a_name_in_the_words_of_the_office(draft: ReportDraft) -> None:
    names = {key: figure_name(key, draft.names, draft.choices) for key in draft.figures}
    assert names["received.workers.workers.total"] == "Tổng hợp – Lao động: số công nhân lao động"
    assert names["received.workers.workers.given"].endswith("số công nhân lao động, số đơn vị có số liệu")
    assert names["received.work.groups.2.number.total"].startswith("Tổng hợp – Hoạt động – 2. Hỗ trợ công nhân")
    assert names["received.places.ha-tinh.workers.workers.total"] == "tỉnh Hà Tĩnh – Lao động: số công nhân lao động"
    assert names["received.offices.missing"] == "Tổng hợp – Đơn vị: số đơn vị chưa gửi"
    for key, name in names.items():
        assert "received" not in name, key
        assert not any(f" {word}" in name for word in ("total", "given", "groups", "sources", "kinds", "sent")), name


def test_nothing_was_received_yet(tmp_path: Path) -> None:
    with level_above(tmp_path / "a.db", []) as store:
        document = ReportDraft(store, REQUEST).document()
    assert "Trong năm 2023, chưa nhận được số liệu của đơn vị nào." in body_lines(document)
    assert document.annexes == ()


def test_a_file_with_mistakes_is_a_package_that_is_missing(tmp_path: Path) -> None:
    bad = sent(1).sent
    left = LeftOut("1.lldp", "0" * 64, "hỏng", bad.office, bad.full_name, "", PROVINCES[0], bad.period_key)
    with level_above(tmp_path / "a.db", [sent(0), left]) as store:
        document = ReportDraft(store, REQUEST).document()
    rows = tables(document)[-1].rows
    assert [plain(cell.text) for cell in rows[-1].cells] == [
        "1", "Xã Kon Trung", "Đã gửi nhưng tệp có lỗi, chưa tổng hợp được",
    ]  # fmt: skip
    assert any(
        line.startswith("Còn 01 đơn vị chưa gửi hoặc gửi số liệu chưa dùng được") for line in body_lines(document)
    )


def test_two_communes_of_one_name_are_told_apart_by_their_districts(tmp_path: Path) -> None:
    again = sent(0, district="huyện Nga Sơn")
    other = replace(again.sent, office=uid_of(99), sha256="f" * 64)
    arrivals = [sent(1, province=PROVINCES[1]), sent(0, district="huyện Hoằng Hóa"), replace(again, sent=other)]
    with level_above(tmp_path / "a.db", arrivals) as store:
        names = [plain(row.cells[1].text) for row in tables(ReportDraft(store, REQUEST).document())[0].rows]
    assert "Xã Hoằng Trung (huyện Hoằng Hóa)" in names
    assert "Xã Hoằng Trung (huyện Nga Sơn)" in names


def test_a_corrected_package_changes_figures_and_says_so(tmp_path: Path) -> None:
    with level_above(tmp_path / "a.db", [sent(0), sent(1)]) as store:
        before = ReportDraft(store, REQUEST)
        name = "hoat-dong"
        part = next(each for each in before.arranged().parts if each.name == name)
        edit = PartEdit(name, text=((Span("Các xã đã làm 03 việc."),),), base=before.draft(part))
        put_away(store, [sent(1, {"activities": [{"task_group": 1, "kind": "class"}] * 9}, correction=1)])
        after = ReportDraft(store, REQUEST)
        assert [each.figures["received.work.number.total"].value for each in (before, after)] == [3, 10]
        edited = next(each for each in after.arranged([edit]).parts if each.name == name)
        assert after.state(edited) is PartState.CHANGED
        assert after.figures["received.offices.corrected"].value == 1
        assert any("01 đơn vị đã gửi số liệu đính chính" in line for line in body_lines(after.document()))


def test_the_half_year_does_not_see_the_year(tmp_path: Path) -> None:
    half = Period.of(PeriodKind.H1, 2023)
    with level_above(tmp_path / "a.db", [sent(0), sent(1, period=half), sent(2, period=half)]) as store:
        found = beside(store, ReportRequest(half, date(2023, 6, 30), outline="consolidated"))
        assert found["received.offices.sent"].now.value == 2
        year = ReportDraft(store, REQUEST)
    assert year.figures["received.offices.sent"].value == 1


def test_the_check_before_issue_finds_nothing_that_must_be_mended(store: Store, draft: ReportDraft) -> None:
    findings = check_content(draft.document(), held_against(store, REQUEST))
    assert [finding.message for finding in findings if finding.severity == 1] == []


def test_the_sums_of_one_place_are_those_of_its_reach(store: Store, draft: ReportDraft) -> None:
    found = totals(store, YEAR, Reach(PROVINCES[2]))
    assert draft.figures["received.places.ha-tinh.workers.workers.total"].value == found.workers.value
    assert draft.figures["received.places.ha-tinh.funding.spent.total"].value == found.money.spent.value
