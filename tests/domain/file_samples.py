"""Small files of each kind that can be attached to a record."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 the rest of a photo"


def pdf(text: str = "") -> bytes:
    """Return what begins as a PDF does; different for each text."""
    return b"%PDF-1.4\n% " + text.encode()


def png(width: int = 3, height: int = 2) -> bytes:
    """Return a whole picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    rows = (b"\x00" + b"\x40\x80\xc0" * width) * height
    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def zipped(*names: str, content: bytes = b"<w/>") -> bytes:
    """Return a zip with parts of these names."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for name in names:
            parts.writestr(name, content)
    return file.getvalue()


def docx() -> bytes:
    """Return a zip with the parts that make a Word document."""
    return zipped("[Content_Types].xml", "word/document.xml")
