"""The guide's pictures and names are those of the window as it is; `python3 dev.py shots` takes both anew.

Fonts differ from machine to machine, so what is compared is what the window says in each scene, and its look as it is
declared. A layout that moved while every text stayed is not seen by this: take the pictures anew after such a change.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import astuple
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QPushButton

from lldp_desktop.gui import application, look
from lldp_desktop.gui.data_places import SampleBar
from lldp_desktop.gui.guide.words import Words
from lldp_desktop.resource_files import resource
from lldp_desktop.storage import change_log, places
from tests.gui import scenes, shown
from tests.gui.fixed_day import stop_the_calendar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.gui.clerk import Clerk
    from tests.gui.conftest import OpenClerk

SHOWN = Path(__file__).parent / "shown_in_pictures.json"
ACTIONS = resource("help", "actions.json")
PICTURES = resource("help", "pictures")
COLOURS = 64
#: All of them together, in bytes.
MOST = 1_500_000
#: Buttons of the window that the guide names besides actions.
BUTTONS = (
    "button_start",
    "button_sample",
    "button_receive",
    "button_own_data",
    "button_data_folder",
    "button_delete",
    "button_save_anyway",
    "button_restore",
    "list_clear",
)
CLOCK = re.compile(r"\b\d\d:\d\d\b")
TAKEN_ANEW = "python3 dev.py shots"


@pytest.fixture
def taking(request: pytest.FixtureRequest) -> bool:
    """Tell whether the pictures are to be taken anew."""
    return bool(request.config.getoption("--take-pictures", default=False))


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch, qapp: QApplication, taking: bool) -> None:
    """Let day and user stand still; pictures are taken in the program's own font, the same on every machine."""
    stop_the_calendar(monkeypatch)
    monkeypatch.setattr(change_log, "author", lambda: "vanphong")
    if taking:
        known = QFontDatabase.addApplicationFont(str(resource("fonts", "LiberationSans-Regular.ttf")))
        QFontDatabase.addApplicationFont(str(resource("fonts", "LiberationSans-Bold.ttf")))
        qapp.setFont(QFont(QFontDatabase.applicationFontFamilies(known)[0], 10))


def take(widget: QWidget, name: str) -> None:
    """Write a picture of a widget, in few colours: it is of flat areas and letters."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def play(clerk: Clerk, wanted: dict[str, Callable[[Clerk], QWidget]], *, taking: bool) -> dict[str, list[str]]:
    """Go through scenes and return what each shows."""
    clerk.window.setWindowState(Qt.WindowState.WindowNoState)
    clerk.window.resize(*scenes.SIZE)
    told = {}
    for name, scene in wanted.items():
        widget = scene(clerk)
        clerk.settle()
        # The clock of this machine's own time zone is no matter.
        told[name] = [CLOCK.sub("…", text) for text in shown.texts(widget)]
        if taking:
            QApplication.processEvents()
            take(widget, name)
        scenes.tidy(clerk)
        clerk.settle()
    return told


def test_the_guide_shows_and_calls_things_as_the_window_does(
    still: None, open_clerk: OpenClerk, tmp_path: Path, taking: bool
) -> None:
    application.make_sample(tmp_path / "mẫu.db")
    new = open_clerk(tmp_path / "mới.db")
    told = play(new, scenes.FIRST, taking=taking)
    clerk = open_clerk(tmp_path / "mẫu.db")
    found = shown.actions(clerk.window)
    told |= play(clerk, scenes.ON_SAMPLE, taking=taking)
    told["look"] = [hashlib.sha256(f"{look._SHEET}{look.LIGHT}".encode()).hexdigest()]
    clerk.do(clerk.go_to("documents"), "action_deleted")
    # Only over the sample in its own place does a window have that bar.
    bar = SampleBar(places.sample_database(), clerk.window)
    buttons = {
        name: button.text()
        for name in BUTTONS
        for window in (new.window, clerk.window, bar)
        for button in window.findChildren(QPushButton, name)
    }
    scenes.tidy(clerk)
    named = {
        "actions": {place: {name: astuple(each) for name, each in all_.items()} for place, all_ in found.items()},
        "buttons": buttons,
    }
    if taking:
        for path, kept in ((SHOWN, told), (ACTIONS, named)):
            path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        for path in PICTURES.glob("*.png"):
            if path.stem not in told:
                path.unlink()
    words = Words.read()
    assert words.actions == found, TAKEN_ANEW
    assert words.buttons == buttons, TAKEN_ANEW
    kept = json.loads(SHOWN.read_text(encoding="utf-8"))
    assert list(kept) == list(told), TAKEN_ANEW
    for name, said in told.items():
        assert said == kept[name], f"{name}: {TAKEN_ANEW}"


def test_every_scene_has_its_picture_and_all_are_small() -> None:
    pictures = list(PICTURES.glob("*.png"))
    assert {path.stem for path in pictures} == {*scenes.FIRST, *scenes.ON_SAMPLE}
    assert sum(path.stat().st_size for path in pictures) < MOST
