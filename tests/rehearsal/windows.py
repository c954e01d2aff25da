"""The way of a release on a clerk's PC, rehearsed under Wine: from the installer to the empty folder."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber

import dev_release
from lldp_desktop import __version__
from tests.rehearsal.report import Report, at_most, megabytes, must
from tests.rehearsal.screen import Screen
from tests.rehearsal.wine import Wine, kit, requirements, wait, windows_path

if TYPE_CHECKING:
    from collections.abc import Callable

_WORK = dev_release.BUILD / "rehearsal"
_PICTURES = dev_release.ROOT / "docs" / "release"
_TARGET = "amd64-unicode"  # Wine of Debian runs no 32-bit programs, which NSIS makes by itself
_OLDER = "0.0.9"
_TITLE = "Học tập suốt đời"
_APP_ID = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\{6E1D7B0C-5B7A-4E0F-9C1B-2F0B8F3D5A41}"
_STALE = Path("_internal", "thừa của bản cũ.txt")


def rehearse(report: Report) -> None:
    """Freeze, install, upgrade, use and uninstall the program."""
    report.part("Windows, under Wine")
    folder = kit()
    if folder is None:
        report.note("Left out: there is no Windows Python here (see tests/rehearsal/wine.py).")
        return
    _WORK.mkdir(parents=True, exist_ok=True)
    _PICTURES.mkdir(parents=True, exist_ok=True)
    place = dev_release.BUILD / "wine"
    with report.step("set up Wine, a Windows Python and what requirements.txt pins for Windows"):
        _set_up(folder, place)
    with Screen() as screen:
        wine = Wine(place, screen)
        try:
            _Release(report, wine).try_all()
        finally:
            wine.end()


def _set_up(folder: Path, place: Path) -> None:
    wanted = requirements()
    stamp = place / "installed-pins"
    if stamp.is_file() and stamp.read_text() == "\n".join(wanted):
        return
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([folder / "wine-python", "setup", place, *wanted], check=True, stderr=subprocess.DEVNULL)
    stamp.write_text("\n".join(wanted))


class _Release:
    """The steps, each on what those before it left on the PC."""

    def __init__(self, report: Report, wine: Wine) -> None:
        self._report = report
        self._wine = wine
        local = wine.home / "AppData" / "Local"
        self._installed = local / "Programs" / "lldp-desktop"
        self._data = local / "lldp_desktop"
        self._database = self._data / "hoc-tap-suot-doi.db"
        self._frozen = _WORK / "lldp-desktop"
        self._setup = _WORK / f"lldp-desktop-{__version__}-setup.exe"
        self._older = _WORK / f"lldp-desktop-{_OLDER}-setup.exe"

    def try_all(self) -> None:
        """Do every step in its order."""
        self._clear()
        steps: dict[str, Callable[[list[str]], None]] = {
            "freeze the program with PyInstaller": self._freeze,
            "the frozen program tests itself": self._test_frozen,
            "make setup.exe": self._make_setup,
            f"make the setup.exe of an older version, {_OLDER}, with a file that the new one lacks": self._make_older,
            "the installer's pages": self._look_at_installer,
            "install the older version silently": self._install_older,
            "make data and settings with it": self._make_data,
            "an upgrade while the program runs is refused with exit code 3": self._refuse_while_running,
            "upgrade silently: stale file gone, data and settings untouched": self._upgrade,
            "the installed program tests itself": self._test_installed,
            "print the report, in Vietnamese": self._print_report,
            "Vietnamese comes out of a console of code page 437": self._speak,
            "a double click on a database opens the window": self._open_database,
            "a double click on a .lldp package shows it": self._open_package,
            "Windows' list of programs and its shortcuts": self._look_at_registry,
            "the older version does not go over the newer one (exit code 4)": self._refuse_older,
            "repair brings back a file that was deleted": self._repair,
            "uninstall silently: program gone, data still there": self._uninstall,
            "the portable zip keeps its data beside it": self._carry,
        }
        for name, step in steps.items():
            with self._report.step(name) as found:
                step(found)

    def _freeze(self, found: list[str]) -> None:
        shutil.rmtree(self._frozen, ignore_errors=True)
        places = ["--distpath", windows_path(_WORK), "--workpath", windows_path(_WORK / "work")]
        words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, "build.spec"]
        self._wine.run(self._wine.python, *words)
        files = [path for path in self._frozen.rglob("*") if path.is_file()]
        found.append(at_most(megabytes(sum(path.stat().st_size for path in files)), 130, "MB"))
        found.append(f"{len(files)} files")

    def _test_frozen(self, found: list[str]) -> None:
        found.append(self._wine.run(self._frozen / "lldp-desktop-cli.exe", "self-test"))

    def _make_setup(self, found: list[str]) -> None:
        made = dev_release.installer(self._frozen, _WORK, target=_TARGET)
        found.append(at_most(megabytes(made.stat().st_size), 45, "MB"))

    def _make_older(self, _: list[str]) -> None:
        older = _WORK / "older"
        shutil.rmtree(older, ignore_errors=True)
        shutil.copytree(self._frozen, older)
        (older / _STALE).write_text("thừa", encoding="utf-8")
        dev_release.installer(older, _WORK, _OLDER, _TARGET, in_a_hurry=True)

    def _look_at_installer(self, found: list[str]) -> None:
        running = self._wine.start(self._setup)
        for name, title in (("setup-language", "Học tập"), ("setup-welcome", "Cài đặt")):
            wait(partial(self._shows, title), title)
            subprocess.run(["sleep", "2"], check=True)
            self._wine.screen.photograph(_PICTURES / f"{name}.png")
            if name == "setup-language":
                self._press("Return")
                found.append("Vietnamese is chosen where Windows is English")
        self._press("Escape")
        subprocess.run(["sleep", "1"], check=True)
        self._press("Return")
        running.wait(30)
        must(not self._installed.exists(), "giving up installed something")

    def _install_older(self, _: list[str]) -> None:
        self._wine.run(self._older, "/S")
        must((self._installed / _STALE).is_file(), "nothing was installed")
        must(_OLDER in self._wine.registry(_APP_ID, "DisplayVersion"), "the version is not told")

    def _make_data(self, _: list[str]) -> None:
        self._data.mkdir(parents=True, exist_ok=True)
        self._wine.run(self._program("-cli"), "sample", "--db", windows_path(self._database))
        (self._data / "window.ini").write_text("[kept]\nsetting=1\n")

    def _refuse_while_running(self, found: list[str]) -> None:
        running = self._wine.start(self._program())
        found.append(f"window after {wait(partial(self._shows, 'UBND xã Hoằng Trung'), 'the window'):.1f} s")
        subprocess.run(["sleep", "2"], check=True)
        self._wine.screen.photograph(_PICTURES / "window.png")
        self._wine.run(self._setup, "/S", code=3)
        must((self._installed / _STALE).is_file(), "it was replaced while it ran")
        must(_OLDER in self._wine.registry(_APP_ID, "DisplayVersion"), "another version is told")
        self._wine.run("taskkill", "/IM", "lldp-desktop.exe")
        must(running.wait(60) == 0, "the window did not close")

    def _upgrade(self, _: list[str]) -> None:
        before = self._sums()
        must("window.ini" in before and self._database.name in before, "there are no data")
        self._wine.run(self._setup, "/S")
        must(not (self._installed / _STALE).exists(), "the stale file is still there")
        must(self._sums() == before, "data or settings changed")
        must(__version__ in self._wine.registry(_APP_ID, "DisplayVersion"), "the version is not told")

    def _test_installed(self, found: list[str]) -> None:
        found.append(self._wine.run(self._program("-cli"), "self-test"))

    def _print_report(self, found: list[str]) -> None:
        out = _WORK / "báo cáo.pdf"
        words = ["report", "--db", windows_path(self._database), "--year", "2023", "--issued-on", "2023-12-11"]
        self._wine.run(self._program("-cli"), *words, "--out", windows_path(out))
        with pdfplumber.open(out) as pdf:
            text, pages = pdf.pages[0].extract_text(), len(pdf.pages)
        must("ỦY BAN NHÂN DÂN" in text and "Hoằng Trung" in text, f"the first page says: {text[:200]}")
        found.append(f"{pages} pages")

    def _speak(self, found: list[str]) -> None:
        script = _WORK / "speak.bat"
        command = f'"{windows_path(self._program("-cli"))}" check --db "{windows_path(self._database)}"'
        script.write_text(f"@echo off\nchcp 437 >nul\n{command}\n", encoding="utf-8", newline="\r\n")
        said = self._wine.run("cmd", "/c", windows_path(script))
        must("sai sót" in said, said)
        found.append(said)

    def _open_database(self, _: list[str]) -> None:
        self._click(self._database)
        wait(partial(self._shows, "UBND xã Hoằng Trung"), "the window")
        self._wine.run("taskkill", "/IM", "lldp-desktop.exe")
        wait(lambda: not self._shows("UBND"), "the window to close")

    def _open_package(self, _: list[str]) -> None:
        package = _WORK / "xã.lldp"
        words = ["package", "--db", windows_path(self._database), "--year", "2023", "--out", windows_path(package)]
        self._wine.run(self._program("-cli"), *words)
        running = self._click(package)
        wait(partial(self._shows, f"Gói số liệu {package.name}"), "the package")
        self._wine.run("taskkill", "/IM", "lldp-desktop.exe")
        wait(lambda: not self._shows("Gói số liệu"), "the package's window to close")
        if running.poll() is None:  # the window behind it took no close while that one stood before it
            self._wine.run("taskkill", "/IM", "lldp-desktop.exe")
        must(running.wait(60) == 0, "the window did not close")

    def _look_at_registry(self, found: list[str]) -> None:
        said = self._wine.registry(_APP_ID)
        for name in ("DisplayName", "Publisher", "DisplayIcon", "QuietUninstallString", "EstimatedSize"):
            must(name in said, f"{name} is missing")
        for folder in (self._wine.home / "Desktop", self._start_menu()):
            must((folder / f"{_TITLE}.lnk").is_file(), f"no shortcut in {folder.name}")
        size = next(line.split()[-1] for line in said.splitlines() if "EstimatedSize" in line)
        found.append(f"installed {at_most(int(size, 16) * 1024 / 1e6, 130, 'MB')}")

    def _refuse_older(self, _: list[str]) -> None:
        self._wine.run(self._older, "/S", code=4)
        must(__version__ in self._wine.registry(_APP_ID, "DisplayVersion"), "the older one was installed")

    def _repair(self, _: list[str]) -> None:
        lost = self._installed / "_internal" / "python311.dll"
        lost.unlink()
        self._wine.run(self._setup, "/S")
        must(lost.is_file(), "it is still missing")

    def _uninstall(self, _: list[str]) -> None:
        before = self._sums()
        self._wine.run(self._installed / "uninstall.exe", "/S")
        wait(lambda: not self._installed.exists(), "the folder to go")
        wait(lambda: not self._wine.has_key(_APP_ID), "the entry in Windows' list to go")
        must(self._sums() == before, "data or settings changed")
        for folder in (self._wine.home / "Desktop", self._start_menu()):
            must(not (folder / f"{_TITLE}.lnk").exists(), f"the shortcut in {folder.name} is still there")
        for key in (".lldp", ".db", "lldp-desktop.database", "lldp-desktop.package"):
            must(not self._wine.has_key(rf"Software\Classes\{key}"), f"{key} is still in the registry")
        shutil.rmtree(self._data)

    def _carry(self, found: list[str]) -> None:
        packed = dev_release.portable(self._frozen, _WORK)
        found.append(f"{megabytes(packed.stat().st_size):.1f} MB")
        stick = _WORK / "thẻ nhớ"
        shutil.rmtree(stick, ignore_errors=True)
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(stick)
        running = self._wine.start(stick / "lldp-desktop" / "lldp-desktop.exe", "demo")
        wait(partial(self._shows, "UBND xã Hoằng Trung"), "the window")
        self._wine.run("taskkill", "/IM", "lldp-desktop.exe")
        must(running.wait(60) == 0, "the window did not close")
        beside = stick / "lldp-desktop" / "du-lieu"
        must((beside / "du-lieu-mau.db").is_file() and (beside / "window.ini").is_file(), "nothing lies beside it")
        must(not self._data.exists(), "something was left on the PC")

    def _click(self, path: Path) -> subprocess.Popen[bytes]:
        """Run what the registry has for files of this kind: Wine does not look at a user's own kinds by itself."""
        kind = self._wine.registry(rf"Software\Classes\{path.suffix}").split("REG_SZ")[1].split()[0]
        command = self._wine.registry(rf"Software\Classes\{kind}\shell\open\command").split("REG_SZ")[1].strip()
        program, *words = re.findall(r'"([^"]+)"|(\S+)', command.replace("%1", windows_path(path)))
        return self._wine.start(*("".join(word) for word in (program, *words)))

    def _clear(self) -> None:
        """Take away what a rehearsal that was cut short has left."""
        for folder in (self._installed, self._data):
            shutil.rmtree(folder, ignore_errors=True)
        if self._wine.has_key(_APP_ID):
            self._wine.run("reg", "delete", f"HKCU\\{_APP_ID}", "/f")

    def _program(self, suffix: str = "") -> Path:
        return self._installed / f"lldp-desktop{suffix}.exe"

    def _start_menu(self) -> Path:
        return self._wine.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"

    def _sums(self) -> dict[str, str]:
        files = [path for path in self._data.rglob("*") if path.is_file()]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def _shows(self, title: str) -> bool:
        return any(title in shown for shown in self._wine.screen.titles())

    def _press(self, key: str) -> None:
        subprocess.run(["xdotool", "key", key], env={"DISPLAY": self._wine.screen.name}, check=True)
