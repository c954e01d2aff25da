"""What is frozen: nothing that the running program loads is left out, and what is heavy and never loaded is."""

from __future__ import annotations

import ast
import json
import re
import runpy
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Entry = tuple[str, str, str]

#: Runs the self-test, which imports and opens everything, and tells what was loaded by then.
_WATCHED = """
import json, sys
sys.argv = ["lldp-desktop", "self-test"]
from pathlib import Path
from lldp_desktop.__main__ import main
code = main()
files = [str(module.__file__) for module in list(sys.modules.values()) if getattr(module, "__file__", None)]
maps = Path("/proc/self/maps")
if maps.exists():
    files += {line.split(maxsplit=5)[-1].strip() for line in maps.read_text().splitlines() if "/" in line}
print(json.dumps({"modules": list(sys.modules), "files": files}))
sys.exit(code)
"""


@dataclass
class Frozen:
    """What the build file asked of PyInstaller."""

    names: dict[str, Any]
    programs: list[dict[str, Any]] = field(default_factory=list)
    collected: list[Any] = field(default_factory=list)
    analysed: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Frozen:
    """Return what build.spec does, with PyInstaller's words recorded instead of carried out."""
    seen = Frozen({})

    class Analysis:
        scripts, pure = (), ()
        binaries: tuple[Entry, ...] = ()
        datas: tuple[Entry, ...] = ()

        def __init__(self, _scripts: list[str], **words: Any) -> None:
            seen.analysed.update(words)

    def program(*_parts: object, **words: Any) -> dict[str, Any]:
        seen.programs.append(words)
        return words

    def collect(*parts: Any, **words: Any) -> None:
        seen.collected.append((parts, words))

    for name in ("PyInstaller", "PyInstaller.depend", "PyInstaller.depend.bindepend", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    sys.modules["PyInstaller.depend.bindepend"].get_imports = lambda _: []  # type: ignore[attr-defined]
    hooks = ModuleType("PyInstaller.utils.hooks")
    hooks.collect_submodules = lambda name: [name]  # type: ignore[attr-defined]
    hooks.collect_data_files = lambda name: [(name, name)]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    words = {"SPECPATH": str(ROOT), "Analysis": Analysis, "PYZ": lambda *_, **__: None, "EXE": program}
    seen.names = runpy.run_path(str(ROOT / "build.spec"), {**words, "COLLECT": collect})
    return seen


@pytest.fixture(scope="module")
def loaded() -> dict[str, list[str]]:
    """Return the modules and files that the program has loaded when every part of it has been at work."""
    done = subprocess.run([sys.executable, "-c", _WATCHED], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def inside_the_folder(file: str) -> str:
    """Return where PyInstaller would put a file: below its package."""
    return re.split(r"site-packages[/\\]|lib-dynload[/\\]", file)[-1].replace("\\", "/")


def test_nothing_that_the_program_loads_is_left_out(frozen: Frozen, loaded: dict[str, list[str]]) -> None:
    unused, excluded = frozen.names["UNUSED"], frozen.names["EXCLUDED"]
    ours = [file for file in loaded["files"] if "site-packages" in file or "lib-dynload" in file]
    # Of these Qt loads whatever is there, to see which pictures could be pasted, and misses none that is not.
    ours = [file for file in ours if "/imageformats/" not in file]
    assert len([file for file in ours if "PySide6" in file]) > 8
    assert [file for file in ours if unused.search(inside_the_folder(file))] == []
    assert [
        name for name in loaded["modules"] if any(name == word or name.startswith(f"{word}.") for word in excluded)
    ] == []


def test_the_self_test_reaches_every_import(loaded: dict[str, list[str]]) -> None:
    """A module of another package that only some function imports, unseen, would be missed in the frozen program."""
    wanted = set()
    for module in ROOT.glob("lldp_desktop/**/*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                node.body = []
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                wanted.add(node.module)
            elif isinstance(node, ast.Import):
                wanted.update(alias.name for alias in node.names)
    assert len(wanted) > 100
    elsewhere = {"fcntl" if sys.platform == "win32" else "msvcrt"}
    assert wanted - elsewhere - set(loaded["modules"]) == set()


@pytest.mark.parametrize(
    "heavy",
    [
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/translations/qtbase_de.qm",
        "PIL/_avif.cp311-win_amd64.pyd",
        "tzdata/zoneinfo/Asia/Bangkok",
        "lldp_desktop/resources/windows/setup.nsi",
    ],
)
def test_what_is_heavy_and_never_loaded_is_left_out(frozen: Frozen, heavy: str) -> None:
    kept = ("PySide6/plugins/platforms/qwindows.dll", "qwindows.dll", "BINARY")
    assert frozen.names["used"]([(heavy, heavy, "BINARY"), kept]) == [kept]


def test_libraries_of_the_build_machine_stay_only_where_they_are_needed(
    frozen: Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    imports = {
        "qxcb": [("libxcb-cursor.so.0", "cursor"), ("libfontconfig.so.1", "fontconfig"), ("libc.so.6", "c")],
        "cursor": [("libxcb-image.so.0", "image")],
    }
    monkeypatch.setitem(frozen.names["needed"].__globals__, "get_imports", lambda path: imports.get(path, []))
    cursor = ("libxcb-cursor.so.0", "cursor", "BINARY")
    image = ("libxcb-image.so.0", "image", "BINARY")
    gtk = ("libgtk-3.so.0", "gtk", "BINARY")
    plugin = ("PySide6/Qt/plugins/platforms/libqxcb.so", "qxcb", "BINARY")
    kept = frozen.names["needed"]([plugin, gtk, image, cursor])
    assert set(kept) == {plugin, cursor, image, ("libfontconfig.so.1", "fontconfig", "BINARY")}


def test_a_windowed_and_a_console_program_share_one_folder(frozen: Frozen) -> None:
    assert [(made["name"], made["console"]) for made in frozen.programs] == [
        ("lldp-desktop", False),
        ("lldp-desktop-cli", True),
    ]
    ((parts, words),) = frozen.collected
    assert list(parts[:2]) == frozen.programs
    assert words["name"] == "lldp-desktop"


def test_everything_in_resources_is_taken_along(frozen: Frozen) -> None:
    taken = {Path(source).name for source, _ in frozen.analysed["datas"]}
    assert {path.name for path in (ROOT / "resources").iterdir()} <= taken
    assert "LICENSE" in taken
