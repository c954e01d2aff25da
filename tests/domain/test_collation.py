"""Lists stand in Vietnamese order, people by their given name."""

from __future__ import annotations

import sqlite3
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.collation import name_sort_key, sort_key
from lldp_desktop.domain.vietnamese_text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Names as an office lists them, by tên.
NAMES = [
    "Nguyễn Văn An",
    "Hoàng Ngọc Ánh",
    "Trần Thị Ánh",
    "Lê Văn Ân",
    "Phạm Dũng",
    "Phạm Đức",
    "A Kiêm",
    "Y Lan",
    "Nguyễn Thị Kim Ngân",
    "Đỗ Hùng Sơn",
    "Đinh Thị Hồng Thu",
    "Lê Thị Thủ",
    "Nguyễn Văn Thư",
]
ORDERED = [
    pytest.param("aăâbcdđeêghiklmnoôơpqrstuưvxy", id="alphabet"),
    pytest.param("efghijklmvwxyz", id="foreign letters"),
    pytest.param("aăâbƀcčdđeĕêiĭknñoŏôơuŭưv", id="highland letters"),
    pytest.param(["da", "dà", "dả", "dã", "dá", "dạ", "dan", "dăn", "dân", "dz", "đa"], id="tones"),
    pytest.param(["ha", "HA", "hà", "Hà", "HÀ"], id="small before capital, after the tone"),
    pytest.param(["la ma", "là ma", "lá ma", "la mo"], id="letters of the whole text before tones"),
    pytest.param(["", "Lê", "Lê A", "Lê-A", "Lê1", "Lêa"], id="shorter first, spaces before signs"),
    pytest.param(["Thôn 1", "Thôn 2", "Thôn 02", "Thôn 9", "Thôn 10", "Thôn 100", "Thôn A"], id="numbers as a whole"),
    pytest.param([" (x)", "-x", "“x”", "2", "10", "a", "z", "Ω", "я", "中", "😀"], id="classes"),
    pytest.param(["ô", "ố", "ố\u0308", "ộ", "ô\u0306", "ơ"], id="marks that are no tone come last"),
]
VIETNAMESE = st.text(st.sampled_from("aAăẮâấbcdDđĐeêỆghiịoốơởuưữyzñĭ01 .,-/“”"), max_size=12)
READABLE = st.text(max_size=12)


@pytest.mark.parametrize("ordered", ORDERED)
def test_order(ordered: Sequence[str]) -> None:
    keys = [sort_key(text) for text in ordered]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_people_stand_by_given_name_then_family_name_then_the_rest() -> None:
    by_family_name = sorted(NAMES)
    assert sorted(by_family_name, key=name_sort_key) == NAMES
    people = ["Lê An", "Lê Bá An", "Lê Văn An", "Lê Văn Bá An", "Trần An", "Lê Án", "", "Y"]
    assert sorted(people, key=name_sort_key) == ["", *people[:6], "Y"]


def test_names_in_capitals_stand_among_the_others() -> None:
    people = ["Vũ An", "TRẦN VĂN AN", "LÊ VĂN AN", "Lê Văn An"]
    assert sorted(people, key=name_sort_key) == people[::-1]


def test_eth_is_taken_for_its_double() -> None:
    assert sort_key("Ðỗ") == sort_key("Đỗ")


def test_keys_are_short_printable_text() -> None:
    key = sort_key("Ủy ban nhân dân xã Hoằng Trung")
    assert key.isascii()
    assert key.isprintable()
    assert len(key) < 3 * len("Ủy ban nhân dân xã Hoằng Trung")


def test_small_plain_letters_need_one_character_each() -> None:
    assert len(sort_key("ban ăn")) == len("ban ăn") + len("!!")


@pytest.mark.parametrize(("one", "other"), [("a\u0301\u0300a", "a\u0301a\u0300"), ("Ω", "ω"), ("—", "–")])
def test_what_is_rare_is_told_apart_too(one: str, other: str) -> None:
    assert sort_key(one) != sort_key(other)


@given(st.lists(READABLE | VIETNAMESE, max_size=8))
def test_sqlite_orders_keys_as_python_does(texts: list[str]) -> None:
    keys = sorted(sort_key(text) for text in texts)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE TABLE t (key TEXT NOT NULL) STRICT")
        connection.executemany("INSERT INTO t VALUES (?)", [(key,) for key in keys])
        assert [key for (key,) in connection.execute("SELECT key FROM t ORDER BY key")] == keys
    finally:
        connection.close()


@given(st.text(st.characters(exclude_categories=[])))
def test_every_text_has_a_key_that_can_be_kept_whatever_its_form(text: str) -> None:
    key = sort_key(text)
    assert key.encode("utf-8")
    assert key == sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))
    assert name_sort_key(text) == name_sort_key(unicodedata.normalize("NFD", text))


@given(VIETNAMESE, VIETNAMESE)
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) is (one_line(one) == one_line(other))
    assert (name_sort_key(one) == name_sort_key(other)) is (one_line(one) == one_line(other))


@given(VIETNAMESE, VIETNAMESE)
def test_the_first_different_letter_decides(one: str, other: str) -> None:
    """An independent comparison, letter by letter, of texts without tones and case."""
    alphabet = "aăâbcdđeêghioôơuưyz"
    first, second = ([letter for letter in text.lower() if letter in alphabet] for text in (one, other))
    ranks = [[alphabet.index(letter) for letter in letters] for letters in (first, second)]
    assert (sort_key("".join(first)) < sort_key("".join(second))) is (ranks[0] < ranks[1])


def test_the_given_name_with_its_tone_counts_before_the_family_name() -> None:
    keys = [name_sort_key(name) for name in ("Vũ Thị Thu", "An Thị Thủ", "Bùi Văn Thú", "An Văn Thư")]
    assert all(earlier < later for earlier, later in pairwise(keys))
