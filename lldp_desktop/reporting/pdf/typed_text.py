"""What a user typed, cleaned and given faces. Nothing here reads markup: a text is letters and nothing else."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting.document import Span, is_note
from lldp_desktop.reporting.pdf import fonts
from lldp_desktop.reporting.pdf.fonts import NoteMark

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Text
    from lldp_desktop.reporting.pdf.fonts import Face

_NEWLINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
#: Controls, soft hyphens, direction marks, byte order marks, private halves of surrogates: nothing to be seen.
_UNSEEN = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TAB = " " * 4
#: No face of ours has these; each has a look-alike.
_LOOKALIKES = str.maketrans({"\u2011": "-", "\u1680": "\xa0", "\u205f": "\xa0", "\u3000": "\xa0"})
#: Whatever any of the steps above changes; most texts have nothing of it.
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u1680\u200b-\u200f\u2011\u2028-\u202e\u205f-\u206f\u3000\ufeff\ud800-\udfff]"
)

Pieces = list[tuple[str, "Face"]]


def clean(text: str) -> str:
    """Return a text as it is printed: NFC, tabs as blanks, one kind of line end, nothing that cannot be seen."""
    if _ODD.search(text):
        text = _NEWLINE.sub("\n", text.replace("\t", _TAB))
        text = _LONE_SURROGATE.sub("\ufffd", _UNSEEN.sub("", text)).translate(_LOOKALIKES)
    # Last, because a mark may stand behind something unseen.
    return unicodedata.normalize("NFC", text)


def paragraphs(text: Text | str, *, bold: bool = False, italic: bool = False, first_note: int = 1) -> list[Pieces]:
    """Return a text's pieces in their faces, one list for each line that the user ended; empty ones fall away.

    A footnote is a piece with its number, from `first_note` on, whose face knows what it says.
    """
    ended: list[Pieces] = [[]]
    number_of_note = first_note
    for inline in (Span(text),) if isinstance(text, str) else text:
        letters = inline.text
        if is_note(inline):
            mark = NoteMark.of(number_of_note, one_line(clean(letters)))
            ended[-1].append((str(number_of_note), mark))
            number_of_note += 1
            continue
        face = fonts.serif(bold or inline.bold, italic or inline.italic)
        for number, part in enumerate(clean(letters).split("\n")):
            if number:
                ended.append([])
            if part:
                ended[-1].extend(_pieces(part, face))
    return [pieces for pieces in ended if any(part.strip(" ") for part, _ in pieces)]


def _pieces(text: str, face: Face) -> Pieces:
    """Return a text in one face, but for the letters that only another face has."""
    if face.letters.issuperset(text):
        return [(text, face)]
    faces = [(letter, fonts.face_for(letter, face) or face) for letter in text]
    return [("".join(letter for letter, _ in group), found) for found, group in groupby(faces, lambda pair: pair[1])]
