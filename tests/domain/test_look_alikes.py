"""Letters that only look Vietnamese are mended; what is right, Russian or Greek stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.look_alikes import mended
from tests.domain.syllables import syllables


@pytest.mark.parametrize(
    ("odd", "right"),
    [
        ("Ðảng bộ, ðồng, Ɖoàn", "Đảng bộ, đồng, Đoàn"),
        ("хã Нoằng Trung", "xã Hoằng Trung"),
        ("cΟng ty", "cOng ty"),
        ("ho\u0323c ta\u0302\u0323p", "học tập"),
        ("cá\u0301c", "các"),
        ("5\u00a0triệu\u202fđồng", "5 triệu đồng"),
        ("học\u200b tập\ufeff", "học tập"),
    ],
)
def test_what_only_looks_right_is_mended(odd: str, right: str) -> None:
    assert mended(odd) == right


@pytest.mark.parametrize(
    "text", ["Привет", "Ελλάδα", "Guðmundur", "A Kiêm, ĭ ŏ ŭ č ñ", "Müller", "x²", "25 µm", "👍🏽"]
)
def test_what_is_another_language_stays(text: str) -> None:
    assert mended(text) == text


@given(st.lists(st.sampled_from(syllables()), max_size=20))
def test_right_vietnamese_stays_and_decomposed_becomes_so(words: list[str]) -> None:
    text = " ".join(words)
    assert mended(text) == text
    assert mended(unicodedata.normalize("NFD", text)) == text


@given(st.text())
def test_mending_twice_changes_nothing_more(text: str) -> None:
    assert mended(mended(text)) == mended(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_letters_stay(text: str) -> None:
    assert mended(text) == text.strip()
