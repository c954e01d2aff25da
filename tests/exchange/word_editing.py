"""What a superior's Word does to our DOCX, done to its XML."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{URI}}}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """Return a DOCX with parts put in place of what was there, or added: `word__comments` is `word/comments.xml`."""
    named = {f"{name.replace('__', '/')}.xml": part for name, part in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in {*source.namelist(), *named}:
            target.writestr(name, named[name] if name in named else source.read(name))
    return made.getvalue()


def document_of(content: bytes) -> Any:
    """Return the root of the text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def edited(content: bytes, edit: Callable[[Any], object]) -> bytes:
    """Return a DOCX after an edit of its text."""
    root = document_of(content)
    edit(root)
    return with_parts(content, word__document=etree.tostring(root))


def fragment(xml: str) -> Any:
    """Return an element that is written with the prefix `w:`."""
    return etree.fromstring(f'<r xmlns:w="{URI}">{xml}</r>')[0]


def paragraph(root: Any, start: str) -> Any:
    """Return the paragraph that begins with some letters."""
    return next(p for p in root.iter(f"{W}p") if "".join(t.text or "" for t in p.iter(f"{W}t")).startswith(start))


def retype(root: Any, start: str, text: str) -> None:
    """Type a paragraph's text anew."""
    runs = list(paragraph(root, start).iter(f"{W}r"))
    runs[0].find(f"{W}t").text = text
    for run in runs[1:]:
        run.getparent().remove(run)


def without_marks(root: Any) -> None:
    """Take all bookmarks away, as some programs do."""
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(root.iter(W + name)):
            mark.getparent().remove(mark)


def with_comment(content: bytes, start: str, author: str, text: str) -> bytes:
    """Return a DOCX with a comment at the end of a paragraph."""
    content = edited(
        content, lambda root: paragraph(root, start).append(fragment('<w:r><w:commentReference w:id="7"/></w:r>'))
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relationships = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    etree.SubElement(
        relationships, f"{{{relationships.nsmap[None]}}}Relationship",
        Id="rIdC", Type=f"{_RELATIONSHIPS}/comments", Target="comments.xml",
    )  # fmt: skip
    comments = (
        f'<w:comments xmlns:w="{URI}"><w:comment w:id="7" w:author="{author}">'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            is_list = name == "word/_rels/document.xml.rels"
            target.writestr(name, etree.tostring(relationships) if is_list else source.read(name))
        target.writestr("word/comments.xml", comments)
    return made.getvalue()
