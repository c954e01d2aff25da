"""The parts of one report in their order: those of its outline, moved, left out or added by the clerk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.reporting.outline import BASES, CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.reporting.outline import Outline, Part
    from lldp_desktop.reporting.part_text import Texts


@dataclass(frozen=True, slots=True)
class PartEdit:
    """What the clerk did to one part of a report.

    `text` replaces the draft, `base` is the draft that was edited; `section` and `position` move the part (or place
    one that the outline does not have), `title` renames it; None leaves each as the outline has it.
    """

    part: str
    section: str | None = None
    position: int | None = None
    title: str | None = None
    left_out: bool = False
    text: Texts | None = None
    base: Texts | None = None


@dataclass(frozen=True, slots=True)
class ArrangedPart:
    """One part in its place; `outlined` is None for one that the clerk added."""

    name: str
    title: str
    outlined: Part | None
    edit: PartEdit


@dataclass(frozen=True, slots=True)
class ArrangedSection:
    """A section with its parts as they stand now."""

    name: str
    title: str
    parts: tuple[ArrangedPart, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Every part of a report in its order."""

    opening: ArrangedPart
    sections: tuple[ArrangedSection, ...]
    closing: ArrangedPart
    bases: ArrangedPart | None = None

    @property
    def parts(self) -> tuple[ArrangedPart, ...]:
        """The bases where there are some, the opening, the parts of all sections, the closing."""
        bases = () if self.bases is None else (self.bases,)
        return (*bases, self.opening, *(part for section in self.sections for part in section.parts), self.closing)


def arranged(outline: Outline, edits: Iterable[PartEdit]) -> Arrangement:
    """Return the parts of an outline as the clerk arranged them.

    A part whose section the outline does not have (any more) stands at the end of its last section; an edit of a
    part that the outline does not have (any more) is a part of the clerk's own.
    """
    by_name = {edit.part: edit for edit in edits}
    names = [section.name for section in outline.sections]
    placed: dict[str, list[tuple[int, int, ArrangedPart]]] = {name: [] for name in names}
    own = 0
    for section in outline.sections:
        for place, part in enumerate(section.parts):
            edit = by_name.pop(part.name, PartEdit(part.name))
            home = edit.section if edit.section in placed else section.name
            position = place if edit.position is None else edit.position
            placed[home].append((position, own, _arranged(part, edit)))
            own += 1
    outside = {
        part.name: _arranged(part, by_name.pop(part.name, PartEdit(part.name)))
        for part in (outline.bases, outline.opening, outline.closing)
        if part is not None
    }
    by_name.pop(BASES, None)  # edited while the outline had some
    for edit in by_name.values():
        home = edit.section if edit.section in placed else names[-1]
        position = len(placed[home]) if edit.position is None else edit.position
        # Before the outline's own part of the same place: there it was put.
        placed[home].append((position, -1, ArrangedPart(edit.part, edit.title or "", None, edit)))
    sections = tuple(
        ArrangedSection(
            section.name,
            section.title,
            tuple(part for *_, part in sorted(placed[section.name], key=lambda each: each[:2])),
        )
        for section in outline.sections
    )
    return Arrangement(outside[OPENING], sections, outside[CLOSING], outside.get(BASES))


def _arranged(part: Part, edit: PartEdit) -> ArrangedPart:
    return ArrangedPart(part.name, part.title if edit.title is None else edit.title, part, edit)
