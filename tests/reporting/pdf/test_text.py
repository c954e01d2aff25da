"""What a user typed prints as itself: markup, formulas, emoji, decomposed letters, blanks, endless words."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pypdfium2
import pytest

from lldp_desktop.reporting.document import Document, Paragraph, Span
from lldp_desktop.reporting.pdf import render, unprintable

from . import documents, measure

ODD = [
    "<b>đậm</b> & <i>", "</para>", "{{ 7*7 }} {% raw %}", "=1+1", "&lt;&amp;&#65;", "a\\b(c)d)", "%s %d {0}",
    "🎉📚👍🏽", "❤️ tim", "①②③ ☑ ✔", "x²=½ ± 5‰ €", "“ngoặc” ‘đơn’ – — …", "Đăk Rve, ĭ ŏ ŭ č ñ",
    "ẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲÝỶỸỴ",
]  # fmt: skip


def with_paragraph(letters: str) -> Document:
    return replace(documents.plain_report(), body=(documents.paragraph(letters),), annexes=())


def printed(document: Document) -> str:
    """Return the letters of all pages in the order of drawing, without line ends."""
    return "".join(line.text for sheet in measure.sheets(render(document)) for line in sheet.lines)


def pdfium_text(pdf: bytes) -> str:
    opened = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in opened)
    finally:
        opened.close()


@pytest.mark.parametrize("letters", ODD)
def test_odd_letters_print_as_themselves(letters: str) -> None:
    assert f"Trước {letters} sau." in printed(with_paragraph(f"Trước {letters} sau."))


@pytest.mark.parametrize("letters", ["🎉📚", "𝐀𝐁", "Tiếng Việt ữ ệ ở"])
def test_a_second_reader_extracts_the_same_letters(letters: str) -> None:
    assert letters in pdfium_text(render(with_paragraph(f"Trước {letters} sau.")))


def test_odd_letters_print_as_themselves_in_every_place() -> None:
    odd = "<b>&amp;</para>{{7*7}}🎉"
    plain = documents.plain_report()
    head = replace(plain.letterhead, issuer_lines=(odd + "1",), parent_line=odd + "2", place_and_date=odd + "3")
    annex = replace(plain.annexes[0], label=odd + "4", title=odd + "5", reference=documents.text(odd + "6"))
    document = replace(
        plain, letterhead=head, annexes=(annex,), kind=odd + "7", subject=documents.text(odd + "8"),
        addressees=(odd + "9",), recipients=(odd + "A",), bases=(documents.text(odd + "B"),),
        signature=replace(plain.signature, full_name=odd + "C", position=odd + "D"),
    )  # fmt: skip
    letters = printed(document)
    assert [mark for mark in "123456789ABCD" if odd + mark not in letters] == []


def test_decomposed_letters_are_drawn_and_extracted_composed() -> None:
    composed = "Ủy ban nhân dân xã Hoằng Trung, Nguyễn Thị Đỗ Hường"
    letters = printed(with_paragraph(unicodedata.normalize("NFD", composed)))
    assert composed in letters
    assert unicodedata.is_normalized("NFC", letters)


def test_no_break_spaces_keep_their_number_and_width() -> None:
    blanks = "\xa0" * 12
    pages = measure.sheets(render(with_paragraph(f"Số:{blanks}/BC-UBND " + documents.SENTENCE * 2)))
    line = next(line for line in pages[0].lines if line.text.startswith(f"Số:{blanks}/BC"))
    assert line.x1 - line.x0 > 12 * 0.25 * 14
    assert line.x1 == pytest.approx(pages[0].width - 20 * measure.MM, abs=0.1)


def test_line_ends_begin_paragraphs_and_tabs_are_blanks() -> None:
    (page,) = measure.sheets(render(with_paragraph("một\r\nhai\u2028ba\n\n\nbốn\tnăm")))
    assert [page.line(word).x0 for word in ("một", "hai", "ba", "bốn")] == [page.line("một").x0] * 4
    assert page.line("bốn").text == "bốn    năm"


def test_unseen_letters_are_left_out() -> None:
    assert "mộthaibá" in printed(with_paragraph("m\u200bột\x00h\ufeffai\xadb\u202ea\u200b\u0301"))


@pytest.mark.parametrize("letters", ["n" * 5000, "từ " * 1700, "\xa0" * 3000 + "x", "🎉" * 800, "a-" * 2500])
def test_five_thousand_letters_keep_the_margins(letters: str) -> None:
    pages = measure.sheets(render(with_paragraph(letters)))
    assert all(measure.outside(page) == [] and measure.overlaps(page) == [] for page in pages)
    together = "".join(line.text for page in pages for line in page.lines)
    assert together.count(letters[0]) >= letters.count(letters[0])


def test_styles_change_inside_a_word_and_a_line() -> None:
    spans = (Span("Kinh phí "), Span("5.600.000", bold=True), Span("đồng", italic=True), Span("."))
    document = replace(documents.plain_report(), body=(Paragraph(spans),), annexes=())
    (page,) = measure.sheets(render(document))
    line = page.line("Kinh phí")
    assert line.text == "Kinh phí 5.600.000đồng."
    assert line.fonts == {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic"}


def test_more_letters_than_one_subset_holds_are_all_extracted() -> None:
    letters = "".join(
        map(chr, [*range(0x100, 0x180), *range(0x1EA0, 0x1EFA), *range(0x391, 0x3A0), *range(0x410, 0x450)])
    )
    assert letters in printed(with_paragraph(letters)).replace("\n", "")
    assert letters in pdfium_text(render(with_paragraph(letters))).replace("\r\n", "")


def test_letters_of_no_face_are_named_and_do_no_harm() -> None:
    document = with_paragraph("Chữ \u0f40 và \ue123, 🎉 thì có.")
    assert unprintable(document) == ("\u0f40", "\ue123")
    assert "Chữ \u0f40 và \ue123, 🎉 thì có." in printed(document)
    assert unprintable(documents.plain_report()) == ()


def test_lone_surrogates_are_named_and_do_no_harm() -> None:
    document = with_paragraph("a\ud800b")
    assert unprintable(document) == ("\ufffd",)
    assert "a\ufffdb" in printed(document)
