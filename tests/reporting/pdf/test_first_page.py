"""The first page keeps Nghị định 30/2020/NĐ-CP, Phụ lục I: letterhead, title, addressees, body text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from lldp_desktop.reporting.document import Letterhead
from lldp_desktop.reporting.pdf import render

from . import documents, measure
from .measure import MM, PrintedLine, Sheet


def first_page(report: str = "plain") -> Sheet:
    return measure.drawn(documents.plain_report if report == "plain" else documents.hostile_report)[0]


def with_letterhead(*lines: str, parent: str = "", place: str = "Hoằng Trung, ngày 11 tháng 12 năm 2023") -> Sheet:
    head = Letterhead(parent, lines, documents.BLANK_NUMBER, place)
    return measure.sheets(render(replace(documents.plain_report(), letterhead=head, annexes=())))[0]


def printed(line: PrintedLine) -> tuple[float, str]:
    return line.size, line.style


def test_sizes_and_styles_are_the_decrees() -> None:
    page = first_page("hostile")
    assert printed(page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) == (12, "Bold")
    assert printed(page.line("Độc lập - Tự do - Hạnh phúc")) == (13, "Bold")
    assert printed(page.line("UBND TỈNH QUẢNG NGÃI")) == (12, "Regular")
    assert printed(page.line("ỦY BAN NHÂN DÂN")) == (12, "Bold")
    assert printed(page.line("Số:")) == (13, "Regular")
    assert printed(page.line("ngày 29 tháng 6 năm 2026")) == (13, "Italic")
    assert printed(page.line("BÁO CÁO")) == (14, "Bold")
    assert {printed(line) for line in page.lines if line.text.startswith("Kết quả <b>6 tháng")} == {(14, "Bold")}
    assert printed(page.line("Kính gửi:")) == (14, "Regular")
    assert printed(page.line("Căn cứ Quyết định")) == (14, "Italic")
    assert printed(page.line("I. PHẦN CHỈ CÓ")) == (14, "Bold")
    assert printed(page.line("1. <b>&amp;</b> </para>")) == (14, "Bold")
    assert printed(page.line("Không phát sinh.")) == (14, "Regular")


def test_the_first_page_is_upright_a4_without_a_number() -> None:
    page = first_page()
    assert (page.width / MM, page.height / MM) == pytest.approx((210, 297), abs=0.01)
    assert page.number == ""


def test_each_letterhead_column_is_centred_on_one_axis() -> None:
    page = first_page()
    left = [page.line(text).middle for text in ("ỦY BAN NHÂN DÂN", "XÃ HOẰNG TRUNG", "Số:")]
    right = [page.line(text).middle for text in ("CỘNG HÒA", "Độc lập", "Hoằng Trung, ngày")]
    assert max(left) - min(left) < 0.1
    assert max(right) - min(right) < 0.1


def test_the_first_lines_of_both_columns_and_number_and_date_share_baselines() -> None:
    for page in (first_page(), first_page("hostile")):
        top = [line for line in page.content if line.baseline == page.content[0].baseline]
        assert len(top) == 2
        place = next(line for line in page.lines if ", ngày" in line.text or line.text.startswith("Thị trấn Nông"))
        assert page.line("Số:").baseline == pytest.approx(place.baseline, abs=0.01)


def test_national_name_and_motto_are_single_spaced() -> None:
    page = first_page()
    distance = page.line("Độc lập").baseline - page.line("CỘNG HÒA").baseline
    assert 12 * 1.149 <= distance <= 13 * 1.16


def test_the_rule_below_the_motto_is_as_long_as_the_motto() -> None:
    page = first_page()
    motto = page.line("Độc lập - Tự do - Hạnh phúc")
    rule = page.rule_below(motto)
    assert rule.length == pytest.approx(motto.x1 - motto.x0, abs=0.1)
    assert rule.top < motto.bottom + 5


@pytest.mark.parametrize("report", ["plain", "hostile"])
def test_the_rule_below_the_issuer_is_a_third_to_a_half_of_its_line(report: str) -> None:
    page = first_page(report)
    number = page.line("Số:")
    above = [line for line in page.lines if line.baseline < number.baseline - 1 and line.x1 < page.width / 2]
    last = max(above, key=lambda line: line.baseline)
    rule = page.rule_below(last)
    assert last.bottom - 1 < rule.top < number.top
    assert 1 / 3 <= rule.length / (last.x1 - last.x0) <= 1 / 2


@pytest.mark.parametrize("report", ["plain", "hostile"])
def test_the_rule_below_the_subject_is_a_third_to_a_half_of_its_last_line(report: str) -> None:
    page = first_page(report)
    above = [line for line in page.content if line.baseline < page.line("Kính gửi:").baseline]
    last = above[-1]
    rule = page.rule_below(last)
    assert 1 / 3 <= rule.length / (last.x1 - last.x0) <= 1 / 2
    assert rule.top < page.line("Kính gửi:").top


@pytest.mark.parametrize(
    "lines",
    [
        ("ỦY BAN NHÂN DÂN XÃ HOẰNG TRUNG",),
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG NGUYỄN NGHIÊM TỊNH AN TRƯƠNG QUANG TRỌNG NGHĨA LỘ"),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU KINH TẾ CỬA KHẨU QUỐC TẾ BỜ Y VÀ VÙNG PHỤ CẬN TỈNH QUẢNG NGÃI " * 2,),
        ("Ủ" * 80,),
    ],
)
@pytest.mark.parametrize("place", ["Y, ngày 01 tháng 02 năm 2026", "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019"])
def test_a_long_issuer_never_touches_the_right_column(lines: tuple[str, ...], place: str) -> None:
    page = with_letterhead(*lines, parent="UBND THÀNH PHỐ HỒ CHÍ MINH", place=place)
    title = page.line("BÁO CÁO").baseline
    head = [line for line in page.lines if line.baseline < title - 1]
    right_edge = min(line.x0 for line in head if line.text[:5] in ("CỘNG ", "Độc l") or ", ngày" in line.text)
    left = [line for line in head if line.x0 < right_edge - 1]
    assert max(line.x1 for line in left) < right_edge - 5 * MM + 0.1 + 0.1
    assert all(abs(line.middle - left[0].middle) < 0.1 for line in left)
    assert measure.overlaps(page) == []
    assert measure.outside(page) == []


def test_a_letterhead_without_an_issuer_is_drawn() -> None:
    page = with_letterhead()
    assert len([stroke for stroke in page.strokes if stroke.top < page.line("BÁO CÁO").top]) == 1
    assert page.line("Số:").x1 < page.line("Hoằng Trung, ngày").x0


def test_a_usual_place_stays_on_one_line_of_thirteen_points() -> None:
    page = with_letterhead("ỦY BAN NHÂN DÂN", place="Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019")
    assert printed(page.line("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019")) == (13, "Italic")


def test_the_blank_number_keeps_its_room() -> None:
    line = first_page().line("Số:")
    assert line.text == documents.BLANK_NUMBER
    assert line.x1 - line.x0 > 25 * MM


def test_kind_and_subject_are_centred_and_balanced() -> None:
    page = first_page()
    subject = [page.line("Kết quả thực hiện Chương trình"), page.line("trong công nhân lao động")]
    middle = page.line("BÁO CÁO").middle
    assert all(line.middle == pytest.approx(middle, abs=0.1) for line in subject)
    assert subject[1].x1 - subject[1].x0 > 0.7 * (subject[0].x1 - subject[0].x0)


def test_one_addressee_stands_on_the_line_of_the_word() -> None:
    document = replace(documents.plain_report(), addressees=("Ủy ban nhân dân huyện Hoằng Hóa",), annexes=())
    page = measure.sheets(render(document))[0]
    assert page.line("Kính gửi:").text == "Kính gửi: Ủy ban nhân dân huyện Hoằng Hóa"


def test_a_long_single_addressee_goes_on_below_its_name() -> None:
    document = replace(documents.plain_report(), addressees=("Ủy ban nhân dân huyện " * 8,), annexes=())
    page = measure.sheets(render(document))[0]
    first = page.line("Kính gửi: Ủy ban")
    below = next(line for line in page.content if line.baseline > first.baseline + 1)
    assert below.x0 > first.x0 + 50
    assert measure.outside(page) == []


def test_several_addressees_stand_below_the_colon_on_lines_of_their_own() -> None:
    page = first_page("hostile")
    word = page.line("Kính gửi:")
    colon = word.x1 - 0.278 * 14
    dashes = [line for line in page.lines if line.text.startswith("- Sở") or line.text.startswith("- Ủy ban")]
    assert len(dashes) == 12
    assert all(line.x0 == pytest.approx(colon, abs=0.1) for line in dashes)
    assert [line.text[-1] for line in dashes[:-1]] == [";"] * 11
    assert page.line("có liên quan.").text.endswith(".")


def test_paragraphs_are_set_in_justified_and_spaced_by_the_decree() -> None:
    page = first_page()
    left, right = 30 * MM, page.width - 20 * MM
    first = page.line("Thực hiện Công văn")
    lines = [line for line in page.content if line.baseline >= first.baseline]
    assert first.x0 - left == pytest.approx(12.7 * MM, abs=0.1)
    paragraph = lines[:5]
    assert all(line.x1 == pytest.approx(right, abs=0.1) for line in paragraph[:-1])
    assert all(line.x0 == pytest.approx(left, abs=0.1) for line in paragraph[1:])
    assert paragraph[-1].text == "như sau:"
    single = 14 * 2355 / 2048
    for one, other in pairwise(paragraph):
        assert single <= other.baseline - one.baseline <= 1.5 * single
    line_height = paragraph[1].baseline - paragraph[0].baseline
    assert lines[5].text == "I. CÔNG TÁC TRIỂN KHAI THỰC HIỆN"
    assert lines[5].baseline - lines[4].baseline - line_height >= 6 - 0.01
