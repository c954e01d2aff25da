"""What a release is made of, for `dev.py` and in the environment's Python: icon, frozen folder, setup.exe, archives.

`python dev_release.py icon | build | installer`
"""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from lldp_desktop import __version__

ROOT = Path(__file__).resolve().parent
DIST = ROOT / "dist"
BUILD = ROOT / "build"
NAME = "lldp-desktop"
ICONS = ROOT / "resources" / "icons"
ICON = ICONS / f"{NAME}.ico"
#: Windows shows these at 100 to 250 %: lists and title bars, task bar, desktop, large icons.
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
_LARGEST_SMALL = 24
#: The picture beside the installer's first and last page, as NSIS wants it, and the icon in it; in pixels.
_SIDEBAR, _IN_SIDEBAR = (164, 314), 112
_SIDEBAR_COLOUR = "#e7eff7"
#: What tells a folder that its data lie beside it; see lldp_desktop/storage/places.py.
_PORTABLE = "Có tệp này thì dữ liệu nằm trong thư mục du-lieu bên cạnh chương trình, không nằm trên máy.\n"


def drawn_icon() -> bytes:
    """Return the .ico that is drawn from the two SVGs: one for small sizes, one for the others."""
    pictures = [_picture(size, (size, size), "PNG", "#00000000") for size in ICON_SIZES]
    # ICONDIR, then an ICONDIRENTRY of 16 bytes each, in which 256 is written as 0; then the pictures.
    place, entries = 6 + 16 * len(pictures), b""
    for size, picture in zip(ICON_SIZES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)


def _picture(size: int, canvas: tuple[int, int], file_format: str, ground: str) -> bytes:
    """Return an image file with the icon of `size`, as far from its top as from its sides, on a coloured ground."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(ICONS / f"{NAME}{'-small' if size <= _LARGEST_SMALL else ''}.svg"))
    opaque = QColor(ground).alpha() == 255
    image = QImage(*canvas, QImage.Format.Format_RGB888 if opaque else QImage.Format.Format_ARGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = (canvas[0] - size) / 2
    drawing.render(painter, QRectF(margin, margin, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, file_format)  # type: ignore[call-overload]  # PySide takes a str here, whatever its stubs say
    return bytes(buffer.data().data())


def freeze(dist: Path = DIST, work: Path = BUILD / "pyinstaller") -> Path:
    """Make the frozen folder, which has to pass its own self-test; its path."""
    python = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*python, "--distpath", dist, "--workpath", work, ROOT / "build.spec"], cwd=ROOT, check=True)
    folder = dist / NAME
    subprocess.run([folder / f"{NAME}-cli{'.exe' if sys.platform == 'win32' else ''}", "self-test"], check=True)
    return folder


def installer(
    folder: Path, out: Path, version: str = __version__, target: str = "", *, in_a_hurry: bool = False
) -> Path:
    """Make the setup.exe of a frozen folder for Windows; its path.

    `target` is the machine of the installer itself, as NSIS names it; its own choice where it is empty. `in_a_hurry`
    makes one that is larger, for trials.
    """
    sidebar = BUILD / "sidebar.bmp"
    sidebar.parent.mkdir(exist_ok=True)
    sidebar.write_bytes(_picture(_IN_SIDEBAR, _SIDEBAR, "BMP", _SIDEBAR_COLOUR))
    setup = out / f"{NAME}-{version}-setup.exe"
    values = {"VERSION": version, "SOURCE": folder, "OUT": setup, "ICON": ICON, "SIDEBAR": sidebar}
    if target:
        values["TARGET"] = target
    if _signs():
        for program in folder.glob("*.exe"):
            sign(program)
        values["SIGN"] = f'"{sys.executable}" "{Path(__file__).resolve()}" sign'
    words = [f"-D{name}={value}" for name, value in values.items()]
    if in_a_hurry:
        words.append("-XSetCompressor /FINAL zlib")
    script = ROOT / "resources" / "windows" / "setup.nsi"
    subprocess.run([_makensis(), "-V2", "-INPUTCHARSET", "UTF8", *words, script], check=True)
    if _signs():
        sign(setup)
    _tell_sum(setup)
    return setup


def portable(folder: Path, out: Path, version: str = __version__) -> Path:
    """Pack a frozen folder for Windows so that it keeps its data beside it wherever it is unpacked; the zip's path."""
    packed = out / f"{NAME}-{version}-portable.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, Path(NAME, path.relative_to(folder)))
        archive.writestr(f"{NAME}/portable", _PORTABLE)
    _tell_sum(packed)
    return packed


def linux_archive(folder: Path, out: Path) -> Path:
    """Pack a frozen folder for Linux; the archive's path."""
    packed = out / f"{NAME}-{__version__}-linux.tar.xz"
    with tarfile.open(packed, "w:xz") as archive:
        archive.add(folder, NAME)
    _tell_sum(packed)
    return packed


def _tell_sum(path: Path) -> None:
    """Write the SHA-256 of a file beside it, as sha256sum reads it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii", newline="\n")
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}", flush=True)


def _makensis() -> str:
    """Return where NSIS is: its installer for Windows puts it on no path."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", ""), "NSIS", "makensis.exe")
    return shutil.which("makensis") or str(usual)


def _signs() -> bool:
    """Tell whether there is a certificate to sign with."""
    return bool(os.environ.get("LLDP_CERTIFICATE"))


def sign(path: Path) -> None:
    """Sign a program with the certificate that LLDP_CERTIFICATE (a .pfx) and LLDP_CERTIFICATE_PASSWORD give.

    With a time stamp of the server LLDP_TIME_STAMPS, so that the signature outlives the certificate.
    """
    kits = Path(os.environ["PROGRAMFILES(X86)"], "Windows Kits", "10", "bin")
    tool = shutil.which("signtool") or str(max(kits.glob("*/x64/signtool.exe")))
    certificate = ["/f", os.environ["LLDP_CERTIFICATE"], "/p", os.environ["LLDP_CERTIFICATE_PASSWORD"]]
    stamps = ["/tr", os.environ["LLDP_TIME_STAMPS"], "/td", "sha256"] if os.environ.get("LLDP_TIME_STAMPS") else []
    subprocess.run([tool, "sign", "/fd", "sha256", *certificate, *stamps, path], check=True)


def main(words: list[str]) -> int:
    """Do what the first word says."""
    match words:
        case ["icon"]:
            ICON.write_bytes(drawn_icon())
        case ["build"]:
            print(freeze(), flush=True)
        case ["installer"]:
            folder = freeze()
            if sys.platform == "win32":
                installer(folder, DIST)
                portable(folder, DIST)
            else:
                linux_archive(folder, DIST)
        case ["sign", name]:
            sign(Path(name))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as failure:
        sys.exit(f"dev_release.py: this failed: {failure}")
