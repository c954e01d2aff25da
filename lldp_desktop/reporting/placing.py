"""How parts are moved: from where each stands to the records that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.outline import BASES, CLOSING, OPENING, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lldp_desktop.reporting.arrangement import ArrangedPart, Arrangement
    from lldp_desktop.reporting.drafting import ReportDraft

Places = dict[str, dict[str, object]]


def moved(draft: ReportDraft, arrangement: Arrangement, name: str, step: int) -> Places:
    """Return the places that change where a part goes one up (-1) or down (1); nothing where it cannot.

    Beyond the edge of its section it goes into the next one.
    """
    sections = [list(section.parts) for section in arrangement.sections]
    found = _find(sections, name)
    if found is None:
        return {}
    section, place, part = found
    target = place + step
    if 0 <= target < len(sections[section]):
        sections[section].insert(target, sections[section].pop(place))
    elif 0 <= section + step < len(sections):
        sections[section].pop(place)
        beside = sections[section + step]
        beside.insert(len(beside) if step < 0 else 0, part)
    else:
        return {}
    return _placed(draft, arrangement, sections)


def placed_behind(draft: ReportDraft, arrangement: Arrangement, name: str, behind: str) -> Places:
    """Return the places where a new part stands behind another; behind the opening or the closing at that end."""
    sections = [list(section.parts) for section in arrangement.sections]
    section, place = {BASES: (0, -1), OPENING: (0, -1), CLOSING: (len(sections) - 1, len(sections[-1]) - 1)}.get(
        behind, (_find(sections, behind) or (len(sections) - 1, len(sections[-1]) - 1, None))[:2]
    )
    after = sections[section][place + 1 :]
    places: Places = {name: {"section": arrangement.sections[section].name, "position": place + 1}}
    for number, part in enumerate(after, start=place + 2):
        places[part.name] = _place(draft, part, arrangement.sections[section].name, number)
    return places


def can_move(name: str) -> bool:
    """Tell whether a part stands in a section."""
    return name not in (*OUTSIDE, "")


def _find(sections: Sequence[Sequence[ArrangedPart]], name: str) -> tuple[int, int, ArrangedPart] | None:
    def found() -> Iterator[tuple[int, int, ArrangedPart]]:
        for section, parts in enumerate(sections):
            for place, part in enumerate(parts):
                if part.name == name:
                    yield section, place, part

    return next(found(), None)


def _placed(draft: ReportDraft, arrangement: Arrangement, sections: Sequence[Sequence[ArrangedPart]]) -> Places:
    """Return the places of all parts whose section is another one now, or in another order."""
    places: Places = {}
    for section, parts in zip(arrangement.sections, sections, strict=True):
        if list(section.parts) != list(parts):
            places |= {part.name: _place(draft, part, section.name, number) for number, part in enumerate(parts)}
    return places


def _place(draft: ReportDraft, part: ArrangedPart, section: str, number: int) -> dict[str, object]:
    """Return a part's place; nothing is said of one that stands where its outline has it."""
    outlined = next(
        ((s.name, place) for s in draft.outline.sections for place, p in enumerate(s.parts) if p.name == part.name),
        None,
    )
    if outlined == (section, number):
        return {"section": None, "position": None}
    home = outlined[0] if outlined is not None else None
    return {"section": None if section == home else section, "position": number}
