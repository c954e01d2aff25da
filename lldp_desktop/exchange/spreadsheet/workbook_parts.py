"""The parts of a workbook beside its sheets: which sheets there are, its texts, which formats are days, its fonts."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any

from lldp_desktop.domain.old_encodings import by_font

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lldp_desktop.domain.old_encodings import Encoding

#: Formats of days and times that Excel has built in (ECMA-376, part 1, 18.8.30, and those of East Asia).
_BUILT_IN_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
#: What in a format of one's own is no sign of a day: texts between quotes, escaped signs, colours and conditions.
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^]]*\]')
_DAY_SIGNS = re.compile("[dmyhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet: its name, where it lies in the archive, whether it is to be seen."""

    name: str
    path: str
    is_visible: bool


class WorkbookParts:
    """The parts of one archive that was looked through already; XML is parsed without entities, from memory."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        main = next((to for kind, to in self._related("").values() if kind == "officeDocument"), None)
        if main is None:
            raise ValueError("no workbook part")
        self._main = main
        self._others = self._related(main)
        self._book = self._root(main)

    @cached_property
    def sheets(self) -> list[SheetPart]:
        """Every sheet with cells, in its order."""
        found = []
        for element in self._book.iter("{*}sheet"):
            kind, path = self._others.get(str(_attribute(element, "id")), ("", ""))
            if kind == "worksheet":
                found.append(SheetPart(str(element.get("name")), path, element.get("state", "visible") == "visible"))
        return found

    @property
    def counts_from_1904(self) -> bool:
        """True where days count from 1904, as on old Macs."""
        properties = next(self._book.iter("{*}workbookPr"), None)
        return properties is not None and properties.get("date1904") in ("1", "true")

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells share."""
        part = self._one("sharedStrings")
        if part is None:
            return []
        with self.open(part) as file:
            return [text_of(element) for element in elements(file, "si")]

    @cached_property
    def styles(self) -> list[tuple[bool, Encoding | None]]:
        """Of each style of a cell whether it shows numbers as days, and the old encoding of its font."""
        part = self._one("styles")
        if part is None:
            return []
        root = self._root(part)
        own = {int(each.get("numFmtId")): str(each.get("formatCode")) for each in root.iter("{*}numFmt")}
        names = [next(iter(font.iter("{*}name")), None) for font in _children(root, "fonts")]
        fonts = [None if name is None else by_font(str(name.get("val"))) for name in names]
        found = []
        for style in _children(root, "cellXfs"):
            number, font = int(style.get("numFmtId", 0)), int(style.get("fontId", 0))
            is_day = number in _BUILT_IN_DAYS or _is_day_format(own.get(number, ""))
            found.append((is_day, fonts[font] if font < len(fonts) else None))
        return found

    @cached_property
    def properties(self) -> dict[str, str]:
        """The properties that whoever wrote the workbook gave it."""
        path = next((to for kind, to in self._related("").values() if kind == "custom-properties"), None)
        if path is None:
            return {}
        return {str(each.get("name")): "".join(each.itertext()) for each in self._root(path).iter("{*}property")}

    def open(self, path: str) -> IO[bytes]:
        """Open a part to read."""
        return self._archive.open(path)

    def _one(self, wanted: str) -> str | None:
        return next((path for kind, path in self._others.values() if kind == wanted), None)

    def _related(self, source: str) -> dict[str, tuple[str, str]]:
        """Return kind and path of the inner parts that a part refers to, by their ids."""
        folder, file = posixpath.split(source)
        list_path = posixpath.join(folder, "_rels", f"{file}.rels")
        if list_path not in self._archive.namelist():
            return {}
        found = {}
        for each in self._root(list_path).iter("{*}Relationship"):
            path = posixpath.normpath(posixpath.join("/", folder, str(each.get("Target")))).lstrip("/")
            if each.get("TargetMode") != "External" and path in self._archive.namelist():
                found[str(each.get("Id"))] = (str(each.get("Type")).rsplit("/", 1)[-1], path)
        return found

    def _root(self, path: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self._archive.read(path), parser)


def elements(file: IO[bytes], name: str) -> Iterator[Any]:
    """Yield the elements of a name one after the other, each forgotten before the next."""
    from lxml import etree

    found = etree.iterparse(
        file, tag=f"{{*}}{name}", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in found:
        yield element
        element.clear()
        while element.getprevious() is not None:  # those behind it may be parsed already
            del element.getparent()[0]


def text_of(element: Any) -> str:
    """Return the text of a shared or inline string: all its pieces, without how they are read aloud."""
    own = element.tag[: element.tag.index("}") + 1]
    pieces = []
    for child in element:
        if child.tag == f"{own}t":
            pieces.append(child.text or "")
        elif child.tag == f"{own}r":
            pieces += [each.text or "" for each in child.iter(f"{own}t")]
    return "".join(pieces)


def _children(root: Any, name: str) -> list[Any]:
    parent = next(root.iter(f"{{*}}{name}"), None)
    return [] if parent is None else list(parent)


def _attribute(element: Any, name: str) -> object:
    """Return an attribute whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _is_day_format(code: str) -> bool:
    return code.lower() != "general" and _DAY_SIGNS.search(_NOT_SIGNS.sub("", code)) is not None
