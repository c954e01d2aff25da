"""The icon: every size that Windows asks for, drawn from today's SVGs, and shown by the program."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat
from PIL.IcoImagePlugin import IcoImageFile

import dev_release
from lldp_desktop.gui import application, look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

#: Of 255, on average: what another version of Qt may draw otherwise at the edges.
_SLACK = 2.0
#: How far a shade may be from a colour to look like it, and how many pixels of 256 a shape takes to be seen.
_SEEN_AS_ONE, _ENOUGH_PIXELS = 24, 24


def picture(content: bytes, size: int) -> Image.Image:
    """Return one of the sizes in an .ico."""
    icon = IcoImageFile(BytesIO(content))
    icon.size = (size, size)  # which one is read
    return icon.convert("RGBA")


def test_it_holds_every_size(qapp: QApplication) -> None:
    with Image.open(dev_release.ICON) as icon:
        assert icon.info["sizes"] == {(size, size) for size in dev_release.ICON_SIZES}
    assert {16, 20, 24, 32, 48, 256} <= set(dev_release.ICON_SIZES)


@pytest.mark.parametrize("size", dev_release.ICON_SIZES)
def test_it_is_what_the_drawings_give(qapp: QApplication, size: int) -> None:
    """Otherwise `dev.py icon` was forgotten."""
    kept, drawn = dev_release.ICON.read_bytes(), dev_release.drawn_icon()
    difference = ImageChops.difference(picture(kept, size), picture(drawn, size))
    assert max(ImageStat.Stat(difference).mean) <= _SLACK


def test_the_smallest_shows_ground_sun_and_book(qapp: QApplication) -> None:
    small = picture(dev_release.ICON.read_bytes(), 16).convert("RGB")
    for wanted in ("#1c629f", "#ffc94d", "#ffffff"):
        away = ImageChops.difference(small, Image.new("RGB", small.size, wanted)).convert("L")
        assert sum(away.histogram()[:_SEEN_AS_ONE]) >= _ENOUGH_PIXELS, wanted


def test_the_windows_bear_it(qapp: QApplication) -> None:
    application.dress(qapp)
    look.show_icon()
    shown = {size.width() for size in qapp.windowIcon().availableSizes()}
    assert shown == set(dev_release.ICON_SIZES)
    assert qapp.desktopFileName() == "lldp-desktop"
