"""Zip files that come from outside: what can go wrong in reading one, and a part read no further than a limit."""

from __future__ import annotations

import struct
import zipfile
import zlib

#: What `zipfile` raises on bytes that are no archive, damaged, or packed in a way that Python does not unpack.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, RuntimeError, NotImplementedError, ValueError, OSError),
)


class TooLargeError(Exception):
    """A part holds more than it may, whatever size its entry claims."""


def read_part(archive: zipfile.ZipFile, part: str | zipfile.ZipInfo, most: int) -> bytes:
    """Return a part's bytes; TooLargeError beyond `most` of them, one of BROKEN where it cannot be unpacked."""
    with archive.open(part) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise TooLargeError
    return content
