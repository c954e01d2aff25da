"""Where pages end: sweeps that move a text down line by line over a page's edge."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.reporting.pdf import render

from . import documents, measure
from .documents import SENTENCE, clause, paragraph, section
from .measure import MM, PrintedLine, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from lldp_desktop.reporting.document import Block, Document

LEFT = 30 * MM
LONG = (
    section("II. KẾT QUẢ ĐẠT ĐƯỢC"),
    clause("1. Kết quả"),
    paragraph(SENTENCE * 2),
    clause("2. Tồn tại, hạn chế của các hoạt động học tập suốt đời trong công nhân lao động tại doanh nghiệp"),
    paragraph(SENTENCE + "Phần thêm cho đủ ba dòng chữ trong một đoạn văn của báo cáo này."),
    paragraph("Không phát sinh."),
    section("III. KIẾN NGHỊ"),
    clause("1. Với cấp trên"),
)
LAST_PARAGRAPHS = {"one line": "Không có./.", "two lines": SENTENCE[:140] + "./.", "many lines": SENTENCE * 2 + "./."}


def pushed_down(lines: int, last: str) -> Document:
    """Return a report whose text is pushed down by so many short lines."""
    ending = LONG if len(last) > 20 else LONG[:-2]  # a last paragraph of one line follows another paragraph
    blocks: tuple[Block, ...] = (*(paragraph("Dòng.") for _ in range(lines)), *ending, paragraph(last))
    return replace(documents.plain_report(), addressees=(), body=blocks, annexes=())


def is_heading(line: PrintedLine) -> bool:
    return line.style == "Bold" and line.x0 < 60 * MM


def check_edges(pages: list[Sheet]) -> None:
    """Assert that no heading ends a page, and no single line of a paragraph stands alone at a page's edge."""
    for page, following in pairwise(pages):
        assert not is_heading(page.content[-1]), page.content[-1]
        goes_on = following.content[0].x0 < LEFT + 1
        if goes_on:
            assert page.content[-1].x0 < LEFT + 1, "a first line alone at a page's foot"
            assert following.content[1].x0 < LEFT + 1, "a last line alone at a page's head"


def check_signature(pages: list[Sheet]) -> None:
    """Assert that the block is on one page, below at least two lines of text."""
    (page,) = [page for page in pages if page.has("KT. CHỦ TỊCH")]
    block = page.line("KT. CHỦ TỊCH")
    assert page.has("PHÓ CHỦ TỊCH")
    assert page.has("Đỗ Hùng Sơn")
    assert page.line("Nơi nhận:").baseline == pytest.approx(block.baseline, abs=0.01)
    assert len([line for line in page.content if line.baseline < block.baseline - 1]) >= 2


@pytest.mark.parametrize("last", list(LAST_PARAGRAPHS))
@pytest.mark.parametrize("lines", range(1, 33, 2))
def test_a_text_pushed_down_keeps_its_edges(lines: int, last: str) -> None:
    offset = list(LAST_PARAGRAPHS).index(last) % 2  # the cases take odd and even lengths in turn
    pages = measure.sheets(render(pushed_down(lines + offset, LAST_PARAGRAPHS[last])))
    check_edges(pages)
    check_signature(pages)
    assert [page.number for page in pages] == ["", *(str(number) for number in range(2, len(pages) + 1))]
    assert all(not measure.overlaps(page) and not measure.outside(page) for page in pages)


def test_the_sweep_does_meet_page_edges() -> None:
    """The sweep would prove nothing if its headings and signature never came near a page's end."""
    pages = [measure.sheets(render(pushed_down(lines, LAST_PARAGRAPHS["two lines"]))) for lines in range(8, 30, 3)]
    assert {page.content[0].style for each in pages for page in each[1:]} == {"Bold", "Regular"}
    assert any(each[-1].content[0].text.startswith("Ủy ban nhân dân") or each[-1].has("III.") for each in pages)


@pytest.mark.parametrize("report", [documents.plain_report, documents.hostile_report])
def test_nothing_overlaps_and_margins_hold_on_every_page(report: Callable[[], Document]) -> None:
    pages = measure.drawn(report)
    assert [measure.overlaps(page) for page in pages] == [[]] * len(pages)
    assert [measure.outside(page, right=20) for page in pages] == [[]] * len(pages)


def test_page_numbers_stand_in_the_middle_of_the_top_margin_at_fourteen_points() -> None:
    pages = measure.drawn(documents.plain_report)[1:3]
    for page in pages:
        (number,) = [line for line in page.lines if line.text == page.number]
        assert (number.size, number.style) == (14, "Regular")
        assert number.middle == pytest.approx((30 * MM + page.width - 20 * MM) / 2, abs=0.1)
        assert number.top > 5 * MM
        assert number.bottom < 20 * MM


def test_a_chain_of_headings_longer_than_a_page_is_cut_where_it_must() -> None:
    blocks = tuple(clause(f"{number}. Tiêu đề") for number in range(1, 120))
    pages = measure.sheets(render(replace(documents.plain_report(), body=blocks, annexes=())))
    assert sum(line.text.endswith(". Tiêu đề") for page in pages for line in page.lines) == 119
    assert all(not measure.outside(page) for page in pages)


def test_a_report_without_body_subject_or_recipients_is_drawn() -> None:
    document = replace(documents.plain_report(), body=(), subject=(), kind="", addressees=(), recipients=(), annexes=())
    (page,) = measure.sheets(render(document))
    assert page.has("KT. CHỦ TỊCH")
    assert not page.has("Nơi nhận")
