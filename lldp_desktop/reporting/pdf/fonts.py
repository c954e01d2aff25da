"""The faces that a page is set in, loaded from our own files at first use and never from the machine.

Liberation Serif has the metrics of Times New Roman and all Vietnamese letters; letters that it
lacks come from the fallback faces.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics

from lldp_desktop.reporting.pdf.embedded_font import EmbeddedFont
from lldp_desktop.resource_files import resource

if TYPE_CHECKING:
    from collections.abc import Callable

#: Times New Roman's and Liberation Serif's `hhea` table, as shares of the size: ascender, descender, line gap.
ASCENT = 1825 / 2048
DESCENT = 443 / 2048
SINGLE_LINE = (1825 + 443 + 87) / 2048

#: A superior figure's size and how far it is raised, as shares of the size around it.
SUPERIOR, RAISED = 0.62, 0.36

_SERIF = {
    (False, False): "LiberationSerif-Regular",
    (True, False): "LiberationSerif-Bold",
    (False, True): "LiberationSerif-Italic",
    (True, True): "LiberationSerif-BoldItalic",
}
_FALLBACKS = ("NotoEmoji-Regular", "NotoSansSymbols2-Regular")
#: Joiners and variation selectors belong to emoji: Liberation draws a visible mark for them.
_EMOJI_ONLY = frozenset("\u200d\ufe0e\ufe0f")


class _Advances(dict[str, float]):
    """Letter to advance width, as a share of the size; a letter without a glyph is as wide as the empty box."""

    def __init__(self, widths: dict[int, float], otherwise: float) -> None:
        super().__init__({chr(code): width / 1000 for code, width in widths.items()})
        self._otherwise = otherwise / 1000

    def __missing__(self, letter: str) -> float:
        return self._otherwise


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One loaded font: the letters that it has and their widths."""

    name: str
    font: EmbeddedFont
    letters: frozenset[str]
    advance: Callable[[str], float]

    def width(self, text: str) -> float:
        """Return a text's width as a share of the size."""
        return sum(map(self.advance, text))


@dataclass(frozen=True, slots=True, eq=False)
class NoteMark(Face):
    """The face of a footnote's number, small and raised: it knows the note, so that its line does."""

    number: int
    says: str

    @classmethod
    def of(cls, number: int, says: str) -> NoteMark:
        """Return the mark of a note."""
        face = serif()
        return cls(face.name, face.font, face.letters, lambda letter: face.advance(letter) * SUPERIOR, number, says)


@cache
def _load(name: str) -> Face:
    font = EmbeddedFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(font)
    letters = frozenset(map(chr, font.face.charToGlyph))
    if name not in _FALLBACKS:
        letters -= _EMOJI_ONLY
    return Face(name, font, letters, _Advances(font.face.charWidths, font.face.defaultWidth).__getitem__)


def serif(bold: bool = False, italic: bool = False) -> Face:
    """Return the text face of a style."""
    return _load(_SERIF[bold, italic])


def face_for(letter: str, wanted: Face) -> Face | None:
    """Return the face that has a letter, the wanted one first; None where no face of ours has it."""
    if letter in wanted.letters:
        return wanted
    return next((face for face in map(_load, _FALLBACKS) if letter in face.letters), None)
