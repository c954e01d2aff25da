"""Which files can be attached to a record, told by what is in them, and under which name they are kept."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say, to_say

#: The largest file that is taken, in bytes: 20 MB as Windows counts them.
MOST_BYTES = 20 * 2**20


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: its media type, what the clerk calls it, and the endings of its name, the usual one first."""

    media_type: str
    label: str
    endings: tuple[str, ...]


PDF = FileKind("application/pdf", "PDF", (".pdf",))
JPEG = FileKind("image/jpeg", "JPG", (".jpg", ".jpeg"))
PNG = FileKind("image/png", "PNG", (".png",))
DOCX = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX", (".docx",))
FILE_KINDS = (PDF, JPEG, PNG, DOCX)
BY_MEDIA_TYPE = {kind.media_type: kind for kind in FILE_KINDS}

_OTHER_KIND = to_say("không phải tệp PDF, JPG, PNG hay DOCX")
#: Files that offices have and that can be turned into one that is taken, by how they begin.
_ADVICE = (
    (
        b"\xd0\xcf\x11\xe0",
        to_say("là tệp Office kiểu cũ hoặc có mật khẩu; hãy lưu lại thành DOCX không mật khẩu hoặc PDF"),
    ),
    (b"PK\x03\x04", to_say("là tệp nén, bảng tính hoặc tệp Word có macro; hãy lưu lại thành DOCX hoặc PDF")),
    (b"RIFF", to_say("là ảnh hoặc tệp loại khác; hãy lưu lại thành JPG hoặc PNG")),
    (b"II*\x00", to_say("là ảnh TIFF; hãy lưu lại thành PDF hoặc JPG")),
    (b"MM\x00*", to_say("là ảnh TIFF; hãy lưu lại thành PDF hoặc JPG")),
    (b"\x00\x00\x00", to_say("là ảnh HEIC của điện thoại hoặc đoạn phim; hãy chuyển ảnh sang JPG")),
)

#: A PDF may have some bytes before its header (ISO 32000-1, Annex H, note 13).
_PDF_WITHIN = 1024
#: The end of a zip and the list of its parts, by the format's description (APPNOTE 4.3.12-4.3.16).
_ZIP_END, _ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
_ZIP_TAIL = 22 + 65_535
_MOST_LISTED = 2**20
_DOCX_PARTS = {"[Content_Types].xml", "word/document.xml"}
_MACROS = "word/vbaproject.bin"

_FORBIDDEN = str.maketrans('<>:"|?*', "_______")
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{digit}" for port in ("COM", "LPT") for digit in range(10))}
_UNNAMED = "Tệp đính kèm"
#: File systems take 255 bytes; some of them are needed for ` (2)` and the like.
_MOST_NAME_BYTES = 200


def kind_of(content: bytes) -> FileKind | None:
    """Return the kind of a file by its content, whatever its name says; None for one that is not taken."""
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return DOCX if content.startswith(b"PK\x03\x04") and _is_docx(content) else None


def why_not(content: bytes) -> str:
    """Return why a file that has no kind of ours is not taken and what to do, to stand after its name."""
    return say(next((advice for start, advice in _ADVICE if content.startswith(start)), _OTHER_KIND))


def kept_name(name: str, kind: FileKind) -> str:
    """Return the name under which a file is kept: no path, nothing invisible, ending as its content is.

    It can be a file's name on every system, so that it can be saved out under it.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = one_line(last).translate(_FORBIDDEN).strip(". ")
    ending = PurePosixPath(plain).suffix
    stem = plain.removesuffix(ending) if ending else plain
    if ending.lower() not in kind.endings:
        known = any(ending.lower() in each.endings for each in FILE_KINDS)
        stem, ending = (stem if known else plain), kind.endings[0]
    stem = stem.encode()[: _MOST_NAME_BYTES - len(ending)].decode(errors="ignore").strip(". ") or _UNNAMED
    if stem.partition(".")[0].strip().upper() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem}{ending}"


def size_text(size: int) -> str:
    """Return a size as Windows writes it: `512 byte`, `34 KB`, `1,2 MB`."""
    if size < 2**10:
        return f"{size} byte"
    if size < 2**20:
        return f"{round(size / 2**10)} KB"
    return f"{size / 2**20:.1f}".replace(".", ",").removesuffix(",0") + " MB"


def _is_docx(content: bytes) -> bool:
    """Tell whether a zip holds the parts of a Word document and no macros; nothing in it is unpacked."""
    end = content.rfind(_ZIP_END, max(len(content) - _ZIP_TAIL, 0))
    if end < 0 or len(content) - end < 22 or content[max(end - 20, 0) : end].startswith(_ZIP64_LOCATOR):
        return False
    if struct.unpack_from("<L", content, end + 12)[0] > _MOST_LISTED:
        return False  # a list of parts that is larger than that of any document
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return names >= _DOCX_PARTS and _MACROS not in {name.lower() for name in names}
