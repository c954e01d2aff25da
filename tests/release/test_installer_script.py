"""What can be known of the installer without Windows; the rest is rehearsed by `dev.py rehearse`."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

import dev_release
from tests.rehearsal import windows

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = (dev_release.ROOT / "resources" / "windows" / "setup.nsi").read_text(encoding="utf-8")


def body(kind: str, name: str) -> str:
    """Return what stands in a function or section."""
    found = re.search(rf"^{kind} ?{re.escape(name)}$(.+?)^{kind}End$", SCRIPT, re.M | re.S)
    assert found is not None, name
    return found[1]


def test_vietnamese_comes_first_and_english_second() -> None:
    assert re.findall(r'MUI_LANGUAGE "(\w+)"', SCRIPT) == ["Vietnamese", "English"]
    assert "${If} $LANGUAGE != ${LANG_VIETNAMESE}" in body("Function", ".onInit")


def test_every_sentence_is_said_in_both_languages() -> None:
    said = re.findall(r'^!insertmacro SAY (\w+) "(.+?)" "(.+?)"$', SCRIPT, re.M)
    used = set(re.findall(r"\$\((\w+)\)", SCRIPT))
    assert {name for name, _, _ in said} == used
    assert len(said) > 8
    assert [name for name, vietnamese, _ in said if vietnamese.isascii()] == []
    assert [name for name, _, english in said if not english.replace("Học tập suốt đời", "").isascii()] == []


def test_no_administrator_is_asked_for() -> None:
    assert re.findall(r"^RequestExecutionLevel (\w+)$", SCRIPT, re.M) == ["user"]
    assert re.search(r'^InstallDir "\$LOCALAPPDATA\\Programs\\', SCRIPT, re.M)
    assert "HKLM" not in SCRIPT


def test_an_upgrade_finds_what_it_replaces_for_ever() -> None:
    assert '!define APP_ID "{6E1D7B0C-5B7A-4E0F-9C1B-2F0B8F3D5A41}"' in SCRIPT
    assert "{6E1D7B0C-5B7A-4E0F-9C1B-2F0B8F3D5A41}" in windows._APP_ID


def test_data_are_deleted_in_one_place_after_a_question_whose_answer_is_no() -> None:
    assert SCRIPT.count("RMDir /r") == SCRIPT.count("RMDir /r ")
    assert SCRIPT.count('RMDir /r "${DATA}"') == 1
    question = 'MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(ASK_DATA)" /SD IDNO IDNO keep\n'
    assert f'{question}    RMDir /r "${{DATA}}"\n    keep:' in body("Section", '"Uninstall"')
    assert 'RMDir /r "$INSTDIR"' not in SCRIPT


def test_it_refuses_while_the_program_runs_before_and_after_the_first_page() -> None:
    for place in (body("Function", ".onInit"), body("Function", "un.onInit"), body("Section", '"Uninstall"')):
        assert "RefuseWhileRunning" in place
    assert body("Section", "").strip().startswith("Call RefuseWhileRunning")


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs makensis (Debian: nsis)")
def test_it_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_release, "BUILD", tmp_path)
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    for name in ("lldp-desktop.exe", "lldp-desktop-cli.exe", "_internal/python311.dll"):
        (folder / name).write_bytes(b"MZ")
    made = dev_release.installer(folder, tmp_path, in_a_hurry=True)
    assert made.read_bytes().startswith(b"MZ")
    assert made.with_name(f"{made.name}.sha256").is_file()
