"""What is delivered beside the code: fonts with their letters and licences, pins, wheel, build file."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from reportlab.pdfbase.ttfonts import TTFontFile

from lldp_desktop.resource_files import resource

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SERIF = [f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")]
SANS = ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"]
SYMBOLS = ["NotoEmoji-Regular.ttf", "NotoSansSymbols2-Regular.ttf"]
#: Combining marks: none, grave, hook above, tilde, acute, dot below.
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
#: Where an interpreter evaluates the markers of requirements.
MACHINES: dict[str, dict[str, str]] = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def vietnamese_letters() -> set[str]:
    """Return the letters of Vietnamese beyond A-Z, in both cases: 67 with a mark or a stroke, each twice."""
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES}
    letters = {letter for letter in toned | {"đ"} if not letter.isascii()}
    return letters | {letter.upper() for letter in letters}


def characters(font: str) -> set[int]:
    """Return the code points that a font has a glyph for; reading it proves that it can be embedded."""
    return set(TTFontFile(str(resource("fonts", font))).charToGlyph)


def pins() -> dict[str, Requirement]:
    """Return what requirements.txt installs, by canonical name."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line[:1].isalnum()]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def applies(requirement: Requirement, machine: dict[str, str], extra: str = "") -> bool:
    """Tell whether a requirement is wanted on a machine."""
    return requirement.marker is None or requirement.marker.evaluate({**machine, "extra": extra})


@pytest.mark.parametrize("font", SERIF + SANS)
def test_a_text_font_has_every_vietnamese_letter(font: str) -> None:
    letters = vietnamese_letters()
    assert len(letters) == 134
    wanted = {ord(letter) for letter in letters | set("“”‘’–—…•₫°²%§×≤≥")} | set(range(0x20, 0x7F))
    assert {chr(code) for code in wanted - characters(font)} == set()


def test_pasted_emoji_and_symbols_have_a_glyph() -> None:
    known = set.union(*map(characters, SYMBOLS))
    assert {sign for sign in "😀🎉❤👍📚🏆☎✔✓✗★☆☐☑➢❖" if ord(sign) not in known} == set()


def test_each_font_has_its_licence_beside_it_and_its_line_in_the_list() -> None:
    fonts = sorted(path.name for path in resource("fonts").glob("*.ttf"))
    assert fonts == sorted(SERIF + SANS + SYMBOLS)
    listed = resource("fonts", "README.md").read_text(encoding="utf-8")
    for font in fonts:
        line = re.search(rf"^\| `{re.escape(font)}` .*\[.*\]\((?P<licence>.+)\) \|$", listed, re.M)
        assert line is not None, font
        assert "SIL OPEN FONT LICENSE" in resource("fonts", line["licence"]).read_text(encoding="utf-8")


def test_requirements_hold_the_pins_of_the_project_file() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    declared = [*PROJECT["project"]["dependencies"], *extras["dev"], *extras["build"]]
    installed = pins()
    for requirement in map(Requirement, declared):
        assert installed[canonicalize_name(requirement.name)].specifier == requirement.specifier


@pytest.mark.parametrize("machine", MACHINES)
def test_every_package_that_a_package_needs_is_pinned(machine: str) -> None:
    """Because `dev.py` installs with --no-deps, on each system: pytest wants colorama on Windows alone."""
    here, installed = MACHINES[machine], pins()
    for name, pin in installed.items():
        assert [clause.operator for clause in pin.specifier] == ["=="], name
        if not applies(pin, here) or not applies(pin, {}):
            continue
        for needed in map(Requirement, metadata.requires(name) or []):
            if applies(needed, here):
                answer = installed.get(canonicalize_name(needed.name))
                assert answer is not None, f"{name} needs {needed}"
                assert applies(answer, here), f"{name} needs {needed}"
                version = next(iter(answer.specifier)).version
                assert needed.specifier.contains(version), f"{name} needs {needed}"


def test_the_wheel_carries_the_program_and_its_resources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    files = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("resources/**/*") if path.is_file()]
    code = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("lldp_desktop/**/*.py")]
    assert {f"lldp_desktop/{name}" for name in files} | set(code) <= inside


def test_no_address_of_a_registry_is_in_the_pins() -> None:
    assert "://" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("words", "code"), [([], 2), (["bogus"], 2), (["--help"], 0)])
def test_dev_without_a_known_command_lists_its_commands(words: list[str], code: int) -> None:
    done = subprocess.run([sys.executable, "dev.py", *words], cwd=ROOT, capture_output=True, text=True)
    said, silent = (done.stdout, done.stderr) if code == 0 else (done.stderr, done.stdout)
    assert done.returncode == code
    assert silent == ""
    commands = ("run", "test", "bench", "torture", "shots", "compare-docx", "icon", "build", "installer", "rehearse")
    assert [word for word in commands if f"dev.py {word}" not in said] == []
