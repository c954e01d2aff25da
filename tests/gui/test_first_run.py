"""From an empty database to the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.gui.office_names import suggested_authority, suggested_office
from tests.gui.typing_vietnamese import replace_text, type_text

if TYPE_CHECKING:
    from tests.gui.clerk import Clerk


def start(clerk: Clerk) -> None:
    QTest.mouseClick(clerk.find(QPushButton, "button_start"), Qt.MouseButton.LeftButton)
    clerk.settle()


def test_an_office_and_its_signer_are_saved_from_one_name(new_clerk: Clerk) -> None:
    clerk = new_clerk
    assert clerk.window.is_first_run()
    type_text(clerk.find(QLineEdit, "office_name"), "phường Điện Biên Phủ")
    clerk.fill_in(clerk.window.first_run.signer, full_name="Nguyễn Thị Ánh", position="PHÓ CHỦ TỊCH")
    start(clerk)
    clerk.wait(lambda: not clerk.window.is_first_run())
    (office,) = clerk.records("office")
    assert office["header_lines"] == ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ")
    assert office["full_name"] == "Ủy ban nhân dân phường Điện Biên Phủ"
    assert (office["short_name"], office["kind"]) == ("UBND phường Điện Biên Phủ", "ward")
    (signer,) = clerk.records("signers")
    assert (signer["full_name"], signer["is_default"]) == ("Nguyễn Thị Ánh", True)
    assert signer["authority_lines"] == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert clerk.window.windowTitle() == "Học tập suốt đời — UBND phường Điện Biên Phủ"


def test_no_page_opens_behind_the_first_form_by_its_keys(new_clerk: Clerk) -> None:
    named = {action.objectName(): action for action in new_clerk.window.findChildren(QAction)}
    ways = [named["action_report"], *(named[f"action_show_{name}"] for name in PAGES)]
    assert not any(action.isEnabled() for action in ways)
    type_text(new_clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    QTest.keyClick(new_clerk.window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert new_clerk.window.current_page() is None
    new_clerk.fill_in(new_clerk.window.first_run.signer, full_name="Nguyễn Thị Ánh")
    start(new_clerk)
    new_clerk.wait(lambda: not new_clerk.window.is_first_run())
    assert all(action.isEnabled() for action in ways)


def test_what_the_clerk_wrote_over_a_suggestion_stays(new_clerk: Clerk) -> None:
    form = new_clerk.window.first_run.office
    name = new_clerk.find(QLineEdit, "office_name")
    type_text(name, "xã Hoằng Trung")
    new_clerk.fill_in(form, place_name="Hoằng Hóa")
    replace_text(name, "xã Hoằng Đức")
    assert new_clerk.shown_in(form, "place_name") == "Hoằng Hóa"
    assert new_clerk.shown_in(form, "short_name") == "UBND xã Hoằng Đức"


def test_what_is_missing_is_said_under_its_field_and_nothing_is_saved(new_clerk: Clerk) -> None:
    type_text(new_clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    start(new_clerk)
    assert new_clerk.problem(new_clerk.window.first_run.signer, "full_name") == "Còn thiếu."
    assert new_clerk.window.is_first_run()
    assert new_clerk.records("office") == []


def test_a_full_disk_between_the_two_is_mended_by_trying_again(new_clerk: Clerk) -> None:
    clerk = new_clerk
    type_text(clerk.find(QLineEdit, "office_name"), "xã Hoằng Trung")
    clerk.fill_in(clerk.window.first_run.signer, full_name="Đỗ Hùng Sơn")
    clerk.break_writing("signers")
    start(clerk)
    assert "đầy" in clerk.window.first_run.notice.text()
    clerk.mend_writing()
    start(clerk)
    clerk.wait(lambda: not clerk.window.is_first_run())
    assert (len(clerk.records("office")), len(clerk.records("signers"))) == (1, 1)


@pytest.mark.parametrize(
    ("typed", "full_name", "place"),
    [
        ("xã Hoằng Trung", "Ủy ban nhân dân xã Hoằng Trung", "Hoằng Trung"),
        ("  XÃ   HOẰNG TRUNG ", "Ủy ban nhân dân xã Hoằng Trung", "Hoằng Trung"),
        ("Hoằng trung", "Ủy ban nhân dân xã Hoằng Trung", "Hoằng Trung"),
        ("phường 4", "Ủy ban nhân dân Phường 4", "Phường 4"),
        ("đặc khu Lý Sơn", "Ủy ban nhân dân đặc khu Lý Sơn", "Lý Sơn"),
        ("xã Đắk Rơ Wa", "Ủy ban nhân dân xã Đắk Rơ Wa", "Đắk Rơ Wa"),
    ],
)
def test_names_follow_the_decree(typed: str, full_name: str, place: str) -> None:
    fields = suggested_office(typed)
    assert (fields["full_name"], fields["place_name"]) == (full_name, place)


@pytest.mark.parametrize("typed", ["", "  ", "xã", "xã ", "thị trấn"])
def test_no_name_suggests_nothing(typed: str) -> None:
    assert suggested_office(typed) == {}


def test_a_deputy_signs_in_the_chairmans_place() -> None:
    assert suggested_authority("Phó chủ tịch") == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert suggested_authority("CHỦ TỊCH") == ("TM. ỦY BAN NHÂN DÂN",)


@pytest.mark.parametrize(
    ("typed", "full_name", "place"),
    [
        ("Phường Điện Biên Phủ", "Ủy ban nhân dân Phường Điện Biên Phủ", "Phường Điện Biên Phủ"),
        ("phường Hạc Thành", "Ủy ban nhân dân phường Hạc Thành", "Hạc Thành"),
        ("UBND xã Hoằng Phú", "Ủy ban nhân dân xã Hoằng Phú", "Hoằng Phú"),
        ("Ủy ban nhân dân Phường 7", "Ủy ban nhân dân Phường 7", "Phường 7"),
    ],
)
def test_a_unit_named_after_a_person_or_event_keeps_the_kind_that_was_typed(
    typed: str, full_name: str, place: str
) -> None:
    office = suggested_office(typed)
    assert (office["full_name"], office["place_name"]) == (full_name, place)
