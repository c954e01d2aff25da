"""Text is kept whole and clean, found without its marks, and set into sentences."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.vietnamese_text import clean, fold, one_line, sentence, upper, without_stop

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (unicodedata.normalize("NFD", "Việt Nam đồng ệ Ữ"), "Việt Nam đồng ệ Ữ"),
        ("e\u0302\u200b\u0323", "ệ"),
        ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
        ("soft\vbreak\u2028of\u2029a\x85page\f", "soft\nbreak\nof\na\npage"),
        (" \t Kế  hoạch\tsố 5 \n", "Kế  hoạch\tsố 5"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("\ufeffxã\u200b Hoằng\u2060 Trung", "xã Hoằng Trung"),
        ("\u200e11/04/2023\u200f", "11/04/2023"),
        ("\u202aa\u202bb\u202cc\u202dd\u202ee\u2066f\u2067g\u2068h\u2069i", "abcdefghi"),
        ("a\ud800b\udfffc\uffffd", "a\ufffdb\ufffdc\ufffdd"),
        ("\u00a0\u200b\n", ""),
        ("", ""),
    ],
)
def test_text_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "text", ["👩\u200d🏫", "❤\ufe0f", "می\u200cخواهم", "tr\u00ad", "<b>&{{ 7*7 }}</b>", "Bahnar ĭ ŏ̆ ƀ"]
)
def test_what_other_scripts_and_old_fonts_need_is_kept(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_cleaned_text_is_composed_writable_and_stays_the_same(text: str) -> None:
    kept = clean(text)
    assert kept == clean(kept)
    assert unicodedata.is_normalized("NFC", kept)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert not any(unicodedata.category(letter) == "Cc" for letter in kept if letter not in "\n\t")


def test_one_line_has_single_spaces() -> None:
    assert one_line(" UBND\r\n xã\t\u00a0 Hoằng  Trung\u200b ") == "UBND xã Hoằng Trung"


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line)
    assert len(line.splitlines()) <= 1
    assert "  " not in line


def test_search_finds_a_word_however_it_is_written() -> None:
    spellings = ["hoà", "hòa", "hoa", "HOÀ", "Hoa\u0300", "ho\u0309a"]
    assert {fold(spelling) for spelling in spellings} == {"hoa"}


def test_search_takes_every_d_as_one() -> None:
    assert fold("Đắk Đoa, đường Ðông") == "dak doa, duong dong"


def test_search_keeps_what_has_no_marks() -> None:
    assert fold("Số 05/BC-UBND (10%)\n2 dòng") == "so 05/bc-ubnd (10%)\n2 dong"


@given(st.text())
def test_search_form_is_the_same_for_all_forms_of_a_text(text: str) -> None:
    form = fold(text)
    assert form == fold(form)
    assert form == fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
    assert not any(unicodedata.category(letter) == "Mn" for letter in form)


def test_capitals_are_composed() -> None:
    assert upper(unicodedata.normalize("NFD", "Ủy ban nhân dân xã Hoằng Trung, đặc khu")) == (
        "ỦY BAN NHÂN DÂN XÃ HOẰNG TRUNG, ĐẶC KHU"
    )
    # Upper-casing takes this letter apart; what is printed must be composed again.
    assert unicodedata.is_normalized("NFC", upper("ǰ ΐ"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("đẩy mạnh học tập", "Đẩy mạnh học tập"),
        ("a\u0302\u0301n tượng", "Ấn tượng"),
        ("“đẩy mạnh” học tập", "“Đẩy mạnh” học tập"),
        ("- (tổ chức) lớp", "- (Tổ chức) lớp"),
        ("05 tin, bài", "05 tin, bài"),
        ("UBND xã", "UBND xã"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, written: str) -> None:
    assert sentence(text) == written


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đã tổ chức lớp.", "Đã tổ chức lớp"),
        ("Đã tổ chức lớp;", "Đã tổ chức lớp"),
        ("Đã tổ chức lớp./. ", "Đã tổ chức lớp"),
        ("lớp 1 . ; ./.", "lớp 1"),
        ("báo, đài...", "báo, đài"),
        ("kể từ ngày …", "kể từ ngày …"),
        ("v.v. và 1.000 đồng", "v.v. và 1.000 đồng"),
        ("số 05/", "số 05/"),
        ("Vì sao?", "Vì sao?"),
        (".", ""),
        ("./.", ""),
        ("", ""),
    ],
)
def test_stops_are_taken_off(text: str, bare: str) -> None:
    assert without_stop(text) == bare


def test_the_semicolon_of_a_code_is_no_stop() -> None:
    assert without_stop("R&D &amp;") == "R&D &amp;"
    assert without_stop("R&D &#60;.") == "R&D &#60;"
    assert without_stop("một; hai;") == "một; hai"
