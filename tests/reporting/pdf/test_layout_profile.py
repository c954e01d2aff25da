"""The decree's limits hold in the profile that is shipped, and a broken profile says which key is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from lldp_desktop.reporting import layout_profile
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from pathlib import Path

#: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I: key, least, most.
LAW = [
    ("page.width_mm", 210, 210),
    ("page.height_mm", 297, 297),
    ("page.margin_top_mm", 20, 25),
    ("page.margin_bottom_mm", 20, 25),
    ("page.margin_left_mm", 30, 35),
    ("page.margin_right_mm", 15, 20),
    ("page_number.size_pt", 13, 14),
    ("letterhead.national_name_size_pt", 12, 13),
    ("letterhead.motto_size_pt", 13, 14),
    ("letterhead.parent_size_pt", 12, 13),
    ("letterhead.issuer_size_pt", 12, 13),
    ("letterhead.number_size_pt", 13, 13),
    ("letterhead.place_and_date_size_pt", 13, 14),
    ("rule.share", 1 / 3, 1 / 2),
    ("rule.least_share", 1 / 3, 1 / 2),
    ("rule.most_share", 1 / 3, 1 / 2),
    ("title.kind_size_pt", 13, 14),
    ("title.subject_size_pt", 13, 14),
    ("addressees.size_pt", 13, 14),
    ("body.size_pt", 13, 14),
    ("body.first_line_indent_mm", 10, 12.7),
    ("body.paragraph_gap_pt", 6, 12),
    ("body.line_spacing", 1, 1.5),
    ("signature.size_pt", 13, 14),
    ("signature.free_height_mm", 30, 40),
    ("signature.recipients_word_size_pt", 12, 12),
    ("signature.recipients_size_pt", 11, 11),
    ("annex.label_size_pt", 14, 14),
    ("annex.title_size_pt", 13, 14),
    ("annex.reference_size_pt", 13, 14),
    ("table.size_pt", 10, 14),
]


@pytest.mark.parametrize(("key", "least", "most"), LAW, ids=[key for key, _, _ in LAW])
def test_the_shipped_profile_keeps_the_decree(key: str, least: float, most: float) -> None:
    section, name = key.split(".")
    assert least <= getattr(getattr(layout_profile.load(), section), name) <= most


def shipped() -> str:
    return resource("layouts", "nd30-2020.toml").read_text(encoding="utf-8")


def test_a_profile_of_the_clerk_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(shipped().replace("margin_right_mm = 20.0", "margin_right_mm = 15"), encoding="utf-8")
    assert layout_profile.load(path).page.margin_right_mm == 15


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("margin_left_mm = 30.0", "", "thiếu mục page.margin_left_mm"),
        ("margin_left_mm = 30.0", 'margin_left_mm = "30"', "page.margin_left_mm không nhận giá trị '30'"),
        ("margin_left_mm = 30.0", "margin_left_mm = -1", "page.margin_left_mm không nhận giá trị -1"),
        ("margin_left_mm = 30.0", "margin_left_mm = nan", "page.margin_left_mm không nhận giá trị nan"),
        ("margin_left_mm = 30.0", "margin_left_mm = true", "page.margin_left_mm không nhận giá trị True"),
        ("least_lines_together = 2", "least_lines_together = 2.5", "body.least_lines_together không nhận giá trị 2.5"),
        ("margin_left_mm = 30.0", "margin_left_mm = 30.0\nleft = 3", "không có mục page.left"),
        ('word = "Kính gửi:"', "word = 3", "addressees.word không nhận giá trị 3"),
        ('name = "ND30-2020"', 'name = "A"\nrules = 1', "không có mục rules"),
        ("[page]", "[paper]", "không có mục paper"),
        ("[page]", "[page", "không phải là TOML"),
    ],
)  # fmt: skip
def test_a_broken_profile_names_the_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "own.toml"
    assert old in shipped()
    path.write_text(shipped().replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(told)):
        layout_profile.load(path)


def test_a_section_that_is_a_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('name = "x"\npage = 1\n', encoding="utf-8")
    with pytest.raises(ValueError, match="mục page không nhận giá trị 1"):
        layout_profile.load(path)


def test_a_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="không phải là TOML"):
        layout_profile.load(path)
