"""A workbook that comes from outside, looked through before it is read: a stranger's archive of XML.

What would unpack to more than a machine holds, and XML that declares entities, is refused before any parser sees it.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.exchange.archive import BROKEN

if TYPE_CHECKING:
    from pathlib import Path

#: Bytes of the file, of all that it unpacks to, and of the texts that are kept in memory at once.
LARGEST_FILE = 32_000_000
MOST_UNPACKED = 200_000_000
MOST_TEXTS = 40_000_000
_MOST_ENTRIES = 2000
_CHUNK = 1 << 20
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
#: XML of another encoding would hide a declaration; every program writes UTF-8.
_NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_OVERLAP = 200

_NOT_EXCEL = to_say(
    "Tệp {name} không phải là tệp Excel (.xlsx) hoặc đã hỏng; hãy mở bằng Excel rồi lưu lại thành .xlsx."
)
_TOO_LARGE = to_say("Tệp {name} quá lớn; hãy bỏ bớt hình ảnh, trang tính hoặc chia nhỏ rồi nhập từng phần.")


class WorkbookArchive:
    """What was found on looking through: the merged cells of each part."""

    def __init__(self, path: Path, content: bytes) -> None:
        """Look through a workbook; raises KnownError where it is too large, no workbook, or made to do harm."""
        self._name = path.name
        self.merged: dict[str, list[str]] = {}
        if content.startswith(_OLD_EXCEL):
            raise KnownError(
                say(
                    "Tệp {name} là tệp .xls cũ hoặc có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu, lưu lại thành .xlsx.",
                    name=self._name,
                )
            )
        if len(content) > LARGEST_FILE:
            raise KnownError(say(_TOO_LARGE, name=self._name))
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._look_through(archive)
        except BROKEN as error:
            raise self.not_a_workbook() from error

    def not_a_workbook(self) -> KnownError:
        """Return the error for a file that no workbook can be read from."""
        return KnownError(say(_NOT_EXCEL, name=self._name))

    def _look_through(self, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise KnownError(say(_TOO_LARGE, name=self._name))
        if not any(entry.filename == "[Content_Types].xml" for entry in entries):
            raise self.not_a_workbook()
        unpacked = 0
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels", ".vml")):
                most = MOST_TEXTS if entry.filename.endswith("sharedStrings.xml") else MOST_UNPACKED
                unpacked += self._look_at(archive, entry, most)
                if unpacked > MOST_UNPACKED:
                    raise KnownError(say(_TOO_LARGE, name=self._name))

    def _look_at(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
        """Read one part through, a piece at a time; return its bytes."""
        size, last = 0, b""
        with archive.open(entry) as part:
            while piece := part.read(_CHUNK):
                if not size and piece.startswith(_NOT_UTF8):
                    raise self.not_a_workbook()
                size += len(piece)
                if size > most:
                    raise KnownError(say(_TOO_LARGE, name=self._name))
                seen = last + piece
                if _DECLARED.search(seen):
                    raise self.not_a_workbook()
                if b"mergeCell" in seen:
                    self.merged.setdefault(entry.filename, []).extend(ref.decode() for ref in _MERGED.findall(seen))
                last = piece[-_OVERLAP:]
        return size
