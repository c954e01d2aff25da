"""Set the program up, run it, test it, measure it: one command each, from a fresh checkout.

    python3 dev.py run      open the window on the sample office; without a display, write its report as a PDF
    python3 dev.py test     lint, types, import rules and all tests, offscreen; more words go to pytest
    python3 dev.py bench    the benchmarks; `bench entry` enters forty records by keys alone (xvfb, xdotool),
                            `bench start` freezes the program and measures how fast it starts,
                            `bench consolidation --country` takes in every commune's package
    python3 dev.py torture  try to lose work, more than an hour: kills, full and failing disks, power cuts (Linux);
                            `--minutes 10` for some of it, `--seed N` for the same moments again
    python3 dev.py shots    the guide's pictures, taken anew from the real window
    python3 dev.py compare-docx    the DOCX beside the PDF, by LibreOffice; writes docs/docx-comparison.md
    python3 dev.py icon     draw resources/icons/lldp-desktop.ico from the SVGs beside it
    python3 dev.py build    freeze the program into dist/lldp-desktop, a folder that needs no Python
    python3 dev.py installer    the same, then setup.exe and a portable zip on Windows, an archive on Linux
    python3 dev.py rehearse     try all that a release is made of, on Debian; the outcome is docs/release.md

The first command makes `.venv` and installs exactly what requirements.txt pins; later ones see that nothing
changed and start at once. This file uses the standard library alone, for at first there is nothing else.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = str(PROGRAMS / "python")
PINS = ROOT / "requirements.txt"
STAMP = VENV / "installed-pins"
BUILD = ROOT / "build"

#: What Qt loads from a Linux system: the library, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
#: What it loads besides to show a window on a display and to print from there.
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
#: What freezing the program and packing it for Windows takes besides: the command, and its Debian package.
BUILD_PROGRAMS = {"objdump": "binutils"}
REHEARSAL_PROGRAMS = {
    "makensis": "nsis",
    "wine": "wine",
    "unzip": "unzip",
    "Xvfb": "xvfb",
    "xwd": "x11-apps",
    "xdotool": "xdotool",
    "convert": "imagemagick",
    "debootstrap": "debootstrap",
}
APT_GET = ["apt-get", "-o", "DPkg::Lock::Timeout=300"]
APT_INSTALL = ["install", "-y", "--no-install-recommends"]


def say(text: str) -> None:
    """Print a line at once, so that it stands before what the next command prints."""
    print(text, flush=True)


def call(*command: str | Path, **environment: str) -> None:
    """Run a command in the checkout; a failure ends this program (see `main`)."""
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)


def outcome(*command: str | Path, **environment: str) -> int:
    """Run a command in the checkout and return its exit code."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode


def bring_packages(packages: list[str], purpose: str) -> None:
    """Install Debian packages as root; anybody else, and any other system, is told what to type."""
    if sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        say(f"Installing for {purpose}: {' '.join(packages)}")
        call(*APT_GET, "-q", "update")
        call(*APT_GET, "-q", *APT_INSTALL, *packages, DEBIAN_FRONTEND="noninteractive")
        return
    install = " ".join([*APT_INSTALL, *packages])
    sys.exit(
        f"Missing for {purpose}. On Debian or Ubuntu, type:\n\n"
        f"    sudo apt-get update && sudo apt-get {install}\n\n"
        "(elsewhere, install what your system calls these packages) and then give the same command again."
    )


def loads(library: str) -> bool:
    """Tell whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def bring_libraries(libraries: dict[str, str]) -> None:
    """Bring those of Qt's system libraries that are missing; Windows has them all."""
    if sys.platform == "linux":
        missing = [package for library, package in libraries.items() if not loads(library)]
        if missing:
            bring_packages(missing, "Qt")


def works(*arguments: str) -> bool:
    """Tell whether the environment's Python is there and does this without an error."""
    try:
        return subprocess.run([PYTHON, *arguments], cwd=ROOT, capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """Make `.venv`; where Python cannot put a pip into it (plain Debian), the system's own pip fills it."""
    if not any(map(importlib.util.find_spec, ("ensurepip", "pip"))):
        bring_packages(["python3-venv"], "a virtual environment")
        importlib.invalidate_caches()
    options = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    call(sys.executable, "-m", "venv", "--clear", *options, VENV)


def set_up() -> None:
    """Make the environment hold what is pinned; does nothing where it does already."""
    wanted = hashlib.sha256(PINS.read_bytes() + sys.version.encode() + str(VENV).encode()).hexdigest()
    if works("-c", "") and STAMP.is_file() and STAMP.read_text() == wanted:
        return
    if not works("-c", ""):
        say("Making .venv")
        make_environment()
    STAMP.unlink(missing_ok=True)
    own_pip = works("-m", "pip", "--version")
    pip = [PYTHON, "-m", "pip"] if own_pip else [sys.executable, "-m", "pip", "--python", PYTHON]
    say("Installing what requirements.txt pins")
    # Without --no-deps a package missing from the pins would come unpinned and unseen.
    call(*pip, "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", PINS)
    STAMP.write_text(wanted)


def has_display() -> bool:
    """Tell whether a window can be shown to somebody."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def run(arguments: list[str]) -> int:
    """Open the sample office's window, or print its report; words after `run` go to the program instead."""
    set_up()
    program = [PYTHON, "-m", "lldp_desktop"]
    if has_display():
        bring_libraries(QT_LIBRARIES | WINDOW_LIBRARIES)
    if has_display() or arguments:
        return outcome(*program, *(arguments or ["demo"]))
    BUILD.mkdir(exist_ok=True)
    database, report = BUILD / "hoang-trung-2023.db", BUILD / "bao-cao-hoang-trung-2023.pdf"
    for made_before in BUILD.glob(f"{database.name}*"):
        made_before.unlink()
    call(*program, "sample", "--db", database)
    call(*program, "report", "--db", database, "--year", "2023", "--issued-on", "2023-12-11", "--out", report)
    say(f"There is no display to open the window on. The sample office's report lies in\n{report}")
    return 0


def test(arguments: list[str]) -> int:
    """Run every check, the tests last, so that the last line is pytest's own; 1 where any of them failed."""
    set_up()
    bring_libraries(QT_LIBRARIES)
    steps = {
        "lint": ["ruff", "check", "--quiet"],
        "format": ["ruff", "format", "--check", "--quiet"],
        "types": ["mypy"],
        "import rules": ["lint-imports"],
    }
    failed = False
    for name, (program, *words) in steps.items():
        command = [str(PROGRAMS / program), *words]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        say(f"{name}: {'FAILED' if done.returncode else 'ok'}")
        if done.returncode:
            failed = True
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
    # As a module, so that the tests import the checkout's packages.
    pytest = [PYTHON, "-m", "pytest", "--cov", "--cov-report=term-missing:skip-covered", *arguments]
    tests = outcome(*pytest, QT_QPA_PLATFORM="offscreen")
    if tests < 0 or tests > 5:  # not a code of pytest's own: it may have died after its last line
        say(f"tests: FAILED, ended by {tests}")
    return int(failed or tests != 0)


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, which print ratios measured in one run."""
    set_up()
    bring_libraries(QT_LIBRARIES)
    if "start" in arguments:
        bring_for_build()
        bring_programs({"Xvfb": "xvfb"})
    return outcome(PYTHON, "-m", "tests.benchmarks", *arguments, QT_QPA_PLATFORM="offscreen")


def torture(arguments: list[str]) -> int:
    """Try to lose work; the file system that misbehaves is compiled first, and wants Linux."""
    if sys.platform != "linux":
        sys.exit("The torture needs Linux: it forks, and preloads a library before the system's own.")
    set_up()
    bring_libraries(QT_LIBRARIES)
    if not shutil.which("cc"):
        bring_packages(["gcc", "libc6-dev"], "the torture")
    return outcome(PYTHON, "-m", "tests.torture", *arguments, QT_QPA_PLATFORM="offscreen")


def shots(arguments: list[str]) -> int:
    """Take the guide's pictures, and the names and keys that it mentions, from the real window."""
    set_up()
    bring_libraries(QT_LIBRARIES)
    taking = ["--take-pictures", "-q", "-p", "no:randomly", "tests/gui/test_guide_pictures.py", *arguments]
    return outcome(PYTHON, "-m", "pytest", *taking, QT_QPA_PLATFORM="offscreen")


def compare_docx(_: list[str]) -> int:
    """Lay the DOCX out with LibreOffice, measure it beside the PDF, list the differences; 1 where a rule is broken.

    Apart from the tests, because it brings LibreOffice along (some 500 MB).
    """
    set_up()
    if shutil.which("soffice") is None:
        bring_packages(["libreoffice-writer"], "the comparison")
    return outcome(PYTHON, "-m", "tests.reporting.word")


def bring_programs(programs: dict[str, str]) -> None:
    """Bring those commands that are missing on Linux."""
    missing = [package for program, package in programs.items() if not shutil.which(program)]
    if missing and sys.platform == "linux":
        bring_packages(missing, "the release")


def bring_for_build() -> None:
    """Bring what freezing takes on Linux; the libraries of the window go into the frozen folder."""
    libraries = QT_LIBRARIES | WINDOW_LIBRARIES
    if sys.base_prefix == "/usr":  # Debian's own Python
        name = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
        libraries[f"{name}.so.1.0"] = name
    bring_libraries(libraries)
    bring_programs(BUILD_PROGRAMS)


def release(step: str) -> int:
    """Do one of the steps of dev_release.py."""
    set_up()
    bring_for_build()
    return outcome(PYTHON, "dev_release.py", step, QT_QPA_PLATFORM="offscreen")


def icon(_: list[str]) -> int:
    """Draw the icon."""
    return release("icon")


def build(_: list[str]) -> int:
    """Freeze the program."""
    return release("build")


def installer(_: list[str]) -> int:
    """Freeze the program and pack it."""
    return release("installer")


def rehearse(arguments: list[str]) -> int:
    """Try all that a release is made of; words name the parts that are wanted."""
    set_up()
    bring_for_build()
    bring_programs(REHEARSAL_PROGRAMS)
    return outcome(PYTHON, "-m", "tests.rehearsal", *arguments)


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "torture": torture,
    "shots": shots,
    "compare-docx": compare_docx,
    "icon": icon,
    "build": build,
    "installer": installer,
    "rehearse": rehearse,
}


def main(words: list[str]) -> int:
    """Do what the first word says; 1 where it could not be done, 2 where the words are off."""
    if sys.version_info < (3, 11):  # noqa: UP036 - requires-python guards the package, not this file
        print("Python 3.11 or later is needed; this one is", sys.version.split()[0], file=sys.stderr)
        return 1
    if not words or words[0] not in COMMANDS:
        asked = words and words[0] in ("-h", "--help")
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return COMMANDS[words[0]](words[1:])
    except subprocess.CalledProcessError as failure:
        print(f"dev.py: stopped, because this failed: {' '.join(map(str, failure.cmd))}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
