"""A TrueType font that is embedded as subsets, with every letter extractable as itself.

ReportLab's own `TTFont` is right in all but four points, mended here: it writes letters beyond the BMP (emoji)
into the ToUnicode map with five hex digits, which readers take for something else; it turns a no-break space
into a common one, which justification then stretches; it loses the identity of letters that the font lacks;
and it embeds all of ASCII in each font, used or not.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

#: Codes 0 (no glyph) to 32 (the blank) are ReportLab's; letters take the codes above, in each subset.
_FIRST_CODE = 33
_SUBSET_SIZE = 256
#: A ToUnicode block holds at most so many lines (Adobe Technical Note 5014).
_BLOCK = 100


class _Codes(dict[str, int]):
    """Letter to code in one document, given out as letters come: subset × 256 + byte."""

    def __init__(self, subsets: list[list[int]]) -> None:
        self.subsets = subsets
        super().__init__({" ": 32})

    def __missing__(self, letter: str) -> int:
        if len(self.subsets[-1]) == _SUBSET_SIZE:
            # Only the first subset has a blank, so that word spacing moves blanks and nothing else.
            self.subsets.append([0] * _FIRST_CODE)
        subset = self.subsets[-1]
        code = (len(self.subsets) - 1) * _SUBSET_SIZE + len(subset)
        subset.append(ord(letter))
        self[letter] = code
        return code


class EmbeddedFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A font of a file, known to ReportLab under `name`."""

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802
        """Return the text's codes in stretches of one subset each, as ReportLab asks of a dynamic font."""
        state = self.state.get(doc)
        if state is None:
            state = self.state[doc] = TTFont.State(asciiReadable=False, ttf=self)
            state.codes = _Codes(state.subsets)
        codes = [state.codes[letter] for letter in text]
        if max(codes, default=0) < _SUBSET_SIZE:
            return [(0, bytes(codes))]
        return [
            (subset, bytes(code % _SUBSET_SIZE for code in stretch))
            for subset, stretch in groupby(codes, lambda code: code // _SUBSET_SIZE)
        ]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Add the font's objects to the document, with our own ToUnicode maps."""
        subsets: list[list[int]] = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        drawn = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            base = drawn[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = to_unicode(base, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """Return the ToUnicode map of a subset, given its letters' code points in the order of their codes."""
    lines = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(subset)
        if code >= _FIRST_CODE or (code == _FIRST_CODE - 1 and letter)
    ]
    blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    parts = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def\n/CMapType 2 def",
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
    ]
    return "\n".join(parts)
