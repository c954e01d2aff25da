"""What is pasted into the text of a part: paragraphs with their bold and italic, and nothing else of where it was."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextDocument

from lldp_desktop.gui.studio.figure_fields import SIGN, joined
from lldp_desktop.reporting import part_text
from lldp_desktop.reporting.document import Span, plain

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Inline, Text
    from lldp_desktop.reporting.part_text import Texts

_OURS = "application/x-lldp-report-text"
#: Pictures and style sheets of a page are not looked for anywhere.
_OUTSIDE = re.compile(r"<(?:img|link|object|embed)\b[^>]*>|<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
#: Word writes the bullets of a list as letters of symbol fonts.
_BULLET = re.compile(r"\A[\s\u00a0]*[-–—•·▪○●§\uf0b7\uf0a7][\s\u00a0]+")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff]")
_LINES = re.compile("\r\n|[\n\r\u2028\u2029\x85]")


def copied(texts: Texts) -> QMimeData:
    """Return paragraphs for the clipboard: for a part as they are, for other programs as plain text."""
    mime = QMimeData()
    mime.setText("\n".join(map(plain, texts)))
    mime.setData(_OURS, part_text.kept(texts).encode())
    return mime


def can_be_pasted(mime: QMimeData) -> bool:
    """Tell whether there is any text."""
    return mime.hasFormat(_OURS) or mime.hasHtml() or mime.hasText()


def pasted(mime: QMimeData) -> Texts:
    """Return the paragraphs that the clipboard holds; empty ones between them fall away."""
    if mime.hasFormat(_OURS):
        try:
            return part_text.read(bytes(mime.data(_OURS).data()).decode())
        except (ValueError, KeyError, TypeError):  # of another version of the program
            return _of_plain(mime.text())
    texts = _of_html(mime.html()) if mime.hasHtml() else ()
    return texts or _of_plain(mime.text())


def _of_plain(text: str) -> Texts:
    lines = [_clean(line) for line in _LINES.split(text)]
    return tuple((Span(line),) for line in lines if line.strip()) if len(lines) > 1 else ((Span(lines[0]),),)


def _of_html(html: str) -> Texts:
    document = QTextDocument()
    document.setHtml(_OUTSIDE.sub("", html))
    texts: list[Text] = []
    block = document.begin()
    while block.isValid():
        inlines: list[Inline] = []
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            form = fragment.charFormat()
            bold = form.fontWeight() > QFont.Weight.Medium
            inlines.append(Span(_clean(fragment.text().replace("\u2028", " ")), bold, form.fontItalic()))
            iterator += 1
        text = joined(inlines)
        if plain(text).strip():
            texts.append(_as_item(text, in_list=block.textList() is not None))
        block = block.next()
    return tuple(texts)


def _as_item(text: Text, *, in_list: bool) -> Text:
    """Return an item of a list with our dash in place of the bullet that it had."""
    first, *rest = text
    found = _BULLET.match(first.text)
    if found is None and not in_list:
        return text
    bare = first.text[found.end() :] if found is not None else first.text.lstrip()
    return joined([Span(f"- {bare}", first.bold, first.italic), *rest])


def _clean(text: str) -> str:
    """Return text in NFC without what cannot be seen; tabs are blanks."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace(SIGN, "").replace("\t", " ").replace("\n", " ")))
