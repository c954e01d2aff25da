"""What every component is set by: the profile, its styles, the text area, and the marks of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.reporting.docx.marks import PREFIX
from lldp_desktop.reporting.docx.wordml import Element, element

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lldp_desktop.reporting.docx.styles import ParagraphStyle
    from lldp_desktop.reporting.layout_profile import LayoutProfile


class Marker:
    """Numbers the bookmarks of one file."""

    def __init__(self) -> None:
        self._count = 0

    def mark(self, part: str, paragraphs: Sequence[Element]) -> None:
        """Put a bookmark around the content of some paragraphs, the first to the last; none around nothing."""
        if not paragraphs:
            return
        self._count += 1
        start = element("bookmarkStart", id=self._count, name=PREFIX + part)
        paragraphs[0].insert(1, start)  # behind the paragraph's properties
        paragraphs[-1].append(element("bookmarkEnd", id=self._count))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper that is written on; its text area is `width` by `height` points."""

    profile: LayoutProfile
    styles: Mapping[str, ParagraphStyle]
    width: float
    height: float
    marker: Marker
    #: Puts a PNG into the file and returns it as wide and high as that, in points, to stand in a line.
    picture: Callable[[bytes, float], Element]
