"""CSV of any usual encoding and separator is read; cells that a spreadsheet would compute are what they were."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.old_encodings import to_tcvn3
from lldp_desktop.exchange.spreadsheet import csv_reading
from lldp_desktop.exchange.spreadsheet.csv_reading import decoded, grid_of, read_csv
from lldp_desktop.exchange.spreadsheet.sheet_writing import guarded

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Tên doanh nghiệp;Địa chỉ\nCông ty Đông Á;Thôn Dương Thanh, xã Hoằng Trung\nHợp tác xã;Tiền Giang\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)).lstrip("\ufeff") == TEXT


def test_the_encoding_of_vietnamese_windows_is_read() -> None:
    # As Windows writes it: letters with their shape, tones behind them.
    tones = "\u0300\u0301\u0303\u0309\u0323"
    stored = ""
    for letter in TEXT:
        apart = unicodedata.normalize("NFD", letter)
        shaped = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        stored += shaped + "".join(mark for mark in apart if mark in tones)
    assert decoded(stored.encode("cp1258")) == TEXT


def test_an_old_font_in_a_csv_is_kept_as_it_is_stored() -> None:
    stored = to_tcvn3(TEXT.lower())
    assert decoded(stored.encode("latin-1")) == stored


@pytest.mark.parametrize("separator", list(";,\t|"))
def test_the_separator_is_found_out(separator: str) -> None:
    text = separator.join(("Tên", "Địa chỉ", "Số")) + "\n" + separator.join(('"a; b, c"', "x", "1")) + "\n"
    assert grid_of("x", text).rows == [("Tên", "Địa chỉ", "Số"), ("a; b, c", "x", "1")]


def test_a_separator_that_is_declared_is_taken() -> None:
    assert grid_of("x", "sep=|\na;b|c\n").rows == [("a;b", "c")]


def test_cells_with_line_ends_and_quotes_are_read() -> None:
    assert grid_of("x", 'a;b\n"một\nhai ""ba""";c\n').rows == [("a", "b"), ('một\nhai "ba"', "c")]


@given(st.text(st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs"]), min_size=1))
def test_a_guarded_cell_comes_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert csv_reading._unguarded(cell) == text or not text.startswith(("=", "+", "-", "@", "\t"))


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "LARGEST_FILE", 10)
    (tmp_path / "a.csv").write_text(TEXT, encoding="utf-8")
    with pytest.raises(KnownError, match="quá lớn"):
        read_csv(tmp_path / "a.csv")


def test_an_endless_cell_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a;b\n"' + "x" * 200_000, encoding="utf-8")
    with pytest.raises(KnownError, match="không đọc được"):
        read_csv(tmp_path / "a.csv")
