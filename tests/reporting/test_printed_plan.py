"""The printed Kế hoạch of a year: every layout rule kept, its estimate adding up to the đồng, its sentences ours."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lldp_desktop.domain.money_in_words import money_in_words
from lldp_desktop.domain.period import Period, PeriodKind
from lldp_desktop.exchange.docx_text import read_text
from lldp_desktop.reporting import docx
from lldp_desktop.reporting.check import check
from lldp_desktop.reporting.check.content.sources import read_sources
from lldp_desktop.reporting.document import Figure, RowKind, Span, Table, plain
from lldp_desktop.reporting.drafting import ReportDraft
from lldp_desktop.reporting.figure_names import figure_name
from lldp_desktop.reporting.pdf import render
from lldp_desktop.reporting.request import ReportRequest
from tests.reporting.large_plan import SOURCES, YEAR, large_plan
from tests.reporting.offices import body_lines, office_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lldp_desktop.reporting.document import Document, Row
    from lldp_desktop.storage.store import Store

REQUEST = ReportRequest(Period.of(PeriodKind.YEAR, YEAR), date(YEAR, 1, 15), "12", outline="plan")
#: Every record of the plan but the activity that was dropped and its line.
ROWS = large_plan()
DROPPED = ROWS["activities"][60]
LINES = [line for line in ROWS["funding"] if not str(line["activity"]).startswith(DROPPED["title"])]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with office_store(tmp_path_factory.mktemp("kế hoạch") / "a.db", ROWS) as opened:
        yield opened


@pytest.fixture(scope="module")
def draft(store: Store) -> ReportDraft:
    return ReportDraft(store, REQUEST)


@pytest.fixture(scope="module")
def document(draft: ReportDraft) -> Document:
    return draft.document()


def own_total() -> int:
    """Return the commune's own money, counted from the rows alone: lines, and activities that have none."""
    own = [line for line in LINES if line["source"] != "enterprise"]
    with_lines = {line["activity"] for line in own}
    alone = [
        activity["planned_budget"]
        for activity in ROWS["activities"][:60]
        if activity["planned_budget"] and f"{activity['title']} @ {activity['starts_on']}" not in with_lines
    ]
    return sum(int(line["planned"]) for line in own) + sum(map(int, alone))


def table(document: Document, place: int) -> Table:
    (found,) = [part for part in document.annexes[place].content if isinstance(part, Table)]
    return found


def amounts(row: Row) -> list[int]:
    return [int(each.value or 0) for cell in row.cells for each in cell.text if isinstance(each, Figure)]


def test_a_plan_of_sixty_activities_and_four_sources_keeps_every_rule(store: Store, document: Document) -> None:
    assert len(ROWS["activities"]) - 1 == 60
    assert {line["source"] for line in ROWS["funding"]} == set(SOURCES)
    result = check(render(document), document, read_sources(store, REQUEST))
    assert [(found.rule, found.message) for found in result.findings] == []


def test_it_is_a_ke_hoach_with_its_bases_and_addressed_to_nobody(document: Document) -> None:
    assert document.kind == "KẾ HOẠCH"
    assert document.letterhead.number_line == "Số: 12/KH-UBND"
    assert document.addressees == ()
    assert "- Như trên;" not in document.recipients
    assert document.recipients[0] == "- Ủy ban nhân dân tỉnh Quảng Ngãi (b/c);"
    first, last = map(plain, document.bases)
    assert first.startswith("Căn cứ Quyết định số 1268/QĐ-TTg ngày 19/10/2022 của Thủ tướng Chính phủ")
    assert first.endswith(";")
    assert last.startswith("Căn cứ Kế hoạch số 1675/KH-UBND ngày 16/12/2025")
    assert last.endswith(".")
    notes = [each.text for block in document.body for each in block.text if isinstance(each, Span) and each.note]
    assert notes == ["Theo mục tiêu của Chương trình, phê duyệt tại Quyết định số 1268/QĐ-TTg của Thủ tướng Chính phủ."]
    assert plain(document.annexes[0].reference).startswith("(Kèm theo Kế hoạch số 12/KH-UBND ngày 15 tháng 01")


def test_the_estimate_adds_up_to_the_dong(document: Document) -> None:
    rows = table(document, 1).rows
    total = next(number for number, row in enumerate(rows) if row.kind is RowKind.TOTAL)
    # Items bear their own sums in bold; lines are plain: each line once, by two paths the same.
    lines = [amount for row in rows[:total] if row.kind is RowKind.ITEM for amount in amounts(row)]
    of_sources = [amount for row in rows[:total] if row.kind is RowKind.SUBTOTAL for amount in amounts(row)]
    assert amounts(rows[total]) == [own_total()]
    assert sum(lines) == sum(of_sources) == own_total()
    enterprises = [line["planned"] for line in LINES if line["source"] == "enterprise"]
    assert [amount for row in rows[total + 1 :] if row.kind is RowKind.SUBTOTAL for amount in amounts(row)] == [
        sum(enterprises)
    ]


def test_each_item_is_the_sum_of_its_lines(document: Document) -> None:
    open_sum, lines = 0, 0
    for row in table(document, 1).rows:
        if row.kind is RowKind.ITEM:
            lines += amounts(row)[0]
            continue
        if open_sum:
            assert lines == open_sum
        open_sum = amounts(row)[0] if row.kind is RowKind.GROUP and amounts(row) else 0
        lines = 0


def test_the_list_of_activities_has_each_once_by_month_and_the_same_total(document: Document) -> None:
    rows = table(document, 0).rows
    months = [plain(row.cells[0].text) for row in rows if row.kind is RowKind.GROUP]
    assert months == [f"Tháng {month}" for month in range(1, 13)]
    titles = [plain(row.cells[1].text) for row in rows if row.kind is RowKind.ITEM][:-1]
    assert sorted(titles) == sorted(activity["title"] for activity in ROWS["activities"][:60])
    assert DROPPED["title"] not in titles
    items = [amount for row in rows if row.kind is RowKind.ITEM for amount in amounts(row)]
    assert sum(items) == own_total()
    assert amounts(rows[-1]) == [own_total()]
    assert document.annexes[0].landscape


def test_the_sum_stands_in_words_and_the_printed_numbers_are_the_same(document: Document) -> None:
    text = "\n".join(body_lines(document))
    written = f"{own_total():,}".replace(",", ".")
    assert f"{written} đồng (Bằng chữ: {money_in_words(own_total())})" in text
    # The pages themselves, read back: what stands behind "Tổng cộng" is what the rows say.
    assert re.search(rf"Tổng cộng\s+{re.escape(written)}\b", pages_of(document))


def pages_of(document: Document) -> str:
    import pypdfium2

    opened = pypdfium2.PdfDocument(render(document))
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)
    finally:
        opened.close()


def test_every_figure_leads_to_its_records_and_has_a_name(draft: ReportDraft) -> None:
    total = draft.figures["plan.estimate.total"]
    assert total.value == own_total()
    assert {ref.table for ref in total.counts} == {"funding", "activities"}
    for key in draft.figures:
        assert not re.search("[a-z]_|[0-9a-f]{8}-", figure_name(key, draft.names, draft.choices)), key


def test_who_does_what_names_tasks_and_leads(document: Document) -> None:
    lines = body_lines(document)
    assert "- Phòng Văn hóa - Xã hội: Tham mưu tổ chức thực hiện Kế hoạch; Tổng hợp số liệu, dự thảo báo cáo." in lines
    (leads,) = [line for line in lines if line.startswith("Các cơ quan, đơn vị chủ trì")]
    assert "Công đoàn xã (15 hoạt động)" in leads
    assert any("6 tháng trước ngày 25/6/2026, cả năm trước ngày 25/11/2026" in line for line in lines)


def test_an_empty_year_makes_a_plan_of_its_standing_tasks(tmp_path: Path) -> None:
    with office_store(tmp_path / "a.db") as store:
        document = ReportDraft(store, REQUEST).document()
        result = check(render(document), document, read_sources(store, REQUEST))
    assert document.annexes == ()
    assert [found.message for found in result.findings] == []


def test_in_word_it_is_the_same_with_footnotes_of_word(document: Document) -> None:
    lines: list[Any] = read_text(docx.render(document)).lines
    texts = [plain(line.text) for line in lines]
    assert "KẾ HOẠCH" in texts
    assert any(each.note for line in lines for each in line.text)
    assert plain(document.bases[0]) in texts
