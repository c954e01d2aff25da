"""The DOCX holds what Nghị định 30/2020/NĐ-CP asks for as Word's own things: styles, sections, tables, borders."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lldp_desktop.reporting import layout_profile
from lldp_desktop.reporting.document import Annex, Cell, Column, Row, RowKind, Table
from lldp_desktop.reporting.docx import render
from tests.reporting.pdf import documents

from .wordml_reading import W, find, letters, paragraphs, part, value

PROFILE = layout_profile.load()
MM = 1440 / 25.4
PLAIN = render(documents.plain_report())
HOSTILE = render(documents.hostile_report())


def style(key: str) -> Any:
    (found,) = find(part(PLAIN, "word/styles.xml"), f"//w:style[@w:styleId='{key}']")
    return found


def tables(*content: Table) -> list[Any]:
    annex = Annex("Phụ lục", "BẢNG", documents.reference(), content)
    return find(part(render(replace(documents.plain_report(), annexes=(annex,)))), "//w:tbl")[2:]


def test_every_script_is_black_times_new_roman() -> None:
    root = part(PLAIN, "word/styles.xml")
    (fonts,) = find(root, "//w:rFonts")
    assert {fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert value(root, "//w:docDefaults//w:color") == "000000"
    assert value(root, "//w:docDefaults//w:lang") == "vi-VN"
    assert find(part(HOSTILE), "//w:rFonts | //w:color | //w:sz") == []


@pytest.mark.parametrize(
    ("key", "name", "size", "bold", "italic"),
    [
        ("NationalName", "Quốc hiệu", PROFILE.letterhead.national_name_size_pt, True, False),
        ("Motto", "Tiêu ngữ", PROFILE.letterhead.motto_size_pt, True, False),
        ("Parent", "Cơ quan chủ quản", PROFILE.letterhead.parent_size_pt, False, False),
        ("Issuer", "Cơ quan ban hành", PROFILE.letterhead.issuer_size_pt, True, False),
        ("Number", "Số, ký hiệu", PROFILE.letterhead.number_size_pt, False, False),
        ("Place", "Địa danh, thời gian", PROFILE.letterhead.place_and_date_size_pt, False, True),
        ("Title", "Title", PROFILE.title.kind_size_pt, True, False),
        ("Subtitle", "Subtitle", PROFILE.title.subject_size_pt, True, False),
        ("Addressee", "Kính gửi", PROFILE.addressees.size_pt, False, False),
        ("LegalBasis", "Căn cứ", PROFILE.body.size_pt, False, True),
        ("Heading1", "heading 1", PROFILE.body.size_pt, True, False),
        ("Heading2", "heading 2", PROFILE.body.size_pt, True, False),
        ("BodyText", "Body Text", PROFILE.body.size_pt, False, False),
        ("Signature", "Signature", PROFILE.signature.size_pt, True, False),
        ("RecipientsWord", "Nơi nhận", PROFILE.signature.recipients_word_size_pt, True, True),
        ("Recipient", "Danh sách nơi nhận", PROFILE.signature.recipients_size_pt, False, False),
        ("AnnexLabel", "Phụ lục", PROFILE.annex.label_size_pt, True, False),
        ("AnnexReference", "Kèm theo", PROFILE.annex.reference_size_pt, False, True),
        ("Cell", "Ô bảng", PROFILE.table.size_pt, False, False),
    ],
)
def test_each_component_has_a_style_by_the_profile(key: str, name: str, size: float, bold: bool, italic: bool) -> None:
    found = style(key)
    assert value(found, "w:name") == name
    assert value(found, "w:rPr/w:sz") == value(found, "w:rPr/w:szCs") == f"{size * 2:g}"
    assert [bool(find(found, f"w:rPr/w:{switch}")) for switch in ("b", "bCs", "i", "iCs")] == [bold] * 2 + [italic] * 2
    assert paragraphs(HOSTILE, key) or paragraphs(PLAIN, key)


def test_the_body_is_justified_set_in_and_spaced_by_the_profile() -> None:
    body = PROFILE.body
    for key in ("BodyText", "ListItem", "Heading1", "Heading2", "LegalBasis"):
        found = style(key)
        assert value(found, "w:pPr/w:jc") == "both"
        assert int(value(found, "w:pPr/w:ind", "firstLine") or 0) == round(body.first_line_indent_mm * MM)
        assert int(value(found, "w:pPr/w:spacing", "before") or 0) == body.paragraph_gap_pt * 20
        assert int(value(found, "w:pPr/w:spacing", "line") or 0) == round(body.line_spacing * 240)
        assert value(found, "w:pPr/w:spacing", "lineRule") == "auto"
    assert value(part(PLAIN, "word/styles.xml"), "//w:pPrDefault//w:widowControl") == "1"


def test_headings_are_real_and_stay_with_what_they_head() -> None:
    assert next(letters(p) for p in paragraphs(PLAIN, "Heading1")) == "I. CÔNG TÁC TRIỂN KHAI THỰC HIỆN"
    assert next(letters(p) for p in paragraphs(PLAIN, "Heading2")) == "1. Văn bản chỉ đạo"
    assert [value(style(key), "w:pPr/w:outlineLvl") for key in ("Heading1", "Heading2", "AnnexLabel")] == [
        "0",
        "1",
        "0",
    ]
    assert all(find(style(key), "w:pPr/w:keepNext") for key in ("Heading1", "Heading2", "Title", "AnnexLabel"))


def test_items_of_a_list_have_a_style_of_their_own() -> None:
    items = paragraphs(PLAIN, "ListItem")
    assert items
    assert all(letters(item).startswith("- ") for item in items)


def test_sheets_and_margins_are_the_profiles_and_each_annex_counts_its_own_pages() -> None:
    page = PROFILE.page
    sections = find(part(PLAIN), "//w:sectPr")
    assert [value(one, "w:pgSz", "orient") for one in sections] == ["None", "None", "landscape"]
    for section in sections:
        size = sorted(int(value(section, "w:pgSz", side) or 0) for side in "wh")
        assert size == [round(page.width_mm * MM), round(page.height_mm * MM)]
        for side in ("top", "bottom", "left", "right"):
            wanted = getattr(page, f"margin_{side}_mm")
            assert int(value(section, "w:pgMar", side) or 0) == round(wanted * MM)
        assert value(section, "w:pgNumType", "start") == "1"
        assert find(section, "w:titlePg")
    references = find(sections[0], "w:headerReference")
    assert {one.get(f"{W}type") for one in references} == {"default", "first"}


def test_the_number_is_a_field_in_the_middle_of_the_header_and_not_on_a_first_page() -> None:
    headers = [part(PLAIN, f"word/header{number}.xml") for number in (1, 2)]
    codes = ["".join(find(header, "//w:instrText/text()")).strip() for header in headers]
    assert sorted(codes) == ["", "PAGE"]
    assert value(style("Header"), "w:pPr/w:jc") == "center"
    head = int(value(part(PLAIN), "//w:sectPr/w:pgMar", "header") or 0)
    assert 0 < head + PROFILE.page_number.size_pt * 20 * 1.15 < PROFILE.page.margin_top_mm * MM


def test_the_letterhead_is_a_table_of_two_columns_without_borders() -> None:
    table = find(part(PLAIN), "//w:tbl")[0]
    assert len(find(table, "w:tblGrid/w:gridCol")) == 2
    assert find(table, ".//w:tblBorders | .//w:tcBorders | .//w:tblStyle") == []
    rows = find(table, "w:tr")
    assert [letters(cell) for row in rows for cell in find(row, "w:tc")] == [
        "ỦY BAN NHÂN DÂNXÃ HOẰNG TRUNG",
        PROFILE.letterhead.national_name + PROFILE.letterhead.motto,
        documents.BLANK_NUMBER,
        "Hoằng Trung, ngày 11 tháng 12 năm 2023",
    ]


def test_the_rules_are_borders_as_long_as_the_decree_asks() -> None:
    rules = find(part(PLAIN), "//w:p[w:pPr/w:pBdr/w:top]")
    assert len(rules) == 5  # issuer, motto, subject, two annexes
    for rule in rules:
        assert value(rule, "w:pPr/w:pBdr/w:top", "sz") == f"{PROFILE.rule.thickness_pt * 8:g}"
        assert letters(rule) == ""
        assert value(rule, "w:pPr/w:ind", "left") == value(rule, "w:pPr/w:ind", "right")
    width = int(value(part(PLAIN), "//w:tblGrid/w:gridCol[2]", "w") or 0)
    motto = width - 2 * int(value(rules[1], "w:pPr/w:ind", "left") or 0)
    assert motto / 20 == pytest.approx(159.1, abs=0.2)


def test_addressees_stand_below_the_colon() -> None:
    word, *names = paragraphs(PLAIN, "Addressee")
    assert letters(word) == PROFILE.addressees.word
    starts = {int(value(p, "w:pPr/w:ind", "left") or 0) - int(value(p, "w:pPr/w:ind", "hanging") or 0) for p in names}
    assert len(starts) == 1
    assert starts.pop() > int(value(word, "w:pPr/w:ind", "left") or 0)
    assert [letters(p)[-1] for p in names] == [";", "."]
    (one,) = paragraphs(render(replace(documents.plain_report(), addressees=("UBND huyện",))), "Addressee")
    assert (letters(one), value(one, "w:pPr/w:jc")) == ("Kính gửi: UBND huyện", "center")


def test_a_long_single_addressee_goes_on_below_its_name() -> None:
    long = replace(documents.plain_report(), addressees=("Ủy ban nhân dân huyện " * 8,))
    (one,) = paragraphs(render(long), "Addressee")
    assert value(one, "w:pPr/w:jc") == "left"
    hanging, left = (int(value(one, "w:pPr/w:ind", name) or 0) for name in ("hanging", "left"))
    assert left - hanging == round(PROFILE.body.first_line_indent_mm * MM)


def test_the_signature_block_is_one_row_that_stays_with_the_last_lines() -> None:
    table = find(part(PLAIN), "//w:tbl")[1]
    (row,) = find(table, "w:tr")
    assert find(row, "w:trPr/w:cantSplit")
    left, right = find(row, "w:tc")
    assert [letters(p) for p in find(left, "w:p")] == ["Nơi nhận:", *documents.plain_report().recipients]
    assert [letters(p) for p in find(right, "w:p")] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Hùng Sơn"]
    free = int(value(find(right, "w:p")[-1], "w:pPr/w:spacing", "before") or 0)
    assert free == round(PROFILE.signature.free_height_mm * MM)
    last = table.getprevious()
    assert letters(last).endswith("./.")
    assert find(last, "w:pPr/w:keepNext")


def test_a_last_paragraph_of_one_line_takes_the_one_before_it_along() -> None:
    body = (documents.paragraph("Dòng một."), documents.paragraph("Dòng hai."), documents.paragraph("Dòng ba./."))
    made = paragraphs(render(replace(documents.plain_report(), body=body, annexes=())), "BodyText")
    assert [bool(find(p, "w:pPr/w:keepNext")) for p in made] == [False, True, True]


def test_more_recipients_than_the_block_is_high_go_on_below_it() -> None:
    table = find(part(HOSTILE), "//w:tbl")[1]
    beside = [letters(p) for p in find(table, ".//w:tc[1]/w:p")][1:]
    below = [letters(p) for p in paragraphs(HOSTILE, "Recipient") if letters(p) not in beside]
    assert (*beside, *below) == documents.hostile_report().recipients
    assert len(below) > 40


def test_head_rows_are_repeated_and_rows_are_not_cut() -> None:
    (table,) = tables(documents.activity_table(30, "Đạt"))
    rows = find(table, "w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)


def test_a_row_taller_than_a_page_may_be_cut() -> None:
    rows = find(part(HOSTILE), "//w:tbl[w:tr/w:trPr/w:tblHeader]/w:tr")
    tall = [row for row in rows if len(letters(row)) > 3000]
    assert len(tall) == 2
    assert [find(row, "w:trPr/w:cantSplit") for row in tall] == [[], []]


def test_a_head_that_is_too_tall_is_not_repeated() -> None:
    head = (Row(documents.cells("Đầu " * 600, "B")),)
    (table,) = tables(Table((Column(1), Column(1)), head, (Row(documents.cells("a", "b")),)))
    assert find(table, ".//w:tblHeader") == []


def test_head_cells_span_rows_and_columns_and_numbers_stand_right() -> None:
    (table,) = tables(documents.indicator_table())
    upper, lower, group, item, *_, total = find(table, "w:tr")
    assert [value(cell, "w:tcPr/w:vMerge") for cell in find(upper, "w:tc")] == ["restart", "restart", None, None]
    assert [value(cell, "w:tcPr/w:vMerge") for cell in find(lower, "w:tc")][:3] == ["continue", "continue", None]
    assert [value(cell, "w:tcPr/w:gridSpan") for cell in find(upper, "w:tc")] == [None, None, "2", "2"]
    assert value(group, "w:tc/w:tcPr/w:gridSpan") == "6"
    assert [value(cell, "w:p/w:pPr/w:jc") for cell in find(item, "w:tc")] == ["center", "left"] + ["right"] * 4
    assert [bool(find(row, ".//w:b")) for row in (upper, group, item, total)] == [True, True, False, True]
    for row in find(table, "w:tr"):
        spans = [int(value(cell, "w:tcPr/w:gridSpan") or 1) for cell in find(row, "w:tc")]
        assert sum(spans) == 6


def test_groups_and_totals_stay_with_their_rows_and_a_note_with_its_table() -> None:
    group = Row((Cell(documents.text("NHÓM"), columns=2),), RowKind.GROUP)
    rows = (group, Row(documents.cells("a", "b")), Row(documents.cells("Cộng", "1"), RowKind.TOTAL))
    content = Table((Column(1), Column(1)), (), (*rows, Row(documents.cells("c", "d"))))
    annex = Annex("Phụ lục", "BẢNG", (), (content, documents.paragraph("Ghi chú./.")))
    table = find(part(render(replace(documents.plain_report(), annexes=(annex,)))), "//w:tbl")[2]
    assert [len(find(row, ".//w:keepNext")) > 0 for row in find(table, "w:tr")] == [True, True, False, True]


def test_columns_are_as_wide_as_their_shares_and_fill_the_text() -> None:
    (table,) = tables(documents.activity_table(3, "Đạt"))
    widths = [int(column.get(f"{W}w")) for column in find(table, "w:tblGrid/w:gridCol")]
    text = (PROFILE.page.width_mm - PROFILE.page.margin_left_mm - PROFILE.page.margin_right_mm) * MM
    assert sum(widths) == pytest.approx(text, abs=15)
    assert widths[2] > widths[1] > widths[0]
    assert find(table, "w:tblPr/w:tblLayout[@w:type='fixed']")


def test_a_document_of_nothing_is_drawn() -> None:
    empty = Table((Column(1),), (), ())
    annex = Annex("", "", (), (empty, Table((Column(1), Column(1)), (), (Row(documents.cells("a")),))))
    content = render(
        replace(
            documents.plain_report(),
            body=(),
            subject=(),
            kind="",
            addressees=(),
            recipients=(),
            annexes=(annex,),
            letterhead=replace(documents.plain_report().letterhead, issuer_lines=(), number_line="", place_and_date=""),
        )
    )
    assert letters(part(content)).endswith("KT. CHỦ TỊCHPHÓ CHỦ TỊCHĐỗ Hùng Sơna")
    assert all(find(cell, "w:p") for cell in find(part(content), "//w:tc"))
