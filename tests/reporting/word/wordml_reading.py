"""Looks into a DOCX as a tester does: its XML by short paths."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NAMES['w']}}}"


def part(content: bytes, name: str = "word/document.xml") -> Any:
    """Return the root of a part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def find(node: Any, path: str) -> list[Any]:
    """Return what an XPath with the prefix `w:` finds."""
    found: list[Any] = node.xpath(path, namespaces=NAMES)
    return found


def letters(node: Any) -> str:
    """Return a node's text."""
    return "".join(find(node, ".//w:t/text()"))


def paragraphs(content: bytes, style: str) -> list[Any]:
    """Return the paragraphs of a style."""
    return find(part(content), f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")


def value(node: Any, path: str, name: str = "val") -> str | None:
    """Return an attribute of the one node at a path, None where there is none."""
    found = find(node, path)
    return str(found[0].get(f"{W}{name}")) if found else None
