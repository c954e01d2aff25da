"""The signature block and the recipients: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7 and II.9."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from lldp_desktop.reporting.document import Document, Signature
from lldp_desktop.reporting.pdf import render

from . import documents, measure
from .measure import MM, Sheet


def last_page(document: Document) -> Sheet:
    return measure.sheets(render(replace(document, annexes=())))[-1]


def test_sizes_and_styles_are_the_decrees() -> None:
    page = last_page(documents.plain_report())
    expected = {
        "KT. CHỦ TỊCH": (14, "Bold"),
        "PHÓ CHỦ TỊCH": (14, "Bold"),
        "Đỗ Hùng Sơn": (14, "Bold"),
        "Nơi nhận:": (12, "BoldItalic"),
        "- Như trên;": (11, "Regular"),
        "- Lưu: VT, VHXH.": (11, "Regular"),
    }
    assert {start: (page.line(start).size, page.line(start).style) for start in expected} == expected


def test_the_block_is_centred_in_the_right_half() -> None:
    page = last_page(documents.plain_report())
    left, right = 30 * MM, page.width - 20 * MM
    middles = [page.line(text).middle for text in ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Hùng Sơn")]
    assert middles == pytest.approx([left + (right - left) * 0.75] * 3, abs=0.1)


def test_the_recipients_word_is_level_with_the_first_line_of_the_block_and_flush_left() -> None:
    page = last_page(documents.plain_report())
    word = page.line("Nơi nhận:")
    assert word.baseline == pytest.approx(page.line("KT. CHỦ TỊCH").baseline, abs=0.01)
    listed = [word, *(line for line in page.lines if line.text.startswith("- ") and line.sizes == {11.0})]
    assert [line.x0 for line in listed] == pytest.approx([30 * MM] * 4, abs=0.1)
    assert 11 <= listed[1].baseline - word.baseline <= 11 * 1.5


@pytest.mark.parametrize("authority", [(), ("TM. ỦY BAN NHÂN DÂN",), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")])
def test_thirty_millimetres_stay_free_for_signature_and_seal(authority: tuple[str, ...]) -> None:
    signer = Signature(authority, "CHỦ TỊCH", "Nguyễn Văn A")
    page = last_page(replace(documents.plain_report(), signature=signer))
    post, name = page.line("CHỦ TỊCH"), page.line("Nguyễn Văn A")
    assert name.top - post.bottom >= 30 * MM
    between = [line for line in page.lines if line.x0 > page.width / 2 and post.bottom < line.top < name.top]
    assert between == []


def test_long_posts_and_names_wrap_inside_the_right_half() -> None:
    post = "PHÓ CHỦ TỊCH THƯỜNG TRỰC PHỤ TRÁCH CÁC HOẠT ĐỘNG HỌC TẬP SUỐT ĐỜI"
    page = last_page(replace(documents.plain_report(), signature=Signature(("KT. CHỦ TỊCH",), post, "Nguyễn " * 12)))
    block = [line for line in page.lines if line.baseline > page.line("KT. CHỦ TỊCH").baseline - 1]
    right = [line for line in block if line.style == "Bold"]
    assert min(line.x0 for line in right) >= page.width / 2 - 1
    assert measure.overlaps(page) == []
    assert measure.outside(page) == []


@pytest.mark.parametrize("count", [2, 11, 12, 13, 14, 15, 30, 60])
def test_recipients_of_any_number_are_all_printed_without_a_gap(count: int) -> None:
    recipients = tuple(f"- Phòng, ban, đơn vị số {number} thuộc Ủy ban nhân dân xã;" for number in range(1, count))
    document = replace(documents.plain_report(), recipients=(*recipients, "- Lưu: VT, VHXH."), annexes=())
    pages = measure.sheets(render(document))
    listed = [[line for line in page.content if line.sizes == {11.0}] for page in pages]
    assert sum(line.text.startswith("- ") for lines in listed for line in lines) == count
    for page, lines in zip(pages, listed, strict=True):
        steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
        assert steps == pytest.approx([11 * 2355 / 2048] * len(steps), abs=0.02)
        assert len(lines) != 1
        assert measure.overlaps(page) == []
        assert measure.outside(page) == []
    (block,) = [page for page in pages if page.has("KT. CHỦ TỊCH")]
    assert block.has("Đỗ Hùng Sơn")


def test_a_long_recipient_wraps_in_the_left_half() -> None:
    recipient = "- Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức thành viên " * 2
    page = last_page(replace(documents.plain_report(), recipients=(recipient.strip() + ";", "- Lưu: VT.")))
    lines = [line for line in page.lines if line.sizes == {11.0}]
    assert len(lines) > 2
    assert max(line.x1 for line in lines) < page.width / 2
