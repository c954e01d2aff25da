"""Text of the fonts before Unicode: told from Vietnamese and from other languages, and read."""

from __future__ import annotations

import unicodedata

import pytest

from lldp_desktop.domain.old_encodings import FONTS, font_of, from_tcvn3, from_vni, is_syllable, old_words

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SENTENCE = (
    "đẩy mạnh các hoạt động học tập suốt đời trong công nhân lao động nguyễn thuở khuya quốc giêng nghiêng huệch "
    "quyết gì gìn giếng thuế xoong yêu ỷ úy khuỷu ngoằn ngoèo hươu rượu tuần tuyển nuôi người"
)


@pytest.mark.parametrize("word", SENTENCE.split())
def test_vietnamese_syllables_are_told(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["c«ng", "coâng", "Nestlé", "Müller", "hoïc", "strong", "xyz", "à́"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_tcvn3_is_read() -> None:
    assert from_tcvn3("®Èy m¹nh c¸c ho¹t ®éng häc tËp suèt ®êi trong c«ng nh©n") == (
        "đẩy mạnh các hoạt động học tập suốt đời trong công nhân"
    )


def test_tcvn3_has_every_small_letter_of_vietnamese() -> None:
    letters = {unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in TONES} | {"đ"}
    read = {from_tcvn3(chr(code)) for code in range(0xA1, 0x100)}
    assert {letter for letter in letters if not letter.isascii()} <= read


def test_vni_is_read_with_its_capitals() -> None:
    assert from_vni("Ñaåy maïnh caùc hoaït ñoäng hoïc taäp suoát ñôøi, ngöôøi, löôïng, kyõ naêng, lòch, ñeå") == (
        "Đẩy mạnh các hoạt động học tập suốt đời, người, lượng, kỹ năng, lịch, để"
    )
    assert from_vni("UÛY BAN NHAÂN DAÂN") == "ỦY BAN NHÂN DÂN"


def test_old_words_are_named_with_what_they_mean() -> None:
    assert old_words("Lớp häc cho c«ng nhân") == {"häc": "học", "c«ng": "công"}
    assert old_words("Coâng nhaân lao ñoäng") == {"Coâng": "Công", "nhaân": "nhân", "ñoäng": "động"}


@pytest.mark.parametrize(
    "text", [SENTENCE, SENTENCE.upper(), "A Kiêm, Y Lan, Đăk Rve, ĭ ŏ ŭ č ñ", "Müller, Nestlé, café, x²", "25 °C – 5%"]
)
def test_right_text_has_no_old_words(text: str) -> None:
    assert old_words(text) == {}


@pytest.mark.parametrize(
    ("font", "typed"),
    [
        ("TCVN3", "Tæ chøc líp båi d\u00adìng tay nghÒ cho c«ng nh©n lao ®éng, kinh phÝ 5.600.000 ®ång."),
        ("VNI", "Toå chöùc lôùp boài döôõng tay ngheà cho coâng nhaân lao ñoäng, kinh phí 5.600.000 ñoàng."),
    ],
)
def test_the_font_of_a_whole_text_is_told_where_it_is_sure(font: str, typed: str) -> None:
    assert font_of(typed) == font
    meant = "Tổ chức lớp bồi dưỡng tay nghề cho công nhân lao động, kinh phí 5.600.000 đồng."
    assert FONTS[font](typed) == meant
    assert font_of(meant) is None


@pytest.mark.parametrize(
    "text", ["", "Hop dong lao dong", "Café à la carte, déjà vu", "c«ng ty", "Công ty Cổ phần Zürich"]
)
def test_what_may_be_anything_is_left_alone(text: str) -> None:
    assert font_of(text) is None
