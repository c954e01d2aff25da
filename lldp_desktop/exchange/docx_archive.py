"""The parts of a DOCX that comes from outside, read as what it is: a stranger's archive of XML.

Nothing is unpacked to the disk, no entity is resolved, nothing that the file points to is opened, and no part is
read beyond a limit, whatever size its entry claims.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.exchange.archive import BROKEN, TooLargeError, read_part

#: The largest file, and the largest part in it, that are read (bytes); a report of 200 pages has 0.2 and 8 million.
LARGEST_FILE = 32_000_000
LARGEST_PART = 24_000_000
_MOST_ENTRIES = 2000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_NOT_WORD = to_say("Tệp không phải là văn bản Word (.docx) hoặc đã hỏng; hãy mở bằng Word rồi lưu lại thành tệp .docx.")
_TOO_LARGE = to_say("Tệp Word quá lớn; hãy bỏ bớt hình ảnh hoặc nội dung không thuộc báo cáo rồi thử lại.")


class DocxArchive:
    """One DOCX in memory: its main part and what belongs to it."""

    def __init__(self, content: bytes) -> None:
        """Open an archive; raises KnownError where it is too large or no DOCX."""
        if content.startswith(_OLD_WORD):
            raise KnownError(
                say("Tệp Word này có mật khẩu hoặc là tệp .doc cũ; hãy bỏ mật khẩu, lưu lại thành tệp .docx.")
            )
        if len(content) > LARGEST_FILE:
            raise KnownError(say(_TOO_LARGE))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise KnownError(say(_NOT_WORD)) from error
        names = self._zip.namelist()
        if len(names) > _MOST_ENTRIES:
            raise KnownError(say(_TOO_LARGE))
        self._names = frozenset(names)
        main = self._related("", "/officeDocument")
        if main is None:
            raise KnownError(say(_NOT_WORD))
        self._main = main

    def main(self) -> Any:
        """Return the root of the text itself."""
        return self._parsed(self._main)

    def beside(self, kind: str) -> Any | None:
        """Return the root of a part that the text refers to (`styles`, `comments`); None where there is none."""
        name = self._related(self._main, f"/{kind}")
        return None if name is None else self._parsed(name)

    def _related(self, source: str, kind: str) -> str | None:
        """Return the name of the inner part that a part refers to as a kind."""
        folder, file = posixpath.split(source)
        list_name = posixpath.join(folder, "_rels", f"{file}.rels")
        if list_name not in self._names:
            return None
        for relationship in self._parsed(list_name).iter(_RELATIONSHIP):
            target = str(relationship.get("Target"))
            if relationship.get("TargetMode") != "External" and str(relationship.get("Type")).endswith(kind):
                name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                return name if name in self._names else None
        return None

    def _parsed(self, name: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(self._read(name), parser)
        except etree.XMLSyntaxError as error:
            raise KnownError(say(_NOT_WORD)) from error
        if root.getroottree().docinfo.doctype:  # no program writes one: it only serves to do harm
            raise KnownError(say(_NOT_WORD))
        return root

    def _read(self, name: str) -> bytes:
        try:
            return read_part(self._zip, name, LARGEST_PART)
        except TooLargeError as error:
            raise KnownError(say(_TOO_LARGE)) from error
        except BROKEN as error:
            raise KnownError(say(_NOT_WORD)) from error
