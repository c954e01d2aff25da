"""Text of the fonts before Unicode: told from Vietnamese and from other languages, and read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lldp_desktop.domain.old_encodings import (
    FONTS,
    Encoding,
    by_font,
    converted,
    font_of,
    from_tcvn3,
    from_viqr,
    from_vni,
    is_syllable,
    old_words,
    recognised,
    to_tcvn3,
    to_viqr,
    to_vni,
)
from tests.domain.syllables import letters, own_syllables, syllables

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.mark.parametrize(("write", "read"), [(to_vni, from_vni), (to_viqr, from_viqr)], ids=["VNI-Windows", "VIQR"])
def test_every_letter_goes_out_and_comes_back(write: Callable[[str], str], read: Callable[[str], str]) -> None:
    assert len(letters()) == 134
    stored = {letter: write(letter) for letter in letters()}
    assert {letter: read(text) for letter, text in stored.items()} == {letter: letter for letter in letters()}
    assert len(set(stored.values())) == 134


def test_every_letter_goes_to_tcvn3_and_comes_back_capitals_by_their_own_font() -> None:
    small = letters()[:67]
    assert {from_tcvn3(to_tcvn3(letter)) for letter in small} == set(small)
    assert [from_tcvn3(to_tcvn3(letter)) for letter in "ĂÂÊÔƠƯĐ"] == list("ĂÂÊÔƠƯĐ")
    assert {converted(to_tcvn3(letter), Encoding.TCVN3_CAPITALS) for letter in small} == set(letters()[67:])


@pytest.mark.parametrize(
    ("encoding", "write"), [(Encoding.TCVN3, to_tcvn3), (Encoding.VNI, to_vni), (Encoding.VIQR, to_viqr)]
)
def test_two_thousand_syllables_go_out_and_come_back(encoding: Encoding, write: Callable[[str], str]) -> None:
    assert len(set(syllables())) == 2000
    assert len(own_syllables()) > 600
    wrong = [word for word in syllables() if converted(write(word), encoding) != word]
    assert wrong == []


@pytest.mark.parametrize(
    ("encoding", "write"), [(Encoding.TCVN3, to_tcvn3), (Encoding.VNI, to_vni), (Encoding.VIQR, to_viqr)]
)
@given(st.lists(st.sampled_from(syllables()), min_size=12, max_size=30, unique=True))
def test_text_of_an_old_encoding_is_recognised(
    encoding: Encoding, write: Callable[[str], str], words: list[str]
) -> None:
    assume(sum(is_telling(encoding, write(word)) for word in words) > 1)
    assert recognised([write(" ".join(words))]) in (encoding, *also_read_as(write(" ".join(words))))


def is_telling(encoding: Encoding, stored: str) -> bool:
    """Tell whether a stored syllable is none as it stands: `Líp` is one in Unicode too."""
    if encoding is Encoding.VIQR:
        return recognised([f"{stored} nha^n"]) is Encoding.VIQR and recognised([f"{stored} bie^n"]) is Encoding.VIQR
    return not is_syllable(stored) and not stored.isascii()


def also_read_as(text: str) -> list[Encoding]:
    """Return the other font that explains as many words of a text."""
    vni, tcvn3 = (
        sum(is_syllable(read(word)) and not is_syllable(word) for word in set(text.split()))
        for read in (from_vni, from_tcvn3)
    )
    return [Encoding.VNI] if vni >= tcvn3 else []


@given(st.lists(st.sampled_from(syllables()), max_size=40), st.sampled_from([str, str.upper, str.title]))
def test_right_vietnamese_is_never_taken_for_an_old_font(words: list[str], case: Callable[[str], str]) -> None:
    assert recognised([case(" ".join(words))]) is None


ENGLISH = (
    "The café's résumé (naïve) isn't a façade; I'm sure they'd add a(n) example, e.g. at 10 a.m. or 5 p.m. "
    "Müller & Söhne, Zoë's piñata, déjà vu, El Niño, jalapeño, «quoted», Windows®, 25 µm, 20¢, £100, x², ½"
)


@given(st.lists(st.sampled_from(ENGLISH.split()), max_size=40))
def test_english_is_never_taken_for_an_old_encoding(words: list[str]) -> None:
    assert recognised([" ".join(words)]) is None


@given(st.lists(st.from_regex(r"\A[-+]?[0-9]{1,9}([.,/^(+*'-][0-9]{1,4}){0,3}[%)]?\Z"), max_size=20))
def test_numbers_are_never_taken_for_an_old_encoding(numbers: list[str]) -> None:
    assert recognised(numbers) is None


#: What may stand close to a word.
SIGNS = (*".?!'^(+~`*\\dDđĐ", "ü", "\n")


@given(st.lists(st.sampled_from((*syllables(), *SIGNS, "add", "a.m.", "2+3", "don't"))))
def test_text_goes_to_viqr_and_comes_back_with_its_signs(parts: list[str]) -> None:
    text = "".join(part if part in SIGNS else f" {part}" for part in parts)
    assert from_viqr(to_viqr(text)) == text


def test_text_that_is_unicode_in_part_is_converted_in_part() -> None:
    assert converted("Lớp häc cho c«ng nhân, Líp", Encoding.TCVN3) == "Lớp học cho công nhân, Líp"
    assert converted("Líp häc cho c«ng nh©n", Encoding.TCVN3) == "Lớp học cho công nhân"


def test_viqr_keeps_stops_that_can_be_no_tones() -> None:
    assert from_viqr("Ho.c ta^.p suo^'t ddo+`i. O+? xa~. Kho^ng? DDa^`u nam 2023.") == (
        "Học tập suốt đời. Ở xã. Không? Đầu nam 2023."
    )
    assert from_viqr(r"la\. A\+") == "la. A+"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        (".VnArial NarrowH", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("Times New Roman", None),
        ("Calibri", None),
    ],
)
def test_a_font_tells_the_encoding(font: str, encoding: Encoding | None) -> None:
    assert by_font(font) is encoding
